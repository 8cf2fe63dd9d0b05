// SPDX-License-Identifier: GPL-3.0-or-later
// The Overview tab: why a container ended, its limits, mounts, command and environment with secrets masked.
#pragma once

#include "core/api/containers.h"

#include <QScrollArea>

#include <optional>

class QCheckBox;
class QFormLayout;
class QLabel;

namespace gantry::pages {

class OverviewPanel : public QScrollArea {
    Q_OBJECT
public:
    explicit OverviewPanel(QWidget* parent = nullptr);
    void showContainer(const api::ContainerInspect& container, double peakBytes);
    void clear();
    QString causeTitle() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void addRow(const QString& name, const QString& value);
    void addSection(const QString& title);
    void addRuntime(const api::ContainerInspect& container);
    void addLimits(const api::HostConfig& host);
    void addMountsAndEnvironment(const api::ContainerInspect& container);

    std::optional<api::ContainerInspect> m_container;
    double m_peak = -1;
    QWidget* m_card;
    QLabel* m_causeTitle;
    QLabel* m_causeText;
    QCheckBox* m_secrets;
    QWidget* m_rows = nullptr;
    QFormLayout* m_form = nullptr;
};

} // namespace gantry::pages
