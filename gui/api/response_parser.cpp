// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/response_parser.h"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/optional.hpp>

#include <sstream>

namespace gantry::client {
namespace {

namespace http = boost::beast::http;

// A Beast body that hands every piece on as it comes.
struct SinkBody {
    using value_type = ResponseParser::Sink;

    class reader {
    public:
        template <bool isRequest, class Fields>
        reader(http::header<isRequest, Fields>& /*head*/, value_type& sink) : m_sink(sink) {}

        void init(const boost::optional<std::uint64_t>& /*length*/, boost::beast::error_code& error) { error = {}; }

        template <class Buffers>
        std::size_t put(const Buffers& buffers, boost::beast::error_code& error) {
            error = {};
            std::size_t total = 0;
            for (auto at = boost::asio::buffer_sequence_begin(buffers); at != boost::asio::buffer_sequence_end(buffers);
                 ++at) {
                const boost::asio::const_buffer buffer = *at;
                m_sink(std::string_view(static_cast<const char*>(buffer.data()), buffer.size()));
                total += buffer.size();
            }
            return total;
        }

        void finish(boost::beast::error_code& error) { error = {}; }

    private:
        value_type& m_sink;
    };
};

} // namespace

std::string serialise(const RequestHead& head) {
    http::request_header<> request;
    request.version(11);
    request.method_string(head.method);
    request.target(head.target);
    request.set(http::field::host, "localhost");
    request.set(http::field::user_agent, "Gantry");
    request.set(http::field::connection, "close");
    for (const auto& [name, value] : head.headers)
        request.set(name, value);
    std::ostringstream out;
    out << request;
    return out.str();
}

struct ResponseParser::Private {
    http::response_parser<SinkBody> parser;
    std::string pending; // a head that has not arrived whole
};

ResponseParser::ResponseParser(Sink sink) : d(std::make_unique<Private>()) {
    d->parser.body_limit(boost::none); // streams end when they end; whoever collects a body bounds it
    d->parser.header_limit(64 * 1024);
    d->parser.eager(true);
    d->parser.get().body() = std::move(sink);
}

ResponseParser::~ResponseParser() = default;

Result<void> ResponseParser::feed(QByteArrayView bytes) {
    d->pending.append(bytes.data(), static_cast<std::size_t>(bytes.size()));
    std::size_t used = 0;
    while (used < d->pending.size() && !d->parser.is_done()) {
        boost::beast::error_code error;
        const std::size_t taken =
            d->parser.put(boost::asio::const_buffer(d->pending.data() + used, d->pending.size() - used), error);
        used += taken;
        if (error == http::error::need_more || (!error && taken == 0))
            break;
        if (error)
            return Error(ErrorKind::unavailable, "read the engine's answer: not valid HTTP: " + error.message());
    }
    d->pending.erase(0, used);
    return {};
}

Result<void> ResponseParser::finish() {
    if (d->parser.is_done())
        return {};
    boost::beast::error_code error;
    if (d->parser.got_some())
        d->parser.put_eof(error);
    if (error || !d->parser.is_done())
        return Error(ErrorKind::unavailable, "read the engine's answer: the connection ended early");
    return {};
}

bool ResponseParser::hasHead() const {
    return d->parser.is_header_done();
}

bool ResponseParser::isComplete() const {
    return d->parser.is_done();
}

int ResponseParser::status() const {
    return static_cast<int>(d->parser.get().result_int());
}

std::string ResponseParser::header(const char* name) const {
    const auto found = d->parser.get().find(name);
    return found == d->parser.get().end() ? std::string() : std::string(found->value());
}

} // namespace gantry::client
