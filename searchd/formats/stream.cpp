#include "searchd/formats/format.h"

namespace serving {

NextChunk stream_records(FullListing listing, const RecordsAs& as) {
    struct State {
        FullListing listing;
        RecordsAs as;
        std::size_t at = 0;
        bool is_begun = false, has_written = false;
    };
    auto state = std::make_shared<State>(State{std::move(listing), as});
    return [state](std::string& out) {
        constexpr std::size_t records_a_chunk = 100;
        const FullListing& all = state->listing;
        if (!std::exchange(state->is_begun, true)) out += state->as.head;
        const std::size_t end = std::min(state->at + records_a_chunk, all.docs.size());
        for (; state->at < end; ++state->at) {
            const auto found = all.catalogue->find(all.docs[state->at], state->as.parts);
            if (!found) continue;
            if (std::exchange(state->has_written, true)) out += state->as.separator;
            state->as.append(out, found->record, all.bank);
        }
        if (state->at < all.docs.size()) return true;
        out += state->as.tail;
        return false;
    };
}

std::string write_one(const RecordsAs& as, const bank::Record& record, const bank::BankInfo& bank) {
    std::string out(as.head);
    as.append(out, record, bank);
    return out.append(as.tail);
}

}  // namespace serving
