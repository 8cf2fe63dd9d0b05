// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/spec_diff.h"

#include "core/text/quantity.h"
#include "core/text/words.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace gantry::actions {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gantry::actions::SpecDiff)
};

// What POST /containers/{id}/update changes on a living container.
const QSet<QString>& liveKeys() {
    static const QSet<QString> keys{QStringLiteral("Name"),
                                    QStringLiteral("NanoCpus"),
                                    QStringLiteral("CpuShares"),
                                    QStringLiteral("CpuPeriod"),
                                    QStringLiteral("CpuQuota"),
                                    QStringLiteral("CpusetCpus"),
                                    QStringLiteral("CpusetMems"),
                                    QStringLiteral("Memory"),
                                    QStringLiteral("MemorySwap"),
                                    QStringLiteral("PidsLimit"),
                                    QStringLiteral("MemoryReservation"),
                                    QStringLiteral("BlkioWeight"),
                                    QStringLiteral("RestartPolicy")};
    return keys;
}

bool isEmptyValue(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return true;
    case QJsonValue::Bool:
        return !value.toBool();
    case QJsonValue::Double:
        return value.toDouble() == 0;
    case QJsonValue::String:
        return value.toString().isEmpty();
    case QJsonValue::Array:
        return value.toArray().isEmpty();
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        return std::all_of(object.begin(), object.end(), [](const QJsonValue& each) { return isEmptyValue(each); });
    }
    }
    return false;
}

QString shortText(const QJsonValue& value) {
    if (isEmptyValue(value))
        return {};
    switch (value.type()) {
    case QJsonValue::Bool:
        return Text::tr("yes");
    case QJsonValue::Double:
        return QString::number(value.toInteger());
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array: {
        QStringList parts;
        for (const QJsonValue each : value.toArray())
            parts << (each.isString() ? each.toString() : shortText(each));
        return parts.join(QStringLiteral(", "));
    }
    default: {
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString inner = shortText(it.value());
            // Members with an empty object are Docker's sets: the key is all.
            if (!inner.isEmpty())
                parts << it.key() + QLatin1Char('=') + inner;
            else if (it.value().isObject())
                parts << it.key();
        }
        return parts.join(QStringLiteral(", "));
    }
    }
}

// Amounts as people read them.
QString amountText(const QString& key, const QJsonValue& value) {
    static const QSet<QString> sizes{QStringLiteral("Memory"), QStringLiteral("MemorySwap"),
                                     QStringLiteral("MemoryReservation"), QStringLiteral("ShmSize")};
    if (sizes.contains(key) && value.toInteger() > 0)
        return QString::fromStdString(text::formatBytes(static_cast<std::uint64_t>(value.toInteger())));
    if (key == QLatin1String("NanoCpus") && value.toInteger() > 0)
        return Text::tr("%1 cores").arg(value.toDouble() / 1e9);
    return shortText(value);
}

// "no" is what an empty policy means.
QJsonValue normal(const QString& key, const QJsonValue& value) {
    if (key == QLatin1String("RestartPolicy") && value.toObject().value(QStringLiteral("Name")) == QLatin1String("no"))
        return QJsonObject();
    return value;
}

