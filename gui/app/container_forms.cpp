// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/container_forms.h"

#include "gui/actions/container_actions.h"
#include "gui/actions/engine_session.h"
#include "gui/actions/task.h"
#include "gui/actions/when_done.h"
#include "gui/dialogs/create_dialog.h"
#include "gui/models/container_table_model.h"
#include "gui/models/image_table_model.h"

#include <cmath>

namespace gantry::app {

using actions::Task;
using dialogs::CreateDialog;

namespace {

QString nameOf(const api::ContainerInspect& container) {
    const QString name = QString::fromStdString(container.Name);
    return name.startsWith(QLatin1Char('/')) ? name.mid(1) : name;
}

// What the table's last sample says; 0 when there is none.
qint64 memoryInUse(const models::ContainerTableModel& table, const QString& id) {
    const int row = table.rowOf(id);
    if (row < 0)
        return 0;
    const double bytes = table.index(row, models::ContainerTableModel::MemoryColumn)
                             .data(models::ContainerTableModel::SortRole)
                             .toDouble();
    return bytes > 0 ? static_cast<qint64>(bytes) : 0;
}

} // namespace

ContainerForms::ContainerForms(actions::EngineSession* session, actions::ContainerActions* verbs, QWidget* window)
    : QObject(window), m_session(session), m_verbs(verbs), m_window(window) {}

CreateDialog* ContainerForms::open() {
    delete m_dialog;
    m_dialog = new CreateDialog(m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    const actions::EngineInfo& engine = m_session->engine();
    m_dialog->setContext(
        {engine.cpus, engine.memory, engine.canPublishPorts, engine.canUpdateLimits, engine.checksHealth});
    m_dialog->setImages(m_session->images()->references());
    return m_dialog;
}

QStringList ContainerForms::takenNames(const QString& exceptId) const {
    QStringList names;
    for (const QString& id : m_session->containers()->ids()) {
        if (id != exceptId)
            names << models::nameOf(*m_session->containers()->find(id));
    }
    return names;
}

CreateDialog* ContainerForms::create(const QString& image) {
    open();
    m_dialog->setTakenNames(takenNames({}));
    if (!image.isEmpty())
        m_dialog->setImage(image);
    connect(m_dialog, &CreateDialog::createRequested, this,
            qOverload<const QString&, const api::ContainerCreateBody&, bool>(&ContainerForms::create));
    m_dialog->open();
    emit opened(m_dialog);
    return m_dialog;
}

void ContainerForms::create(const QString& name, const api::ContainerCreateBody& body, bool start) {
    m_dialog->setBusy(true);
    Task* task = m_verbs->create(name, body, start);
    connect(task, &Task::finished, m_dialog, [this, task](Task::State state) {
        if (state == Task::State::succeeded) {
            m_dialog->accept();
            emit finished();
        } else if (state == Task::State::failed) {
            m_dialog->showError(task->problem().title, task->problem().explanation);
            emit failed(task->problem().title, task->problem().explanation);
        } else {
            m_dialog->setBusy(false);
        }
    });
}

void ContainerForms::fetch(const QString& id, bool keepsVolumes, const QString& attempt,
                           const std::function<void(const Definition&)>& then) {
    actions::whenDone(
        m_session->inspectContainer(id), this,
        [this, keepsVolumes, attempt, then](const Result<api::ContainerInspect>& container) {
            if (!container) {
                const auto problem = actions::describe(container.error(), attempt);
                emit failed(problem.title, problem.explanation);
                return;
            }
            // The image may be gone; then the container's own document is all there is.
            actions::whenDone(
                m_session->inspectImage(QString::fromStdString(container->Image)), this,
                [keepsVolumes, then, found = *container](const Result<api::ImageInspect>& image) {
                    then({found, actions::definitionOf(found, image ? &image->Config : nullptr, keepsVolumes)});
                });
        });
}

void ContainerForms::duplicate(const QString& id) {
    fetch(id, false, tr("The container cannot be duplicated"), [this](const Definition& definition) {
        CreateDialog* dialog = create();
        api::ContainerCreateBody body = definition.body;
        body.MacAddress.clear(); // two of them on one network would not work
        const QStringList taken = takenNames({});
        QString name;
        for (int i = 2; name.isEmpty() || taken.contains(name); ++i)
            name = QStringLiteral("%1-%2").arg(nameOf(definition.container)).arg(i);
        dialog->setBody(name, body);
    });
}

void ContainerForms::edit(const QString& id) {
    fetch(id, true, tr("The container cannot be edited"),
          [this](const Definition& definition) { openEdit(definition); });
}

void ContainerForms::editLimits(const QString& id) {
    fetch(id, true, tr("The container cannot be edited"), [this](const Definition& definition) {
        openEdit(definition);
        m_dialog->showLimits();
    });
}

void ContainerForms::openEdit(const Definition& definition) {
    const QString id = QString::fromStdString(definition.container.Id);
    const api::ContainerState& state = definition.container.State;
    const bool isRunning = state.Running || state.Restarting;
    open();
    m_dialog->setTakenNames(takenNames(id));
    m_dialog->startEditing(nameOf(definition.container), definition.body,
                           {isRunning, memoryInUse(*m_session->containers(), id)});
    connect(m_dialog, &CreateDialog::editRequested, this,
            [this, id, isRunning, definition](const QString& name, const api::ContainerCreateBody& body,
                                              actions::Effect effect) {
                m_dialog->setBusy(true);
                actions::EditPlan plan;
                plan.id = id;
                plan.name = nameOf(definition.container);
                plan.newName = name;
                plan.before = definition.body;
                plan.after = body;
                plan.effect = effect;
                plan.isRunning = isRunning;
                actions::EditTask* task = m_verbs->edit(plan);
                connect(task, &Task::finished, m_dialog, [this, task](Task::State ended) {
                    if (ended == Task::State::succeeded) {
                        m_dialog->accept();
                        emit finished();
                    } else {
                        m_dialog->showError(task->problem().title, task->problem().explanation);
                    }
                });
            });
    m_dialog->open();
    emit opened(m_dialog);
}

} // namespace gantry::app
