// SPDX-License-Identifier: GPL-3.0-or-later
// The program's language: installs the translations of Gantry and of Qt for a locale, switchable while running.
#pragma once

#include <QString>
#include <QTranslator>

namespace gantry::app {

class Language {
public:
    // "de", "en", "ja", "zh_CN", or empty for the system's. Every widget hears of it by LanguageChange.
    void apply(const QString& language);

private:
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace gantry::app
