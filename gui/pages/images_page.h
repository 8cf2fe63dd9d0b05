// SPDX-License-Identifier: GPL-3.0-or-later
// The Images page: the table of images with its verbs; below it the chosen image's details, or what takes the disk.
#pragma once

#include "gui/pages/table_page.h"

namespace gantry::actions {
class EngineSession;
class ImageActions;
} // namespace gantry::actions

class QStackedWidget;

namespace gantry::pages {

class DiskPanel;
class ImageDetails;

class ImagesPage : public TablePage {
    Q_OBJECT
public:
    ImagesPage(actions::EngineSession* session, actions::ImageActions* verbs, QWidget* parent = nullptr);
    void selectImage(const QString& reference);
    ImageDetails* details() const { return m_details; }

signals:
    void loadRequested();
    void runRequested(const QString& reference);
    void containersRequested(); // the next step is there
    void containerActivated(const QString& id);

protected:
    void updateVerbs() override;
    void retranslate() override;
    bool takeStep(int step) override;
    void showEvent(QShowEvent* event) override;

private:
    QStringList selectedReferences() const;
    void askTagFor();
    void askSave();
    void askRemove();
    void remove(const QStringList& references, bool force);
    void askPrune();
    void prune(bool isAll);
    void showDetails();

    actions::EngineSession* m_session;
    actions::ImageActions* m_verbs;
    QAction* m_load;
    QAction* m_run;
    QAction* m_tag;
    QAction* m_save;
    QAction* m_remove;
    QAction* m_prune;
    QAction* m_disk;
    QStackedWidget* m_below;
    ImageDetails* m_details;
    DiskPanel* m_diskPanel;
};

} // namespace gantry::pages
