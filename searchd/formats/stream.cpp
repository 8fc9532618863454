#include "searchd/formats/format.h"

namespace serving {

NextChunk stream_records(FullListing listing, const RecordsAs& as) {
    struct State {
        FullListing listing;
        RecordsAs as;
        std::size_t at = 0;
        bool is_begun = false;
    };
    auto state = std::make_shared<State>(State{std::move(listing), as});
    return [state](std::string& out) {
        constexpr std::size_t records_a_chunk = 100;
        FullListing& all = state->listing;
        if (!std::exchange(state->is_begun, true)) {
            out += state->as.head;
            if (state->as.begin != nullptr) state->as.begin(out, all.writing);
        }
        const std::size_t end = std::min(state->at + records_a_chunk, all.docs.size());
        for (; state->at < end; ++state->at) {
            const auto found = all.edition->catalogue().find(all.docs[state->at], state->as.parts);
            if (!found) continue;
            if (all.writing.row++ > 0) out += state->as.separator;
            state->as.append(out, found->record, all.writing);
        }
        if (state->at < all.docs.size()) return true;
        if (state->as.end != nullptr) state->as.end(out, all.writing);
        out += state->as.tail;
        return false;
    };
}

void append_total_line(std::string& out, const Writing& writing) {
    if (writing.receipt_url.empty()) return;
    out.append("Acervo ").append(writing.edition).append(": ");
    out.append(std::to_string(writing.total)).append(" ").append(writing.receipt_url);
}

std::string write_one(const RecordsAs& as, const bank::Record& record, const Writing& writing) {
    if (as.write_alone != nullptr) return as.write_alone(record, writing);
    Writing one = writing;
    one.row = 1;
    std::string out(as.head);
    if (as.begin != nullptr) as.begin(out, one);
    as.append(out, record, one);
    if (as.end != nullptr) as.end(out, one);
    return out.append(as.tail);
}

}  // namespace serving
