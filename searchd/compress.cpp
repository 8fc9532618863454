// Packing bodies with zlib (RFC 1952) and Brotli (RFC 7932). At levels that take about a
// millisecond a page: the libraries' own defaults take up to fifty.
#include <brotli/encode.h>
#include <zlib.h>

#include "bank/error.h"
#include "searchd/http.h"

namespace serving {

namespace {

constexpr int gzip_level = 5;
constexpr int brotli_quality = 4;
constexpr int gzip_window = 15 + 16;  // the largest, with a gzip header
constexpr std::size_t room = 64u << 10;

enum class End { not_yet, now };

class Packer {
public:
    virtual ~Packer() = default;
    virtual void pack(std::string_view bytes, End end, std::string& out) = 0;
};

class Gzip : public Packer {
public:
    Gzip() {
        if (deflateInit2(&stream_, gzip_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) !=
            Z_OK) {
            throw std::bad_alloc();
        }
    }
    ~Gzip() override { deflateEnd(&stream_); }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    void pack(std::string_view bytes, End end, std::string& out) override {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        do {
            const std::size_t before = out.size();
            out.resize(before + room);
            stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
            stream_.avail_out = static_cast<uInt>(room);
            deflate(&stream_, end == End::now ? Z_FINISH : Z_NO_FLUSH);
            out.resize(before + room - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

private:
    z_stream stream_{};
};

class Brotli : public Packer {
public:
    Brotli()
        : state_(BrotliEncoderCreateInstance(nullptr, nullptr, nullptr),
                 BrotliEncoderDestroyInstance) {
        BrotliEncoderSetParameter(state_.get(), BROTLI_PARAM_QUALITY, brotli_quality);
    }

    void pack(std::string_view bytes, End end, std::string& out) override {
        const auto* next_in = reinterpret_cast<const uint8_t*>(bytes.data());
        std::size_t left = bytes.size();
        const auto operation = end == End::now ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS;
        do {
            const std::size_t before = out.size();
            out.resize(before + room);
            auto* next_out = reinterpret_cast<uint8_t*>(out.data() + before);
            std::size_t free = room;
            const bool is_packed =
                BrotliEncoderCompressStream(state_.get(), operation, &left, &next_in, &free,
                                            &next_out, nullptr) != 0;
            out.resize(before + room - free);
            if (!is_packed) throw std::bad_alloc();
        } while (left > 0 || BrotliEncoderHasMoreOutput(state_.get()) != 0);
    }

private:
    std::unique_ptr<BrotliEncoderState, void (*)(BrotliEncoderState*)> state_;
};

std::unique_ptr<Packer> make_packer(std::string_view coding) {
    if (coding == "br") return std::make_unique<Brotli>();
    return std::make_unique<Gzip>();
}

}  // namespace

std::string compressed(std::string_view body, std::string_view coding) {
    std::string out;
    make_packer(coding)->pack(body, End::now, out);
    return out;
}

NextChunk compressed_stream(NextChunk next, std::string_view coding) {
    const std::shared_ptr<Packer> packer = make_packer(coding);
    auto is_done = std::make_shared<bool>(false);
    return [next = std::move(next), packer, is_done](std::string& out) {
        if (*is_done) return false;
        std::string bytes;
        *is_done = !next(bytes);
        packer->pack(bytes, *is_done ? End::now : End::not_yet, out);
        return true;
    };
}

}  // namespace serving
