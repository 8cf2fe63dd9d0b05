// SPDX-License-Identifier: GPL-3.0-or-later
// The Images page: the table of images with load, run, tag, save and remove.
#pragma once

#include "gui/pages/table_page.h"

namespace gantry::actions {
class EngineSession;
class ImageActions;
} // namespace gantry::actions

namespace gantry::pages {

class ImagesPage : public TablePage {
    Q_OBJECT
public:
    ImagesPage(actions::EngineSession* session, actions::ImageActions* verbs, QWidget* parent = nullptr);
    void selectImage(const QString& reference);

signals:
    void loadRequested();
    void runRequested(const QString& reference);
    void containersRequested(); // the next step is there

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

    actions::EngineSession* m_session;
    actions::ImageActions* m_verbs;
    QAction* m_load;
    QAction* m_run;
    QAction* m_tag;
    QAction* m_save;
    QAction* m_remove;
};

} // namespace gantry::pages
