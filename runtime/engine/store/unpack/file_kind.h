// SPDX-License-Identifier: GPL-3.0-or-later
// Says what a file is that was taken for an archive, by its first bytes, for the message only: nothing is decided by
// it.
#pragma once

#include <string_view>

namespace gantry::store {

// "a zip archive", "a disk image (qcow2)"; empty when it is none of those that people pick by mistake.
std::string_view guessFileKind(std::string_view firstBytes);

} // namespace gantry::store
