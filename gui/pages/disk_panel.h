// SPDX-License-Identifier: GPL-3.0-or-later
// What takes the disk: images, the layers they share, containers and their logs, as areas. Asks when it is shown and
// when something changed, never by the clock.
#pragma once

#include "core/api/system.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace gantry::actions {
class EngineSession;
class ImageActions;
} // namespace gantry::actions
namespace gantry::widgets {
class Treemap;
struct TreemapGroup;
} // namespace gantry::widgets

namespace gantry::pages {

class DiskPanel : public QWidget {
    Q_OBJECT
public:
    DiskPanel(actions::EngineSession* session, actions::ImageActions* verbs, QWidget* parent = nullptr);

signals:
    void imageActivated(const QString& reference);
    void containerActivated(const QString& id);
    void pruneRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fetch();
    void fill(const api::DiskUsage& usage);
    void retranslate();

    actions::EngineSession* m_session;
    actions::ImageActions* m_verbs;
    QLabel* m_title;
    QLabel* m_total;
    QLabel* m_current;
    QPushButton* m_prune;
    widgets::Treemap* m_map;
    api::DiskUsage m_usage;
    QTimer m_later; // one change often comes as several events
    bool m_isKnown = false;
};

// What is shown of a usage, in this order: images, shared layers, containers, logs.
QList<widgets::TreemapGroup> diskGroups(const api::DiskUsage& usage);

} // namespace gantry::pages
