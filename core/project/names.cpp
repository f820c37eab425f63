// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/names.h"

#include <algorithm>

namespace ostrakon::project {

namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::string trimmed(std::string_view text) {
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return std::string(text);
}

std::string naturalKey(std::string_view path) {
    std::string out;
    out.reserve(path.size() + 8);
    for (std::size_t i = 0; i < path.size();) {
        if (!isDigit(path[i])) {
            out += path[i] == '/' ? '\x01' : lower(path[i]);
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < path.size() && isDigit(path[end]))
            ++end;
        while (i + 1 < end && path[i] == '0')
            ++i;
        // A number sorts by its length first; 250 digits are enough for anyone.
        out += '0';
        out += static_cast<char>(std::min<std::size_t>(end - i, 250));
        out += path.substr(i, end - i);
        i = end;
    }
    return out;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

} // namespace ostrakon::project
