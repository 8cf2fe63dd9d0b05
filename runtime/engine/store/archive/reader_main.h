// SPDX-License-Identifier: GPL-3.0-or-later
// The children's side of readArchive() and openPlainLayer(): they meet foreign bytes, confined, so that the helper does
// not.
#pragma once

namespace gantry::store {

// What a child finds open; everything else is closed first.
inline constexpr int kReaderResultFd = 1;
inline constexpr int kReaderArchiveFd = 3;
inline constexpr int kReaderSpoolFd = 4;

// For `gantryd --read-archive …` and `gantryd --decompress`: single-threaded, called before anything else of the
// program. They return the exit status.
int readArchiveMain(int argc, char** argv);
int decompressMain();

// Runs whichever child argv[1] asks for (unpackMain too); -1 when it asks for none.
int runStoreChild(int argc, char** argv);

} // namespace gantry::store
