// What the page of a record tells programs: references for their bibliographies, and schema.org.
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

using bank::FieldId;
using bank::Record;

std::vector<std::pair<std::string, std::string>> reference_metas(const Visit& visit,
                                                                 const Record& record) {
    const bank::BankInfo& info = visit.edition.vocabulary().bank;
    const std::string day = iso_date(record.changed_at);
    const std::string page = info.base_url + record_path(visit.locale, record.id);
    const bool is_document = record.type != bank::RecordType::practice;
    std::vector<std::pair<std::string, std::string>> metas;
    const auto add = [&metas](const char* name, const std::string& content) {
        if (!content.empty()) metas.emplace_back(name, content);
    };
    add("citation_title", record.title);
    add("citation_author", record.organization);
    add("citation_publication_date",
        day.substr(0, 4) + "/" + day.substr(5, 2) + "/" + day.substr(8));
    add("citation_language", std::string(bank::tag_of(record.language)));
    add("citation_publisher", info.name);
    if (is_document) add("citation_technical_report_institution", record.organization);
    add("citation_public_url", info.base_url + "/id/" + record.id);
    add("citation_fulltext_html_url", page);
    for (const std::string& keyword : record.keywords) add("citation_keywords", keyword);
    add("DC.title", record.title);
    add("DC.creator", record.organization);
    add("DC.date", day);
    add("DC.language", std::string(bank::tag_of(record.language)));
    add("DC.identifier", info.base_url + "/id/" + record.id);
    add("DC.publisher", info.name);
    add("DC.rights", info.licence_url);
    add("DC.description", record.summary);
    return metas;
}

std::string coins_of(const Visit& visit, const Record& record) {
    const bank::BankInfo& info = visit.edition.vocabulary().bank;
    std::string out = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc";
    for (const auto& [name, value] :
         {std::pair("title", record.title), std::pair("creator", record.organization),
          std::pair("date", iso_date(record.changed_at)), std::pair("publisher", info.name),
          std::pair("language", std::string(bank::tag_of(record.language))),
          std::pair("identifier", info.base_url + "/id/" + record.id)}) {
        if (!value.empty()) out.append("&rft.").append(name).append("=") += percent_encode(value);
    }
    return out;
}

std::string record_schema(const Visit& visit, const Record& record) {
    const bank::BankInfo& info = visit.edition.vocabulary().bank;
    const Writing writing = writing_of(visit, visit.edition);
    std::vector<std::pair<std::string, std::string>> way{
        {info.name, info.base_url + locale_path(visit.locale, "/")}};
    if (!record.themes.empty()) {
        way.emplace_back(
            visit.labels.of(FieldId::theme, record.themes.front()),
            info.base_url + filter_path(visit.locale, FieldId::theme, record.themes.front()));
    }
    way.emplace_back(record.title, info.base_url + record_path(visit.locale, record.id));
    return "[" + schema_of_record(record, writing) + "," + schema_of_way(way) + "]";
}

}  // namespace serving
