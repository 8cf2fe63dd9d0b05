// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/overview_panel.h"

#include "core/text/words.h"
#include "gui/models/time_series.h"
#include "gui/pages/cause_of_death.h"
#include "gui/pages/chart_lines.h"
#include "gui/pages/protection_rows.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/state_badge.h"
#include "gui/widgets/time_chart.h"
#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDateTime>
#include <QEvent>
#include <QFontDatabase>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gantry::pages {
namespace {

QString moment(const std::string& rfc3339) {
    const QDateTime time = QDateTime::fromString(QString::fromStdString(rfc3339), Qt::ISODateWithMs).toLocalTime();
    return time.isValid() && time.date().year() > 1 ? QLocale().toString(time, QLocale::ShortFormat)
                                                    : QStringLiteral("–");
}

QString joined(const std::vector<std::string>& words) {
    std::vector<std::string> quoted;
    for (const std::string& word : words)
        quoted.push_back(text::quoteWord(word));
    return QString::fromStdString(text::join(quoted, " "));
}

constexpr int kLongestAnswer = 400; // characters of a health check's output
constexpr qsizetype kMostRuns = 10;
constexpr int kWideInCharacters = 120;
constexpr int kBetweenColumns = 32;

} // namespace

OverviewPanel::OverviewPanel(QWidget* parent)
    : QScrollArea(parent),
      m_card(new QFrame),
      m_causeTitle(new QLabel),
      m_causeText(new QLabel),
      m_tailTitle(new QLabel),
      m_tail(new QLabel),
      m_snippet(new widgets::TimeChart(widgets::Unit::bytes)),
      m_secrets(new QCheckBox) {
    setObjectName(QStringLiteral("overviewPanel"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    m_card->setObjectName(QStringLiteral("causeOfDeath"));
    static_cast<QFrame*>(m_card)->setFrameShape(QFrame::StyledPanel);
    auto* card = new QVBoxLayout(m_card);
    QFont bold = font();
    bold.setBold(true);
    m_causeTitle->setFont(bold);
    m_causeTitle->setObjectName(QStringLiteral("causeTitle"));
    for (QLabel* label : {m_causeTitle, m_causeText}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        card->addWidget(label);
    }
    m_tail->setObjectName(QStringLiteral("lastLines"));
    m_tail->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_tail->setTextFormat(Qt::PlainText);
    m_tail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_tail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_snippet->setObjectName(QStringLiteral("endingChart"));
    m_snippet->setFixedHeight(150);
    for (QWidget* part : std::initializer_list<QWidget*>{m_tailTitle, m_tail, m_snippet})
        card->addWidget(part);
    m_secrets->setObjectName(QStringLiteral("showSecrets"));
    layout->addWidget(m_card);
    layout->addWidget(m_secrets);
    layout->addStretch();
    setWidget(content);
    connect(m_secrets, &QCheckBox::toggled, this, &OverviewPanel::rebuild);
    clear();
}

void OverviewPanel::showContainer(const api::ContainerInspect& container,
                                  const std::optional<actions::HealthFacts>& health) {
    // Asked for without its size, it keeps the one that is known.
    const auto size = m_container && m_container->Id == container.Id ? m_container->SizeRw : std::nullopt;
    m_container = container;
    if (!m_container->SizeRw)
        m_container->SizeRw = size;
    m_health = health;
    rebuild();
}

void OverviewPanel::setRecord(const api::MetricsHistory& history) {
    m_record = history;
    rebuild();
}

void OverviewPanel::setProtections(const api::Protections& protections) {
    m_protections = protections;
    rebuild();
}

void OverviewPanel::addProtections() {
    if (!m_protections)
        return;
    addSection(ProtectionRows::title(*m_protections))->setObjectName(QStringLiteral("protectionTitle"));
    for (const ProtectionRow& row : ProtectionRows::of(*m_protections)) {
        if (!row.isRelaxed) {
            addRow(row.name, row.value);
            continue;
        }
        // A weak spot must be found by a glance.
        auto* badge = new widgets::StateBadge;
        badge->setLook({row.name, widgets::BadgeShape::triangle, widgets::Tone::warning});
        addRow(badge, row.name, row.value);
    }
}

void OverviewPanel::setEnding(const QStringList& lastLines, const models::TimeSeries* series, qint64 endedMs) {
    m_lastLines = lastLines;
    m_endedMs = endedMs;
    const bool isMemory = m_container && m_container->State.OOMKilled;
    m_snippet->setVisible(series != nullptr && !series->isEmpty());
    if (series != nullptr && !series->isEmpty()) {
        const models::Metric metric = models::Metric::memory;
        m_snippet->window()->setNow(endedMs + 3000);
        m_snippet->window()->showLast(123000);
        m_snippet->setSeries({{QString(), chartPoints(series->points(metric))}});
        m_snippet->setLimit(isMemory ? static_cast<double>(m_container->HostConfig_.Memory) : series->limit(metric));
        m_snippet->setMarkers(chartMarkers(series->markers()));
        m_snippet->setPatience(12000);
    }
    showCause();
}

void OverviewPanel::clear() {
    m_container.reset();
    m_health.reset();
    m_record.reset();
    m_protections.reset();
    m_lastLines.clear();
    m_snippet->hide();
    rebuild();
}

QString OverviewPanel::causeTitle() const {
    return m_causeTitle->text();
}

QLabel* OverviewPanel::addSection(const QString& title) {
    auto* label = new QLabel(title);
    QFont bold = font();
    bold.setBold(true);
    label->setFont(bold);
    label->setContentsMargins(0, 8, 0, 0);
    m_form->addRow(label);
    return label;
}

void OverviewPanel::addRow(const QString& name, const QString& value) {
    auto* key = new QLabel(name);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, widgets::mutedText(palette()));
    key->setPalette(muted);
    key->setTextFormat(Qt::PlainText);
    addRow(key, name, value);
}

void OverviewPanel::addRow(QWidget* key, const QString& name, const QString& value) {
    auto* label = new QLabel(value);
    label->setTextFormat(Qt::PlainText); // the value comes from an image or an engine
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(tr("%1: %2").arg(name, value));
    m_form->addRow(key, label);
}

void OverviewPanel::addRuntime(const api::ContainerInspect& container) {
    addSection(tr("Container"));
    addRow(tr("Image"), QString::fromStdString(container.Config.Image));
    std::vector<std::string> command{container.Path};
    command.insert(command.end(), container.Args.begin(), container.Args.end());
    addRow(tr("Command"), joined(command));
    addRow(tr("ID"), QString::fromStdString(container.Id).left(12));
    addRow(tr("Created"), moment(container.Created));
    addRow(tr("Started"), moment(container.State.StartedAt));
    if (!container.State.Running)
        addRow(tr("Ended"), moment(container.State.FinishedAt));
    addRow(tr("User"),
           container.Config.User.empty() ? tr("root of the container") : QString::fromStdString(container.Config.User));
    const std::string& policy = container.HostConfig_.RestartPolicy_.Name;
    addRow(tr("Restart policy"), policy == "always"           ? tr("always")
                                 : policy == "unless-stopped" ? tr("always, unless stopped by hand")
                                 : policy == "on-failure"     ? tr("when it fails")
                                                              : tr("never"));
    if (container.RestartCount > 0)
        addRow(tr("Restarts"), QString::number(container.RestartCount));
}

void OverviewPanel::addLimits(const api::HostConfig& host) {
    addSection(tr("Resource limits"));
    double cores = static_cast<double>(host.NanoCpus) / 1e9;
    if (cores <= 0 && host.CpuQuota > 0 && host.CpuPeriod > 0)
        cores = static_cast<double>(host.CpuQuota) / static_cast<double>(host.CpuPeriod);
    const QString none = tr("no limit");
    addRow(tr("CPU"), cores > 0 ? tr("%1 cores").arg(widgets::coresText(cores)) : none);
    addRow(tr("Memory"), host.Memory > 0 ? widgets::bytesText(static_cast<double>(host.Memory)) : none);
    const auto pids = host.PidsLimit.value_or(0);
    addRow(tr("Processes"), pids > 0 ? widgets::countText(static_cast<double>(pids)) : none);
    addRow(tr("Root file system"), host.ReadonlyRootfs ? tr("read-only") : tr("writable"));
}

void OverviewPanel::addHealth() {
    if (!m_health)
        return;
    addSection(tr("Health"));
    addRow(tr("Check"), m_health->status == QLatin1String("healthy")     ? tr("healthy")
                        : m_health->status == QLatin1String("unhealthy") ? tr("unhealthy")
                                                                         : tr("starting"));
    if (m_health->failingStreak > 0)
        addRow(tr("Failed in a row"), QString::number(m_health->failingStreak));
    if (!m_health->lastOutput.isEmpty())
        addRow(tr("Last answer"), m_health->lastOutput.left(kLongestAnswer));
}

void OverviewPanel::addCost(const api::ContainerInspect& container) {
    const auto point = [this](const char* name) {
        const auto found = m_record->series.find(name);
        return found == m_record->series.end() || found->second.empty() ? api::MetricPoint() : found->second.front();
    };
    addSection(tr("What it costs"));
    if (m_record) {
        const api::MetricPoint cpu = point("cpu");
        const api::MetricPoint memory = point("memory");
        const QString unknown = tr("nothing was measured yet");
        addRow(tr("CPU, last 7 days"), std::isfinite(cpu.mean)
                                           ? tr("%1 cores on average while it ran, %2 at most")
                                                 .arg(widgets::coresText(cpu.mean), widgets::coresText(cpu.max))
                                           : unknown);
        addRow(tr("Memory, last 7 days"),
               std::isfinite(memory.mean) ? tr("%1 on average while it ran, %2 at most")
                                                .arg(widgets::bytesText(memory.mean), widgets::bytesText(memory.max))
                                          : unknown);
    }
    addRow(tr("Disk"),
           container.SizeRw
               ? tr("%1 written on top of the image").arg(widgets::bytesText(static_cast<double>(*container.SizeRw)))
               : QStringLiteral("–"));
}

// Newest first; a run without an end goes on.
void OverviewPanel::addRuns() {
    struct Run {
        qint64 from;
        qint64 to;
        bool isOutOfMemory;
    };
    QList<Run> runs;
    for (const api::MetricsMarker& marker : m_record ? m_record->markers : std::vector<api::MetricsMarker>()) {
        const qint64 time = marker.time / 1000000;
        if (marker.kind == "start")
            runs << Run{time, 0, false};
        else if (marker.kind == "oom" && !runs.isEmpty())
            runs.last().isOutOfMemory = true;
        else if (marker.kind == "stop" && !runs.isEmpty() && runs.last().to == 0)
            runs.last().to = time;
    }
    if (runs.size() < 2 && !(runs.size() == 1 && runs.first().isOutOfMemory))
        return;
    addSection(tr("Runs in the last 7 days (%1)").arg(runs.size()));
    for (qsizetype i = runs.size() - 1; i >= std::max<qsizetype>(0, runs.size() - kMostRuns); --i) {
        const Run& run = runs[i];
        const QString from = QLocale().toString(QDateTime::fromMSecsSinceEpoch(run.from),
                                                tr("ddd d MMM, HH:mm:ss", "format of a moment"));
        QString words = run.to > 0 ? tr("ran for %1").arg(widgets::durationText((run.to - run.from) / 1000))
                                   : tr("still runs, or its end was not seen");
        if (run.isOutOfMemory)
            words += QStringLiteral(", ") + tr("out of memory");
        addRow(from, words);
    }
}

void OverviewPanel::addMountsAndEnvironment(const api::ContainerInspect& container) {
    if (!container.Mounts.empty()) {
        addSection(tr("Mounts"));
        for (const api::MountPoint& mount : container.Mounts)
            addRow(QString::fromStdString(mount.Destination),
                   mount.RW ? QString::fromStdString(mount.Source)
                            : tr("%1 (read-only)").arg(QString::fromStdString(mount.Source)));
    }
    bool anySecret = false;
    if (!container.Config.Env.empty())
        addSection(tr("Environment"));
    for (const std::string& variable : container.Config.Env) {
        const QString text = QString::fromStdString(variable);
        const QString name = text.section(QLatin1Char('='), 0, 0);
        const bool secret = looksSecret(name);
        anySecret = anySecret || secret;
        addRow(name,
               secret && !m_secrets->isChecked() ? QStringLiteral("••••••••") : text.section(QLatin1Char('='), 1));
    }
    m_secrets->setVisible(anySecret);
}

void OverviewPanel::rebuild() {
    m_secrets->setText(tr("Show &secrets"));
    m_secrets->setAccessibleName(tr("Show secrets"));
    delete m_rows;
    m_rows = new QWidget;
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, m_rows);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(kBetweenColumns);
    placeColumns();
    startColumn();
    auto* layout = static_cast<QVBoxLayout*>(widget()->layout());
    layout->insertWidget(1, m_rows);
    m_card->hide();
    m_causeTitle->clear();
    m_secrets->hide();
    if (!m_container)
        return;
    showCause();
    addRuntime(*m_container);
    addHealth();
    addLimits(m_container->HostConfig_);
    addCost(*m_container);
    addRuns();
    startColumn();
    addProtections();
    addMountsAndEnvironment(*m_container);
}

