// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create/form_section.h"

#include "gui/widgets/colours.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <algorithm>

namespace gantry::dialogs {

FormSection::FormSection(QWidget* parent) : QWidget(parent), m_form(new QFormLayout(this)) {
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(14);
    m_form->setVerticalSpacing(8);
    m_form->setContentsMargins(12, 12, 12, 12);
}

void FormSection::setContext(const FormContext& context) {
    m_context = context;
    judge();
    showTags();
}

void FormSection::addField(const char* words, QWidget* field, const char* name, const char* keys, Check check) {
    auto* label = new QLabel;
    auto* tag = new QLabel;
    auto* reason = new QLabel;
    label->setBuddy(field);
    field->setObjectName(QLatin1String(name));
    reason->setObjectName(QLatin1String(name) + QStringLiteral("Reason"));
    tag->setObjectName(QLatin1String(name) + QStringLiteral("Effect"));
    tag->setEnabled(false); // said faintly: it is there when looked for
    reason->setWordWrap(true);
    reason->setTextFormat(Qt::PlainText);
    reason->hide();
    tag->hide();
    auto* cell = new QWidget;
    auto* line = new QHBoxLayout;
    line->setSpacing(10);
    const bool isNumber = qobject_cast<QSpinBox*>(field) != nullptr;
    line->addWidget(field, isNumber ? 0 : 1);
    if (isNumber)
        line->addStretch(1);
    line->addWidget(tag);
    auto* column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(line);
    column->addWidget(reason);
    m_form->addRow(label, cell);
    m_fields.append({words, keys, field, label, tag, reason, std::move(check)});
}

QLineEdit* FormSection::addText(const char* words, const char* name, const char* keys, Check check) {
    auto* edit = new QLineEdit;
    addField(words, edit, name, keys, std::move(check));
    connect(edit, &QLineEdit::textChanged, this, &FormSection::touch);
    return edit;
}

QPlainTextEdit* FormSection::addLines(const char* words, const char* name, const char* keys, Check check) {
    auto* edit = new QPlainTextEdit;
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setMinimumHeight(fontMetrics().lineSpacing() * 3 + 14);
    edit->setMaximumHeight(fontMetrics().lineSpacing() * 6 + 14);
    addField(words, edit, name, keys, std::move(check));
    connect(edit, &QPlainTextEdit::textChanged, this, &FormSection::touch);
    return edit;
}

QCheckBox* FormSection::addCheck(const char* words, const char* name, const char* keys) {
    auto* box = new QCheckBox;
    addField(words, box, name, keys);
    m_fields.last().label->hide(); // the box says it itself
    connect(box, &QCheckBox::toggled, this, &FormSection::touch);
    return box;
}

QComboBox* FormSection::addChoice(const char* words, const char* name, const char* keys, const QStringList& values) {
    auto* box = new QComboBox;
    for (const QString& value : values)
        box->addItem(value, value);
    addField(words, box, name, keys);
    connect(box, &QComboBox::currentIndexChanged, this, &FormSection::touch);
    return box;
}

QSpinBox* FormSection::addNumber(const char* words, const char* name, const char* keys, int lowest, int highest) {
    auto* box = new QSpinBox;
    box->setRange(lowest, highest);
    box->setMinimumWidth(180);
    addField(words, box, name, keys);
    connect(box, &QSpinBox::valueChanged, this, &FormSection::touch);
    return box;
}

void FormSection::addWide(QWidget* widget) {
    m_form->addRow(widget);
}

QLabel* FormSection::addHint() {
    auto* hint = new QLabel;
    hint->setWordWrap(true);
    hint->setTextFormat(Qt::PlainText);
    QPalette faint = hint->palette();
    faint.setColor(QPalette::WindowText, widgets::mutedText(palette()));
    hint->setPalette(faint);
    m_form->addRow(QString(), hint);
    return hint;
}

QString FormSection::problem() const {
    for (const Field& field : m_fields) {
        if (const QString reason = field.check ? field.check() : QString(); !reason.isEmpty())
            return tr("%1: %2", "field: reason").arg(field.widget->accessibleName(), reason);
    }
    return {};
}

void FormSection::judge() {
    for (const Field& field : m_fields) {
        const QString reason = field.check ? field.check() : QString();
        if (reason == field.reason->text() && reason.isEmpty() == field.reason->isHidden())
            continue;
        QPalette bad = field.reason->palette();
        bad.setColor(QPalette::WindowText, widgets::toneColour(widgets::Tone::bad, palette()));
        field.reason->setPalette(bad);
        field.reason->setText(reason);
        field.reason->setHidden(reason.isEmpty());
        field.widget->setAccessibleDescription(reason); // what the eye sees below, a screen reader says with the field
    }
}

void FormSection::touch() {
    judge();
    emit changed();
}

void FormSection::focusFirst() {
    if (!m_fields.isEmpty())
        m_fields.first().widget->setFocus(Qt::OtherFocusReason);
}

void FormSection::showBeginnings() {
    for (const Field& field : m_fields) {
        if (auto* edit = qobject_cast<QLineEdit*>(field.widget); edit != nullptr)
            edit->setCursorPosition(0);
    }
}

QString FormSection::wordsFor(const QString& key) const {
    for (const Field& field : m_fields) {
        if (QString::fromLatin1(field.keys).split(QLatin1Char(' ')).contains(key))
            return field.widget->accessibleName();
    }
    return {};
}

void FormSection::setEditing(bool editing) {
    m_isEditing = editing;
    showTags();
}

void FormSection::showTags() {
    // All as wide as the widest: else the fields would end at different places.
    int width = 0;
    for (const actions::Effect effect : {actions::Effect::live, actions::Effect::restart, actions::Effect::recreate})
        width = std::max(width, fontMetrics().horizontalAdvance(actions::effectText(effect)));
    for (const Field& field : m_fields) {
        const actions::Effect effect = actions::effectOf(QLatin1String(field.keys), m_context.canUpdate);
        field.tag->setVisible(m_isEditing);
        field.tag->setMinimumWidth(width + 2);
        field.tag->setText(actions::effectText(effect));
        field.tag->setToolTip(actions::effectExplanation(effect));
    }
}

void FormSection::retranslate() {
    for (const Field& field : m_fields) {
        // The words belong to the derived class's context.
        const QString words = metaObject()->tr(field.words, nullptr);
        if (auto* box = qobject_cast<QCheckBox*>(field.widget); box != nullptr)
            box->setText(words);
        else
            field.label->setText(words);
        field.widget->setAccessibleName(QString(words).remove(QLatin1Char('&')));
    }
    judge();
    showTags();
}

void FormSection::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

std::vector<std::string> linesOf(const QPlainTextEdit* edit) {
    std::vector<std::string> lines;
    for (const QString& line : edit->toPlainText().split(QLatin1Char('\n'))) {
        if (const QString trimmed = line.trimmed(); !trimmed.isEmpty())
            lines.push_back(trimmed.toStdString());
    }
    return lines;
}

void setLines(QPlainTextEdit* edit, const std::vector<std::string>& lines) {
    QStringList texts;
    for (const std::string& line : lines)
        texts << QString::fromStdString(line);
    edit->setPlainText(texts.join(QLatin1Char('\n')));
}

std::vector<std::string> wordsOf(const QLineEdit* edit) {
    std::vector<std::string> words;
    for (const QString& word :
         QString(edit->text()).replace(QLatin1Char(','), QLatin1Char(' ')).split(QLatin1Char(' '))) {
        if (!word.isEmpty())
            words.push_back(word.toStdString());
    }
    return words;
}

void setWords(QLineEdit* edit, const std::vector<std::string>& words) {
    QStringList texts;
    for (const std::string& word : words)
        texts << QString::fromStdString(word);
    edit->setText(texts.join(QStringLiteral(", ")));
}

QString firstBadLine(const QPlainTextEdit* edit, const std::function<QString(const std::string&)>& read) {
    int number = 0;
    for (const QString& line : edit->toPlainText().split(QLatin1Char('\n'))) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        if (const QString reason = read(line.trimmed().toStdString()); !reason.isEmpty())
            return FormSection::tr("line %1: %2").arg(number).arg(reason);
    }
    return {};
}

void choose(QComboBox* box, const std::string& value) {
    const QString text = QString::fromStdString(value);
    if (box->findData(text) < 0)
        box->addItem(text, text);
    box->setCurrentIndex(box->findData(text));
}

} // namespace gantry::dialogs
