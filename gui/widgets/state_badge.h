// SPDX-License-Identifier: GPL-3.0-or-later
// A container's state as a word, a shape and a colour, so that none of the three is needed alone. Knows the wire's
// state words.
#pragma once

#include "gui/widgets/colours.h"

#include <QStyledItemDelegate>
#include <QWidget>

namespace gantry::widgets {

enum class BadgeShape { disc, half, ring, bars, triangle, cross };

struct BadgeLook {
    QString word;
    BadgeShape shape = BadgeShape::ring;
    Tone tone = Tone::neutral;
};

// `state` is the Engine API's word (running, paused, exited…), "unhealthy", or "partial" for a group of which some run;
// `failed` marks an exit that was not asked for.
BadgeLook badgeLook(const QString& state, bool failed = false);
void paintBadge(QPainter* painter, const QRectF& area, const BadgeLook& look, const QPalette& palette,
                const QColor& text);

// Paints the state in a table cell. The cell's `stateRole` holds the wire word, `failedRole` (optional) a bool; its
// display text, where there is one, is what is written beside the shape.
class StateDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit StateDelegate(int stateRole, int failedRole = -1, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_stateRole;
    int m_failedRole;
};

class StateBadge : public QWidget {
    Q_OBJECT
public:
    explicit StateBadge(QWidget* parent = nullptr);
    void setState(const QString& state, bool failed = false);
    // Something else than a container's state. Whoever words it words it anew in another language.
    void setLook(const BadgeLook& look);
    QString word() const { return m_look.word; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    BadgeLook m_look;
    QString m_state;
    bool m_failed = false;
    bool m_hasState = true; // and not a look that somebody else words
};

} // namespace gantry::widgets
