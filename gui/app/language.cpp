// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/language.h"

#include <QApplication>
#include <QFont>
#include <QLibraryInfo>
#include <QLocale>

namespace gantry::app {
namespace {

// Whatever the country: an Austrian reads the German of Germany.
const char* fileFor(const QLocale& locale) {
    switch (locale.language()) {
    case QLocale::German:
        return "de";
    case QLocale::Japanese:
        return "ja";
    case QLocale::Chinese:
        return "zh_CN";
    default:
        return "en";
    }
}

// Characters that Chinese and Japanese share differ in shape. A machine set to another language has no preference, or
// the wrong one; where it is set to this language, it has chosen its fonts itself.
void applyFont(const QLocale& locale) {
    static const QFont kSystem = QApplication::font();
    QFont font = kSystem;
    QStringList families = font.families();
    if (locale.language() != QLocale::system().language()) {
        if (locale.language() == QLocale::Japanese)
            families << QStringLiteral("Noto Sans CJK JP");
        else if (locale.language() == QLocale::Chinese)
            families << QStringLiteral("Noto Sans CJK SC");
    }
    font.setFamilies(families);
    if (font != QApplication::font())
        QApplication::setFont(font);
}

} // namespace

void Language::apply(const QString& language) {
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    applyFont(locale);
    // Qt's first, so that ours is asked first. English has a file too: it carries the plural forms.
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/i18n/gantry_%1.qm").arg(QLatin1String(fileFor(locale)))))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace gantry::app
