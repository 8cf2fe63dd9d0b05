// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create/general_section.h"

#include "core/text/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>

namespace gantry::dialogs {
namespace {

QString joined(const std::optional<std::vector<std::string>>& words) {
    std::vector<std::string> quoted;
    for (const std::string& word : words.value_or(std::vector<std::string>{}))
        quoted.push_back(text::quoteWord(word));
    return QString::fromStdString(text::join(quoted, " "));
}

// No text leaves the image's own words.
std::optional<std::vector<std::string>> split(const QLineEdit* edit) {
    const auto words = text::splitCommand(edit->text().toStdString());
    if (!words || words->empty())
        return {};
    return *words;
}

} // namespace

GeneralSection::GeneralSection(QWidget* parent) : FormSection(parent), m_image(new QComboBox) {
    m_image->setEditable(true);
    m_image->setInsertPolicy(QComboBox::NoInsert);
    addField(QT_TR_NOOP("&Image"), m_image, "imageField", "Image", [this] {
        const QString image = m_image->currentText().trimmed();
        if (image.isEmpty())
            return tr("Choose an image.");
        return image.contains(QLatin1Char(' ')) ? tr("An image's name has no spaces.") : QString();
    });
    connect(m_image, &QComboBox::currentTextChanged, this, &GeneralSection::touch);
    m_name = addText(QT_TR_NOOP("&Name"), "nameField", "Name", [this] { return checkName(); });
    const auto closed = [](QLineEdit* const* edit) {
        return text::splitCommand((*edit)->text().toStdString())
                   ? QString()
                   : tr("The command has a quotation mark that is never closed.");
    };
    m_command = addText(QT_TR_NOOP("C&ommand"), "commandField", "Cmd", [this, closed] { return closed(&m_command); });
    m_entrypoint = addText(QT_TR_NOOP("Entry &point"), "entrypointField", "Entrypoint",
                           [this, closed] { return closed(&m_entrypoint); });
    m_directory = addText(QT_TR_NOOP("&Working folder"), "directoryField", "WorkingDir", [this] {
        const QString path = m_directory->text().trimmed();
        return path.isEmpty() || path.startsWith(QLatin1Char('/')) ? QString() : tr("The path must start with “/”.");
    });
    m_user = addText(QT_TR_NOOP("&User"), "userField", "User", [this] {
        static const QRegularExpression form(QStringLiteral("^[^:\\s]+(:[^:\\s]+)?$"));
        const QString user = m_user->text().trimmed();
        return user.isEmpty() || form.match(user).hasMatch() ? QString() : tr("Write user or user:group.");
    });
    m_groups = addText(QT_TR_NOOP("&Further groups"), "groupsField", "GroupAdd");
    m_terminal = addCheck(QT_TR_NOOP("Give it a &terminal"), "terminalField", "Tty");
    m_input = addCheck(QT_TR_NOOP("Keep its input open"), "inputField", "OpenStdin");
    m_init = addCheck(QT_TR_NOOP("A small &init as process 1 that clears up after others"), "initField", "Init");
    retranslate();
}

QString GeneralSection::title() const {
    return tr("General");
}

QString GeneralSection::checkName() const {
    static const QRegularExpression form(QStringLiteral("^[a-zA-Z0-9][a-zA-Z0-9_.-]+$"));
    const QString wanted = name();
    if (wanted.isEmpty())
        return {};
    if (!form.match(wanted).hasMatch())
        return tr("Letters, digits, “_”, “.” and “-”, at least two characters.");
    return m_taken.contains(wanted) ? tr("Another container has this name.") : QString();
}

void GeneralSection::setImages(const QStringList& references) {
    const QString current = m_image->currentText();
    m_image->clear();
    m_image->addItems(references);
    if (!current.isEmpty())
        m_image->setEditText(current);
}

QString GeneralSection::name() const {
    return m_name->text().trimmed();
}

void GeneralSection::setName(const QString& name) {
    m_name->setText(name);
}

void GeneralSection::setTakenNames(const QStringList& names) {
    m_taken = names;
    touch();
}

void GeneralSection::load(const api::ContainerCreateBody& body) {
    if (!body.Image.empty())
        m_image->setEditText(QString::fromStdString(body.Image));
    m_command->setText(joined(body.Cmd));
    m_entrypoint->setText(joined(body.Entrypoint));
    m_directory->setText(QString::fromStdString(body.WorkingDir));
    m_user->setText(QString::fromStdString(body.User));
    setWords(m_groups, body.HostConfig_.GroupAdd);
    m_terminal->setChecked(body.Tty);
    m_input->setChecked(body.OpenStdin);
    m_init->setChecked(body.HostConfig_.Init.value_or(false));
}

void GeneralSection::store(api::ContainerCreateBody& body) const {
    body.Image = m_image->currentText().trimmed().toStdString();
    body.Cmd = split(m_command);
    body.Entrypoint = split(m_entrypoint);
    body.WorkingDir = m_directory->text().trimmed().toStdString();
    body.User = m_user->text().trimmed().toStdString();
    body.HostConfig_.GroupAdd = wordsOf(m_groups);
    body.Tty = m_terminal->isChecked();
    body.OpenStdin = m_input->isChecked();
    if (m_init->isChecked() != body.HostConfig_.Init.value_or(false))
        body.HostConfig_.Init = m_init->isChecked();
}

void GeneralSection::retranslate() {
    FormSection::retranslate();
    m_image->lineEdit()->setAccessibleName(m_image->accessibleName()); // a screen reader comes to the inner field
    m_name->setPlaceholderText(tr("chosen for you when empty"));
    m_command->setPlaceholderText(tr("the image's own command when empty"));
    m_entrypoint->setPlaceholderText(tr("the image's own when empty"));
    m_directory->setPlaceholderText(tr("the image's own when empty"));
    m_user->setPlaceholderText(tr("the image's own user when empty"));
    m_groups->setPlaceholderText(tr("names or numbers, apart by commas"));
}

} // namespace gantry::dialogs
