// Archives: the members of a ZIP file in memory. The only door to libarchive.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indexing {

using Members = std::map<std::string, std::string>;  // contents by name

// The members that `is_wanted` names, unpacked, by their name in form NFC. Nothing is written to
// disk, so names such as "../../x" are names and no more. Throws `bank::Error`: archive_malformed
// (truncated too), archive_encrypted, archive_too_large when all that is wanted unpacks to more
// than `unpacked_bytes_max`.
Members unpack(std::string_view bytes, bool (*is_wanted)(std::string_view name));

// Office files under a password. Those of Microsoft are no ZIP archives but compound files
// (MS-OFFCRYPTO, 1.3.2); of OpenDocument the members are encrypted one by one, and
// META-INF/manifest.xml, where it is among them, says so (ISO/IEC 26300-3, section 3.4). Throw
// `bank::Error` (archive_encrypted).
void refuse_compound_file(std::string_view bytes);
void refuse_locked_members(const Members& members);

// A ZIP file of these members, name and contents, in this order. They are stored as they are and
// without extra fields, as OpenDocument asks of its media type (ISO/IEC 26300-3, section 3.3);
// libarchive cannot. Bytes depend on nothing else.
std::string pack(const std::vector<std::pair<std::string, std::string>>& members);

inline constexpr std::size_t unpacked_bytes_max = std::size_t{128} << 20;
inline constexpr std::size_t members_max = 20'000;

}  // namespace indexing
