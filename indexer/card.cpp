#include "indexer/card.h"

#include <algorithm>
#include <array>

#include "bank/text.h"
#include "indexer/card_words.h"

namespace indexing {

namespace {

using bank::Problem;
using bank::Record;
using Kind = CardNode::Kind;

// Reads values of one card and notes what is wrong with them.
class Reader {
public:
    explicit Reader(CardResult& result) : result_(result) {}

    void problem(std::string_view key, std::string code, std::vector<std::string> arguments = {},
                 Problem::Severity severity = Problem::Severity::warning) {
        result_.problems.push_back(
            {severity, {}, 0, std::string(key), {std::move(code), std::move(arguments)}});
    }

    std::string line(std::string_view key, const CardNode& node) {
        if (node.kind == Kind::none) return {};
        if (node.kind != Kind::text) {
            problem(key, "value_not_text");
            return {};
        }
        return bank::to_line(node.text);
    }

    // A text whose line breaks mean something.
    std::string paragraphs(std::string_view key, const CardNode& node) {
        if (node.kind != Kind::text && node.kind != Kind::none) problem(key, "value_not_text");
        return std::string(bank::trim(node.text));
    }

    // A single text is read as a list of one.
    std::vector<std::string> lines(std::string_view key, const CardNode& node) {
        std::vector<std::string> out;
        if (node.kind == Kind::map) {
            problem(key, "value_not_list");
        } else if (node.kind == Kind::list) {
            for (const CardNode& item : node.items) {
                std::string text = line(key, item);
                if (!text.empty()) out.push_back(std::move(text));
            }
        } else if (std::string text = line(key, node); !text.empty()) {
            out.push_back(std::move(text));
        }
        return out;
    }

    std::optional<int> number(std::string_view key, const CardNode& node) {
        const std::string text = line(key, node);
        if (text.empty()) return std::nullopt;
        const std::optional<int> value = bank::whole_number<int>(text);
        if (!value) problem(key, "value_not_number", {text}, Problem::Severity::error);
        return value;
    }

    std::vector<int> numbers(std::string_view key, const CardNode& node) {
        std::vector<int> out;
        for (const std::string& text : lines(key, node)) {
            if (const auto value = bank::whole_number<int>(text)) {
                out.push_back(*value);
            } else {
                problem(key, "value_not_number", {text}, Problem::Severity::error);
            }
        }
        return out;
    }

    template <typename Enum>
    void word(std::string_view key, const CardNode& node,
              std::optional<Enum> (*find)(std::string_view), Enum& out) {
        const std::string text = line(key, node);
        if (text.empty()) return;
        auto found = find(text);
        if (!found) found = find(word_of_value(text));
        if (found) {
            out = *found;
            return;
        }
        std::string allowed;
        for (int i = 0; i < 8; ++i) {  // no enumeration of cards has more
            const std::string_view one = word_at<Enum>(i);
            if (!one.empty()) allowed += (allowed.empty() ? "" : ", ") + std::string(one);
        }
        problem(key, "value_unknown", {text, allowed}, Problem::Severity::error);
    }

    CardResult& result() { return result_; }

private:
    template <typename Enum>
    static std::string_view word_at(int i) {
        constexpr int count = std::is_same_v<Enum, bank::RecordType> ? 7
                              : std::is_same_v<Enum, bank::Evidence> ? 3
                              : std::is_same_v<Enum, bank::Status>   ? 4
                                                                     : 5;
        return i < count ? bank::word_of(static_cast<Enum>(i)) : std::string_view{};
    }

