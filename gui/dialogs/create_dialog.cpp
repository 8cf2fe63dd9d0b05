// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create_dialog.h"

#include "core/text/words.h"
#include "gui/dialogs/run_line.h"
#include "gui/widgets/drop_overlay.h"
#include "gui/widgets/error_banner.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>

#include <algorithm>
#include <cmath>

namespace gantry::dialogs {
namespace {

constexpr int kMebibyte = 1 << 20;

Error invalid(const QString& what) {
    return Error(ErrorKind::invalidArgument, what.toStdString());
}

} // namespace

CreateDialog::CreateDialog(QWidget* parent)
    : QDialog(parent),
      m_banner(new widgets::ErrorBanner),
      m_tabs(new QTabWidget),
      m_image(new QComboBox),
      m_name(new QLineEdit),
      m_command(new QLineEdit),
      m_env(new QPlainTextEdit),
      m_user(new QLineEdit),
      m_readOnly(new QCheckBox),
      m_restart(new QComboBox),
      m_cpus(new QDoubleSpinBox),
      m_memory(new QSpinBox),
      m_pids(new QSpinBox),
      m_mounts(new QTableWidget(0, 3)),
      m_addMount(new QPushButton),
      m_removeMount(new QPushButton),
      m_line(new QLineEdit),
      m_copyLine(new QPushButton),
      m_run(new QPushButton),
      m_create(new QPushButton),
      m_cancel(new QPushButton) {
    setObjectName(QStringLiteral("createDialog"));
    setAcceptDrops(true);
    m_tabs->setObjectName(QStringLiteral("createTabs"));
    m_tabs->addTab(buildGeneral(), QString());
    m_tabs->addTab(buildLimits(), QString());
    m_tabs->addTab(buildMounts(), QString());

    m_line->setReadOnly(true);
    m_line->setObjectName(QStringLiteral("runLine"));
    m_copyLine->setObjectName(QStringLiteral("copyRunLine"));
    auto* line = new QHBoxLayout;
    line->addWidget(m_line, 1);
    line->addWidget(m_copyLine);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    m_run->setObjectName(QStringLiteral("createAndStart"));
    m_create->setObjectName(QStringLiteral("createOnly"));
    m_cancel->setObjectName(QStringLiteral("createCancel"));
    m_run->setDefault(true);
    for (QPushButton* button : {m_cancel, m_create, m_run})
        buttons->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(line);
    layout->addLayout(buttons);

    connect(m_copyLine, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_line->text()); });
    connect(m_run, &QPushButton::clicked, this, [this] { submit(true); });
    connect(m_create, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    for (QLineEdit* edit : {m_name, m_command, m_user})
        connect(edit, &QLineEdit::textChanged, this, &CreateDialog::updateLine);
    connect(m_image, &QComboBox::currentTextChanged, this, &CreateDialog::updateLine);
    connect(m_restart, &QComboBox::currentIndexChanged, this, &CreateDialog::updateLine);
    connect(m_env, &QPlainTextEdit::textChanged, this, &CreateDialog::updateLine);
    connect(m_readOnly, &QCheckBox::toggled, this, &CreateDialog::updateLine);
    connect(m_cpus, &QDoubleSpinBox::valueChanged, this, &CreateDialog::updateLine);
    connect(m_memory, &QSpinBox::valueChanged, this, &CreateDialog::updateLine);
    connect(m_pids, &QSpinBox::valueChanged, this, &CreateDialog::updateLine);
    connect(m_mounts, &QTableWidget::itemChanged, this, &CreateDialog::updateLine);
    setMachine(0, 0);
    retranslate();
    updateLine();
    resize(620, 480);
}

QWidget* CreateDialog::buildGeneral() {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    const auto row = [&](const char* words, QWidget* field, const char* name) {
        auto* label = new QLabel;
        label->setBuddy(field);
        field->setObjectName(QLatin1String(name));
        m_labels.append({label, words});
        form->addRow(label, field);
    };
    m_image->setEditable(true);
    m_image->setInsertPolicy(QComboBox::NoInsert);
    m_env->setTabChangesFocus(true);
    m_env->setMaximumHeight(110);
    m_name->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[a-zA-Z0-9][a-zA-Z0-9_.-]*")), m_name));
    row(QT_TR_NOOP("&Image"), m_image, "imageField");
    row(QT_TR_NOOP("&Name"), m_name, "nameField");
    row(QT_TR_NOOP("C&ommand"), m_command, "commandField");
    row(QT_TR_NOOP("&Environment"), m_env, "envField");
    row(QT_TR_NOOP("&User"), m_user, "userField");
    m_readOnly->setObjectName(QStringLiteral("readOnlyField"));
    form->addRow(QString(), m_readOnly);
    return page;
}

