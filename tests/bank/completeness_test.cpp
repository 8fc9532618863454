#include "bank/completeness.h"

#include <catch2/catch.hpp>

using bank::Completeness;
using bank::completeness_of;
using bank::Record;

namespace {

using Keys = std::vector<std::string_view>;

const Keys all_keys{"sources", "sections", "summary",       "themes",    "city",    "organization",
                    "start",   "status",   "beneficiaries", "resources", "outcome", "contact"};

Record full_record() {
    Record record;
    record.sources = {{"Informe", "https://example.org/informe", {}, {}, {}, {}}};
    record.sections = {{"Contexto", std::string(700, 'a'), {}}, {"", std::string(700, 'b'), {}}};
    record.summary = "Resumen.";
    record.themes = {"agua"};
    record.cities = {"Rosario"};
    record.organization = "Municipalidad";
    record.start_year = 2011;
    record.status = bank::Status::ongoing;
    record.beneficiaries = "Vecinos";
    record.resources = "Dos sueldos";
    record.outcome = bank::Outcome::worked;
    record.contact = "mediacion@example.org";
    return record;
}

}  // namespace

TEST_CASE("a record that says all is complete, one that says nothing is not", "[unit]") {
    const Completeness full = completeness_of(full_record());
    CHECK(full.percent == 100);
    CHECK(full.missing.empty());
    const Completeness none = completeness_of({});
    CHECK(none.percent == 0);
    CHECK(none.missing == all_keys);
}

TEST_CASE("what is missing is told, what counts most first", "[unit]") {
    Record record = full_record();
    record.contact.clear();
    record.sources.clear();
    record.themes.clear();
    record.outcome = bank::Outcome::unknown;
    CHECK(completeness_of(record).missing == Keys{"sources", "themes", "outcome", "contact"});
    CHECK(completeness_of(record).percent == 100 - 15 - 10 - 5 - 5);
}

TEST_CASE("what was guessed counts half", "[unit]") {
    static const std::vector<std::pair<const char*, int>> rows{
        {"sources", 92},      {"sections", 92}, {"summary", 95}, {"themes", 95},
        {"city", 95},         {"start", 97},    {"status", 97},  {"contact", 97},
        {"organization", 95}, {"lang", 100},    {"type", 100},   {"period", 100},
    };
    for (const auto& [key, percent] : rows) {
        INFO(key);
        Record record = full_record();
        record.guessed = {key};
        CHECK(completeness_of(record).percent == percent);
        CHECK(completeness_of(record).missing.empty());
    }
    Record record = full_record();
    record.guessed.assign(all_keys.begin(), all_keys.end());
    CHECK(completeness_of(record).percent == 50);
    Record empty;
    empty.guessed = record.guessed;
    CHECK(completeness_of(empty).percent == 0);
}

TEST_CASE("a value that says the same stands in for another", "[unit]") {
    Record record = full_record();
    record.start_year.reset();
    record.cities.clear();
    record.contact.clear();
    CHECK(completeness_of(record).percent == 80);
    record.period = "2006-2007";
    record.other_countries = {"UY"};
    record.office = "Mediación";
    CHECK(completeness_of(record).percent == 100);
    record.guessed = {"period", "other_countries"};
    CHECK(completeness_of(record).percent == 92);
    record.start_year = 2006;  // written
    CHECK(completeness_of(record).percent == 95);
}

TEST_CASE("a source without an address and a short text do not count", "[unit]") {
    Record record = full_record();
    record.sources.front().url.clear();
    record.sections.pop_back();
    CHECK(completeness_of(record).missing == Keys{"sources", "sections"});
}
