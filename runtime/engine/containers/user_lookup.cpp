// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/user_lookup.h"

#include "core/fs/beneath.h"
#include "core/fs/files.h"
#include "core/text/words.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <fmt/format.h>

namespace gantry::engine {
namespace {

constexpr std::size_t kMaxFileBytes = 1U << 20U;
constexpr std::uint32_t kMaxId = 0x7fffffff;

bool isNumber(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<std::uint32_t> parseId(std::string_view text, const char* what) {
    std::uint64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!isNumber(text) || parsed.ec != std::errc() || value > kMaxId)
        return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no {} (0 to {})", text, what, kMaxId));
    return static_cast<std::uint32_t>(value);
}

// Lines with fewer fields or a broken id are passed over, as the C library does.
std::vector<std::vector<std::string>> linesOf(std::string_view text, std::size_t fieldCount) {
    std::vector<std::vector<std::string>> lines;
    for (const auto& line : text::split(text, '\n')) {
        auto fields = text::split(line, ':');
        if (fields.size() >= fieldCount && !fields[0].empty())
            lines.push_back(std::move(fields));
    }
    return lines;
}

Result<std::uint32_t> groupId(const std::vector<std::vector<std::string>>& groups, std::string_view wanted) {
    if (isNumber(wanted))
        return parseId(wanted, "group id");
    for (const auto& fields : groups)
        if (fields[0] == wanted)
            return parseId(fields[2], "group id");
    return Error(ErrorKind::notFound,
                 fmt::format("unable to find group {}: no matching entries in group file", wanted));
}

// Whether a layer's directory hides what the layers below have in it.
bool isOpaque(int root, const std::string& directory) {
    const auto fd = fs::openBeneath(root, directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    char value = 0;
    return fd && ::fgetxattr(fd->get(), "trusted.overlay.opaque", &value, 1) == 1 && value == 'y';
}

// An absent file is empty; anything that is not a plain file of a sane size counts as absent too.
Result<std::string> readFromLayers(const std::vector<std::string>& layers, const std::string& path) {
    for (const auto& layer : layers) {
        auto root = fs::openDirectory(layer);
        if (!root)
            return root.error();
        auto fd = fs::openBeneath(root->get(), path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
        if (!fd) {
            if (fd.error().kind() == ErrorKind::notFound && !isOpaque(root->get(), path.substr(0, path.rfind('/'))))
                continue;
            return std::string();
        }
        struct stat status {};
        if (::fstat(fd->get(), &status) != 0 || !S_ISREG(status.st_mode))
            return std::string(); // a whiteout, or something set up to hang the reader
        return fs::readAll(fd->get(), kMaxFileBytes);
    }
    return std::string();
}

} // namespace

Result<ContainerUser> lookUpUser(std::string_view passwd, std::string_view group, std::string_view user,
                                 const std::vector<std::string>& groups) {
    const auto colon = user.find(':');
    const std::string_view name = user.substr(0, colon);
    const std::optional<std::string_view> groupName =
        colon == std::string_view::npos ? std::nullopt : std::optional(user.substr(colon + 1));
    if (groupName && groupName->empty())
        return Error(ErrorKind::invalidArgument, fmt::format("user '{}' names no group after the colon", user));

    const auto passwdLines = linesOf(passwd, 6);
    const auto groupLines = linesOf(group, 4);
    ContainerUser out;
    std::string loginName;
    std::uint32_t wantedId = 0;
    if (isNumber(name)) {
        auto id = parseId(name, "user id");
        if (!id)
            return id.error();
        wantedId = *id;
    }
    out.uid = wantedId;
    bool isFound = false;
    for (const auto& fields : passwdLines) {
        const auto uid = parseId(fields[2], "user id");
        const auto gid = parseId(fields[3], "group id");
        const bool isMatch = name.empty() || isNumber(name) ? uid && *uid == wantedId : fields[0] == name;
        if (!isMatch)
            continue;
        if (!uid)
            return uid.error().in(fmt::format("user {}", name));
        if (!gid)
            return gid.error().in(fmt::format("user {}", name));
        out.uid = *uid;
        out.gid = *gid;
        loginName = fields[0];
        if (!fields[5].empty() && fields[5].front() == '/')
            out.home = fields[5];
        isFound = true;
        break;
    }
    if (!isFound && !name.empty() && !isNumber(name))
        return Error(ErrorKind::notFound,
                     fmt::format("unable to find user {}: no matching entries in passwd file", name));

    if (groupName) {
        auto gid = groupId(groupLines, *groupName);
        if (!gid)
            return gid.error();
        out.gid = *gid;
    } else if (!loginName.empty()) {
        for (const auto& fields : groupLines) {
            const auto members = text::split(fields[3], ',');
            if (std::find(members.begin(), members.end(), loginName) != members.end())
                if (const auto gid = parseId(fields[2], "group id"))
                    out.additionalGids.push_back(*gid);
        }
    }
    for (const auto& extra : groups) {
        auto gid = groupId(groupLines, extra);
        if (!gid)
            return gid.error();
        out.additionalGids.push_back(*gid);
    }
    auto& gids = out.additionalGids;
    std::sort(gids.begin(), gids.end());
    gids.erase(std::unique(gids.begin(), gids.end()), gids.end());
    std::erase(gids, out.gid);
    return out;
}

Result<ContainerUser> lookUpUserInLayers(const std::vector<std::string>& layerDirectories, std::string_view user,
                                         const std::vector<std::string>& groups) {
    auto passwd = readFromLayers(layerDirectories, "etc/passwd");
    if (!passwd)
        return passwd.error().in("read the image's /etc/passwd");
    auto group = readFromLayers(layerDirectories, "etc/group");
    if (!group)
        return group.error().in("read the image's /etc/group");
    return lookUpUser(*passwd, *group, user, groups);
}

} // namespace gantry::engine
