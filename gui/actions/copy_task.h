// SPDX-License-Identifier: GPL-3.0-or-later
// Copies images from one engine into another while they stream through, and tells which of the two failed.
#pragma once

#include "gui/actions/engine_session.h"
#include "gui/actions/task.h"
#include "gui/actions/transfer_rate.h"

#include <QElapsedTimer>
#include <QStringList>

#include <memory>

namespace gantry::client {
class ArchiveRelay;
class EngineClient;
} // namespace gantry::client

namespace gantry::actions {

// An engine as one end of a copy.
struct CopyEnd {
    QString name; // for people: "Docker 28.1.1"
    QString socketPath;
    EngineKind kind = EngineKind::unknown;
};

class CopyTask : public Task {
    Q_OBJECT
public:
    CopyTask(const CopyEnd& from, const QStringList& references, const CopyEnd& to, QObject* parent = nullptr);
    ~CopyTask() override;
    // Roughly how much it is, bytes; before start(). Unknown without.
    void expectBytes(qint64 bytes) { m_expected = bytes; }

    const QStringList& references() const { return m_references; }
    const CopyEnd& to() const { return m_to; }
    // What the second engine says it has now: tags, or IDs of what had none.
    const QStringList& copied() const { return m_copied; }

protected:
    void run() override;
    void stop() override;

private:
    void showProgress(qint64 bytes);
    void onArrived();
    void giveNamesBack(QStringList names);
    void onFailure(const Error& error, bool isFromSource);
    QString what() const;

    CopyEnd m_from;
    QStringList m_references;
    CopyEnd m_to;
    client::ArchiveRelay* m_relay = nullptr;
    std::unique_ptr<client::EngineClient> m_client; // of the second engine; null until it is asked for anything
    QStringList m_copied;
    QElapsedTimer m_clock;
    TransferRate m_rate;
    qint64 m_expected = 0;
};

} // namespace gantry::actions
