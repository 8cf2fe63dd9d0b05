// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create/environment_section.h"

#include "gui/dialogs/env_text.h"
#include "gui/dialogs/run_values.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>

namespace gantry::dialogs {
namespace {

constexpr qint64 kLargestFile = qint64(1) << 20;

} // namespace

// A paste of several lines is a file's text: quotes and comments mean there what they don't mean when typed.
class EnvironmentEdit : public QPlainTextEdit {
public:
    explicit EnvironmentEdit(EnvironmentSection* section) : m_section(section) {}

protected:
    void insertFromMimeData(const QMimeData* source) override {
        const QString text = source->text();
        if (source->hasText() && text.trimmed().contains(QLatin1Char('\n')))
            m_section->addFileText(text, EnvironmentSection::tr("what was pasted"));
        else
            QPlainTextEdit::insertFromMimeData(source);
    }

private:
    EnvironmentSection* m_section;
};

EnvironmentSection::EnvironmentSection(QWidget* parent)
    : FormSection(parent), m_edit(new EnvironmentEdit(this)), m_file(new QPushButton) {
    m_edit->setTabChangesFocus(true);
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setMinimumHeight(fontMetrics().lineSpacing() * 8);
    addField(QT_TR_NOOP("&Environment"), m_edit, "envField", "Env", [this] {
        return firstBadLine(m_edit, [](const std::string& line) {
            return line.front() == '#' ? QString() : reasonOf(parseVariable(line));
        });
    });
    connect(m_edit, &QPlainTextEdit::textChanged, this, &EnvironmentSection::touch);
    m_hint = addHint();
    m_file->setObjectName(QStringLiteral("envFile"));
    addWide(m_file);
    m_file->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_file, &QPushButton::clicked, this, &EnvironmentSection::chooseFile);
    m_labels = addLines(QT_TR_NOOP("&Labels"), "labelsField", "Labels", [this] {
        return firstBadLine(m_labels, [](const std::string& line) {
            return line.front() == '=' ? tr("A label needs a name.") : QString();
        });
    });
    retranslate();
}

QString EnvironmentSection::title() const {
    return tr("Environment");
}

void EnvironmentSection::load(const api::ContainerCreateBody& body) {
    std::vector<std::string> lines;
    m_kept.clear();
    for (const std::string& variable : body.Env)
        (variable.find('\n') == std::string::npos ? lines : m_kept).push_back(variable);
    setLines(m_edit, lines);
    m_told.clear();
    lines.clear();
    for (const auto& [key, value] : body.Labels)
        lines.push_back(value.empty() ? key : key + "=" + value);
    setLines(m_labels, lines);
    showHint();
}

void EnvironmentSection::store(api::ContainerCreateBody& body) const {
    std::vector<std::string> typed;
    for (const std::string& line : linesOf(m_edit)) {
        if (line.front() != '#')
            typed.push_back(line);
    }
    // Where nothing was changed the order stays too: it is no change of the container then.
    const std::vector<std::string> wanted = mergeVariables(m_kept, typed);
    std::vector<std::string> before = body.Env;
    std::vector<std::string> after = wanted;
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    if (before != after)
        body.Env = wanted;
    body.Labels.clear();
    for (const std::string& line : linesOf(m_labels)) {
        const auto equals = line.find('=');
        body.Labels[line.substr(0, equals)] = equals == std::string::npos ? "" : line.substr(equals + 1);
    }
}

void EnvironmentSection::addFileText(const QString& text, const QString& name) {
    const EnvFile file = parseEnvFile(text.toStdString());
    std::vector<std::string> lines;
    for (const std::string& variable : file.variables) {
        if (variable.find('\n') == std::string::npos)
            lines.push_back(variable);
        else
            m_kept = mergeVariables(m_kept, {variable});
    }
    setLines(m_edit, mergeVariables(linesOf(m_edit), lines));
    QStringList bad;
    for (const int number : file.badLines)
        bad << QString::number(number);
    m_told = tr("%1 variables from %2.").arg(file.variables.size()).arg(name);
    if (!bad.isEmpty())
        m_told += QLatin1Char(' ') + tr("Not understood: lines %1.").arg(bad.join(QStringLiteral(", ")));
    showHint();
    touch();
}

void EnvironmentSection::addFile(const QString& path) {
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (file.size() > kLargestFile || !file.open(QIODevice::ReadOnly)) {
        m_told = tr("%1 could not be read: %2")
                     .arg(name, file.size() > kLargestFile ? tr("it is too large") : file.errorString());
        showHint();
        return;
    }
    addFileText(QString::fromUtf8(file.readAll()), name);
}

void EnvironmentSection::chooseFile() {
    auto* chooser = new QFileDialog(this, tr("Choose a file with NAME=value lines"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, &EnvironmentSection::addFile);
    chooser->open();
}

void EnvironmentSection::showHint() {
    QStringList words;
    if (!m_told.isEmpty())
        words << m_told;
    QStringList names;
    for (const std::string& variable : m_kept)
        names << QString::fromStdString(variable.substr(0, variable.find('=')));
    if (!names.isEmpty())
        words << tr("Kept as they are, because their values have several lines: %1.")
                     .arg(names.join(QStringLiteral(", ")));
    m_hint->setText(words.isEmpty() ? tr("One NAME=value a line. Pasting the text of an env file works too.")
                                    : words.join(QLatin1Char('\n')));
}

void EnvironmentSection::retranslate() {
    FormSection::retranslate();
    m_edit->setPlaceholderText(tr("NAME=value, one per line"));
    m_labels->setPlaceholderText(tr("name=value, one per line"));
    m_file->setText(tr("Add from a &file…"));
    m_file->setAccessibleName(tr("Add variables from a file"));
    showHint();
}

} // namespace gantry::dialogs
