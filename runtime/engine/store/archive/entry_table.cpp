// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/archive/entry_table.h"

#include <algorithm>
#include <vector>

namespace gantry::store {

namespace {

constexpr int kMaxLinks = 16;

std::string shown(std::string_view name) {
    std::string text(name.substr(0, 200));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; }, '?');
    return "'" + text + "'";
}

Error refuse(std::string_view name, const char* why) {
    return {ErrorKind::invalidArgument, "entry " + shown(name) + " " + why};
}

} // namespace

namespace {

// Links may lead upwards, names may not.
Result<std::string> normalise(std::string_view name, bool mayLeadUp) {
    if (name.starts_with('/'))
        return refuse(name, "has an absolute name");
    if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; }))
        return refuse(name, "has control characters in its name");
    std::vector<std::string_view> parts;
    std::string_view rest = name;
    for (;;) {
        const auto end = rest.find('/');
        const auto part = rest.substr(0, end);
        if (part == "..") {
            if (!mayLeadUp || parts.empty())
                return refuse(name, "leads out of the archive");
            parts.pop_back();
        } else if (!part.empty() && part != ".") {
            parts.push_back(part);
        }
        if (end == std::string_view::npos)
            break;
        rest.remove_prefix(end + 1);
    }
    std::string joined;
    for (const auto part : parts)
        joined += (joined.empty() ? "" : "/") + std::string(part);
    if (joined.empty())
        return refuse(name, "has no name");
    return joined;
}

} // namespace

Result<std::string> normaliseEntryName(std::string_view name) {
    return normalise(name, false);
}

Result<void> EntryTable::claim(const std::string& name) const {
    if (m_files.contains(name) || m_links.contains(name))
        return Error(ErrorKind::invalidArgument, "entry " + shown(name) + " is in the archive twice");
    return {};
}

Result<void> EntryTable::addFile(ArchiveFile file) {
    if (auto claimed = claim(file.name); !claimed)
        return claimed;
    m_files.emplace(file.name, std::move(file));
    return {};
}

Result<void> EntryTable::addLink(const std::string& name, std::string_view target, bool isSymlink) {
    if (auto claimed = claim(name); !claimed)
        return claimed;
    const auto slash = name.rfind('/');
    const std::string base = isSymlink && slash != std::string::npos ? name.substr(0, slash + 1) : std::string();
    if (target.starts_with('/'))
        return refuse(name, "is a link out of the archive");
    auto resolved = normalise(base + std::string(target), true);
    if (!resolved)
        return resolved.error().in("link " + shown(name));
    m_links.emplace(name, std::move(*resolved));
    return {};
}

Result<const ArchiveFile*> EntryTable::find(std::string_view name) const {
    auto wanted = normaliseEntryName(name);
    if (!wanted)
        return wanted.error();
    for (int followed = 0; followed <= kMaxLinks; ++followed) {
        if (const auto file = m_files.find(*wanted); file != m_files.end())
            return &file->second;
        const auto link = m_links.find(*wanted);
        if (link == m_links.end())
            return Error(ErrorKind::notFound, "the archive holds no entry " + shown(*wanted));
        wanted = link->second;
    }
    return Error(ErrorKind::invalidArgument, "entry " + shown(name) + " is a link that leads in a circle");
}

} // namespace gantry::store
