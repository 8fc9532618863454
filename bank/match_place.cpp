// Matching the names of places: "Buenos Aires" is a city, and not about the air.
#include <algorithm>
#include <array>

#include "bank/index.h"
#include "bank/match.h"
#include "bank/stop_words.h"
#include "bank/text.h"
#include "bank/word_table.h"

namespace bank {

namespace {

constexpr float name_part_factor = 0.5f;  // of a word in the name of a place that was not asked for
constexpr float name_factor = 0.5f;       // what a record gets besides that has the whole name
// What a record of the city or country gets besides, and where the query asks for nothing else.
constexpr float city_factor = 1.0f;
constexpr float only_city_factor = 2.0f;
constexpr float region_share = 0.5f;  // of that, for a city in the region that was asked for
constexpr float words_max = 2.0f;     // a name counts as so many words at most

constexpr std::array place_fields{FieldId::city, FieldId::country, FieldId::region};

bool is_subject(const Token& word) {
    return word.is_name || !is_function_word(word.exact);
}

// What stands before the name of a region, folded: "estado do Ceará".
bool is_kind_of_region(std::string_view exact) {
    constexpr std::array kinds{std::string_view("provincia"), std::string_view("departamento"),
                               std::string_view("estado"),    std::string_view("region"),
                               std::string_view("regiao"),    std::string_view("province"),
                               std::string_view("state")};
    return std::find(kinds.begin(), kinds.end(), exact) != kinds.end();
}

// What a name stands for besides: "RS" is short for other things, too, and "Flores" are flowers.
enum class NameKind { plain, code, ordinary_word };

NameKind kind_of_name(FieldId field, std::string_view name) {
    constexpr std::size_t code_letters = 2;
    if (field == FieldId::region && is_ordinary_word(name)) return NameKind::ordinary_word;
    return name.size() <= code_letters ? NameKind::code : NameKind::plain;
}

std::string joined(std::span<const Token> words) {
    std::string text;
    for (const Token& word : words) text += (text.empty() ? "" : " ") + word.exact;
    return text;
}

}  // namespace

// Words that stand together are looked through for names; "por la paz" is not about La Paz.
void Matcher::find_places(const std::vector<QueryNode>& nodes) {
    std::vector<Token> words;
    std::vector<const Forms*> read;
    static const std::vector<Forms> gap(1);  // no name goes on beyond anything else
    for (const QueryNode& node : nodes) {
        const bool is_word = node.kind == QueryNode::Kind::word;
        for (const Forms& forms : is_word ? forms_of(node.text) : gap) {
            words.push_back(forms.spanish);
            read.push_back(&forms);
        }
    }
    for (std::size_t at = 0; at < words.size();) {
        const std::span<const Token> rest = std::span<const Token>(words).subspan(at);
        if (const std::size_t size = note_region(rest)) {
            at += size;
            continue;
        }
        if (read[at]->region) {  // "Pará"
            note_place(rest.first(1), true).region = read[at++]->region;
            continue;
        }
        const auto has_capitals = [&](std::size_t size) {
            return size > 1 && has_small_letters_ && read[at]->has_capital &&
                   read[at + size - 1]->has_capital;
        };
        const std::size_t own = data_.place_names.words_of_name(rest);
        std::size_t known = data_.known_places.words_of_name(rest);
        const bool is_plain = !is_article(words[at].exact);
        if (!is_plain && !has_capitals(known)) known = 0;
        const bool is_firm =
            own >= known && own > 0 && (is_plain || has_capitals(own) || own == words.size());
        const bool is_soft = known > 0 || (own > 0 && at == 0);
        const std::size_t size = is_firm || is_soft ? std::max(own, known) : 0;
        if (size > 0) note_place(rest.first(size), is_firm).has_capital = read[at]->has_capital;
        at += std::max<std::size_t>(size, 1);
    }
    judge_places(nodes, words);
}

// "provincia de La Rioja": how many of these words, from the first, are a region with the word for
// it; 0: they begin with none.
std::size_t Matcher::note_region(std::span<const Token> words) {
    constexpr std::size_t articles_max = 2;
    constexpr std::size_t name_max = 6;
    if (!is_kind_of_region(words.front().exact)) return 0;
    for (std::size_t begin = 1; begin <= 1 + articles_max && begin < words.size(); ++begin) {
        const std::span<const Token> rest = words.subspan(begin);
        for (std::size_t size = std::min(name_max, rest.size()); size > 0; --size) {
            const auto ids = data_.field_values.called(FieldId::region, joined(rest.first(size)));
            if (ids.empty()) continue;
            note_place(words.first(begin + size), true).region = ids.front();
            return begin + size;
        }
        if (is_subject(rest.front())) break;
    }
    return 0;
}

Matcher::AskedPlace& Matcher::note_place(std::span<const Token> name, bool is_firm) {
    AskedPlace& place = places_.emplace_back();
    place.is_firm = is_firm;
    for (const Token& token : name) {
        place.words.push_back(token.exact);
        if (!is_subject(token)) continue;
        ++place.subjects;
        std::vector<std::size_t>& places = place_words_[token.exact];
        if (places.empty() && place.bearer.empty()) place.bearer = token.exact;
        places.push_back(places_.size() - 1);
    }
    return place;
}

// A word that stands outside of a name, too, is a word.
void Matcher::judge_places(const std::vector<QueryNode>& nodes, const std::vector<Token>& words) {
    for (const auto& [exact, places] : place_words_) {
        const auto times =
            std::count_if(words.begin(), words.end(),
                          [&exact = exact](const Token& word) { return word.exact == exact; });
        if (static_cast<std::size_t>(times) <= places.size()) continue;
        for (const std::size_t place : places) places_[place].is_firm = false;
    }
    is_all_place_ = is_all_place(nodes, words);
}

// True where nothing but a city may be asked for: a name, or one word, which is then noted as one.
bool Matcher::is_all_place(const std::vector<QueryNode>& nodes, const std::vector<Token>& words) {
    using Kind = QueryNode::Kind;
    const bool is_plain = std::all_of(nodes.begin(), nodes.end(), [](const QueryNode& node) {
        return node.kind == Kind::word || node.kind == Kind::field || node.kind == Kind::years ||
               node.kind == Kind::none_of;
    });
    const auto is_said = [](const Token& word) { return !word.exact.empty() && is_subject(word); };
    const auto subjects = std::count_if(words.begin(), words.end(), is_said);
    if (!is_plain || places_.size() > 1) return false;
    if (places_.empty() && subjects == 1) {
        note_place({&*std::find_if(words.begin(), words.end(), is_said), 1}, false);
    }
    return !places_.empty() && places_.front().subjects == static_cast<std::size_t>(subjects);
}

// A word of a place that was plainly asked for stands for the whole name. False of any other word,
// and where no record has the name.
bool Matcher::add_place(const Forms& forms, RankedWord& word) {
    const std::string& exact = forms.spanish.exact;
    const auto places = place_words_.find(exact);
    if (places == place_words_.end()) return false;
    bool is_found = false;
    for (const std::size_t number : places->second) {
        const AskedPlace& place = places_[number];
        if (!place.is_firm) return false;
        const PostingCache::List list =
            place.region ? data_.postings_of_value(FieldId::region, *place.region)
                         : postings_of_words(place.words);
        if (list->docs.empty()) return false;
        const float share = std::min(1.0f, words_max / static_cast<float>(place.subjects));
        list->add_to(word.docs);
        word.alternatives.push_back({list, stem_factor * share, {}});
        is_found = true;
        if (!place.region || place.words.size() == 1) continue;
        const PostingCache::List naming = postings_of_words(place.words);
        if (naming->docs.empty()) continue;
        naming->add_to(word.docs);
        word.alternatives.push_back({naming, name_part_factor * share, {}});
    }
    // Written without capitals it was not taken for a name when it was indexed.
    mark_name(exact, word);
    for (const Language language : languages) {
        const std::string& stem = forms.in(language).stem;
        word.forms.push_back({stem_hash(stem, language), FormKind::stem});
        want(stem, language, stem_factor);
    }
    return is_found;
}

// What the records get besides that have a name that was asked for, or are of that city,
// country or region.
void Matcher::raise_places(const Forms& forms, RankedWord& word) {
    for (AskedPlace& place : places_) {
        if (place.bearer != forms.spanish.exact) continue;
        if (place.words.size() == 1) place.has_capital = forms.has_capital;
        if (!place.is_firm && place.words.size() > 1) {
            const PostingCache::List list = postings_of_words(place.words);
            if (!list->docs.empty()) word.additions.push_back({list, name_factor, {}});
        }
        const float factor = is_all_place_ ? only_city_factor : city_factor;
        raise_those_of(FieldId::city, place, factor, word);
        raise_those_of(FieldId::country, place, factor, word);
        raise_those_of(FieldId::region, place, factor * region_share, word);
    }
    note_named_place(forms, word);
}

// "reciclaje Brasil": a place is where, and the other words are what.
void Matcher::note_named_place(const Forms& forms, RankedWord& word) {
    if (is_excluding_ || is_all_place_) return;
    const auto asked = place_words_.find(forms.spanish.exact);
    const AskedPlace* place =
        asked == place_words_.end() ? nullptr : &places_[asked->second.front()];
    const bool is_firm = place != nullptr && place->is_firm;
    const std::string& exact = forms.spanish.exact;
    const DocSet own =
        is_firm && place->region
            ? data_.columns.column(FieldId::region).with_value(*place->region, data_.columns.limit)
            : records_of_place(is_firm ? join(place->words, " ") : exact);
    if (own.is_empty() || (!is_firm && !is_rather_place(exact, own))) return;
    word.is_place = true;
    const DocSet none(data_.columns.limit);
    if (!ranking.places) ranking.places = {none, none, none};
    ranking.places->own |= own;
    ranking.places->naming |= word.docs;
}

// What is asked of the places: once all words are read.
void Matcher::note_subject() {
    if (!ranking.places) return;
    bool has_subject = false;
    for (const RankedWord& word : ranking.words) {
        if (word.is_place) continue;
        has_subject = true;
        ranking.places->subject |= word.docs;
    }
    if (!has_subject) ranking.places.reset();
}

// The records that are of the city, the country or the region with this name.
DocSet Matcher::records_of_place(const std::string& name) const {
    DocSet own(data_.columns.limit);
    for (const FieldId field : place_fields) {
        if (kind_of_name(field, name) != NameKind::plain) continue;
        for (const std::uint32_t id : data_.field_values.called(field, name)) {
            own |= data_.columns.column(field).with_value(id, data_.columns.limit);
        }
    }
    return own;
}

// True unless the word says something else, too: of the records that have it, few are elsewhere.
bool Matcher::is_rather_place(const std::string& exact, const DocSet& own) {
    constexpr std::size_t elsewhere_max = 2;  // for each record that is of the place
    const std::size_t having = list_of(exact)->docs.size();
    return having <= (elsewhere_max + 1) * own.count();
}

void Matcher::raise_those_of(FieldId field, const AskedPlace& place, float factor,
                             RankedWord& word) {
    const std::string name = join(place.words, " ");
    // Nothing but the name, with a capital; of a code ("RS", "BR") both.
    const NameKind kind = kind_of_name(field, name);
    const bool is_said = kind != NameKind::code || !has_small_letters_;
    const bool is_meant = is_all_place_ && place.has_capital && is_said;
    const bool is_word = kind == NameKind::ordinary_word;
    for (const std::uint32_t id : data_.field_values.called(field, name)) {
        const PostingCache::List list = data_.postings_of_value(field, id);
        if (is_meant) list->add_to(word.docs);
        if (!is_word) word.additions.push_back({list, factor, {}});
        if (is_word && is_meant) word.alternatives.push_back({list, name_part_factor, {}});
    }
}

// The records in which the words stand beside each other, written in whatever way.
PostingCache::List Matcher::postings_of_words(const std::vector<std::string>& name) {
    std::string key = "\n\n";  // as of no term and no set phrase
    for (const std::string& word : name) key += word + '\n';
    return data_.postings.find(key, [&] {
        const PhraseHashes phrase = phrase_of(name);
        DocSet candidates = data_.columns.all;
        for (const std::string& word : name) candidates &= docs_of(word);
        return counted(candidates, [&phrase](std::string_view table) {
            return count_phrase(table, phrase, field_of(FieldId::title).weight);
        });
    });
}

// True for the whole name of a city, country or region that records are about.
bool Matcher::is_place(const std::string& exact) const {
    return std::any_of(place_fields.begin(), place_fields.end(), [&](FieldId field) {
        return !data_.field_values.called(field, exact).empty();
    });
}

// The records that have the word in the name of a place, or as one.
void Matcher::add_name(const std::string& exact, RankedWord& word) {
    const PostingCache::List& list = list_of(name_term(exact));
    if (list->docs.empty()) return;
    list->add_to(word.docs);
    word.alternatives.push_back({list, is_place(exact) ? stem_factor : name_part_factor, {}});
    mark_name(exact, word);
}

void Matcher::mark_name(const std::string& exact, RankedWord& word) {
    if (list_of(name_term(exact))->docs.empty()) return;
    word.forms.push_back({name_hash(exact), FormKind::stem});
    want_name(exact, stem_factor);
}

void Matcher::want_name(const std::string& exact, float weight) {
    if (!is_excluding_ && !list_of(name_term(exact))->docs.empty()) {
        wanted.add(name_hash(exact), weight);
    }
}

}  // namespace bank
