// OAI-PMH 2.0: six verbs over the changes of the bank. Section numbers are those of the protocol.
#include <algorithm>
#include <array>

#include "bank/text.h"
#include "searchd/pages/oai_harvest.h"

namespace serving {

namespace {

// The change of a record by its OAI identifier; an error when there is none.
std::optional<bank::Change> find_change(Harvest& harvest, const std::string& identifier) {
    const std::string prefix = harvest.identifier("");
    const std::string id =
        identifier.starts_with(prefix) ? identifier.substr(prefix.size()) : std::string();
    if (bank::is_record_id(id)) {
        bank::Catalogue& catalogue = harvest.visit.edition.catalogue();
        if (const auto doc = catalogue.doc_of(id)) {
            const auto stored = catalogue.find(*doc, bank::Parts::without_text);
            if (stored) return bank::Change{stored->record.changed_at, id, *doc, false, {}};
        }
        if (auto grave = catalogue.find_tombstone(id)) {
            return bank::Change{grave->deleted_at, id, 0, true, *grave};
        }
    }
    harvest.fail("idDoesNotExist", "no record has this identifier");
    return std::nullopt;
}

void get_record(Harvest& harvest) {
    const std::string* identifier = harvest.param("identifier");
    const std::string* prefix = harvest.param("metadataPrefix");
    if (identifier == nullptr || prefix == nullptr) {
        return harvest.fail("badArgument", "identifier and metadataPrefix are both needed");
    }
    const MetadataFormat* format = find_metadata_format(*prefix);
    const auto change = find_change(harvest, *identifier);
    if (!change) return;
    if (format == nullptr) {
        return harvest.fail("cannotDisseminateFormat", "the formats are oai_dc and qdc");
    }
    append_change(harvest, harvest.out, *change, format);
}

void list_metadata_formats(Harvest& harvest) {
    const std::string* identifier = harvest.param("identifier");
    if (identifier != nullptr && !find_change(harvest, *identifier)) return;
    for (const MetadataFormat& format : metadata_formats()) {
        harvest.out += "<metadataFormat>\n";
        append_element(harvest.out, "metadataPrefix", format.prefix);
        append_element(harvest.out, "schema", format.schema);
        append_element(harvest.out, "metadataNamespace", format.space);
        harvest.out += "</metadataFormat>\n";
    }
}

void list_sets(Harvest& harvest) {
    if (harvest.param("resumptionToken") != nullptr) {
        return harvest.fail("badResumptionToken", "sets come in one response");
    }
    const auto append_set = [&](const std::string& spec, const std::string& name) {
        harvest.out += "<set>\n";
        append_element(harvest.out, "setSpec", spec);
        append_element(harvest.out, "setName", name);
        harvest.out += "</set>\n";
    };
    const bank::Columns& columns = harvest.visit.edition.columns();
    for (const bank::FieldId field : set_fields) {
        const std::string root(bank::field_of(field).name);
        const std::string label = harvest.visit.labels.of_field(field);
        append_set(root, label);
        for (const std::string& value : columns.column(field).values) {
            const std::string spec = bank::join({root, value}, ":");
            if (!find_set(harvest, spec)) continue;
            append_set(spec, bank::join({label, harvest.visit.labels.of(field, value)}, ": "));
        }
    }
}

void identify(Harvest& harvest) {
    const auto earliest = harvest.visit.edition.catalogue().earliest_change();
    const std::string email = harvest.bank().admin_email;
    append_element(harvest.out, "repositoryName",
                   harvest.bank().long_name.in(harvest.visit.locale));
    append_element(harvest.out, "baseURL", harvest.bank().base_url + "/oai");
    append_element(harvest.out, "protocolVersion", "2.0");
    append_element(harvest.out, "adminEmail", email.empty() ? "nobody@" + harvest.host() : email);
    append_element(harvest.out, "earliestDatestamp",
                   iso_time(earliest ? *earliest : std::chrono::sys_seconds{}));
    append_element(harvest.out, "deletedRecord", "persistent");
    append_element(harvest.out, "granularity", "YYYY-MM-DDThh:mm:ssZ");
    append_element(harvest.out, "compression", "gzip");
    // The identifiers of this scheme need the name of a domain.
    const std::string host = harvest.host();
    const bool is_domain = host.find('.') != host.npos && host.back() >= 'a' && host.back() <= 'z';
    if (!is_domain) return;
    harvest.out +=
        "<description><oai-identifier xmlns=\"http://www.openarchives.org/OAI/2.0/oai-identifier\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/oai-identifier "
        "http://www.openarchives.org/OAI/2.0/oai-identifier.xsd\">\n";
    append_element(harvest.out, "scheme", "oai");
    append_element(harvest.out, "repositoryIdentifier", host);
    append_element(harvest.out, "delimiter", ":");
    append_element(harvest.out, "sampleIdentifier", harvest.identifier("a-record"));
    harvest.out += "</oai-identifier></description>\n";
}

struct Verb {
    std::string_view name;
    void (*answer)(Harvest&);
    std::string_view arguments;  // that it may have, each between spaces
    bool is_resumable;
};
constexpr std::array verbs{
    Verb{"Identify", identify, " ", false},
    Verb{"ListMetadataFormats", list_metadata_formats, " identifier ", false},
    Verb{"ListSets", list_sets, " resumptionToken ", true},
    Verb{"GetRecord", get_record, " identifier metadataPrefix ", false},
    Verb{"ListIdentifiers", list_identifiers, " from until set metadataPrefix resumptionToken ",
         true},
    Verb{"ListRecords", list_records, " from until set metadataPrefix resumptionToken ", true},
};

// The signs of a metadataPrefix and of each part of a setSpec (the schema of the protocol).
bool is_plain_name(std::string_view text) {
    constexpr std::string_view marks = "-_.!~*'()";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return is_letter || (c >= '0' && c <= '9') || marks.find(c) != marks.npos;
    });
}

