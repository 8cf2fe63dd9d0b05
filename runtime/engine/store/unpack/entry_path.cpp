// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/entry_path.h"

#include <algorithm>

namespace gantry::store {

namespace {

constexpr std::string_view kWhiteout = ".wh.";
constexpr std::string_view kMetadata = ".wh..wh.";
constexpr std::string_view kOpaque = ".wh..wh..opq";
constexpr std::size_t kMaxPath = 4095;
constexpr std::size_t kMaxName = 255;
constexpr std::size_t kMaxDepth = 1024;

Error refuse(std::string_view path, const std::string& why) {
    return {ErrorKind::invalidArgument, "path " + quotePath(path) + " " + why};
}

} // namespace

std::string quotePath(std::string_view path) {
    constexpr std::size_t shown = 200;
    std::string text = "'";
    for (const char c : path.substr(0, shown)) {
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x20 || code == 0x7f) {
            constexpr std::string_view digits = "0123456789abcdef";
            text += {'\\', 'x', digits[code >> 4U], digits[code & 0xfU]};
        } else {
            text += c;
        }
    }
    return text + (path.size() > shown ? "…'" : "'");
}

Result<EntryPath> parseEntryPath(std::string_view path) {
    EntryPath result;
    std::string& whole = result.parent;
    whole.reserve(path.size());
    std::size_t depth = 0;
    std::size_t lastBegin = 0;
    bool isMetadata = false;
    for (std::size_t begin = 0; begin < path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const auto component = path.substr(begin, end - begin);
        begin = end + 1;
        if (component.empty() || component == ".")
            continue;
        if (component == "..")
            return refuse(path, "leads upwards");
        if (component.size() > kMaxName)
            return refuse(path, "holds a name of more than 255 bytes");
        if (component.find('\0') != std::string_view::npos)
            return refuse(path, "holds a NUL");
        if (++depth > kMaxDepth)
            return refuse(path, "is more than 1024 directories deep");
        // The component before this one turned out to be a directory.
        if (depth > 1) {
            const auto previous = std::string_view(whole).substr(lastBegin);
            if (previous.starts_with(kMetadata) && previous != kOpaque)
                isMetadata = true;
            else if (previous.starts_with(kWhiteout))
                return refuse(path, "lies below a whiteout");
            whole += '/';
        }
        lastBegin = whole.size();
        whole += component;
    }
    if (whole.size() > kMaxPath)
        return refuse(path, "is longer than 4095 bytes");
    result.name = whole.substr(lastBegin);
    whole.resize(lastBegin == 0 ? 0 : lastBegin - 1);
    if (depth == 0) {
        result.role = PathRole::root;
    } else if (isMetadata) {
        result.role = PathRole::metadata;
    } else if (result.name == kOpaque) {
        result.role = PathRole::opaque;
    } else if (result.name.starts_with(kMetadata)) {
        result.role = PathRole::metadata;
    } else if (result.name.starts_with(kWhiteout)) {
        result.role = PathRole::whiteout;
        result.name.erase(0, kWhiteout.size());
        if (result.name.empty() || result.name == "." || result.name == "..")
            return refuse(path, "is a whiteout of nothing");
    }
    return result;
}

} // namespace gantry::store
