// SKOS in Turtle, read with raptor: what is said of each concept, gathered by its IRI.
#include <raptor2.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <set>

#include "bank/error.h"
#include "bank/text.h"
#include "indexer/vocabulary_reader.h"

namespace indexing {

namespace {

constexpr std::string_view skos = "http://www.w3.org/2004/02/skos/core#";

std::string_view last_part(std::string_view iri) {
    const std::size_t at = iri.find_last_of("/#");
    return at == std::string_view::npos ? iri : iri.substr(at + 1);
}

std::string_view text_of(const unsigned char* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

std::string_view iri_of(const raptor_term* term) {
    if (term->type != RAPTOR_TERM_TYPE_URI) return {};
    return text_of(raptor_uri_as_string(term->value.uri));
}

class Gatherer {
public:
    std::vector<bank::Concept> themes;
    std::string error;

    // The concepts among what was spoken of, in the order of the file.
    std::vector<bank::Concept> concepts() {
        std::erase_if(themes, [this](const bank::Concept& theme) {
            return !declared_.contains(theme.iri) || theme.label.es.empty();
        });
        return std::move(themes);
    }

    void statement(const raptor_statement& triple) {
        const std::string subject(iri_of(triple.subject));
        const std::string_view predicate = iri_of(triple.predicate);
        if (subject.empty()) return;
        const bool is_type = predicate.ends_with("#type");
        if (is_type && iri_of(triple.object) == std::string(skos) + "Concept") {
            concept_of(subject);
            declared_.insert(subject);
            return;
        }
        if (predicate.starts_with(skos)) {
            about(subject, predicate.substr(skos.size()), *triple.object);
        } else if (predicate.ends_with("#sdg")) {
            add_goal(subject, last_part(iri_of(triple.object)));
        } else if (predicate.ends_with("#unit")) {
            concept_of(subject).units.emplace_back(last_part(iri_of(triple.object)));
        }
    }

private:
    bank::Concept& concept_of(const std::string& iri) {
        const auto [found, is_new] = places_.emplace(iri, themes.size());
        if (is_new) {
            bank::Concept& made = themes.emplace_back();
            made.iri = iri;
            made.slug = std::string(last_part(iri));
        }
        return themes[found->second];
    }

    void about(const std::string& subject, std::string_view property, const raptor_term& object) {
        if (property == "broader") {
            concept_of(subject).broader = std::string(last_part(iri_of(&object)));
            return;
        }
        if (object.type != RAPTOR_TERM_TYPE_LITERAL) return;
        const std::string text = bank::to_nfc(text_of(object.value.literal.string));
        const auto locale = bank::find_locale(text_of(object.value.literal.language));
        if (!locale) return;
        if (property == "prefLabel") put(concept_of(subject).label, *locale, text);
        if (property == "scopeNote") put(concept_of(subject).scope_note, *locale, text);
        if (property != "altLabel" && property != "hiddenLabel") return;
        if (*locale == bank::Locale::es) concept_of(subject).alternative_es.push_back(text);
        if (*locale == bank::Locale::pt) concept_of(subject).alternative_pt.push_back(text);
    }

    void add_goal(const std::string& subject, std::string_view number) {
        int goal = 0;
        std::from_chars(number.data(), number.data() + number.size(), goal);
        if (bank::is_goal(goal)) concept_of(subject).sdgs.push_back(goal);
    }

    static void put(bank::LocalText& text, bank::Locale locale, const std::string& value) {
        if (locale == bank::Locale::es) text.es = value;
        if (locale == bank::Locale::pt) text.pt = value;
        if (locale == bank::Locale::en) text.en = value;
    }

    std::map<std::string, std::size_t> places_;
    std::set<std::string> declared_;  // said to be concepts
};

void take_statement(void* gatherer, raptor_statement* triple) {
    static_cast<Gatherer*>(gatherer)->statement(*triple);
}

void take_message(void* gatherer, raptor_log_message* message) {
    if (message->level < RAPTOR_LOG_LEVEL_ERROR) return;
    std::string& error = static_cast<Gatherer*>(gatherer)->error;
    const int line = message->locator == nullptr ? 0 : message->locator->line;
    if (error.empty()) error = std::string(message->text) + " (" + std::to_string(line) + ")";
}

}  // namespace

std::vector<bank::Concept> read_themes(const std::string& turtle, const std::string& file) {
    Gatherer gatherer;
    const std::unique_ptr<raptor_world, void (*)(raptor_world*)> world(raptor_new_world(),
                                                                       raptor_free_world);
    raptor_world_set_log_handler(world.get(), &gatherer, take_message);
    const std::unique_ptr<raptor_parser, void (*)(raptor_parser*)> parser(
        raptor_new_parser(world.get(), "turtle"), raptor_free_parser);
    const std::unique_ptr<raptor_uri, void (*)(raptor_uri*)> base(
        raptor_new_uri(world.get(), reinterpret_cast<const unsigned char*>("http://localhost/")),
        raptor_free_uri);
    raptor_parser_set_statement_handler(parser.get(), &gatherer, take_statement);
    raptor_parser_parse_start(parser.get(), base.get());
    const int code = raptor_parser_parse_chunk(
        parser.get(), reinterpret_cast<const unsigned char*>(turtle.data()), turtle.size(), 1);
    if (code != 0 || !gatherer.error.empty()) {
        throw bank::Error("vocabulary_malformed", {file, gatherer.error});
    }
    return gatherer.concepts();
}

}  // namespace indexing
