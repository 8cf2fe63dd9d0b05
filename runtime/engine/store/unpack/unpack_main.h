// SPDX-License-Identifier: GPL-3.0-or-later
// The child's side of unpackLayer(): locks itself into the layer's directory and unpacks there.
#pragma once

namespace gantry::store {

// What the child finds open; everything else is closed first.
inline constexpr int kUnpackResultFd = 1;
inline constexpr int kUnpackArchiveFd = 3;
inline constexpr int kUnpackTargetFd = 4;

// For `gantryd --unpack …`: single-threaded, called before anything else of the program. Returns the exit status.
int unpackMain(int argc, char** argv);

} // namespace gantry::store
