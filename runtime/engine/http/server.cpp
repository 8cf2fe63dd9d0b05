// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/http/server.h"

#include "core/base/log.h"
#include "core/base/syscall.h"
#include "runtime/engine/http/session.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <memory>
#include <mutex>
#include <poll.h>
#include <stop_token>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>
#include <thread>
#include <vector>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

Result<sockaddr_un> addressOf(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return Error(ErrorKind::invalidArgument,
                     fmt::format("socket path '{}' is longer than {} bytes", path, sizeof address.sun_path - 1));
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

// One that cannot be told counts as nobody in particular; the session finds out itself and ends.
uid_t uidOf(int connection) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? peer.uid : static_cast<uid_t>(-1);
}

UniqueFd newSocket() {
    return UniqueFd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

} // namespace

Result<UniqueFd> listenAt(const std::string& path) {
    const auto address = addressOf(path);
    if (!address)
        return address.error();
    const auto* generic = reinterpret_cast<const sockaddr*>(&*address);
    if (const UniqueFd probe = newSocket(); ::connect(probe.get(), generic, sizeof *address) == 0)
        return Error(ErrorKind::conflict, fmt::format("another helper already answers on '{}'", path));
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode) && ::unlink(path.c_str()) != 0)
        return Error::fromErrno(fmt::format("replace the socket '{}'", path));
    UniqueFd listener = newSocket();
    // Closed to others from its first moment, not from a later chmod on.
    const mode_t before = ::umask(0117);
    const int bound = ::bind(listener.get(), generic, sizeof *address);
    ::umask(before);
    if (bound != 0)
        return Error::fromErrno(fmt::format("listen on '{}'", path));
    if (::listen(listener.get(), SOMAXCONN) != 0)
        return Error::fromErrno(fmt::format("listen on '{}'", path));
    return listener;
}

class Server::State {
public:
    State(const Router& router, ServerOptions options)
        : m_router(router),
          m_options(std::move(options)),
          m_stopEvent(::eventfd(0, EFD_CLOEXEC)),
          m_epoll(::epoll_create1(EPOLL_CLOEXEC)) {}

    Result<void> serve(UniqueFd listener) {
        std::jthread watcher([this] { watch(); });
        Result<void> result{};
        while (!m_isStopping) {
            pollfd polled[2] = {{listener.get(), POLLIN, 0}, {m_stopEvent.get(), POLLIN, 0}};
            if (retryOnInterrupt([&] { return ::poll(polled, 2, -1); }) < 0) {
                result = Error::fromErrno("wait for connections");
                break;
            }
            if (m_isStopping)
                break;
            UniqueFd connection(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (!connection) {
                // Out of descriptors: connections that end free some; spinning would not.
                if (errno == EMFILE || errno == ENFILE || errno == ENOMEM)
                    ::poll(nullptr, 0, 100);
                continue;
            }
            accept(std::move(connection));
        }
        stop();
        watcher.join();
        closeAll();
        return result;
    }

    void stop() {
        m_isStopping = true;
        const std::uint64_t one = 1;
        if (::write(m_stopEvent.get(), &one, sizeof one) < 0)
            log::error("wake the listener: {}", std::strerror(errno));
    }

private:
    struct Connection {
        int fd = -1; // a duplicate, to watch and to shut down
        uid_t uid = 0;
        std::stop_source gone;
    };

    // A stranger's connections must leave room for the others', and everybody's for root's.
    bool isFull(uid_t peer) const {
        if (peer == 0)
            return m_connections.size() >= m_options.maxConnections + m_options.keptForRoot;
        const auto own = std::count_if(m_connections.begin(), m_connections.end(),
                                       [peer](const auto& each) { return each.second.uid == peer; });
        return m_connections.size() >= m_options.maxConnections ||
               static_cast<std::size_t>(own) >= m_options.maxPerUser;
    }

    void accept(UniqueFd connection) {
        const auto peer = uidOf(connection.get());
        const std::unique_lock lock(m_mutex);
        if (isFull(peer)) {
            refuseSession(std::move(connection), m_options);
            return;
        }
        const std::uint64_t key = m_nextKey++;
        Connection& entry = m_connections[key];
        entry.uid = peer;
        entry.fd = ::fcntl(connection.get(), F_DUPFD_CLOEXEC, 3);
        // Only EPOLLHUP and EPOLLERR, which need no asking: a client that closed its writing half is still there.
        epoll_event event{EPOLLONESHOT, {}};
        event.data.u64 = key;
        ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, entry.fd, &event);
        const auto session = std::make_shared<UniqueFd>(std::move(connection));
        try {
            std::thread([this, key, token = entry.gone.get_token(), session] {
                runSession(std::move(*session), m_router, m_options, token);
                forget(key);
            }).detach();
        } catch (const std::system_error& error) {
            // No more threads: this client is told, and those that are here go on.
            log::warning("a connection is refused: {}", error.what());
            refuseSession(std::move(*session), m_options);
            drop(key);
        }
    }

    void forget(std::uint64_t key) {
        const std::unique_lock lock(m_mutex);
        drop(key);
        m_ended.notify_all();
    }

    // The caller holds the lock.
    void drop(std::uint64_t key) {
        const auto found = m_connections.find(key);
        ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, found->second.fd, nullptr);
        ::close(found->second.fd);
        m_connections.erase(found);
    }

    void watch() {
        epoll_event wake{EPOLLIN, {}};
        wake.data.u64 = 0;
        ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_stopEvent.get(), &wake);
        while (!m_isStopping) {
            epoll_event events[16];
            const int count = retryOnInterrupt([&] { return ::epoll_wait(m_epoll.get(), events, 16, -1); });
            for (int i = 0; i < count; ++i)
                sourceOf(events[i].data.u64).request_stop();
        }
    }

    // Callbacks of whoever waits run inside request_stop(), so it is called without the lock. Unknown: one without
    // effect.
    std::stop_source sourceOf(std::uint64_t key) {
        const std::unique_lock lock(m_mutex);
        const auto found = m_connections.find(key);
        return found == m_connections.end() ? std::stop_source(std::nostopstate) : found->second.gone;
    }

    void closeAll() {
        std::vector<std::stop_source> sources;
        std::unique_lock lock(m_mutex);
        for (auto& [key, connection] : m_connections) {
            sources.push_back(connection.gone);
            ::shutdown(connection.fd, SHUT_RDWR);
        }
        lock.unlock();
        for (std::stop_source& source : sources)
            source.request_stop();
        lock.lock();
        m_ended.wait(lock, [this] { return m_connections.empty(); });
    }

    const Router& m_router;
    const ServerOptions m_options;
    UniqueFd m_stopEvent;
    UniqueFd m_epoll;
    std::atomic<bool> m_isStopping = false;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::map<std::uint64_t, Connection> m_connections;
    std::uint64_t m_nextKey = 1; // 0 is the stop event
};

Server::Server(const Router& router, ServerOptions options)
    : m_state(std::make_unique<State>(router, std::move(options))) {}

Server::~Server() = default;

Result<void> Server::serve(UniqueFd listener) {
    return m_state->serve(std::move(listener));
}

void Server::stop() {
    m_state->stop();
}

} // namespace gantry::engine
