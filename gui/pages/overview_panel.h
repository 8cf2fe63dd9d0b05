// SPDX-License-Identifier: GPL-3.0-or-later
// The Overview tab: why a container ended, with its last lines and numbers; its runs, limits, mounts, command, cost and
// environment with secrets masked.
#pragma once

#include "core/api/containers.h"
#include "core/api/gantry.h"
#include "core/api/protections.h"
#include "gui/actions/container_facts.h"

#include <QScrollArea>

#include <optional>

class QBoxLayout;
class QCheckBox;
class QFormLayout;
class QLabel;

namespace gantry::models {
class TimeSeries;
}
namespace gantry::widgets {
class TimeChart;
}

namespace gantry::pages {

class OverviewPanel : public QScrollArea {
    Q_OBJECT
public:
    explicit OverviewPanel(QWidget* parent = nullptr);
    void showContainer(const api::ContainerInspect& container, const std::optional<actions::HealthFacts>& health = {});
    // Recorded use as one point, with markers: what it costs, its runs, and how much memory it got to.
    void setRecord(const api::MetricsHistory& history);
    // What keeps it in; without an answer of the engine's there is no such section.
    void setProtections(const api::Protections& protections);
    // How it ended: its last lines, and the metrics around that moment (milliseconds since the epoch). The series is
    // not owned and may be null.
    void setEnding(const QStringList& lastLines, const models::TimeSeries* series, qint64 endedMs);
    void clear();
    QString causeTitle() const;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void startColumn();
    void placeColumns();
    void addRow(const QString& name, const QString& value);
    void addRow(QWidget* key, const QString& name, const QString& value);
    QLabel* addSection(const QString& title);
    void addRuntime(const api::ContainerInspect& container);
    void addLimits(const api::HostConfig& host);
    void addProtections();
    void addHealth();
    void addCost(const api::ContainerInspect& container);
    void addRuns();
    void showCause();
    double recordedPeak() const; // bytes; below 0 when unknown
    void addMountsAndEnvironment(const api::ContainerInspect& container);

    std::optional<api::ContainerInspect> m_container;
    std::optional<actions::HealthFacts> m_health;
    std::optional<api::MetricsHistory> m_record;
    std::optional<api::Protections> m_protections;
    QStringList m_lastLines;
    qint64 m_endedMs = 0;
    QWidget* m_card;
    QLabel* m_causeTitle;
    QLabel* m_causeText;
    QLabel* m_tailTitle;
    QLabel* m_tail;
    widgets::TimeChart* m_snippet;
    QCheckBox* m_secrets;
    QWidget* m_rows = nullptr;
    QBoxLayout* m_columns = nullptr;
    QFormLayout* m_form = nullptr;
};

} // namespace gantry::pages
