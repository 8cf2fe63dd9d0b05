// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/http/session.h"

#include "core/api/system.h"
#include "core/base/log.h"
#include "runtime/engine/auth/peer.h"
#include "runtime/engine/http/stream.h"

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace gantry::engine {

namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr std::uint32_t kMaxHeaderBytes = 64U << 10U;
constexpr std::size_t kPieceBytes = 64U << 10U;

using Parser = http::request_parser<http::buffer_body>;

class SessionExchange : public Exchange {
public:
    SessionExchange(http_detail::Stream& stream, beast::flat_buffer& buffer, Parser& parser,
                    const ServerOptions& options, std::stop_token clientGone)
        : m_stream(stream),
          m_buffer(buffer),
          m_parser(parser),
          m_options(options),
          m_clientGone(std::move(clientGone)) {}

    Request m_request;

    const Request& request() const override { return m_request; }
    std::stop_token clientGone() const override { return m_clientGone; }
    std::string header(std::string_view name) const override {
        const auto value = m_parser.get()[beast::string_view(name.data(), name.size())];
        return {value.data(), value.size()};
    }

    Result<std::string> readBody(std::size_t maxBytes) override {
        std::string body;
        bool isTooLarge = false;
        auto read = streamBody([&](std::string_view piece) {
            isTooLarge = body.size() + piece.size() > maxBytes;
            if (!isTooLarge)
                body += piece;
            return !isTooLarge;
        });
        if (!read)
            return read.error();
        if (isTooLarge)
            return Error(ErrorKind::invalidArgument,
                         fmt::format("the request's body is larger than {} bytes", maxBytes));
        return body;
    }

    Result<void> streamBody(const std::function<bool(std::string_view)>& sink) override {
        if (auto ready = sendContinue(); !ready)
            return ready;
        // Beast reads no more at a time than the buffer has room for, and that is 512 bytes to begin with.
        m_buffer.reserve(kPieceBytes);
        std::string piece(kPieceBytes, '\0');
        while (!m_parser.is_done()) {
            m_parser.get().body().data = piece.data();
            m_parser.get().body().size = piece.size();
            beast::error_code error;
            http::read(m_stream, m_buffer, m_parser, error);
            if (error == http::error::need_buffer)
                error = {};
            if (error)
                return Error(ErrorKind::unavailable, fmt::format("read the request's body: {}", error.message()));
            const std::size_t count = piece.size() - m_parser.get().body().size;
            if (count != 0 && !sink(std::string_view(piece).substr(0, count)))
                return {};
        }
        return {};
    }

    Result<void> respond(unsigned status, std::string_view body, std::string_view contentType) override {
        m_hasBegun = true;
        http::response<http::string_body> response(static_cast<http::status>(status), 11);
        addHeaders(response);
        if (!body.empty() && status != 204 && status != 304)
            response.set(http::field::content_type, beast::string_view(contentType.data(), contentType.size()));
        const bool isHead = m_request.method == "HEAD";
        if (!isHead)
            response.body() = std::string(body);
        response.keep_alive(keepsAlive());
        if (status != 204 && status != 304)
            response.content_length(body.size());
        beast::error_code error;
        if (isHead) {
            http::response_serializer<http::string_body> serializer(response);
            http::write_header(m_stream, serializer, error);
        } else {
            http::write(m_stream, response, error);
        }
        return written(error);
    }

    Result<void> beginStream(std::string_view contentType) override {
        m_hasBegun = true;
        m_isChunked = true;
        http::response<http::empty_body> response(http::status::ok, 11);
        addHeaders(response);
        response.set(http::field::content_type, beast::string_view(contentType.data(), contentType.size()));
        response.keep_alive(keepsAlive());
        response.chunked(true);
        http::response_serializer<http::empty_body> serializer(response);
        beast::error_code error;
        http::write_header(m_stream, serializer, error);
        return written(error);
    }

    Result<void> writeChunk(std::string_view bytes) override {
        if (bytes.empty() || m_request.method == "HEAD")
            return {};
        beast::error_code error;
        const std::string head = fmt::format("{:x}\r\n", bytes.size());
        std::string chunk = head;
        chunk += bytes;
        chunk += "\r\n";
        boost::asio::write(m_stream, boost::asio::buffer(chunk), error);
        return written(error);
    }

    bool hasBegun() const override { return m_hasBegun; }

    Result<UniqueFd> hijack(std::string_view contentType, std::string& alreadyRead) override {
        m_hasBegun = true;
        m_isHijacked = true;
        const bool isUpgrade = !header("Upgrade").empty();
        std::string head = isUpgrade ? "HTTP/1.1 101 UPGRADED\r\n" : "HTTP/1.1 200 OK\r\n";
        head += fmt::format("Content-Type: {}\r\n", contentType);
        if (isUpgrade)
            head += "Connection: Upgrade\r\nUpgrade: tcp\r\n";
        head += fmt::format("Api-Version: {}\r\nServer: {}\r\n\r\n", m_options.apiVersion, m_options.product);
        beast::error_code error;
        boost::asio::write(m_stream, boost::asio::buffer(head), error);
        if (auto sent = written(error); !sent)
            return sent.error();
        alreadyRead.assign(static_cast<const char*>(m_buffer.data().data()), m_buffer.size());
        return m_stream.release();
    }

    bool isHijacked() const { return m_isHijacked; }
    bool isChunked() const { return m_isChunked; }
    bool keepsAlive() const { return m_parser.get().keep_alive() && m_parser.is_done() && !m_isBroken; }

    // The end of a chunked answer, when one was begun.
    void finish() {
        if (!m_isChunked)
            return;
        beast::error_code error;
        boost::asio::write(m_stream, boost::asio::buffer("0\r\n\r\n", 5), error);
        ignore(written(error), "the connection is closed then");
    }

private:
    template <class Response>
    void addHeaders(Response& response) const {
        response.set(http::field::server, m_options.product);
        response.set("Api-Version", m_options.apiVersion);
        response.set("Ostype", "linux");
        response.set("Docker-Experimental", "false");
    }

    // Clients that ask first (Expect: 100-continue) wait for this before they send a body.
    Result<void> sendContinue() {
        if (m_parser.is_done() || !beast::iequals(m_parser.get()[http::field::expect], "100-continue"))
            return {};
        constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        beast::error_code error;
        boost::asio::write(m_stream, boost::asio::buffer(kContinue.data(), kContinue.size()), error);
        return written(error);
    }

    Result<void> written(const beast::error_code& error) {
        if (!error)
            return {};
        m_isBroken = true;
        return Error(ErrorKind::cancelled, fmt::format("answer the client: {}", error.message()));
    }

    http_detail::Stream& m_stream;
    beast::flat_buffer& m_buffer;
    Parser& m_parser;
    const ServerOptions& m_options;
    std::stop_token m_clientGone;
    bool m_hasBegun = false;
    bool m_isChunked = false;
    bool m_isHijacked = false;
    bool m_isBroken = false;
};

Result<void> dispatch(const Router& router, SessionExchange& exchange, std::string_view target) {
    if (auto parsed = parseTarget(target, exchange.m_request); !parsed)
        return parsed;
    const auto handler = router.find(exchange.m_request);
    if (!handler)
        return handler.error();
    // One of the walls where exceptions stop: a bug in a handler must not end the helper.
    try {
        return (**handler)(exchange);
    } catch (const std::exception& exception) {
        return Error(ErrorKind::internal,
                     fmt::format("{} {}: {}", exchange.m_request.method, exchange.m_request.path, exception.what()));
    }
}

// Returns whether another request may follow on the connection.
bool serveRequest(http_detail::Stream& stream, beast::flat_buffer& buffer, const Caller& caller, const Router& router,
                  const ServerOptions& options, const std::stop_token& clientGone) {
    Parser parser;
    parser.header_limit(kMaxHeaderBytes);
    parser.body_limit(boost::none); // streamed bodies have no end known to us; readBody() bounds the others
    SessionExchange exchange(stream, buffer, parser, options, clientGone);
    beast::error_code error;
    http::read_header(stream, buffer, parser, error);
    if (error == http::error::end_of_stream || error == boost::asio::error::timed_out)
        return false;
    exchange.m_request.caller = caller;
    if (error) {
        ignore(exchange.respond(400, api::encodeErrorBody("malformed request: " + error.message()), "application/json"),
               "the connection is closed either way");
        return false;
    }
    stream.setPatience(options.idlePatience);
    const auto& message = parser.get();
    exchange.m_request.method = std::string(message.method_string());
    const Result<void> handled = dispatch(router, exchange, {message.target().data(), message.target().size()});
    if (exchange.isHijacked())
        return false;
    if (!handled) {
        if (handled.error().kind() == ErrorKind::internal)
            log::error("{}", handled.error().message());
        if (!exchange.hasBegun())
            ignore(exchange.respond(statusOf(handled.error().kind()), api::encodeErrorBody(handled.error().message()),
                                    "application/json"),
                   "the client may have gone");
        else if (exchange.isChunked())
            return false; // without its last chunk the answer is seen to be incomplete
    } else if (!exchange.hasBegun()) {
        ignore(exchange.respond(204, {}, {}), "the client may have gone");
    }
    exchange.finish();
    return exchange.keepsAlive();
}

} // namespace

