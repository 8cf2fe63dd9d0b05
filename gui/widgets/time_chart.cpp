// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/time_chart.h"

#include "gui/widgets/chart_input.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QLabel>
#include <QLineSeries>
#include <QPainter>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

namespace gantry::widgets {
namespace {

constexpr int kOverhang = 22; // half of the time that is written at the right edge
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kFarLimit = 5;       // a limit that many times above the samples would press them flat
constexpr double kCrosshairReach = 6; // pixels to either side: its dots and their outlines
constexpr double kNearMarker = 6;     // pixels from the crosshair
constexpr double kLabelMargin = 4;    // pixels that an axis adds to the height of a label

void clearLabels(QCategoryAxis* axis) {
    for (const QString& label : axis->categoriesLabels())
        axis->remove(label);
}

} // namespace

TimeChart::TimeChart(Unit unit, QWidget* parent)
    : QWidget(parent),
      m_window(new TimeWindow(this)),
      m_scale(unit),
      m_titleLabel(new QLabel),
      m_values(new QLabel),
      m_chart(new QChart),
      m_view(new QChartView(m_chart)),
      m_xAxis(new QCategoryAxis),
      m_yAxis(new QCategoryAxis),
      m_seriesLayer(new SeriesLayer(m_state, m_chart)),
      m_overlay(new OverlayLayer(m_state, m_chart)) {
    m_state.unit = unit;
    QFont bold = font();
    bold.setBold(true);
    m_titleLabel->setFont(bold);
    m_values->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_values->setTextFormat(Qt::RichText);
    m_values->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* header = new QHBoxLayout;
    header->addWidget(m_titleLabel);
    header->addWidget(m_values, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 2);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_view, 1);

    m_chart->legend()->hide();
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setMargins(QMargins(0, 9, kOverhang, 0));
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundVisible(false);
    for (QCategoryAxis* axis : {m_xAxis, m_yAxis})
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_chart->addAxis(m_xAxis, Qt::AlignBottom);
    m_chart->addAxis(m_yAxis, Qt::AlignLeft);
    // The axes take their range from a series that is attached to them.
    auto* anchor = new QLineSeries;
    m_chart->addSeries(anchor);
    anchor->attachAxis(m_xAxis);
    anchor->attachAxis(m_yAxis);
    m_seriesLayer->setZValue(10);
    m_overlay->setZValue(20);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMinimumHeight(110);
    setFocusPolicy(Qt::StrongFocus);
    m_input = new ChartInput(this);
    connect(m_chart, &QChart::plotAreaChanged, this, [this](const QRectF& plot) {
        m_state.plot = plot;
        m_ownGutter = plot.left() - m_chart->margins().left();
        if (m_window && isVisible())
            m_window->claimGutter(this, m_ownGutter);
        scheduleRefresh();
    });
    setWindow(m_window);
    applyPalette();
}

TimeChart::~TimeChart() {
    disconnect(m_chart, nullptr, this, nullptr);
    if (m_window)
        m_window->claimGutter(this, -1);
}

QWidget* TimeChart::canvas() const {
    return m_view->viewport();
}

void TimeChart::setTitle(const QString& title) {
    m_title = title;
    m_titleLabel->setText(title);
    setAccessibleName(title);
    m_view->setAccessibleName(title);
}

void TimeChart::setWindow(TimeWindow* window) {
    if (m_window) {
        disconnect(m_window, nullptr, this, nullptr);
        m_window->claimGutter(this, -1);
        if (m_window != window && m_window->parent() == this)
            delete m_window;
    }
    m_window = window;
    connect(window, &TimeWindow::changed, this, &TimeChart::scheduleRefresh);
    connect(window, &TimeWindow::crosshairMoved, this, &TimeChart::moveCrosshair);
    connect(window, &TimeWindow::gutterChanged, this, &TimeChart::keepGutter);
    scheduleRefresh();
}

void TimeChart::setSeries(QList<ChartSeries> series) {
    m_series = std::move(series);
    scheduleRefresh();
}

void TimeChart::setStacked(bool stacked) {
    m_state.isStacked = stacked;
    scheduleRefresh();
}

void TimeChart::setHighlighted(int series) {
    if (m_state.highlighted == series)
        return;
    m_state.highlighted = series;
    m_seriesLayer->update();
}

