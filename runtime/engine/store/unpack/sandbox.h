// SPDX-License-Identifier: GPL-3.0-or-later
// The empty room in which a layer is unpacked. Each step is one-way; the order is enterRoom, (fork), confine.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <vector>

namespace gantry::store {

// New mount, pid, network, IPC and UTS namespaces; the directory becomes the root and all else is unmounted. The pid
// namespace begins with the next child.
Result<void> enterRoom(int directoryFd);

// Closes every descriptor that is not named.
Result<void> keepOnly(std::vector<int> fds);

// What the process that parses may still do: limits, capabilities for making files, no new privileges, and a system
// call filter.
Result<void> confineParser(std::uint64_t maxFileBytes);
// What the process that marks opaque directories keeps: it parses nothing and sets one attribute.
Result<void> confineMarker();

// What the process that reads an image archive keeps: it makes plain files in its room and needs no capability.
Result<void> confineReader();
// What the process that decompresses a layer keeps: it reads, computes and writes.
Result<void> confineDecoder();

} // namespace gantry::store
