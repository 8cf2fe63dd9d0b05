// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/log_lines.h"

namespace gantry::monitor {

namespace {

// Where to cut at most `size` bytes so that no UTF-8 sequence is torn; size when they are not UTF-8 there anyway.
std::size_t cutAt(std::string_view text, std::size_t size) {
    for (std::size_t back = 1; back <= 3 && back < size; ++back) {
        const auto byte = static_cast<unsigned char>(text[size - back]);
        if ((byte & 0xC0U) == 0x80U)
            continue; // inside a sequence
        const std::size_t length = byte >= 0xF0U ? 4 : byte >= 0xE0U ? 3 : byte >= 0xC0U ? 2 : 1;
        return length > back ? size - back : size;
    }
    return size;
}

// The length of the valid UTF-8 sequence that text starts with (RFC 3629), 0 when it starts with none.
std::size_t sequenceLength(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto isTail = [&](std::size_t i) { return i < text.size() && (at(i) & 0xC0U) == 0x80U; };
    const unsigned char first = at(0);
    if (first < 0x80U)
        return 1;
    if (first >= 0xC2U && first <= 0xDFU)
        return isTail(1) ? 2 : 0;
    if (first >= 0xE0U && first <= 0xEFU) {
        if (!isTail(1) || !isTail(2) || (first == 0xE0U && at(1) < 0xA0U) || (first == 0xEDU && at(1) > 0x9FU))
            return 0;
        return 3;
    }
    if (first >= 0xF0U && first <= 0xF4U) {
        if (!isTail(1) || !isTail(2) || !isTail(3) || (first == 0xF0U && at(1) < 0x90U) ||
            (first == 0xF4U && at(1) > 0x8FU))
            return 0;
        return 4;
    }
    return 0;
}

void appendEscaped(std::string& out, std::string_view text) {
    constexpr char kHex[] = "0123456789abcdef";
    std::size_t plain = 0; // start of what can be copied as it is
    std::size_t i = 0;
    const auto copyPlain = [&] { out.append(text.substr(plain, i - plain)); };
    while (i < text.size()) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20U && c < 0x7FU && c != '"' && c != '\\') {
            ++i;
            continue;
        }
        if (c >= 0x80U) {
            if (const std::size_t length = sequenceLength(text.substr(i)); length > 0) {
                i += length;
                continue;
            }
            copyPlain();
            out += "\\ufffd";
        } else {
            copyPlain();
            out += '\\';
            switch (c) {
            case '"':
            case '\\':
                out += static_cast<char>(c);
                break;
            case '\n':
                out += 'n';
                break;
            case '\r':
                out += 'r';
                break;
            case '\t':
                out += 't';
                break;
            default:
                out += "u00";
                out += kHex[c >> 4U];
                out += kHex[c & 0xFU];
            }
        }
        plain = ++i;
    }
    copyPlain();
}

} // namespace

void LineAssembler::feed(std::string_view bytes, const Sink& sink) {
    while (!bytes.empty()) {
        const auto newline = bytes.find('\n');
        const std::size_t wanted = newline == std::string_view::npos ? bytes.size() : newline + 1;
        // Whole lines go straight through; only what waits for its end is copied.
        if (m_rest.empty() && newline != std::string_view::npos && wanted <= kMaxRecordBytes) {
            sink(bytes.substr(0, wanted));
            bytes.remove_prefix(wanted);
            continue;
        }
        const std::size_t taken = std::min(wanted, kMaxRecordBytes - m_rest.size());
        m_rest.append(bytes.substr(0, taken));
        bytes.remove_prefix(taken);
        if (m_rest.back() == '\n') {
            sink(m_rest);
            m_rest.clear();
        } else if (m_rest.size() == kMaxRecordBytes) {
            const std::size_t cut = cutAt(m_rest, m_rest.size());
            sink(std::string_view(m_rest).substr(0, cut));
            m_rest.erase(0, cut);
        }
    }
}

void LineAssembler::finish(const Sink& sink) {
    if (!m_rest.empty())
        sink(m_rest);
    m_rest = {};
}

void appendRecord(std::string& out, std::string_view text, std::string_view stream, std::string_view time) {
    out += "{\"log\":\"";
    appendEscaped(out, text);
    out += "\",\"stream\":\"";
    out += stream;
    out += "\",\"time\":\"";
    out += time;
    out += "\"}\n";
}

} // namespace gantry::monitor