void TimeChart::setLimit(double limit) {
    m_state.limit = std::isfinite(limit) && limit > 0 ? limit : -1;
    scheduleRefresh();
}

void TimeChart::setMarkers(QList<ChartMarker> markers) {
    std::sort(markers.begin(), markers.end(),
              [](const ChartMarker& a, const ChartMarker& b) { return a.timeMs < b.timeMs; });
    m_state.markers = std::move(markers);
    scheduleRefresh();
}

void TimeChart::setStrip(QList<ChartSpan> strip, const QString& name) {
    m_state.strip = std::move(strip);
    m_stripName = name;
    scheduleRefresh();
}

// The labels of the others may be wider.
void TimeChart::keepGutter() {
    QMargins margins = m_chart->margins();
    // As it was laid out last: margins that are set since have not moved the plot yet.
    margins.setLeft(std::max(0, static_cast<int>(std::lround(m_window->gutter() - m_ownGutter))));
    if (margins != m_chart->margins())
        m_chart->setMargins(margins);
}

// One redraw for the several setters of a tick; none while hidden, showEvent catches up.
void TimeChart::scheduleRefresh() {
    if (m_scheduled || !isVisible())
        return;
    m_scheduled = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_scheduled = false;
            refresh();
        },
        Qt::QueuedConnection);
}

void TimeChart::refresh() {
    if (!isVisible() || !m_window)
        return;
    m_state.from = m_window->from();
    m_state.to = std::max(m_window->to(), m_state.from + 1);
    m_state.plot = m_chart->plotArea();
    for (ChartLayer* layer : std::initializer_list<ChartLayer*>{m_seriesLayer, m_overlay})
        layer->setBounds(m_chart->rect());
    if (m_state.isStacked)
        prepareStack();
    else
        prepareRuns();
    scaleY();
    labelX();
    m_seriesLayer->update();
    moveCrosshair();
}

void TimeChart::prepareRuns() {
    const int columns = std::max(1, static_cast<int>(m_state.plot.width()));
    m_state.runs.clear();
    for (const ChartSeries& series : std::as_const(m_series))
        m_state.runs << reduce(series.points, static_cast<double>(m_state.from), static_cast<double>(m_state.to),
                               columns);
}

// Sums up: a container that does not run adds nothing, and takes nothing from those above it.
void TimeChart::prepareStack() {
    m_state.runs.clear();
    QList<double> sums(m_series.isEmpty() ? 0 : m_series.first().points.size(), 0.0);
    for (const ChartSeries& series : std::as_const(m_series)) {
        PlotRun run;
        for (qsizetype i = 0; i < std::min(series.points.size(), sums.size()); ++i) {
            const ChartPoint& point = series.points[i];
            run.low << QPointF(point.x, sums[i]);
            sums[i] += std::isfinite(point.y) ? point.y : 0;
            run.high << QPointF(point.x, sums[i]);
        }
        run.line = run.high;
        m_state.runs << (run.line.isEmpty() ? QList<PlotRun>() : QList<PlotRun>{run});
    }
}

void TimeChart::scaleY() {
    if (m_state.pendingLimit > 0)
        return; // what is being dragged must not run away from the hand
    double highest = 0;
    if (m_state.isStacked) {
        if (!m_state.runs.isEmpty() && !m_state.runs.last().isEmpty()) {
            for (const QPointF& point : std::as_const(m_state.runs.last().first().high)) {
                if (point.x() >= static_cast<double>(m_state.from))
                    highest = std::max(highest, point.y());
            }
        }
    } else {
        for (const ChartSeries& series : std::as_const(m_series))
            highest = std::max(
                highest, highestIn(series.points, static_cast<double>(m_state.from), static_cast<double>(m_state.to)));
    }
    if (m_state.limit > 0 && (highest <= 0 || m_state.limit <= highest * kFarLimit))
        highest = std::max(highest, m_state.limit);
    const bool isOther = m_scale.fit(highest);
    const auto parts = static_cast<int>(std::lround(m_scale.top() / m_scale.step()));
    // An axis elides what is higher than the room between two labels: half of them say as much.
    const double room = m_chart->plotArea().height() / (parts + 1);
    const int every = parts > 2 && room < QFontMetricsF(m_yAxis->labelsFont()).height() + kLabelMargin ? 2 : 1;
    if (!isOther && every == m_labelEvery && m_yAxis->count() > 0)
        return;
    m_labelEvery = every;
    m_state.top = m_scale.top();
    clearLabels(m_yAxis);
    m_yAxis->setRange(0, m_state.top);
    for (int part = every; part <= parts; part += every)
        m_yAxis->append(valueText(m_state.unit, m_scale.step() * part), m_scale.step() * part);
}

