#include <algorithm>
#include <map>

#include "bank/text.h"
#include "bank/wording.h"
#include "indexer/report.h"

namespace indexing {

namespace {

using bank::Locale;
using bank::Problem;

std::string say(std::string code, Locale locale, std::vector<std::string> arguments = {}) {
    return bank::sentence({std::move(code), std::move(arguments)}, locale);
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : bank::to_nfc(bank::printable(text))) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

// What a file has to mend, and how complete its records are.
struct FileReport {
    std::string name;
    std::vector<const Problem*> problems;
    std::vector<const Score*> scores;
    int worth = 0;  // of mending it: an error counts ten warnings
};

int worth_of(const Problem& problem) {
    switch (problem.severity) {
        case Problem::Severity::error:
            return 10;
        case Problem::Severity::warning:
            return 1;
        case Problem::Severity::note:
            break;
    }
    return 0;
}

std::vector<FileReport> by_file(const BuildReport& report) {
    std::map<std::string, FileReport> files;
    for (const Problem& problem : report.problems) {
        FileReport& file = files[problem.file];
        file.problems.push_back(&problem);
        file.worth += worth_of(problem);
    }
    for (const Score& score : report.scores) files[score.file].scores.push_back(&score);
    std::vector<FileReport> sorted;
    for (auto& [name, file] : files) {
        file.name = name;
        sorted.push_back(std::move(file));
    }
    const auto least = [](const FileReport& file) {
        return file.scores.empty() ? 0 : file.scores.front()->percent;
    };
    std::stable_sort(sorted.begin(), sorted.end(), [&](const FileReport& a, const FileReport& b) {
        return a.worth != b.worth ? a.worth > b.worth : least(a) < least(b);
    });
    return sorted;
}

std::string_view class_of(const Problem& problem) {
    if (problem.severity == Problem::Severity::error) return "error";
    return problem.severity == Problem::Severity::warning ? "warning" : "note";
}

std::string item_of(const Problem& problem, Locale locale) {
    const std::string kind(class_of(problem));
    std::string item = "<li class=\"" + kind + "\"><b>" + say("severity_" + kind, locale) + "</b>";
    if (problem.line > 0) {
        item += ", " + say("report_line", locale, {std::to_string(problem.line)});
    }
    if (!problem.field.empty()) item += " <code>" + escaped(problem.field) + "</code>";
    item += ": " + escaped(bank::sentence(problem.notice, locale));
    const std::string cure = bank::cure(problem.notice, locale);
    if (!cure.empty()) item += " <span>" + escaped(cure) + "</span>";
    return item + "</li>\n";
}

std::string section_of(const FileReport& file, Locale locale) {
    std::string section = "<section><h3>";
    section += file.name.empty() ? say("report_whole", locale) : escaped(file.name);
    section += "</h3>\n";
    for (const Score* score : file.scores) {
        section += "<p>" + escaped(score->title) + " <meter min=\"0\" max=\"100\" value=\"" +
                   std::to_string(score->percent) + "\"></meter> " +
                   say("report_complete", locale, {std::to_string(score->percent)}) + "</p>\n";
    }
    if (file.problems.empty()) return section + "</section>\n";
    section += "<ul>\n";
    for (const Problem* problem : file.problems) section += item_of(*problem, locale);
    return section + "</ul></section>\n";
}

// What several problems of one kind have in common: "El tema «…» no está en themes.ttl."
std::string sentence_of_kind(const Problem& first, std::size_t count, Locale locale) {
    bank::Notice notice = first.notice;
    if (count > 1) std::fill(notice.arguments.begin(), notice.arguments.end(), "…");
    return bank::sentence(notice, locale);
}

// How often each kind of problem occurs, the most frequent first.
std::string kinds_of(const BuildReport& report, Locale locale) {
    std::map<std::string, std::pair<std::size_t, const Problem*>> kinds;
    for (const Problem& problem : report.problems) {
        auto& [count, first] = kinds[problem.notice.code];
        ++count;
        if (first == nullptr) first = &problem;
    }
    std::vector<std::pair<std::size_t, const Problem*>> sorted;
    sorted.reserve(kinds.size());
    for (const auto& [code, kind] : kinds) sorted.push_back(kind);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string rows;
    for (const auto& [count, problem] : sorted) {
        rows += "<tr class=\"" + std::string(class_of(*problem)) + "\"><td>" +
                std::to_string(count) + "</td><td>" +
                escaped(sentence_of_kind(*problem, count, locale)) + "</td></tr>\n";
    }
    if (rows.empty()) return {};
    return "<h2>" + say("report_kinds", locale) + "</h2>\n<table>\n" + rows + "</table>\n";
}

constexpr std::string_view style =
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "h3{overflow-wrap:anywhere;margin-bottom:.2rem}section{border-top:1px solid #bbb}"
    "li span{display:block;color:#555}td{padding:.2rem .8rem .2rem 0;vertical-align:top}"
    "td:first-child{text-align:right}.error b{color:#a11}.warning b{color:#850}"
    "tr.error td:first-child{font-weight:bold}@media(prefers-color-scheme:dark)"
    "{body{background:#181818;color:#eee}li span{color:#bbb}.error b{color:#f99}"
    ".warning b{color:#fc6}}";

}  // namespace

std::string report_html(const BuildReport& report, Locale locale) {
    const std::string title = say("report_title", locale);
    std::string page = "<!doctype html>\n<html lang=\"" + std::string(bank::code_of(locale)) +
                       "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                       "content=\"width=device-width\"><title>" +
                       title + "</title><style>" + std::string(style) +
                       "</style></head><body>\n<h1>" + title + "</h1>\n<p>";
    page += say("report_records", locale,
                {std::to_string(report.records), std::to_string(report.files)});
    page += "; " + say("report_kept_out", locale, {std::to_string(report.kept_out)}) + ".</p>\n";
    page += kinds_of(report, locale);
    page += "<h2>" + say("report_files", locale) + "</h2>\n";
    for (const FileReport& file : by_file(report)) page += section_of(file, locale);
    return page + "</body></html>\n";
}

}  // namespace indexing
