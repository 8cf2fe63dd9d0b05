// SPDX-License-Identifier: GPL-3.0-or-later
// Every key this window knows, in a list that can be filtered. Takes what it shows as texts.
#pragma once

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace gantry::dialogs {

struct ShortcutSection {
    QString title;
    QList<QPair<QString, QString>> rows; // what it does, its keys
};

class ShortcutSheet : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutSheet(const QList<ShortcutSection>& sections, QWidget* parent = nullptr);

private:
    void filter(const QString& text);

    QLineEdit* m_edit;
    QTreeWidget* m_tree;
};

} // namespace gantry::dialogs
