#include "indexer/report.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "bank/wording.h"

namespace indexing {

namespace {

using bank::Locale;
using bank::Problem;

std::string say(std::string code, std::vector<std::string> arguments, Locale locale) {
    return bank::sentence({std::move(code), std::move(arguments)}, locale);
}

std::string_view severity_code(Problem::Severity severity) {
    if (severity == Problem::Severity::error) return "severity_error";
    return severity == Problem::Severity::warning ? "severity_warning" : "severity_note";
}

std::string one_decimal(double value) {
    std::string text(32, '\0');
    text.resize(static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.1f", value)));
    return text;
}

std::string problem_text(const Problem& problem, Locale locale) {
    std::string text = problem.file.empty() ? "" : bank::printable(problem.file) + ": ";
    if (problem.line > 0) {
        text += say("report_line", {std::to_string(problem.line)}, locale) + ": ";
    }
    text += say(std::string(severity_code(problem.severity)), {}, locale);
    if (!problem.field.empty()) text += " [" + bank::printable(problem.field) + "]";
    text += ": " + bank::sentence(problem.notice, locale);
    const std::string cure = bank::cure(problem.notice, locale);
    return text + (cure.empty() ? "\n" : "\n    " + cure + "\n");
}

std::uint64_t count_warnings(const BuildReport& report) {
    return static_cast<std::uint64_t>(std::count_if(
        report.problems.begin(), report.problems.end(),
        [](const Problem& problem) { return problem.severity == Problem::Severity::warning; }));
}

std::string sums(const BuildReport& report, Locale locale) {
    std::string text;
    const auto add = [&](const char* code, std::uint64_t count) {
        if (!text.empty()) text += "; ";
        text += say(code, {std::to_string(count)}, locale);
    };
    add("report_added", report.added);
    add("report_changed", report.changed);
    add("report_removed", report.removed);
    add("report_unchanged", report.unchanged);
    add("report_kept_out", report.kept_out);
    add("report_warnings", count_warnings(report));
    return text + "\n";
}

}  // namespace

std::string problems_text(const std::vector<Problem>& problems, Locale locale) {
    std::string text;
    std::size_t shown = 0;
    for (const Problem::Severity severity :
         {Problem::Severity::error, Problem::Severity::warning, Problem::Severity::note}) {
        for (const Problem& problem : problems) {
            if (problem.severity != severity || shown >= problems_shown_max) continue;
            text += problem_text(problem, locale);
            ++shown;
        }
    }
    if (problems.size() == shown) return text;
    return text + say("report_more", {std::to_string(problems.size() - shown)}, locale) + "\n";
}

std::string report_text(const BuildReport& report, const BuildOptions& options, Locale locale) {
    std::string text = problems_text(report.problems, locale);
    const std::string records = std::to_string(report.records);
    const std::string files = std::to_string(report.files);
    const std::string seconds = one_decimal(report.seconds);
    if (options.is_check_only) {
        return text + say("report_checked", {records, files, seconds}, locale) + "\n" +
               say("report_kept_out", {std::to_string(report.kept_out)}, locale) + "; " +
               say("report_warnings", {std::to_string(count_warnings(report))}, locale) + "\n";
    }
    text += sums(report, locale);
    if (!report.is_published) {
        return text + say("report_up_to_date", {report.edition, records}, locale) + "\n";
    }
    return text + say("report_published", {report.edition, records, files, seconds}, locale) + "\n";
}

std::string report_json(const BuildReport& report, Locale locale) {
    nlohmann::ordered_json out;
    out["edition"] = report.edition;
    out["published"] = report.is_published;
    out["full"] = report.is_full;
    out["files"] = report.files;
    out["records"] = report.records;
    out["added"] = report.added;
    out["changed"] = report.changed;
    out["removed"] = report.removed;
    out["unchanged"] = report.unchanged;
    out["kept_out"] = report.kept_out;
    out["seconds"] = report.seconds;
    out["problems"] = nlohmann::ordered_json::array();
    for (const Problem& problem : report.problems) {
        nlohmann::ordered_json item;
        item["severity"] = severity_code(problem.severity).substr(sizeof("severity_") - 1);
        item["file"] = problem.file;
        item["line"] = problem.line;
        item["field"] = problem.field;
        item["code"] = problem.notice.code;
        item["message"] = bank::sentence(problem.notice, locale);
        item["cure"] = bank::cure(problem.notice, locale);
        out["problems"].push_back(std::move(item));
    }
    return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace indexing
