// SPDX-License-Identifier: GPL-3.0-or-later
// What the attacker is after, what of it can be told from outside, and a program that tries it from inside a container.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace gantry::test {

inline constexpr unsigned kAttacker = 64323; // nobody's

// A file of root's that nobody else may read, with a word in it that is nowhere else; and links to it that the attacker
// made.
class Loot {
public:
    Loot();
    QString path() const { return m_secret.filePath(QStringLiteral("loot")); }
    QString folder() const { return m_secret.path(); }
    QString attackersFolder() const { return m_links.path(); }
    const QByteArray& word() const { return m_word; }
    bool isUntouched() const;
    // Ways to write its name, and its folder's.
    QStringList names() const;

private:
    QTemporaryDir m_secret;
    QTemporaryDir m_links; // the attacker's
    QByteArray m_word;
};

// What of the machine no container may change; of its mounts, those at or of these places.
QString hostState(const QStringList& places);

// A shell command that tries from inside, and says what it is confined by.
QString probe(const Loot& loot);
// A log's lines without the frames they come in (without a terminal).
QByteArray unframed(const QByteArray& log);
// Whether the probe was confined as every container of the engine's is; else what is wrong.
QString complaintAbout(const QByteArray& output, const Loot& loot);

} // namespace gantry::test
