// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/drop_overlay.h"

#include "gui/widgets/colours.h"

#include <QDropEvent>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

namespace gantry::widgets {

DropOverlay::DropOverlay(QWidget* target) : QWidget(target), m_target(target) {
    setObjectName(QStringLiteral("dropOverlay"));
    setAttribute(Qt::WA_TransparentForMouseEvents); // drops land on the window below, whatever this paints
    setFocusPolicy(Qt::NoFocus);
    hide();
    target->setAcceptDrops(true);
    target->installEventFilter(this);
}

QStringList DropOverlay::localFiles(const QMimeData* data) {
    QStringList paths;
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

bool DropOverlay::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto* drag = static_cast<QDragMoveEvent*>(event);
        if (localFiles(drag->mimeData()).isEmpty()) {
            drag->ignore();
            return true;
        }
        drag->setDropAction(Qt::CopyAction);
        drag->accept();
        setGeometry(m_target->rect());
        show();
        raise();
        return true;
    }
    case QEvent::DragLeave:
        hide();
        return true;
    case QEvent::Drop: {
        auto* drop = static_cast<QDropEvent*>(event);
        hide();
        const QStringList paths = localFiles(drop->mimeData());
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        if (!paths.isEmpty())
            emit filesDropped(paths);
        return true;
    }
    case QEvent::Resize:
        setGeometry(m_target->rect());
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void DropOverlay::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlpha(205);
    painter.fillRect(rect(), veil);
    const QColor accent = palette().color(QPalette::Highlight);
    painter.setPen(QPen(accent, 3, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(14, 14, -14, -14), 12, 12);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Drop image archives or a folder with an OCI layout here to load them"));
}

} // namespace gantry::widgets
