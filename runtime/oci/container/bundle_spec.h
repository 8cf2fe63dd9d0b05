// SPDX-License-Identifier: GPL-3.0-or-later
// A container's config.json: read, and checked for what this runtime or this machine cannot do, before anything is
// made.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <string>

namespace gantry::oci {

struct BundleSpec {
    std::string text; // as it was read: what the state directory keeps
    Spec spec;
};

// file: relative to the bundle, or absolute.
Result<BundleSpec> loadSpec(const std::string& bundle, const std::string& file);

// What a process must have, whoever asks for it.
Result<void> checkProcess(const Process& process);
// What a failing poststart hook does, by the version the bundle is written for: until runtime-spec 1.2 it is only told.
bool endsOnFailedPoststart(const Spec& spec);

} // namespace gantry::oci
