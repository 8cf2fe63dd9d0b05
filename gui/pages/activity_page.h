// SPDX-License-Identifier: GPL-3.0-or-later
// The Activity page: what happened on this engine while the window was open, newest first.
#pragma once

#include "gui/pages/table_page.h"

namespace gantry::actions {
class EngineSession;
}

namespace gantry::pages {

class ActivityPage : public TablePage {
    Q_OBJECT
public:
    explicit ActivityPage(actions::EngineSession* session, QWidget* parent = nullptr);

protected:
    void updateVerbs() override {}
    void retranslate() override;
};

} // namespace gantry::pages
