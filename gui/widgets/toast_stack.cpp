// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/toast_stack.h"

#include "gui/widgets/colours.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace gantry::widgets {
namespace {

constexpr int kWidth = 360;
constexpr int kMargin = 16;

} // namespace

Toast::Toast(const QString& title, const QString& text, const QList<ToastButton>& buttons, int lifetimeMs,
             QWidget* parent)
    : QFrame(parent), m_title(new QLabel(title)), m_timer(new QTimer(this)) {
    setObjectName(QStringLiteral("toast"));
    setAccessibleName(text.isEmpty() ? title : tr("%1. %2", "title, text").arg(title, text));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setFixedWidth(kWidth);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    auto* words = new QLabel(text);
    words->setVisible(!text.isEmpty());
    for (QLabel* label : {m_title, words}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setForegroundRole(QPalette::ToolTipText);
    }
    auto* close = new QToolButton;
    close->setObjectName(QStringLiteral("toastClose"));
    close->setAutoRaise(true);
    close->setText(QStringLiteral("✕"));
    close->setAccessibleName(tr("Dismiss"));
    connect(close, &QToolButton::clicked, this, &Toast::gone);
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(close, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 10);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(words);
    auto* row = new QHBoxLayout;
    row->addStretch();
    for (const ToastButton& button : buttons) {
        auto* push = new QPushButton(button.text);
        push->setObjectName(QStringLiteral("toastButton"));
        push->setAccessibleName(QString(button.text).remove(QLatin1Char('&')));
        push->setAutoDefault(false);
        push->installEventFilter(this);
        row->addWidget(push);
        connect(push, &QPushButton::clicked, this, [this, run = button.run] {
            emit gone();
            run();
        });
    }
    if (!buttons.isEmpty())
        layout->addLayout(row);
    m_timer->setSingleShot(true);
    m_timer->setInterval(lifetimeMs);
    connect(m_timer, &QTimer::timeout, this, &Toast::gone);
    m_timer->start();
}

QString Toast::title() const {
    return m_title->text();
}

void Toast::enterEvent(QEnterEvent* event) {
    m_timer->stop();
    QFrame::enterEvent(event);
}

void Toast::leaveEvent(QEvent* event) {
    m_timer->start();
    QFrame::leaveEvent(event);
}

// Whoever has come to a button by keyboard has the time they need.
bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn)
        m_timer->stop();
    else if (event->type() == QEvent::FocusOut)
        m_timer->start();
    return QFrame::eventFilter(watched, event);
}

ToastStack::ToastStack(QWidget* window) : QWidget(window), m_layout(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("toastStack"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    window->installEventFilter(this);
    hide();
}

Toast* ToastStack::show(const QString& title, const QString& text, const QList<ToastButton>& buttons, int lifetimeMs) {
    if (m_toasts.size() >= kMost)
        emit m_toasts.first()->gone();
    auto* toast = new Toast(title, text, buttons, lifetimeMs, this);
    m_toasts << toast;
    m_layout->addWidget(toast);
    toast->show(); // at once: a layout leaves out what it is going to show later
    connect(toast, &Toast::gone, this, [this, toast] {
        if (m_toasts.removeAll(toast) == 0)
            return;
        toast->hide();
        m_layout->removeWidget(toast);
        toast->deleteLater();
        place();
    });
    place();
    return toast;
}

void ToastStack::place() {
    setVisible(!m_toasts.isEmpty());
    if (m_toasts.isEmpty())
        return;
    // A hint knows nothing of the width the words have to wrap in.
    for (Toast* toast : std::as_const(m_toasts)) {
        toast->ensurePolished();
        toast->setFixedHeight(toast->heightForWidth(kWidth));
    }
    m_layout->activate();
    const QSize size = sizeHint();
    const QWidget* window = parentWidget();
    setGeometry(window->width() - size.width() - kMargin, window->height() - size.height() - kMargin * 3, size.width(),
                size.height());
    raise();
}

bool ToastStack::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace gantry::widgets
