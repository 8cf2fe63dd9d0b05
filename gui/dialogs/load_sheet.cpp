// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/load_sheet.h"

#include "core/text/words.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/units.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QRegularExpressionValidator>
#include <QSet>
#include <QTreeWidget>

#include <algorithm>
#include <climits>

namespace gantry::dialogs {

using widgets::bytesText;

namespace {

enum Column { NameColumn, PlatformColumn, SizeColumn, AddedColumn, ColumnCount };
enum Role { ArchiveRole = Qt::UserRole, ImageRole };

QString shortId(const std::string& id) {
    return QString::fromStdString(id).section(QLatin1Char(':'), -1).left(12);
}

QTreeWidgetItem* makeItem(int archive, int image) {
    auto* item = new QTreeWidgetItem;
    item->setData(NameColumn, ArchiveRole, archive);
    item->setData(NameColumn, ImageRole, image);
    item->setTextAlignment(SizeColumn, Qt::AlignRight | Qt::AlignVCenter);
    item->setSizeHint(NameColumn, QSize(0, QFontMetrics(QApplication::font()).height() + 8));
    return item;
}

void mute(QTreeWidgetItem* item, const QPalette& palette) {
    for (int column = 0; column < ColumnCount; ++column)
        item->setForeground(column, widgets::mutedText(palette));
}

// What people may type; the engine has the last word.
const QRegularExpression& namePattern() {
    static const QRegularExpression pattern(QStringLiteral("^[a-z0-9][a-z0-9._/:-]*[A-Za-z0-9._-]$"));
    return pattern;
}

qint64 missingBytes(const api::PreviewImage& image) {
    qint64 bytes = 0;
    QSet<QString> seen;
    for (const api::PreviewLayer& layer : image.layers) {
        const QString id = QString::fromStdString(layer.diffId);
        if (!layer.isPresent && !seen.contains(id))
            bytes += layer.size;
        seen.insert(id);
    }
    return bytes;
}

} // namespace

QString imageNameFor(const QString& fileName) {
    static const QRegularExpression extension(QStringLiteral("\\.(tar(\\.(gz|xz|zst|bz2))?|tgz|txz|tzst)$"),
                                              QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression separators(QStringLiteral("[^a-z0-9]*[^a-z0-9._-][^a-z0-9]*|[._-]{2,}"));
    static const QRegularExpression edges(QStringLiteral("^[^a-z0-9]+|[^a-z0-9]+$"));
    QString name = QString(fileName).remove(extension).toLower();
    name.replace(separators, QStringLiteral("-")).remove(edges);
    return (name.isEmpty() ? QStringLiteral("imported") : name) + QStringLiteral(":latest");
}

LoadSheet::LoadSheet(QWidget* parent)
    : QDialog(parent),
      m_title(new QLabel),
      m_summary(new QLabel),
      m_tree(new QTreeWidget),
      m_form(new QWidget),
      m_formText(new QLabel),
      m_nameLabel(new QLabel),
      m_name(new QLineEdit),
      m_commandLabel(new QLabel),
      m_command(new QLineEdit),
      m_progress(new QProgressBar),
      m_dontAsk(new QCheckBox),
      m_cancel(new QPushButton),
      m_load(new QPushButton) {
    setObjectName(QStringLiteral("loadSheet"));
    setAttribute(Qt::WA_DeleteOnClose);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    m_summary->setObjectName(QStringLiteral("loadSummary"));
    for (QLabel* label : {m_title, m_summary, m_formText}) {
        label->setTextFormat(Qt::PlainText); // names come from archives
        label->setWordWrap(true);
    }
    m_tree->setObjectName(QStringLiteral("loadTree"));
    m_tree->setColumnCount(ColumnCount);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setAlternatingRowColors(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    for (const int column : {PlatformColumn, SizeColumn, AddedColumn})
        m_tree->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);

    m_form->setObjectName(QStringLiteral("rootfsForm"));
    m_name->setObjectName(QStringLiteral("rootfsName"));
    m_command->setObjectName(QStringLiteral("rootfsCommand"));
    m_name->setValidator(new QRegularExpressionValidator(namePattern(), m_name));
    m_nameLabel->setBuddy(m_name);
    m_commandLabel->setBuddy(m_command);
    auto* form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(m_formText);
    form->addRow(m_nameLabel, m_name);
    form->addRow(m_commandLabel, m_command);
    m_form->hide();

    m_progress->setObjectName(QStringLiteral("lookProgress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_dontAsk->setObjectName(QStringLiteral("loadWithoutAsking"));
    m_cancel->setObjectName(QStringLiteral("loadCancel"));
    m_load->setObjectName(QStringLiteral("loadAccept"));
    m_load->setDefault(true);
    m_cancel->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_dontAsk, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_load);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_progress);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_form);
    layout->addLayout(buttons);

    connect(m_tree, &QTreeWidget::itemChanged, this, &LoadSheet::onItemChanged);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &LoadSheet::showForm);
    connect(m_name, &QLineEdit::textChanged, this, &LoadSheet::takeForm);
    connect(m_command, &QLineEdit::textChanged, this, &LoadSheet::takeForm);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_load, &QPushButton::clicked, this, &LoadSheet::submit);
    retranslate();
    updateState();
    resize(720, 460);
}

