// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a pasted `docker run` line and says while it is typed what is wrong with it. Hands the parsed line on.
#pragma once

#include "gui/dialogs/run_line_parser.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace gantry::dialogs {

class PasteLineDialog : public QDialog {
    Q_OBJECT
public:
    // Begins with the clipboard's text when that is such a line.
    explicit PasteLineDialog(QWidget* parent = nullptr);

signals:
    void parsed(const gantry::dialogs::ParsedRunLine& line);

private:
    void judge();

    QPlainTextEdit* m_edit;
    QLabel* m_verdict;
    QPushButton* m_fill;
};

// What of a line could not be taken, one sentence each.
QStringList describeNotes(const std::vector<RunLineNote>& notes);

} // namespace gantry::dialogs