// The signs of an address (RFC 3986, 2), escapes whole, and no colon before all.
bool is_address(std::string_view text) {
    constexpr std::string_view marks = "-._~:/?#[]@!$&'()*+,;=";
    constexpr std::string_view hex = "0123456789abcdefABCDEF";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_escape = text[i] == '%' && i + 2 < text.size() &&
                               hex.find(text[i + 1]) != hex.npos &&
                               hex.find(text[i + 2]) != hex.npos;
        const bool is_sign = is_plain_name(text.substr(i, 1)) || marks.find(text[i]) != marks.npos;
        if (!is_escape && !is_sign) return false;
    }
    return !text.empty() && text.front() != ':';
}

// Whether a value could be one of this argument's. A token is looked at by itself later.
bool is_value_sound(const std::string& name, const std::string& value) {
    if (name == "resumptionToken") return true;
    if (name == "metadataPrefix") return is_plain_name(value);
    if (name == "identifier") return is_address(value);
    if (name != "set") return !value.empty();
    const auto parts = bank::split(value, ':');
    return std::all_of(parts.begin(), parts.end(), is_plain_name);
}

// What XML 1.0 (2.2) cannot hold is not repeated.
bool is_xml(std::string_view text) {
    const bool has_control = std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' && c != '\r';
    });
    return !has_control && text.find("\xEF\xBF\xBE") == text.npos &&
           text.find("\xEF\xBF\xBF") == text.npos;
}

// Arguments that are not the verb's, come twice, or stand beside the exclusive token (3.6).
bool are_arguments_sound(const Params& params, const Verb& verb) {
    std::vector<std::string> seen;
    bool has_token = false;
    for (const auto& [name, value] : params) {
        const bool is_known =
            name == "verb" || verb.arguments.find(" " + name + " ") != std::string_view::npos;
        const bool is_twice = std::find(seen.begin(), seen.end(), name) != seen.end();
        if (!is_known || is_twice || !is_value_sound(name, value)) return false;
        has_token = has_token || name == "resumptionToken";
        seen.push_back(name);
    }
    return !has_token || seen.size() == 2;
}

const Verb* find_verb(Harvest& harvest) {
    const std::string* name = harvest.param("verb");
    const Params& params = harvest.visit.request.params;
    const auto times = std::count_if(params.begin(), params.end(),
                                     [](const auto& param) { return param.first == "verb"; });
    if (times > 1) name = nullptr;
    const auto found = std::find_if(verbs.begin(), verbs.end(), [&](const Verb& verb) {
        return name != nullptr && verb.name == *name;
    });
    if (found == verbs.end()) {
        harvest.fail("badVerb",
                     "the verbs are Identify, ListMetadataFormats, ListSets, "
                     "GetRecord, ListIdentifiers and ListRecords");
        return nullptr;
    }
    if (harvest.visit.request.is_malformed || !are_arguments_sound(params, *found)) {
        harvest.fail("badArgument",
                     "an argument is unknown here, empty or no value of its kind, "
                     "or stands twice, or stands beside a resumptionToken");
        return nullptr;
    }
    return &*found;
}

// The request element repeats the arguments, but not where they were wrong (3.2).
void append_request(const Harvest& harvest, std::string& out) {
    const bool is_echoed = !harvest.error || (harvest.error->code != "badVerb" &&
                                              harvest.error->code != "badArgument");
    out += "<request";
    for (const auto& [name, value] : harvest.visit.request.params) {
        if (!is_echoed || !is_xml(value)) continue;
        out.append(" ").append(name).append("=\"");
        bank::append_html(out, value);
        out += '"';
    }
    out += '>';
    bank::append_html(out, harvest.bank().base_url + "/oai");
    out += "</request>\n";
}

}  // namespace

Response oai_page(const Visit& visit) {
    Harvest harvest{visit};
    const Verb* verb = find_verb(harvest);
    if (verb != nullptr) verb->answer(harvest);
    Response response;
    response.media_type = "text/xml; charset=utf-8";
    std::string& out = response.body;
    out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/ "
        "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd\">\n";
    append_element(
        out, "responseDate",
        iso_time(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())));
    append_request(harvest, out);
    if (harvest.error) {
        out.append("<error code=\"").append(harvest.error->code).append("\">");
        bank::append_html(out, harvest.error->text);
        out += "</error>\n";
    } else {
        out.append("<").append(verb->name).append(">\n").append(harvest.out);
        out.append("</").append(verb->name).append(">\n");
    }
    out += "</OAI-PMH>\n";
    return response;
}

}  // namespace serving
