#include "bank/index.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "bank/analysis.h"
#include "bank/error.h"
#include "bank/fields.h"
#include "bank/stop_words.h"
#include "bank/text.h"
#include "bank/word_table.h"

namespace bank {

namespace {

// Xapian sorts what it has not yet written in memory; small commits stay in the processor's cache.
// 1,000 records a commit index twice as fast as Xapian's own 10,000 (measured by ./acervo bench).
constexpr unsigned commit_records = 1'000;
constexpr std::size_t commit_bytes = 64u << 20;  // of terms, for long plans

[[noreturn]] void rethrow(const Xapian::Error& error, const std::string& path) {
    const char* system = error.get_error_string();
    const std::string reason =
        error.get_msg() + (system == nullptr ? "" : std::string(": ") + system);
    if (reason.find("No space left") != std::string::npos ||
        reason.find("File too large") != std::string::npos) {
        throw Error("disk_write_failed", {path, reason});
    }
    throw Error("index_unwritable", {path, reason});
}

// The other language when a section is plainly in it: twice the function words of the record's own.
// A short one may be a quotation or a list of names.
Language language_of_section(const IndexedText& one, const std::vector<Token>& tokens) {
    constexpr std::size_t words_enough = 30;
    constexpr std::size_t words_read = 300;
    if (one.field != FieldId::text || tokens.size() < words_enough) return one.language;
    const Language other = other_than(one.language);
    std::size_t own_count = 0;
    std::size_t other_count = 0;
    for (std::size_t i = 0; i < std::min(words_read, tokens.size()); ++i) {
        const bool is_other = is_stop_word(tokens[i].exact, other);
        if (tokens[i].is_stop_word && !is_other) ++own_count;
        if (is_other && !tokens[i].is_stop_word) ++other_count;
    }
    const bool is_plain = other_count >= detection_words_min && other_count > 2 * own_count;
    return is_plain ? other : one.language;
}

// Names of places, folded.
using Names = std::unordered_set<std::string>;

// The names of places in one text of a record. "La Paz" is one where both words are written so, "en
// la paz" is none; nor are "El Banco Mundial" and "LA PAZ". A name of one word counts where it is a
// place of the record and would be taken for a form of something else: "Quito" is not "quitar".
class NameMarker {
public:
    NameMarker(const IndexedText& one, const PlaceNames& names, const Names& own,
               std::vector<Token>& tokens)
        : one_(one),
          names_(names),
          own_(own),
          tokens_(tokens),
          has_small_(has_small_letter(one.text)) {}

    void mark() {
        for (std::size_t at = 0; at < tokens_.size();) {
            const std::size_t size = is_name() ? tokens_.size() : size_at(at);
            for (std::size_t i = at; size > 1 && i < at + size; ++i) tokens_[i].is_name = true;
            if (size <= 1 && is_own(at)) tokens_[at].is_name = true;
            at += std::max<std::size_t>(size, 1);
        }
    }

private:
    // True where the whole text is one.
    bool is_name() const {
        return one_.field == FieldId::city || one_.field == FieldId::country ||
               one_.field == FieldId::region;
    }

    bool is_own(std::size_t at) const {
        const Token& token = tokens_[at];
        const bool is_written_so = is_name() || (has_small_ && has_capital(at));
        return is_written_so && token.stem != token.exact && own_.contains(token.exact);
    }

    bool has_capital(std::size_t at) const {
        return at < tokens_.size() &&
               begins_with_capital(std::string_view(one_.text).substr(tokens_[at].begin));
    }

    // Of the name that begins there, in words; 0: none.
    std::size_t size_at(std::size_t at) const {
        if (!has_capital(at)) return 0;
        const std::size_t size = names_.words_of_name(std::span<const Token>(tokens_).subspan(at));
        if (size == 0 || !has_capital(at + size - 1)) return 0;
        const bool is_doubtful =
            is_article(tokens_[at].exact) && (!has_small_ || has_capital(at + size));
        return is_doubtful ? 0 : size;
    }

