// One OAI-PMH request being answered, and what its verbs share: formats, sets, headers. Section
// numbers are those of the protocol (2.0).
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/oai.h"
#include "searchd/pages/pages.h"

namespace serving {

// Each value of these fields is a set (2.6), and so is each field.
inline constexpr std::array set_fields{bank::FieldId::theme, bank::FieldId::country,
                                       bank::FieldId::unit, bank::FieldId::type};

// An error or exception condition (3.6); thrown nowhere: an answer carries it.
struct OaiError {
    std::string_view code;
    std::string text;
};

// One request being answered.
struct Harvest {
    const Visit& visit;
    std::string out = {};
    std::optional<OaiError> error = {};

    const bank::BankInfo& bank() const { return visit.edition.vocabulary().bank; }
    std::string identifier(const std::string& id) const { return "oai:" + host() + ":" + id; }
    // The host of the bank's address (Specification for the OAI Identifier Format, 2.1).
    std::string host() const {
        std::string_view rest = bank().base_url;
        const std::size_t slashes = rest.find("//");
        if (slashes != rest.npos) rest.remove_prefix(slashes + 2);
        return std::string(rest.substr(0, rest.find_first_of(":/")));
    }
    const std::string* param(std::string_view name) const {
        return find_param(visit.request.params, name);
    }
    void fail(std::string_view code, std::string text) { error = OaiError{code, std::move(text)}; }
};

struct MetadataFormat {
    std::string_view prefix, schema, space;
    const RecordsAs* records;
};
std::span<const MetadataFormat> metadata_formats();
const MetadataFormat* find_metadata_format(std::string_view prefix);  // nullptr: no such format

// "theme:salud" and what it names; "theme" is the set of all that have one.
struct Set {
    bank::FieldId field;
    std::string value;  // empty: any
};
std::optional<Set> find_set(const Harvest& harvest, std::string_view spec);

// A record, or its header alone where `format` is nullptr; a record that is gone is a header.
void append_change(const Harvest& harvest, std::string& out, const bank::Change& change,
                   const MetadataFormat* format);

// ListRecords and ListIdentifiers.
void list_records(Harvest& harvest);
void list_identifiers(Harvest& harvest);

}  // namespace serving
