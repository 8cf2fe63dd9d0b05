// SPDX-License-Identifier: GPL-3.0-or-later
// Of a verb on several objects: which of them it failed for, and why. Opens itself, blocks nobody.
#pragma once

#include "gui/actions/error_text.h"

#include <functional>

class QDialog;
class QWidget;

namespace gantry::dialogs {

// `again` tries the verb once more; without it there is no such button. The dialog deletes itself when it closes.
QDialog* showFailures(QWidget* parent, const QString& title, const QList<actions::FailedItem>& items,
                      const std::function<void()>& again);

} // namespace gantry::dialogs
