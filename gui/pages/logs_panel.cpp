// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/logs_panel.h"

#include "gui/dialogs/save_dialog.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/log_view.h"
#include "gui/widgets/match_map.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDateTime>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSaveFile>
#include <QShortcut>
#include <QToolButton>

#include <algorithm>

namespace gantry::pages {

using widgets::LogView;

namespace {

constexpr qsizetype kMostRuns = 50;     // in the menu; all are marked in the log
constexpr qsizetype kWidestSource = 24; // characters; longer names stand out

QString momentWords(qint64 timeMs) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(timeMs),
                              LogsPanel::tr("ddd d MMM, HH:mm:ss", "format of a moment"));
}

} // namespace

class MergedLines : public widgets::LogLines {
public:
    explicit MergedLines(const models::MergedLog* log) : m_log(log) {}
    qsizetype count() const override { return m_log->count(); }
    widgets::LogLine at(qsizetype index) const override {
        const models::LogEntry entry = m_log->at(index);
        widgets::LogLine line{entry.timeMs, entry.isError, entry.text};
        for (const models::AnsiSpan& span : entry.spans) {
            const models::AnsiStyle& style = span.style;
            line.styles << widgets::LogStyle{static_cast<int>(span.start),
                                             static_cast<int>(span.length),
                                             style.fore,
                                             style.back,
                                             style.isBold,
                                             style.isFaint,
                                             style.isItalic,
                                             style.isUnderlined,
                                             style.isInverse};
        }
        if (m_log->sources().size() > 1) {
            line.sourceColour = m_log->sourceAt(index);
            qsizetype widest = 0; // what they say begins at one place
            for (const models::MergedLog::Source& source : m_log->sources())
                widest = std::max(widest, source.name.size());
            line.source = m_log->sources()[line.sourceColour].name.leftJustified(std::min(widest, kWidestSource));
        }
        return line;
    }
    QString textAt(qsizetype index) const override { return QString::fromUtf8(m_log->textAt(index)); }
    qint64 timeMsAt(qsizetype index) const override {
        const qint64 time = m_log->timeNsAt(index);
        return time < 0 ? -1 : time / 1000000;
    }

private:
    const models::MergedLog* m_log;
};

LogsPanel::LogsPanel(QWidget* parent)
    : QWidget(parent),
      m_lines(std::make_unique<MergedLines>(&m_log)),
      m_search(new QLineEdit),
      m_previous(new QToolButton),
      m_next(new QToolButton),
      m_follow(new QCheckBox),
      m_timestamps(new QCheckBox),
      m_wrap(new QCheckBox),
      m_runsButton(new QToolButton),
      m_merge(new QToolButton),
      m_copy(new QToolButton),
      m_save(new QToolButton),
      m_notice(new QLabel),
      m_chips(new QWidget),
      m_view(new LogView),
      m_map(new widgets::MatchMap(&m_view->search())) {
    setObjectName(QStringLiteral("logsPanel"));
    m_view->setObjectName(QStringLiteral("logView"));
    m_map->setObjectName(QStringLiteral("matchMap"));
    m_map->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    buildBar(layout);
    m_chips->setObjectName(QStringLiteral("logSources"));
    auto* chips = new QHBoxLayout(m_chips);
    chips->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_chips);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(1);
    middle->addWidget(m_view, 1);
    middle->addWidget(m_map);
    layout->addLayout(middle, 1);
    m_view->setLines(m_lines.get());
    connectLog();
    connectSearch();
    rebuildChips();
    retranslate();
}

LogsPanel::~LogsPanel() {
    m_view->setLines(nullptr);
    m_log.disconnect(this);
}

void LogsPanel::buildBar(QBoxLayout* layout) {
    m_search->setObjectName(QStringLiteral("logSearch"));
    m_search->setClearButtonEnabled(true);
    m_previous->setObjectName(QStringLiteral("logPrevious"));
    m_previous->setArrowType(Qt::UpArrow);
    m_next->setObjectName(QStringLiteral("logNext"));
    m_next->setArrowType(Qt::DownArrow);
    m_follow->setObjectName(QStringLiteral("logFollow"));
    m_follow->setChecked(true);
    m_timestamps->setObjectName(QStringLiteral("logTimestamps"));
    m_wrap->setObjectName(QStringLiteral("logWrap"));
    m_runsButton->setObjectName(QStringLiteral("logRuns"));
    m_merge->setObjectName(QStringLiteral("logMerge"));
    m_copy->setObjectName(QStringLiteral("logCopy"));
    m_save->setObjectName(QStringLiteral("logSave"));
    for (QToolButton* button : {m_runsButton, m_merge}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setMenu(new QMenu(button));
    }
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_search, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_previous, m_next, m_notice, m_follow, m_timestamps, m_wrap,
                                                           m_runsButton, m_merge, m_copy, m_save})
        bar->addWidget(widget);
    layout->addLayout(bar);
    connect(m_follow, &QCheckBox::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_follow, &QCheckBox::setChecked);
    connect(m_timestamps, &QCheckBox::toggled, m_view, &LogView::setTimestamps);
    connect(m_wrap, &QCheckBox::toggled, m_view, &LogView::setWrapped);
    connect(m_runsButton->menu(), &QMenu::aboutToShow, this, &LogsPanel::fillRuns);
    connect(m_merge->menu(), &QMenu::aboutToShow, this, &LogsPanel::candidatesWanted);
    connect(m_copy, &QToolButton::clicked, this, &LogsPanel::copy);
    connect(m_save, &QToolButton::clicked, this, &LogsPanel::save);
}

