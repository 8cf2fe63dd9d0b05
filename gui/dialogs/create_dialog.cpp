// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create_dialog.h"

#include "core/text/words.h"
#include "gui/dialogs/create/environment_section.h"
#include "gui/dialogs/create/general_section.h"
#include "gui/dialogs/create/isolation_section.h"
#include "gui/dialogs/create/lifecycle_section.h"
#include "gui/dialogs/create/limits_section.h"
#include "gui/dialogs/create/mounts_section.h"
#include "gui/dialogs/create/network_section.h"
#include "gui/dialogs/paste_line_dialog.h"
#include "gui/dialogs/run_line.h"
#include "gui/widgets/drop_overlay.h"
#include "gui/widgets/error_banner.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDropEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>

#include <cmath>

namespace gantry::dialogs {

CreateDialog::CreateDialog(QWidget* parent)
    : QDialog(parent),
      m_banner(new widgets::ErrorBanner),
      m_tabs(new QTabWidget),
      m_general(new GeneralSection),
      m_limits(new LimitsSection),
      m_environment(new EnvironmentSection),
      m_mounts(new MountsSection),
      m_changes(new QTableWidget(0, 4)),
      m_line(new QLineEdit),
      m_copyLine(new QPushButton),
      m_pasteLine(new QPushButton),
      m_run(new QPushButton),
      m_create(new QPushButton),
      m_cancel(new QPushButton) {
    setObjectName(QStringLiteral("createDialog"));
    setAcceptDrops(true);
    m_tabs->setObjectName(QStringLiteral("createTabs"));
    m_tabs->setDocumentMode(true);
    for (FormSection* section :
         std::initializer_list<FormSection*>{m_general, m_limits, m_environment, m_mounts, new NetworkSection,
                                             new LifecycleSection, new IsolationSection})
        addSection(section);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs, 1);
    buildBottom();
    m_base.HostConfig_.NetworkMode = "none";
    setBody(QString(), m_base);
    retranslate();
    resize(760, 600);
}

void CreateDialog::addSection(FormSection* section) {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // its fields are what can be reached
    area->setWidget(section);
    m_tabs->addTab(area, QString());
    m_sections << section;
    connect(section, &FormSection::changed, this, &CreateDialog::refresh);
}

