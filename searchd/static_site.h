// The static site: the bank as files that are browsed without a server, from a USB stick.
//
// Its pages are those of the daemon, with links to each other as files; what has no file leads to
// the bank on the web. Lists and searches are one page, which searches in the browser after the
// same analysis (web/offline).
#pragma once

#include <functional>
#include <string>

#include "searchd/app.h"

namespace serving {

// Takes one file: its path under the site ("es/ficha/bogota-ciclovia.html") and its bytes.
using FileSink = std::function<void(const std::string& path, const std::string& bytes)>;

// All files, of the newest edition; `web` is the folder the site was made from. Throws
// `Error`: edition_missing, web_missing, and static_failed when an edition was published meanwhile.
void write_static_site(const Site& site, const std::filesystem::path& web, const FileSink& sink);

// A page with its links as those of files. `path` is its own under the site; `has_file` knows the
// paths of pages, without a suffix ("es/ficha/x"); what is no page leads to `base_url`.
struct LinkRules {
    std::string path, base_url;
    std::function<bool(const std::string&)> has_file;
};
std::string with_file_links(const std::string& html, const LinkRules& rules);

// The script of data that the search of a static site reads; it sets `acervo.data`.
std::string write_offline_data(bank::Edition& edition, const Messages& messages);

}  // namespace serving
