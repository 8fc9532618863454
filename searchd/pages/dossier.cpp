// A selection as one document to take along: a page made for paper, or a file for a word processor.
#include "bank/text.h"
#include "searchd/converter.h"
#include "searchd/pages/pages.h"

namespace serving {

namespace {

constexpr std::size_t title_bytes_max = 480;
constexpr std::string_view stem = "dossier.";  // of the names of documents

// What a visitor calls the dossier; nothing when it is too long.
std::optional<std::string> title_of(const Params& params) {
    const std::string* given = find_param(params, "title");
    if (given == nullptr) return std::string();
    std::string title = bank::to_line(bank::to_nfc(*given));
    if (title.size() > title_bytes_max) return std::nullopt;
    return title;
}

Response too_long(const Visit& visit) {
    const std::string* given = find_param(visit.request.params, "title");
    return problem_page(visit,
                        {400, {{"title", bank::cut_at_word(*given, 80), "bad.too_long"}}, {}});
}

Response busy(const Visit& visit) {
    Response response = problem_page(visit, {503, {}, nullptr});
    response.set("Retry-After", "5");
    return response;
}

}  // namespace

std::vector<DataFile> dossier_files() {
    std::vector<DataFile> files;
    for (const DocumentForm& form : all_document_forms()) {
        files.push_back({std::string(stem) + std::string(form.suffix), form.media_type});
    }
    return files;
}

Response dossier_page(const Visit& visit) {
    const auto title = title_of(visit.request.params);
    if (!title) return too_long(visit);
    std::vector<bank::StoredRecord> records;
    const CompareParts chosen = chosen_records(visit, records);
    const std::string canonical = dossier_query(chosen.ids, *title);
    if (chosen.unknown.empty() && !chosen.ids.empty() && visit.request.query != canonical) {
        return redirect(302, visit.request.path + "?" + canonical);
    }
    return html(visit, "dossier.html", dossier_view(visit, {chosen, *title}));
}

Response dossier_document(const Visit& visit) {
    const std::string_view name = visit.variable;
    const DocumentForm* form =
        name.starts_with(stem) ? find_document_form(name.substr(stem.size())) : nullptr;
    if (form == nullptr) return not_found(visit);
    const auto title = title_of(visit.request.params);
    if (!title) return too_long(visit);
    std::vector<bank::StoredRecord> records;
    const CompareParts chosen = chosen_records(visit, records);
    if (chosen.ids.empty()) {
        return problem_page(
            visit, {400, {{"sel", bank::join(chosen.unknown, ", "), "bad.none_chosen"}}, nullptr});
    }
    const std::string page = visit.site.templates.render(
        visit.locale, "dossier-document.html", dossier_view(visit, {chosen, *title, true}));
    Response response;
    response.media_type = std::string(form->media_type);
    if (visit.request.method != "HEAD") {
        auto document = converted(page, *form);
        if (!document) return busy(visit);
        response.body = std::move(*document);
    }
    response.set("Content-Disposition", "attachment; filename=\"acervo-dossier-" +
                                            visit.edition.id() + "." + std::string(form->suffix) +
                                            "\"");
    return response;
}

}  // namespace serving
