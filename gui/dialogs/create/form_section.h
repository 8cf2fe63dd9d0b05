// SPDX-License-Identifier: GPL-3.0-or-later
// One page of the container form: fields with a label, the reason beside a field that is wrong, and what a change of it
// means for a container that is there already. Knows the create body; sends nothing.
#pragma once

#include "core/api/containers.h"
#include "gui/actions/spec_diff.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace gantry::dialogs {

// What the form knows of where the container will run.
struct FormContext {
    int cpus = 0;      // 0: not known
    qint64 memory = 0; // bytes
    bool canPublish = true;
    bool canUpdate = true; // limits can be changed without re-creation
    bool hasHealthChecks = true;
};

class FormSection : public QWidget {
    Q_OBJECT
public:
    explicit FormSection(QWidget* parent = nullptr);

    virtual QString title() const = 0;
    // Shows what the body says; the rest of the body is of no interest here.
    virtual void load(const api::ContainerCreateBody& body) = 0;
    // Overwrites what this section shows and nothing else. Only meaningful while there is no problem.
    virtual void store(api::ContainerCreateBody& body) const = 0;
    virtual void setContext(const FormContext& context);
    // The first reason why the fields cannot be used; empty when they can.
    QString problem() const;
    // The keyboard goes on in the first field.
    void focusFirst();
    // Shows the beginning of what is longer than its field.
    void showBeginnings();
    // What people call the field that sets this; empty when it is not in this section.
    QString wordsFor(const QString& key) const;
    // Whether fields say what a change of them means.
    void setEditing(bool editing);

signals:
    void changed();

protected:
    using Check = std::function<QString()>; // the reason; empty when the field is fine

    // A row: label, field, below it the reason. `words` is marked with QT_TR_NOOP in the derived class; `keys` are the
    // wire's names of what the field sets, from which follows what a change means.
    void addField(const char* words, QWidget* field, const char* name, const char* keys, Check check = {});
    QLineEdit* addText(const char* words, const char* name, const char* keys, Check check = {});
    QPlainTextEdit* addLines(const char* words, const char* name, const char* keys, Check check = {});
    QCheckBox* addCheck(const char* words, const char* name, const char* keys);
    // The values are the wire's; their texts are the derived class's, in retranslate().
    QComboBox* addChoice(const char* words, const char* name, const char* keys, const QStringList& values);
    QSpinBox* addNumber(const char* words, const char* name, const char* keys, int lowest, int highest);
    // Over the whole width, without a label of its own.
    void addWide(QWidget* widget);
    // A hint below the last field.
    QLabel* addHint();

    // Tells everybody, and judges the fields anew.
    void touch();
    virtual void retranslate();
    void changeEvent(QEvent* event) override;

    const FormContext& context() const { return m_context; }

private:
    struct Field {
        const char* words;
        const char* keys;
        QWidget* widget;
        QLabel* label;
        QLabel* tag;
        QLabel* reason;
        Check check;
    };
    void judge();
    void showTags();

    QFormLayout* m_form;
    QList<Field> m_fields;
    FormContext m_context;
    bool m_isEditing = false;
};

// Fields with one entry a line; empty lines are none.
std::vector<std::string> linesOf(const QPlainTextEdit* edit);
void setLines(QPlainTextEdit* edit, const std::vector<std::string>& lines);
// Words apart by commas or spaces.
std::vector<std::string> wordsOf(const QLineEdit* edit);
void setWords(QLineEdit* edit, const std::vector<std::string>& words);
// The first line that `read` refuses, with its number and the reason; empty when there is none.
QString firstBadLine(const QPlainTextEdit* edit, const std::function<QString(const std::string&)>& read);
// A result as such a reason.
template <class T>
QString reasonOf(const Result<T>& result) {
    return result ? QString() : QString::fromStdString(result.error().message());
}
// Selects the entry with that data; one that is not there is added as it is.
void choose(QComboBox* box, const std::string& value);

} // namespace gantry::dialogs
