// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/window_commands.h"

#include "gui/actions/engine_finder.h"
#include "gui/actions/engine_session.h"
#include "gui/models/container_table_model.h"
#include "gui/models/image_table_model.h"
#include "gui/pages/containers_page.h"
#include "gui/pages/images_page.h"

#include <QAction>
#include <QMenu>
#include <QPointer>
#include <QWidget>

namespace gantry::app {
namespace {

QString keysOf(const QAction* action) {
    return action->shortcut().toString(QKeySequence::NativeText);
}

// "Remove…" of a button becomes "Remove web…" in a list of many.
QString withObject(const QString& verb, const QString& object) {
    const QString ellipsis = QStringLiteral("…");
    QString plain = QString(verb).remove(QLatin1Char('&'));
    const bool asks = plain.endsWith(ellipsis);
    if (asks)
        plain = plain.chopped(ellipsis.size()).trimmed(); // German has a space before it
    return WindowCommands::tr("%1 %2", "verb object").arg(plain, object) + (asks ? ellipsis : QString());
}

} // namespace

WindowCommands::WindowCommands(actions::EngineSession* session, pages::ContainersPage* containers,
                               pages::ImagesPage* images, QWidget* window)
    : QObject(window),
      m_session(session),
      m_containers(containers),
      m_images(images),
      m_window(window),
      m_palette(new widgets::CommandPalette(window)) {}

QAction* WindowCommands::add(const char* name, const QKeySequence& keys, std::function<QString()> words,
                             std::function<void()> run) {
    auto* action = new QAction(words(), m_window);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, std::move(run));
    m_window->addAction(action);
    m_own.append({action, std::move(words)});
    return action;
}

void WindowCommands::retranslate() {
    for (const Own& own : std::as_const(m_own))
        own.action->setText(own.words());
}

void WindowCommands::addContainers(std::vector<widgets::Command>& commands) const {
    const auto addVerbs = [&](const QStringList& ids, const QString& object, std::function<void()> select) {
        for (QAction* verb : m_containers->verbsFor(ids)) {
            commands.push_back({withObject(verb->text(), object), keysOf(verb), verb->icon(),
                                [this, select, verb = QPointer<QAction>(verb)] {
                                    emit const_cast<WindowCommands*>(this)->containersWanted();
                                    select();
                                    if (verb)
                                        verb->trigger();
                                }});
        }
    };
    QStringList projects;
    for (const QString& id : m_session->containers()->ids()) {
        const api::ContainerSummary& container = *m_session->containers()->find(id);
        const QString name = models::nameOf(container);
        commands.push_back(
            {tr("Go to %1").arg(name), tr("container"), QIcon(QStringLiteral(":/icons/containers.svg")), [this, id] {
                 emit const_cast<WindowCommands*>(this)->containersWanted();
                 m_containers->selectContainer(id);
             }});
        addVerbs({id}, name, [this, id] { m_containers->selectContainer(id); });
        const QString project = models::composeProjectOf(container);
        if (!project.isEmpty() && !projects.contains(project))
            projects << project;
    }
    for (const QString& project : std::as_const(projects)) {
        const QStringList ids = m_containers->idsOfProject(project);
        if (ids.size() > 1)
            addVerbs(ids, tr("project %1").arg(project), [this, project] { m_containers->selectProject(project); });
    }
}

void WindowCommands::addImages(std::vector<widgets::Command>& commands) const {
    for (const QString& reference : m_session->images()->references()) {
        commands.push_back({tr("Go to %1").arg(reference), tr("image"), QIcon(QStringLiteral(":/icons/images.svg")),
                            [this, reference] {
                                emit const_cast<WindowCommands*>(this)->imagesWanted();
                                m_images->selectImage(reference);
                            }});
        for (QAction* verb : m_images->verbs()) {
            if (!pages::TablePage::needsSelection(verb))
                continue;
            if (verb->menu() != nullptr && addCopies(commands, reference, verb))
                continue;
            commands.push_back({withObject(verb->text(), reference), keysOf(verb), verb->icon(),
                                [this, reference, verb = QPointer<QAction>(verb)] {
                                    emit const_cast<WindowCommands*>(this)->imagesWanted();
                                    m_images->selectImage(reference);
                                    if (verb)
                                        verb->trigger();
                                }});
        }
    }
}

// One for each engine it can go to; false when there is none.
bool WindowCommands::addCopies(std::vector<widgets::Command>& commands, const QString& reference,
                               const QAction* verb) const {
    bool isAny = false;
    for (const actions::FoundEngine& engine : m_images->otherEngines()) {
        if (!engine.isUsable)
            continue;
        isAny = true;
        commands.push_back({tr("Copy %1 to %2", "image, engine").arg(reference, engine.name), keysOf(verb),
                            verb->icon(), [this, reference, engine] {
                                emit const_cast<WindowCommands*>(this)->imagesWanted();
                                m_images->copyTo({reference}, engine);
                            }});
    }
    return isAny;
}

std::vector<widgets::Command> WindowCommands::all() const {
    std::vector<widgets::Command> commands;
    for (const Own& own : m_own) {
        if (own.action->isEnabled())
            commands.push_back({QString(own.action->text()).remove(QLatin1Char('&')), keysOf(own.action),
                                own.action->icon(), [action = QPointer<QAction>(own.action)] {
                                    if (action)
                                        action->trigger();
                                }});
    }
    addContainers(commands);
    addImages(commands);
    return commands;
}

QList<dialogs::ShortcutSection>
WindowCommands::shortcuts(const QList<QPair<QString, const pages::TablePage*>>& pages) const {
    const auto rowsOf = [](const QList<QAction*>& actions) {
        QList<QPair<QString, QString>> rows;
        for (const QAction* action : actions) {
            if (!action->shortcut().isEmpty())
                rows.append({QString(action->text()).remove(QLatin1Char('&')), keysOf(action)});
        }
        return rows;
    };
    QList<QAction*> own;
    for (const Own& each : m_own)
        own << each.action;
    QList<dialogs::ShortcutSection> sections{{tr("Everywhere"), rowsOf(own)}};
    for (const auto& [title, page] : pages)
        sections.append({title, rowsOf(page->verbs())});
    sections.append({tr("In tables"),
                     {{tr("Filter"), QStringLiteral("/")},
                      {tr("Leave the filter"), QStringLiteral("Esc")},
                      {tr("Open or close a project"), QStringLiteral("→ ←")},
                      {tr("Menu of what is selected"), QStringLiteral("Shift+F10")}}});
    return sections;
}

void WindowCommands::openPalette() {
    m_palette->openWith(all());
}

} // namespace gantry::app
