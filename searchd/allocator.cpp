#include "searchd/allocator.h"

#ifdef ACERVO_HAS_MIMALLOC
#include <mimalloc.h>
#endif

namespace serving {

void use_large_pages() {
#ifdef ACERVO_HAS_MIMALLOC
    // MIMALLOC_LARGE_OS_PAGES=0 wins.
    mi_option_set_enabled_default(mi_option_large_os_pages, true);
#endif
}

}  // namespace serving