void CreateDialog::buildBottom() {
    m_changes->setObjectName(QStringLiteral("changesTable"));
    m_changes->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_changes->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_changes->setTabKeyNavigation(false);
    m_changes->verticalHeader()->hide();
    m_changes->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_changes->horizontalHeader()->setHighlightSections(false);
    m_changes->setWordWrap(false);
    for (const int column : {0, 3})
        m_changes->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_changes->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_changes->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_changes->setMaximumHeight(fontMetrics().lineSpacing() * 7);
    m_changes->hide();
    m_line->setReadOnly(true);
    m_line->setObjectName(QStringLiteral("runLine"));
    m_copyLine->setObjectName(QStringLiteral("copyRunLine"));
    m_pasteLine->setObjectName(QStringLiteral("pasteRunLine"));
    auto* line = new QHBoxLayout;
    line->addWidget(m_line, 1);
    line->addWidget(m_copyLine);
    line->addWidget(m_pasteLine);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    m_run->setObjectName(QStringLiteral("createAndStart"));
    m_create->setObjectName(QStringLiteral("createOnly"));
    m_cancel->setObjectName(QStringLiteral("createCancel"));
    m_run->setDefault(true);
    for (QPushButton* button : {m_cancel, m_create, m_run})
        buttons->addWidget(button);
    for (QPushButton* button : {m_copyLine, m_pasteLine, m_create, m_cancel})
        button->setAutoDefault(false);
    auto* column = qobject_cast<QVBoxLayout*>(layout());
    column->addWidget(m_changes);
    column->addLayout(line);
    column->addLayout(buttons);
    connect(m_copyLine, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_line->text()); });
    connect(m_pasteLine, &QPushButton::clicked, this, &CreateDialog::pasteLine);
    connect(m_run, &QPushButton::clicked, this, [this] { submit(true); });
    connect(m_create, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void CreateDialog::setContext(const FormContext& context) {
    m_context = context;
    if (context.canPublish && !m_isEditing && m_base.HostConfig_.NetworkMode == "none") {
        // An engine with networks: containers are on one unless somebody says otherwise.
        auto changed = stored();
        changed.HostConfig_.NetworkMode = "bridge";
        setBody(containerName(), changed);
    }
    for (FormSection* section : std::as_const(m_sections))
        section->setContext(context);
    refresh();
}

void CreateDialog::setImages(const QStringList& references) {
    m_general->setImages(references);
}

void CreateDialog::setTakenNames(const QStringList& names) {
    m_general->setTakenNames(names);
}

void CreateDialog::setImage(const QString& reference) {
    auto changed = stored();
    changed.Image = reference.toStdString();
    setBody(containerName(), changed);
}

void CreateDialog::setLimits(double cpus, qint64 memoryBytes, qint64 pids) {
    auto changed = stored();
    changed.HostConfig_.NanoCpus = std::llround(cpus * 1e9);
    changed.HostConfig_.Memory = changed.HostConfig_.MemorySwap = memoryBytes;
    changed.HostConfig_.PidsLimit = pids;
    setBody(containerName(), changed);
}

void CreateDialog::setContainerName(const QString& name) {
    m_general->setName(name);
}

void CreateDialog::setCommand(const QString& command) {
    findChild<QLineEdit*>(QStringLiteral("commandField"))->setText(command);
}

void CreateDialog::setBody(const QString& name, const api::ContainerCreateBody& body) {
    {
        const QScopedValueRollback loading(m_isLoading, true);
        m_base = body;
        m_general->setName(name);
        for (FormSection* section : std::as_const(m_sections))
            section->load(body);
        for (FormSection* section : std::as_const(m_sections))
            section->showBeginnings();
    }
    refresh();
}

void CreateDialog::startEditing(const QString& name, const api::ContainerCreateBody& body,
                                const actions::PresentUse& use) {
    m_isEditing = true;
    m_use = use;
    m_oldName = name;
    for (FormSection* section : std::as_const(m_sections))
        section->setEditing(true);
    m_changes->show();
    m_create->hide();
    setBody(name, body);
    retranslate();
}

void CreateDialog::addEnvironmentFile(const QString& path) {
    m_environment->addFile(path);
}

void CreateDialog::fillFrom(const ParsedRunLine& line) {
    setBody(QString::fromStdString(line.name), line.body);
    QStringList told = describeNotes(line.notes);
    for (const std::string& file : line.envFiles) {
        const QString path = QString::fromStdString(file);
        if (QFileInfo(path).isAbsolute())
            m_environment->addFile(path);
        else
            told << tr("The env file %1 depends on the folder the line was typed in: add it under Environment.")
                        .arg(path);
    }
    if (told.isEmpty())
        m_banner->dismiss();
    else
        m_banner->showError(tr("The form is filled; not everything of the line could be taken"),
                            told.join(QLatin1Char('\n')));
}

void CreateDialog::pasteLine() {
    auto* dialog = new PasteLineDialog(this);
    connect(dialog, &PasteLineDialog::parsed, this, &CreateDialog::fillFrom);
    dialog->open();
}

QString CreateDialog::containerName() const {
    return m_general->name();
}

Result<api::ContainerCreateBody> CreateDialog::body() const {
    for (const FormSection* section : m_sections) {
        if (const QString problem = section->problem(); !problem.isEmpty())
            return Error(ErrorKind::invalidArgument, problem.toStdString());
    }
    return stored();
}

api::ContainerCreateBody CreateDialog::stored() const {
    api::ContainerCreateBody made = m_base;
    for (const FormSection* section : m_sections)
        section->store(made);
    return made;
}

std::vector<actions::SpecChange> CreateDialog::changes() const {
    const auto made = body();
    if (!m_isEditing || !made)
        return {};
    auto changes = actions::changesBetween(m_base, *made, m_use, m_context.canUpdate);
    if (const QString name = containerName(); name != m_oldName && !name.isEmpty())
        changes.insert(changes.begin(), {QStringLiteral("Name"), m_oldName, name, actions::Effect::live});
    return changes;
}

void CreateDialog::submit(bool start) {
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (m_sections[tab]->problem().isEmpty())
            continue;
        m_tabs->setCurrentIndex(tab); // where the reason stands beside the field
        return showError(m_isEditing ? tr("The container cannot be changed yet")
                                     : tr("The container cannot be created yet"),
                         m_sections[tab]->problem());
    }
    m_banner->dismiss();
    const auto made = body();
    if (!made)
        return;
    if (m_isEditing)
        emit editRequested(containerName().isEmpty() ? m_oldName : containerName(), *made,
                           actions::heaviest(changes()));
    else
        emit createRequested(containerName(), *made, start);
}

