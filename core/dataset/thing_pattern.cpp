// SPDX-License-Identifier: GPL-3.0-or-later
#include <re2/re2.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/dataset/layout.h"

namespace ostrakon::dataset {

namespace {

constexpr std::size_t kLongest = 1000; ///< letters; a pattern for names is a line, not a page
constexpr std::size_t kQuoted = 60;    ///< bytes of a refused pattern that its sentence quotes

/// `(?<name>` becomes `(?P<name>`, the only way RE2 spells it before 2023. `(?<=` and `(?<!` stay, to be refused.
std::string withRe2Names(const std::string& pattern) {
    std::string out;
    std::size_t setBegan = std::string::npos; ///< where the members of an open [set] begin
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        out += c;
        if (c == '\\' && i + 1 < pattern.size()) {
            out += pattern[++i];
        } else if (setBegan != std::string::npos) {
            if (c == ']' && i > setBegan) // as the first member it stands for itself
                setBegan = std::string::npos;
        } else if (c == '[') {
            setBegan = i + 1 + (pattern.compare(i + 1, 1, "^") == 0);
        } else if (pattern.compare(i, 3, "(?<") == 0 && pattern.find_first_of("=!", i + 3) != i + 3) {
            out += "?P";
            ++i;
        }
    }
    return out;
}

bool beginsLetter(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::size_t lettersIn(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), beginsLetter));
}

/// Its beginning, cut between two letters.
std::string quoted(const std::string& pattern) {
    if (pattern.size() <= kQuoted)
        return base::display(pattern);
    std::size_t end = kQuoted;
    while (end > 0 && !beginsLetter(pattern[end]))
        --end;
    return base::display(pattern.substr(0, end)) + "…";
}

} // namespace

struct ThingPattern::Compiled {
    std::unique_ptr<RE2> regex; ///< none: matches nothing
    std::size_t group = 0;
};

// RE2 and not std::regex: its time grows with the length of a name and not exponentially, and no pattern overflows the
// stack. The price is that look-around and back references are refused.
ThingPattern::ThingPattern(const std::string& pattern)
    : m_compiled(std::make_unique<Compiled>()) {
    if (pattern.empty())
        return;
    if (lettersIn(pattern) > kLongest)
        throw Error(
            Code::BadInput,
            base::tr("The pattern “%1” is longer than %2 characters.", quoted(pattern), std::to_string(kLongest)),
            base::tr("Write a shorter one: only the part of the name that tells things apart matters."));
    RE2::Options options;
    options.set_log_errors(false);
    auto regex = std::make_unique<RE2>(withRe2Names(pattern), options);
    if (!regex->ok())
        throw Error(Code::BadInput, base::tr("“%1” is not a pattern for names.", quoted(pattern)),
                    base::tr("Write a regular expression whose first group is the thing's name, such as “^(\\d+)_”; "
                             "look-around and back references are not known here."),
                    quoted(regex->error()));
    const auto& names = regex->NamedCapturingGroups();
    const auto named = names.find("thing");
    m_compiled->group =
        static_cast<std::size_t>(named != names.end() ? named->second : std::min(regex->NumberOfCapturingGroups(), 1));
    m_compiled->regex = std::move(regex);
}

ThingPattern::~ThingPattern() = default;
ThingPattern::ThingPattern(ThingPattern&&) noexcept = default;

std::optional<std::string> ThingPattern::thingOf(const std::string& relativePath) const {
    if (!m_compiled->regex)
        return std::nullopt;
    const std::string text =
        base::display(relativePath); // a letter that is not UTF-8 would match nothing, not even “.”
    std::vector<re2::StringPiece> groups(m_compiled->group + 1);
    if (!m_compiled->regex->Match(text, 0, text.size(), RE2::UNANCHORED, groups.data(),
                                  static_cast<int>(groups.size())))
        return std::nullopt;
    const re2::StringPiece name = groups.back();
    return name.empty() ? std::nullopt : std::optional(std::string(name));
}

} // namespace ostrakon::dataset
