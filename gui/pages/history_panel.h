// SPDX-License-Identifier: GPL-3.0-or-later
// The History tab: what happened to one container, newest first, from the engine's memory and record and then live.
#pragma once

#include "core/api/system.h"

#include <QWidget>

#include <vector>

class QLabel;
class QTreeWidget;

namespace gantry::actions {
class EngineSession;
}

namespace gantry::pages {

class HistoryPanel : public QWidget {
    Q_OBJECT
public:
    // The session outlives the panel.
    explicit HistoryPanel(actions::EngineSession* session, QWidget* parent = nullptr);
    // Empty for none.
    void setContainer(const QString& id);
    void setActive(bool active);

signals:
    // Somebody wants to see the log of then (milliseconds since the epoch).
    void momentChosen(qint64 timeMs);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fetch();
    void show(const std::vector<api::EventMessage>& events);
    void retranslate();

    actions::EngineSession* m_session;
    QString m_id;
    std::vector<api::EventMessage> m_shown; // oldest first
    QTreeWidget* m_list;
    QLabel* m_empty;
    bool m_isActive = false;
};

// What an event tells beside its name: signal, exit code in words, old name. Empty for most.
QString eventDetails(const api::EventMessage& event);

} // namespace gantry::pages