void CreateDialog::showError(const QString& title, const QString& explanation) {
    setBusy(false);
    m_banner->showError(title, explanation);
}

void CreateDialog::setBusy(bool busy) {
    m_isBusy = busy;
    refresh();
}

void CreateDialog::refresh() {
    if (m_isLoading)
        return;
    const auto made = body();
    m_line->setText(made ? QString::fromStdString(runLine(containerName().toStdString(), *made)) : QString());
    m_line->setCursorPosition(0);
    m_copyLine->setEnabled(made.has_value());
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        m_tabs->setTabIcon(tab, m_sections[tab]->problem().isEmpty() ? QIcon()
                                                                     : QIcon(QStringLiteral(":/icons/warning.svg")));
    m_create->setEnabled(!m_isBusy);
    m_run->setEnabled(!m_isBusy && (!m_isEditing || !changes().empty() || !made));
    if (m_isEditing)
        showChanges();
}

// As the field is called; a field that the form does not have keeps the engine's word.
QString CreateDialog::wordsFor(const QString& key) const {
    for (const FormSection* section : m_sections) {
        if (const QString words = section->wordsFor(key); !words.isEmpty())
            return words;
    }
    return key;
}

void CreateDialog::showChanges() {
    const auto all = changes();
    m_changes->setRowCount(static_cast<int>(all.size()));
    const QString none = tr("not set");
    for (int row = 0; row < m_changes->rowCount(); ++row) {
        const actions::SpecChange& change = all[static_cast<std::size_t>(row)];
        const QStringList cells{wordsFor(change.key), change.before.isEmpty() ? none : change.before,
                                change.after.isEmpty() ? none : change.after, actions::effectText(change.effect)};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setToolTip(column == 3 ? actions::effectExplanation(change.effect) : cells[column]);
            m_changes->setItem(row, column, item);
        }
    }
    switch (actions::heaviest(all)) {
    case actions::Effect::live:
        m_run->setText(tr("&Apply now"));
        break;
    case actions::Effect::restart:
        m_run->setText(m_use.isRunning ? tr("&Apply and restart") : tr("&Apply now"));
        break;
    case actions::Effect::recreate:
        m_run->setText(tr("&Re-create"));
        break;
    }
    m_run->setAccessibleName(m_run->text().remove(QLatin1Char('&')));
}

void CreateDialog::dragEnterEvent(QDragEnterEvent* event) {
    if (!widgets::DropOverlay::localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void CreateDialog::dropEvent(QDropEvent* event) {
    QStringList folders;
    for (const QString& path : widgets::DropOverlay::localFiles(event->mimeData())) {
        if (path.endsWith(QLatin1String(".env")))
            m_environment->addFile(path);
        else
            folders << path;
    }
    m_mounts->addFolders(folders);
    m_tabs->setCurrentIndex(
        static_cast<int>(m_sections.indexOf(folders.isEmpty() ? static_cast<FormSection*>(m_environment) : m_mounts)));
    event->acceptProposedAction();
}

void CreateDialog::showLimits() {
    m_tabs->setCurrentIndex(static_cast<int>(m_sections.indexOf(m_limits)));
}

void CreateDialog::retranslate() {
    setWindowTitle(m_isEditing ? tr("Edit %1").arg(m_oldName) : tr("Create a container"));
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        m_tabs->setTabText(tab, m_sections[tab]->title());
        m_tabs->widget(tab)->setAccessibleName(m_sections[tab]->title());
    }
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the form"));
    m_changes->setAccessibleName(tr("What changes"));
    m_changes->setHorizontalHeaderLabels({tr("Field"), tr("Before"), tr("After"), tr("Takes")});
    m_line->setAccessibleName(tr("Equivalent command line"));
    m_line->setPlaceholderText(tr("The equivalent command line appears here once every field is right."));
    m_copyLine->setText(tr("Cop&y"));
    m_pasteLine->setText(tr("Pas&te a line…"));
    m_pasteLine->setToolTip(tr("Fill the form from a “docker run” line"));
    m_run->setText(tr("Create and &start"));
    m_create->setText(tr("Create on&ly"));
    m_cancel->setText(tr("Cancel"));
    for (QPushButton* button : {m_copyLine, m_pasteLine, m_run, m_create, m_cancel})
        button->setAccessibleName(button->text().remove(QLatin1Char('&')));
    refresh();
}

// Not on the tabs, where Qt would begin: what is to be typed comes first.
void CreateDialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    m_sections[m_tabs->currentIndex()]->focusFirst();
}

void CreateDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace gantry::dialogs
