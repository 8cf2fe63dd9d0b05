// SPDX-License-Identifier: GPL-3.0-or-later
// A table whose rows can be dragged away as copies. Tells when a drag begins and ends, so that places to drop on can be
// shown meanwhile; what is carried is the model's.
#pragma once

#include <QTableView>

#include <functional>

namespace gantry::widgets {

class DragTable : public QTableView {
    Q_OBJECT
public:
    explicit DragTable(QWidget* parent = nullptr);
    // What hangs on the pointer: the words for so many rows, of which this is the first.
    void setDragText(std::function<QString(const QModelIndex& first, int rows)> text) { m_text = std::move(text); }

signals:
    void dragStarted();
    void dragEnded();

protected:
    void startDrag(Qt::DropActions actions) override;

private:
    QPixmap picture(const QString& text) const;

    std::function<QString(const QModelIndex&, int)> m_text;
};

} // namespace gantry::widgets
