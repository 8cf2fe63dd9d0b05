// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the real window by itself: imports an archive, runs a container with limits, watches it, saves a picture of
// every page. Used where there is no display, and for documentation.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace gantry::actions {
class ContainerActions;
class EngineSession;
} // namespace gantry::actions

namespace gantry::app {

class MainWindow;

class Tour : public QObject {
    Q_OBJECT
public:
    // `archive` may be empty: then an image that is already there is run.
    Tour(MainWindow* window, actions::EngineSession* session, const QString& directory, const QString& archive,
         QObject* parent = nullptr);
    void start();

signals:
    // 0 when everything was done; what was done has been printed.
    void finished(int exitCode);

private:
    struct Step {
        QString what;
        std::function<void()> begin;
        std::function<bool()> done; // asked again after every change and each quarter second
        int seconds;                // at most
    };

    void plan();
    void planPictures();
    void next();
    void check();
    void fail(const QString& reason);
    void picture(const QString& name);
    void acceptSheet();
    void runImage();

    MainWindow* m_window;
    actions::EngineSession* m_session;
    actions::ContainerActions* m_verbs;
    QString m_directory;
    QString m_archive;
    QString m_image;
    QString m_container;
    QString m_failure;
    int m_samples = 0;
    QList<Step> m_steps;
    int m_current = -1;
    int m_pictures = 0;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace gantry::app
