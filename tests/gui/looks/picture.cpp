// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/looks/picture.h"

#include <QHash>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace gantry::test {
namespace {

constexpr int kCell = 8;       // pixels
constexpr int kTolerance = 12; // of 255, of a cell's mean
constexpr qsizetype kMostColours = 256;

using Mean = std::array<int, 3>;

Mean meanOf(const QImage& picture, int left, int top) {
    std::array<int, 3> sum{};
    int count = 0;
    for (int y = top; y < std::min(top + kCell, picture.height()); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = left; x < std::min(left + kCell, picture.width()); ++x, ++count) {
            sum[0] += qRed(line[x]);
            sum[1] += qGreen(line[x]);
            sum[2] += qBlue(line[x]);
        }
    }
    for (int& each : sum)
        each /= count;
    return sum;
}

int distance(QRgb a, QRgb b) {
    const int red = qRed(a) - qRed(b);
    const int green = qGreen(a) - qGreen(b);
    const int blue = qBlue(a) - qBlue(b);
    return red * red * 3 + green * green * 6 + blue * blue;
}

} // namespace

QImage reduced(const QImage& picture) {
    const QImage plain = picture.convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, int> counts;
    for (int y = 0; y < plain.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(plain.constScanLine(y));
        for (int x = 0; x < plain.width(); ++x)
            ++counts[line[x] | 0xff000000];
    }
    // Not only those that are seen most: what is seen little and unlike anything else (a warning's orange) stays, too.
    QList<QRgb> colours = counts.keys();
    std::sort(colours.begin(), colours.end(), [&](QRgb a, QRgb b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; // the same file each time
    });
    QList<QRgb> table;
    QList<double> away(colours.size(), 1e9); // from the nearest that is in the table
    while (table.size() < std::min(kMostColours, colours.size())) {
        qsizetype best = 0;
        double most = -1;
        for (qsizetype i = 0; i < colours.size(); ++i) {
            const double worth = std::sqrt(static_cast<double>(counts[colours[i]])) * away[i];
            if (worth > most) {
                most = worth;
                best = i;
            }
        }
        const QRgb chosen = colours[best];
        table << chosen;
        for (qsizetype i = 0; i < colours.size(); ++i)
            away[i] = std::min(away[i], static_cast<double>(distance(chosen, colours[i])));
    }
    QHash<QRgb, uchar> places;
    for (const QRgb colour : std::as_const(colours)) {
        const auto nearest = std::min_element(
            table.begin(), table.end(), [colour](QRgb a, QRgb b) { return distance(a, colour) < distance(b, colour); });
        places.insert(colour, static_cast<uchar>(nearest - table.begin()));
    }
    QImage small(plain.size(), QImage::Format_Indexed8);
    small.setColorTable(table);
    for (int y = 0; y < plain.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(plain.constScanLine(y));
        uchar* out = small.scanLine(y);
        for (int x = 0; x < plain.width(); ++x)
            out[x] = places[line[x] | 0xff000000];
    }
    return small;
}

Difference differenceOf(const QImage& expected, const QImage& actual) {
    const QImage one = expected.convertToFormat(QImage::Format_RGB32);
    const QImage two = actual.convertToFormat(QImage::Format_RGB32);
    Difference found;
    found.explanation = QImage(two.size(), QImage::Format_RGB32);
    found.explanation.fill(Qt::white);
    QPainter painter(&found.explanation);
    painter.setOpacity(0.35);
    painter.drawImage(0, 0, two);
    painter.setOpacity(1);
    painter.setPen(Qt::red);
    if (one.size() != two.size()) {
        found.share = 1;
        return found;
    }
    int cells = 0;
    int different = 0;
    for (int y = 0; y < one.height(); y += kCell) {
        for (int x = 0; x < one.width(); x += kCell, ++cells) {
            const Mean a = meanOf(one, x, y);
            const Mean b = meanOf(two, x, y);
            if (std::abs(a[0] - b[0]) <= kTolerance && std::abs(a[1] - b[1]) <= kTolerance &&
                std::abs(a[2] - b[2]) <= kTolerance)
                continue;
            ++different;
            painter.drawRect(x, y, kCell - 1, kCell - 1);
        }
    }
    found.share = static_cast<double>(different) / cells;
    return found;
}

} // namespace gantry::test
