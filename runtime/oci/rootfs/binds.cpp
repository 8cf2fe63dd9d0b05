// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/rootfs/binds.h"

#include "core/fs/beneath.h"
#include "runtime/oci/kernel/id_mapped_mount.h"

#include <algorithm>
#include <fcntl.h>
#include <filesystem>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

constexpr std::size_t kMaxTurn = 16; // descriptors that one message brings

std::string normal(const std::string& path) {
    std::string text = std::filesystem::path(path).lexically_normal().string();
    while (text.size() > 1 && text.back() == '/')
        text.pop_back();
    return text;
}

bool isAtOrBeneath(const std::string& path, const std::string& top) {
    return top == "/" || path == top || (path.starts_with(top) && path[top.size()] == '/');
}

// In the container, where an earlier mount covers the source, or is covered by it and comes with it: the caller sees
// there only what lies under that mount. Empty otherwise.
std::string findInRoot(const PreparedMount& prepared, const RootPlan& plan) {
    const std::string root = normal(plan.path);
    const std::string source = normal(prepared.source);
    if (!isAtOrBeneath(source, root))
        return {};
    const std::string inside = source == root ? "/" : source.substr(root == "/" ? 0 : root.size());
    const bool isShown = std::any_of(plan.mounts.begin(), plan.mounts.end(), [&](const PreparedMount& earlier) {
        const std::string target = normal(earlier.mount.destination);
        return isAtOrBeneath(inside, target) || (prepared.options.isRecursiveBind && isAtOrBeneath(target, inside));
    });
    return isShown ? inside : std::string();
}

Result<void> applyIdMap(int tree, const PreparedMount& prepared) {
    const auto space = makeUserNamespace(prepared.mount.uidMappings, prepared.mount.gidMappings);
    if (!space)
        return space.error();
    return mapIds(tree, space->get(), prepared.options.isIdMapRecursive);
}

Result<UniqueFd> finished(Result<UniqueFd> tree, const PreparedMount& prepared) {
    if (!tree)
        return tree;
    if (prepared.options.isIdMapped) {
        if (const auto mapped = applyIdMap(tree->get(), prepared); !mapped)
            return mapped.error();
    }
    if (const auto set = applyOptions(tree->get(), prepared.options); !set)
        return set.error();
    return tree;
}

// The mount's own mapping, or the container's.
Result<void> completeIdMap(Mount& mount, const Linux& settings) {
    if (mount.uidMappings.empty()) {
        mount.uidMappings = settings.uidMappings;
        mount.gidMappings = settings.gidMappings;
    }
    if (mount.uidMappings.empty() || mount.gidMappings.empty())
        return Error(ErrorKind::invalidArgument, "'idmap' needs id mappings of the mount or of the container");
    return {};
}

} // namespace

Result<void> applyOptions(int tree, const MountOptions& options) {
    for (const auto* attributes : {&options.recursiveAttributes, &options.attributes, &options.propagation}) {
        if (const auto set = setAttributes(tree, *attributes); !set)
            return set;
    }
    return {};
}

Result<void> locateBind(PreparedMount& prepared, const RootPlan& plan, const std::string& bundle,
                        const std::vector<BindFd>& bindFds, const Linux& settings) {
    const std::string& source = prepared.mount.source;
    if (prepared.options.isIdMapped) {
        if (const auto completed = completeIdMap(prepared.mount, settings); !completed)
            return completed;
    }
    const auto given =
        std::find_if(bindFds.begin(), bindFds.end(), [&](const BindFd& bind) { return bind.placeholder == source; });
    if (given == bindFds.end()) {
        prepared.source = source.starts_with('/') ? source : bundle + "/" + source;
        prepared.sourceInRoot = findInRoot(prepared, plan);
        if (!prepared.sourceInRoot.empty() && prepared.options.isIdMapped)
            return Error(ErrorKind::unsupported, "a source that an earlier mount shows cannot have id mappings");
        return {};
    }
    UniqueFd taken(::fcntl(given->fd, F_DUPFD_CLOEXEC, 3));
    if (!taken)
        return Error::fromErrno(fmt::format("take over the descriptor of '{}'", source));
    auto tree = finished(std::move(taken), prepared);
    if (!tree)
        return tree.error();
    prepared.tree = std::move(*tree);
    return {};
}

Result<UniqueFd> openBind(const PreparedMount& prepared) {
    return finished(cloneTree(AT_FDCWD, prepared.source, prepared.options.isRecursiveBind), prepared);
}

Result<UniqueFd> openBindInRoot(const PreparedMount& prepared, int root) {
    const auto source = fs::openBeneath(root, prepared.sourceInRoot, O_PATH);
    if (!source)
        return source.error();
    return finished(cloneTree(source->get(), "", prepared.options.isRecursiveBind), prepared);
}

BindTurn nextBinds(const RootPlan& plan, std::size_t from) {
    const auto isAskedFor = [](const PreparedMount& one) {
        return one.options.isBind && !one.options.isRemount && !one.tree && one.sourceInRoot.empty();
    };
    const auto end = plan.mounts.end();
    const auto first = std::find_if(
        plan.mounts.begin() + static_cast<std::ptrdiff_t>(std::min(from, plan.mounts.size())), end, isAskedFor);
    auto last = std::find_if_not(first, end, isAskedFor);
    last = std::min(last, first + std::min<std::ptrdiff_t>(kMaxTurn, end - first));
    return {static_cast<std::size_t>(first - plan.mounts.begin()), static_cast<std::size_t>(last - first)};
}

Result<std::vector<UniqueFd>> openBinds(const RootPlan& plan, const BindTurn& turn) {
    std::vector<UniqueFd> trees;
    for (std::size_t i = turn.first; i < turn.first + turn.count; ++i) {
        const PreparedMount& prepared = plan.mounts[i];
        auto tree = openBind(prepared);
        if (!tree)
            return tree.error().in(fmt::format("bind '{}' on '{}'", prepared.mount.source, prepared.mount.destination));
        trees.push_back(std::move(*tree));
    }
    return trees;
}

} // namespace gantry::oci