QWidget* CreateDialog::buildLimits() {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    const auto row = [&](const char* words, QWidget* field, const char* name) {
        auto* label = new QLabel;
        label->setBuddy(field);
        field->setObjectName(QLatin1String(name));
        m_labels.append({label, words});
        form->addRow(label, field);
    };
    m_cpus->setSingleStep(0.25);
    m_cpus->setDecimals(2);
    m_memory->setSingleStep(64);
    m_pids->setRange(0, 4194304);
    m_pids->setSingleStep(50);
    for (const char* policy : {"no", "on-failure", "unless-stopped", "always"})
        m_restart->addItem(QString(), QLatin1String(policy));
    row(QT_TR_NOOP("C&PU cores"), m_cpus, "cpuField");
    row(QT_TR_NOOP("&Memory"), m_memory, "memoryField");
    row(QT_TR_NOOP("Pro&cesses"), m_pids, "pidsField");
    row(QT_TR_NOOP("&Restart"), m_restart, "restartField");
    return page;
}

QWidget* CreateDialog::buildMounts() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    m_mounts->setObjectName(QStringLiteral("mountTable"));
    m_mounts->verticalHeader()->hide();
    m_mounts->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_mounts->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_mounts->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_mounts->setTabKeyNavigation(false);
    m_addMount->setObjectName(QStringLiteral("addMount"));
    m_removeMount->setObjectName(QStringLiteral("removeMount"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_addMount);
    buttons->addWidget(m_removeMount);
    buttons->addStretch();
    layout->addWidget(m_mounts);
    layout->addLayout(buttons);
    connect(m_addMount, &QPushButton::clicked, this, &CreateDialog::chooseFolder);
    connect(m_removeMount, &QPushButton::clicked, this, [this] {
        m_mounts->removeRow(m_mounts->currentRow());
        updateLine();
    });
    return page;
}

void CreateDialog::setMachine(int cpus, qint64 memoryBytes) {
    m_cpus->setRange(0, cpus > 0 ? cpus : 1024);
    m_memory->setRange(0, memoryBytes > 0 ? static_cast<int>(std::min<qint64>(memoryBytes / kMebibyte, INT_MAX))
                                          : INT_MAX);
}

void CreateDialog::setImages(const QStringList& references) {
    const QString current = m_image->currentText();
    m_image->clear();
    m_image->addItems(references);
    if (!current.isEmpty())
        m_image->setEditText(current);
}

void CreateDialog::setImage(const QString& reference) {
    m_image->setEditText(reference);
}

void CreateDialog::setLimits(double cpus, qint64 memoryBytes, qint64 pids) {
    m_cpus->setValue(cpus);
    m_memory->setValue(static_cast<int>(memoryBytes / kMebibyte));
    m_pids->setValue(static_cast<int>(pids));
}

void CreateDialog::setContainerName(const QString& name) {
    m_name->setText(name);
}

void CreateDialog::setCommand(const QString& command) {
    m_command->setText(command);
}

QString CreateDialog::containerName() const {
    return m_name->text().trimmed();
}

Result<api::ContainerCreateBody> CreateDialog::body() const {
    api::ContainerCreateBody body;
    body.Image = m_image->currentText().trimmed().toStdString();
    if (body.Image.empty())
        return invalid(tr("Choose an image."));
    const auto command = text::splitCommand(m_command->text().toStdString());
    if (!command)
        return invalid(tr("The command has a quotation mark that is never closed."));
    if (!command->empty())
        body.Cmd = *command;
    for (const QString& line : m_env->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QString variable = line.trimmed();
        if (variable.isEmpty() || variable.startsWith(QLatin1Char('#')))
            continue;
        if (variable.startsWith(QLatin1Char('=')))
            return invalid(tr("The environment line “%1” has no name. Write NAME=value.").arg(variable));
        body.Env.push_back(variable.toStdString());
    }
    body.User = m_user->text().trimmed().toStdString();
    api::HostConfig& host = body.HostConfig_;
    host.NanoCpus = std::llround(m_cpus->value() * 1e9);
    host.Memory = static_cast<std::int64_t>(m_memory->value()) * kMebibyte;
    host.MemorySwap = host.Memory; // a memory limit that swap does not soften is what the number in the form promises
    if (m_pids->value() > 0)
        host.PidsLimit = m_pids->value();
    host.RestartPolicy_.Name = m_restart->currentData().toString().toStdString();
    host.ReadonlyRootfs = m_readOnly->isChecked();
    host.NetworkMode = "none";
    for (int row = 0; row < m_mounts->rowCount(); ++row) {
        const QString source = m_mounts->item(row, 0)->text().trimmed();
        const QString target = m_mounts->item(row, 1)->text().trimmed();
        if (!source.startsWith(QLatin1Char('/')) || !target.startsWith(QLatin1Char('/')))
            return invalid(tr("Mount %1: both paths must start with “/”.").arg(row + 1));
        const bool readOnly = m_mounts->item(row, 2)->checkState() == Qt::Checked;
        host.Binds.push_back((source + QLatin1Char(':') + target + QLatin1String(readOnly ? ":ro" : "")).toStdString());
    }
    return body;
}

