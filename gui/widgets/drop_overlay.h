// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a whole window a target for dropped files: outlines it while they hover, then reports their paths. Opens
// nothing.
#pragma once

#include <QStringList>
#include <QWidget>

class QMimeData;

namespace gantry::widgets {

class DropOverlay : public QWidget {
    Q_OBJECT
public:
    // Covers `target` (its parent), filters its drag events and those of every child that does not take drops itself.
    explicit DropOverlay(QWidget* target);

    static QStringList localFiles(const QMimeData* data);

signals:
    void filesDropped(const QStringList& paths);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* m_target;
};

} // namespace gantry::widgets
