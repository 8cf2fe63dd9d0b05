// SPDX-License-Identifier: GPL-3.0-or-later
// A path of a layer, brought to one form and taken apart; and what its name means to the layers below.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace gantry::store {

enum class PathRole {
    entry,
    root,     // "/" itself
    whiteout, // ".wh.name": name below is hidden
    opaque,   // ".wh..wh..opq": all that the layers below have in this directory is hidden
    metadata, // other ".wh..wh." names: AUFS' own book-keeping, which every engine skips
};

struct EntryPath {
    std::string parent; // "" is the root; no leading or trailing slash
    std::string name;   // of a whiteout: what it hides
    PathRole role = PathRole::entry;

    std::string full() const { return parent.empty() ? name : parent + "/" + name; }
};

// Drops empty and "." components and a leading slash. Refuses "..", names above 255 and paths above 4095 bytes, more
// than 1024 components, whiteouts of nothing, and entries below a whiteout.
Result<EntryPath> parseEntryPath(std::string_view path);

// The text with quotes around it and control characters escaped, cut to what fits a message.
std::string quotePath(std::string_view path);

} // namespace gantry::store
