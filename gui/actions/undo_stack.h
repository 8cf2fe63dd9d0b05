// SPDX-License-Identifier: GPL-3.0-or-later
// What can be undone, the latest first, each for a while. Knows how to run it, not what it is.
#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace gantry::actions {

class UndoStack : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 20;
    static constexpr std::chrono::milliseconds kLifetime = std::chrono::minutes(10);

    explicit UndoStack(QObject* parent = nullptr);

    // `text` says what was done: "web was renamed to shop". `forget` runs when it can no longer be undone, to let go of
    // what was kept for it; may be empty.
    void push(const QString& text, std::function<void()> undo, std::function<void()> forget = {});
    // Of what is pushed from now on.
    void setLifetime(std::chrono::milliseconds lifetime) { m_lifetime = lifetime; }
    bool isEmpty() const { return m_entries.empty(); }
    // Of the latest; empty when there is none.
    QString text() const;
    // Undoes the latest; false when there is none.
    bool undo();
    // The end: nothing can be undone any more, and what was kept for it is let go of.
    void forgetAll();
    // Another engine, another world: nothing can be undone there. What was kept stays as it is.
    void clear();

signals:
    void pushed(const QString& text);
    void changed();

private:
    struct Entry {
        quint64 number;
        QString text;
        std::function<void()> undo;
        std::function<void()> forget;
    };
    void expire(quint64 number);

    std::vector<Entry> m_entries; // the latest last
    quint64 m_last = 0;
    std::chrono::milliseconds m_lifetime = kLifetime;
};

} // namespace gantry::actions
