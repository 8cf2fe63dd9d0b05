// SPDX-License-Identifier: GPL-3.0-or-later
// How well a few typed letters fit a name: all of them in order, best at the beginnings of words and in a row. Pure.
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace gantry::widgets {

struct FuzzyMatch {
    int score = 0;        // larger is better; comparable for one pattern only
    QList<int> positions; // of the matched characters in the text
};

// Nothing when a letter is missing. An empty pattern fits everything with score 0. Spaces in the pattern separate parts
// that may come in any order.
std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text);

} // namespace gantry::widgets
