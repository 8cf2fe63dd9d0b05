// SPDX-License-Identifier: GPL-3.0-or-later
// The socket on which a monitor is asked things. It understands requests and carries answers; what they mean is the
// monitor's.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/monitor/channel.h"
#include "runtime/monitor/loop.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gantry::monitor {

class Control {
public:
    // Called once, now or later; after the connection is gone it does nothing.
    using Reply = std::function<void(const Result<void>&)>;
    using Handler = std::function<void(ControlRequest, std::vector<UniqueFd>, Reply)>;

    explicit Control(Loop& loop) : m_loop(loop) {}
    Control(const Control&) = delete;
    Control& operator=(const Control&) = delete;
    ~Control() { close(); }

    // A socket that a monitor of the past left there is replaced.
    Result<void> open(const std::string& path, Handler handler);
    // Removes the socket; nothing is answered any more.
    void close();
    // The same for a forked copy: the socket is the other one's.
    void forget();

private:
    struct Connection {
        UniqueFd socket;
        Loop::Token token = 0;
        bool isBusy = false; // a request is being answered
    };

    void acceptOne();
    void onRequest(const std::shared_ptr<Connection>& connection);
    void answer(const std::shared_ptr<Connection>& connection, const Result<void>& result);
    void drop(const std::shared_ptr<Connection>& connection);

    Loop& m_loop;
    Handler m_handler;
    std::string m_path;
    UniqueFd m_listening;
    Loop::Token m_token = 0;
    std::vector<std::shared_ptr<Connection>> m_connections;
};

} // namespace gantry::monitor
