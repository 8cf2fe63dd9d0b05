// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/http/router.h"

#include "core/text/words.h"

#include <algorithm>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

Result<std::string> decode(std::string_view text, bool isQuery) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0 || (high == 0 && low == 0))
                return Error(ErrorKind::invalidArgument, "the request's address has a bad escape");
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else if (text[i] == '\0') {
            return Error(ErrorKind::invalidArgument, "the request's address has a zero byte");
        } else {
            out += isQuery && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

// "/v1.43": a version is digits, a point, digits.
std::size_t versionPrefix(std::string_view path) {
    if (!path.starts_with("/v"))
        return 0;
    const auto end = path.find('/', 2);
    if (end == std::string_view::npos)
        return 0;
    const std::string_view version = path.substr(2, end - 2);
    const auto point = version.find('.');
    if (point == std::string_view::npos || point == 0 || point + 1 == version.size())
        return 0;
    const bool isNumber =
        std::all_of(version.begin(), version.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; }) &&
        std::count(version.begin(), version.end(), '.') == 1;
    return isNumber ? end : 0;
}

bool isRest(const std::string& segment) {
    return segment.starts_with('{') && segment.ends_with("...}");
}

bool isParameter(const std::string& segment) {
    return segment.starts_with('{');
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path,
             std::map<std::string, std::string, std::less<>>& parameters) {
    const auto rest = std::find_if(pattern.begin(), pattern.end(), isRest);
    const bool hasRest = rest != pattern.end();
    if (hasRest ? path.size() < pattern.size() : path.size() != pattern.size())
        return false;
    const std::size_t before = static_cast<std::size_t>(rest - pattern.begin());
    const std::size_t extra = path.size() - pattern.size();
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::string& segment = pattern[i];
        if (hasRest && i == before) {
            const std::vector<std::string> taken(path.begin() + static_cast<std::ptrdiff_t>(i),
                                                 path.begin() + static_cast<std::ptrdiff_t>(i + extra + 1));
            parameters[segment.substr(1, segment.size() - 5)] = text::join(taken, "/");
            continue;
        }
        const std::string& value = path[hasRest && i > before ? i + extra : i];
        if (isParameter(segment)) {
            if (value.empty())
                return false;
            parameters[segment.substr(1, segment.size() - 2)] = value;
        } else if (segment != value) {
            return false;
        }
    }
    return true;
}

} // namespace

void Router::add(std::string method, std::string_view pattern, Handler handler) {
    m_routes.push_back({std::move(method), text::split(pattern.substr(1), '/'), std::move(handler)});
}

std::vector<std::string> Router::patterns() const {
    std::vector<std::string> list;
    for (const Route& route : m_routes)
        list.push_back(fmt::format("{} /{}", route.method, fmt::join(route.segments, "/")));
    return list;
}

Result<const Handler*> Router::find(Request& request) const {
    const std::vector<std::string> path = text::split(std::string_view(request.path).substr(1), '/');
    const Route* readable = nullptr;
    bool isKnownPath = false;
    for (const Route& route : m_routes) {
        std::map<std::string, std::string, std::less<>> parameters;
        if (!matches(route.segments, path, parameters))
            continue;
        isKnownPath = true;
        if (route.method == request.method) {
            request.parameters = std::move(parameters);
            return &route.handler;
        }
        if (request.method == "HEAD" && route.method == "GET" && readable == nullptr) {
            readable = &route;
            request.parameters = std::move(parameters);
        }
    }
    if (readable != nullptr)
        return &readable->handler;
    if (isKnownPath)
        return Error(ErrorKind::unsupported, fmt::format("{} is not possible on {}", request.method, request.path));
    return Error(ErrorKind::notFound, fmt::format("page not found: {}", request.path));
}

Result<void> parseTarget(std::string_view target, Request& request) {
    if (!target.starts_with('/'))
        return Error(ErrorKind::invalidArgument, "the request's address does not start with a slash");
    const auto mark = target.find('?');
    std::string_view path = target.substr(0, mark);
    path.remove_prefix(versionPrefix(path));
    auto decoded = decode(path, false);
    if (!decoded)
        return decoded.error();
    request.path = std::move(*decoded);
    request.query.clear();
    request.queryItems.clear();
    if (mark == std::string_view::npos)
        return {};
    for (const std::string& pair : text::split(target.substr(mark + 1), '&')) {
        if (pair.empty())
            continue;
        const auto equals = pair.find('=');
        auto name = decode(std::string_view(pair).substr(0, equals), true);
        auto value = equals == std::string::npos ? Result<std::string>(std::string())
                                                 : decode(std::string_view(pair).substr(equals + 1), true);
        if (!name || !value)
            return (!name ? name : value).error();
        request.queryItems.emplace_back(*name, *value);
        request.query[*name] = std::move(*value);
    }
    return {};
}

unsigned statusOf(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::notFound:
        return 404;
    case ErrorKind::alreadyExists:
    case ErrorKind::conflict:
        return 409;
    case ErrorKind::invalidArgument:
        return 400;
    case ErrorKind::permissionDenied:
        return 403;
    case ErrorKind::unavailable:
        return 503;
    case ErrorKind::unsupported:
        return 501;
    case ErrorKind::cancelled:
    case ErrorKind::internal:
        break;
    }
    return 500;
}

} // namespace gantry::engine
