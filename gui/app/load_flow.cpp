// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/load_flow.h"

#include "gui/actions/engine_session.h"
#include "gui/actions/image_actions.h"
#include "gui/actions/load_task.h"
#include "gui/actions/preview_task.h"
#include "gui/app/settings.h"
#include "gui/models/container_table_model.h"
#include "gui/models/image_table_model.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/task_bar.h"
#include "gui/widgets/units.h"

#include <QDir>
#include <QFileInfo>
#include <QWidget>

namespace gantry::app {

using actions::EngineSession;
using actions::LoadTask;
using actions::PreviewTask;
using actions::Problem;
using actions::Task;

namespace {

constexpr int kLooksAtOnce = 2; // more would only share the same disk

// As the file chooser's.
const QStringList kArchives{QStringLiteral("*.tar"),     QStringLiteral("*.tar.gz"), QStringLiteral("*.tgz"),
                            QStringLiteral("*.tar.zst"), QStringLiteral("*.tar.xz"), QStringLiteral("*.tar.bz2")};

bool isLayout(const QDir& folder) {
    return folder.exists(QStringLiteral("oci-layout")) && folder.exists(QStringLiteral("index.json"));
}

QString nameOf(const QString& path) {
    return QFileInfo(QDir::cleanPath(path)).fileName();
}

} // namespace

LoadFlow::LoadFlow(EngineSession* session, actions::ImageActions* verbs, Settings* settings,
                   widgets::ErrorBanner* banner, widgets::TaskBar* tasks, QWidget* window)
    : QObject(window),
      m_session(session),
      m_verbs(verbs),
      m_settings(settings),
      m_banner(banner),
      m_tasks(tasks),
      m_window(window) {
    connect(session, &EngineSession::stateChanged, this, [this] {
        if (m_session->isConnected() && !m_pending.isEmpty())
            take(std::exchange(m_pending, {}));
    });
    watchOffer();
}

// An offer to run what was loaded has nothing more to say once that runs, or is gone.
void LoadFlow::watchOffer() {
    const models::ImageTableModel* images = m_session->images();
    connect(images, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this, images](const QModelIndex&, int first, int last) {
                for (int row = first; row <= last; ++row)
                    withdraw(images->referenceAt(row));
            });
    connect(images, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        for (const QString& image : QStringList(m_offered))
            withdraw(image);
    });
    const models::ContainerTableModel* containers = m_session->containers();
    connect(containers, &QAbstractItemModel::rowsInserted, this,
            [this, containers](const QModelIndex&, int first, int last) {
                for (int row = first; row <= last && !m_offered.isEmpty(); ++row) {
                    const api::ContainerSummary* container = containers->find(containers->idAt(row));
                    if (container != nullptr)
                        withdraw(QString::fromStdString(container->Image));
                }
            });
}

void LoadFlow::withdraw(const QString& image) {
    if (m_offered.removeAll(image) > 0 && m_offered.isEmpty() && m_banner->message() == m_offer)
        m_banner->dismiss();
}

void LoadFlow::take(const QStringList& paths, Ask ask) {
    if (paths.isEmpty())
        return;
    if (!m_session->isConnected()) {
        m_pending << paths;
        return;
    }
    auto batch = std::make_shared<Batch>();
    const QStringList archives = expand(paths, *batch);
    for (const Problem& problem : std::as_const(batch->problems))
        emit failed(problem.title, problem.explanation);
    tell(batch);
    if (archives.isEmpty())
        return;
    const bool asks = m_session->engine().hasPreview && (ask == Ask::always || !m_settings->loadsWithoutAsking());
    if (asks)
        return look(archives);
    for (const QString& path : archives)
        load({path, {}, {}, {}, {}}, batch);
}

// A folder is an archive itself, or it holds some.
QStringList LoadFlow::expand(const QStringList& paths, Batch& batch) const {
    QStringList archives;
    for (const QString& path : paths) {
        const QDir folder(path);
        if (!QFileInfo(path).isDir() || isLayout(folder)) {
            archives << path;
            continue;
        }
        QStringList inside;
        for (const QString& name : folder.entryList(kArchives, QDir::Files, QDir::Name))
            inside << folder.filePath(name);
        for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            if (isLayout(QDir(folder.filePath(name))))
                inside << folder.filePath(name);
        }
        if (inside.isEmpty()) {
            Problem problem;
            problem.kind = ErrorKind::invalidArgument;
            problem.title = tr("The folder %1 holds no image").arg(nameOf(path));
            problem.explanation = tr("It is no OCI image layout (oci-layout and index.json are missing), and no image "
                                     "archive is in it.");
            batch.problems << problem;
            batch.paths << path;
        }
        archives << inside;
    }
    return archives;
}

void LoadFlow::look(const QStringList& paths) {
    if (m_sheet == nullptr) {
        m_looks.clear();
        m_nextLook = m_running = m_good = 0;
        m_batch = std::make_shared<Batch>();
        m_sheet = new dialogs::LoadSheet(m_window);
        m_sheet->setAsksNextTime(!m_settings->loadsWithoutAsking());
        connect(m_sheet, &QDialog::accepted, this, &LoadFlow::onAccepted);
        // It deletes itself a moment later; what is dropped meanwhile needs a new one.
        connect(m_sheet, &QDialog::rejected, this, [this] { m_sheet = nullptr; });
    }
    for (const QString& path : paths) {
        m_sheet->addArchive(nameOf(path));
        m_looks.append({path, {}});
    }
    m_sheet->open(); // with something in it: its button can be used, and takes the focus
    lookNext();
}

