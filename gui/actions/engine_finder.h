// SPDX-License-Identifier: GPL-3.0-or-later
// Which engines this computer has: looks where they listen, asks each what it is, and says why one cannot be used and
// what would mend that. Starts nothing itself.
#pragma once

#include "gui/actions/engine_session.h"

#include <QObject>

#include <memory>
#include <vector>

namespace gantry::actions {

// What would make an engine usable, as a command to run.
struct Repair {
    QString text;        // of the button: "Start Podman"
    QStringList command; // empty: none is known from here
    bool isRoot = false; // has to be run by root
    QString afterwards;  // what is left to do then: "Log in again"; may be empty
};

struct FoundEngine {
    QString host; // as EngineSession takes it; empty: Gantry's own
    QString path; // of the socket
    EngineKind kind = EngineKind::unknown;
    QString name; // "Docker 28.1.1"; what it would be while it does not answer: "Podman (yours)"
    bool isUsable = false;
    bool isAsked = false; // has answered or failed
    Problem problem;      // while it is not usable
    Repair repair;
};

class EngineFinder : public QObject {
    Q_OBJECT
public:
    // Where to look, for tests; the defaults are this computer's.
    struct Places {
        QString ownSocket;
        QStringList dockerSockets;
        QStringList podmanSockets;
        QString userName;
        bool hasDocker = false; // its program is installed
        bool hasPodman = false;
        static Places ofThisComputer();
    };

    explicit EngineFinder(const Places& places = Places::ofThisComputer(), QObject* parent = nullptr);
    ~EngineFinder() override;
    // From the next search on.
    void setPlaces(const Places& places) { m_places = places; }

    // Asks all again; until one has answered, what it said last time stays. changed() comes with each answer,
    // finished() with the last.
    void search();
    const std::vector<FoundEngine>& engines() const { return m_engines; }

signals:
    void changed();
    void finished();

private:
    void add(const QString& host, const QString& path, EngineKind kind, const QString& name);
    void ask(std::size_t index);
    void explain(FoundEngine& engine, const Error& error) const;
    Repair repairFor(const FoundEngine& engine) const;

    Places m_places;
    std::vector<FoundEngine> m_engines;
    std::vector<std::unique_ptr<client::EngineClient>> m_clients;
    quint64 m_generation = 0;
    std::size_t m_open = 0;
};

} // namespace gantry::actions
