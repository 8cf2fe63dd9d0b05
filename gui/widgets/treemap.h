// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts as areas in two levels: kinds with a colour each, and the things of that kind. Says what was pointed at and
// activated; knows nothing of what the things are.
#pragma once

#include <QList>
#include <QRectF>
#include <QWidget>

namespace gantry::widgets {

struct TreemapItem {
    QString id; // handed back; need not be unique
    QString label;
    double value = 0; // bytes
};

struct TreemapGroup {
    QString label;
    int colour = 0; // of the series palette
    QList<TreemapItem> items;
};

class Treemap : public QWidget {
    Q_OBJECT
public:
    explicit Treemap(QWidget* parent = nullptr);
    // Items are sorted by value; those too small to be seen are drawn together.
    void setGroups(const QList<TreemapGroup>& groups);
    // "Images, app:1: 12 MiB" of the current item; empty when there is none.
    QString currentText() const;
    QSize sizeHint() const override { return {480, 220}; }
    QSize minimumSizeHint() const override { return {160, 100}; }

signals:
    void activated(int group, const QString& id);
    void currentChanged();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Piece {
        int group = 0;
        QRectF area;
        TreemapItem item;
    };

    void layOut();
    int pieceAt(const QPointF& position) const;
    void setCurrent(int piece);
    void moveCurrent(int key);
    QString textOf(const Piece& piece) const;

    QList<TreemapGroup> m_groups;
    QList<QRectF> m_headers; // of the groups
    QList<Piece> m_pieces;
    int m_current = -1;
};

} // namespace gantry::widgets
