// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace gantry::app {
namespace {

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
    if (QApplication::style()->name().compare(QLatin1String("fusion"), Qt::CaseInsensitive) != 0)
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const bool systemIsDark = kSystem.color(QPalette::Window).lightness() < 128;
    const bool dark = theme.isEmpty() ? systemIsDark : theme == QLatin1String("dark");
    QApplication::setPalette(palette(dark));
}

} // namespace gantry::app
