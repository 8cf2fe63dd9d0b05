// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/layers_panel.h"

#include "gui/actions/image_actions.h"
#include "gui/actions/when_done.h"
#include "gui/models/layer_file_model.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTreeView>
#include <QTreeWidget>

namespace gantry::pages {

using models::LayerFileModel;

QString instructionText(const QString& createdBy) {
    const auto shell = QLatin1String("/bin/sh -c ");
    const auto nothing = QLatin1String("#(nop) ");
    QString text = createdBy.trimmed();
    if (text.startsWith(shell)) {
        text = text.mid(shell.size()).trimmed();
        return text.startsWith(nothing) ? text.mid(nothing.size()).trimmed() : QStringLiteral("RUN ") + text;
    }
    return text;
}

LayersPanel::LayersPanel(actions::ImageActions* verbs, QWidget* parent)
    : QWidget(parent),
      m_verbs(verbs),
      m_splitter(new QSplitter(Qt::Horizontal)),
      m_steps(new QTreeWidget),
      m_command(new QPlainTextEdit),
      m_note(new QLabel),
      m_files(new QTreeView),
      m_model(new LayerFileModel(this)) {
    setObjectName(QStringLiteral("layersPanel"));
    m_steps->setObjectName(QStringLiteral("layerSteps"));
    m_steps->setColumnCount(4);
    m_steps->setRootIsDecorated(false);
    m_steps->setUniformRowHeights(true);
    m_steps->header()->setStretchLastSection(false);
    m_steps->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    for (const int column : {0, 2, 3})
        m_steps->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_command->setObjectName(QStringLiteral("layerCommand"));
    m_command->setReadOnly(true);
    m_command->setTabChangesFocus(true);
    m_command->setFixedHeight(fontMetrics().height() * 3 + 12);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_files->setObjectName(QStringLiteral("layerFiles"));
    m_files->setModel(m_model);
    m_files->setUniformRowHeights(true);
    m_files->header()->setStretchLastSection(false);
    m_files->header()->setSectionResizeMode(LayerFileModel::NameColumn, QHeaderView::Stretch);
    for (int column = 1; column < LayerFileModel::ColumnCount; ++column)
        m_files->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    auto* left = new QWidget;
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(4);
    leftLayout->addWidget(m_steps, 1);
    leftLayout->addWidget(m_command);
    auto* right = new QWidget;
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->addWidget(m_note);
    rightLayout->addWidget(m_files, 1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(right);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({600, 400}); // of each other
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(m_splitter);
    connect(m_steps, &QTreeWidget::currentItemChanged, this, &LayersPanel::showLayer);
    connect(m_model, &LayerFileModel::wanted, this, &LayersPanel::fetch);
    retranslate();
}

void LayersPanel::setImage(const QString& reference) {
    m_reference = reference;
    const quint64 generation = ++m_generation;
    if (reference.isEmpty())
        return fill({});
    actions::whenDone(m_verbs->layers(reference), this, [this, generation](const Result<api::ImageLayers>& layers) {
        if (generation != m_generation)
            return;
        fill(layers ? *layers : api::ImageLayers());
        if (!layers) {
            m_note->setText(QString::fromStdString(layers.error().message()));
            m_note->show();
        }
    });
}

void LayersPanel::fill(const api::ImageLayers& layers) {
    m_layers = layers;
    m_steps->clear();
    int number = 0;
    QTreeWidgetItem* largest = nullptr;
    qint64 most = -1;
    for (const api::ImageLayer& layer : layers.layers) {
        const bool isLayer = layer.index >= 0 || layer.size > 0;
        const QString command = instructionText(QString::fromStdString(layer.createdBy));
        auto* item = new QTreeWidgetItem(m_steps);
        item->setText(0, isLayer ? QString::number(++number) : QString());
        item->setText(1, command.isEmpty() ? QString::fromStdString(layer.comment) : command.simplified());
        item->setToolTip(1, command);
        item->setText(2, isLayer ? widgets::bytesText(static_cast<double>(layer.size)) : QStringLiteral("–"));
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        QStringList sharers;
        for (const std::string& name : layer.sharedWith)
            sharers << QString::fromStdString(name);
        item->setText(3, sharers.isEmpty() ? QString() : tr("%n other(s)", nullptr, static_cast<int>(sharers.size())));
        item->setToolTip(3, sharers.join(QLatin1Char('\n')));
        if (!isLayer) {
            for (int column = 0; column < m_steps->columnCount(); ++column)
                item->setForeground(column, widgets::mutedText(palette()));
        } else if (layer.size > most) {
            most = layer.size;
            largest = item;
        }
    }
    if (largest != nullptr)
        m_steps->setCurrentItem(largest);
    else
        showLayer();
}

void LayersPanel::showLayer() {
    const int row = m_steps->indexOfTopLevelItem(m_steps->currentItem());
    m_index = -1;
    if (row < 0 || static_cast<std::size_t>(row) >= m_layers.layers.size()) {
        m_command->clear();
        m_note->setVisible(!m_reference.isEmpty());
        m_note->setText(QString());
        m_files->hide();
        return m_model->clear();
    }
    const api::ImageLayer& layer = m_layers.layers[static_cast<std::size_t>(row)];
    QString text = instructionText(QString::fromStdString(layer.createdBy));
    if (!layer.comment.empty())
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + QString::fromStdString(layer.comment);
    m_command->setPlainText(text);
    m_index = static_cast<int>(layer.index);
    m_files->setVisible(m_index >= 0);
    m_note->setVisible(m_index < 0);
    if (m_index >= 0)
        return m_model->restart();
    m_model->clear();
    m_note->setText(layer.size > 0 ? tr("This engine does not tell which files a layer changes.")
                                   : tr("This step changed no file, only what containers run with."));
}

void LayersPanel::fetch(const QString& path) {
    const int index = m_index;
    const quint64 generation = m_generation;
    actions::whenDone(m_verbs->layerFiles(m_reference, index, path), this,
                      [this, path, index, generation](const Result<api::LayerFiles>& files) {
                          if (index != m_index || generation != m_generation)
                              return;
                          if (files)
                              return m_model->setEntries(path, *files);
                          m_model->setFailed(path);
                          m_note->setText(QString::fromStdString(files.error().message()));
                          m_note->show();
                      });
}

void LayersPanel::retranslate() {
    m_steps->setHeaderLabels({tr("#"), tr("Made by"), tr("Size"), tr("Shared with")});
    m_steps->setAccessibleName(tr("Layers"));
    m_command->setAccessibleName(tr("The command that made the layer"));
    m_files->setAccessibleName(tr("Files of the layer"));
}

void LayersPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fill(m_layers);
    }
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
