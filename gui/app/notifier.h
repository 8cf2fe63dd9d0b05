// SPDX-License-Identifier: GPL-3.0-or-later
// Tells what happened: in the window while it is in front, by the desktop's notifications otherwise, and in the window
// again where the desktop has none.
#pragma once

#include "gui/actions/alerts.h"

#include <QObject>

#include <memory>

namespace gantry::actions {
class ContainerActions;
}
namespace gantry::widgets {
class ToastStack;
}

namespace gantry::app {

class DesktopNotifications;
class Settings;

class Notifier : public QObject {
    Q_OBJECT
public:
    // All outlive this object; `window` is the toasts' parent.
    Notifier(actions::EngineSession* session, Settings* settings, QWidget* window);
    ~Notifier() override;

    void tell(const actions::Alert& alert);
    // A message with an Undo button.
    void offerUndo(const QString& text, const std::function<void()>& undo);
    widgets::ToastStack* toasts() const { return m_toasts; }
    // Other than the session bus's, for tests.
    void setDesktop(std::unique_ptr<DesktopNotifications> desktop);

signals:
    void containerWanted(const QString& id, bool showsLogs);
    void limitsWanted(const QString& id);
    void runWanted(const QString& image);

private:
    QList<QPair<QString, QString>> actionsFor(actions::AlertKind kind) const;
    void take(const actions::Alert& alert, const QString& key, const QString& token = {});
    void tellInWindow(const actions::Alert& alert);

    Settings* m_settings;
    QWidget* m_window;
    widgets::ToastStack* m_toasts;
    std::unique_ptr<DesktopNotifications> m_desktop;
};

} // namespace gantry::app