// Labels are changed only when they are others: each costs a layout of the whole chart.
void TimeChart::labelX() {
    m_xAxis->setRange(static_cast<double>(m_state.from), static_cast<double>(m_state.to));
    m_xAxis->setStartValue(static_cast<double>(m_state.from - 1));
    const QList<TimeTick> ticks = timeTicks(m_state.from, m_state.to, std::max(2, m_view->width() / 110));
    if (ticks == m_ticks)
        return;
    m_ticks = ticks;
    clearLabels(m_xAxis);
    for (const TimeTick& tick : ticks)
        m_xAxis->append(tick.text, static_cast<double>(tick.timeMs));
}

int TimeChart::drawnPieces() const {
    int pieces = 0;
    for (const QList<PlotRun>& runs : m_state.runs)
        pieces += static_cast<int>(runs.size());
    return pieces;
}

void TimeChart::moveCrosshair() {
    if (!isVisible() || !m_window)
        return;
    updateCrosshair(); // where it was
    m_state.crosshair = m_window->crosshair();
    m_state.underHand.clear();
    const auto moment =
        m_state.crosshair ? static_cast<double>(*m_state.crosshair) : static_cast<double>(m_window->to());
    for (const ChartSeries& series : std::as_const(m_series)) {
        const ChartPoint* point = sampleAt(series.points, moment, static_cast<double>(m_patience));
        m_state.underHand << (point != nullptr ? *point : ChartPoint::single(moment, kUnknown));
    }
    updateCrosshair();
    updateHeader();
}

// A narrow strip: the whole of five charts of a week would be painted for each move of the hand.
void TimeChart::updateCrosshair() {
    if (!m_state.crosshair)
        return;
    const double x = m_state.xOf(static_cast<double>(*m_state.crosshair));
    m_overlay->update(QRectF(x - kCrosshairReach, m_state.plot.top() - kCrosshairReach, 2 * kCrosshairReach,
                             m_state.plot.height() + 2 * kCrosshairReach));
}

void TimeChart::stepCrosshair(int samples) {
    if (m_series.isEmpty() || m_series.first().points.isEmpty() || !m_window)
        return;
    const QList<ChartPoint>& points = m_series.first().points;
    const auto now = static_cast<double>(m_window->crosshair().value_or(m_window->to() + 1));
    auto at = std::lower_bound(points.begin(), points.end(), now,
                               [](const ChartPoint& point, double x) { return point.x < x; }) -
              points.begin();
    at = std::clamp<qsizetype>(at + samples, 0, points.size() - 1);
    m_window->setCrosshair(std::llround(points[at].x));
}

QString TimeChart::valueWords(const ChartPoint& point, int series, bool hasRange) const {
    QString words = valueText(m_state.unit, point.y);
    const bool isApart = std::isfinite(point.y) && point.high - point.low > m_state.top / 200;
    if (!hasRange)
        return words;
    if (isApart)
        words +=
            QStringLiteral(" (%1–%2)").arg(valueText(m_state.unit, point.low), valueText(m_state.unit, point.high));
    else if (m_whole > 0 && series == 0 && std::isfinite(point.y))
        words +=
            QStringLiteral(" · ") + tr("%1 of %2").arg(shareText(point.y / m_whole), valueText(m_state.unit, m_whole));
    return words;
}

QString TimeChart::stripWords() const {
    const qint64 moment = m_state.crosshair.value_or(m_state.to);
    for (const ChartSpan& span : m_state.strip) {
        if (moment >= span.fromMs && moment <= span.toMs)
            return QStringLiteral("%1 %2").arg(m_stripName, shareText(span.share));
    }
    return {};
}