    const IndexedText& one_;
    const PlaceNames& names_;
    const Names& own_;
    std::vector<Token>& tokens_;
    const bool has_small_;
};

// "o SUS" names something, and "sus" is a Spanish possessive. Words beside it in capitals, too, say
// nothing: "LEY DE AGUAS".
void read_acronyms(std::string_view text, std::vector<Token>& tokens) {
    const auto is_big = [&](std::size_t at) {
        return at < tokens.size() && is_all_capitals(surface_of(tokens[at], text));
    };
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        Token& token = tokens[at];
        const bool is_alone = is_big(at) && !is_big(at + 1) && (at == 0 || !is_big(at - 1));
        if (!is_alone || !is_function_word(token.exact)) continue;
        token.stem = acronym_of(token.exact);
        token.is_stop_word = false;
    }
}

struct Preparer {
    void add(const IndexedText& one) {
        std::vector<Token> tokens = analyse(one.text, one.language);
        const Language language = language_of_section(one, tokens);
        if (language != one.language) tokens = analyse(one.text, language);
        NameMarker(one, names, own, tokens).mark();
        read_acronyms(one.text, tokens);
        table.text(one.text, tokens, language);
        if (one.field == FieldId::region && is_ordinary_word(one.text)) return;
        for (const Token& token : tokens) {
            prepared.counts[token.exact] += one.weight;
            if (token.is_stop_word) continue;
            // An acronym makes a text no longer than the function word it looks like.
            if (!is_all_capitals(token.stem)) prepared.length += one.weight;
            const std::string term =
                token.is_name ? name_term(token.exact) : stem_term(token.stem, language);
            prepared.counts[term] += one.weight;
            if (one.field == FieldId::title) {
                prepared.counts[title_term(token.stem, language)] += 1;
            }
        }
    }

    const PlaceNames& names;
    const Names own;
    WordTableWriter table = {};
    Prepared prepared = {};
};

constexpr unsigned country_name_weight = 3;  // as cities have
constexpr unsigned region_weight = 2;
constexpr unsigned theme_label_weight = 2;  // as keywords have

// ICU takes microseconds a name, and there are some twenty countries.
const std::vector<std::string>& names_of_country(const std::string& code) {
    thread_local std::map<std::string, std::vector<std::string>> remembered;
    std::vector<std::string>& names = remembered[code];
    if (names.empty()) {
        names = {country_name(code, Locale::es), country_name(code, Locale::pt)};
        if (names[0] == names[1]) names.pop_back();
    }
    return names;
}

// Those of one word that the record's places have.
Names own_names(const Record& record) {
    Names names;
    const auto add = [&names](const std::string& name) {
        const std::vector<Token> tokens = analyse(name, Language::spanish);
        if (tokens.size() == 1) names.insert(tokens.front().exact);
    };
    for (const std::string& city : record.cities) add(city);
    for (const std::string& region : record.regions) {
        if (!is_ordinary_word(region)) add(region);
    }
    for (const std::string& code : all_countries(record)) {
        for (const std::string& name : names_of_country(code)) add(name);
    }
    return names;
}

// Their other names are wider or narrower than what a record is about, and would bring it for what
// it does not say.
void add_theme_labels(const Record& record, const Vocabulary& vocabulary,
                      std::vector<IndexedText>& texts) {
    const bool is_portuguese = record.language == Language::portuguese;
    for (const std::string& slug : record.themes) {
        const Concept* theme = vocabulary.find_theme(slug);
        if (theme == nullptr) continue;
        const std::string& label = is_portuguese ? theme->label.pt : theme->label.es;
        texts.push_back({FieldId::theme, label, theme_label_weight, record.language});
    }
}

}  // namespace

std::string stem_term(std::string_view stem, Language language) {
    return std::string(1, language == Language::portuguese ? 'P' : 'E').append(stem);
}

Language language_of_stem_term(std::string_view term) {
    return term.starts_with('P') ? Language::portuguese : Language::spanish;
}

std::string title_term(std::string_view stem, Language language) {
    return std::string(1, language == Language::portuguese ? 'U' : 'T').append(stem);
}

std::string name_term(std::string_view exact) {
    return std::string(1, 'N').append(exact);
}

