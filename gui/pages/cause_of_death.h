// SPDX-License-Identifier: GPL-3.0-or-later
// Why a container ended, in the user's words: exit code, signal, memory. Pure; guesses nothing the state does not say.
#pragma once

#include "core/api/containers.h"

#include <QString>

namespace gantry::pages {

struct CauseOfDeath {
    QString title; // empty while the container has not ended
    QString explanation;
    bool failed = false;
};

// `peakBytes` is the highest memory use seen, below 0 when unknown.
CauseOfDeath causeOfDeath(const api::ContainerInspect& container, double peakBytes = -1);
// "SIGKILL" for 9; empty for what is no signal.
QString signalName(int number);
// Whether an environment variable's value should not be shown to whoever looks over the shoulder.
bool looksSecret(const QString& variableName);

} // namespace gantry::pages
