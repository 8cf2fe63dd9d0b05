// SPDX-License-Identifier: GPL-3.0-or-later
// A field that finds commands by a few letters and runs the chosen one. Knows commands as texts and functions only.
#pragma once

#include <QDialog>
#include <QIcon>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;

namespace gantry::widgets {

struct Command {
    QString text;   // "Stop web": what is matched and read
    QString detail; // shortcut or kind, shown at the right
    QIcon icon;
    std::function<void()> run;
};

class CommandPalette : public QDialog {
    Q_OBJECT
public:
    static constexpr int kMostShown = 50;

    explicit CommandPalette(QWidget* parent);
    // Opens with these, in the upper third of the parent. What ran last comes first while nothing is typed.
    void openWith(std::vector<Command> commands);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void filter();
    void runCurrent();
    void retranslate();

    QLineEdit* m_edit;
    QListWidget* m_list;
    QLabel* m_none;
    std::vector<Command> m_commands;
    QStringList m_recent;
};

} // namespace gantry::widgets
