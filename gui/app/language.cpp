// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace gantry::app {

void Language::apply(const QString& language) {
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    // Qt's first, so that ours is asked first. English has a file too: it carries the plural forms.
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    const bool chinese = locale.language() == QLocale::Chinese;
    if (m_own.load(QStringLiteral(":/i18n/gantry_%1.qm").arg(QLatin1String(chinese ? "zh_CN" : "en"))))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace gantry::app
