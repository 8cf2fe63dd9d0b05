// SPDX-License-Identifier: GPL-3.0-or-later
// What a directory takes on the disk. Walks it: never in a list's path.
#pragma once

#include <cstdint>
#include <string>

namespace gantry::engine {

// Bytes of the blocks of all regular files, hard links counted once; what cannot be read counts nothing.
std::uint64_t diskUsage(const std::string& directory);

} // namespace gantry::engine
