// SPDX-License-Identifier: GPL-3.0-or-later
// Another OCI runtime (crun, runc, one with virtual machines), by the command line that all of them share.
#include "core/base/scope_exit.h"
#include "core/fs/files.h"
#include "core/json/parse.h"
#include "core/oci/runtime_spec.h"
#include "core/process/fd_passing.h"
#include "core/process/spawn.h"
#include "core/process/unix_socket.h"
#include "runtime/monitor/private_mounts.h"
#include "runtime/monitor/root_mount.h"
#include "runtime/monitor/runtime.h"
#include "runtime/oci/container/container.h"

#include <cstdlib>
#include <fcntl.h>
#include <linux/mount.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gantry::monitor {

namespace {

// The bundle as the runtime sees it, in the private mount namespace only. Not below the run directory: that is closed
// to everybody but root, and a runtime resolves paths after it became the container's mapped root.
constexpr const char* kRoom = "/mnt";

class ExternalRuntime : public Runtime {
public:
    explicit ExternalRuntime(const Launch& launch) : m_launch(launch) {}

    Result<Created> create(const ContainerEnds& ends) override {
        Created made;
        auto mounts = PrivateMounts::enter();
        if (!mounts)
            return mounts.error();
        m_mounts.emplace(std::move(*mounts));
        ScopeExit leave([this] { m_mounts.reset(); });
        if (const auto built = buildRoom(made.warnings); !built)
            return built.error();
        const std::string pidFile = m_launch.pidFile.empty() ? std::string(kRoom) + "/pid" : m_launch.pidFile;
        process::SpawnOptions options;
        options.argv = {"create", "--bundle", kRoom, "--pid-file", pidFile};
        UniqueFd console;
        if (ends.console >= 0) {
            const std::string path = std::string(kRoom) + "/console";
            auto listening = process::listenAt(path, SOCK_STREAM);
            if (!listening)
                return listening.error();
            console = std::move(*listening);
            options.argv.insert(options.argv.end(), {"--console-socket", path});
        } else {
            options.fds = {{ends.standardIn, 0}, {ends.standardOut, 1}, {ends.standardError, 2}};
        }
        options.argv.push_back(m_launch.id);
        ScopeExit takeBack([this] { ignore(call({.argv = {"delete", "--force", m_launch.id}}), "said already"); });
        if (const auto created = call(std::move(options)); !created)
            return created.error();
        if (console) {
            if (const auto passed = passTerminal(console.get(), ends.console); !passed)
                return passed.error();
        }
        const auto number = fs::readFile(pidFile, 64);
        made.pid = number ? static_cast<pid_t>(std::strtol(number->c_str(), nullptr, 10)) : 0;
        if (made.pid <= 0)
            return Error(ErrorKind::internal, fmt::format("'{}' wrote no process id", m_launch.runtime));
        const auto layout = cgroup::readLayout();
        if (!layout)
            return layout.error();
        auto cgroups = cgroup::directoriesOf(*layout, made.pid);
        if (!cgroups)
            return cgroups.error();
        made.cgroups = std::move(*cgroups);
        takeBack.dismiss();
        leave.dismiss();
        return made;
    }
    Result<void> start() override {
        auto started = call({.argv = {"start", m_launch.id}});
        m_mounts.reset();
        return started;
    }
    Result<void> setPaused(bool isPaused) override {
        return call({.argv = {isPaused ? "pause" : "resume", m_launch.id}});
    }
    Result<void> update(const std::string& resources) override {
        const UniqueFd file(::memfd_create("resources", MFD_CLOEXEC));
        if (!file)
            return Error::fromErrno("make the runtime's input");
        if (const auto written = fs::writeAll(file.get(), resources); !written)
            return written;
        if (::lseek(file.get(), 0, SEEK_SET) != 0)
            return Error::fromErrno("rewind the runtime's input");
        return call({.argv = {"update", "--resources", "-", m_launch.id}, .fds = {{file.get(), 0}}});
    }
    Result<std::uint64_t> remove(const cgroup::Directories& cgroups) override {
        auto kills = oci::oomKills(cgroups);
        const auto removed = call({.argv = {"delete", "--force", m_launch.id}});
        if (const auto cleaned = oci::removeCgroup(cgroups); !cleaned)
            return cleaned.error();
        if (!removed)
            return removed.error();
        return kills;
    }

private:
    // Runs the runtime with these words; an error has its own last words. Its standard error may be the container's,
    // so it is told to write a log.
    Result<void> call(process::SpawnOptions options) {
        const UniqueFd log(::memfd_create("log", 0));
        if (!log)
            return Error::fromErrno("make the runtime's log");
        const std::string path = fmt::format("/proc/{}/fd/{}", ::getpid(), log.get());
        std::vector<std::string> argv = {m_launch.runtime, "--root", m_launch.stateRoot, "--log", path,
                                         "--log-format",   "json"};
        if (m_launch.usesSystemdCgroup)
            argv.emplace_back("--systemd-cgroup");
        argv.insert(argv.end(), options.argv.begin(), options.argv.end());
        options.argv = std::move(argv);
        auto child = process::spawn(options);
        if (!child)
            return child.error();
        const auto status = child->wait();
        if (!status)
            return status.error();
        if (*status == 0)
            return {};
        return lastWords(log.get());
    }

