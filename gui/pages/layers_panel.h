// SPDX-License-Identifier: GPL-3.0-or-later
// How an image was made: its layers with the command of each, and the files the chosen one adds, changes or deletes.
#pragma once

#include "core/api/image_layers.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QSplitter;
class QTreeView;
class QTreeWidget;

namespace gantry::actions {
class ImageActions;
}
namespace gantry::models {
class LayerFileModel;
}

namespace gantry::pages {

class LayersPanel : public QWidget {
    Q_OBJECT
public:
    explicit LayersPanel(actions::ImageActions* verbs, QWidget* parent = nullptr);
    // Asks for the image's layers; empty: nothing is shown.
    void setImage(const QString& reference);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill(const api::ImageLayers& layers);
    void showLayer();
    void fetch(const QString& path);
    void retranslate();

    actions::ImageActions* m_verbs;
    QString m_reference;
    int m_index = -1;
    quint64 m_generation = 0;
    api::ImageLayers m_layers;
    QSplitter* m_splitter;
    QTreeWidget* m_steps;
    QPlainTextEdit* m_command;
    QLabel* m_note;
    QTreeView* m_files;
    models::LayerFileModel* m_model;
};

// "/bin/sh -c #(nop)  CMD [...]" is "CMD [...]", and "/bin/sh -c apt-get …" is "RUN apt-get …": as it was written.
QString instructionText(const QString& createdBy);

} // namespace gantry::pages
