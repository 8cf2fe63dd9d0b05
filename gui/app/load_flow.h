// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to archives from the moment they are dropped, chosen or named on the command line: looked into, shown
// in a sheet, loaded, offered to be run. One at a time on the window; what comes meanwhile joins it.
#pragma once

#include "gui/actions/error_text.h"
#include "gui/dialogs/load_sheet.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <memory>

namespace gantry::actions {
class EngineSession;
class ImageActions;
class LoadTask;
class PreviewTask;
struct LoadRequest;
} // namespace gantry::actions
namespace gantry::widgets {
class ErrorBanner;
class TaskBar;
} // namespace gantry::widgets

namespace gantry::app {

class Settings;

class LoadFlow : public QObject {
    Q_OBJECT
public:
    enum class Ask { asSet, always };

    // All outlive it; `window` is its parent.
    LoadFlow(actions::EngineSession* session, actions::ImageActions* verbs, Settings* settings,
             widgets::ErrorBanner* banner, widgets::TaskBar* tasks, QWidget* window);

    // Files, folders with an OCI layout, folders with archives in them. Waits until an engine answers.
    void take(const QStringList& paths, Ask ask = Ask::asSet);
    dialogs::LoadSheet* sheet() const { return m_sheet; }

signals:
    void loaded(const QStringList& images);
    void failed(const QString& title, const QString& explanation);
    void runRequested(const QString& image);

private:
    struct Look {
        QString path;
        QPointer<actions::PreviewTask> task;
    };
    // What was asked for together is told together.
    struct Batch {
        QStringList loaded;
        QString from;
        QList<actions::Problem> problems;
        QStringList paths;
    };

    QStringList expand(const QStringList& paths, Batch& batch) const;
    void look(const QStringList& paths);
    void lookNext();
    void onLooked(int archive, actions::PreviewTask* task);
    void onAccepted();
    void load(const actions::LoadRequest& request, const std::shared_ptr<Batch>& batch);
    void fail(const actions::Problem& problem, const QString& path, const std::shared_ptr<Batch>& batch);
    void tell(const std::shared_ptr<Batch>& batch);
    void showParts(actions::LoadTask* task);
    void watchOffer();
    void withdraw(const QString& image);

    actions::EngineSession* m_session;
    actions::ImageActions* m_verbs;
    Settings* m_settings;
    widgets::ErrorBanner* m_banner;
    widgets::TaskBar* m_tasks;
    QWidget* m_window;
    QPointer<dialogs::LoadSheet> m_sheet;
    QList<Look> m_looks; // of the sheet, by its numbers
    int m_nextLook = 0;
    int m_running = 0;
    int m_good = 0; // looks that ended well
    std::shared_ptr<Batch> m_batch;
    QStringList m_pending;
    QStringList m_offered; // images of the banner's offer that are still there
    quint64 m_offer = 0;   // the banner's number for it
};

} // namespace gantry::app
