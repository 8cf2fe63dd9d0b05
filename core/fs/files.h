// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files, read within a bound and written so that a crash leaves the old content or the new.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace gantry::fs {

inline constexpr std::size_t kMaxFileBytes = 16U << 20U;

// invalidArgument when the file is larger than maxBytes (bytes).
Result<std::string> readFile(const std::string& path, std::size_t maxBytes = kMaxFileBytes);
// Beneath an open directory, one component; never follows a link and never blocks on a fifo.
Result<std::string> readFileAt(int dirFd, const std::string& name, std::size_t maxBytes = kMaxFileBytes);
// Reads an open descriptor from where it stands to its end.
Result<std::string> readAll(int fd, std::size_t maxBytes = kMaxFileBytes);

// One write to a file that exists: for the kernel's files (cgroup, proc, sys), which take a value in one call.
Result<void> writeFile(const std::string& path, std::string_view content);
// Temporary file beside it, fsync, rename, fsync of the directory.
Result<void> writeFileAtomic(const std::string& path, std::string_view content, mode_t mode = 0600);
// The same without forcing anything to the disk: a reader, also after this process was killed, finds the old content or
// the new; after a power cut it may find neither. For what a machine that lost power need not know.
Result<void> replaceFile(const std::string& path, std::string_view content, mode_t mode = 0600);
// mkdir -p. Directories that exist keep their mode.
Result<void> makeDirectories(const std::string& path, mode_t mode = 0700);
// Repeats short writes until all is through.
Result<void> writeAll(int fd, std::string_view bytes);

} // namespace gantry::fs
