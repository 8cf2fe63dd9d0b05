// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/run_line_parser.h"

#include "core/text/words.h"
#include "gui/dialogs/run_option_effects.h"
#include "gui/dialogs/run_options.h"

#include <fmt/format.h>

namespace gantry::dialogs {
namespace {

Error invalid(std::string message) {
    return {ErrorKind::invalidArgument, std::move(message)};
}

// A backslash at a line's end joins it with the next one; within single quotes it is a backslash.
std::string joinLines(std::string_view line) {
    std::string joined;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '\r')
            continue;
        if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
            if (line[i + 1] == '\n' || (line[i + 1] == '\r' && i + 2 < line.size() && line[i + 2] == '\n')) {
                i += line[i + 1] == '\n' ? 1 : 2;
                continue;
            }
            joined += c;
            joined += line[++i];
            continue;
        }
        if (quote == 0 && (c == '\'' || c == '"'))
            quote = c;
        else if (c == quote)
            quote = 0;
        joined += c;
    }
    return joined;
}

// What a shell would have replaced: outside single quotes and not behind a backslash.
std::vector<std::string> expansionsIn(std::string_view line) {
    std::vector<std::string> found;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '\\' && quote != '\'') {
            ++i;
        } else if (quote == 0 && (c == '\'' || c == '"')) {
            quote = c;
        } else if (c == quote) {
            quote = 0;
        } else if (quote != '\'' && (c == '`' || (c == '$' && i + 1 < line.size()))) {
            const char next = c == '`' ? '`' : line[i + 1];
            const bool isName = next == '_' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
            if (next != '(' && next != '{' && next != '`' && !isName)
                continue;
            const char closing = next == '(' ? ')' : next == '{' ? '}' : '`';
            std::size_t end =
                isName
                    ? line.find_first_not_of("_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", i + 1)
                    : line.find(closing, i + 1);
            if (end == std::string_view::npos)
                end = line.size();
            else if (!isName)
                ++end;
            found.emplace_back(line.substr(i, end - i));
            i = end - 1;
        }
    }
    return found;
}

// Past "$ sudo docker container run"; 0 when the words are something else.
std::size_t argumentsBegin(const std::vector<std::string>& words) {
    std::size_t at = 0;
    const auto is = [&](std::initializer_list<std::string_view> any) {
        if (at >= words.size())
            return false;
        for (const std::string_view each : any)
            if (words[at] == each)
                return true;
        return false;
    };
    if (is({"$", "#", ">"}))
        ++at;
    if (is({"sudo"}))
        ++at;
    const std::string program = at < words.size() ? words[at].substr(words[at].rfind('/') + 1) : std::string();
    if (program != "docker" && program != "podman" && program != "nerdctl")
        return 0;
    ++at;
    while (at < words.size() &&
           words[at].starts_with('-')) // "docker --context x": of the connection, not the container
        at += words[at].find('=') == std::string::npos ? 2 : 1;
    if (is({"container"}))
        ++at;
    return is({"run", "create"}) ? at + 1 : 0;
}

class Reader {
public:
    Reader(std::vector<std::string> words, std::size_t at) : m_words(std::move(words)), m_at(at) {}

    Result<ParsedRunLine> read() {
        while (m_at < m_words.size()) {
            const std::string& word = m_words[m_at];
            if (word == "--") {
                ++m_at;
                break;
            }
            if (word.size() < 2 || word.front() != '-')
                break;
            ++m_at;
            const auto taken = word[1] == '-' ? takeLong(word) : takeShort(word);
            if (!taken)
                return taken.error();
        }
        if (m_at >= m_words.size())
            return invalid("the line names no image");
        m_line.body.Image = m_words[m_at++];
        if (m_at < m_words.size())
            m_line.body.Cmd =
                std::vector<std::string>(m_words.begin() + static_cast<std::ptrdiff_t>(m_at), m_words.end());
        return std::move(m_line);
    }

private:
    Result<void> takeLong(const std::string& word) {
        const auto equals = word.find('=');
        const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        const std::string shown = "--" + name;
        const RunOptionSpelling* known = name.size() > 1 ? findRunOption(name) : nullptr;
        if (known == nullptr) {
            m_line.notes.push_back({RunLineNote::Kind::unknownOption, shown});
            return {};
        }
        if (equals != std::string::npos)
            return apply(*known, shown, word.substr(equals + 1));
        if (known->isFlag)
            return apply(*known, shown, "true");
        return applyNext(*known, shown);
    }

    // "-it", "-itp 80:80", "-p80:80", "-e=A=1".
    Result<void> takeShort(const std::string& word) {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const std::string shown = std::string("-") + word[i];
            const RunOptionSpelling* known = findRunOption(std::string_view(word).substr(i, 1));
            if (known == nullptr) {
                m_line.notes.push_back({RunLineNote::Kind::unknownOption, shown});
                continue;
            }
            const bool hasValue = i + 1 < word.size() && (!known->isFlag || word[i + 1] == '=');
            if (hasValue)
                return apply(*known, shown, word.substr(word[i + 1] == '=' ? i + 2 : i + 1));
            if (!known->isFlag)
                return applyNext(*known, shown);
            if (const auto applied = apply(*known, shown, "true"); !applied)
                return applied;
        }
        return {};
    }

    Result<void> applyNext(const RunOptionSpelling& known, const std::string& shown) {
        if (m_at >= m_words.size())
            return invalid(fmt::format("{} needs a value", shown));
        return apply(known, shown, m_words[m_at++]);
    }

    Result<void> apply(const RunOptionSpelling& known, const std::string& shown, const std::string& value) {
        if (known.option == RunOption::refusedFlag || known.option == RunOption::refusedValue) {
            m_line.notes.push_back({RunLineNote::Kind::refusedOption, shown});
            return {};
        }
        if (const auto applied = applyRunOption(known.option, value, m_line); !applied)
            return applied.error().in(shown);
        return {};
    }

    std::vector<std::string> m_words;
    std::size_t m_at;
    ParsedRunLine m_line;
};

} // namespace

Result<ParsedRunLine> parseRunLine(std::string_view line) {
    const std::string joined = joinLines(text::trim(line));
    auto words = text::splitCommand(joined);
    if (!words)
        return words.error();
    const std::size_t begin = argumentsBegin(*words);
    if (begin == 0)
        return invalid("this is no `docker run` line");
    auto parsed = Reader(std::move(*words), begin).read();
    if (!parsed)
        return parsed;
    for (std::string& expansion : expansionsIn(joined))
        parsed->notes.push_back({RunLineNote::Kind::expansion, std::move(expansion)});
    return parsed;
}

bool isRunLine(std::string_view text) {
    const auto words = text::splitCommand(joinLines(text::trim(text)));
    return words && argumentsBegin(*words) > 0;
}

} // namespace gantry::dialogs
