#include "indexer/extract.h"

#include <algorithm>
#include <array>

#include "bank/analysis.h"

namespace indexing {

namespace {

// Text that is read in this process.
constexpr Format text(std::string_view suffix, std::string_view media_type, bool has_front_matter,
                      Extracted (*extract)(std::string_view)) {
    return {.suffix = suffix,
            .media_type = media_type,
            .has_front_matter = has_front_matter,
            .extract = extract};
}

// One record a line.
constexpr Format collection(std::string_view suffix, std::string_view media_type) {
    return {.suffix = suffix, .media_type = media_type, .is_collection = true};
}

// Documents that are read in a process apart.
constexpr Format document(std::string_view suffix, std::string_view media_type,
                          Extracted (*extract)(std::string_view)) {
    return {.suffix = suffix, .media_type = media_type, .is_isolated = true, .extract = extract};
}

// Those that may be, or are, pictures of pages.
constexpr Format pdf{.suffix = ".pdf",
                     .media_type = "application/pdf",
                     .is_isolated = true,
                     .extract = extract_pdf,
                     .recognize = recognize_pdf,
                     .prepare = prepare_pdf};
constexpr Format picture(std::string_view suffix, std::string_view media_type) {
    return {.suffix = suffix,
            .media_type = media_type,
            .is_isolated = true,
            .recognize = recognize_picture};
}

// Files that hold others.
constexpr Format container(std::string_view suffix, std::string_view media_type,
                           Expanded (*expand)(std::string_view)) {
    return {.suffix = suffix, .media_type = media_type, .is_isolated = true, .expand = expand};
}

// Those that hold rows.
constexpr Format table(std::string_view suffix, std::string_view media_type,
                       Expanded (*expand)(std::string_view)) {
    Format format = container(suffix, media_type, expand);
    format.is_table = true;
    return format;
}

constexpr std::string_view sheet_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view word_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::array formats{
    text(".md", "text/markdown", true, extract_markdown),
    text(".markdown", "text/markdown", true, extract_markdown),
    text(".txt", "text/plain", false, extract_text),
    collection(".jsonl", "application/jsonl"),
    collection(".ndjson", "application/x-ndjson"),
    pdf,
    picture(".png", "image/png"),
    picture(".jpg", "image/jpeg"),
    picture(".jpeg", "image/jpeg"),
    picture(".tif", "image/tiff"),
    picture(".tiff", "image/tiff"),
    document(".docx", word_type, extract_docx),
    document(".docm", "application/vnd.ms-word.document.macroEnabled.12", extract_docx),
    document(".odt", "application/vnd.oasis.opendocument.text", extract_odt),
    document(".rtf", "application/rtf", extract_rtf),
    document(".doc", "application/msword", extract_doc),
    document(".html", "text/html", extract_html),
    document(".htm", "text/html", extract_html),
    document(".xhtml", "application/xhtml+xml", extract_html),
    document(".epub", "application/epub+zip", extract_epub),
    table(".csv", "text/csv", expand_csv),
    table(".tsv", "text/tab-separated-values", expand_csv),
    table(".xlsx", sheet_type, expand_xlsx),
    table(".ods", "application/vnd.oasis.opendocument.spreadsheet", expand_ods),
    container(".eml", "message/rfc822", expand_eml),
    container(".zip", "application/zip", expand_zip),
};

}  // namespace

std::span<const Format> all_formats() {
    return formats;
}

const Format* find_format(std::string_view file_name) {
    const std::string name = bank::fold(file_name);
    const auto found = std::find_if(formats.begin(), formats.end(), [&name](const Format& format) {
        return name.ends_with(format.suffix);
    });
    return found == formats.end() ? nullptr : &*found;
}

}  // namespace indexing
