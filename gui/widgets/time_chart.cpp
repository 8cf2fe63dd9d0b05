// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/time_chart.h"

#include "gui/widgets/colours.h"

#include <QAreaSeries>
#include <QBoxLayout>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QDateTime>
#include <QEvent>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QGraphicsSimpleTextItem>
#include <QLabel>
#include <QLineSeries>
#include <QMouseEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace gantry::widgets {
namespace {

constexpr int kYParts = 4;

void clearLabels(QCategoryAxis* axis) {
    for (const QString& label : axis->categoriesLabels())
        axis->remove(label);
}

QString clock(qint64 timeMs, const char* format) {
    return QDateTime::fromMSecsSinceEpoch(timeMs).toString(QLatin1String(format));
}

// The last finite sample at or before `timeMs`, unless a gap lies between.
double valueAt(const QList<QPointF>& points, double timeMs) {
    const auto after =
        std::upper_bound(points.begin(), points.end(), timeMs, [](double t, const QPointF& p) { return t < p.x(); });
    return after == points.begin() ? std::nan("") : std::prev(after)->y();
}

} // namespace

TimeChart::TimeChart(Unit unit, QWidget* parent)
    : QWidget(parent),
      m_unit(unit),
      m_titleLabel(new QLabel),
      m_values(new QLabel),
      m_chart(new QChart),
      m_view(new QChartView(m_chart)),
      m_xAxis(new QCategoryAxis),
      m_yAxis(new QCategoryAxis),
      m_limitLine(new QLineSeries) {
    QFont bold = font();
    bold.setBold(true);
    m_titleLabel->setFont(bold);
    m_values->setAlignment(Qt::AlignRight);
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
    m_chart->setMargins(QMargins(0, 9, 0, 0));
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundVisible(false);
    for (QCategoryAxis* axis : {m_xAxis, m_yAxis})
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_chart->addAxis(m_xAxis, Qt::AlignBottom);
    m_chart->addAxis(m_yAxis, Qt::AlignLeft);
    m_chart->addSeries(m_limitLine);
    m_limitLine->attachAxis(m_xAxis);
    m_limitLine->attachAxis(m_yAxis);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMinimumHeight(110);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    connect(m_chart, &QChart::plotAreaChanged, this, [this] { drawLimitAndMarkers(); });
    applyPalette();
}

TimeChart::~TimeChart() {
    disconnect(m_chart, nullptr, this, nullptr);
}

void TimeChart::setTitle(const QString& title) {
    m_title = title;
    m_titleLabel->setText(title);
    setAccessibleName(title);
    m_view->setAccessibleName(title);
}

void TimeChart::setRange(qint64 fromMs, qint64 toMs) {
    m_from = fromMs;
    m_to = std::max(toMs, fromMs + 1000);
    scheduleRefresh();
}

void TimeChart::setSeries(QList<ChartSeries> series) {
    m_series = std::move(series);
    scheduleRefresh();
}

void TimeChart::setLimit(double limit) {
    m_limit = std::isfinite(limit) && limit > 0 ? limit : -1;
    scheduleRefresh();
}

void TimeChart::setMarkers(QList<ChartMarker> markers) {
    m_markers = std::move(markers);
    scheduleRefresh();
}

// One redraw for the several setters of a tick; none while hidden, showEvent catches up.
void TimeChart::scheduleRefresh() {
    m_dirty = true;
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
    if (!isVisible())
        return;
    m_dirty = false;
    scaleY();
    labelX();
    drawSeries();
    drawLimitAndMarkers();
    updateHeader();
}

// Grows at once and shrinks only when half would do, so that the scale does not breathe with every sample.
void TimeChart::scaleY() {
    double highest = std::max(m_limit, 0.0);
    for (const ChartSeries& series : m_series) {
        for (const QPointF& point : series.points) {
            if (std::isfinite(point.y()) && point.x() >= static_cast<double>(m_from))
                highest = std::max(highest, point.y());
        }
    }
    const double wanted = highest * 1.06;
    if (m_top > 0 && wanted <= m_top && wanted > m_top * 0.45 && m_yAxis->count() > 0)
        return;
    const double step = niceStep(m_unit, wanted, kYParts);
    const double parts = std::max(1.0, std::ceil(wanted / step));
    m_top = step * parts;
    clearLabels(m_yAxis);
    m_yAxis->setRange(0, m_top);
    for (int part = 1; part <= static_cast<int>(parts); ++part)
        m_yAxis->append(valueText(m_unit, step * part), step * part);
}

