// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/1.1 on one connection, by Boost.Beast, without any I/O: bytes in, status and body out. The body is never kept.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::client {

struct RequestHead {
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> headers;
};

// The request's head, ready to be sent. The connection is used once.
std::string serialise(const RequestHead& head);

class ResponseParser {
public:
    using Sink = std::function<void(std::string_view)>;

    explicit ResponseParser(Sink sink);
    ~ResponseParser();
    ResponseParser(const ResponseParser&) = delete;
    ResponseParser& operator=(const ResponseParser&) = delete;

    Result<void> feed(QByteArrayView bytes);
    // The peer closed: an error when the response is not complete by then.
    Result<void> finish();

    bool hasHead() const;
    bool isComplete() const;
    int status() const;
    std::string header(const char* name) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace gantry::client
