// The lists of OAI-PMH: what changed, a part at a time (3.5).
#include <algorithm>

#include "bank/text.h"
#include "searchd/pages/oai_harvest.h"

namespace serving {

namespace {

// Which changes a list is of: those of a set, or all.
class Members {
public:
    Members(const Harvest& harvest, const std::optional<Set>& set) : harvest_(harvest), set_(set) {
        if (!set) return;
        const bank::Columns& columns = harvest.visit.edition.columns();
        const bank::Column& column = columns.column(set->field);
        docs_ = column.with(set->value, columns.limit);
        for (std::uint32_t id = 0; set->value.empty() && id < column.values.size(); ++id) {
            docs_ |= column.with_value(id, columns.limit);
        }
    }
    bool has(const bank::Change& change) const {
        if (!set_) return true;
        if (!change.is_gone) return docs_.has(change.doc);
        return answers_to(harvest_.visit.edition.vocabulary(), change.grave, set_->field,
                          set_->value);
    }

private:
    const Harvest& harvest_;
    const std::optional<Set>& set_;
    bank::DocSet docs_;
};

bank::ChangeSpan span_of(const OaiList& list) {
    bank::ChangeSpan span;
    span.first = list.from ? std::max(*list.from, list.after_time) : list.after_time;
    if (list.until) span.last = *list.until;
    span.after_time = list.after_time;
    span.after_id = list.after_id;
    return span;
}

// Calls `take` for each member beyond where the list has come to, until it says no.
template <typename Take>
void for_each_change(Harvest& harvest, const OaiList& list, const Members& members, Take take) {
    bank::ChangeSpan span = span_of(list);
    for (;;) {
        const auto changes = harvest.visit.edition.catalogue().changes(span);
        for (const bank::Change& change : changes) {
            if (members.has(change) && !take(change)) return;
        }
        if (changes.size() < span.changes_max) return;
        span.after_time = changes.back().at;
        span.after_id = changes.back().id;
    }
}

void append_token(std::string& out, const OaiList& list, std::size_t cursor, bool is_more) {
    out.append("<resumptionToken completeListSize=\"").append(std::to_string(list.total));
    out.append("\" cursor=\"").append(std::to_string(cursor)).append("\">");
    if (is_more) bank::append_html(out, token_of(list));
    out += "</resumptionToken>\n";
}

void write_list(Harvest& harvest, const OaiList& list, bool is_whole) {
    const std::optional<Set> set = list.set.empty() ? std::nullopt : find_set(harvest, list.set);
    if (!list.set.empty() && !set) return harvest.fail("noRecordsMatch", "unknown set");
    const Members members(harvest, set);
    const bool is_begun = !list.after_id.empty();
    const std::size_t most = is_whole ? oai_records_a_response : oai_headers_a_response;
    const MetadataFormat* format = is_whole ? find_metadata_format(list.prefix) : nullptr;
    std::string items;
    std::size_t given = 0;
    bool is_more = false;
    OaiList next = list;
    for_each_change(harvest, list, members, [&](const bank::Change& change) {
        if (!is_begun) ++next.total;
        if (given == most) {
            is_more = true;
            return !is_begun;  // the first response counts them all
        }
        append_change(harvest, items, change, format);
        ++given;
        next.after_time = change.at;
        next.after_id = change.id;
        return true;
    });
    if (given == 0 && is_begun) {
        return harvest.fail("badResumptionToken", "nothing is left of this list");
    }
    if (given == 0) {
        return harvest.fail("noRecordsMatch", "no record was changed in this span and set");
    }
    next.cursor = list.cursor + given;
    next.total = std::max(next.total, next.cursor);
    harvest.out += items;
    if (is_more || is_begun) append_token(harvest.out, next, list.cursor, is_more);
}

// `from` and `until` (3.3): both of one granularity, in order, not before the first change.
bool read_span(Harvest& harvest, OaiList& list) {
    const std::string* from = harvest.param("from");
    const std::string* until = harvest.param("until");
    const auto first = from == nullptr ? std::nullopt : oai_date(*from, false);
    const auto last = until == nullptr ? std::nullopt : oai_date(*until, true);
    const bool is_bad = (from != nullptr && !first) || (until != nullptr && !last) ||
                        (first && last && first->is_day != last->is_day) ||
                        (first && last && first->time > last->time);
    if (is_bad) {
        harvest.fail("badArgument",
                     "from and until are days or UTC seconds, both of one kind, in order");
        return false;
    }
    if (first) list.from = first->time;
    if (last) list.until = last->time;
    return true;
}

void list_changes(Harvest& harvest, bool is_whole) {
    if (const std::string* token = harvest.param("resumptionToken")) {
        auto list = list_of_token(*token);
        const bool is_sound = list && find_metadata_format(list->prefix) != nullptr &&
                              (list->set.empty() || find_set(harvest, list->set));
        if (!is_sound) return harvest.fail("badResumptionToken", "this is no token of this bank");
        return write_list(harvest, *list, is_whole);
    }
    OaiList list;
    const std::string* prefix = harvest.param("metadataPrefix");
    if (prefix == nullptr) return harvest.fail("badArgument", "metadataPrefix is missing");
    if (find_metadata_format(*prefix) == nullptr) {
        return harvest.fail("cannotDisseminateFormat", "the formats are oai_dc and qdc");
    }
    list.prefix = *prefix;
    if (const std::string* set = harvest.param("set")) list.set = *set;
    if (read_span(harvest, list)) write_list(harvest, list, is_whole);
}

}  // namespace

void list_records(Harvest& harvest) {
    list_changes(harvest, true);
}

void list_identifiers(Harvest& harvest) {
    list_changes(harvest, false);
}

}  // namespace serving
