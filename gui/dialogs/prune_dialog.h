// SPDX-License-Identifier: GPL-3.0-or-later
// Asks before unused images are removed, with a list of them and what that frees. Removes nothing itself.
#pragma once

#include <QDialog>
#include <QStringList>

class QLabel;
class QListWidget;
class QPushButton;
class QRadioButton;

namespace gantry::dialogs {

class PruneDialog : public QDialog {
    Q_OBJECT
public:
    explicit PruneDialog(QWidget* parent = nullptr);
    // isAll as it was asked for; an answer to another question is passed over.
    void showPreview(bool isAll, const QStringList& images, qint64 bytes, bool isExact);
    void showProblem(const QString& explanation);
    bool isAll() const;

signals:
    // Also when the choice changes.
    void previewWanted(bool isAll);
    void pruneRequested(bool isAll);

private:
    void ask();

    QRadioButton* m_untagged;
    QRadioButton* m_unused;
    QListWidget* m_list;
    QLabel* m_summary;
    QPushButton* m_prune;
};

} // namespace gantry::dialogs
