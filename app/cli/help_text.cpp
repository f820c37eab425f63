// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help_text.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace ostrakon::cli {

namespace {

constexpr std::size_t kNameColumns = 26;
constexpr std::size_t kColumns = 100;

/// `name` in a column, `text` beside it, wrapped; below it where the name is too long.
std::string row(const std::string& name, const std::string& text) {
    std::string out = "  " + name;
    if (name.size() + 3 > kNameColumns)
        out += '\n' + std::string(kNameColumns, ' ');
    else
        out += std::string(kNameColumns - out.size(), ' ');
    std::size_t column = kNameColumns;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t space = std::min(text.find(' ', at), text.size());
        if (column > kNameColumns && column + 1 + (space - at) > kColumns) {
            out += '\n' + std::string(kNameColumns, ' ');
            column = kNameColumns;
        } else if (column > kNameColumns) {
            out += ' ';
            ++column;
        }
        out += text.substr(at, space - at);
        column += space - at;
        at = space + 1;
    }
    return out + '\n';
}

/// "a|b|c" where only some words are allowed, else the kind of value without what the parser checks about it.
std::string valueName(const CLI::Option& option) {
    const std::string full = option.get_type_name();
    const auto colon = full.find(':');
    if (colon == std::string::npos || full.compare(colon, 2, ":{") != 0 || full.compare(0, colon, "TEXT") != 0)
        return full.substr(0, colon);
    std::string words = full.substr(colon + 2, full.find('}') - colon - 2);
    std::replace(words.begin(), words.end(), ',', '|');
    return words;
}

std::string positionalName(const CLI::Option& option) {
    return valueName(option) + (option.get_expected_max() > 1 ? "…" : "");
}

bool isFlag(const CLI::Option& option) {
    return option.get_items_expected_max() == 0;
}

std::string describe(const CLI::Option& option) {
    const std::string value = option.get_default_str();
    return option.get_description() + (value.empty() || isFlag(option) ? "" : " [" + value + "]");
}

std::string usage(const CLI::App& app) {
    std::string out = "Usage: " + commandLine(app);
    for (const auto* o : app.get_options())
        if (o->get_positional())
            out += o->get_required() ? " " + positionalName(*o) : " [" + positionalName(*o) + "]";
    if (!app.get_subcommands({}).empty())
        out += " COMMAND";
    return out + " [OPTIONS]\n";
}

std::string options(const CLI::App& app) {
    std::string arguments;
    std::string named;
    for (const auto* o : app.get_options()) {
        if (o->get_positional())
            arguments += row(positionalName(*o), describe(*o));
        else
            named += row(o->get_name() + (isFlag(*o) ? "" : " " + valueName(*o)), describe(*o));
    }
    return (arguments.empty() ? "" : "\nArguments:\n" + arguments) + "\nOptions:\n" + named;
}

std::string commands(const CLI::App& app) {
    std::string out;
    std::string group;
    for (const auto* sub : app.get_subcommands({})) {
        if (sub->get_group() != group) {
            group = sub->get_group();
            out += "\n" + group + ":\n";
        }
        out += row(sub->get_name(), sub->get_description());
    }
    return out;
}

} // namespace

std::string commandLine(const CLI::App& app) {
    return app.get_parent() ? commandLine(*app.get_parent()) + " " + app.get_name() : app.get_name();
}

std::string helpText(const CLI::App& app) {
    std::string out = app.get_description() + "\n" + usage(app) + commands(app) + options(app);
    if (!app.get_parent())
        out += "\n" + app.get_footer() + "\n";
    return out;
}

} // namespace ostrakon::cli