    CardResult& result_;
};

std::optional<std::chrono::sys_days> to_date(std::string_view text) {
    const auto parts = bank::split(text, '-');
    if (parts.size() != 3) return std::nullopt;
    const auto year = bank::whole_number<int>(parts[0]);
    const auto month = bank::whole_number<int>(parts[1]);
    const auto day = bank::whole_number<int>(parts[2]);
    if (!year || !month || !day || *month < 1 || *day < 1) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

std::optional<std::chrono::sys_days> read_day(Reader& reader, const char* key,
                                              const CardNode& node) {
    const std::string text = reader.line(key, node);
    if (text.empty()) return std::nullopt;
    const auto day = to_date(text);
    if (!day) reader.problem(key, "value_not_date", {text});
    return day;
}

// In the three languages: "título", "enlace", "editor", "año".
std::string_view source_key(std::string_view written) {
    const std::string_view key = key_of_name(written);
    if (key == "title" || key == "source.title") return "title";
    if (key == "source.url") return "url";
    if (key == "start") return "year";
    const std::string plain = plain_name(written);
    const bool is_publisher = plain == "editor" || plain == "editora" || plain == "editorial";
    return is_publisher ? "publisher" : written;
}

void read_source_part(Reader& reader, const std::string& written, const CardNode& value,
                      bank::Source& source) {
    const std::string_view key = source_key(written);
    if (key == "title")
        source.title = reader.line("sources", value);
    else if (key == "url")
        source.url = reader.line("sources", value);
    else if (key == "publisher")
        source.publisher = reader.line("sources", value);
    else if (key == "year")
        source.year = reader.number("sources", value);
    else if (key == "archive_url")
        source.archive_url = reader.line("sources", value);
    else if (key == "archived_on")
        source.archived_on = read_day(reader, "sources", value);
    else
        reader.problem("sources", "key_unknown", {written});
}

void read_sources(Reader& reader, const CardNode& node, Record& record) {
    if (node.kind == Kind::none) return;
    if (node.kind != Kind::list) {  // one that is no list
        CardNode list = node_of(Kind::list);
        list.items.push_back(node);
        return read_sources(reader, list, record);
    }
    for (const CardNode& item : node.items) {
        bank::Source source;
        if (item.kind == Kind::text) source.title = reader.line("sources", item);
        for (std::size_t i = 0; i < item.keys.size(); ++i) {
            read_source_part(reader, item.keys[i], item.items[i], source);
        }
        record.sources.push_back(std::move(source));
    }
}

void read_sections(Reader& reader, const CardNode& node, Record& record) {
    if (node.kind != Kind::list) return reader.problem("sections", "value_not_list");
    for (const CardNode& item : node.items) {
        bank::Section section;
        if (item.kind == Kind::text) section.text = reader.paragraphs("sections", item);
        for (std::size_t i = 0; i < item.keys.size(); ++i) {
            const CardNode& value = item.items[i];
            if (item.keys[i] == "heading")
                section.heading = reader.line("sections", value);
            else if (item.keys[i] == "text")
                section.text = reader.paragraphs("sections", value);
            else if (item.keys[i] == "page")
                section.page = reader.number("sections", value);
            else
                reader.problem("sections", "key_unknown", {item.keys[i]});
        }
        const bool is_empty = section.heading.empty() && section.text.empty();
        if (!is_empty) record.sections.push_back(std::move(section));
    }
}

void read_language(Reader& reader, const CardNode& node, Record& record) {
    const std::string text = reader.line("lang", node);
    if (text.empty()) return;
    auto found = bank::find_language(text);
    if (!found) found = bank::find_language(word_of_value(text));
    if (found) {
        record.language = *found;
        reader.result().has_language = true;
    } else {
        reader.problem("lang", "value_unknown", {text, "es, pt"}, Problem::Severity::error);
    }
}

void read_date(Reader& reader, const CardNode& node, Record& record) {
    record.checked_on = read_day(reader, "checked_on", node);
}

using Read = void (*)(Reader&, const CardNode&, Record&);
struct Row {
    std::string_view key;
    Read read;
};

#define TEXT_ROW(key, member)                                                           \
    Row {                                                                               \
        key, [](Reader& r, const CardNode& n, Record& o) { o.member = r.line(key, n); } \
    }
#define LIST_ROW(key, member)                                                            \
    Row {                                                                                \
        key, [](Reader& r, const CardNode& n, Record& o) { o.member = r.lines(key, n); } \
    }
#define WORD_ROW(key, member, find)                                                          \
    Row {                                                                                    \
        key, [](Reader& r, const CardNode& n, Record& o) { r.word(key, n, find, o.member); } \
    }

// One line a key. The keys are those of the field table; tests hold the two together.
constexpr std::array rows{
    Row{"id",
        [](Reader& r, const CardNode& n, Record& o) {
            o.id = r.line("id", n);
            r.result().has_id = !o.id.empty();
        }},
    WORD_ROW("type", type, bank::find_record_type),
    Row{"lang", read_language},
    TEXT_ROW("title", title),
    TEXT_ROW("summary", summary),
    LIST_ROW("city", cities),
    LIST_ROW("country", countries),
    LIST_ROW("other_countries", other_countries),
    LIST_ROW("themes", themes),
    Row{"sdgs", [](Reader& r, const CardNode& n, Record& o) { o.sdgs = r.numbers("sdgs", n); }},
    LIST_ROW("keywords", keywords),
    LIST_ROW("units", units),
    LIST_ROW("collections", collections),
    Row{"start",
        [](Reader& r, const CardNode& n, Record& o) { o.start_year = r.number("start", n); }},
    Row{"end", [](Reader& r, const CardNode& n, Record& o) { o.end_year = r.number("end", n); }},
    TEXT_ROW("period", period),
    WORD_ROW("status", status, bank::find_status),
    WORD_ROW("evidence", evidence, bank::find_evidence),
    WORD_ROW("outcome", outcome, bank::find_outcome),
    TEXT_ROW("organization", organization),
    TEXT_ROW("office", office),
    LIST_ROW("partners", partners),
    TEXT_ROW("beneficiaries", beneficiaries),
    LIST_ROW("recognition", recognitions),
    TEXT_ROW("resources", resources),
    LIST_ROW("replicates", replicates),
    TEXT_ROW("contact", contact),
    Row{"checked_on", read_date},
    Row{"sources", read_sources},
    LIST_ROW("guessed", guessed),
    Row{"sections", read_sections},
};

#undef TEXT_ROW
#undef LIST_ROW
#undef WORD_ROW

const Row* row_of(std::string_view key) {
    return std::find_if(rows.begin(), rows.end(), [key](const Row& row) { return row.key == key; });
}

}  // namespace

const CardNode* CardNode::find(std::string_view key) const {
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end()) return nullptr;
    return &items[static_cast<std::size_t>(found - keys.begin())];
}

CardNode node_of(CardNode::Kind kind) {
    CardNode node;
    node.kind = kind;
    return node;
}

CardNode text_node(std::string text) {
    CardNode node = node_of(Kind::text);
    node.text = std::move(text);
    return node;
}

void put(CardNode& map, std::string key, CardNode value) {
    map.kind = Kind::map;
    map.keys.push_back(std::move(key));
    map.items.push_back(std::move(value));
}

std::string_view key_meant(std::string_view written) {
    if (row_of(written) != rows.end()) return written;
    const std::string_view key = key_of_name(written);
    if (key == "source.title") return "sources";  // of a table it is one source's
    return key.empty() ? written : key;
}

bool is_known_key(std::string_view written) {
    return row_of(key_meant(written)) != rows.end();
}

CardResult read_card(const CardNode& card) {
    CardResult result;
    Reader reader(result);
    if (card.kind != Kind::map) {
        reader.problem({}, "card_without_fields", {}, Problem::Severity::error);
        return result;
    }
    std::array<bool, rows.size()> is_seen{};
    for (std::size_t i = 0; i < card.keys.size(); ++i) {
        const Row* row = row_of(key_meant(card.keys[i]));
        if (row == rows.end()) {
            // Dates and addresses that the daemon adds to its exports are not the card's to say.
            const bool is_exported = card.keys[i] == "url" || card.keys[i] == "published_at" ||
                                     card.keys[i] == "changed_at" || card.keys[i] == "edition";
            if (!is_exported) reader.problem(card.keys[i], "key_unknown", {card.keys[i]});
            continue;
        }
        bool& seen = is_seen[static_cast<std::size_t>(row - rows.begin())];
        if (seen) {
            reader.problem(card.keys[i], "key_twice", {card.keys[i]});
            continue;
        }
        seen = true;
        result.keys.emplace_back(row->key);
        row->read(reader, card.items[i], result.record);
    }
    return result;
}

}  // namespace indexing
