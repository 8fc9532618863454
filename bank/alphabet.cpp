#include "bank/alphabet.h"

#include <unicode/alphaindex.h>
#include <unicode/unistr.h>

#include <memory>

namespace bank {

namespace {

using Index = icu::AlphabeticIndex::ImmutableIndex;

// Spanish has every letter of Portuguese and one more. nullptr: ICU has no data.
std::unique_ptr<Index> make_index() {
    UErrorCode code = U_ZERO_ERROR;
    icu::AlphabeticIndex index(icu::Locale("es"), code);
    index.addLabels(icu::Locale("pt"), code);
    std::unique_ptr<Index> made(index.buildImmutableIndex(code));
    return U_SUCCESS(code) ? std::move(made) : nullptr;
}

}  // namespace

std::string index_letter(std::string_view title) {
    static const std::unique_ptr<Index> index = make_index();
    if (index == nullptr || title.empty()) return "#";
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(title.data(), static_cast<int32_t>(title.size())));
    UErrorCode code = U_ZERO_ERROR;
    const int32_t place = index->getBucketIndex(text, code);
    const icu::AlphabeticIndex::Bucket* bucket = index->getBucket(place);
    const bool is_letter =
        U_SUCCESS(code) && bucket != nullptr && bucket->getLabelType() == U_ALPHAINDEX_NORMAL;
    if (!is_letter) return "#";
    std::string letter;
    bucket->getLabel().toUTF8String(letter);
    return letter;
}

}  // namespace bank
