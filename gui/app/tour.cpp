// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/tour.h"

#include "gui/actions/container_actions.h"
#include "gui/actions/engine_session.h"
#include "gui/app/main_window.h"
#include "gui/dialogs/create_dialog.h"
#include "gui/dialogs/load_sheet.h"
#include "gui/models/container_table_model.h"
#include "gui/models/image_table_model.h"
#include "gui/pages/container_details.h"
#include "gui/pages/containers_page.h"
#include "gui/pages/images_page.h"

#include <QDateTime>
#include <QDir>
#include <QPixmap>
#include <QPushButton>
#include <QTextStream>

namespace gantry::app {

using actions::EngineSession;
using pages::ContainerDetails;

namespace {

void say(const QString& line) {
    QTextStream out(stdout);
    out << line << Qt::endl;
}

constexpr double kCpus = 0.5;
constexpr qint64 kMemory = 64 << 20;
constexpr qint64 kPids = 32;
constexpr int kWatchedSeconds = 10;

} // namespace

Tour::Tour(MainWindow* window, EngineSession* session, const QString& directory, const QString& archive,
           QObject* parent)
    : QObject(parent),
      m_window(window),
      m_session(session),
      m_verbs(new actions::ContainerActions(session, this)),
      m_directory(directory),
      m_archive(archive) {
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, this, &Tour::check);
    connect(window, &MainWindow::archiveLoaded, this, [this](const QStringList& images) {
        m_image = images.value(0);
        if (m_image.isEmpty())
            m_failure = tr("the archive holds no image");
    });
    for (const auto failed : {&MainWindow::archiveFailed, &MainWindow::createFailed}) {
        connect(window, failed, this, [this](const QString& title, const QString& explanation) {
            m_failure = title + QStringLiteral(": ") + explanation;
        });
    }
    connect(window, &MainWindow::containerCreated, this, [this](const QString& id) { m_container = id; });
    connect(session, &EngineSession::sampled, this, [this](const QString& id) {
        if (id == m_container)
            ++m_samples;
    });
}

void Tour::start() {
    if (!QDir().mkpath(m_directory))
        return fail(tr("cannot make the folder %1").arg(m_directory));
    plan();
    planPictures();
    m_timer.start();
    next();
}

void Tour::plan() {
    m_steps << Step{tr("connect to the engine"), [] {}, [this] { return m_session->isListed(); }, 60};
    m_steps << Step{m_archive.isEmpty() ? tr("choose an image that is here") : tr("import %1").arg(m_archive),
                    [this] {
                        if (!m_archive.isEmpty())
                            return m_window->loadArchives({m_archive});
                        m_image = m_session->images()->references().value(0);
                        if (m_image.isEmpty())
                            m_failure = tr("there is no image here; give an archive");
                    },
                    [this] {
                        acceptSheet();
                        return !m_image.isEmpty() && m_session->images()->rowOf(m_image) >= 0;
                    },
                    300};
    m_steps << Step{tr("create and start a container limited to %1 cores, %2 MiB and %3 processes")
                        .arg(kCpus)
                        .arg(kMemory >> 20)
                        .arg(kPids),
                    [this] { runImage(); },
                    [this] {
                        const api::ContainerSummary* made = m_session->containers()->find(m_container);
                        return made != nullptr && made->State == "running";
                    },
                    60};
    m_steps << Step{tr("watch it for %1 seconds").arg(kWatchedSeconds),
                    [this] {
                        m_window->showPage(MainWindow::ContainersPage);
                        m_window->containersPage()->selectContainer(m_container);
                        m_window->containersPage()->details()->setTab(ContainerDetails::StatsTab);
                    },
                    [this] { return m_samples >= kWatchedSeconds - 1 && m_clock.elapsed() >= kWatchedSeconds * 1000; },
                    60};
}

