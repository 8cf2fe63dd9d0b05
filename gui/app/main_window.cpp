// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/main_window.h"

#include "gui/actions/container_actions.h"
#include "gui/actions/engine_session.h"
#include "gui/actions/image_actions.h"
#include "gui/actions/task.h"
#include "gui/actions/undo_stack.h"
#include "gui/app/container_forms.h"
#include "gui/app/engine_switch.h"
#include "gui/app/load_flow.h"
#include "gui/app/notifier.h"
#include "gui/app/own_cost.h"
#include "gui/app/settings.h"
#include "gui/app/settings_wiring.h"
#include "gui/app/window_commands.h"
#include "gui/dialogs/prompt_dialog.h"
#include "gui/models/image_drag.h"
#include "gui/pages/activity_page.h"
#include "gui/pages/containers_page.h"
#include "gui/pages/engine_page.h"
#include "gui/pages/images_page.h"
#include "gui/pages/overview_page.h"
#include "gui/pages/settings_page.h"
#include "gui/widgets/deferred.h"
#include "gui/widgets/drop_overlay.h"
#include "gui/widgets/drop_targets.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/task_bar.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

#include <memory>

namespace gantry::app {

using actions::EngineSession;
using actions::Task;

namespace {

constexpr int kLastWordMs = 10000; // an engine that does not answer keeps no program from ending

// The icons' grey can't be read on the highlight: there they are white.
QIcon navigationIcon(const QString& path) {
    const QPixmap normal = QIcon(path).pixmap(QSize(40, 40));
    QPixmap selected = normal;
    QPainter painter(&selected);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(selected.rect(), Qt::white);
    painter.end();
    QIcon icon(normal);
    icon.addPixmap(selected, QIcon::Selected);
    return icon;
}

} // namespace

MainWindow::MainWindow(EngineSession* session, Settings* settings, Language* language, QWidget* parent)
    : QMainWindow(parent),
      m_session(session),
      m_settings(settings),
      m_language(language),
      m_containerActions(new actions::ContainerActions(session, this)),
      m_imageActions(new actions::ImageActions(session, this)),
      m_forms(new ContainerForms(session, m_containerActions, this)),
      m_engines(new EngineSwitch(session, settings, this)),
      m_notifier(new Notifier(session, settings, this)),
      m_cost(new OwnCost(session, this)),
      m_navigation(new QListWidget),
      m_connection(new QToolButton),
      m_dropTargets(new widgets::DropTargets(QLatin1String(models::kImageDragType))),
      m_costLine(new QLabel),
      m_stack(new QStackedWidget),
      m_banner(new widgets::ErrorBanner),
      m_lost(new widgets::ErrorBanner),
      m_tasks(new widgets::TaskBar),
      m_loads(new LoadFlow(session, m_imageActions, settings, m_banner, m_tasks, this)),
      m_containers(new pages::ContainersPage(session, m_containerActions)),
      m_images(new pages::ImagesPage(session, m_imageActions, m_engines->finder())),
      m_activity(new pages::ActivityPage(session)),
      m_settingsPage(new widgets::Deferred<pages::SettingsPage>([this] {
          auto* page = new pages::SettingsPage(m_session, m_engines->finder());
          m_settingsWiring->connectPage(page);
          m_engines->connectPanel(page->engines());
          return page;
      })),
      m_engine(new pages::EnginePage(session, m_engines->finder())) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/gantry.svg")));
    buildPages();
    buildCommands();
    connectSession();
    connectHelpers();
    auto* overlay = new widgets::DropOverlay(this);
    connect(overlay, &widgets::DropOverlay::filesDropped, this, &MainWindow::loadArchives);
    describeStarter();
    retranslate();
    goToPage(ContainersPage);
    resize(1180, 760);
    if (const QByteArray geometry = m_settings->geometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    m_settings->restoreLayouts({m_containers, m_images, m_activity});
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPages() {
    m_navigation->setObjectName(QStringLiteral("navigation"));
    m_navigation->setFrameShape(QFrame::NoFrame);
    m_navigation->setIconSize(QSize(20, 20));
    m_navigation->setSpacing(2);
    m_navigation->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const char* icon : {"overview", "containers", "images", "activity", "settings"}) {
        auto* item = new QListWidgetItem(navigationIcon(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(icon))), {});
        item->setSizeHint(QSize(0, fontMetrics().height() + 18));
        m_navigation->addItem(item);
    }
    m_connection->setObjectName(QStringLiteral("connectionState"));
    m_connection->setAutoRaise(true);
    m_connection->setPopupMode(QToolButton::InstantPopup);
    m_connection->setFocusPolicy(Qt::TabFocus);
    m_connection->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_connection->setIcon(QIcon(QStringLiteral(":/icons/engine.svg")));
    m_connection->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* engines = new QMenu(m_connection);
    connect(engines, &QMenu::aboutToShow, this, [this, engines] { fillEngineMenu(engines); });
    m_connection->setMenu(engines);
    m_costLine->setObjectName(QStringLiteral("ownCost"));
    m_costLine->setContentsMargins(12, 2, 12, 4);
    m_costLine->setAlignment(Qt::AlignRight);
    m_costLine->setEnabled(false); // faint: it is there when looked for
    auto* side = new QWidget;
    side->setFixedWidth(180);
    side->setBackgroundRole(QPalette::Base);
    side->setAutoFillBackground(true);
    auto* sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(0, 6, 0, 0);
    sideLayout->addWidget(m_navigation, 1);
    sideLayout->addWidget(m_dropTargets);
    sideLayout->addWidget(m_connection);
    m_dropTargets->hide();