void LoadFlow::lookNext() {
    while (m_sheet != nullptr && m_running < kLooksAtOnce && m_nextLook < m_looks.size()) {
        const int archive = m_nextLook++;
        ++m_running;
        // The sheet's child: when it is closed, nobody wants to know any more.
        PreviewTask* task = m_verbs->preview(m_looks[archive].path, m_sheet);
        m_looks[archive].task = task;
        connect(task, &Task::changed, m_sheet, [this, archive, task] {
            if (!task->isFinished())
                m_sheet->setLooking(archive, task->fraction());
        });
        connect(task, &Task::finished, m_sheet, [this, archive, task] { onLooked(archive, task); });
        task->start();
    }
}

void LoadFlow::onLooked(int archive, PreviewTask* task) {
    --m_running;
    if (task->state() == Task::State::succeeded) {
        ++m_good;
        m_sheet->showPreview(archive, *task->preview());
    } else if (task->isUnavailable()) {
        ++m_good;
        m_sheet->showUnknown(archive);
    } else {
        m_batch->problems << task->problem();
        m_batch->paths << task->path();
        m_sheet->showProblem(archive, task->problem().explanation);
    }
    if (m_sheet == nullptr || !m_sheet->isReady())
        return lookNext();
    // A sheet with nothing to choose would only be in the way: the page says what is wrong.
    if (m_good == 0) {
        const auto batch = m_batch;
        m_sheet->reject();
        for (const Problem& problem : std::as_const(batch->problems))
            emit failed(problem.title, problem.explanation);
        return tell(batch);
    }
    const auto isUnknown = [](const Look& look) { return look.task != nullptr && look.task->isUnavailable(); };
    if (std::all_of(m_looks.begin(), m_looks.end(), isUnknown))
        m_sheet->accept();
}

void LoadFlow::onAccepted() {
    dialogs::LoadSheet* sheet = m_sheet;
    m_settings->setLoadsWithoutAsking(!sheet->asksNextTime());
    auto batch = std::make_shared<Batch>();
    for (const dialogs::LoadChoice& choice : sheet->choices()) {
        const Look& look = m_looks[choice.archive];
        actions::LoadRequest request{look.path, choice.images, choice.newName, choice.command, {}};
        if (look.task != nullptr && look.task->preview())
            request.expectLayers(*look.task->preview());
        load(request, batch);
    }
    m_sheet = nullptr; // deletes itself
}

void LoadFlow::load(const actions::LoadRequest& request, const std::shared_ptr<Batch>& batch) {
    LoadTask* task = m_verbs->load(request);
    connect(task, &LoadTask::partsChanged, this, [this, task] { showParts(task); });
    showParts(task);
    connect(task, &Task::finished, this, [this, task, batch](Task::State state) {
        if (state == Task::State::failed) {
            emit failed(task->problem().title, task->problem().explanation);
            return fail(task->problem(), task->request().path, batch);
        }
        if (state != Task::State::succeeded)
            return;
        batch->loaded << task->loadedImages();
        batch->from = nameOf(task->request().path);
        tell(batch);
        emit loaded(task->loadedImages());
    });
}

void LoadFlow::fail(const Problem& problem, const QString& path, const std::shared_ptr<Batch>& batch) {
    batch->problems << problem;
    batch->paths << path;
    tell(batch);
}

// Everything that became of what was asked for together, in one message.
void LoadFlow::tell(const std::shared_ptr<Batch>& batch) {
    if (!batch->problems.isEmpty()) {
        QString title = batch->problems.first().title;
        QString explanation = batch->problems.first().explanation;
        if (batch->problems.size() > 1) {
            title = tr("%n archive(s) could not be loaded", nullptr, static_cast<int>(batch->problems.size()));
            QStringList lines;
            for (const Problem& problem : std::as_const(batch->problems))
                lines << tr("%1: %2", "what did not work: why")
                             .arg(problem.title, problem.explanation.section(QLatin1Char('\n'), 0, 0));
            explanation = lines.join(QLatin1Char('\n'));
        } else if (!batch->problems.first().stepText.isEmpty()) {
            explanation += QLatin1Char('\n') + batch->problems.first().stepText;
        }
        if (!batch->loaded.isEmpty())
            explanation += QLatin1Char('\n') + tr("Loaded: %1").arg(batch->loaded.join(QStringLiteral(", ")));
        m_banner->showError(title, explanation, tr("Try again"),
                            [this, paths = batch->paths] { take(paths, Ask::always); });
        return;
    }
    if (batch->loaded.isEmpty())
        return;
    m_banner->showOffer(tr("Loaded %1").arg(batch->loaded.join(QStringLiteral(", "))), tr("from %1").arg(batch->from),
                        tr("Run…"), [this, image = batch->loaded.first()] { emit runRequested(image); });
    m_offered = batch->loaded;
    m_offer = m_banner->message();
}

void LoadFlow::showParts(LoadTask* task) {
    QList<widgets::TaskPart> parts;
    qsizetype number = 0;
    for (const actions::LoadPart& part : task->parts()) {
        widgets::TaskPart shown;
        shown.name = tr("Layer %1: %2").arg(++number).arg(part.id);
        if (part.isPresent) {
            shown.detail = tr("was here already");
            shown.fraction = 1;
        } else if (part.total > 0 && part.current >= part.total) {
            shown.detail = tr("unpacked, %1").arg(widgets::bytesText(static_cast<double>(part.total)));
            shown.fraction = 1;
        } else if (part.current > 0) {
            shown.detail = tr("%1 of %2")
                               .arg(widgets::bytesText(static_cast<double>(part.current)),
                                    widgets::bytesText(static_cast<double>(part.total)));
            shown.fraction = part.total > 0 ? static_cast<double>(part.current) / static_cast<double>(part.total) : -1;
        } else {
            shown.detail = tr("waiting");
            shown.fraction = 0;
        }
        parts << shown;
    }
    m_tasks->setParts(task->id(), parts);
}

} // namespace gantry::app