void OverviewPanel::startColumn() {
    auto* column = new QWidget;
    m_form = new QFormLayout(column);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(18);
    m_columns->addWidget(column, 1, Qt::AlignTop); // as high as its words: it would spread its rows over all there is
}

// Side by side where there is room for both.
void OverviewPanel::placeColumns() {
    const bool isWide = viewport()->width() >= kWideInCharacters * fontMetrics().averageCharWidth();
    m_columns->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setSpacing(isWide ? kBetweenColumns : 0);
}

void OverviewPanel::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    if (m_columns != nullptr)
        placeColumns();
}

double OverviewPanel::recordedPeak() const {
    if (!m_record)
        return -1;
    const auto found = m_record->series.find("memory");
    const bool isKnown = found != m_record->series.end() && !found->second.empty();
    return isKnown && std::isfinite(found->second.front().max) ? found->second.front().max : -1;
}

void OverviewPanel::showCause() {
    if (!m_container)
        return;
    const CauseOfDeath cause = causeOfDeath(*m_container, recordedPeak());
    const bool hasLines = !m_lastLines.isEmpty() && !cause.title.isEmpty();
    m_tailTitle->setText(tr("Its last lines"));
    m_tailTitle->setVisible(hasLines);
    m_tail->setText(m_lastLines.join(QLatin1Char('\n')));
    m_tail->setAccessibleName(tr("Its last lines"));
    m_tail->setVisible(hasLines);
    m_snippet->setTitle(tr("Memory before the end"));
    m_causeTitle->setText(cause.title);
    m_causeText->setText(cause.explanation);
    m_causeText->setVisible(!cause.explanation.isEmpty());
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
                     widgets::toneColour(cause.failed ? widgets::Tone::bad : widgets::Tone::good, palette()));
    m_causeTitle->setPalette(colours);
    m_card->setVisible(!cause.title.isEmpty());
    m_card->setAccessibleName(cause.title);
    m_card->setAccessibleDescription(cause.explanation);
}

void OverviewPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &OverviewPanel::rebuild, Qt::QueuedConnection);
    QScrollArea::changeEvent(event);
}

} // namespace gantry::pages