void LogsPanel::connectLog() {
    const auto arrived = [this] {
        m_map->setTotal(m_log.count());
        if (m_moment >= 0)
            showMoment(m_moment);
    };
    connect(&m_log, &models::MergedLog::appended, this, [this, arrived](qsizetype /*added*/, qsizetype dropped) {
        m_view->linesAppended(dropped);
        arrived();
    });
    connect(&m_log, &models::MergedLog::prepended, this, [this, arrived](qsizetype added) {
        m_view->linesPrepended(added);
        arrived();
    });
    connect(&m_log, &models::MergedLog::reset, this, [this, arrived] {
        // Lines were put between others: what is being read is found again by its time.
        const bool isFollowing = m_view->isFollowing();
        const qsizetype top = m_view->firstVisibleLine();
        const qint64 moment = !isFollowing && top < m_log.count() ? m_lines->timeMsAt(top) : -1;
        m_view->linesReset();
        m_view->setFollowing(isFollowing);
        if (moment >= 0)
            m_view->showMoment(moment);
        arrived();
    });
    connect(&m_log, &models::MergedLog::sourcesChanged, this, &LogsPanel::rebuildChips);
}

void LogsPanel::connectSearch() {
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_map->setVisible(!text.isEmpty());
        m_view->setSearch(text);
        showNotice();
    });
    connect(m_search, &QLineEdit::returnPressed, m_view, &LogView::findPrevious);
    connect(m_previous, &QToolButton::clicked, m_view, &LogView::findPrevious);
    connect(m_next, &QToolButton::clicked, m_view, &LogView::findNext);
    connect(m_view, &LogView::currentMatchChanged, m_map, &widgets::MatchMap::setCurrent);
    connect(m_view, &LogView::currentMatchChanged, this, &LogsPanel::showNotice);
    connect(&m_view->search(), &widgets::LogSearch::progressed, this, &LogsPanel::showNotice);
    connect(m_map, &widgets::MatchMap::lineChosen, m_view, &LogView::showLine);
    connect(m_view, &LogView::matchFound, this, [this](bool found) {
        m_found = found;
        showNotice();
    });
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WindowShortcut); // wherever the focus is, while the log is to be seen
    connect(find, &QShortcut::activated, this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
}

void LogsPanel::setBuffer(models::LogBuffer* buffer, const QString& name) {
    m_name = name;
    m_moment = -1;
    m_runs.clear();
    m_view->setDividers({});
    m_view->setFollowing(true);
    m_isLoading = false;
    m_log.clear();
    if (buffer != nullptr)
        m_log.add(QString(), name, buffer);
    m_view->setFollowing(true);
    showNotice();
}

void LogsPanel::addBuffer(const QString& id, const QString& name, models::LogBuffer* buffer) {
    m_log.add(id, name, buffer);
}

void LogsPanel::removeBuffer(const QString& id) {
    m_log.remove(id);
}

void LogsPanel::setCandidates(const QList<Candidate>& candidates) {
    QMenu* menu = m_merge->menu();
    menu->clear();
    for (const Candidate& candidate : candidates) {
        QAction* action = menu->addAction(candidate.name);
        action->setCheckable(true);
        action->setChecked(candidate.isChosen);
        connect(action, &QAction::toggled, this,
                [this, id = candidate.id](bool isChosen) { emit mergeToggled(id, isChosen); });
    }
    if (candidates.isEmpty())
        menu->addAction(tr("There is no other container"))->setEnabled(false);
}

void LogsPanel::setRuns(const QList<Run>& runs) {
    m_runs = runs;
    QList<widgets::LogDivider> dividers;
    for (const Run& run : runs)
        dividers << widgets::LogDivider{run.fromMs, tr("started %1").arg(momentWords(run.fromMs))};
    m_view->setDividers(dividers);
}

void LogsPanel::fillRuns() {
    QMenu* menu = m_runsButton->menu();
    menu->clear();
    const qsizetype first = std::max<qsizetype>(0, m_runs.size() - kMostRuns);
    for (qsizetype i = m_runs.size() - 1; i >= first; --i) {
        const Run& run = m_runs[i];
        const QString text = run.toMs > 0 ? tr("%1 until %2").arg(momentWords(run.fromMs), momentWords(run.toMs))
                                          : tr("%1 until now").arg(momentWords(run.fromMs));
        menu->addAction(text, this, [this, run] { showMoment(run.fromMs); });
    }
    if (m_runs.isEmpty())
        menu->addAction(tr("Nothing is recorded of its runs"))->setEnabled(false);
}