void TimeChart::labelX() {
    static constexpr std::array<qint64, 13> kSteps{10,   20,   60,    120,   300,   600,   1800,
                                                   3600, 7200, 14400, 28800, 86400, 172800};
    const qint64 span = (m_to - m_from) / 1000;
    const int room = std::max(2, m_view->width() / 110);
    qint64 step = kSteps.back();
    for (const qint64 candidate : kSteps) {
        if (span / candidate <= room) {
            step = candidate;
            break;
        }
    }
    const char* format = step >= 86400 ? "MM-dd" : span > 86400 ? "MM-dd HH:mm" : step >= 60 ? "HH:mm" : "HH:mm:ss";
    // Ticks fall on the local clock's round minutes, not on the window's edge.
    const qint64 zone = QDateTime::fromMSecsSinceEpoch(m_to).offsetFromUtc();
    clearLabels(m_xAxis);
    m_xAxis->setRange(static_cast<double>(m_from), static_cast<double>(m_to));
    m_xAxis->setStartValue(static_cast<double>(m_from - 1));
    for (qint64 at = ((m_from / 1000 + zone) / step + 1) * step - zone; at * 1000 <= m_to; at += step)
        m_xAxis->append(clock(at * 1000, format), static_cast<double>(at * 1000));
}

void TimeChart::drawSeries() {
    m_used = 0;
    for (int number = 0; number < static_cast<int>(m_series.size()); ++number) {
        QList<QPointF> run;
        for (const QPointF& point : std::as_const(m_series[number].points)) {
            if (std::isfinite(point.y())) {
                run << point;
                continue;
            }
            addPiece(run, number);
            run.clear();
        }
        addPiece(run, number);
    }
    for (int i = m_used; i < static_cast<int>(m_pieces.size()); ++i) {
        m_pieces[i].line->clear();
        m_pieces[i].line->hide();
        m_pieces[i].shade->hide();
    }
}

void TimeChart::addPiece(const QList<QPointF>& points, int series) {
    if (points.isEmpty() || points.last().x() < static_cast<double>(m_from))
        return;
    if (m_used == static_cast<int>(m_pieces.size())) {
        auto* line = new QLineSeries(m_chart);
        auto* shade = new QAreaSeries(line);
        for (QAbstractSeries* each : {static_cast<QAbstractSeries*>(shade), static_cast<QAbstractSeries*>(line)}) {
            m_chart->addSeries(each);
            each->attachAxis(m_xAxis);
            each->attachAxis(m_yAxis);
        }
        m_pieces << Piece{line, shade};
    }
    const Piece& piece = m_pieces[m_used++];
    const QColor colour = seriesColour(series, palette());
    QColor fill = colour;
    fill.setAlphaF(series == 0 ? 0.13F : 0.0F);
    piece.line->setPen(QPen(colour, 1.5));
    piece.shade->setPen(Qt::NoPen);
    piece.shade->setBrush(fill);
    // A lone sample between two gaps still shows, as a dash half a second wide.
    if (points.size() == 1)
        piece.line->replace(QList<QPointF>{points.first(), points.first() + QPointF(500, 0)});
    else
        piece.line->replace(points);
    piece.line->show();
    piece.shade->show();
}

int TimeChart::drawnPieces() const {
    return m_used;
}

bool TimeChart::limitShown() const {
    return m_limitLine->count() == 2;
}

double TimeChart::top() const {
    return m_top;
}

QString TimeChart::header() const {
    return m_values->text();
}

