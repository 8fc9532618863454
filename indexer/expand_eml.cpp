// E-mail: the message and what is attached. The only door to GMime. Addresses, signatures and
// telephone numbers of people stay in the message.
#include <gmime/gmime.h>

#include <algorithm>
#include <array>

#include "bank/analysis.h"
#include "bank/error.h"
#include "bank/text.h"
#include "indexer/card.h"
#include "indexer/charset.h"
#include "indexer/expand.h"
#include "indexer/gobject.h"
#include "indexer/message_text.h"

namespace indexing {

namespace {

// Without the encoding it travelled in.
std::string contents_of(GMimePart* part) {
    GMimeDataWrapper* data = g_mime_part_get_content(part);
    if (data == nullptr) return {};
    const Owned<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(data, memory.get());
    GByteArray* bytes =
        g_mime_stream_mem_get_byte_array(reinterpret_cast<GMimeStreamMem*>(memory.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

// "RV: Re: Acta" as "Acta".
std::string without_prefix(std::string subject) {
    constexpr std::array prefixes{"re", "rv", "rm", "res", "fw", "fwd", "enc", "ref", "reenv"};
    for (;;) {
        const std::size_t colon = subject.find(':');
        if (colon == subject.npos || colon + 1 >= subject.size()) return subject;
        const std::string before = bank::fold(bank::trim(subject.substr(0, colon)));
        if (std::find(prefixes.begin(), prefixes.end(), before) == prefixes.end()) return subject;
        subject = bank::to_line(subject.substr(colon + 1));
    }
}

std::string card_of(GMimeMessage* message) {
    CardNode card = node_of(CardNode::Kind::map);
    const char* subject = g_mime_message_get_subject(message);
    if (subject != nullptr) {
        put(card, "title", text_node(without_prefix(bank::to_line(bank::to_nfc(subject)))));
    }
    return to_json(card);  // JSON is YAML too (YAML 1.2, section 1.3)
}

// A logo in a signature is no document.
bool is_ornament(GMimePart* part, std::size_t bytes) {
    constexpr std::size_t small = 20'000, shown = 100'000;
    GMimeContentType* type = g_mime_object_get_content_type(reinterpret_cast<GMimeObject*>(part));
    if (g_mime_content_type_is_type(type, "image", "*") == FALSE) return false;
    return bytes < (g_mime_part_get_content_id(part) == nullptr ? small : shown);
}

// What stands in one message.
struct Parts {
    std::string text, page;  // of the message: plain, or HTML
    std::vector<ExpandedFile> attached;
    std::vector<GMimeMessage*> messages;  // attached, as when someone forwards them
};

// Of what is attached without a name; empty: nothing is known of the type.
std::string name_for(GMimeContentType* type) {
    struct Row {
        const char *main, *sub, *name;
    };
    constexpr std::array rows{
        Row{"application", "pdf", "adjunto.pdf"},
        Row{"application", "msword", "adjunto.doc"},
        Row{"application", "vnd.openxmlformats-officedocument.wordprocessingml.document",
            "adjunto.docx"},
        Row{"application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet", "adjunto.xlsx"},
        Row{"application", "vnd.oasis.opendocument.text", "adjunto.odt"},
        Row{"application", "vnd.oasis.opendocument.spreadsheet", "adjunto.ods"},
        Row{"application", "rtf", "adjunto.rtf"},
        Row{"application", "epub+zip", "adjunto.epub"},
        Row{"text", "csv", "adjunto.csv"},
        Row{"text", "rtf", "adjunto.rtf"},
        Row{"image", "jpeg", "adjunto.jpg"},
        Row{"image", "png", "adjunto.png"},
        Row{"image", "tiff", "adjunto.tif"},
    };
    for (const Row& row : rows) {
        if (g_mime_content_type_is_type(type, row.main, row.sub) != FALSE) return row.name;
    }
    return {};
}

// What is declared, where the bytes are that; many a program says "us-ascii" whatever they are.
std::string text_of_part(const std::string& bytes, const char* charset) {
    constexpr std::string_view replaced = "\xef\xbf\xbd";  // U+FFFD
    const bool is_wide = bytes.find('\0') != bytes.npos;
    if (charset == nullptr || (bank::is_utf8(bytes) && !is_wide)) return to_utf8(bytes);
    std::string text = from_charset(bytes, charset);
    return text.find(replaced) == text.npos ? text : to_utf8(bytes);
}

void add_text(std::string& all, const std::string& text) {
    if (!all.empty()) all += "\n\n";
    all += text;
}

void take_part(GMimeObject*, GMimeObject* object, gpointer to) {
    Parts& parts = *static_cast<Parts*>(to);
    if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage* message =
            g_mime_message_part_get_message(reinterpret_cast<GMimeMessagePart*>(object));
        if (message != nullptr) parts.messages.push_back(message);
        return;
    }
    if (!GMIME_IS_PART(object)) return;
    GMimePart* part = reinterpret_cast<GMimePart*>(object);
    GMimeContentType* type = g_mime_object_get_content_type(object);
    const char* given = g_mime_part_get_filename(part);
    std::string name = given == nullptr ? name_for(type) : std::string(given);
    if (!name.empty()) {
        std::string contents = contents_of(part);
        if (!is_ornament(part, contents.size()))
            parts.attached.push_back({std::move(name), std::move(contents)});
        return;
    }
    const char* charset = g_mime_object_get_content_type_parameter(object, "charset");
    const bool is_plain = g_mime_content_type_is_type(type, "text", "plain") != FALSE;
    const bool is_page = g_mime_content_type_is_type(type, "text", "html") != FALSE;
    if (!is_plain && !is_page) return;
    add_text(is_plain ? parts.text : parts.page, text_of_part(contents_of(part), charset));
}

// About what one would read of a page.
std::size_t bytes_read_of(std::string_view page) {
    struct Row {
        std::string_view begin, end;
    };
    constexpr std::array passed_over{Row{"<!--", "-->"}, Row{"<style", "</style>"},
                                     Row{"<head", "</head>"}, Row{"<", ">"}};
    std::size_t bytes = 0;
    for (std::size_t at = 0; at < page.size();) {
        const std::string_view rest = page.substr(at);
        const auto row = std::find_if(passed_over.begin(), passed_over.end(),
                                      [&](const Row& one) { return rest.starts_with(one.begin); });
        if (row == passed_over.end()) {
            ++bytes, ++at;
        } else {
            at += std::min(rest.find(row->end), rest.size() - row->end.size()) + row->end.size();
        }
    }
    return bytes;
}

// A short text is left out where something is attached. The first message is "mensaje.txt" or
// "mensaje.html", those attached to it "mensaje-adjunto-1.txt"...
void add_message(GMimeMessage* message, unsigned number, Expanded& expanded, Parts& parts) {
    g_mime_message_foreach(message, take_part, &parts);
    const std::string name = number == 0 ? "mensaje" : "mensaje-adjunto-" + std::to_string(number);
    constexpr std::size_t cover_note_bytes_max = 1'000;
    std::string text = text_of_message(parts.text);
    const std::size_t page_bytes = bytes_read_of(parts.page);
    // "Su programa no muestra HTML." is no version of the page.
    if (page_bytes > 4 * text.size() + cover_note_bytes_max) text.clear();
    const bool is_text = !bank::trim(text).empty();
    const std::size_t said = is_text ? text.size() : page_bytes;
    const bool has_others = !parts.attached.empty() || !parts.messages.empty();
    if (has_others && said < cover_note_bytes_max) {  // "Adjunto el plan. Saludos."
        if (said > 0) expanded.notices.push_back({"cover_note_left_out", {}});
        return;
    }
    if (is_text) {
        expanded.files.push_back({name + ".txt", std::move(text)});
    } else if (!parts.page.empty()) {
        expanded.files.push_back({name + ".html", without_contacts(parts.page)});
    } else {
        return;
    }
    expanded.files.push_back({name + ".card.yaml", card_of(message)});
}

}  // namespace

Expanded expand_eml(std::string_view bytes) {
    g_mime_init();
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (message == nullptr) throw bank::Error("message_malformed");
    Expanded expanded;
    constexpr std::size_t messages_max = 100;
    std::vector<GMimeMessage*> messages{message.get()};
    for (std::size_t i = 0; i < messages.size() && i < messages_max; ++i) {
        Parts parts;
        add_message(messages[i], static_cast<unsigned>(i), expanded, parts);
        for (ExpandedFile& file : parts.attached) expanded.files.push_back(std::move(file));
        messages.insert(messages.end(), parts.messages.begin(), parts.messages.end());
    }
    if (messages.size() > messages_max) {
        expanded.notices.push_back({"messages_many", {std::to_string(messages_max)}});
    }
    if (expanded.files.empty()) throw bank::Error("message_malformed");
    return expanded;
}

}  // namespace indexing
