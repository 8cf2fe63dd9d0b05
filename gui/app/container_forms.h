// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the container form for a new container, a duplicate or an edit, and sees what is asked for through. One form at
// a time.
#pragma once

#include "core/api/containers.h"
#include "gui/actions/spec_diff.h"

#include <QObject>
#include <QPointer>

namespace gantry::actions {
class ContainerActions;
class EngineSession;
} // namespace gantry::actions
namespace gantry::dialogs {
class CreateDialog;
}

namespace gantry::app {

class ContainerForms : public QObject {
    Q_OBJECT
public:
    // All outlive this object; `window` is the forms' parent.
    ContainerForms(actions::EngineSession* session, actions::ContainerActions* verbs, QWidget* window);

    dialogs::CreateDialog* create(const QString& image = {});
    // All ask the engine for the container first; opened() tells when the form is there, failed() when it can't be.
    void duplicate(const QString& id);
    void edit(const QString& id);
    // The same, and its limits are in front.
    void editLimits(const QString& id);

signals:
    void opened(gantry::dialogs::CreateDialog* dialog);
    void failed(const QString& title, const QString& explanation);
    // A container was created, or changed, as asked for.
    void finished();

private:
    struct Definition {
        api::ContainerInspect container;
        api::ContainerCreateBody body;
    };
    dialogs::CreateDialog* open();
    void fetch(const QString& id, bool keepsVolumes, const QString& attempt,
               const std::function<void(const Definition&)>& then);
    void openEdit(const Definition& definition);
    void create(const QString& name, const api::ContainerCreateBody& body, bool start);
    QStringList takenNames(const QString& exceptId) const;

    actions::EngineSession* m_session;
    actions::ContainerActions* m_verbs;
    QWidget* m_window;
    QPointer<dialogs::CreateDialog> m_dialog;
};

} // namespace gantry::app
