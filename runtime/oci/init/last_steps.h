// SPDX-License-Identifier: GPL-3.0-or-later
// From a process that is root of a finished container to the container's program: labels, seccomp, identity, working
// directory, exec. The same for the first process and for one that joins later.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/security/capabilities.h"
#include "runtime/oci/security/labels.h"
#include "runtime/oci/security/seccomp.h"

#include <optional>
#include <string>

namespace gantry::oci {

struct LastSteps {
    const Process* process = nullptr;
    std::optional<SeccompFilter> seccomp;
    bool hasListener = false; // somebody is given the filter's descriptor (SCMP_ACT_NOTIFY)
    CapabilityMasks capabilities;
    unsigned listenFds = 0;      // from 3 on: sockets that whoever called the runtime listens at already
    unsigned preservedFds = 0;   // after them, other descriptors of the caller
    bool diesWithCaller = false; // killed when the process that made it ends
    int report = -1;             // a listener's announcement, then the error, if any; closed by exec
    int answer = -1;             // one byte is read from it when the listener has its descriptor
};

// How many sockets were handed to this program (sd_listen_fds(3)); nothing unless they are meant for this process.
unsigned inheritedSockets();

// Standard streams from three descriptors (one for all three when it is a terminal's), in a new session.
Result<void> takeStdio(const int (&sources)[3], bool isTerminal, uid_t owner);

// Returns only when something failed.
Error becomeProgram(const LastSteps& steps, const LabelFiles& labels);

// A listener's announcement on `report`: the number that the filter's descriptor is about to get in the announcing
// process. Nothing when the text starts with something else.
std::optional<int> takeAnnouncement(std::string& text);

} // namespace gantry::oci