void CreateDialog::submit(bool start) {
    const auto made = body();
    if (!made)
        return showError(tr("The container cannot be created yet"), QString::fromStdString(made.error().message()));
    m_banner->dismiss();
    emit createRequested(containerName(), *made, start);
}

void CreateDialog::showError(const QString& title, const QString& explanation) {
    setBusy(false);
    m_banner->showError(title, explanation);
}

void CreateDialog::setBusy(bool busy) {
    for (QPushButton* button : {m_run, m_create})
        button->setEnabled(!busy);
}

void CreateDialog::updateLine() {
    const auto made = body();
    m_line->setText(made ? QString::fromStdString(runLine(containerName().toStdString(), *made)) : QString());
    m_line->setCursorPosition(0);
    m_copyLine->setEnabled(made.has_value());
}

void CreateDialog::addMount(const QString& source, const QString& target) {
    const int row = m_mounts->rowCount();
    const QSignalBlocker quiet(m_mounts); // a row is only complete with its third cell
    m_mounts->insertRow(row);
    m_mounts->setItem(row, 0, new QTableWidgetItem(source));
    m_mounts->setItem(row, 1, new QTableWidgetItem(target));
    auto* readOnly = new QTableWidgetItem;
    readOnly->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    readOnly->setCheckState(Qt::Unchecked);
    m_mounts->setItem(row, 2, readOnly);
    updateLine();
}

void CreateDialog::chooseFolder() {
    auto* chooser = new QFileDialog(this, tr("Choose a folder to mount"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::Directory);
    connect(chooser, &QFileDialog::fileSelected, this,
            [this](const QString& path) { addMount(path, QStringLiteral("/") + QFileInfo(path).fileName()); });
    chooser->open();
}

void CreateDialog::dragEnterEvent(QDragEnterEvent* event) {
    if (!widgets::DropOverlay::localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void CreateDialog::dropEvent(QDropEvent* event) {
    for (const QString& path : widgets::DropOverlay::localFiles(event->mimeData()))
        addMount(path, QStringLiteral("/") + QFileInfo(path).fileName());
    m_tabs->setCurrentIndex(2);
    event->acceptProposedAction();
}

void CreateDialog::retranslate() {
    setWindowTitle(tr("Create a container"));
    m_tabs->setTabText(0, tr("General"));
    m_tabs->setTabText(1, tr("Resource limits"));
    m_tabs->setTabText(2, tr("Mounts"));
    for (const auto& [label, words] : m_labels) {
        label->setText(tr(words));
        label->buddy()->setAccessibleName(tr(words).remove(QLatin1Char('&')));
    }
    m_name->setPlaceholderText(tr("chosen for you when empty"));
    m_command->setPlaceholderText(tr("the image's own command when empty"));
    m_env->setPlaceholderText(tr("NAME=value, one per line"));
    m_user->setPlaceholderText(tr("the image's own user when empty"));
    m_readOnly->setText(tr("Rea&d-only root file system"));
    m_readOnly->setAccessibleName(tr("Read-only root file system"));
    m_cpus->setSpecialValueText(tr("no limit"));
    m_memory->setSpecialValueText(tr("no limit"));
    m_pids->setSpecialValueText(tr("no limit"));
    m_memory->setSuffix(QStringLiteral(" MiB"));
    m_restart->setItemText(0, tr("never"));
    m_restart->setItemText(1, tr("when it fails"));
    m_restart->setItemText(2, tr("always, unless stopped by hand"));
    m_restart->setItemText(3, tr("always"));
    m_mounts->setHorizontalHeaderLabels({tr("Folder on this computer"), tr("Path in the container"), tr("Read-only")});
    m_mounts->setAccessibleName(tr("Mounts"));
    m_addMount->setText(tr("&Add folder…"));
    m_removeMount->setText(tr("Remo&ve"));
    m_line->setAccessibleName(tr("Equivalent command line"));
    m_copyLine->setText(tr("Cop&y"));
    m_run->setText(tr("Create and &start"));
    m_create->setText(tr("Create on&ly"));
    m_cancel->setText(tr("Cancel"));
    for (QPushButton* button : {m_addMount, m_removeMount, m_copyLine, m_run, m_create, m_cancel})
        button->setAccessibleName(button->text().remove(QLatin1Char('&')));
}

void CreateDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace gantry::dialogs
