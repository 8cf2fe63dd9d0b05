// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/container/bundle_spec.h"

#include "core/fs/files.h"
#include "runtime/oci/security/labels.h"
#include "runtime/oci/security/seccomp.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

constexpr std::uint32_t kAllIds = 4294967295U;

Error invalid(std::string message) {
    return {ErrorKind::invalidArgument, "config.json: " + std::move(message)};
}

Result<void> checkSpec(const Spec& spec) {
    if (!spec.process)
        return invalid("process is missing");
    if (!spec.root || spec.root->path.empty())
        return invalid("root.path is missing");
    if (!spec.linux_)
        return invalid("linux is missing");
    for (const Mount& mount : spec.mounts) {
        if (!mount.destination.starts_with('/'))
            return invalid(fmt::format("mount destination '{}' is not absolute", mount.destination));
    }
    if (spec.linux_->intelRdt)
        return Error(ErrorKind::unsupported, "config.json: linux.intelRdt is not supported");
    if (spec.linux_->seccomp) {
        if (const auto checked = checkListener(*spec.linux_->seccomp); !checked)
            return checked;
    }
    return checkProcess(*spec.process);
}

bool hasNewUserNamespace(const Linux& settings) {
    return std::any_of(settings.namespaces.begin(), settings.namespaces.end(),
                       [](const LinuxNamespace& one) { return one.type == "user" && one.path.empty(); });
}

} // namespace

Result<void> checkProcess(const Process& process) {
    if (process.args.empty() || process.args.front().empty())
        return invalid("process.args is empty");
    if (!process.cwd.starts_with('/'))
        return invalid("process.cwd is not absolute");
    return checkLabels(process);
}

bool endsOnFailedPoststart(const Spec& spec) {
    constexpr std::string_view kMajor = "1.";
    unsigned minor = 0;
    const std::string_view version = spec.ociVersion;
    if (version.starts_with(kMajor))
        std::from_chars(version.data() + kMajor.size(), version.data() + version.size(), minor);
    return minor >= 3;
}

Result<BundleSpec> loadSpec(const std::string& bundle, const std::string& file) {
    const std::string path = file.starts_with('/') ? file : bundle + "/" + file;
    auto text = fs::readFile(path);
    if (!text)
        return text.error();
    auto spec = decodeSpec(*text);
    if (!spec)
        return spec.error().in(fmt::format("read '{}'", path));
    if (const auto checked = checkSpec(*spec); !checked)
        return checked.error();
    // The runtime-spec leaves open what a user namespace without mappings is. Every id as it is outside: what other
    // runtimes make of it, and not more than the container would have without.
    Linux& settings = *spec->linux_;
    if (hasNewUserNamespace(settings) && settings.uidMappings.empty() && settings.gidMappings.empty())
        settings.uidMappings = settings.gidMappings = {{0, 0, kAllIds}};
    return BundleSpec{std::move(*text), std::move(*spec)};
}

} // namespace gantry::oci
