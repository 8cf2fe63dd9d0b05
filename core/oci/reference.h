// SPDX-License-Identifier: GPL-3.0-or-later
// Names of images by the distribution grammar, in the short form people type ("busybox") and the full one that is
// stored ("docker.io/library/busybox:latest"). Looks nothing up.
#pragma once

#include "core/base/result.h"
#include "core/oci/digest.h"

#include <compare>
#include <string>
#include <string_view>

namespace gantry::oci {

class Reference {
public:
    // Either form; a missing domain is docker.io, a missing namespace there library. invalidArgument says which part is
    // wrong. Names of 64 hex digits are refused: they would hide an image's id.
    static Result<Reference> parse(std::string_view text);

    const std::string& domain() const { return m_domain; }
    const std::string& path() const { return m_path; }
    // Empty when none is given.
    const std::string& tag() const { return m_tag; }
    const Digest& digest() const { return m_digest; }

    // "docker.io/library/busybox".
    std::string repository() const { return m_domain + "/" + m_path; }
    // "busybox".
    std::string familiarRepository() const;
    // With the tag and the digest that are there.
    std::string toString() const { return repository() + suffix(); }
    std::string familiar() const { return familiarRepository() + suffix(); }
    // The same with the tag "latest" where neither tag nor digest is given.
    Reference withDefaultTag() const;

    friend auto operator<=>(const Reference&, const Reference&) = default;

private:
    Reference() = default;
    std::string suffix() const;

    std::string m_domain;
    std::string m_path;
    std::string m_tag;
    Digest m_digest;
};

// "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}".
bool isTag(std::string_view text);

} // namespace gantry::oci
