// SPDX-License-Identifier: GPL-3.0-or-later
// Content digests of the OCI image-spec (sha256 only): parsed strictly before they may become part of a path, and
// computed while bytes stream past.
#pragma once

#include "core/base/result.h"

#include <compare>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace gantry::oci {

class Digest {
public:
    // The empty digest: of nothing, equal to no parsed one.
    Digest() = default;

    // "sha256:" and 64 lower-case hex digits; anything else is invalidArgument, another algorithm unsupported.
    static Result<Digest> parse(std::string_view text);
    // The 64 hex digits alone, as docker's ids and our blob files have them.
    static Result<Digest> fromHex(std::string_view hex);
    // Of bytes in memory.
    static Digest of(std::string_view bytes);

    bool isEmpty() const { return m_hex.empty(); }
    // "sha256:<hex>".
    std::string toString() const { return isEmpty() ? std::string() : "sha256:" + m_hex; }
    const std::string& hex() const { return m_hex; }
    // The 12 digits that people see.
    std::string shortId() const { return m_hex.substr(0, 12); }

    friend auto operator<=>(const Digest&, const Digest&) = default;

private:
    explicit Digest(std::string hex) : m_hex(std::move(hex)) {}

    std::string m_hex;
};

class Sha256Stream {
public:
    Sha256Stream();
    Sha256Stream(Sha256Stream&&) noexcept;
    Sha256Stream& operator=(Sha256Stream&&) noexcept;
    ~Sha256Stream();

    void update(std::string_view bytes);
    // The digest of everything so far; afterwards the stream starts anew.
    Digest finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace gantry::oci
