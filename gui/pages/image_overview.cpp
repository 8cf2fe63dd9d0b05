// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/image_overview.h"

#include "core/text/words.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>

namespace gantry::pages {
namespace {

QString moment(const std::string& rfc3339) {
    const QDateTime time = QDateTime::fromString(QString::fromStdString(rfc3339), Qt::ISODateWithMs).toLocalTime();
    return time.isValid() && time.date().year() > 1970 ? QLocale().toString(time, QLocale::LongFormat) : QString();
}

QString commandText(const std::optional<std::vector<std::string>>& words) {
    std::vector<std::string> quoted;
    for (const std::string& word : words.value_or(std::vector<std::string>()))
        quoted.push_back(text::quoteWord(word));
    return QString::fromStdString(text::join(quoted, " "));
}

template <class Map>
QString keysOf(const Map& map) {
    QStringList keys;
    for (const auto& [key, value] : map)
        keys << QString::fromStdString(key);
    return keys.join(QStringLiteral(", "));
}

} // namespace

ImageOverview::ImageOverview(QWidget* parent) : QScrollArea(parent) {
    setObjectName(QStringLiteral("imageOverview"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->addStretch();
    setWidget(content);
    rebuild();
}

void ImageOverview::show(const ImageFacts& facts) {
    m_facts = facts;
    rebuild();
}

void ImageOverview::clear() {
    m_facts.reset();
    rebuild();
}

void ImageOverview::addSection(const QString& title) {
    auto* label = new QLabel(title);
    QFont bold = font();
    bold.setBold(true);
    label->setFont(bold);
    label->setContentsMargins(0, 8, 0, 0);
    m_form->addRow(label);
}

QLabel* ImageOverview::addRow(const QString& name, const QString& value) {
    if (value.isEmpty())
        return nullptr;
    auto* key = new QLabel(name);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, widgets::mutedText(palette()));
    key->setPalette(muted);
    key->setTextFormat(Qt::PlainText);
    auto* label = new QLabel(value);
    label->setTextFormat(Qt::PlainText); // the value comes from an image
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(tr("%1: %2").arg(name, value));
    m_form->addRow(key, label);
    return label;
}

void ImageOverview::addUsers() {
    if (m_facts->usedBy.isEmpty()) {
        addRow(tr("Used by"), tr("no container"));
        return;
    }
    QStringList links;
    QStringList names;
    for (const auto& [id, name] : m_facts->usedBy) {
        links << QStringLiteral("<a href=\"%1\">%2</a>").arg(id.toHtmlEscaped(), name.toHtmlEscaped());
        names << name;
    }
    QLabel* label = addRow(tr("Used by"), names.join(QStringLiteral(", ")));
    label->setObjectName(QStringLiteral("usedBy"));
    label->setTextFormat(Qt::RichText);
    label->setText(links.join(QStringLiteral(", ")));
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    label->setFocusPolicy(Qt::StrongFocus);
    connect(label, &QLabel::linkActivated, this, &ImageOverview::containerActivated);
}

void ImageOverview::addConfig(const api::ContainerConfig& config) {
    addSection(tr("What its containers run with"));
    addRow(tr("Entrypoint"), commandText(config.Entrypoint));
    const QString command = commandText(config.Cmd);
    addRow(tr("Command"), command.isEmpty() && !config.Entrypoint
                              ? tr("none: it has to be given when a container is created")
                              : command);
    addRow(tr("Working directory"), QString::fromStdString(config.WorkingDir));
    addRow(tr("User"), config.User.empty() ? tr("root of the container") : QString::fromStdString(config.User));
    addRow(tr("Ports"), keysOf(config.ExposedPorts));
    addRow(tr("Volumes"), keysOf(config.Volumes));
    addRow(tr("Stop signal"), QString::fromStdString(config.StopSignal));
    if (!config.Env.empty())
        addSection(tr("Environment"));
    for (const std::string& variable : config.Env) {
        const QString text = QString::fromStdString(variable);
        addRow(text.section(QLatin1Char('='), 0, 0), text.section(QLatin1Char('='), 1));
    }
    if (!config.Labels.empty())
        addSection(tr("Labels"));
    for (const auto& [name, value] : config.Labels)
        addRow(QString::fromStdString(name), QString::fromStdString(value));
}

void ImageOverview::rebuild() {
    delete m_rows;
    m_rows = new QWidget;
    m_form = new QFormLayout(m_rows);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(18);
    static_cast<QVBoxLayout*>(widget()->layout())->insertWidget(0, m_rows);
    if (!m_facts)
        return;
    const api::ImageInspect& image = m_facts->image;
    QStringList tags;
    for (const std::string& tag : image.RepoTags)
        tags << QString::fromStdString(tag);
    addRow(tr("Tags"), tags.isEmpty() ? tr("untagged") : tags.join(QStringLiteral(", ")));
    addRow(tr("ID"), QString::fromStdString(image.Id));
    addRow(tr("Platform"),
           QStringLiteral("%1/%2").arg(QString::fromStdString(image.Os), QString::fromStdString(image.Architecture)));
    addRow(tr("Created"), moment(image.Created));
    addRow(tr("Author"), QString::fromStdString(image.Author));
    addRow(tr("Comment"), QString::fromStdString(image.Comment));
    const QString size = widgets::bytesText(static_cast<double>(image.Size));
    addRow(tr("Size"), m_facts->sharedSize < 0
                           ? size
                           : tr("%1: %2 of its own, %3 shared with other images")
                                 .arg(size, widgets::bytesText(static_cast<double>(image.Size - m_facts->sharedSize)),
                                      widgets::bytesText(static_cast<double>(m_facts->sharedSize))));
    addUsers();
    addConfig(image.Config);
}

void ImageOverview::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &ImageOverview::rebuild, Qt::QueuedConnection);
    QScrollArea::changeEvent(event);
}

} // namespace gantry::pages
