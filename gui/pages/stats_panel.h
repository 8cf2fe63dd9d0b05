// SPDX-License-Identifier: GPL-3.0-or-later
// The Stats tab: four charts of one container's TimeSeries over a chosen window. Draws only while it is on the screen.
#pragma once

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;

namespace gantry::models {
class TimeSeries;
}
namespace gantry::widgets {
class TimeChart;
}

namespace gantry::pages {

class StatsPanel : public QWidget {
    Q_OBJECT
public:
    explicit StatsPanel(QWidget* parent = nullptr);
    // Not owned; nullptr when nothing is selected.
    void setSeries(models::TimeSeries* series);
    // How far back the charts reach; recorded history is asked for as far as this.
    qint64 windowSeconds() const;

signals:
    void windowChanged(qint64 seconds);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void retranslate();

    QPointer<models::TimeSeries> m_series;
    QLabel* m_windowLabel;
    QComboBox* m_window;
    widgets::TimeChart* m_cpu;
    widgets::TimeChart* m_memory;
    widgets::TimeChart* m_pids;
    widgets::TimeChart* m_disk;
};

} // namespace gantry::pages