    auto* overview = new widgets::Deferred<pages::OverviewPage>([this] {
        auto* page = new pages::OverviewPage(m_session);
        connect(page, &pages::OverviewPage::containerRequested, this, [this](const QString& id) {
            showPage(ContainersPage);
            m_containers->selectContainer(id);
        });
        return page;
    });
    for (QWidget* page :
         std::initializer_list<QWidget*>{overview, m_containers, m_images, m_activity, m_settingsPage, m_engine})
        m_stack->addWidget(page);
    m_lost->setObjectName(QStringLiteral("lostBanner"));
    m_banner->setObjectName(QStringLiteral("mainBanner"));
    auto* middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_lost);
    middle->addWidget(m_banner);
    middle->addWidget(m_stack, 1);
    middle->addWidget(m_tasks);
    middle->addWidget(m_costLine);
    auto* central = new QWidget;
    auto* layout = new QHBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(side);
    layout->addLayout(middle, 1);
    setCentralWidget(central);

    connect(m_navigation, &QListWidget::currentRowChanged, this, &MainWindow::showState);
    connect(m_containers, &pages::ContainersPage::createRequested, this, [this] { openCreateDialog(); });
    connect(m_containers, &pages::ContainersPage::loadRequested, this, &MainWindow::chooseArchives);
    connect(m_containers, &pages::ContainersPage::imageRequested, this, [this](const QString& reference) {
        showPage(ImagesPage);
        m_images->selectImage(reference);
    });
    connect(m_containers, &pages::ContainersPage::duplicateRequested, m_forms, &ContainerForms::duplicate);
    connect(m_containers, &pages::ContainersPage::editRequested, m_forms, &ContainerForms::edit);
    connect(m_forms, &ContainerForms::finished, this, [this] { goToPage(ContainersPage); });
    connect(m_forms, &ContainerForms::failed, this, [this](const QString& title, const QString& explanation) {
        if (QApplication::activeModalWidget() == nullptr)
            m_banner->showError(title, explanation); // else the form tells it itself
        emit createFailed(title, explanation);
    });
    connect(m_images, &pages::ImagesPage::loadRequested, this, &MainWindow::chooseArchives);
    connect(m_images, &pages::ImagesPage::runRequested, this, &MainWindow::openCreateDialog);
    connect(m_images, &pages::ImagesPage::containersRequested, this, [this] { showPage(ContainersPage); });
    connect(m_images, &pages::ImagesPage::containerActivated, this, [this](const QString& id) {
        showPage(ContainersPage);
        m_containers->selectContainer(id);
    });
    connect(m_containerActions, &actions::ContainerActions::created, this, [this](const QString& id) {
        m_containers->selectContainer(id);
        emit containerCreated(id);
    });
}

void MainWindow::showPage(Page page) {
    m_navigation->setCurrentRow(page);
    showState();
}

