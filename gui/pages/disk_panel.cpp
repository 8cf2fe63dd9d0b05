// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/disk_panel.h"

#include "gui/actions/engine_session.h"
#include "gui/actions/image_actions.h"
#include "gui/actions/when_done.h"
#include "gui/models/container_table_model.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/treemap.h"
#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace gantry::pages {

using actions::EngineSession;
using widgets::TreemapGroup;

namespace {

constexpr int kLaterMs = 300;
enum Group { ImagesGroup, SharedGroup, ContainersGroup, LogsGroup };

QString nameOfImage(const api::ImageSummary& image) {
    for (const std::string& tag : image.RepoTags) {
        if (tag != "<none>:<none>")
            return QString::fromStdString(tag);
    }
    return QString::fromStdString(image.Id).section(QLatin1Char(':'), -1).left(12);
}

double sumOf(const TreemapGroup& group) {
    double sum = 0;
    for (const widgets::TreemapItem& item : group.items)
        sum += item.value;
    return sum;
}

} // namespace

QList<TreemapGroup> diskGroups(const api::DiskUsage& usage) {
    QList<TreemapGroup> groups{{DiskPanel::tr("Images"), 0, {}},
                               {DiskPanel::tr("Shared layers"), 4, {}},
                               {DiskPanel::tr("Containers"), 1, {}},
                               {DiskPanel::tr("Logs"), 2, {}}};
    std::int64_t unique = 0;
    for (const api::ImageSummary& image : usage.Images) {
        const std::int64_t own = image.Size - std::max<std::int64_t>(0, image.SharedSize);
        unique += own;
        groups[ImagesGroup].items.append(
            {QString::fromStdString(image.Id), nameOfImage(image), static_cast<double>(own)});
    }
    if (const std::int64_t shared = usage.LayersSize - unique; shared > 0)
        groups[SharedGroup].items.append({{}, DiskPanel::tr("used by several images"), static_cast<double>(shared)});
    for (const api::ContainerSummary& container : usage.Containers) {
        const QString id = QString::fromStdString(container.Id);
        groups[ContainersGroup].items.append(
            {id, models::nameOf(container), static_cast<double>(container.SizeRw.value_or(0))});
        if (const auto log = usage.GantryLogs.find(container.Id); log != usage.GantryLogs.end())
            groups[LogsGroup].items.append({id, models::nameOf(container), static_cast<double>(log->second)});
    }
    return groups;
}

DiskPanel::DiskPanel(EngineSession* session, actions::ImageActions* verbs, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_verbs(verbs),
      m_title(new QLabel),
      m_total(new QLabel),
      m_current(new QLabel),
      m_prune(new QPushButton),
      m_map(new widgets::Treemap) {
    setObjectName(QStringLiteral("diskPanel"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_map->setObjectName(QStringLiteral("diskMap"));
    m_prune->setObjectName(QStringLiteral("diskPrune"));
    m_total->setObjectName(QStringLiteral("diskTotal"));
    m_current->setObjectName(QStringLiteral("diskCurrent"));
    for (QLabel* label : {m_title, m_total, m_current})
        label->setTextFormat(Qt::PlainText);
    // A long name must not widen the window.
    m_current->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_current->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(10, 6, 10, 2);
    header->addWidget(m_title);
    header->addSpacing(10);
    header->addWidget(m_total);
    header->addWidget(m_current, 1);
    header->addWidget(m_prune);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(4);
    layout->addLayout(header);
    auto* middle = new QHBoxLayout;
    middle->setContentsMargins(10, 0, 10, 0);
    middle->addWidget(m_map);
    layout->addLayout(middle, 1);
    m_later.setSingleShot(true);
    m_later.setInterval(kLaterMs);
    connect(&m_later, &QTimer::timeout, this, &DiskPanel::fetch);
    connect(m_prune, &QPushButton::clicked, this, &DiskPanel::pruneRequested);
    connect(m_map, &widgets::Treemap::currentChanged, this, [this] { m_current->setText(m_map->currentText()); });
    connect(m_map, &widgets::Treemap::activated, this, [this](int group, const QString& id) {
        if (id.isEmpty())
            return;
        if (group == ImagesGroup)
            emit imageActivated(id);
        else
            emit containerActivated(id);
    });
    const auto later = [this] {
        if (isVisible())
            m_later.start();
    };
    connect(session, &EngineSession::imagesChanged, this, later);
    connect(session->containers(), &QAbstractItemModel::rowsInserted, this, later);
    connect(session->containers(), &QAbstractItemModel::rowsRemoved, this, later);
    retranslate();
}

void DiskPanel::fetch() {
    if (!isVisible() || !m_session->isConnected())
        return;
    actions::whenDone(m_verbs->diskUsage(), this, [this](const Result<api::DiskUsage>& usage) {
        if (usage)
            return fill(*usage);
        m_total->setText(QString::fromStdString(usage.error().message()));
    });
}

void DiskPanel::fill(const api::DiskUsage& usage) {
    m_usage = usage;
    m_isKnown = true;
    const QList<TreemapGroup> groups = diskGroups(usage);
    m_map->setGroups(groups);
    QStringList parts;
    double total = 0;
    for (const TreemapGroup& group : groups) {
        const double sum = sumOf(group);
        total += sum;
        if (sum > 0)
            parts << tr("%1 %2", "kind amount").arg(group.label, widgets::bytesText(sum));
    }
    m_total->setText(
        parts.isEmpty()
            ? tr("Nothing takes any space.")
            : tr("%1: %2", "total: its parts").arg(widgets::bytesText(total), parts.join(QStringLiteral(" · "))));
    m_map->setAccessibleDescription(m_total->text());
}

void DiskPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_later.start();
}

void DiskPanel::retranslate() {
    m_title->setText(tr("Disk usage"));
    m_prune->setText(tr("Clean up…"));
    m_prune->setAccessibleName(m_prune->text());
    m_map->setAccessibleName(tr("Disk usage"));
}

void DiskPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_isKnown)
            fill(m_usage);
    }
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
