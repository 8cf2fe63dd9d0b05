// SPDX-License-Identifier: GPL-3.0-or-later
// A connected socket as Beast's synchronous stream, with a time limit on every wait: a client that stalls is dropped,
// never waited for. Heavy: for .cpp files of this folder.
#pragma once

#include "core/base/syscall.h"
#include "core/base/unique_fd.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/beast/core/error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace gantry::engine::http_detail {

class Stream {
public:
    explicit Stream(UniqueFd fd) : m_fd(std::move(fd)) {}

    int fd() const { return m_fd.get(); }
    UniqueFd release() { return std::move(m_fd); }
    // For each wait.
    void setPatience(std::chrono::milliseconds patience) {
        m_patience = patience;
        m_deadline.reset();
    }
    // For all waits from now on together: who sends a byte now and then gains nothing by it.
    void setDeadline(std::chrono::milliseconds patience) {
        m_patience = patience;
        m_deadline = std::chrono::steady_clock::now() + patience;
    }

    template <class Buffers>
    std::size_t read_some(const Buffers& buffers, boost::beast::error_code& error) {
        const boost::asio::mutable_buffer first = *boost::asio::buffer_sequence_begin(buffers);
        return transfer(POLLIN, error, [&] { return ::recv(m_fd.get(), first.data(), first.size(), MSG_DONTWAIT); });
    }
    template <class Buffers>
    std::size_t write_some(const Buffers& buffers, boost::beast::error_code& error) {
        // All pieces at once: a message's head is a piece for each part of each field.
        std::array<iovec, kMaxPieces> pieces;
        msghdr message{};
        message.msg_iov = pieces.data();
        auto it = boost::asio::buffer_sequence_begin(buffers);
        const auto end = boost::asio::buffer_sequence_end(buffers);
        for (; it != end && message.msg_iovlen < kMaxPieces; ++it) {
            const boost::asio::const_buffer piece = *it;
            if (piece.size() != 0) // sendmsg takes them as not to be changed
                pieces[message.msg_iovlen++] = {const_cast<void*>(piece.data()), piece.size()};
        }
        if (message.msg_iovlen == 0)
            return 0;
        return transfer(POLLOUT, error, [&] { return ::sendmsg(m_fd.get(), &message, MSG_DONTWAIT | MSG_NOSIGNAL); });
    }
    // Beast's overloads that throw.
    template <class Buffers>
    std::size_t read_some(const Buffers& buffers) {
        return orThrow([&](auto& error) { return read_some(buffers, error); });
    }
    template <class Buffers>
    std::size_t write_some(const Buffers& buffers) {
        return orThrow([&](auto& error) { return write_some(buffers, error); });
    }

private:
    static constexpr std::size_t kMaxPieces = 64;

    template <class Call>
    std::size_t transfer(short event, boost::beast::error_code& error, Call call) {
        for (;;) {
            const ssize_t count = retryOnInterrupt(call);
            if (count > 0) {
                error = {};
                return static_cast<std::size_t>(count);
            }
            if (count == 0) {
                error = boost::asio::error::eof;
                return 0;
            }
            if (errno != EAGAIN) {
                error.assign(errno, boost::system::system_category());
                return 0;
            }
            pollfd polled{m_fd.get(), event, 0};
            const int ready =
                retryOnInterrupt([&] { return ::poll(&polled, 1, static_cast<int>(timeLeft().count())); });
            if (ready <= 0) {
                error = boost::asio::error::timed_out;
                return 0;
            }
        }
    }
    template <class Call>
    std::size_t orThrow(Call call) {
        boost::beast::error_code error;
        const std::size_t count = call(error);
        if (error)
            throw boost::system::system_error(error);
        return count;
    }

    std::chrono::milliseconds timeLeft() const {
        if (!m_deadline)
            return m_patience;
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(*m_deadline - std::chrono::steady_clock::now());
        return std::clamp(left, std::chrono::milliseconds(0), m_patience);
    }

    UniqueFd m_fd;
    std::chrono::milliseconds m_patience{30'000};
    std::optional<std::chrono::steady_clock::time_point> m_deadline;
};

} // namespace gantry::engine::http_detail
