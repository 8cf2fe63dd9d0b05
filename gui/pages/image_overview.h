// SPDX-License-Identifier: GPL-3.0-or-later
// An image's facts: what its containers run with, what of its size is its own, and which containers use it, as links.
#pragma once

#include "core/api/images.h"

#include <QList>
#include <QScrollArea>

#include <optional>
#include <utility>

class QFormLayout;
class QLabel;

namespace gantry::pages {

struct ImageFacts {
    api::ImageInspect image;
    qint64 sharedSize = -1;                    // bytes in layers that other images have too; -1: not known
    QList<std::pair<QString, QString>> usedBy; // containers: ID and name
};

class ImageOverview : public QScrollArea {
    Q_OBJECT
public:
    explicit ImageOverview(QWidget* parent = nullptr);
    void show(const ImageFacts& facts);
    void clear();

signals:
    void containerActivated(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void addSection(const QString& title);
    QLabel* addRow(const QString& name, const QString& value);
    void addUsers();
    void addConfig(const api::ContainerConfig& config);

    std::optional<ImageFacts> m_facts;
    QWidget* m_rows = nullptr;
    QFormLayout* m_form = nullptr;
};

} // namespace gantry::pages
