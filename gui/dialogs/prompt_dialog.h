// SPDX-License-Identifier: GPL-3.0-or-later
// One line asked of the user (a tag, a new name), and the question before something is destroyed. Both never block.
#pragma once

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;
class QRegularExpression;

namespace gantry::dialogs {

class PromptDialog : public QDialog {
    Q_OBJECT
public:
    PromptDialog(const QString& title, const QString& label, const QString& value, QWidget* parent = nullptr);
    void setPattern(const QRegularExpression& pattern, const QString& hint);
    void setAcceptText(const QString& text);
    QString value() const;

signals:
    void submitted(const QString& value);

private:
    void validate();

    QLineEdit* m_edit;
    QLabel* m_hint;
    QPushButton* m_accept;
};

// Opens PromptDialogs for the two names people give; `done` runs with a valid value.
void askTag(QWidget* parent, const QString& current, const std::function<void(QString)>& done);
void askName(QWidget* parent, const QString& current, const std::function<void(QString)>& done);
// Where an archive goes; `done` runs with the chosen path.
void askSavePath(QWidget* parent, const QString& suggestion, const std::function<void(QString)>& done);
void askArchives(QWidget* parent, const std::function<void(QStringList)>& done);
// Asks before destroying; the button that destroys is not the default one.
void confirmDestroy(QWidget* parent, const QString& question, const QString& consequence, const QString& verb,
                    const std::function<void()>& done);

} // namespace gantry::dialogs
