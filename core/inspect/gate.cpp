// SPDX-License-Identifier: GPL-3.0-or-later
// `eval --require`: one comparison of one figure with one number.
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include "core/inspect/evaluation.h"

namespace ostrakon::inspect {

namespace {

using base::tr;

struct Requirement {
    std::string figure;
    std::string comparison;
    double bound = 0.0;
};

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

/// "0.9" or "90%"; the whole text or nothing, with a point whatever the locale.
std::optional<double> number(std::string text) {
    const bool percent = !text.empty() && text.back() == '%';
    if (percent)
        text = trimmed(text.substr(0, text.size() - 1));
    double value = 0.0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stopped != end || !std::isfinite(value))
        return std::nullopt;
    return percent ? value / 100.0 : value;
}

Requirement parse(const std::string& text) {
    // From the right: a class name in "recall:a<b>=0.9" may hold such signs, the number may not.
    const auto last = text.find_last_of("<>=");
    const auto bad = [&](Message why) {
        return Error(Code::BadInput, std::move(why),
                     tr("Write a figure, a comparison and a number, such as 'accuracy>=0.9' or "
                        "'recall:scratch>=0.95'. Comparisons are >=, >, <= and <."));
    };
    if (last == std::string::npos)
        throw bad(tr("The requirement “%1” holds no comparison.", text));
    std::size_t first = last;
    if (text[last] == '=' && last > 0 && (text[last - 1] == '<' || text[last - 1] == '>'))
        first = last - 1;
    Requirement r{trimmed(text.substr(0, first)), text.substr(first, last - first + 1), 0.0};
    if (r.comparison == "=")
        throw bad(tr("The requirement “%1” asks for an exact value, which no measured figure keeps.", text));
    const auto bound = number(trimmed(text.substr(last + 1)));
    if (!bound)
        throw bad(tr("The requirement “%1” does not end in a number.", text));
    r.bound = *bound;
    return r;
}

double ofClass(const Evaluation& e, const std::string& what, const std::string& name) {
    std::string known;
    for (const ClassScore& c : e.classes) {
        if (c.name != name) {
            known += (known.empty() ? "" : ", ") + c.name;
            continue;
        }
        if (c.support == 0 && what != "support" && what != "precision")
            throw Error(Code::BadInput,
                        tr("No image of class “%1” is in the evaluated part, so its %2 is unknown.", name, what),
                        tr("Evaluate another split, or label images of this class."));
        return what == "recall"      ? c.recall
               : what == "precision" ? c.precision
               : what == "f1"        ? c.f1
                                     : static_cast<double>(c.support);
    }
    throw Error(Code::BadInput, tr("The requirement names the class “%1”, which this run does not have.", name),
                tr("Its classes are: %1.", known));
}

double figure(const Evaluation& e, const std::string& name) {
    if (name == "accuracy")
        return e.accuracy;
    if (name == "accuracy_low")
        return e.accuracy95.low;
    if (name == "macro_f1")
        return e.macroF1;
    if (name == "top5")
        return e.top5;
    if (name == "images")
        return e.images;
    if (name == "mistakes")
        return static_cast<double>(e.mistakes.size());
    const auto colon = name.find(':');
    const std::string what = trimmed(name.substr(0, colon));
    if (colon != std::string::npos && (what == "recall" || what == "precision" || what == "f1" || what == "support"))
        return ofClass(e, what, trimmed(name.substr(colon + 1)));
    throw Error(Code::BadInput, tr("The requirement names “%1”, which is not a figure of an evaluation.", name),
                tr("Known are: accuracy, accuracy_low (the lower end of its 95 % interval), macro_f1, top5, images, "
                   "mistakes, and "
                   "recall:CLASS, precision:CLASS, f1:CLASS, support:CLASS."));
}

} // namespace

bool meets(const Evaluation& evaluation, const std::string& requirement) {
    const Requirement r = parse(requirement);
    const double value = figure(evaluation, r.figure);
    if (r.comparison == ">=")
        return value >= r.bound;
    if (r.comparison == ">")
        return value > r.bound;
    return r.comparison == "<=" ? value <= r.bound : value < r.bound;
}

} // namespace ostrakon::inspect
