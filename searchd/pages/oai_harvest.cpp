#include "searchd/pages/oai_harvest.h"

#include <algorithm>

#include "bank/text.h"
#include "searchd/view_parts.h"

namespace serving {

namespace {

constexpr std::array formats{
    MetadataFormat{"oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
                   "http://www.openarchives.org/OAI/2.0/oai_dc/", &oai_dc},
    MetadataFormat{"qdc", "http://www.ukoln.ac.uk/metadata/dcmi/xmlschema/qualifieddc.xsd",
                   "http://dspace.org/qualifieddc/", &qualified_dc},
};

void append_set_specs(const Harvest& harvest, std::string& out,
                      const std::vector<std::string>& values) {
    const bank::Vocabulary& vocabulary = harvest.visit.edition.vocabulary();
    std::vector<std::string> specs;
    for (const std::string& one : values) {
        const auto set = find_set(harvest, one);
        if (!set) continue;
        const std::string prefix = std::string(bank::field_of(set->field).name) + ":";
        if (set->field != bank::FieldId::theme) {
            specs.push_back(one);
            continue;
        }
        for (const std::string& slug : vocabulary.with_broader(set->value)) {
            specs.push_back(prefix + slug);
        }
    }
    std::sort(specs.begin(), specs.end());
    specs.erase(std::unique(specs.begin(), specs.end()), specs.end());
    for (const std::string& spec : specs) append_element(out, "setSpec", spec);
}

void append_header(const Harvest& harvest, std::string& out, const bank::Change& change,
                   const std::vector<std::string>& values) {
    out += change.is_gone ? "<header status=\"deleted\">\n" : "<header>\n";
    append_element(out, "identifier", harvest.identifier(change.id));
    append_element(out, "datestamp", iso_time(change.at));
    append_set_specs(harvest, out, values);
    out += "</header>\n";
}

}  // namespace

std::span<const MetadataFormat> metadata_formats() {
    return formats;
}

const MetadataFormat* find_metadata_format(std::string_view prefix) {
    const auto found = std::find_if(formats.begin(), formats.end(),
                                    [&](const auto& one) { return one.prefix == prefix; });
    return found == formats.end() ? nullptr : &*found;
}

std::optional<Set> find_set(const Harvest& harvest, std::string_view spec) {
    const std::size_t colon = std::min(spec.find(':'), spec.size());
    const bank::Vocabulary& vocabulary = harvest.visit.edition.vocabulary();
    for (const bank::FieldId field : set_fields) {
        if (bank::field_of(field).name != spec.substr(0, colon)) continue;
        if (colon == spec.size()) return Set{field, ""};
        const std::string value(spec.substr(colon + 1));
        const bool is_known =
            field == bank::FieldId::theme  ? vocabulary.find_theme(value) != nullptr
            : field == bank::FieldId::unit ? vocabulary.find_unit(value) != nullptr
            : field == bank::FieldId::type ? bank::find_record_type(value).has_value()
                                           : bank::to_slug(value).size() == 2;
        if (is_known) return Set{field, value};
    }
    return std::nullopt;
}

void append_change(const Harvest& harvest, std::string& out, const bank::Change& change,
                   const MetadataFormat* format) {
    if (change.is_gone) {
        if (format != nullptr) out += "<record>\n";
        append_header(harvest, out, change, change.grave.values);
        if (format != nullptr) out += "</record>\n";
        return;
    }
    const auto stored =
        harvest.visit.edition.catalogue().find(change.doc, bank::Parts::without_text);
    if (!stored) return;
    if (format != nullptr) out += "<record>\n";
    append_header(harvest, out, change, bank::filter_values(stored->record));
    if (format == nullptr) return;
    out += "<metadata>\n";
    const Writing writing = writing_of(harvest.visit, harvest.visit.edition);
    format->records->append(out, stored->record, writing);
    out += "</metadata>\n</record>\n";
}

}  // namespace serving