void LogsPanel::setLoading(bool loading) {
    m_isLoading = loading;
    showNotice();
}

// One chip for each container: its colour and name, and whether it is heard alone or not at all.
void LogsPanel::rebuildChips() {
    auto* layout = m_chips->layout();
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
    const QList<models::MergedLog::Source>& sources = m_log.sources();
    m_chips->setVisible(sources.size() > 1);
    if (sources.size() < 2)
        return;
    for (int i = 0; i < static_cast<int>(sources.size()); ++i) {
        const models::MergedLog::Source& source = sources[i];
        auto* name = new QLabel(source.name);
        QPalette colours = palette();
        colours.setColor(QPalette::WindowText, widgets::seriesColour(i, palette()));
        name->setPalette(colours);
        name->setTextFormat(Qt::PlainText);
        auto* solo = new QToolButton;
        solo->setText(tr("Solo"));
        solo->setAccessibleName(tr("Only %1").arg(source.name));
        solo->setToolTip(solo->accessibleName());
        auto* mute = new QToolButton;
        mute->setText(tr("Mute"));
        mute->setCheckable(true);
        mute->setChecked(source.isMuted);
        mute->setAccessibleName(tr("Without %1").arg(source.name));
        mute->setToolTip(mute->accessibleName());
        solo->setObjectName(QStringLiteral("solo%1").arg(i));
        mute->setObjectName(QStringLiteral("mute%1").arg(i));
        // Queued: the chip that was clicked is rebuilt.
        connect(
            solo, &QToolButton::clicked, &m_log, [this, id = source.id] { m_log.toggleSolo(id); },
            Qt::QueuedConnection);
        connect(
            mute, &QToolButton::clicked, &m_log, [this, id = source.id](bool isMuted) { m_log.setMuted(id, isMuted); },
            Qt::QueuedConnection);
        if (i > 0)
            static_cast<QHBoxLayout*>(layout)->addSpacing(12); // each name with its own buttons
        for (QWidget* widget : std::initializer_list<QWidget*>{name, solo, mute})
            layout->addWidget(widget);
    }
    static_cast<QHBoxLayout*>(layout)->addStretch();
}

void LogsPanel::showMoment(qint64 timeMs) {
    m_moment = m_view->showMoment(timeMs) ? -1 : timeMs;
}

void LogsPanel::showNotice() {
    const widgets::LogSearch& search = m_view->search();
    QString text;
    if (search.isActive() && search.matchCount() > 0) {
        const qsizetype place = search.placeOf(m_view->currentMatch());
        text = place >= 0 ? tr("%1 of %2").arg(place + 1).arg(search.matchCount())
                          : tr("%n match(es)", nullptr, static_cast<int>(search.matchCount()));
        if (!search.isFinished())
            text += QStringLiteral("…");
    } else if (search.isActive()) {
        text = m_found && !search.isFinished() ? tr("searching…") : tr("not found");
    } else if (m_isLoading) {
        text = tr("older lines are coming…");
    }
    m_notice->setText(text);
}

void LogsPanel::copy() {
    if (m_view->selectedText().isEmpty())
        m_view->selectAll();
    m_view->copy();
}

void LogsPanel::save() {
    const QString name = m_name.isEmpty() ? QStringLiteral("container") : m_name;
    dialogs::askSaveFile(this, tr("Save the log"), name + QStringLiteral(".log"), tr("Logs (*.log *.txt)"),
                         QStringLiteral("log"), [this](const QString& path) {
                             QSaveFile file(path);
                             if (!file.open(QIODevice::WriteOnly) || !m_log.writeTo(file, m_view->showsTimestamps()) ||
                                 !file.commit())
                                 emit saveFailed(path, file.errorString());
                         });
}

void LogsPanel::retranslate() {
    m_search->setPlaceholderText(tr("Search the log (regular expression)"));
    m_search->setAccessibleName(tr("Search the log (regular expression)"));
    const auto name = [](QToolButton* button, const QString& text, const QString& words) {
        button->setText(text);
        button->setAccessibleName(words);
        button->setToolTip(words);
    };
    name(m_previous, {}, tr("Previous match"));
    name(m_next, {}, tr("Next match"));
    name(m_runsButton, tr("Runs"), tr("Go to a run of the container"));
    name(m_merge, tr("Merge"), tr("Show other containers' lines among these"));
    name(m_copy, tr("Copy"), tr("Copy the log"));
    name(m_save, tr("Save…"), tr("Save the log"));
    m_follow->setText(tr("&Follow"));
    m_follow->setAccessibleName(tr("Follow the log"));
    m_timestamps->setText(tr("&Timestamps"));
    m_timestamps->setAccessibleName(tr("Show timestamps"));
    m_wrap->setText(tr("&Wrap"));
    m_wrap->setAccessibleName(tr("Wrap long lines"));
    showNotice();
}

void LogsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        rebuildChips();
        setRuns(m_runs);
    }
    if (event->type() == QEvent::PaletteChange)
        rebuildChips(); // the names are in the other palette's colours
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
