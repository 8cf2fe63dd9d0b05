// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/save_dialog.h"

#include <QFileDialog>

namespace gantry::dialogs {

void askSaveFile(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter,
                 const QString& suffix, const std::function<void(QString)>& done) {
    auto* chooser = new QFileDialog(parent, title);
    chooser->setObjectName(QStringLiteral("saveFileDialog"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilter(filter);
    chooser->setDefaultSuffix(suffix);
    chooser->selectFile(suggestion);
    QObject::connect(chooser, &QFileDialog::fileSelected, parent, done);
    chooser->open();
}

} // namespace gantry::dialogs
