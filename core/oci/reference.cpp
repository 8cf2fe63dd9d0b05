// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/reference.h"

#include <algorithm>

namespace gantry::oci {

namespace {

constexpr std::string_view kDefaultDomain = "docker.io";
constexpr std::string_view kLegacyDomain = "index.docker.io";
constexpr std::string_view kOfficial = "library/";
// distribution's NameTotalLengthMax.
constexpr std::size_t kMaxName = 255;
constexpr std::size_t kMaxTag = 128;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool isAlphanumeric(char c) {
    return isDigit(c) || isLower(c) || isUpper(c);
}

Error refuse(std::string_view text, const char* why) {
    std::string shown(text.substr(0, 300));
    std::replace_if(
        shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; }, '?');
    return {ErrorKind::invalidArgument, "invalid reference format: '" + shown + "': " + why};
}

// Calls back for each part between separators; false as soon as one is false.
template <class Check>
bool allParts(std::string_view text, char separator, Check check) {
    for (;;) {
        const auto end = text.find(separator);
        if (!check(text.substr(0, end)))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
}

bool isHostLabel(std::string_view label) {
    return !label.empty() && isAlphanumeric(label.front()) && isAlphanumeric(label.back()) &&
           std::all_of(label.begin(), label.end(), [](char c) { return isAlphanumeric(c) || c == '-'; });
}

bool isDomain(std::string_view domain) {
    std::string_view host = domain;
    if (domain.starts_with('[')) {
        const auto end = domain.find(']');
        if (end == std::string_view::npos || end < 3)
            return false;
        const auto address = domain.substr(1, end - 1);
        const auto isAddressChar = [](char c) {
            return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':';
        };
        if (!std::all_of(address.begin(), address.end(), isAddressChar))
            return false;
        host = {};
        domain.remove_prefix(end + 1);
    } else {
        host = domain.substr(0, domain.find(':'));
        domain.remove_prefix(host.size());
        if (!allParts(host, '.', isHostLabel))
            return false;
    }
    if (domain.empty())
        return true;
    domain.remove_prefix(1);
    return !domain.empty() && std::all_of(domain.begin(), domain.end(), isDigit);
}

// Lower-case letters and digits, with single ".", "_" or "__", or any number of "-" between them.
bool isPathComponent(std::string_view part) {
    std::size_t at = 0;
    const auto isPlain = [&](std::size_t i) { return i < part.size() && (isLower(part[i]) || isDigit(part[i])); };
    if (!isPlain(0))
        return false;
    while (at < part.size()) {
        if (isPlain(at)) {
            ++at;
            continue;
        }
        if (part[at] == '.') {
            ++at;
        } else if (part[at] == '_') {
            at += at + 1 < part.size() && part[at + 1] == '_' ? 2 : 1;
        } else if (part[at] == '-') {
            at = std::min(part.find_first_not_of('-', at), part.size());
        } else {
            return false;
        }
        if (!isPlain(at))
            return false;
    }
    return true;
}

// What comes before the first slash is a domain only if it cannot be a namespace of the default one.
bool looksLikeDomain(std::string_view first) {
    return first.find_first_of(".:[") != std::string_view::npos || first == "localhost" ||
           std::any_of(first.begin(), first.end(), isUpper);
}

bool isHexId(std::string_view text) {
    return text.size() == 64 &&
           std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); });
}

} // namespace

bool isTag(std::string_view text) {
    const auto isWord = [](char c) { return isAlphanumeric(c) || c == '_'; };
    return !text.empty() && text.size() <= kMaxTag && isWord(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return isWord(c) || c == '.' || c == '-'; });
}

Result<Reference> Reference::parse(std::string_view text) {
    if (isHexId(text))
        return refuse(text, "64 hex digits are an image's id, not a name");
    Reference reference;
    std::string_view rest = text;
    if (const auto at = rest.find('@'); at != std::string_view::npos) {
        auto digest = Digest::parse(rest.substr(at + 1));
        if (!digest)
            return digest.error().in("invalid reference format: '" + std::string(text.substr(0, 300)) + "'");
        reference.m_digest = std::move(*digest);
        rest = rest.substr(0, at);
    }
    const auto slash = rest.rfind('/');
    const auto colon = rest.find(':', slash == std::string_view::npos ? 0 : slash);
    if (colon != std::string_view::npos) {
        reference.m_tag = rest.substr(colon + 1);
        if (!isTag(reference.m_tag))
            return refuse(text, "the tag is not of letters, digits, '_', '.' and '-'");
        rest = rest.substr(0, colon);
    }
    const auto first = rest.find('/');
    if (first != std::string_view::npos && looksLikeDomain(rest.substr(0, first))) {
        reference.m_domain = rest.substr(0, first);
        rest.remove_prefix(first + 1);
        if (!isDomain(reference.m_domain))
            return refuse(text, "the registry's name is malformed");
    } else {
        reference.m_domain = kDefaultDomain;
    }
    if (reference.m_domain == kLegacyDomain)
        reference.m_domain = kDefaultDomain;
    if (std::any_of(rest.begin(), rest.end(), isUpper))
        return refuse(text, "the repository's name must be lower-case");
    if (!allParts(rest, '/', isPathComponent))
        return refuse(text, "the repository's name is malformed");
    const bool isOfficial = reference.m_domain == kDefaultDomain && rest.find('/') == std::string_view::npos;
    reference.m_path = (isOfficial ? std::string(kOfficial) : std::string()) + std::string(rest);
    if (reference.repository().size() > kMaxName)
        return refuse(text, "the repository's name is longer than 255 bytes");
    return reference;
}

std::string Reference::familiarRepository() const {
    if (m_domain != kDefaultDomain)
        return repository();
    std::string_view name = m_path;
    // "library/a/b" has to keep its namespace, or it would read as "a/b".
    if (name.starts_with(kOfficial) && name.find('/', kOfficial.size()) == std::string_view::npos)
        name.remove_prefix(kOfficial.size());
    // Without the registry, "localhost/a" and "a.b/c" would read as another registry's, and 64 hex digits as an id.
    const auto slash = name.find('/');
    if (isHexId(name) || (slash != std::string_view::npos && looksLikeDomain(name.substr(0, slash))))
        return repository();
    return std::string(name);
}

std::string Reference::suffix() const {
    return (m_tag.empty() ? std::string() : ":" + m_tag) +
           (m_digest.isEmpty() ? std::string() : "@" + m_digest.toString());
}

Reference Reference::withDefaultTag() const {
    Reference copy = *this;
    if (copy.m_tag.empty() && copy.m_digest.isEmpty())
        copy.m_tag = "latest";
    return copy;
}

} // namespace gantry::oci
