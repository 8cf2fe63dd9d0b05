// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/undo_stack.h"

#include <QTimer>

#include <algorithm>

namespace gantry::actions {

UndoStack::UndoStack(QObject* parent) : QObject(parent) {}

void UndoStack::push(const QString& text, std::function<void()> undo, std::function<void()> forget) {
    const quint64 number = ++m_last;
    m_entries.push_back({number, text, std::move(undo), std::move(forget)});
    QTimer::singleShot(m_lifetime, this, [this, number] { expire(number); });
    if (m_entries.size() > kMost)
        expire(m_entries.front().number);
    emit pushed(text);
    emit changed();
}

QString UndoStack::text() const {
    return m_entries.empty() ? QString() : m_entries.back().text;
}

bool UndoStack::undo() {
    if (m_entries.empty())
        return false;
    const Entry entry = std::move(m_entries.back());
    m_entries.pop_back();
    entry.undo();
    emit changed();
    return true;
}

void UndoStack::expire(quint64 number) {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [number](const Entry& entry) { return entry.number == number; });
    if (found == m_entries.end())
        return;
    const Entry entry = std::move(*found);
    m_entries.erase(found);
    if (entry.forget)
        entry.forget();
    emit changed();
}

void UndoStack::forgetAll() {
    while (!m_entries.empty())
        expire(m_entries.front().number);
}

void UndoStack::clear() {
    m_entries.clear();
    emit changed();
}

} // namespace gantry::actions
