// What the search of a static site reads: the words of every record by the analyser's own keys, the
// analyser's tables, and what a list shows.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "bank/analysis.h"
#include "bank/inflection.h"
#include "bank/lexicon.h"
#include "bank/stop_words.h"
#include "bank/text.h"
#include "searchd/json_writer.h"
#include "searchd/labels.h"
#include "searchd/static_site.h"

namespace serving {

namespace {

using bank::Language;

constexpr std::array languages{Language::spanish, Language::portuguese};

// A number for each document, by key: [document, weight, document, weight].
using Postings = std::map<std::string, std::vector<std::pair<std::size_t, unsigned>>>;

struct Words {
    Postings stems, exact;
};

class Gatherer {
public:
    explicit Gatherer(bank::Edition& edition) : edition_(edition) {}

    std::vector<bank::Record> records;  // without their texts
    std::vector<std::size_t> lengths;
    std::map<Language, Words> words;

    void gather() {
        for (const bank::DocId doc : edition_.columns().newest) {
            auto stored = edition_.catalogue().find(doc);
            if (!stored) continue;
            add(stored->record);
            stored->record.sections.clear();
            records.push_back(std::move(stored->record));
        }
    }

private:
    void add(const bank::Record& record) {
        std::map<std::string, unsigned> stems;
        std::map<std::string, unsigned> exact;
        std::size_t length = 0;
        for (const bank::Field& field : bank::all_fields()) {
            if (field.weight == 0) continue;
            for (const std::string& text : field.values(record)) {
                const std::vector<bank::Token> tokens = bank::analyse(text, record.language);
                for (const bank::Token& token : tokens) stems[token.stem] += field.weight;
                for (const bank::Token& token : tokens) exact[token.exact] += field.weight;
                length += tokens.size();
            }
        }
        const std::size_t number = records.size();
        Words& own = words[record.language];
        for (const auto& [key, weight] : stems) own.stems[key].emplace_back(number, weight);
        for (const auto& [key, weight] : exact) own.exact[key].emplace_back(number, weight);
        lengths.push_back(length);
    }

