// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about one image below the table: overview, layers with their files, and the engine's own document. Asks
// for nothing while it is hidden.
#pragma once

#include <QWidget>

class QLabel;
class QTabWidget;

namespace gantry::actions {
class EngineSession;
class ImageActions;
} // namespace gantry::actions
namespace gantry::widgets {
class ErrorBanner;
class JsonTree;
} // namespace gantry::widgets

namespace gantry::pages {

class ImageOverview;
class LayersPanel;

class ImageDetails : public QWidget {
    Q_OBJECT
public:
    enum Tab { OverviewTab, LayersTab, InspectTab };

    ImageDetails(actions::EngineSession* session, actions::ImageActions* verbs, QWidget* parent = nullptr);
    // Empty: none.
    void setImage(const QString& reference);
    const QString& image() const { return m_reference; }
    void setTab(Tab tab);

signals:
    void containerActivated(const QString& id);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fetch();
    void retranslate();

    actions::EngineSession* m_session;
    actions::ImageActions* m_verbs;
    QString m_reference;
    bool m_hasLayers = false; // were asked for
    QLabel* m_name;
    QLabel* m_sizes;
    widgets::ErrorBanner* m_banner;
    QTabWidget* m_tabs;
    ImageOverview* m_overview;
    LayersPanel* m_layers;
    widgets::JsonTree* m_inspect;
};

} // namespace gantry::pages
