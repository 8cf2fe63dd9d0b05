// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/engine_finder.h"

#include "gui/actions/when_done.h"
#include "gui/api/endpoint.h"
#include "gui/api/engine_client.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

#include <pwd.h>
#include <unistd.h>

namespace gantry::actions {
namespace {

constexpr std::chrono::milliseconds kPatience = std::chrono::seconds(5);

bool isInstalled(const char* program) {
    return !QStandardPaths::findExecutable(QLatin1String(program)).isEmpty() ||
           !QStandardPaths::findExecutable(QLatin1String(program),
                                           {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/bin")})
                .isEmpty();
}

QString hostOf(const QString& path) {
    return QStringLiteral("unix://") + path;
}

EngineKind kindOf(client::Kind kind) {
    switch (kind) {
    case client::Kind::gantry:
        return EngineKind::gantry;
    case client::Kind::podman:
        return EngineKind::podman;
    case client::Kind::docker:
        return EngineKind::docker;
    default:
        return EngineKind::unknown;
    }
}

QString productOf(EngineKind kind) {
    switch (kind) {
    case EngineKind::gantry:
        return QStringLiteral("Gantry");
    case EngineKind::podman:
        return QStringLiteral("Podman");
    default:
        return QStringLiteral("Docker");
    }
}

} // namespace

EngineFinder::Places EngineFinder::Places::ofThisComputer() {
    Places places;
    places.ownSocket = QLatin1String(client::kDefaultSocket);
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    places.dockerSockets << QStringLiteral("/var/run/docker.sock");
    places.podmanSockets << QStringLiteral("/run/podman/podman.sock");
    if (!runtime.isEmpty()) {
        places.dockerSockets << runtime + QStringLiteral("/docker.sock");
        places.podmanSockets.prepend(runtime + QStringLiteral("/podman/podman.sock"));
    }
    places.dockerSockets << QDir::homePath() + QStringLiteral("/.docker/desktop/docker.sock");
    if (const auto named = client::socketPathOf(qEnvironmentVariable("DOCKER_HOST"));
        named && !qEnvironmentVariableIsEmpty("DOCKER_HOST"))
        places.dockerSockets << *named;
    places.dockerSockets.removeDuplicates();
    if (const passwd* entry = ::getpwuid(::geteuid()); entry != nullptr)
        places.userName = QString::fromLocal8Bit(entry->pw_name);
    places.hasDocker = isInstalled("dockerd");
    places.hasPodman = isInstalled("podman");
    return places;
}

EngineFinder::EngineFinder(const Places& places, QObject* parent) : QObject(parent), m_places(places) {}

EngineFinder::~EngineFinder() {
    ++m_generation;
}

void EngineFinder::add(const QString& host, const QString& path, EngineKind kind, const QString& name) {
    FoundEngine engine;
    engine.host = host;
    engine.path = path;
    engine.kind = kind;
    engine.name = name;
    m_engines.push_back(std::move(engine));
}

void EngineFinder::search() {
    ++m_generation;
    const std::vector<FoundEngine> known = std::exchange(m_engines, {});
    m_clients.clear();
    add({}, m_places.ownSocket, EngineKind::gantry, QStringLiteral("Gantry"));
    // One that is installed is listed though it does not run; of the other places only those that are there.
    bool isFirst = true;
    for (const QString& path : m_places.dockerSockets) {
        if (QFileInfo::exists(path) || (isFirst && m_places.hasDocker))
            add(hostOf(path), path, EngineKind::docker, QStringLiteral("Docker"));
        isFirst = false;
    }
    isFirst = true;
    for (const QString& path : m_places.podmanSockets) {
        if (QFileInfo::exists(path) || (isFirst && m_places.hasPodman))
            add(hostOf(path), path, EngineKind::podman, QStringLiteral("Podman"));
        isFirst = false;
    }
    for (FoundEngine& engine : m_engines) {
        const auto before =
            std::find_if(known.begin(), known.end(), [&](const FoundEngine& each) { return each.path == engine.path; });
        if (before != known.end())
            engine = *before;
    }
    m_open = m_engines.size();
    for (std::size_t i = 0; i < m_engines.size(); ++i)
        ask(i);
    emit changed();
}

void EngineFinder::ask(std::size_t index) {
    m_clients.push_back(std::make_unique<client::EngineClient>(m_engines[index].path));
    client::EngineClient* engine = m_clients.back().get();
    engine->setPatience(kPatience, kPatience);
    whenDone(engine->identify(), this,
             [this, index, generation = m_generation](const Result<client::Identity>& identity) {
                 if (generation != m_generation)
                     return;
                 FoundEngine& found = m_engines[index];
                 found.isAsked = true;
                 found.isUsable = identity.has_value();
                 if (identity) {
                     found.problem = {};
                     found.repair = {};
                     found.kind = kindOf(identity->kind);
                     found.name = QStringLiteral("%1 %2").arg(productOf(found.kind), identity->version);
                 } else {
                     explain(found, identity.error());
                 }
                 emit changed();
                 if (--m_open == 0)
                     emit finished();
             });
}

void EngineFinder::explain(FoundEngine& engine, const Error& error) const {
    engine.problem = describeConnection(error, engine.host, engine.path);
    engine.repair = repairFor(engine);
    if (engine.problem.kind == ErrorKind::notFound && !engine.host.isEmpty())
        engine.problem.explanation =
            tr("It is installed, but does not run: there is no socket at %1.").arg(engine.path);
}

Repair EngineFinder::repairFor(const FoundEngine& engine) const {
    Repair repair;
    const bool isUsers = engine.path.startsWith(QLatin1String("/run/user/"));
    const QString unit = engine.kind == EngineKind::gantry   ? QStringLiteral("gantry.socket")
                         : engine.kind == EngineKind::podman ? QStringLiteral("podman.socket")
                                                             : QStringLiteral("docker.service");
    if (engine.problem.kind == ErrorKind::permissionDenied) {
        const QString group = engine.kind == EngineKind::gantry ? QStringLiteral("gantry") : QStringLiteral("docker");
        if (engine.kind == EngineKind::podman || m_places.userName.isEmpty())
            return repair; // root's Podman has no group
        repair.text = tr("Join the group %1").arg(group);
        repair.command = {QStringLiteral("usermod"), QStringLiteral("-aG"), group, m_places.userName};
        repair.isRoot = true;
        repair.afterwards = tr("Log out and in again, then it can be used.");
        return repair;
    }
    if (engine.problem.kind != ErrorKind::notFound && engine.problem.kind != ErrorKind::unavailable)
        return repair;
    if (engine.host.isEmpty())
        return repair; // the app knows how its own helper is started
    repair.text = tr("Start %1").arg(productOf(engine.kind));
    repair.isRoot = !isUsers;
    repair.command = {QStringLiteral("systemctl")};
    if (isUsers)
        repair.command << QStringLiteral("--user");
    repair.command << QStringLiteral("start") << unit;
    return repair;
}

} // namespace gantry::actions
