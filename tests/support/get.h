// Asks the application as a browser does, without sockets.
#pragma once

#include <string>

#include "searchd/app.h"
#include "tests/support/mini_corpus.h"

// The daemon over a small corpus. The corpus is built before the first request.
class MiniSite {
public:
    explicit MiniSite(MiniCorpus& corpus);

    // `target` is what stands in a request line: "/es/buscar?q=agua". Headers as they are named in
    // Request. A streamed body is read to its end.
    serving::Response get(const std::string& target, serving::Request headers = {}) const;

    const serving::Site& site() const { return site_; }

private:
    serving::Site site_;
};

// A corpus with practices and a plan in both languages, themes, units and places.
MiniCorpus& sample_corpus();
const MiniSite& sample_site();
