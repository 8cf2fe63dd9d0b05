// SPDX-License-Identifier: GPL-3.0-or-later
// Which containers need somebody to look at them, and why in words. Pure.
#pragma once

#include "core/api/containers.h"

#include <QList>
#include <QString>

namespace gantry::pages {

struct Attention {
    QString id;
    QString name;
    QString reason;
    bool isUrgent = false; // it fails now, not some time ago
};

// Restarting and unhealthy ones first, then those that ended with an error; each of these by name.
QList<Attention> attentionFor(const std::vector<const api::ContainerSummary*>& containers);

} // namespace gantry::pages
