// SPDX-License-Identifier: GPL-3.0-or-later
// What the two heavy views of the window take: a log of a million lines opened and scrolled, and charts of seven days.
// Everything from the engine's bytes to the painted picture is in it, but for the socket. One "name value" a line.
//
//   gui_views [LINES=1000000]
#include "gui/models/log_buffer.h"
#include "gui/models/time_series.h"
#include "gui/pages/logs_panel.h"
#include "gui/pages/stats_panel.h"
#include "gui/widgets/log_view.h"
#include "gui/widgets/time_chart.h"

#include <QApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QImage>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace gantry;

namespace {

constexpr qint64 kSecond = 1000000000;

double milliseconds(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

void tell(const char* name, double value) {
    std::printf("%s %.2f\n", name, value);
}

// As the engine sends it: a time before each line; every tenth is in colour, every hundredth is long.
QByteArray logText(int from, int count) {
    QByteArray text;
    for (int i = from; i < from + count; ++i) {
        text += "2026-01-02T03:" + QByteArray::number(i / 60 % 60).rightJustified(2, '0') + ':' +
                QByteArray::number(i % 60).rightJustified(2, '0') + ".123456789Z ";
        if (i % 10 == 0)
            text += "\x1b[33mWARN\x1b[0m ";
        text += "request " + QByteArray::number(i) + " GET /api/v1/items/" + QByteArray::number(i * 7 % 1000) +
                " answered in " + QByteArray::number(i % 90) + " ms";
        if (i % 100 == 0)
            text += QByteArray(400, 'x');
        text += '\n';
    }
    return text;
}

void paint(QWidget& widget) {
    QImage image(widget.size(), QImage::Format_ARGB32_Premultiplied);
    widget.render(&image);
}

void measureLog(int lines) {
    models::LogBuffer buffer;
    QElapsedTimer clock;
    clock.start();
    for (int done = 0; done < lines; done += 1000)
        buffer.feed(false, logText(done, 1000));
    tell("log_fed_ms", milliseconds(clock)); // with making up the text

    pages::LogsPanel panel;
    panel.resize(1000, 700);
    clock.start();
    panel.setBuffer(&buffer, QStringLiteral("web"));
    panel.show();
    paint(panel);
    tell("log_open_ms", milliseconds(clock));

    for (const bool isWrapped : {false, true}) {
        panel.view()->setWrapped(isWrapped);
        QScrollBar* bar = panel.view()->verticalScrollBar();
        constexpr int kFrames = 300;
        std::vector<double> frames;
        for (int frame = 0; frame < kFrames; ++frame) {
            clock.start();
            // A page a frame, as a dragged scroll bar does: no line is on the screen twice.
            bar->setValue(static_cast<int>(static_cast<double>(bar->maximum()) * frame / kFrames));
            QCoreApplication::processEvents();
            paint(*panel.view()->viewport());
            frames.push_back(milliseconds(clock));
        }
        std::sort(frames.begin(), frames.end());
        tell(isWrapped ? "log_wrapped_frame_ms" : "log_frame_ms", frames[frames.size() / 2]);
        tell(isWrapped ? "log_wrapped_frame_p99_ms" : "log_frame_p99_ms", frames[frames.size() * 99 / 100]);
    }
    clock.start();
    panel.view()->setSearch(QStringLiteral("items/7[0-9]{2} answered in 8\\d ms$"));
    tell("log_search_first_ms", milliseconds(clock));
    while (!panel.view()->search().isFinished())
        QCoreApplication::processEvents();
    tell("log_search_all_ms", milliseconds(clock));
    panel.setBuffer(nullptr);
}

api::MetricsHistory week(qint64 now) {
    api::MetricsHistory history;
    history.interval = 7LL * 24 * 3600 * kSecond / 600;
    history.memoryLimit = 512 << 20;
    history.cpuLimit = 2;
    history.pidsLimit = 64;
    for (int i = 0; i < 600; ++i) {
        if (i % 50 > 46)
            continue; // it was stopped
        history.times.push_back(now - (600 - i) * history.interval);
        for (const char* name : models::kMetricNames) {
            const double value = 1 + std::sin(i / 9.0);
            history.series[name].push_back({value * 0.5, value * 2, value});
        }
        if (i % 50 == 0)
            history.markers.push_back({history.times.back(), "start", ""});
    }
    return history;
}

void measureCharts() {
    const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1000000;
    const std::string bytes = api::encode(week(now));
    pages::StatsPanel panel;
    panel.resize(1000, 700);
    panel.show();
    models::TimeSeries series;
    panel.setSeries(&series, QStringLiteral("web"));
    QCoreApplication::processEvents();
    QElapsedTimer clock;
    clock.start();
    const auto history = api::decodeMetricsHistory(bytes);
    if (!history)
        std::abort();
    panel.window()->showLast(7LL * 24 * 3600 * 1000);
    series.setHistory(*history);
    QCoreApplication::processEvents();
    paint(panel);
    tell("charts_week_open_ms", milliseconds(clock));
    std::vector<double> moves;
    for (int i = 0; i < 100; ++i) {
        clock.start();
        panel.window()->setCrosshair(panel.window()->from() + panel.window()->span() * i / 100);
        QCoreApplication::processEvents(); // paints what has changed, as on a display
        moves.push_back(milliseconds(clock));
    }
    std::sort(moves.begin(), moves.end());
    tell("charts_crosshair_ms", moves[moves.size() / 2]);
    panel.setSeries(nullptr);
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    measureCharts();
    measureLog(argc > 1 ? std::atoi(argv[1]) : 1000000);
    return 0;
}
