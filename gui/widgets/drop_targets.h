// SPDX-License-Identifier: GPL-3.0-or-later
// A list of places something can be dropped on, shown while it is dragged. Knows what is dropped by its MIME type only.
#pragma once

#include <QList>
#include <QMimeData>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace gantry::widgets {

struct DropPlace {
    QString id;
    QString name;
    QString note;         // a second, faint line; may be empty
    bool isUsable = true; // else it is shown, and refuses
};

// One of the list.
class DropTarget : public QWidget {
    Q_OBJECT
public:
    DropTarget(const DropPlace& place, const QString& mimeType, QWidget* parent = nullptr);
    const DropPlace& place() const { return m_place; }
    QSize sizeHint() const override;

signals:
    void dropped(const QMimeData* data);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool takes(const QDropEvent* event) const;
    void setHovered(bool hovered);

    DropPlace m_place;
    QString m_mimeType;
    bool m_isHovered = false;
};

class DropTargets : public QWidget {
    Q_OBJECT
public:
    explicit DropTargets(const QString& mimeType, QWidget* parent = nullptr);
    // `nothing` is said when there are no places.
    void setPlaces(const QString& title, const QList<DropPlace>& places, const QString& nothing);

signals:
    void dropped(const QString& id, const QMimeData* data);

private:
    QString m_mimeType;
    QLabel* m_title;
    QLabel* m_nothing;
    QVBoxLayout* m_layout;
    QList<DropTarget*> m_targets;
};

} // namespace gantry::widgets
