// SPDX-License-Identifier: GPL-3.0-or-later
// What the runtime and the container's first process say to each other while it is made: one message a step, or the
// error that ends it.
#pragma once

#include "core/base/result.h"

#include <string>

namespace gantry::oci {

enum class Step : char {
    go = 'g',         // to the child: its ids are mapped
    join = 'j',       // to the child: it is limited and in its control group, and the runtime's hooks have run
    namespaces = 'n', // from the child: all namespaces exist
    binds = 'b',      // from the child: it wants the sources of its next binds, which come with the answer
    ready = 'r',      // from the child: it waits for start
    error = 'e',      // from the child: kind and message follow
};

Result<void> sendStep(int socket, Step step);
void sendError(int socket, const Error& error);
// The other side's error, or that it is gone, comes back as this side's.
Result<void> expectStep(int socket, Step step);
// Whatever comes next, but an error.
Result<Step> receiveStep(int socket);
// What the other side may have said of a failure on this one, which is then but its consequence; or else `own`.
Error causeOf(int socket, const Error& own);

// One byte of kind, then the message: also what the child leaves in the result fifo.
std::string encodeError(const Error& error);
Error decodeError(const std::string& text);

} // namespace gantry::oci
