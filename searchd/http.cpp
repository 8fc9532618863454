#include "searchd/http.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

#include "bank/text.h"

namespace serving {

namespace {

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string formatted(std::chrono::sys_seconds time, const char* format) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), format, &parts);
    return {text.data(), size};
}

std::string_view without_weakness(std::string_view etag) {
    if (etag.starts_with("W/")) etag.remove_prefix(2);
    return etag;
}

}  // namespace

const std::string* Response::find(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key == name) return &value;
    }
    return nullptr;
}

std::string percent_encode(std::string_view text, std::string_view kept) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size() + text.size() / 4);
    for (const char c : text) {
        if (is_unreserved(c) || kept.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_space) {
            out += ' ';
            continue;
        }
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = hex_value(text[i + 1]);
        const int low = hex_value(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    const bool has_nul = out.find('\0') != std::string::npos;
    if (has_nul || !bank::is_utf8(out)) return std::nullopt;
    return out;
}

Params parse_params(std::string_view query, bool& is_malformed) {
    Params params;
    if (query.empty()) return params;
    for (const std::string_view part : bank::split(query, '&')) {
        if (part.empty()) continue;
        if (params.size() >= params_max) {
            is_malformed = true;
            break;
        }
        const std::size_t equals = part.find('=');
        auto name = percent_decode(part.substr(0, equals), Plus::is_space);
        auto value = equals == std::string_view::npos
                         ? std::optional<std::string>("")
                         : percent_decode(part.substr(equals + 1), Plus::is_space);
        if (!name || !value) {
            is_malformed = true;
            continue;
        }
        params.emplace_back(std::move(*name), std::move(*value));
    }
    return params;
}

const std::string* find_param(const Params& params, std::string_view name) {
    for (const auto& [key, value] : params) {
        if (key == name) return &value;
    }
    return nullptr;
}

std::string http_date(std::chrono::sys_seconds time) {
    return formatted(time, "%a, %d %b %Y %H:%M:%S GMT");  // the C locale: setlocale is never called
}

std::string iso_time(std::chrono::sys_seconds time) {
    return formatted(time, "%Y-%m-%dT%H:%M:%SZ");
}

std::string iso_date(std::chrono::sys_seconds time) {
    return formatted(time, "%Y-%m-%d");
}

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
    for (const std::string_view part : bank::split(if_none_match, ',')) {
        const std::string_view tag = bank::trim(part);
        if (tag == "*" || without_weakness(tag) == without_weakness(etag)) return !tag.empty();
    }
    return false;
}

std::vector<std::pair<std::string, double>> weighted_values(std::string_view header) {
    constexpr std::size_t values_max = 32;
    std::vector<std::pair<std::string, double>> values;
    for (const std::string_view part : bank::split(header, ',')) {
        if (values.size() >= values_max) break;
        const auto pieces = bank::split(part, ';');
        double weight = 1.0;
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            const std::string_view piece = bank::trim(pieces[i]);
            if (!piece.starts_with("q=")) continue;
            weight = 0.0;
            std::from_chars(piece.data() + 2, piece.data() + piece.size(), weight);
        }
        const std::string_view name = bank::trim(pieces.front());
        if (!name.empty()) values.emplace_back(std::string(name), weight);
    }
    std::stable_sort(values.begin(), values.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return values;
}

std::string_view choose_encoding(std::string_view accept_encoding) {
    if (accept_encoding.empty()) return {};
    double brotli = 0.0;
    double gzip = 0.0;
    for (const auto& [name, weight] : weighted_values(accept_encoding)) {
        if (name == "br") brotli = weight;
        if (name == "gzip" || name == "*") gzip = weight;
    }
    if (brotli <= 0.0 && gzip <= 0.0) return {};
    return brotli >= gzip ? "br" : "gzip";
}

}  // namespace serving
