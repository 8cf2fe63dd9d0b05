// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps a container in, in a person's words: the rows of the Overview's section about it.
#pragma once

#include "core/api/protections.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace gantry::pages {

struct ProtectionRow {
    QString name;
    QString value;
    bool isRelaxed = false; // weaker than what a container gets by default
};

class ProtectionRows {
    Q_DECLARE_TR_FUNCTIONS(ProtectionRows)
public:
    static QString title(const api::Protections& protections);
    // What is relaxed, and why, comes first.
    static QList<ProtectionRow> of(const api::Protections& protections);

private:
    static QString relaxation(const std::string& thing);
    static QString why(const std::string& rule);
    static QString namespaceName(const std::string& type);
};

} // namespace gantry::pages
