// OAI-PMH 2.0 (Open Archives Initiative, 2015-01-08): how other catalogues harvest the bank.
//
// A request is read here and becomes a value; what answers it is in oai.cpp. A resumption token is
// the whole of a list request with the change it has come to, so it needs no memory on the server,
// never expires, and goes on in a newer edition: lists are in the order of change, and what
// changed since comes at their end.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "searchd/app.h"

namespace serving {

// What ListIdentifiers and ListRecords ask for, and how far they have come.
struct OaiList {
    std::string prefix;                                   // "oai_dc", "qdc"
    std::optional<std::chrono::sys_seconds> from, until;  // both included
    std::string set;                                      // "theme:salud"; empty: everything
    std::chrono::sys_seconds after_time{};
    std::string after_id;    // empty: from the beginning
    std::size_t cursor = 0;  // how many have been given
    std::size_t total = 0;   // of the whole list when it was begun
};

// The token and back; nothing for one that this server did not write.
std::string token_of(const OaiList& list);
std::optional<OaiList> list_of_token(std::string_view token);

// "2026-08-21" or "2026-08-21T10:15:00Z" (section 3.3). A day alone ends with its last second when
// `is_end`. Nothing for anything else.
struct OaiDate {
    std::chrono::sys_seconds time;
    bool is_day = false;
};
std::optional<OaiDate> oai_date(std::string_view text, bool is_end);

// /oai: always XML; errors are answers too (section 3.6).
Response oai_page(const Visit& visit);

inline constexpr std::size_t oai_records_a_response = 100;
inline constexpr std::size_t oai_headers_a_response = 500;

}  // namespace serving
