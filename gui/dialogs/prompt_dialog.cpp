// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/prompt_dialog.h"

#include "gui/widgets/colours.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpressionValidator>

namespace gantry::dialogs {

PromptDialog::PromptDialog(const QString& title, const QString& label, const QString& value, QWidget* parent)
    : QDialog(parent), m_edit(new QLineEdit(value)), m_hint(new QLabel), m_accept(new QPushButton(title)) {
    setObjectName(QStringLiteral("promptDialog"));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* words = new QLabel(label);
    words->setBuddy(m_edit);
    words->setWordWrap(true);
    m_edit->setObjectName(QStringLiteral("promptEdit"));
    m_edit->setAccessibleName(label);
    m_hint->setWordWrap(true);
    m_accept->setObjectName(QStringLiteral("promptAccept"));
    m_accept->setAccessibleName(title);
    m_accept->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("promptCancel"));
    cancel->setAccessibleName(tr("Cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(words);
    layout->addWidget(m_edit);
    layout->addWidget(m_hint);
    layout->addLayout(buttons);
    connect(m_edit, &QLineEdit::textChanged, this, &PromptDialog::validate);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        emit submitted(this->value());
        accept();
    });
    m_edit->selectAll();
    validate();
    resize(440, sizeHint().height());
}

void PromptDialog::setPattern(const QRegularExpression& pattern, const QString& hint) {
    m_edit->setValidator(new QRegularExpressionValidator(pattern, m_edit));
    m_hint->setText(hint);
    validate();
}

void PromptDialog::setAcceptText(const QString& text) {
    m_accept->setText(text);
    m_accept->setAccessibleName(text);
}

QString PromptDialog::value() const {
    return m_edit->text().trimmed();
}

void PromptDialog::validate() {
    m_accept->setEnabled(!value().isEmpty() && m_edit->hasAcceptableInput());
}

void askTag(QWidget* parent, const QString& current, const std::function<void(QString)>& done) {
    auto* dialog = new PromptDialog(PromptDialog::tr("Tag the image"), PromptDialog::tr("New tag"), current, parent);
    dialog->setPattern(QRegularExpression(QStringLiteral("[a-z0-9][a-z0-9._/:-]*[A-Za-z0-9._-]")),
                       PromptDialog::tr("name:tag, with the name in lower case, for example web/shop:1.2"));
    QObject::connect(dialog, &PromptDialog::submitted, parent, done);
    dialog->open();
}

void askName(QWidget* parent, const QString& current, const std::function<void(QString)>& done) {
    auto* dialog =
        new PromptDialog(PromptDialog::tr("Rename the container"), PromptDialog::tr("New name"), current, parent);
    dialog->setPattern(QRegularExpression(QStringLiteral("[a-zA-Z0-9][a-zA-Z0-9_.-]+")),
                       PromptDialog::tr("Letters, digits, “_”, “.” and “-”, at least two characters"));
    QObject::connect(dialog, &PromptDialog::submitted, parent, done);
    dialog->open();
}

void askSavePath(QWidget* parent, const QString& suggestion, const std::function<void(QString)>& done) {
    auto* chooser = new QFileDialog(parent, PromptDialog::tr("Save images as an archive"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilter(PromptDialog::tr("Image archives (*.tar)"));
    chooser->setDefaultSuffix(QStringLiteral("tar"));
    chooser->selectFile(suggestion);
    QObject::connect(chooser, &QFileDialog::fileSelected, parent, done);
    chooser->open();
}

void askArchives(QWidget* parent, const std::function<void(QStringList)>& done) {
    auto* chooser = new QFileDialog(parent, PromptDialog::tr("Load image archives"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFiles);
    chooser->setNameFilters({PromptDialog::tr("Image archives (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2)"),
                             PromptDialog::tr("All files (*)")});
    QObject::connect(chooser, &QFileDialog::filesSelected, parent, done);
    chooser->open();
}

void confirmDestroy(QWidget* parent, const QString& question, const QString& consequence, const QString& verb,
                    const std::function<void()>& done) {
    auto* box =
        new QMessageBox(QMessageBox::Warning, PromptDialog::tr("Gantry"), question, QMessageBox::Cancel, parent);
    box->setObjectName(QStringLiteral("confirmBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(consequence);
    box->setTextFormat(Qt::PlainText);
    box->button(QMessageBox::Cancel)->setText(PromptDialog::tr("Cancel"));
    QPushButton* destroy = box->addButton(verb, QMessageBox::DestructiveRole);
    destroy->setObjectName(QStringLiteral("confirmDestroy"));
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(destroy, &QPushButton::clicked, parent, done);
    box->open();
}

} // namespace gantry::dialogs
