#include "bank/index_reader.h"

#include <xapian.h>

#include <algorithm>

#include "bank/error.h"
#include "bank/index.h"

namespace bank {

struct IndexReader::Impl {
    std::string path;
    Xapian::Database database;

    // Runs `read` and turns what Xapian throws into our error.
    template <typename Read>
    auto guarded(Read read) {
        try {
            return read();
        } catch (const Xapian::Error& error) {
            throw Error("index_unreadable", {path, error.get_msg()});
        }
    }

    void add_stems(DocId doc, Language language, std::vector<WordCount>& stems) const {
        const std::string prefix = stem_term("", language);
        auto at = database.termlist_begin(doc);
        const auto end = database.termlist_end(doc);
        for (at.skip_to(prefix); at != end && (*at).starts_with(prefix); ++at) {
            stems.push_back({*at, at.get_wdf()});
        }
    }
};

IndexReader::IndexReader(const std::filesystem::path& directory) : impl_(std::make_unique<Impl>()) {
    impl_->path = directory.string();
    impl_->guarded(
        [this] { impl_->database = Xapian::Database(impl_->path, Xapian::DB_BACKEND_GLASS); });
}

IndexReader::~IndexReader() = default;
IndexReader::IndexReader(IndexReader&&) noexcept = default;
IndexReader& IndexReader::operator=(IndexReader&&) noexcept = default;

PostingList IndexReader::postings(const std::string& term) {
    return impl_->guarded([&] {
        PostingList list;
        const unsigned expected = impl_->database.get_termfreq(term);
        list.docs.reserve(expected);
        list.counts.reserve(expected);
        const auto end = impl_->database.postlist_end(term);
        for (auto at = impl_->database.postlist_begin(term); at != end; ++at) {
            list.docs.push_back(*at);
            list.counts.push_back(at.get_wdf());
        }
        return list;
    });
}

unsigned IndexReader::frequency(const std::string& term) {
    return impl_->guarded([&] { return impl_->database.get_termfreq(term); });
}

std::vector<WordCount> IndexReader::words_with_prefix(std::string_view prefix, std::size_t count) {
    return impl_->guarded([&] {
        std::vector<WordCount> words;
        const std::string begin(prefix);
        const auto end = impl_->database.allterms_end(begin);
        for (auto at = impl_->database.allterms_begin(begin);
             at != end && words.size() < scanned_max; ++at) {
            words.push_back({*at, at.get_termfreq()});
        }
        std::stable_sort(words.begin(), words.end(), [](const WordCount& a, const WordCount& b) {
            return a.records > b.records;
        });
        if (words.size() > count) words.resize(count);
        return words;
    });
}

std::vector<WordCount> IndexReader::stems_of(DocId doc) {
    return impl_->guarded([&] {
        std::vector<WordCount> stems;
        for (const Language language : {Language::spanish, Language::portuguese}) {
            impl_->add_stems(doc, language, stems);
        }
        return stems;
    });
}

std::vector<WordCount> IndexReader::stem_terms(Language language) {
    return impl_->guarded([&] {
        std::vector<WordCount> terms;
        const std::string prefix = stem_term("", language);
        const auto end = impl_->database.allterms_end(prefix);
        for (auto at = impl_->database.allterms_begin(prefix); at != end; ++at) {
            terms.push_back({*at, at.get_termfreq()});
        }
        return terms;
    });
}

unsigned IndexReader::count() {
    return impl_->guarded([&] { return impl_->database.get_doccount(); });
}

}  // namespace bank
