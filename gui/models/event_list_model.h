// SPDX-License-Identifier: GPL-3.0-or-later
// What happened lately, newest first, in words. Bounded; nothing is loaded on demand.
#pragma once

#include "core/api/system.h"

#include <QAbstractTableModel>

#include <deque>
#include <vector>

namespace gantry::models {

class EventListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TimeColumn, WhatColumn, SubjectColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, ActorRole, TypeRole };
    static constexpr std::size_t kMostEvents = 500;

    explicit EventListModel(QObject* parent = nullptr);
    // Once, however often it is told of.
    void add(const api::EventMessage& event);
    // Those of the past that are not here yet, in any order; each takes its place.
    void addPast(const std::vector<api::EventMessage>& past);
    // How many are kept; the oldest go.
    void setMost(std::size_t most);
    void clear();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool isKnown(const api::EventMessage& event) const;
    void drop(std::size_t most);

    std::size_t m_most = kMostEvents;
    std::deque<api::EventMessage> m_events; // newest first
};

// When it was, in nanoseconds since the epoch; old engines tell seconds only.
qint64 nanosecondsOf(const api::EventMessage& event);
// "Container started", "Image loaded"; the engine's own words for what is not known here.
QString eventText(const api::EventMessage& event);

} // namespace gantry::models