void runSession(UniqueFd connection, const Router& router, const ServerOptions& options, std::stop_token clientGone) {
    const auto caller = peerOf(connection.get());
    if (!caller) {
        log::warning("a connection was dropped: {}", caller.error().message());
        return;
    }
    http_detail::Stream stream(std::move(connection));
    beast::flat_buffer buffer;
    do {
        stream.setPatience(options.idlePatience);
        pollfd polled{stream.fd(), POLLIN, 0};
        if (buffer.size() == 0 &&
            retryOnInterrupt([&] { return ::poll(&polled, 1, static_cast<int>(options.idlePatience.count())); }) <= 0)
            return;
        stream.setDeadline(options.headerPatience);
    } while (serveRequest(stream, buffer, *caller, router, options, clientGone));
}

void refuseSession(UniqueFd connection, const ServerOptions& options) {
    const std::string body = api::encodeErrorBody("too many connections; close some and try again");
    const std::string answer =
        fmt::format("HTTP/1.1 503 Service Unavailable\r\nServer: {}\r\nContent-Type: application/json\r\n"
                    "Content-Length: {}\r\nConnection: close\r\n\r\n{}",
                    options.product, body.size(), body);
    // One attempt: whoever floods us does not get a thread to wait in.
    if (::send(connection.get(), answer.data(), answer.size(), MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
        log::debug("a refused connection did not take its answer");
}

} // namespace gantry::engine
