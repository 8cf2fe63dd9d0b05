// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that are kept as references: made small enough for the repository, and compared with some tolerance.
#pragma once

#include <QImage>

namespace gantry::test {

// At most 256 colours, such that none is far from one of them, least of all one that is seen much.
QImage reduced(const QImage& picture);

struct Difference {
    double share = 0;   // of the cells, 0 to 1; 1 when the sizes differ
    QImage explanation; // the picture, faint, with the cells that differ marked
};

// Compares the mean colours of cells of 8 x 8 pixels. How a letter's edge is smoothed changes none of them by much;
// a word, an icon or a line that is elsewhere does.
Difference differenceOf(const QImage& expected, const QImage& actual);

// More than this is another picture: in 1280 x 800 it is six cells, less than a word.
constexpr double kMostDifferent = 0.0004;

} // namespace gantry::test
