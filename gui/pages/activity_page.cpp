// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/activity_page.h"

#include "gui/actions/engine_session.h"
#include "gui/models/event_list_model.h"
#include "gui/pages/day_rows.h"
#include "gui/widgets/empty_state.h"

#include <QBoxLayout>
#include <QTableView>

namespace gantry::pages {

using models::EventListModel;

ActivityPage::ActivityPage(actions::EngineSession* session, QWidget* parent)
    : TablePage(session->events(), EventListModel::SortRole, EventListModel::ActorRole, QStringLiteral("activity"),
                parent) {
    table()->setColumnWidth(EventListModel::TimeColumn, 190);
    table()->setColumnWidth(EventListModel::WhatColumn, 320);
    table()->sortByColumn(EventListModel::TimeColumn, Qt::DescendingOrder);
    new DayRows(EventListModel::TimeColumn, EventListModel::SortRole, table());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(tableArea());
    empty()->setPicture(QStringLiteral(":/icons/activity.svg"));
    setKnown(true);
    retranslate();
}

void ActivityPage::retranslate() {
    empty()->setText(tr("Nothing has happened yet"),
                     tr("Starts, stops, loads and removals appear here, whoever made them."));
    table()->setAccessibleName(tr("Activity"));
    nameButtons();
}

} // namespace gantry::pages