void Tour::planPictures() {
    const auto tab = [this](ContainerDetails::Tab which, const QString& name) {
        // A page asks the engine for what it shows; two rounds of the timer are ample for a local socket.
        m_steps << Step{tr("picture %1").arg(name),
                        [this, which] { m_window->containersPage()->details()->setTab(which); },
                        [this, name] {
                            if (m_clock.elapsed() < 1500)
                                return false;
                            picture(name);
                            return true;
                        },
                        30};
    };
    const auto page = [this](MainWindow::Page which, const QString& name, int milliseconds = 500) {
        m_steps << Step{tr("picture %1").arg(name), [this, which] { m_window->showPage(which); },
                        [this, name, milliseconds] {
                            if (m_clock.elapsed() < milliseconds)
                                return false;
                            picture(name);
                            return true;
                        },
                        30};
    };
    tab(ContainerDetails::StatsTab, QStringLiteral("containers-stats"));
    tab(ContainerDetails::OverviewTab, QStringLiteral("containers-overview"));
    tab(ContainerDetails::LogsTab, QStringLiteral("containers-logs"));
    tab(ContainerDetails::ProcessesTab, QStringLiteral("containers-processes"));
    tab(ContainerDetails::InspectTab, QStringLiteral("containers-inspect"));
    tab(ContainerDetails::HistoryTab, QStringLiteral("containers-history"));
    page(MainWindow::OverviewPage, QStringLiteral("overview"), 1500);
    page(MainWindow::ImagesPage, QStringLiteral("images"));
    page(MainWindow::ActivityPage, QStringLiteral("activity"));
    page(MainWindow::SettingsPage, QStringLiteral("settings"));
    m_steps << Step{tr("picture %1").arg(QStringLiteral("create-dialog")),
                    [this] { m_window->openCreateDialog(m_image); },
                    [this] {
                        if (m_clock.elapsed() < 500)
                            return false;
                        auto* dialog = m_window->findChild<dialogs::CreateDialog*>();
                        if (dialog == nullptr)
                            return false;
                        const QString file = QDir(m_directory).filePath(QStringLiteral("create-dialog.png"));
                        if (!dialog->grab().save(file))
                            m_failure = tr("cannot write %1").arg(file);
                        else
                            ++m_pictures;
                        dialog->reject();
                        return true;
                    },
                    30};
    m_steps << Step{tr("remove the container"), [this] { m_verbs->remove({m_container}, true); },
                    [this] { return m_session->containers()->find(m_container) == nullptr; }, 60};
}

// What is in the archive is shown first; that is a picture, too.
void Tour::acceptSheet() {
    auto* sheet = m_window->findChild<dialogs::LoadSheet*>();
    if (sheet == nullptr || !sheet->isVisible() || !sheet->isReady())
        return;
    const QString file = QDir(m_directory).filePath(QStringLiteral("load-sheet.png"));
    if (sheet->grab().save(file))
        ++m_pictures;
    else
        m_failure = tr("cannot write %1").arg(file);
    sheet->findChild<QPushButton*>(QStringLiteral("loadAccept"))->click();
}

// Through the dialog people use, so that the tour proves it.
void Tour::runImage() {
    dialogs::CreateDialog* dialog = m_window->openCreateDialog(m_image);
    dialog->setContainerName(QStringLiteral("tour-%1").arg(QDateTime::currentSecsSinceEpoch()));
    dialog->setLimits(kCpus, kMemory, kPids);
    dialog->findChild<QPushButton*>(QStringLiteral("createAndStart"))->click();
}

void Tour::next() {
    if (++m_current == static_cast<int>(m_steps.size())) {
        m_timer.stop();
        say(tr("tour: done, %1 pictures in %2").arg(m_pictures).arg(QDir(m_directory).absolutePath()));
        emit finished(0);
        return;
    }
    say(tr("tour: %1").arg(m_steps[m_current].what));
    m_clock.start();
    m_steps[m_current].begin();
    if (!m_failure.isEmpty())
        fail(m_failure);
}

void Tour::check() {
    if (m_current < 0 || m_current >= static_cast<int>(m_steps.size()))
        return;
    if (!m_failure.isEmpty())
        return fail(m_failure);
    const Step& step = m_steps[m_current];
    if (step.done()) {
        if (!m_failure.isEmpty())
            return fail(m_failure);
        return next();
    }
    if (m_clock.elapsed() > step.seconds * 1000)
        fail(tr("“%1” was not done within %2 seconds. %3")
                 .arg(step.what)
                 .arg(step.seconds)
                 .arg(m_session->problem().explanation));
}

void Tour::picture(const QString& name) {
    const QString file = QDir(m_directory).filePath(name + QStringLiteral(".png"));
    if (m_window->grab().save(file))
        ++m_pictures;
    else
        m_failure = tr("cannot write %1").arg(file);
}

void Tour::fail(const QString& reason) {
    m_timer.stop();
    m_current = static_cast<int>(m_steps.size());
    QTextStream(stderr) << tr("tour: failed: %1").arg(reason) << Qt::endl;
    emit finished(1);
}

} // namespace gantry::app
