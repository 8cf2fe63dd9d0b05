// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/attention.h"

#include "gui/models/container_table_model.h"

#include <QCoreApplication>

#include <algorithm>

namespace gantry::pages {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Attention)
};

constexpr int kAskedToEnd = 128 + 15; // SIGTERM: somebody stopped it
constexpr int kKilled = 128 + 9;

} // namespace

QList<Attention> attentionFor(const std::vector<const api::ContainerSummary*>& containers) {
    QList<Attention> list;
    for (const api::ContainerSummary* container : containers) {
        const QString id = QString::fromStdString(container->Id);
        const QString name = models::nameOf(*container);
        const int code = models::exitCodeIn(*container);
        if (container->State == "restarting")
            list << Attention{id, name,
                              code > 0 ? Words::tr("keeps restarting, last with exit code %1").arg(code)
                                       : Words::tr("keeps restarting"),
                              true};
        else if (container->Status.find("(unhealthy)") != std::string::npos)
            list << Attention{id, name, Words::tr("runs, but its health check fails"), true};
        else if (container->State == "dead")
            list << Attention{id, name, Words::tr("could not be removed completely"), false};
        else if (container->State == "exited" && code == kKilled)
            list << Attention{id, name, Words::tr("was killed"), false};
        else if (container->State == "exited" && code > 0 && code != kAskedToEnd)
            list << Attention{id, name, Words::tr("ended with exit code %1").arg(code), false};
    }
    std::sort(list.begin(), list.end(), [](const Attention& a, const Attention& b) {
        return a.isUrgent != b.isUrgent ? a.isUrgent : a.name.localeAwareCompare(b.name) < 0;
    });
    return list;
}

} // namespace gantry::pages
