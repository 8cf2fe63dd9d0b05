// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/settings.h"

#include "gui/pages/table_page.h"

namespace gantry::app {
namespace {

QString layoutKeyOf(const pages::TablePage* page) {
    return QStringLiteral("layout/") + page->objectName();
}

} // namespace

void Settings::saveLayouts(const QList<const pages::TablePage*>& pages) {
    for (const pages::TablePage* page : pages)
        m_store.setValue(layoutKeyOf(page), page->layoutState());
}

void Settings::restoreLayouts(const QList<pages::TablePage*>& pages) {
    for (pages::TablePage* page : pages) {
        if (const QVariantMap state = m_store.value(layoutKeyOf(page)).toMap(); !state.isEmpty())
            page->setLayoutState(state);
    }
}

} // namespace gantry::app
