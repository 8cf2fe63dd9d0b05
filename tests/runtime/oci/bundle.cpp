// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runtime/oci/bundle.h"

#include "core/fs/files.h"

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::tests {

namespace {

std::string runtimePath() {
    if (const char* other = std::getenv("GANTRY_OCI"))
        return other;
    const char* bin = std::getenv("GANTRY_BIN");
    return fmt::format("{}/gantry-oci", bin ? bin : ".");
}

oci::Mount mountOf(const char* destination, const char* type, std::vector<std::string> options) {
    return {destination, type, type, std::move(options), {}, {}};
}

} // namespace

Bundle::Bundle() : m_directory("/var/tmp/gantry-oci-XXXXXX") {
    static int count = 0;
    m_id = fmt::format("gantry-test-{}-{}", ::getpid(), ++count);
    namespace files = std::filesystem;
    // A mapped root must be able to reach and change its own tree.
    files::permissions(path(), files::perms(0755));
    for (const char* folder : {"bin", "proc", "dev", "sys", "tmp", "etc"})
        files::create_directories(rootfs() + "/" + folder);
    files::copy_file(files::exists("/usr/bin/busybox") ? "/usr/bin/busybox" : "/bin/busybox",
                     rootfs() + "/bin/busybox");
    for (const char* applet : {"sh", "true", "cat", "sleep", "id", "touch", "mount", "hostname", "pwd", "stat", "kill"})
        files::create_symlink("busybox", rootfs() + "/bin/" + applet);

    spec.ociVersion = "1.0.2"; // what every runtime this can be pointed at accepts
    spec.root = oci::Root{"rootfs", false};
    spec.process.emplace();
    spec.process->cwd = "/";
    spec.process->env = {"PATH=/bin"};
    spec.process->noNewPrivileges = true;
    spec.hostname = "box";
    spec.mounts = {mountOf("/proc", "proc", {"nosuid", "noexec", "nodev"}),
                   mountOf("/dev", "tmpfs", {"nosuid", "mode=755"}),
                   mountOf("/sys", "sysfs", {"nosuid", "noexec", "nodev", "ro"})};
    spec.linux_.emplace();
    for (const char* type : {"pid", "network", "ipc", "uts", "mount"})
        spec.linux_->namespaces.push_back({type, {}});
    spec.linux_->cgroupsPath = "/" + m_id;
    runsShell("true");
}

Bundle::~Bundle() {
    call("delete", {"--force"});
}

void Bundle::runsShell(const std::string& script) {
    spec.process->args = {"/bin/sh", "-c", script};
}

void Bundle::mapUsers(std::uint32_t hostId) {
    spec.linux_->namespaces.push_back({"user", {}});
    spec.linux_->uidMappings = spec.linux_->gidMappings = {{0, hostId, 65536}};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(rootfs()))
        if (::lchown(entry.path().c_str(), hostId, hostId) != 0)
            std::abort();
    if (::chown(rootfs().c_str(), hostId, hostId) != 0)
        std::abort();
}

process::Output Bundle::call(const std::string& verb, const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {verb};
    arguments.insert(arguments.end(), more.begin(), more.end());
    if (verb == "create" || verb == "run") {
        ignore(fs::writeFileAtomic(path() + "/config.json", oci::encode(spec)), "the runtime would say so");
        arguments.insert(arguments.end(), {"--bundle", path()});
    }
    arguments.push_back(m_id);
    if (verb == "kill")
        arguments.push_back("KILL");
    return run(arguments);
}

process::Output Bundle::run(const std::vector<std::string>& arguments) {
    process::SpawnOptions options;
    options.argv = {runtimePath(), "--root", path() + "/state"};
    options.argv.insert(options.argv.end(), arguments.begin(), arguments.end());
    const auto open = [&](const char* name) {
        return UniqueFd(::open((path() + "/" + name).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    };
    const UniqueFd out = open("out");
    const UniqueFd err = open("err");
    options.fds = {{out.get(), 1}, {err.get(), 2}};
    auto child = process::spawn(options);
    if (!child)
        return {-1, {}, child.error().message()};
    const auto status = child->wait();
    return {status ? *status : -1, fs::readFile(path() + "/out").value_or(""),
            fs::readFile(path() + "/err").value_or("")};
}

std::string Bundle::status() {
    const auto output = call("state");
    const auto state = oci::decodeState(output.out);
    return output.isSuccess() && state ? state->status : "gone";
}

bool Bundle::waitForStatus(const std::string& wanted) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (std::chrono::steady_clock::now() < deadline) {
        if (status() == wanted)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

} // namespace gantry::tests
