// EPUB 3.3 to sections: the package document (section 5) names the chapters and their order, each
// is a page of XHTML.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include "bank/analysis.h"
#include "bank/error.h"
#include "bank/language.h"
#include "bank/text.h"
#include "indexer/archive.h"
#include "indexer/charset.h"
#include "indexer/extract_html.h"

namespace indexing {

namespace {

// "OEBPS/" of "OEBPS/content.opf".
std::string folder_of(const std::string& name) {
    const std::size_t slash = name.rfind('/');
    return slash == std::string::npos ? "" : name.substr(0, slash + 1);
}

// The name of a member by its address in a package, which is percent-coded (section 5.1.4):
// "cap%C3%ADtulo.xhtml#uno" gives "capítulo.xhtml".
std::string plain(std::string_view address) {
    address = address.substr(0, address.find('#'));
    std::string name;
    for (std::size_t i = 0; i < address.size(); ++i) {
        unsigned char byte = 0;
        constexpr int hexadecimal = 16;
        const std::string_view code = address.substr(std::min(i + 1, address.size()), 2);
        const auto end = std::from_chars(code.data(), code.data() + code.size(), byte, hexadecimal);
        const bool is_coded = address[i] == '%' && code.size() == 2 && end.ptr == code.end();
        name += is_coded ? static_cast<char>(byte) : address[i];
        if (is_coded) i += code.size();
    }
    return bank::to_nfc(name);
}

std::string package_name(const std::map<std::string, std::string>& members) {
    const auto container = members.find("META-INF/container.xml");
    if (container == members.end()) throw bank::Error("office_malformed", {"container.xml"});
    const Element tree = parse_xml(container->second);
    const Element* root = tree.find("rootfile");
    if (root == nullptr) throw bank::Error("office_malformed", {"rootfile"});
    return std::string(root->attribute("full-path"));
}

// Names of the chapters, in the order of reading; without the table of contents.
std::vector<std::string> chapters_of(const Element& package) {
    std::map<std::string, std::string> names;
    const Element* manifest = package.find("manifest");
    const Element* spine = package.find("spine");
    if (manifest == nullptr || spine == nullptr) {
        throw bank::Error("office_malformed", {"spine"});
    }
    for (const Element& item : manifest->children) {
        if (item.attribute("properties").find("nav") != std::string_view::npos) continue;
        names[std::string(item.attribute("id"))] = plain(item.attribute("href"));
    }
    std::vector<std::string> chapters;
    for (const Element& reference : spine->children) {
        const auto found = names.find(std::string(reference.attribute("idref")));
        if (found != names.end()) chapters.push_back(found->second);
    }
    return chapters;
}

}  // namespace

Extracted extract_epub(std::string_view bytes) {
    const auto members = unpack(bytes, [](std::string_view name) {
        return name.ends_with(".xml") || name.ends_with(".opf") || name.ends_with("html") ||
               name.ends_with(".htm");
    });
    const std::string name = package_name(members);
    const auto found = members.find(name);
    if (found == members.end()) throw bank::Error("office_malformed", {name});
    const Element package = parse_xml(found->second);
    SectionBuilder builder;
    if (const Element* title = package.find("title")) builder.title(text_of(*title));
    for (const std::string& chapter : chapters_of(package)) {
        const std::filesystem::path path(folder_of(name) + chapter);
        const auto member = members.find(path.lexically_normal().generic_string());
        if (member == members.end()) continue;
        const Element page = parse_html(html_to_utf8(member->second));
        if (const Element* body = page.find("body")) build_html(*body, builder);
    }
    Extracted extracted = builder.finish();
    if (const Element* language = package.find("language")) {
        extracted.language = bank::find_language(bank::fold(text_of(*language)).substr(0, 2));
    }
    return extracted;
}

}  // namespace indexing
