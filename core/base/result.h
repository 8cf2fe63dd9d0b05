// SPDX-License-Identifier: GPL-3.0-or-later
// A value or the Error that kept it from being made. Discarding one is a warning, and warnings are errors.
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace gantry {

template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
    // NOLINTNEXTLINE(google-explicit-constructor): "return error;" is the point.
    Result(Error error) : tl::expected<T, Error>(tl::unexpect, std::move(error)) {}
};

template <>
class [[nodiscard]] Result<void> : public tl::expected<void, Error> {
public:
    using tl::expected<void, Error>::expected;
    // NOLINTNEXTLINE(google-explicit-constructor)
    Result(Error error) : tl::expected<void, Error>(tl::unexpect, std::move(error)) {}
};

// Says aloud that a result does not matter here. The reason is for the reader.
template <class T>
void ignore(const T& /*result*/, const char* /*reason*/) {}

} // namespace gantry
