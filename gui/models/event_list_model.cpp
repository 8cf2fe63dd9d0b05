// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/event_list_model.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace gantry::models {
namespace {

struct Words {
    const char* type;
    const char* action;
    const char* text;
};

constexpr Words kWords[] = {
    {"container", "create", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container created")},
    {"container", "start", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container started")},
    {"container", "stop", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container stopped")},
    {"container", "restart", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container restarted")},
    {"container", "kill", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Signal sent to the container")},
    {"container", "die", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container ended")},
    {"container", "oom", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container ran out of memory")},
    {"container", "pause", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container paused")},
    {"container", "unpause", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container resumed")},
    {"container", "rename", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container renamed")},
    {"container", "update", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container's limits changed")},
    {"container", "destroy", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container removed")},
    {"container", "remove", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Container removed")},
    {"image", "load", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Image loaded")},
    {"image", "save", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Image saved")},
    {"image", "tag", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Image tagged")},
    {"image", "untag", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Tag removed")},
    {"image", "delete", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Image removed")},
    {"image", "prune", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Unused images removed")},
    {"image", "pull", QT_TRANSLATE_NOOP("gantry::models::EventListModel", "Image pulled")},
};

QString subjectOf(const api::EventMessage& event) {
    const auto name = event.Actor.Attributes.find("name");
    if (name != event.Actor.Attributes.end() && !name->second.empty())
        return QString::fromStdString(name->second);
    QString id = QString::fromStdString(event.Actor.ID);
    if (id.startsWith(QLatin1String("sha256:")))
        id = id.mid(7);
    return id.size() == 64 ? id.left(12) : id;
}

} // namespace

qint64 nanosecondsOf(const api::EventMessage& event) {
    return event.timeNano != 0 ? event.timeNano : event.time * 1000000000;
}

QString eventText(const api::EventMessage& event) {
    for (const Words& words : kWords) {
        if (event.Type != words.type || event.Action != words.action)
            continue;
        const QString text = EventListModel::tr(words.text);
        const auto code = event.Actor.Attributes.find("exitCode");
        if (event.Action == "die" && code != event.Actor.Attributes.end())
            return EventListModel::tr("%1 with exit code %2").arg(text, QString::fromStdString(code->second));
        return text;
    }
    return QString::fromStdString(event.Type + " " + event.Action);
}

EventListModel::EventListModel(QObject* parent) : QAbstractTableModel(parent) {}

// The stream and the answer of the past may both tell of it.
bool EventListModel::isKnown(const api::EventMessage& event) const {
    return event.timeNano != 0 && std::any_of(m_events.begin(), m_events.end(), [&](const api::EventMessage& known) {
               return known.timeNano == event.timeNano && known.Action == event.Action &&
                      known.Actor.ID == event.Actor.ID;
           });
}

void EventListModel::add(const api::EventMessage& event) {
    if (isKnown(event))
        return;
    drop(m_most - 1);
    beginInsertRows({}, 0, 0);
    m_events.push_front(event);
    endInsertRows();
}

void EventListModel::addPast(const std::vector<api::EventMessage>& past) {
    std::deque<api::EventMessage> all = m_events;
    std::copy_if(past.begin(), past.end(), std::back_inserter(all),
                 [this](const api::EventMessage& event) { return !isKnown(event); });
    if (all.size() == m_events.size())
        return;
    std::stable_sort(all.begin(), all.end(), [](const api::EventMessage& a, const api::EventMessage& b) {
        return nanosecondsOf(a) > nanosecondsOf(b);
    });
    if (all.size() > m_most)
        all.resize(m_most);
    beginResetModel();
    m_events = std::move(all);
    endResetModel();
}

void EventListModel::setMost(std::size_t most) {
    m_most = std::max<std::size_t>(1, most);
    drop(m_most);
}

void EventListModel::drop(std::size_t most) {
    if (m_events.size() <= most)
        return;
    beginRemoveRows({}, static_cast<int>(most), rowCount() - 1);
    m_events.resize(most);
    endRemoveRows();
}

void EventListModel::clear() {
    beginResetModel();
    m_events.clear();
    endResetModel();
}

int EventListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const api::EventMessage& event = m_events[static_cast<std::size_t>(index.row())];
    const qint64 timeMs = nanosecondsOf(event) / 1000000;
    if (role == ActorRole)
        return QString::fromStdString(event.Actor.ID);
    if (role == TypeRole)
        return QString::fromStdString(event.Type);
    if (role == SortRole && index.column() == TimeColumn)
        return timeMs;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole && role != SortRole)
        return {};
    switch (index.column()) {
    case TimeColumn: {
        const QDateTime moment = QDateTime::fromMSecsSinceEpoch(timeMs);
        if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) // the day is told beside the row, not in it
            return QLocale().toString(moment, QLocale::LongFormat);
        return QLocale().toString(moment.time(), QStringLiteral("HH:mm:ss"));
    }
    case WhatColumn:
        return eventText(event);
    default:
        return role == Qt::ToolTipRole ? QString::fromStdString(event.Actor.ID) : subjectOf(event);
    }
}

QVariant EventListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case WhatColumn:
        return tr("What");
    case SubjectColumn:
        return tr("Subject");
    default:
        return {};
    }
}

} // namespace gantry::models