QJsonObject flat(const api::ContainerCreateBody& body) {
    QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(encode(body))).object();
    const QJsonObject host = object.take(QStringLiteral("HostConfig")).toObject();
    for (auto it = host.begin(); it != host.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

// A limit can be moved on a living container, but not taken away: 0 means "as it is" to /update.
bool isTakenAway(const QString& key, const QJsonValue& after) {
    return key != QLatin1String("RestartPolicy") && key != QLatin1String("Name") && isEmptyValue(after);
}

bool has(const std::vector<std::string>& list, const std::string& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

void dropDefaults(api::ContainerCreateBody& body, const api::ContainerConfig& image) {
    std::erase_if(body.Env, [&](const std::string& variable) { return has(image.Env, variable); });
    const bool isSameEntry =
        body.Entrypoint.value_or(std::vector<std::string>{}) == image.Entrypoint.value_or(std::vector<std::string>{});
    // The image's command is only taken over together with its entry point.
    if (isSameEntry) {
        body.Entrypoint.reset();
        if (body.Cmd.value_or(std::vector<std::string>{}) == image.Cmd.value_or(std::vector<std::string>{}))
            body.Cmd.reset();
    }
    const auto drop = [](auto& own, const auto& other) {
        if (own == other)
            own = {};
    };
    drop(body.WorkingDir, image.WorkingDir);
    drop(body.User, image.User);
    drop(body.StopSignal, image.StopSignal);
    for (const auto& [key, value] : image.Labels) {
        if (const auto found = body.Labels.find(key); found != body.Labels.end() && found->second == value)
            body.Labels.erase(found);
    }
    for (const auto& [port, empty] : image.ExposedPorts) {
        if (!body.HostConfig_.PortBindings.contains(port))
            body.ExposedPorts.erase(port);
    }
    for (const auto& [path, empty] : image.Volumes)
        body.Volumes.erase(path);
    if (body.Healthcheck && image.Healthcheck && body.Healthcheck->Test == image.Healthcheck->Test)
        body.Healthcheck.reset();
}

// Volumes that nobody named hold data all the same: by name the new container gets them.
void nameVolumes(api::ContainerCreateBody& body, const std::vector<api::MountPoint>& mounts) {
    for (const api::MountPoint& mount : mounts) {
        if (mount.Type != "volume" || mount.Name.empty())
            continue;
        const bool isAsked =
            std::any_of(body.HostConfig_.Binds.begin(), body.HostConfig_.Binds.end(),
                        [&](const std::string& bind) {
                            const auto parts = text::split(bind, ':');
                            return parts.size() >= 2 && parts[1] == mount.Destination;
                        }) ||
            std::any_of(body.HostConfig_.Mounts.begin(), body.HostConfig_.Mounts.end(), [&](const api::Mount& each) {
                return each.Target == mount.Destination && !each.Source.empty();
            });
        if (isAsked)
            continue;
        std::erase_if(body.HostConfig_.Mounts,
                      [&](const api::Mount& each) { return each.Target == mount.Destination; });
        body.Volumes.erase(mount.Destination);
        api::Mount named;
        named.Type = "volume";
        named.Source = mount.Name;
        named.Target = mount.Destination;
        named.ReadOnly = !mount.RW;
        body.HostConfig_.Mounts.push_back(std::move(named));
    }
}

} // namespace

Effect effectOf(const QString& keys, bool canUpdate) {
    const QStringList all = keys.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool isLive = std::all_of(all.begin(), all.end(), [&](const QString& key) {
        return liveKeys().contains(key) && (canUpdate || key == QLatin1String("Name"));
    });
    return isLive ? Effect::live : Effect::recreate;
}

QString effectText(Effect effect) {
    switch (effect) {
    case Effect::live:
        return Text::tr("live");
    case Effect::restart:
        return Text::tr("needs restart");
    case Effect::recreate:
        return Text::tr("needs re-creation");
    }
    return {};
}

QString effectExplanation(Effect effect) {
    switch (effect) {
    case Effect::live:
        return Text::tr("Changed at once, while the container runs. A limit that is taken away needs re-creation.");
    case Effect::restart:
        return Text::tr("The container is stopped, changed and started again.");
    case Effect::recreate:
        return Text::tr("A new container takes this one's place, with the same name and volumes. It can be undone.");
    }
    return {};
}

std::vector<SpecChange> changesBetween(const api::ContainerCreateBody& before, const api::ContainerCreateBody& after,
                                       const PresentUse& use, bool canUpdate) {
    const QJsonObject old = flat(before);
    const QJsonObject wanted = flat(after);
    QStringList keys = old.keys();
    for (const QString& key : wanted.keys()) {
        if (!keys.contains(key))
            keys << key;
    }
    std::vector<SpecChange> changes;
    for (const QString& key : std::as_const(keys)) {
        const QJsonValue from = normal(key, old.value(key));
        const QJsonValue to = normal(key, wanted.value(key));
        if (from == to || (isEmptyValue(from) && isEmptyValue(to)))
            continue;
        SpecChange change{key, amountText(key, from), amountText(key, to), effectOf(key, canUpdate)};
        if (change.effect == Effect::live && isTakenAway(key, to))
            change.effect = Effect::recreate;
        if (change.effect == Effect::live && key == QLatin1String("Memory") && use.isRunning && use.memory > 0 &&
            to.toInteger() < use.memory)
            change.effect = Effect::restart;
        changes.push_back(std::move(change));
    }
    return changes;
}

Effect heaviest(const std::vector<SpecChange>& changes) {
    Effect most = Effect::live;
    for (const SpecChange& change : changes)
        most = std::max(most, change.effect);
    return most;
}

api::UpdateBody updateFor(const api::ContainerCreateBody& before, const api::ContainerCreateBody& after) {
    api::UpdateBody body;
    const api::HostConfig& from = before.HostConfig_;
    const api::HostConfig& to = after.HostConfig_;
    const auto take = [](auto& field, const auto& old, const auto& wanted) {
        if (old != wanted)
            field = wanted;
    };
    take(body.NanoCpus, from.NanoCpus, to.NanoCpus);
    take(body.CpuShares, from.CpuShares, to.CpuShares);
    take(body.CpuPeriod, from.CpuPeriod, to.CpuPeriod);
    take(body.CpuQuota, from.CpuQuota, to.CpuQuota);
    take(body.CpusetCpus, from.CpusetCpus, to.CpusetCpus);
    take(body.CpusetMems, from.CpusetMems, to.CpusetMems);
    take(body.PidsLimit, from.PidsLimit, to.PidsLimit);
    take(body.MemoryReservation, from.MemoryReservation, to.MemoryReservation);
    take(body.BlkioWeight, from.BlkioWeight, to.BlkioWeight);
    // Engines want both, because each is checked against the other.
    if (from.Memory != to.Memory || from.MemorySwap != to.MemorySwap) {
        body.Memory = to.Memory;
        body.MemorySwap = to.MemorySwap;
    }
    if (from.RestartPolicy_.Name != to.RestartPolicy_.Name ||
        from.RestartPolicy_.MaximumRetryCount != to.RestartPolicy_.MaximumRetryCount)
        body.RestartPolicy_ = to.RestartPolicy_;
    return body;
}

api::ContainerCreateBody definitionOf(const api::ContainerInspect& container, const api::ContainerConfig* image,
                                      bool keepsVolumes) {
    api::ContainerCreateBody body;
    static_cast<api::ContainerConfig&>(body) = container.Config;
    body.HostConfig_ = container.HostConfig_;
    if (!container.Id.empty() && container.Id.starts_with(body.Hostname))
        body.Hostname.clear(); // chosen by the engine
    if (image != nullptr)
        dropDefaults(body, *image);
    if (keepsVolumes)
        nameVolumes(body, container.Mounts);
    return body;
}

} // namespace gantry::actions
