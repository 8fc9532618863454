// GObject: the objects of GLib's libraries, owned and let go. Included by the doors to them.
#pragma once

#include <glib-object.h>

#include <memory>

namespace indexing {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

}  // namespace indexing
