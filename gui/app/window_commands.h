// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done in this window, whatever page is in front: the window's own commands with their keys, and every verb
// on every object for the palette. Holds no logic of the verbs.
#pragma once

#include "gui/dialogs/shortcut_sheet.h"
#include "gui/widgets/command_palette.h"

#include <QKeySequence>
#include <QObject>

class QAction;

namespace gantry::actions {
class EngineSession;
}
namespace gantry::pages {
class ContainersPage;
class ImagesPage;
class TablePage;
} // namespace gantry::pages

namespace gantry::app {

class WindowCommands : public QObject {
    Q_OBJECT
public:
    // All outlive this object. `window` gets the keys.
    WindowCommands(actions::EngineSession* session, pages::ContainersPage* containers, pages::ImagesPage* images,
                   QWidget* window);

    // A command of the window. `words` yields its text in the language of the moment; it may change with what it does.
    QAction* add(const char* name, const QKeySequence& keys, std::function<QString()> words, std::function<void()> run);
    void retranslate();

    std::vector<widgets::Command> all() const;
    QList<dialogs::ShortcutSection> shortcuts(const QList<QPair<QString, const pages::TablePage*>>& pages) const;
    void openPalette();

signals:
    // Before a verb runs on an object of that page.
    void containersWanted();
    void imagesWanted();

private:
    struct Own {
        QAction* action;
        std::function<QString()> words;
    };
    void addContainers(std::vector<widgets::Command>& commands) const;
    void addImages(std::vector<widgets::Command>& commands) const;
    bool addCopies(std::vector<widgets::Command>& commands, const QString& reference, const QAction* verb) const;

    actions::EngineSession* m_session;
    pages::ContainersPage* m_containers;
    pages::ImagesPage* m_images;
    QWidget* m_window;
    widgets::CommandPalette* m_palette;
    QList<Own> m_own;
};

} // namespace gantry::app