void MainWindow::goToPage(Page page) {
    showPage(page);
    focusPage();
}

void MainWindow::focusPage() {
    QWidget* page = m_stack->currentWidget();
    if (auto* table = qobject_cast<pages::TablePage*>(page); table != nullptr)
        return table->focusRows();
    for (QWidget* each = page->nextInFocusChain(); each != page; each = each->nextInFocusChain()) {
        if (page->isAncestorOf(each) && (each->focusPolicy() & Qt::TabFocus) != 0 && each->isEnabled() &&
            each->isVisibleTo(page))
            return each->setFocus(Qt::OtherFocusReason);
    }
}

// Pages with an engine's things are replaced while none has ever answered; a lost one leaves them, with a notice.
void MainWindow::showState() {
    const EngineSession::State state = m_session->state();
    const int page = std::max(0, m_navigation->currentRow());
    const bool missing = !m_session->isListed() && state != EngineSession::State::connected && page != SettingsPage;
    const int shown = missing ? static_cast<int>(PageCount) : page;
    if (shown != m_stack->currentIndex()) {
        const bool hadFocus = focusWidget() == nullptr || m_stack->isAncestorOf(focusWidget());
        m_stack->setCurrentIndex(shown);
        if (hadFocus) // it must not be lost with the page that had it
            focusPage();
    }
    if (state == EngineSession::State::lost) {
        const actions::Problem& problem = m_session->problem();
        m_lost->showError(tr("The connection to the engine is lost"),
                          problem.explanation + QLatin1Char('\n') +
                              tr("Containers keep running. The connection is tried again by itself."),
                          tr("Try again now"), [this] { m_session->retry(); });
    } else {
        m_lost->dismiss();
    }
    m_connection->setText(m_session->isConnected()                    ? m_session->engine().name
                          : state == EngineSession::State::connecting ? tr("Connecting…")
                                                                      : tr("Not connected"));
}

void MainWindow::chooseArchives() {
    dialogs::askArchives(this, [this](const QStringList& files) { m_loads->take(files, LoadFlow::Ask::always); });
}

void MainWindow::loadArchives(const QStringList& files) {
    m_loads->take(files);
}

dialogs::CreateDialog* MainWindow::openCreateDialog(const QString& image) {
    return m_forms->create(image);
}

QString MainWindow::pageName(int page) {
    const QStringList names{tr("Overview"), tr("Containers"), tr("Images"), tr("Activity"), tr("Settings")};
    return names.value(page);
}

void MainWindow::retranslate() {
    setWindowTitle(tr("Gantry"));
    for (int page = 0; page < PageCount; ++page) {
        m_navigation->item(page)->setText(pageName(page));
        m_navigation->item(page)->setToolTip(tr("%1 (Ctrl+%2)").arg(pageName(page)).arg(page + 1));
    }
    m_navigation->setAccessibleName(tr("Pages"));
    m_connection->setAccessibleName(tr("Engine"));
    m_connection->setToolTip(tr("Choose another engine"));
    m_commands->retranslate();
    showState();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    m_cost->setShown(true);
}

void MainWindow::hideEvent(QHideEvent* event) {
    QMainWindow::hideEvent(event);
    m_cost->setShown(false);
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_settings->setGeometry(saveGeometry());
    m_settings->saveLayouts({m_containers, m_images, m_activity});
    if (letGo())
        return QMainWindow::closeEvent(event);
    event->ignore();
    hide();
}

// What was kept for an undo goes with the window that offered it. False while the engine is still at it: then the
// program ends with its answer.
bool MainWindow::letGo() {
    QList<Task*> last;
    const auto gather = connect(m_session, &EngineSession::taskStarted, this, [&last](Task* task) { last << task; });
    m_containerActions->undo()->forgetAll();
    disconnect(gather);
    const auto open = std::make_shared<qsizetype>(last.size());
    for (const Task* task : std::as_const(last)) {
        connect(task, &Task::finished, this, [open] {
            if (--*open == 0)
                QCoreApplication::quit();
        });
    }
    if (!last.isEmpty())
        QTimer::singleShot(kLastWordMs, this, [] { QCoreApplication::quit(); });
    return last.isEmpty();
}

} // namespace gantry::app