    Error lastWords(int log) const {
        std::string words = fmt::format("'{}' failed", m_launch.runtime);
        ::lseek(log, 0, SEEK_SET);
        const std::string text = fs::readAll(log, 1U << 20U).value_or("");
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const auto line = json::parse(text.substr(at, end - at));
            if (line && line->is_object() && line->contains("msg") && (*line)["msg"].is_string())
                words = (*line)["msg"].get<std::string>();
            at = end + 1;
        }
        return {ErrorKind::internal, words};
    }

    // The bundle with the root file system, and with the opened bind sources at places of their own.
    Result<void> buildRoom(std::vector<std::string>& warnings) {
        if (::mount("bundle", kRoom, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=16m") != 0)
            return Error::fromErrno(fmt::format("mount tmpfs on '{}'", kRoom));
        const auto text = fs::readFile(m_launch.bundle + "/config.json");
        if (!text)
            return text.error();
        auto spec = oci::decodeSpec(*text);
        if (!spec)
            return spec.error();
        if (!m_launch.root.lowerDirs.empty()) {
            RootFilesystem root = m_launch.root;
            root.mountPoint = std::string(kRoom) + "/rootfs";
            if (::mkdir(root.mountPoint.c_str(), 0755) != 0)
                return Error::fromErrno(fmt::format("create '{}'", root.mountPoint));
            const auto mounted = mountRoot(root, warnings);
            if (!mounted)
                return mounted.error();
            if (::move_mount(mounted->get(), "", AT_FDCWD, root.mountPoint.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
                return Error::fromErrno(fmt::format("attach the root file system on '{}'", root.mountPoint));
            spec->root->path = root.mountPoint;
        } else if (spec->root && !spec->root->path.starts_with('/')) {
            spec->root->path = m_launch.bundle + "/" + spec->root->path;
        }
        for (std::size_t i = 0; i < m_launch.binds.size(); ++i) {
            const std::string place = fmt::format("{}/bind{}", kRoom, i);
            if (const auto attached = attachBind(m_launch.binds[i].fd, place); !attached)
                return attached.error().in(fmt::format("bind '{}'", m_launch.binds[i].placeholder));
            for (oci::Mount& mount : spec->mounts) {
                if (mount.source == m_launch.binds[i].placeholder)
                    mount.source = place;
            }
        }
        spec->ociVersion = "1.0.2"; // the oldest that all of them accept; nothing newer is in it
        return fs::replaceFile(std::string(kRoom) + "/config.json", encode(*spec), 0644);
    }

    static Result<void> attachBind(int tree, const std::string& place) {
        struct stat status {};
        if (::fstat(tree, &status) != 0)
            return Error::fromErrno("look at it");
        const bool isDirectory = S_ISDIR(status.st_mode);
        const UniqueFd file(isDirectory ? -1 : ::open(place.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
        if (isDirectory ? ::mkdir(place.c_str(), 0755) != 0 : !file)
            return Error::fromErrno(fmt::format("create '{}'", place));
        if (::move_mount(tree, "", AT_FDCWD, place.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
            return Error::fromErrno("attach it");
        return {};
    }

    static Result<void> passTerminal(int listening, int to) {
        ::fcntl(listening, F_SETFL, O_NONBLOCK);
        const UniqueFd connection(::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC));
        if (!connection)
            return Error(ErrorKind::internal, "the runtime brought no terminal");
        const auto received = process::receiveFds(connection.get());
        if (!received)
            return received.error();
        if (received->fds.empty())
            return Error(ErrorKind::internal, "the runtime brought no terminal");
        return process::sendFds(to, "terminal", {received->fds.front().get()});
    }

    const Launch& m_launch;
    std::optional<PrivateMounts> m_mounts; // until the container is started
};

} // namespace

std::unique_ptr<Runtime> makeExternalRuntime(const Launch& launch) {
    return std::make_unique<ExternalRuntime>(launch);
}

} // namespace gantry::monitor