bool LoadSheet::isRootfs(const Archive& archive) {
    return archive.preview && archive.preview->rootfs;
}

int LoadSheet::addArchive(const QString& name) {
    const int number = static_cast<int>(m_archives.size());
    Archive archive;
    archive.name = name;
    archive.item = makeItem(number, -1);
    archive.item->setText(NameColumn, name);
    archive.item->setText(AddedColumn, tr("looking into it…"));
    m_tree->addTopLevelItem(archive.item);
    archive.item->setExpanded(true);
    m_archives.append(archive);
    updateState();
    return number;
}

void LoadSheet::setLooking(int archive, double fraction) {
    m_archives[archive].fraction = fraction;
    updateState();
}

void LoadSheet::showUnknown(int archive) {
    m_archives[archive].isKnown = m_archives[archive].isTakenWhole = true;
    m_archives[archive].item->setText(AddedColumn, tr("is loaded as it is"));
    updateState();
}

void LoadSheet::showProblem(int archive, const QString& explanation) {
    Archive& wrong = m_archives[archive];
    wrong.isKnown = true;
    wrong.item->setText(AddedColumn, tr("cannot be loaded"));
    wrong.item->setForeground(AddedColumn, widgets::toneColour(widgets::Tone::bad, palette()));
    auto* reason = makeItem(archive, -1);
    reason->setText(NameColumn, explanation.section(QLatin1Char('\n'), 0, 0));
    reason->setToolTip(NameColumn, explanation);
    reason->setFirstColumnSpanned(true);
    wrong.item->addChild(reason);
    reason->setFirstColumnSpanned(true);
    updateState();
}

void LoadSheet::showPreview(int archive, const api::ArchivePreview& preview) {
    Archive& known = m_archives[archive];
    known.isKnown = true;
    known.preview = preview;
    m_isFilling = true;
    if (preview.rootfs)
        fillRootfs(known);
    else
        fillImages(known);
    m_isFilling = false;
    updateState();
}

void LoadSheet::fillImages(Archive& archive) {
    const int number = archive.item->data(NameColumn, ArchiveRole).toInt();
    const auto count = static_cast<int>(archive.preview->images.size());
    archive.item->setText(AddedColumn, tr("%n image(s)", nullptr, count));
    int index = 0;
    for (const api::PreviewImage& image : archive.preview->images) {
        QStringList tags;
        for (const std::string& tag : image.tags)
            tags << QString::fromStdString(tag);
        auto* item = makeItem(number, index++);
        item->setText(NameColumn,
                      tags.isEmpty() ? tr("untagged %1").arg(shortId(image.id)) : tags.join(QStringLiteral(", ")));
        item->setToolTip(NameColumn, QString::fromStdString(image.id));
        item->setText(PlatformColumn, QString::fromStdString(image.platform));
        item->setText(SizeColumn, bytesText(static_cast<double>(image.size)));
        const qint64 missing = missingBytes(image);
        item->setText(AddedColumn, image.isPresent ? tr("is here already")
                                   : missing == 0  ? tr("only its name")
                                                   : bytesText(static_cast<double>(missing)));
        item->setCheckState(NameColumn, Qt::Checked);
        std::size_t position = 0;
        for (const api::PreviewLayer& layer : image.layers) {
            auto* row = makeItem(number, -1);
            row->setText(NameColumn,
                         tr("Layer %1 of %2: %3").arg(++position).arg(image.layers.size()).arg(shortId(layer.diffId)));
            row->setToolTip(NameColumn, QString::fromStdString(layer.diffId));
            row->setText(SizeColumn, bytesText(static_cast<double>(layer.size)));
            row->setText(AddedColumn, layer.isPresent ? tr("is here already") : tr("new"));
            if (layer.isPresent)
                mute(row, palette());
            item->addChild(row);
        }
        archive.item->addChild(item);
        item->setExpanded(count == 1);
    }
}

