// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/digest.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace gantry::oci {

namespace {

constexpr std::string_view kPrefix = "sha256:";
constexpr std::size_t kHexDigits = 64;

bool isLowerHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

} // namespace

Result<Digest> Digest::parse(std::string_view text) {
    if (!text.starts_with(kPrefix)) {
        if (const auto colon = text.find(':'); colon != 0 && colon != std::string_view::npos && colon < 32)
            return Error(ErrorKind::unsupported, "digest algorithm '" + std::string(text.substr(0, colon)) +
                                                     "' is not supported, only sha256 is");
        return Error(ErrorKind::invalidArgument, "'" + std::string(text.substr(0, 100)) + "' is not a digest");
    }
    return fromHex(text.substr(kPrefix.size()));
}

Result<Digest> Digest::fromHex(std::string_view hex) {
    if (hex.size() != kHexDigits || !std::all_of(hex.begin(), hex.end(), isLowerHex))
        return Error(ErrorKind::invalidArgument,
                     "'" + std::string(hex.substr(0, 100)) + "' is not a sha256 digest in lower-case hex");
    return Digest(std::string(hex));
}

Digest Digest::of(std::string_view bytes) {
    Sha256Stream stream;
    stream.update(bytes);
    return stream.finish();
}

struct Sha256Stream::State {
    // Throwing is right here: without memory or without SHA-256 in OpenSSL nothing else works either.
    State() : context(EVP_MD_CTX_new()) { start(); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }

    void start() const {
        if (context == nullptr || EVP_DigestInit_ex(context, EVP_sha256(), nullptr) != 1)
            throw std::runtime_error("OpenSSL offers no sha256");
    }

    EVP_MD_CTX* context;
};

Sha256Stream::Sha256Stream() : m_state(std::make_unique<State>()) {}
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;
Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::update(std::string_view bytes) {
    if (EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size()) != 1)
        throw std::runtime_error("OpenSSL refused to hash");
}

Digest Sha256Stream::finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(m_state->context, raw.data(), &size) != 1 || size * 2 != kHexDigits)
        throw std::runtime_error("OpenSSL refused to hash");
    m_state->start();
    std::string hex;
    hex.reserve(kHexDigits);
    for (unsigned i = 0; i < size; ++i) {
        constexpr std::string_view digits = "0123456789abcdef";
        hex.push_back(digits[raw[i] >> 4U]);
        hex.push_back(digits[raw[i] & 0xfU]);
    }
    auto digest = Digest::fromHex(hex);
    return *digest;
}

} // namespace gantry::oci
