// SPDX-License-Identifier: GPL-3.0-or-later
// The Images page: the table of images with its verbs; below it the chosen image's details, or what takes the disk.
// Rows can be dragged to other engines.
#pragma once

#include "gui/pages/table_page.h"

namespace gantry::actions {
class EngineFinder;
class EngineSession;
class ImageActions;
struct CopyEnd;
struct FoundEngine;
} // namespace gantry::actions

namespace gantry::widgets {
template <class Part>
class Deferred;
}

class QMenu;
class QMimeData;
class QStackedWidget;

namespace gantry::pages {

class DiskPanel;
class ImageDetails;

class ImagesPage : public TablePage {
    Q_OBJECT
public:
    ImagesPage(actions::EngineSession* session, actions::ImageActions* verbs, actions::EngineFinder* finder,
               QWidget* parent = nullptr);
    void selectImage(const QString& reference);
    ImageDetails* details();
    // Shows what no container uses, and nothing else.
    QAction* onlyUnused() const { return m_onlyUnused; }

    QVariantMap layoutState() const override;
    void setLayoutState(const QVariantMap& state) override;
    // The other engines that were found, whether they can be used or not.
    QList<actions::FoundEngine> otherEngines() const;
    void copyTo(const QStringList& references, const actions::FoundEngine& engine);
    // What was dragged, here or in another window, onto the engine at that socket.
    void takeDrop(const QMimeData* carried, const QString& socketPath);

signals:
    void loadRequested();
    void runRequested(const QString& reference);
    void containersRequested(); // the next step is there
    void containerActivated(const QString& id);
    void enginesRequested();
    void dragStarted();
    void dragEnded();
    void copied(const QString& outcome, const QString& engine, const QString& host);

protected:
    void updateVerbs() override;
    void retranslate() override;
    bool takeStep(int step) override;
    QString noMatchText() const override;
    void showEvent(QShowEvent* event) override;

private:
    QStringList selectedReferences() const;
    void askTagFor();
    void askSave();
    void askRemove();
    void remove(const QStringList& references, bool force);
    void fillCopyMenu();
    void popUpCopyMenu();
    void copy(const actions::CopyEnd& from, const QStringList& references, const actions::FoundEngine& engine);
    void askPrune();
    void prune(bool isAll);
    void showDetails();

    actions::EngineSession* m_session;
    actions::ImageActions* m_verbs;
    actions::EngineFinder* m_finder;
    QAction* m_load;
    QAction* m_run;
    QAction* m_tag;
    QAction* m_save;
    QAction* m_copy;
    QMenu* m_copyMenu;
    QStringList m_copyChoices; // what the menu was filled with
    QAction* m_remove;
    QAction* m_prune;
    QAction* m_disk;
    QAction* m_onlyUnused = nullptr;
    QStackedWidget* m_below;
    widgets::Deferred<ImageDetails>* m_details;
    DiskPanel* m_diskPanel;
};

} // namespace gantry::pages