// The values with their names and how far they reach; where that is too long the reach is left out, and what is still
// too long ends with the series that come first. A value without its name would be a riddle.
void TimeChart::updateHeader() {
    const QString full = headerFor(true, static_cast<int>(m_series.size()));
    if (full == m_fullHeader && m_values->width() == m_headerWidth)
        return;
    m_fullHeader = full;
    m_headerWidth = m_values->width();
    m_values->setToolTip(full); // where there is no room for names
    m_values->setText(full);
    for (int count = static_cast<int>(m_series.size()); count > 0 && m_values->sizeHint().width() > m_headerWidth;
         --count)
        m_values->setText(headerFor(false, count));
    if (!hasFocus())
        return;
    // The crosshair is moved by key: what it found has to be said.
    setAccessibleDescription(headerText());
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

QString TimeChart::headerFor(bool hasRanges, int most) const {
    QStringList parts;
    if (m_state.crosshair) {
        parts << momentText(*m_state.crosshair, m_state.to - m_state.from);
        for (const ChartMarker& marker : std::as_const(m_state.markers)) {
            const double distance =
                m_state.xOf(static_cast<double>(marker.timeMs)) - m_state.xOf(static_cast<double>(*m_state.crosshair));
            if (std::abs(distance) <= kNearMarker)
                parts << QStringLiteral("<b>%1</b>").arg(marker.text.toHtmlEscaped());
        }
    }
    for (int number = 0; number < most; ++number) {
        const ChartSeries& series = m_series[number];
        if (number >= m_state.underHand.size() || (m_state.isStacked && m_state.highlighted != number))
            continue;
        const QString value = valueWords(m_state.underHand[number], number, hasRanges);
        const QString words = series.name.isEmpty() ? value : QStringLiteral("%1 %2").arg(series.name, value);
        parts << QStringLiteral("<span style='color:%1'>%2</span>")
                     .arg(seriesColour(number, palette()).name(), words.toHtmlEscaped());
    }
    if (const QString words = stripWords(); !words.isEmpty())
        parts << QStringLiteral("<span style='color:%1'>%2</span>")
                     .arg(toneColour(Tone::warning, palette()).name(), words.toHtmlEscaped());
    return parts.join(QStringLiteral(" &nbsp; "));
}

QString TimeChart::header() const {
    return m_values->text();
}

QString TimeChart::headerText() const {
    QString text = m_fullHeader; // a screen reader has room for all of it
    static const QRegularExpression kTags(QStringLiteral("<[^>]*>"));
    text.remove(kTags);
    return text.replace(QStringLiteral("&nbsp;"), QStringLiteral(" "))
        .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
}

void TimeChart::previewLimit(double limit) {
    m_state.pendingLimit = limit;
    m_overlay->update();
}

void TimeChart::commitLimit() {
    const double chosen = std::exchange(m_state.pendingLimit, -1);
    m_overlay->update();
    if (chosen <= 0 || chosen == m_state.limit)
        return;
    m_state.limit = chosen; // until the engine has said so
    emit limitChosen(chosen);
    scheduleRefresh();
}

void TimeChart::cancelLimit() {
    if (m_state.pendingLimit <= 0)
        return;
    m_state.pendingLimit = -1;
    m_overlay->update();
}

void TimeChart::setLimitHot(bool hot) {
    if (m_state.isLimitHot == hot)
        return;
    m_state.isLimitHot = hot;
    m_overlay->update();
}

void TimeChart::applyPalette() {
    const QColor text = mutedText(palette());
    const QColor line = hairline(palette());
    QFont small = font();
    small.setPointSizeF(std::max(7.0, small.pointSizeF() * 0.85));
    m_state.palette = palette();
    m_state.font = small;
    for (QCategoryAxis* axis : {m_xAxis, m_yAxis}) {
        axis->setLabelsBrush(text);
        axis->setLabelsFont(small);
        axis->setLinePen(QPen(line, 1));
        axis->setGridLinePen(QPen(line, 1));
    }
    m_view->setBackgroundBrush(palette().color(QPalette::Window));
}

void TimeChart::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_window && m_ownGutter > 0)
        m_window->claimGutter(this, m_ownGutter); // it may have been laid out while it was hidden
    refresh();
}

void TimeChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    scheduleRefresh();
}

void TimeChart::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void TimeChart::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    cancelLimit();
    update();
}

void TimeChart::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

void TimeChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyPalette();
        scheduleRefresh();
    }
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        m_scale.reset(); // the labels are words too
        m_ticks.clear();
        scheduleRefresh();
    }
    QWidget::changeEvent(event);
}

} // namespace gantry::widgets
