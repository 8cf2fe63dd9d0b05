// SPDX-License-Identifier: GPL-3.0-or-later
// The Stats tab: charts of one container's TimeSeries, and of others beside it, over one stretch of time. Draws only
// while it is on the screen; asks no engine (ContainerStats does).
#pragma once

#include "gui/models/time_series.h"
#include "gui/widgets/plot_points.h"
#include "gui/widgets/units.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace gantry::widgets {
class TimeChart;
class TimeWindow;
struct ExportColumn;
} // namespace gantry::widgets

namespace gantry::pages {

class StatsPanel : public QWidget {
    Q_OBJECT
public:
    struct Compared {
        QString name;
        QPointer<models::TimeSeries> series;
    };
    struct Candidate {
        QString id;
        QString name;
        bool isChosen = false;
    };

    explicit StatsPanel(QWidget* parent = nullptr);
    // Not owned; nullptr when nothing is selected. The name is used beside others and in exports.
    void setSeries(models::TimeSeries* series, const QString& name = {});
    // Others, over the same time in the same charts. None of them is owned.
    void setCompared(QList<Compared> others);
    // Asked for when the menu opens.
    void setCandidates(const QList<Candidate>& candidates);
    // The machine's cores, for percentages; 0 when unknown.
    void setCores(int cores);
    void setLimitsAdjustable(bool adjustable);
    // How far back live charts reach; recorded history is asked for as far as this.
    qint64 windowSeconds() const;
    widgets::TimeWindow* window() const { return m_time; }

signals:
    void windowChanged(qint64 seconds);
    // Another stretch of the past was chosen by hand (milliseconds since the epoch).
    void rangeChosen(qint64 fromMs, qint64 toMs);
    void momentChosen(qint64 timeMs);
    void limitChosen(gantry::models::Metric metric, double value);
    void candidatesWanted();
    void compareToggled(const QString& id, bool isChosen);
    void saveFailed(const QString& path, const QString& why);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Slot {
        widgets::TimeChart* chart = nullptr;
        QList<models::Metric> metrics;
        bool isTotalFirst = false; // the others are its parts; else they add up
        bool hasLimit = false;
    };

    void buildCharts();
    void buildBar();
    void refresh();
    void tick();
    void arrange();
    void showWindow(bool isByHand);
    void openMenu(widgets::TimeChart* chart, const QPoint& position);
    void fillExportMenu(QMenu* menu, QList<widgets::TimeChart*> charts);
    void savePicture(QList<widgets::TimeChart*> charts);
    void saveTable(QList<widgets::TimeChart*> charts);
    QString fileName(const QString& suffix) const;
    QList<widgets::ChartSeries> linesOf(const Slot& slot) const;
    bool isSplit(const Slot& slot) const;
    QList<widgets::ChartSeries> splitLines(const Slot& slot) const;
    QString nameOf(models::Metric metric) const;
    void retranslate();

    QPointer<models::TimeSeries> m_series;
    QString m_name;
    QList<Compared> m_others;
    widgets::TimeWindow* m_time;
    QList<Slot> m_slots;
    QTimer m_tick;
    QTimer m_settle; // a wheel turns many times
    QLabel* m_windowLabel;
    QComboBox* m_window;
    QToolButton* m_live;
    QToolButton* m_split;
    QToolButton* m_compare;
    QToolButton* m_export;
    QLabel* m_hint;
    QWidget* m_area;
    QGridLayout* m_grid;
    int m_columns = 0;
    bool m_hasPressure = false;
};

} // namespace gantry::pages
