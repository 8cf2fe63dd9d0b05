// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows while no engine answers: why, the one click that starts it, and the other engines of this
// computer. Starting itself is the app's.
#pragma once

#include <QWidget>

class QAction;

namespace gantry::actions {
class EngineFinder;
class EngineSession;
} // namespace gantry::actions
namespace gantry::widgets {
class EmptyState;
class ErrorBanner;
} // namespace gantry::widgets

namespace gantry::pages {

class EnginesPanel;

class EnginePage : public QWidget {
    Q_OBJECT
public:
    EnginePage(actions::EngineSession* session, actions::EngineFinder* finder, QWidget* parent = nullptr);
    EnginesPanel* engines() const { return m_engines; }
    // Whether this program can start the engine; otherwise `command` is what the user may run.
    void setStartable(bool startable, const QString& command);
    void setStarting(bool starting);
    void showFailure(const QString& title, const QString& explanation);

signals:
    void startRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    actions::EngineSession* m_session;
    widgets::EmptyState* m_state;
    widgets::ErrorBanner* m_banner;
    EnginesPanel* m_engines;
    QAction* m_start;
    QAction* m_retry;
    bool m_startable = false;
    bool m_starting = false;
    QString m_command;
};

} // namespace gantry::pages
