// SPDX-License-Identifier: GPL-3.0-or-later
// Where a file of some kind goes. Never blocks, writes nothing.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace gantry::dialogs {

// `filter` as QFileDialog has it: "Tables (*.csv)"; `suffix` without a dot is added where none is typed. `done` runs
// with the chosen path.
void askSaveFile(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter,
                 const QString& suffix, const std::function<void(QString)>& done);

} // namespace gantry::dialogs
