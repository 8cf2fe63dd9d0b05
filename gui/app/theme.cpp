// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/theme.h"

#include "gui/widgets/colours.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStyleOption>

#include <algorithm>

namespace gantry::app {
namespace {

constexpr int kCellMargin = 8; // beside what stands in a cell: two columns must not run into each other
constexpr int kHeaderPadding = 4;

// Fusion with the room that tables need, and with edges that are seen in the dark: its own are the window's colour made
// darker still.
class Style : public QProxyStyle {
public:
    Style() : QProxyStyle(QStringLiteral("Fusion")) {}

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override {
        if (metric == PM_FocusFrameHMargin && qobject_cast<const QAbstractItemView*>(widget) != nullptr)
            return kCellMargin - 1; // item views add one
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
    // The label's place is asked of Fusion itself, so that it can only be moved where it is painted.
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        if (element != CE_HeaderLabel || header == nullptr)
            return QProxyStyle::drawControl(element, option, painter, widget);
        QStyleOptionHeader moved = *header; // Fusion hands on no more than this either
        const int inset = std::max(0, kCellMargin - pixelMetric(PM_HeaderMargin, option, widget));
        moved.rect.adjust(inset, 0, -inset, 0);
        QProxyStyle::drawControl(element, &moved, painter, widget);
    }
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override {
        const QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
        return type == CT_HeaderSection ? whole + QSize(2 * kCellMargin, kHeaderPadding) : whole;
    }
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (!widgets::isDark(option->palette))
            return;
        const bool isField = element == PE_FrameLineEdit && !option->state.testFlag(State_HasFocus);
        const bool isCheck = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
        if (!isField && !isCheck && element != PE_IndicatorRadioButton)
            return;
        QColor edge = widgets::mutedText(option->palette);
        edge.setAlphaF(isField ? 0.45F : 0.9F);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(edge);
        painter->setBrush(Qt::NoBrush);
        const QRectF area = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        if (element == PE_IndicatorRadioButton)
            painter->drawEllipse(area.adjusted(1, 1, -1, -1));
        else
            painter->drawRoundedRect(area, 2, 2);
        painter->restore();
    }
};

QPalette palette(bool dark) {
    const QColor window = dark ? QColor(0x20, 0x23, 0x27) : QColor(0xf5, 0xf6, 0xf7);
    const QColor base = dark ? QColor(0x18, 0x1a, 0x1e) : QColor(0xff, 0xff, 0xff);
    const QColor text = dark ? QColor(0xe6, 0xe8, 0xea) : QColor(0x1c, 0x20, 0x24);
    const QColor button = dark ? QColor(0x2d, 0x31, 0x37) : QColor(0xea, 0xec, 0xee);
    const QColor accent = dark ? QColor(0x2a, 0x72, 0xa8) : QColor(0x12, 0x5f, 0x96);
    const QColor faint = dark ? QColor(0x7c, 0x82, 0x8a) : QColor(0x8a, 0x90, 0x98);
    QPalette colours(button, window);
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const QColor words = group == QPalette::Disabled ? faint : text;
        colours.setColor(group, QPalette::Window, window);
        colours.setColor(group, QPalette::Base, base);
        colours.setColor(group, QPalette::AlternateBase, dark ? base.lighter(118) : base.darker(103));
        colours.setColor(group, QPalette::Button, button);
        colours.setColor(group, QPalette::WindowText, words);
        colours.setColor(group, QPalette::Text, words);
        colours.setColor(group, QPalette::ButtonText, words);
        colours.setColor(group, QPalette::ToolTipBase, button);
        colours.setColor(group, QPalette::ToolTipText, text);
        colours.setColor(group, QPalette::PlaceholderText, faint);
        colours.setColor(group, QPalette::Highlight, accent);
        colours.setColor(group, QPalette::HighlightedText, Qt::white);
        colours.setColor(group, QPalette::Link, dark ? QColor(0x6c, 0xb8, 0xf0) : accent);
    }
    return colours;
}

} // namespace

void applyTheme(const QString& theme) {
    // The desktop's palette as it was before this program changed anything.
    static const QPalette kSystem = QApplication::palette();
    if (dynamic_cast<Style*>(QApplication::style()) == nullptr)
        QApplication::setStyle(new Style); // the application's from then on
    const bool systemIsDark = kSystem.color(QPalette::Window).lightness() < 128;
    const bool dark = theme.isEmpty() ? systemIsDark : theme == QLatin1String("dark");
    QApplication::setPalette(palette(dark));
}

} // namespace gantry::app