std::vector<IndexedText> indexed_texts(const Record& record, const Vocabulary& vocabulary) {
    std::vector<IndexedText> texts;
    const auto add = [&](FieldId field, std::string text) {
        texts.push_back({field, std::move(text), field_of(field).weight, record.language});
    };
    add(FieldId::title, record.title);
    add(FieldId::summary, record.summary);
    for (const Section& section : record.sections) add(FieldId::text, section.text);
    for (const Section& section : record.sections) add(FieldId::text, section.heading);
    for (const Field& field : all_fields()) {
        const bool is_done =
            field.id == FieldId::title || field.id == FieldId::summary || field.id == FieldId::text;
        if (field.weight == 0 || is_done) continue;
        for (std::string& value : field.values(record)) add(field.id, std::move(value));
    }
    for (const std::string& code : all_countries(record)) {
        for (const std::string& name : names_of_country(code)) {
            texts.push_back({FieldId::country, name, country_name_weight, record.language});
        }
    }
    for (const std::string& region : record.regions) {
        texts.push_back({FieldId::region, region, region_weight, record.language});
    }
    add_theme_labels(record, vocabulary, texts);
    return texts;
}

Prepared prepare(const Record& record, const Vocabulary& vocabulary, const PlaceNames& names) {
    Preparer preparer{names, own_names(record)};
    for (const IndexedText& one : indexed_texts(record, vocabulary)) preparer.add(one);
    preparer.prepared.counts[id_prefix + record.id] = 1;
    preparer.prepared.words = preparer.table.finish();
    return std::move(preparer.prepared);
}

struct IndexWriter::Impl {
    std::string path;
    Xapian::WritableDatabase database;
    unsigned waiting = 0;
    std::size_t waiting_bytes = 0;
};

IndexWriter::IndexWriter(const std::filesystem::path& directory, Start start)
    : impl_(std::make_unique<Impl>()) {
    impl_->path = directory.string();
    const int action = start == Start::empty ? Xapian::DB_CREATE : Xapian::DB_OPEN;
    try {
        // An edition is synced as a whole before it is published, and thrown away when that fails.
        impl_->database = Xapian::WritableDatabase(impl_->path, action | Xapian::DB_NO_SYNC |
                                                                    Xapian::DB_DANGEROUS |
                                                                    Xapian::DB_BACKEND_GLASS);
    } catch (const Xapian::Error& error) {
        rethrow(error, impl_->path);
    }
}

IndexWriter::~IndexWriter() = default;
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

void IndexWriter::add(DocId doc, const Prepared& prepared) {
    try {
        Xapian::Document document;
        for (const auto& [term, count] : prepared.counts) {
            document.add_term(term, count);
            impl_->waiting_bytes += term.size();
        }
        impl_->database.replace_document(doc, document);
        if (++impl_->waiting >= commit_records || impl_->waiting_bytes >= commit_bytes) finish();
    } catch (const Xapian::Error& error) {
        rethrow(error, impl_->path);
    }
}

void IndexWriter::remove(DocId doc) {
    try {
        impl_->database.delete_document(doc);
    } catch (const Xapian::Error& error) {
        rethrow(error, impl_->path);
    }
}

void IndexWriter::finish() {
    try {
        impl_->database.commit();
        impl_->waiting = 0;
        impl_->waiting_bytes = 0;
    } catch (const Xapian::Error& error) {
        rethrow(error, impl_->path);
    }
}

// More are merged in several passes, which takes a tenth longer with few (bench/formats.sh) and
// less with many.
constexpr std::size_t parts_at_once_max = 16;

void join_indexes(const std::vector<std::filesystem::path>& parts,
                  const std::filesystem::path& directory) {
    try {
        Xapian::Database all;
        for (const std::filesystem::path& part : parts) {
            all.add_database(Xapian::Database(part.string()));
        }
        const unsigned multipass =
            parts.size() > parts_at_once_max ? Xapian::DBCOMPACT_MULTIPASS : 0u;
        all.compact(directory.string(),
                    Xapian::DBCOMPACT_NO_RENUMBER | Xapian::DB_NO_SYNC | multipass);
    } catch (const Xapian::Error& error) {
        rethrow(error, directory.string());
    }
}

}  // namespace bank
