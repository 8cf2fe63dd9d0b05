// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/protection_rows.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <utility>

namespace gantry::pages {

QString ProtectionRows::title(const api::Protections& protections) {
    return protections.IsRunning ? tr("Protection") : tr("Protection, as it would be started");
}

QString ProtectionRows::relaxation(const std::string& thing) {
    const std::array<std::pair<const char*, QString>, 19> words = {{
        {"privileged", tr("privileged")},
        {"host-network", tr("the machine's network")},
        {"host-pid", tr("other processes can be seen")},
        {"host-ipc", tr("shared memory of others")},
        {"host-uts", tr("the machine's host name")},
        {"host-cgroup", tr("the machine's control groups can be seen")},
        {"host-user", tr("the machine's users")},
        {"capabilities", tr("more capabilities")},
        {"devices", tr("devices of the machine")},
        {"sysctls", tr("kernel settings of the machine")},
        {"security-options", tr("security options")},
        {"unmasked-paths", tr("paths that are else hidden")},
        {"runtime", tr("another runtime")},
        {"annotations", tr("annotations for the runtime")},
        {"cgroup-parent", tr("another control group")},
        {"no-pids-limit", tr("any number of processes")},
        {"no-oom-killer", tr("not ended when memory runs out")},
        {"oom-score", tr("ended after others when memory runs out")},
        {"priority", tr("a place before others")},
    }};
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto& each) { return thing == each.first; });
    return found == words.end() ? QString::fromStdString(thing) : found->second;
}

QString ProtectionRows::why(const std::string& rule) {
    if (rule == "root")
        return tr("asked for by the administrator (root)");
    if (rule.starts_with("polkit "))
        return tr("allowed by an administrator when it was asked for");
    return tr("allowed by the policy's line “%1”").arg(QString::fromStdString(rule));
}

QString ProtectionRows::namespaceName(const std::string& type) {
    const std::array<std::pair<const char*, QString>, 7> words = {{
        {"user", tr("users")},
        {"mount", tr("mounts")},
        {"pid", tr("processes")},
        {"network", tr("network")},
        {"ipc", tr("shared memory")},
        {"uts", tr("host name")},
        {"cgroup", tr("control groups")},
    }};
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto& each) { return type == each.first; });
    return found == words.end() ? QString::fromStdString(type) : found->second;
}

QList<ProtectionRow> ProtectionRows::of(const api::Protections& protections) {
    QList<ProtectionRow> rows;
    for (const api::Relaxation& each : protections.Relaxed)
        rows << ProtectionRow{tr("Relaxed"), tr("%1: %2").arg(relaxation(each.Thing), why(each.Why)), true};
    QStringList own;
    QStringList shared;
    for (const api::NamespaceProtection& each : protections.Namespaces)
        (each.IsOwn ? own : shared) << namespaceName(each.Type);
    const QString comma = tr(", ", "between the items of a list");
    rows << ProtectionRow{tr("Namespaces"),
                          shared.isEmpty()
                              ? tr("its own: %1").arg(own.join(comma))
                              : tr("its own: %1; the machine's: %2").arg(own.join(comma), shared.join(comma)),
                          !shared.isEmpty()};
    if (protections.Users) {
        const auto first = protections.Users->HostId;
        rows << ProtectionRow{
            tr("Users"), tr("root in it is user %1 outside, nobody there; %2 users are its own")
                             .arg(QString::number(first), QLocale().toString(qlonglong{protections.Users->Count}))};
    } else {
        rows << ProtectionRow{tr("Users"), tr("the machine's: root in it is root"), true};
    }
    QStringList capabilities;
    for (const std::string& name : protections.Capabilities)
        capabilities << QString::fromStdString(name).remove(QStringLiteral("CAP_"));
    rows << ProtectionRow{tr("Capabilities"),
                          capabilities.isEmpty()
                              ? tr("none")
                              : tr("at most %1: %2").arg(capabilities.size()).arg(capabilities.join(comma))};
    const bool isFiltered = protections.Seccomp == "filter";
    rows << ProtectionRow{tr("System calls"), isFiltered ? tr("filtered") : tr("not filtered"), !isFiltered};
    rows << ProtectionRow{tr("New privileges"),
                          protections.NoNewPrivileges ? tr("cannot be gained")
                                                      : tr("can be gained, as by set-user-ID programs"),
                          !protections.NoNewPrivileges};
    const auto masked = protections.MaskedPaths.size();
    const auto readonly = protections.ReadonlyPaths.size();
    rows << ProtectionRow{tr("System paths"),
                          masked + readonly == 0 ? tr("nothing is hidden")
                                                 : tr("%1 hidden, %2 read-only").arg(masked).arg(readonly),
                          masked + readonly == 0};
    QStringList devices;
    for (const std::string& path : protections.Devices)
        devices << QString::fromStdString(path);
    if (!devices.isEmpty())
        rows << ProtectionRow{tr("Devices"), devices.join(comma), true};
    return rows;
}

} // namespace gantry::pages
