// SPDX-License-Identifier: GPL-3.0-or-later
// What changes between two definitions of a container, in people's words, and what each change takes: an update of the
// living container, a restart, or a new one in its place. Pure.
#pragma once

#include "core/api/containers.h"

#include <QList>
#include <QString>

#include <optional>

namespace gantry::actions {

enum class Effect { live, restart, recreate };

struct SpecChange {
    QString key;    // the wire's name: "Memory", "Env"
    QString before; // as short text; empty: not set
    QString after;
    Effect effect = Effect::recreate;
};

// `keys` is one wire name or several with spaces between; the heaviest counts. Without `canUpdate` nothing is live.
Effect effectOf(const QString& keys, bool canUpdate);
// "live", "needs re-creation", and why.
QString effectText(Effect effect);
QString effectExplanation(Effect effect);

// What the container uses right now: a memory limit below it takes a restart, because the kernel would have to kill for
// it.
struct PresentUse {
    bool isRunning = false;
    qint64 memory = 0; // bytes; 0: not known
};

std::vector<SpecChange> changesBetween(const api::ContainerCreateBody& before, const api::ContainerCreateBody& after,
                                       const PresentUse& use, bool canUpdate);
Effect heaviest(const std::vector<SpecChange>& changes);

// The body of /update for those changes that are no re-creation.
api::UpdateBody updateFor(const api::ContainerCreateBody& before, const api::ContainerCreateBody& after);

// The definition of a container that is there, as somebody would have asked for it: without what its image says anyway
// (`image` may be missing), and with anonymous volumes named when `keepsVolumes`, so that a new container gets the
// same.
api::ContainerCreateBody definitionOf(const api::ContainerInspect& container, const api::ContainerConfig* image,
                                      bool keepsVolumes);

} // namespace gantry::actions
