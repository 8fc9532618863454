// Documents for the tests: those that other software made, and ZIP files made on the spot.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extractor_host.h"

// A file of tests/indexer/documents, which says there how each was made.
std::filesystem::path document_path(std::string_view name);
std::string document(std::string_view name);

// Title, headings and text in one, a line each, in form NFC.
std::string text_of(const indexing::Extracted& extracted);
// The headings that are not empty, in order.
std::vector<std::string> headings_of(const indexing::Extracted& extracted);

// The code of the `bank::Error` that `work` throws; empty: none.
std::string code_thrown_by(const std::function<void()>& work);

// What `work` makes of the bytes in a process apart, where a crash is the error extract_crashed.
indexing::Extracted extract_apart(indexing::ExtractorHost::Work work, std::string_view bytes);
indexing::Expanded expand_apart(indexing::ExtractorHost::Expanding work, std::string_view bytes);

// The lines that a table gave, one for each of its rows; the first is the row of names, and empty.
std::vector<std::string> rows_of(const indexing::Expanded& table);

// A ZIP file (APPNOTE 6.3.9, section 4.3), deflated.
struct Member {
    std::string name;
    std::string contents;
    bool is_encrypted = false;  // says so; the contents are as they are
};
std::string zip(const std::vector<Member>& members);

// A Word file around the body of a document, given as XML with the prefix "w".
std::string word_file(std::string_view body);
// A Word file of some 140 KB with a text of 140 MB.
const std::string& bomb();
