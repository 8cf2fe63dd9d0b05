// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/drop_targets.h"

#include "gui/widgets/colours.h"

#include <QBoxLayout>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>

namespace gantry::widgets {
namespace {

constexpr int kPadding = 8;

} // namespace

DropTarget::DropTarget(const DropPlace& place, const QString& mimeType, QWidget* parent)
    : QWidget(parent), m_place(place), m_mimeType(mimeType) {
    setObjectName(QStringLiteral("dropTarget"));
    setAcceptDrops(true);
    setAccessibleName(place.name);
    setAccessibleDescription(place.note);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize DropTarget::sizeHint() const {
    const int lines = m_place.note.isEmpty() ? 1 : 2;
    return {120, lines * fontMetrics().height() + 2 * kPadding};
}

bool DropTarget::takes(const QDropEvent* event) const {
    return m_place.isUsable && event->mimeData()->hasFormat(m_mimeType) &&
           (event->possibleActions() & Qt::CopyAction) != 0;
}

void DropTarget::setHovered(bool hovered) {
    m_isHovered = hovered;
    update();
}

void DropTarget::dragEnterEvent(QDragEnterEvent* event) {
    dragMoveEvent(event);
}

void DropTarget::dragMoveEvent(QDragMoveEvent* event) {
    setHovered(takes(event));
    if (!m_isHovered)
        return event->ignore();
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void DropTarget::dragLeaveEvent(QDragLeaveEvent* /*event*/) {
    setHovered(false);
}

void DropTarget::dropEvent(QDropEvent* event) {
    setHovered(false);
    if (!takes(event))
        return event->ignore();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    emit dropped(event->mimeData());
}

void DropTarget::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor faint = mutedText(palette());
    painter.setPen(
        QPen(m_place.isUsable ? accent : faint, m_isHovered ? 2 : 1, m_isHovered ? Qt::SolidLine : Qt::DashLine));
    QColor fill = accent;
    fill.setAlphaF(m_isHovered ? 0.25F : 0.08F);
    painter.setBrush(m_place.isUsable ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(frame, 4, 4);
    const QRect words = rect().adjusted(kPadding, kPadding, -kPadding, -kPadding);
    const int line = fontMetrics().height();
    painter.setPen(m_place.isUsable ? palette().color(QPalette::WindowText) : faint);
    painter.drawText(QRect(words.left(), words.top(), words.width(), line), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_place.name, Qt::ElideMiddle, words.width()));
    painter.setPen(faint);
    if (!m_place.note.isEmpty())
        painter.drawText(QRect(words.left(), words.top() + line, words.width(), line), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(m_place.note, Qt::ElideRight, words.width()));
}

DropTargets::DropTargets(const QString& mimeType, QWidget* parent)
    : QWidget(parent),
      m_mimeType(mimeType),
      m_title(new QLabel),
      m_nothing(new QLabel),
      m_layout(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("dropTargets"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_nothing->setWordWrap(true);
    for (QLabel* label : {m_title, m_nothing})
        label->setTextFormat(Qt::PlainText);
    m_layout->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    m_layout->setSpacing(kPadding);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_nothing);
}

void DropTargets::setPlaces(const QString& title, const QList<DropPlace>& places, const QString& nothing) {
    m_title->setText(title);
    m_nothing->setText(nothing);
    m_nothing->setVisible(places.isEmpty());
    for (DropTarget* target : std::as_const(m_targets)) {
        target->hide();
        target->deleteLater(); // it may be what something is being dropped on
    }
    m_targets.clear();
    for (const DropPlace& place : places) {
        auto* target = new DropTarget(place, m_mimeType, this);
        connect(target, &DropTarget::dropped, this,
                [this, id = place.id](const QMimeData* carried) { emit dropped(id, carried); });
        m_layout->addWidget(target);
        m_targets << target;
    }
}

} // namespace gantry::widgets
