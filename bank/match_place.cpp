// Matching the names of places: "Buenos Aires" is a city, and not about the air.
#include <algorithm>

#include "bank/index.h"
#include "bank/match.h"
#include "bank/text.h"
#include "bank/word_table.h"

namespace bank {

namespace {

constexpr float name_part_factor = 0.5f;  // of a word in the name of a place that was not asked for
// What a record of a city gets besides, and where the query asks for nothing else.
constexpr float city_factor = 1.0f;
constexpr float only_city_factor = 2.0f;

}  // namespace

// A name that no record's city has, or that begins with an article, must be written with a capital
// or be all of the query: "por la paz" is not about La Paz.
void Matcher::find_places(const std::vector<QueryNode>& nodes) {
    std::vector<Token> words;
    std::vector<bool> capitals;
    static const std::vector<Forms> gap(1);  // no name goes on beyond anything else
    for (const QueryNode& node : nodes) {
        for (const Forms& forms : node.kind == QueryNode::Kind::word ? forms_of(node.text) : gap) {
            words.push_back(forms.spanish);
            capitals.push_back(forms.has_capital);
        }
    }
    for (std::size_t at = 0; at < words.size();) {
        const std::span<const Token> rest = std::span<const Token>(words).subspan(at);
        const std::size_t own = data_.place_names.words_of_name(rest);
        const std::size_t size = std::max(own, data_.known_places.words_of_name(rest));
        const bool is_plain = own == size && !is_function_word(words[at].exact);
        const bool is_name = size > 1 && (is_plain || capitals[at] || size == words.size());
        if (is_name) note_place(rest.first(size));
        at += is_name ? size : 1;
    }
    is_all_place_ = words.size() == 1 || (places_.size() == 1 && places_[0].size() == words.size());
}

void Matcher::note_place(std::span<const Token> name) {
    std::vector<std::string>& words = places_.emplace_back();
    for (const Token& token : name) {
        words.push_back(token.exact);
        place_words_.emplace(token.exact, places_.size() - 1);
    }
}

// A word of a place that was asked for stands for the whole name. False of any other word, and
// where no record has the name.
bool Matcher::add_place(const std::string& exact, RankedWord& word) {
    const auto place = place_words_.find(exact);
    if (place == place_words_.end()) return false;
    const std::vector<std::string>& name = places_[place->second];
    const PostingCache::List list = postings_of_place(name);
    if (list->docs.empty()) return false;
    const auto first = std::find_if_not(name.begin(), name.end(), is_function_word);
    if (first != name.end() && exact == *first) add_city(join(name, " "), word);
    list->add_to(word.docs);
    word.alternatives.push_back({list, stem_factor, {}});
    word.forms.push_back({name_hash(exact), FormKind::stem});
    want_name(exact, stem_factor);
    return true;
}

// The records in which the words stand beside each other, written in whatever way.
PostingCache::List Matcher::postings_of_place(const std::vector<std::string>& name) {
    std::string key = "\n\n";  // as of no term and no set phrase
    for (const std::string& word : name) key += word + '\n';
    return data_.postings.find(key, [&] {
        PhraseHashes phrase;
        DocSet candidates = data_.columns.all;
        for (const std::string& word : name) {
            phrase.words.push_back(word_hash(word));
            candidates &= docs_of(word);
        }
        PostingList found;
        candidates.each([&](DocId doc) {
            const unsigned count =
                count_phrase(data_.words.bytes(doc), phrase, field_of(FieldId::title).weight);
            if (count == 0) return;
            found.docs.push_back(doc);
            found.counts.push_back(count);
        });
        return found;
    });
}

// The records that have the word in the name of a place. What is all of the query may be a city's
// whole name.
void Matcher::add_name(const std::string& exact, RankedWord& word) {
    if (is_all_place_) add_city(exact, word);
    const PostingCache::List& list = list_of(name_term(exact));
    if (list->docs.empty()) return;
    list->add_to(word.docs);
    word.alternatives.push_back({list, name_part_factor, {}});
    word.forms.push_back({name_hash(exact), FormKind::stem});
    want_name(exact, stem_factor);
}

// The records of a city come before those that only name it.
void Matcher::add_city(const std::string& name, RankedWord& word) {
    const Column& cities = data_.columns.column(FieldId::city);
    for (const std::uint32_t id : data_.field_values.named(FieldId::city, name)) {
        if (fold(cities.values[id]) != name) continue;
        const float factor = is_all_place_ ? only_city_factor : city_factor;
        word.additions.push_back({postings_of_city(id), factor, {}});
    }
}

PostingCache::List Matcher::postings_of_city(std::uint32_t id) {
    const Column& cities = data_.columns.column(FieldId::city);
    return data_.postings.find("\n\n\n" + cities.values[id], [&] {
        PostingList records;
        cities.with_value(id, data_.columns.limit).each([&records](DocId doc) {
            records.docs.push_back(doc);
        });
        records.counts.assign(records.docs.size(), 1);
        return records;
    });
}

void Matcher::want_name(const std::string& exact, float weight) {
    if (!is_excluding_ && !list_of(name_term(exact))->docs.empty()) {
        wanted.add(name_hash(exact), weight);
    }
}

}  // namespace bank
