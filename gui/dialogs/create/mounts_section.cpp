// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create/mounts_section.h"

#include "core/text/words.h"
#include "gui/widgets/drop_overlay.h"

#include <QBoxLayout>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableWidget>

namespace gantry::dialogs {
namespace {

// In another order the options say the same: what was there is not rewritten for that.
std::string inKeptOrder(QStringList options, const std::string& kept) {
    const QString joined = options.join(QLatin1Char(','));
    QStringList before = QString::fromStdString(kept).split(QLatin1Char(','), Qt::SkipEmptyParts);
    options.sort();
    before.sort();
    return options == before ? kept : joined.toStdString();
}

} // namespace

MountsSection::MountsSection(QWidget* parent)
    : FormSection(parent),
      m_table(new QTableWidget(0, ColumnCount)),
      m_addFolder(new QPushButton),
      m_addMemory(new QPushButton),
      m_remove(new QPushButton) {
    setAcceptDrops(true);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(SourceColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(TargetColumn, QHeaderView::Stretch);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(fontMetrics().lineSpacing() * 9);
    addField(QT_TR_NOOP("&Mounts"), m_table, "mountTable", "Binds Mounts Tmpfs", [this] { return checkRows(); });
    auto* line = new QWidget;
    auto* buttons = new QHBoxLayout(line);
    buttons->setContentsMargins(0, 0, 0, 0);
    m_addFolder->setObjectName(QStringLiteral("addMount"));
    m_addMemory->setObjectName(QStringLiteral("addTmpfs"));
    m_remove->setObjectName(QStringLiteral("removeMount"));
    for (QPushButton* button : {m_addFolder, m_addMemory, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    addWide(line);
    m_hint = addHint();
    connect(m_addFolder, &QPushButton::clicked, this, &MountsSection::chooseFolder);
    connect(m_addMemory, &QPushButton::clicked, this, [this] {
        addRow({Syntax::tmpfs, {}, {}}, QString(), QStringLiteral("/tmp"), false, QString());
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const int row = m_table->currentRow();
        if (row < 0)
            return;
        m_rows.erase(m_rows.begin() + row);
        m_table->removeRow(row);
        touch();
    });
    connect(m_table, &QTableWidget::itemChanged, this, &MountsSection::touch);
    retranslate();
}

QString MountsSection::title() const {
    return tr("Mounts");
}

void MountsSection::addRow(const Row& row, const QString& source, const QString& target, bool isReadOnly,
                           const QString& options) {
    {
        const QSignalBlocker quiet(m_table); // a row is only complete with its last cell
        const int at = m_table->rowCount();
        m_rows.push_back(row);
        m_table->insertRow(at);
        auto* kind = new QTableWidgetItem;
        kind->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        m_table->setItem(at, KindColumn, kind);
        auto* from = new QTableWidgetItem(source);
        if (row.syntax == Syntax::tmpfs || row.mount.Type == "tmpfs")
            from->setFlags(Qt::ItemIsSelectable);
        m_table->setItem(at, SourceColumn, from);
        m_table->setItem(at, TargetColumn, new QTableWidgetItem(target));
        auto* check = new QTableWidgetItem;
        check->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        check->setCheckState(isReadOnly ? Qt::Checked : Qt::Unchecked);
        m_table->setItem(at, ReadOnlyColumn, check);
        auto* more = new QTableWidgetItem(options);
        if (row.syntax == Syntax::mount)
            more->setFlags(Qt::ItemIsSelectable);
        m_table->setItem(at, OptionsColumn, more);
        m_table->setCurrentCell(at, TargetColumn);
    }
    retranslate();
    touch();
}

QString MountsSection::textOf(int row, int column) const {
    return m_table->item(row, column)->text().trimmed();
}

bool MountsSection::isReadOnly(int row) const {
    return m_table->item(row, ReadOnlyColumn)->checkState() == Qt::Checked;
}

QString MountsSection::checkRow(int row) const {
    static const QRegularExpression volume(QStringLiteral("^[a-zA-Z0-9][a-zA-Z0-9_.-]*$"));
    const QString source = textOf(row, SourceColumn);
    const QString target = textOf(row, TargetColumn);
    const Row& kept = m_rows[static_cast<std::size_t>(row)];
    const bool isMemory = kept.syntax == Syntax::tmpfs || kept.mount.Type == "tmpfs";
    if (!target.startsWith(QLatin1Char('/')) || target.contains(QLatin1Char(':')))
        return tr("the path in the container must start with “/” and have no colon");
    if (isMemory)
        return {};
    if (source.contains(QLatin1Char(':')))
        return tr("the folder's path must not have a colon");
    if (!source.startsWith(QLatin1Char('/')) && !volume.match(source).hasMatch())
        return tr("choose a folder (its path starts with “/”) or write a volume's name");
    if (source.startsWith(QLatin1Char('/')) && kept.syntax == Syntax::mount && !QFileInfo::exists(source))
        return tr("%1 does not exist").arg(source);
    return {};
}

QString MountsSection::checkRows() const {
    QStringList targets;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        QString reason = checkRow(row);
        const QString target = textOf(row, TargetColumn);
        if (reason.isEmpty() && targets.contains(target))
            reason = tr("%1 is there twice").arg(target);
        if (!reason.isEmpty())
            return tr("mount %1: %2").arg(row + 1).arg(reason);
        targets << target;
    }
    return {};
}

void MountsSection::load(const api::ContainerCreateBody& body) {
    m_table->setRowCount(0);
    m_rows.clear();
    for (const std::string& bind : body.HostConfig_.Binds) {
        auto parts = text::split(bind, ':');
        parts.resize(3);
        QStringList options = QString::fromStdString(parts[2]).split(QLatin1Char(','), Qt::SkipEmptyParts);
        const bool isReadOnly = options.removeAll(QStringLiteral("ro")) > 0;
        addRow({Syntax::bind, {}, parts[2]}, QString::fromStdString(parts[0]), QString::fromStdString(parts[1]),
               isReadOnly, options.join(QLatin1Char(',')));
    }
    for (const api::Mount& mount : body.HostConfig_.Mounts)
        addRow({Syntax::mount, mount, {}}, QString::fromStdString(mount.Source), QString::fromStdString(mount.Target),
               mount.ReadOnly, QString());
    for (const auto& [target, options] : body.HostConfig_.Tmpfs) {
        QStringList words = QString::fromStdString(options).split(QLatin1Char(','), Qt::SkipEmptyParts);
        const bool isReadOnly = words.removeAll(QStringLiteral("ro")) > 0;
        addRow({Syntax::tmpfs, {}, options}, QString(), QString::fromStdString(target), isReadOnly,
               words.join(QLatin1Char(',')));
    }
    retranslate();
    touch();
}

void MountsSection::store(api::ContainerCreateBody& body) const {
    api::HostConfig& host = body.HostConfig_;
    host.Binds.clear();
    host.Mounts.clear();
    host.Tmpfs.clear();
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Row& kept = m_rows[static_cast<std::size_t>(row)];
        const std::string source = textOf(row, SourceColumn).toStdString();
        const std::string target = textOf(row, TargetColumn).toStdString();
        QStringList options = textOf(row, OptionsColumn).split(QLatin1Char(','), Qt::SkipEmptyParts);
        if (isReadOnly(row))
            options.prepend(QStringLiteral("ro"));
        const std::string joined = inKeptOrder(options, kept.options);
        if (kept.syntax == Syntax::mount) {
            api::Mount mount = kept.mount;
            mount.Source = source;
            mount.Target = target;
            mount.ReadOnly = isReadOnly(row);
            host.Mounts.push_back(std::move(mount));
        } else if (kept.syntax == Syntax::tmpfs) {
            host.Tmpfs[target] = joined;
        } else {
            const std::string bind = source + ":" + target;
            host.Binds.push_back(joined.empty() ? bind : bind + ":" + joined);
        }
    }
}

void MountsSection::addFolders(const QStringList& paths) {
    for (const QString& path : paths) {
        const QFileInfo info(path);
        addRow({Syntax::bind, {}, {}}, info.absoluteFilePath(), QLatin1Char('/') + info.fileName(), false, QString());
    }
}

void MountsSection::chooseFolder() {
    auto* chooser = new QFileDialog(this, tr("Choose a folder to mount"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::Directory);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString& path) { addFolders({path}); });
    chooser->open();
}

void MountsSection::dragEnterEvent(QDragEnterEvent* event) {
    if (!widgets::DropOverlay::localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MountsSection::dropEvent(QDropEvent* event) {
    addFolders(widgets::DropOverlay::localFiles(event->mimeData()));
    event->acceptProposedAction();
}

void MountsSection::retranslate() {
    FormSection::retranslate();
    m_table->setHorizontalHeaderLabels(
        {tr("Kind"), tr("Folder or volume"), tr("Path in the container"), tr("Read-only"), tr("Options")});
    for (int row = 0; row < m_table->rowCount() && row < static_cast<int>(m_rows.size()); ++row) {
        const QSignalBlocker quiet(m_table);
        const Row& kept = m_rows[static_cast<std::size_t>(row)];
        const bool isMemory = kept.syntax == Syntax::tmpfs || kept.mount.Type == "tmpfs";
        m_table->item(row, KindColumn)
            ->setText(isMemory                                                 ? tr("memory")
                      : textOf(row, SourceColumn).startsWith(QLatin1Char('/')) ? tr("folder")
                                                                               : tr("volume"));
    }
    m_addFolder->setText(tr("&Add folder…"));
    m_addMemory->setText(tr("Add memory (tm&pfs)"));
    m_remove->setText(tr("Remo&ve"));
    for (QPushButton* button : {m_addFolder, m_addMemory, m_remove})
        button->setAccessibleName(button->text().remove(QLatin1Char('&')));
    m_hint->setText(tr("Folders can be dropped here. What the container writes to them belongs to you."));
}

} // namespace gantry::dialogs
