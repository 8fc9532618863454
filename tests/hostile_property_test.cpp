// Laws of files that somebody spoilt: whatever the bytes, the host answers with text or an error.
#include <catch2/catch.hpp>

#include "bank/stored.h"
#include "tests/support/documents.h"
#include "tests/support/random_text.h"

namespace {

struct Format {
    const char* file;
    indexing::ExtractorHost::Work extract;  // or
    indexing::ExtractorHost::Expanding expand;
    bool is_ours;      // read by code of the project, which may not crash whatever it reads
    int batches = 12;  // of 25 files
};

const Format formats[] = {
    {"es.rtf", indexing::extract_rtf, nullptr, true},
    {"pt.doc", indexing::extract_doc, nullptr, true},
    {"casos.xlsx", nullptr, indexing::expand_xlsx, true},
    {"casos.ods", nullptr, indexing::expand_ods, true},
    {"casos.csv", nullptr, indexing::expand_csv, true},
    {"correo.eml", nullptr, indexing::expand_eml, true},
    {"paquete.zip", nullptr, indexing::expand_zip, false},
    {"es.docx", indexing::extract_docx, nullptr, false},
    {"pt.odt", indexing::extract_odt, nullptr, false},
    {"es.epub", indexing::extract_epub, nullptr, false},
    {"saved.html", indexing::extract_html, nullptr, false},
    {"groff.pdf", indexing::extract_pdf, nullptr, false, 2},  // one takes as long as ten others
};

// Some bytes other, gone, twice, or new.
std::string spoilt(std::string bytes, RandomText& random) {
    for (std::size_t i = 1 + random.below(8); i > 0 && !bytes.empty(); --i) {
        const std::size_t at = random.below(bytes.size());
        switch (random.below(5)) {
            case 0:
                bytes[at] = static_cast<char>(random.below(256));
                break;
            case 1:
                bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1 << random.below(8)));
                break;
            case 2:
                bytes.erase(at, 1 + random.below(64));
                break;
            case 3:
                bytes.insert(at, bytes.substr(random.below(bytes.size()), random.below(256)));
                break;
            default:
                bytes.insert(at, random.hostile(2));
                break;
        }
    }
    return bytes;
}

// Within a ZIP nearly every change is found by its sum; so the members are spoilt before.
std::string spoilt_within(const std::string& bytes, RandomText& random) {
    auto files = indexing::expand_zip(bytes).files;
    std::vector<Member> members;
    const std::size_t spoilt_one = random.below(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::string& contents = files[i].contents;
        members.push_back({files[i].name, i == spoilt_one ? spoilt(contents, random) : contents});
    }
    return zip(members);
}

// Many files for one process: a process for each would take most of the time.
struct Batch {
    std::uint64_t format = 0;  // its place in the list above
    std::vector<std::string> files;
};
template <typename Archive>
void members(Archive& a, Batch& b) {
    a(b.format), a(b.files);
}

// Every file of a stored batch; the codes of the errors, a line each, for the title.
indexing::Extracted read_all(std::string_view stored) {
    const auto batch = bank::from_stored<Batch>(stored);
    const Format& format = formats[batch.format];
    indexing::Extracted codes;
    for (const std::string& file : batch.files) {
        codes.title += code_thrown_by([&] {
            format.extract != nullptr ? void(format.extract(file)) : void(format.expand(file));
        });
        codes.title += '\n';
    }
    return codes;
}

std::string code_of(const Batch& batch) {
    return code_thrown_by([&] { extract_apart(read_all, bank::to_stored(batch)); });
}

std::vector<std::string> spoilt_files(const std::string& sound, RandomText& random) {
    constexpr int files = 25;
    std::vector<std::string> all;
    for (int i = 0; i < files; ++i) {
        const bool is_within = sound.starts_with("PK") && i % 2 == 0;
        all.push_back(is_within ? spoilt_within(sound, random) : spoilt(sound, random));
    }
    return all;
}

}  // namespace

TEST_CASE("a file that is spoilt is text or an error, and no crash", "[property]") {
    RandomText random(51);
    for (std::uint64_t place = 0; place < std::size(formats); ++place) {
        const Format& format = formats[place];
        const std::string sound = document(format.file);
        for (int i = 0; i < format.batches; ++i) {
            const Batch batch{place, spoilt_files(sound, random)};
            const std::string code = code_of(batch);
            CHECK(code != "host_failed");
            if (code.empty()) continue;
            for (std::size_t j = 0; j < batch.files.size(); ++j) {
                const std::string one = code_of({place, {batch.files[j]}});
                INFO(format.file << ", file " << j << " of batch " << i << ": " << one);
                CHECK(one != "host_failed");
                if (format.is_ours) CHECK(one != "extract_crashed");
            }
        }
    }
}
