// SPDX-License-Identifier: GPL-3.0-or-later
// A TimeSeries in a chart's terms: points, markers, and the stretches in which the CPU limit held a container back.
#pragma once

#include "gui/models/time_series.h"
#include "gui/widgets/chart_layers.h"

namespace gantry::pages {

QList<widgets::ChartPoint> chartPoints(const QList<models::SamplePoint>& samples);
// Of two metrics of one series: what is known of either, a gap where neither is.
QList<widgets::ChartPoint> chartSum(const QList<models::SamplePoint>& a, const QList<models::SamplePoint>& b);
QList<widgets::ChartMarker> chartMarkers(const QList<models::TimeMarker>& markers);
// `throttled` in seconds held back in a second; neighbours are joined.
QList<widgets::ChartSpan> throttledSpans(const QList<models::SamplePoint>& throttled);

} // namespace gantry::pages