void TimeChart::drawVertical(qint64 timeMs, const QString& text, const QColor& colour, bool dashed) {
    const QRectF plot = m_chart->plotArea();
    const double share = static_cast<double>(timeMs - m_from) / static_cast<double>(m_to - m_from);
    const double x = plot.left() + share * plot.width();
    auto* line = new QGraphicsLineItem(QLineF(x, plot.top(), x, plot.bottom()), m_chart);
    line->setPen(QPen(colour, 1, dashed ? Qt::DotLine : Qt::SolidLine));
    line->setZValue(20);
    m_items << line;
    if (text.isEmpty())
        return;
    auto* label = new QGraphicsSimpleTextItem(text, m_chart);
    label->setBrush(colour);
    label->setFont(m_xAxis->labelsFont());
    const double width = label->boundingRect().width();
    label->setPos(x + width + 6 > plot.right() ? x - width - 4 : x + 4, plot.top());
    label->setZValue(21);
    m_items << label;
}

void TimeChart::drawLimitAndMarkers() {
    qDeleteAll(m_items);
    m_items.clear();
    m_limitLine->clear();
    const QRectF plot = m_chart->plotArea();
    if (plot.width() < 10 || m_top <= 0)
        return;
    if (m_limit > 0) {
        const QColor colour = toneColour(Tone::bad, palette());
        m_limitLine->setPen(QPen(colour, 1.3, Qt::DashLine));
        m_limitLine->append(static_cast<double>(m_from), m_limit);
        m_limitLine->append(static_cast<double>(m_to), m_limit);
        auto* label = new QGraphicsSimpleTextItem(tr("limit %1").arg(valueText(m_unit, m_limit)), m_chart);
        label->setBrush(colour);
        label->setFont(m_xAxis->labelsFont());
        const double y = plot.bottom() - m_limit / m_top * plot.height();
        label->setPos(plot.left() + 6, y + 1);
        label->setZValue(21);
        m_items << label;
    }
    for (const ChartMarker& marker : std::as_const(m_markers)) {
        if (marker.timeMs >= m_from && marker.timeMs <= m_to)
            drawVertical(marker.timeMs, marker.text, toneColour(Tone::warning, palette()), true);
    }
    if (m_hover >= 0)
        drawVertical(static_cast<qint64>(m_hover), {}, mutedText(palette()), false);
}

void TimeChart::updateHeader() {
    QStringList parts;
    if (m_hover >= 0)
        parts << clock(static_cast<qint64>(m_hover), "HH:mm:ss");
    for (int number = 0; number < static_cast<int>(m_series.size()); ++number) {
        const ChartSeries& series = m_series[number];
        const double value = m_hover >= 0              ? valueAt(series.points, m_hover)
                             : series.points.isEmpty() ? std::nan("")
                                                       : series.points.last().y();
        const QString words = series.name.isEmpty()
                                  ? valueText(m_unit, value)
                                  : QStringLiteral("%1 %2").arg(series.name, valueText(m_unit, value));
        parts << QStringLiteral("<span style='color:%1'>%2</span>")
                     .arg(seriesColour(number, palette()).name(), words.toHtmlEscaped());
    }
    m_values->setText(parts.join(QStringLiteral(" &nbsp; ")));
}

void TimeChart::applyPalette() {
    const QColor text = mutedText(palette());
    const QColor line = hairline(palette());
    QFont small = font();
    small.setPointSizeF(std::max(7.0, small.pointSizeF() * 0.85));
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
    refresh();
}

void TimeChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    scheduleRefresh();
}

void TimeChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyPalette();
        scheduleRefresh();
    }
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        m_top = 0; // the labels are words too
        scheduleRefresh();
    }
    QWidget::changeEvent(event);
}

bool TimeChart::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view->viewport() && (event->type() == QEvent::MouseMove || event->type() == QEvent::Leave)) {
        m_hover = -1;
        const QRectF plot = m_chart->plotArea();
        if (event->type() == QEvent::MouseMove && plot.width() > 10) {
            const double x = static_cast<QMouseEvent*>(event)->position().x();
            if (x >= plot.left() && x <= plot.right())
                m_hover =
                    static_cast<double>(m_from) + (x - plot.left()) / plot.width() * static_cast<double>(m_to - m_from);
        }
        drawLimitAndMarkers();
        updateHeader();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gantry::widgets