    bank::Edition& edition_;
};

void write_postings(JsonWriter& json, const Postings& postings) {
    json.open_object();
    for (const auto& [key, list] : postings) {
        json.key(key).open_array();
        for (const auto& [doc, weight] : list) {
            json.number(static_cast<std::int64_t>(doc)).number(std::int64_t{weight});
        }
        json.close_array();
    }
    json.close_object();
}

void write_all_postings(JsonWriter& json, const std::map<Language, Words>& words,
                        Postings Words::*kind) {
    json.open_object();
    for (const Language language : languages) {
        json.key(bank::code_of(language));
        const auto found = words.find(language);
        write_postings(json, found == words.end() ? Postings{} : found->second.*kind);
    }
    json.close_object();
}

// The analyser's tables, as bank/inflection.h and bank/stop_words.h have them.
void write_tables(JsonWriter& json) {
    json.key("inflection").open_object();
    for (const Language language : languages) {
        std::string rows;
        for (const std::string_view piece : bank::inflection_rows(language)) {
            rows.append(piece).append(" ");
        }
        json.key(bank::code_of(language)).value(rows);
    }
    json.close_object().key("stopWords").open_object();
    for (const Language language : languages) {
        json.key(bank::code_of(language)).open_array();
        for (const std::string_view word : bank::stop_words(language)) json.value(word);
        json.close_array();
    }
    json.close_object();
}

// The stems of some words of a language by what they are in the other.
std::map<std::string, std::vector<std::string>> by_translation(const Postings& stems,
                                                               Language language) {
    std::map<std::string, std::vector<std::string>> pairs;
    for (const auto& [stem, list] : stems) {
        for (const bank::Translation& one : bank::translations_of(stem, language)) {
            pairs[one.stem].push_back(stem);
        }
    }
    return pairs;
}

// What a stem of one language is in the other, where a record there has it.
void write_equivalents(JsonWriter& json, const std::map<Language, Words>& words) {
    json.key("equivalents").open_object();
    for (const Language language : languages) {
        const Language other = other_than(language);
        json.key(bank::code_of(language)).open_object();
        const auto found = words.find(other);
        const Postings& stems = found == words.end() ? Postings{} : found->second.stems;
        for (const auto& [stem, others] : by_translation(stems, other)) {
            write_texts(json, stem, others);
        }
        json.close_object();
    }
    json.close_object();
}

// The themes of a record and those above them.
std::vector<std::string> themes_of(const bank::Vocabulary& vocabulary, const bank::Record& record) {
    std::vector<std::string> themes;
    for (std::string slug : record.themes) {
        while (!slug.empty() && std::find(themes.begin(), themes.end(), slug) == themes.end()) {
            themes.push_back(slug);
            const bank::Concept* theme = vocabulary.find_theme(slug);
            slug = theme == nullptr ? "" : theme->broader;
        }
    }
    return themes;
}

struct Listed {
    const bank::Record& record;
    std::size_t length;  // words
};

void write_record(JsonWriter& json, const bank::Vocabulary& vocabulary, const Listed& listed) {
    const bank::Record& record = listed.record;
    json.open_object().key("id").value(record.id).key("title").value(record.title);
    json.key("lang").value(bank::code_of(record.language));
    json.key("years").value(record.start_year ? std::to_string(*record.start_year) : "");
    json.key("place").value(bank::join(record.cities, ", "));
    json.key("summary").value(record.summary);
    json.key("length").number(static_cast<std::int64_t>(listed.length));
    json.key("filters").open_object();
    for (const bank::Field& field : bank::all_fields()) {
        const auto values =
            field.id == bank::FieldId::theme ? themes_of(vocabulary, record) : field.values(record);
        if (field.is_facet && !values.empty()) write_texts(json, field.name, values);
    }
    json.close_object().close_object();
}

using FilterValues = std::map<bank::FieldId, std::set<std::string>>;

FilterValues filter_values(const std::vector<bank::Record>& records) {
    FilterValues values;
    for (const bank::Record& record : records) {
        for (const bank::Field& field : bank::all_fields()) {
            if (!field.is_facet) continue;
            for (const std::string& value : field.values(record)) values[field.id].insert(value);
        }
    }
    return values;
}

// The values of a field whose name is another.
void write_names(JsonWriter& json, const Labels& labels, bank::FieldId field,
                 const std::set<std::string>& values) {
    json.key(bank::field_of(field).name).open_object();
    for (const std::string& value : values) {
        const std::string label = labels.of(field, value);
        if (label != value) json.key(value).value(label);
    }
    json.close_object();
}

// The names of filter values in each language of the pages.
void write_labels(JsonWriter& json, const bank::Vocabulary& vocabulary, const Messages& messages,
                  const std::vector<bank::Record>& records) {
    const FilterValues all = filter_values(records);
    json.key("labels").open_object();
    for (const bank::Locale locale : page_locales) {
        const Labels labels(messages, vocabulary, locale);
        json.key(bank::code_of(locale)).open_object();
        for (const auto& [field, values] : all) write_names(json, labels, field, values);
        json.close_object();
    }
    json.close_object();
}

}  // namespace

std::string write_offline_data(bank::Edition& edition, const Messages& messages) {
    Gatherer all(edition);
    all.gather();
    std::size_t sum = 0;
    for (const std::size_t length : all.lengths) sum += length;
    JsonWriter json;
    json.open_object().key("edition").value(edition.id());
    json.key("averageLength")
        .number(static_cast<std::int64_t>(sum / std::max<std::size_t>(1, all.lengths.size())));
    json.key("records").open_array();
    for (std::size_t i = 0; i < all.records.size(); ++i) {
        write_record(json, edition.vocabulary(), {all.records[i], all.lengths[i]});
    }
    json.close_array();
    write_all_postings(json.key("postings"), all.words, &Words::stems);
    write_all_postings(json.key("exact"), all.words, &Words::exact);
    write_equivalents(json, all.words);
    write_labels(json, edition.vocabulary(), messages, all.records);
    write_tables(json);
    return "globalThis.acervo = globalThis.acervo || {};\nacervo.data = " +
           json.close_object().text + ";\n";
}

}  // namespace serving
