// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/fuzzy.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace gantry::widgets {
namespace {

constexpr int kMatch = 16;
constexpr int kWordStart = 12;
constexpr int kInARow = 14;
constexpr int kGap = 1;
constexpr int kNever = -1'000'000;

bool isWordStart(const QString& text, qsizetype at) {
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper()) ||
           before.isDigit() != text[at].isDigit();
}

// The best placement of one part, by dynamic programming: which of several fitting letters counts is decided by the
// whole.
std::optional<FuzzyMatch> matchPart(const QString& part, const QString& text) {
    const auto letters = static_cast<std::size_t>(part.size());
    const auto length = static_cast<std::size_t>(text.size());
    if (letters > length)
        return {};
    std::vector<std::vector<int>> best(letters, std::vector<int>(length, kNever));
    std::vector<std::vector<int>> from(letters, std::vector<int>(length, -1));
    for (std::size_t i = 0; i < letters; ++i) {
        int reach = kNever; // the best end of the letters before, with the gap from there on taken off
        int reachAt = -1;
        for (std::size_t j = i; j < length; ++j) {
            if (i > 0) {
                reach -= kGap;
                if (j >= 2 && best[i - 1][j - 2] - kGap > reach) {
                    reach = best[i - 1][j - 2] - kGap;
                    reachAt = static_cast<int>(j) - 2;
                }
            }
            const auto at = static_cast<qsizetype>(j);
            if (text[at].toCaseFolded() != part[static_cast<qsizetype>(i)].toCaseFolded())
                continue;
            const int own = kMatch + (isWordStart(text, at) ? kWordStart : 0);
            if (i == 0) {
                best[i][j] = own - std::min(static_cast<int>(j), 10);
                continue;
            }
            const int inARow = j > 0 && best[i - 1][j - 1] > kNever ? best[i - 1][j - 1] + kInARow : kNever;
            if (std::max(inARow, reach) <= kNever / 2)
                continue;
            best[i][j] = own + std::max(inARow, reach);
            from[i][j] = inARow >= reach ? static_cast<int>(j) - 1 : reachAt;
        }
    }
    const auto& last = best[letters - 1];
    const auto end = std::max_element(last.begin(), last.end());
    if (*end <= kNever / 2)
        return {};
    FuzzyMatch match;
    match.score = *end;
    int at = static_cast<int>(end - last.begin());
    for (std::size_t i = letters; i-- > 0;) {
        match.positions.prepend(at);
        at = from[i][static_cast<std::size_t>(at)];
    }
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text) {
    FuzzyMatch whole;
    for (const QString& part : pattern.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto match = matchPart(part, text);
        if (!match)
            return {};
        whole.score += match->score;
        whole.positions += match->positions;
    }
    std::sort(whole.positions.begin(), whole.positions.end());
    // Of two that fit alike the shorter is meant.
    if (!whole.positions.isEmpty())
        whole.score -= static_cast<int>(std::min<qsizetype>(text.size(), 60)) / 6;
    return whole;
}

} // namespace gantry::widgets