void LoadSheet::fillRootfs(Archive& archive) {
    const int number = archive.item->data(NameColumn, ArchiveRole).toInt();
    const api::PreviewRootfs& rootfs = *archive.preview->rootfs;
    archive.newName = imageNameFor(archive.name);
    archive.command = QString::fromStdString(rootfs.command);
    archive.item->setText(AddedColumn, tr("no image"));
    auto* item = makeItem(number, 0);
    item->setText(NameColumn, tr("Make an image of its files"));
    item->setText(SizeColumn, bytesText(static_cast<double>(rootfs.size)));
    item->setText(AddedColumn, bytesText(static_cast<double>(rootfs.size)));
    item->setCheckState(NameColumn, rootfs.isLikely ? Qt::Checked : Qt::Unchecked);
    archive.item->addChild(item);
    m_tree->setCurrentItem(item);
    showForm();
}

void LoadSheet::onItemChanged() {
    if (!m_isFilling)
        updateState();
}

// The form belongs to the archive whose row is the current one.
void LoadSheet::showForm() {
    const QTreeWidgetItem* current = m_tree->currentItem();
    const int number = current == nullptr ? -1 : current->data(NameColumn, ArchiveRole).toInt();
    m_formArchive = -1;
    const bool isNeeded = number >= 0 && isRootfs(m_archives[number]);
    m_form->setVisible(isNeeded);
    if (!isNeeded)
        return;
    const Archive& archive = m_archives[number];
    const api::PreviewRootfs& rootfs = *archive.preview->rootfs;
    const auto entries = static_cast<int>(std::min<std::int64_t>(rootfs.entries, INT_MAX));
    m_formText->setText(
        rootfs.isLikely
            ? tr("“%1” holds no image but the files of a Linux system. They become an image with one layer of "
                 "%n file(s).",
                 nullptr, entries)
                  .arg(archive.name)
            : tr("“%1” holds no image, and its files do not look like a Linux system. They can still become an "
                 "image with one layer of %n file(s).",
                 nullptr, entries)
                  .arg(archive.name));
    m_name->setText(archive.newName);
    m_command->setText(archive.command);
    m_formArchive = number;
}

void LoadSheet::takeForm() {
    if (m_formArchive < 0)
        return;
    m_archives[m_formArchive].newName = m_name->text().trimmed();
    m_archives[m_formArchive].command = m_command->text().trimmed();
    updateState();
}

bool LoadSheet::isReady() const {
    return std::all_of(m_archives.begin(), m_archives.end(), [](const Archive& each) { return each.isKnown; });
}

QList<LoadChoice> LoadSheet::choices() const {
    QList<LoadChoice> chosen;
    for (int number = 0; number < m_archives.size(); ++number) {
        const Archive& archive = m_archives[number];
        LoadChoice choice{number, {}, {}, {}};
        if (archive.isTakenWhole) {
            chosen << choice;
            continue;
        }
        if (!archive.preview)
            continue;
        int taken = 0;
        for (int row = 0; row < archive.item->childCount(); ++row) {
            const QTreeWidgetItem* item = archive.item->child(row);
            if (item->checkState(NameColumn) != Qt::Checked)
                continue;
            ++taken;
            if (isRootfs(archive)) {
                choice.newName = archive.newName;
                if (const auto words = text::splitCommand(archive.command.toStdString())) {
                    for (const std::string& word : *words)
                        choice.command << QString::fromStdString(word);
                }
            } else {
                const auto index = static_cast<std::size_t>(item->data(NameColumn, ImageRole).toInt());
                choice.images << QString::fromStdString(archive.preview->images[index].id);
            }
        }
        if (taken == 0)
            continue;
        if (static_cast<std::size_t>(taken) == archive.preview->images.size())
            choice.images.clear();
        chosen << choice;
    }
    return chosen;
}

