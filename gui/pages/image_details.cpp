// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/image_details.h"

#include "gui/actions/engine_session.h"
#include "gui/actions/image_actions.h"
#include "gui/actions/when_done.h"
#include "gui/models/container_table_model.h"
#include "gui/models/image_table_model.h"
#include "gui/pages/image_overview.h"
#include "gui/pages/layers_panel.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/json_tree.h"
#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>

namespace gantry::pages {

using actions::EngineSession;

namespace {

QString plainId(const std::string& id) {
    return QString::fromStdString(id).section(QLatin1Char(':'), -1);
}

} // namespace

ImageDetails::ImageDetails(EngineSession* session, actions::ImageActions* verbs, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_verbs(verbs),
      m_name(new QLabel),
      m_sizes(new QLabel),
      m_banner(new widgets::ErrorBanner),
      m_tabs(new QTabWidget),
      m_overview(new ImageOverview),
      m_layers(new LayersPanel(verbs)),
      m_inspect(new widgets::JsonTree) {
    setObjectName(QStringLiteral("imageDetails"));
    m_tabs->setObjectName(QStringLiteral("imageTabs"));
    m_tabs->setDocumentMode(true);
    m_inspect->setObjectName(QStringLiteral("imageInspect"));
    for (QWidget* page : std::initializer_list<QWidget*>{m_overview, m_layers, m_inspect})
        m_tabs->addTab(page, QString());
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    for (QLabel* label : {m_name, m_sizes})
        label->setTextFormat(Qt::PlainText);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(10, 6, 10, 2);
    header->addWidget(m_name);
    header->addSpacing(10);
    header->addWidget(m_sizes);
    header->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(header);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ImageDetails::fetch);
    connect(m_overview, &ImageOverview::containerActivated, this, &ImageDetails::containerActivated);
    // Who uses it, what it shares and what it is called may have changed.
    connect(session, &EngineSession::imagesChanged, this, &ImageDetails::fetch);
    connect(session->containers(), &QAbstractItemModel::rowsInserted, this, &ImageDetails::fetch);
    connect(session->containers(), &QAbstractItemModel::rowsRemoved, this, &ImageDetails::fetch);
    retranslate();
}

void ImageDetails::setImage(const QString& reference) {
    if (reference == m_reference)
        return;
    m_reference = reference;
    m_hasLayers = false;
    m_banner->dismiss();
    m_overview->clear();
    m_layers->setImage({});
    m_name->setText(reference.startsWith(QLatin1String("sha256:")) ? reference.mid(7, 12) : reference);
    m_sizes->clear();
    fetch();
}

void ImageDetails::setTab(Tab tab) {
    m_tabs->setCurrentIndex(tab);
}

void ImageDetails::fetch() {
    if (m_reference.isEmpty() || !isVisible() || !m_session->isConnected())
        return;
    const api::ImageSummary* summary = m_session->images()->at(m_session->images()->rowOf(m_reference));
    if (summary == nullptr)
        return; // it is going; the selection follows
    const int tab = m_tabs->currentIndex();
    const QString reference = m_reference;
    const qint64 shared = summary->SharedSize;
    m_sizes->setText(shared < 0 ? widgets::bytesText(static_cast<double>(summary->Size))
                                : tr("%1, %2 of its own")
                                      .arg(widgets::bytesText(static_cast<double>(summary->Size)),
                                           widgets::bytesText(static_cast<double>(summary->Size - shared))));
    if (tab == LayersTab && !m_hasLayers) {
        m_hasLayers = true;
        m_layers->setImage(reference);
    }
    if (tab == InspectTab) {
        actions::whenDone(m_session->inspectImageJson(reference), this,
                          [this, reference](const Result<QByteArray>& json) {
                              if (reference == m_reference && json)
                                  m_inspect->setJson(*json);
                          });
    }
    if (tab != OverviewTab)
        return;
    actions::whenDone(
        m_verbs->inspect(reference), this, [this, reference, shared](const Result<api::ImageInspect>& image) {
            if (reference != m_reference)
                return;
            if (!image) {
                const auto problem = actions::describe(image.error(), tr("Could not read the image's details"));
                return m_banner->showError(problem.title, problem.explanation, tr("Try again"), [this] { fetch(); });
            }
            ImageFacts facts{*image, shared, {}};
            for (const QString& id : m_session->containers()->ids()) {
                const api::ContainerSummary* container = m_session->containers()->find(id);
                if (container != nullptr && plainId(container->ImageID) == plainId(image->Id))
                    facts.usedBy << std::pair(id, models::nameOf(*container));
            }
            m_overview->show(facts);
        });
}

void ImageDetails::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fetch();
}

void ImageDetails::retranslate() {
    m_tabs->setTabText(OverviewTab, tr("Overview"));
    m_tabs->setTabText(LayersTab, tr("Layers"));
    m_tabs->setTabText(InspectTab, tr("Inspect"));
    m_tabs->tabBar()->setAccessibleName(tr("Details of the image"));
    m_tabs->setAccessibleName(tr("Details of the image"));
}

void ImageDetails::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fetch();
    }
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
