// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/paste_line_dialog.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace gantry::dialogs {

QStringList describeNotes(const std::vector<RunLineNote>& notes) {
    QStringList told;
    for (const RunLineNote& note : notes) {
        const QString text = QString::fromStdString(note.text);
        switch (note.kind) {
        case RunLineNote::Kind::unknownOption:
            told << PasteLineDialog::tr("%1 is not known.").arg(text);
            break;
        case RunLineNote::Kind::refusedOption:
            told << PasteLineDialog::tr("%1 cannot be said in this form.").arg(text);
            break;
        case RunLineNote::Kind::expansion:
            told << PasteLineDialog::tr("A shell would have replaced %1; here it is taken literally.").arg(text);
            break;
        case RunLineNote::Kind::relativePath:
            told << PasteLineDialog::tr("%1 depends on the folder the line was typed in: give the whole path.")
                        .arg(text);
            break;
        case RunLineNote::Kind::environmentName:
            told << PasteLineDialog::tr("The value of %1 comes from the shell's environment: add it here.").arg(text);
            break;
        case RunLineNote::Kind::profileFile:
            told << PasteLineDialog::tr("%1 names a file that is not read here.").arg(text);
            break;
        }
    }
    return told;
}

PasteLineDialog::PasteLineDialog(QWidget* parent)
    : QDialog(parent), m_edit(new QPlainTextEdit), m_verdict(new QLabel), m_fill(new QPushButton(tr("Fill the form"))) {
    setObjectName(QStringLiteral("pasteLineDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Paste a docker run line"));
    auto* words = new QLabel(tr("&A line such as: docker run -d --name web -v /srv:/data nginx"));
    words->setBuddy(m_edit);
    m_edit->setObjectName(QStringLiteral("pasteLineEdit"));
    m_edit->setAccessibleName(tr("The docker run line"));
    m_edit->setTabChangesFocus(true);
    m_verdict->setObjectName(QStringLiteral("pasteLineVerdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    m_verdict->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_fill->setObjectName(QStringLiteral("pasteLineFill"));
    m_fill->setAccessibleName(m_fill->text());
    m_fill->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("pasteLineCancel"));
    cancel->setAccessibleName(cancel->text());
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_fill);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(words);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_verdict);
    layout->addLayout(buttons);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &PasteLineDialog::judge);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_fill, &QPushButton::clicked, this, [this] {
        if (const auto line = parseRunLine(m_edit->toPlainText().toStdString())) {
            emit parsed(*line);
            accept();
        }
    });
    if (const QString text = QApplication::clipboard()->text(); isRunLine(text.toStdString()))
        m_edit->setPlainText(text);
    judge();
    resize(560, 260);
}

void PasteLineDialog::judge() {
    const QString text = m_edit->toPlainText();
    const auto line = parseRunLine(text.toStdString());
    m_fill->setEnabled(line.has_value());
    if (text.trimmed().isEmpty())
        m_verdict->clear();
    else if (!line)
        m_verdict->setText(QString::fromStdString(line.error().message()));
    else
        m_verdict->setText((QStringList{tr("A container of %1.").arg(QString::fromStdString(line->body.Image))} +
                            describeNotes(line->notes))
                               .join(QLatin1Char('\n')));
}

} // namespace gantry::dialogs