qint64 LoadSheet::bytesToAdd() const {
    qint64 bytes = 0;
    QSet<QString> seen;
    for (const LoadChoice& choice : choices()) {
        const Archive& archive = m_archives[choice.archive];
        if (!archive.preview)
            continue;
        if (archive.preview->rootfs)
            bytes += archive.preview->rootfs->size;
        for (const api::PreviewImage& image : archive.preview->images) {
            if (!choice.images.isEmpty() && !choice.images.contains(QString::fromStdString(image.id)))
                continue;
            for (const api::PreviewLayer& layer : image.layers) {
                const QString id = QString::fromStdString(layer.diffId);
                if (!layer.isPresent && !seen.contains(id))
                    bytes += layer.size;
                seen.insert(id);
            }
        }
    }
    return bytes;
}

QString LoadSheet::summary() const {
    if (!isReady())
        return m_isWanted ? tr("Loading begins as soon as everything is known…") : tr("Looking into the archives…");
    int images = 0;
    for (const LoadChoice& choice : choices()) {
        const Archive& archive = m_archives[choice.archive];
        if (!choice.images.isEmpty())
            images += static_cast<int>(choice.images.size());
        else
            images += archive.preview && !isRootfs(archive) ? static_cast<int>(archive.preview->images.size()) : 1;
    }
    if (images == 0)
        return tr("Nothing is chosen.");
    const qint64 bytes = bytesToAdd();
    const QString what = tr("%n image(s) chosen", nullptr, images);
    return bytes == 0 ? tr("%1; every layer is here already.").arg(what)
                      : tr("%1; %2 to be added.").arg(what, bytesText(static_cast<double>(bytes)));
}

void LoadSheet::updateState() {
    double fraction = 0;
    for (const Archive& archive : std::as_const(m_archives))
        fraction += archive.isKnown ? 1.0 : std::max(0.0, archive.fraction);
    m_progress->setRange(0, 1000);
    m_progress->setValue(
        static_cast<int>(1000 * fraction / std::max<double>(1, static_cast<double>(m_archives.size()))));
    // Its place stays: nothing below it moves when it is done.
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(policy);
    m_progress->setVisible(!isReady());
    m_summary->setText(summary());
    const QList<LoadChoice> chosen = choices();
    const bool areNamed = std::all_of(chosen.begin(), chosen.end(), [this](const LoadChoice& choice) {
        return !isRootfs(m_archives[choice.archive]) || namePattern().match(choice.newName).hasMatch();
    });
    const bool isValid = !isReady() || (!chosen.isEmpty() && areNamed);
    m_load->setEnabled(isValid && !(m_isWanted && !isReady()));
    if (m_isWanted && isReady()) {
        m_isWanted = false;
        // What could not be foreseen is shown first.
        const bool isPlain = std::all_of(m_archives.begin(), m_archives.end(), [](const Archive& each) {
            return each.isTakenWhole || (each.preview && !isRootfs(each));
        });
        if (isPlain && isValid)
            accept();
    }
}

void LoadSheet::submit() {
    if (isReady())
        return accept();
    m_isWanted = true;
    updateState();
}

void LoadSheet::setAsksNextTime(bool asks) {
    m_dontAsk->setChecked(!asks);
}

bool LoadSheet::asksNextTime() const {
    return !m_dontAsk->isChecked();
}

void LoadSheet::retranslate() {
    setWindowTitle(tr("Load images"));
    m_title->setText(tr("Load images"));
    QStringList headers{tr("Image"), tr("Platform"), tr("Size"), tr("To be added")};
    m_tree->setHeaderLabels(headers);
    m_tree->headerItem()->setTextAlignment(SizeColumn, Qt::AlignRight | Qt::AlignVCenter);
    m_tree->setAccessibleName(tr("What the archives hold"));
    m_nameLabel->setText(tr("&Name of the image"));
    m_name->setAccessibleName(tr("Name of the image"));
    m_commandLabel->setText(tr("&Command it runs"));
    m_command->setAccessibleName(tr("Command it runs"));
    m_command->setPlaceholderText(tr("none: to be given when it is run"));
    m_progress->setAccessibleName(tr("Looking into the archives"));
    m_dontAsk->setText(tr("Load at once next time, without asking"));
    m_dontAsk->setAccessibleName(m_dontAsk->text());
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(m_cancel->text());
    m_load->setText(tr("Load"));
    m_load->setAccessibleName(m_load->text());
}

void LoadSheet::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    m_load->setFocus();
}

void LoadSheet::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace gantry::dialogs
