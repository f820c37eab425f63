// SPDX-License-Identifier: GPL-3.0-or-later
#include <regex>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/dataset/layout.h"

namespace ostrakon::dataset {

namespace {

struct Plain {
    std::string pattern;        ///< without names, which std::regex does not know
    std::size_t groups = 0;     ///< capturing groups seen so far
    std::size_t thingGroup = 0; ///< number of the one called "thing"; 0 where none is
};

/// `(?<name>` and `(?P<name>` become `(`; `(?:`, `(?=` and `(?!` stay.
Plain withoutNames(const std::string& pattern) {
    Plain out;
    bool inSet = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        out.pattern += c;
        if (c == '\\' && i + 1 < pattern.size()) {
            out.pattern += pattern[++i];
        } else if (c == '[') {
            inSet = true;
        } else if (c == ']') {
            inSet = false;
        } else if (c == '(' && !inSet) {
            if (i + 1 >= pattern.size() || pattern[i + 1] != '?') {
                ++out.groups;
                continue;
            }
            std::size_t name = i + 2;
            if (name < pattern.size() && pattern[name] == 'P')
                ++name;
            const bool named = name + 1 < pattern.size() && pattern[name] == '<' && pattern[name + 1] != '=' &&
                               pattern[name + 1] != '!';
            const auto end = named ? pattern.find('>', name) : std::string::npos;
            if (end == std::string::npos)
                continue;
            ++out.groups;
            if (pattern.compare(name + 1, end - name - 1, "thing") == 0)
                out.thingGroup = out.groups;
            i = end;
        }
    }
    return out;
}

} // namespace

struct ThingPattern::Compiled {
    bool empty = true;
    std::regex regex;
    std::size_t group = 0;
};

ThingPattern::ThingPattern(const std::string& pattern)
    : m_compiled(std::make_unique<Compiled>()) {
    if (pattern.empty())
        return;
    const Plain plain = withoutNames(pattern);
    try {
        m_compiled->regex = std::regex(plain.pattern, std::regex::ECMAScript | std::regex::optimize);
    } catch (const std::regex_error& e) {
        throw Error(Code::BadInput, base::tr("“%1” is not a pattern for names.", pattern),
                    base::tr("Write a regular expression whose first group is the thing's name, such as “^(\\d+)_”."),
                    e.what());
    }
    m_compiled->empty = false;
    m_compiled->group = plain.thingGroup > 0 ? plain.thingGroup : std::min<std::size_t>(plain.groups, 1);
}

ThingPattern::~ThingPattern() = default;
ThingPattern::ThingPattern(ThingPattern&&) noexcept = default;

std::optional<std::string> ThingPattern::thingOf(const std::string& relativePath) const {
    if (m_compiled->empty)
        return std::nullopt;
    std::smatch match;
    try {
        if (!std::regex_search(relativePath, match, m_compiled->regex))
            return std::nullopt;
    } catch (const std::regex_error&) { // a pattern that backtracks without end on this name
        return std::nullopt;
    }
    const std::string name = base::display(match[m_compiled->group].str());
    return name.empty() ? std::nullopt : std::optional(name);
}

} // namespace ostrakon::dataset
