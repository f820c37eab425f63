// SPDX-License-Identifier: GPL-3.0-or-later
// eval and report.
#include <algorithm>

#include <fmt/format.h>

#include "app/cli/judge_steps.h"
#include "app/cli/numbers.h"
#include "app/cli/open_project.h"
#include "core/base/files.h"
#include "core/dataset/path_text.h"
#include "core/inspect/comparison.h"
#include "core/inspect/report.h"

namespace ostrakon::cli {

namespace {

constexpr std::size_t kMistakesShown = 10;

struct RunChoice {
    std::filesystem::path project;
    std::int64_t run = 0;
};

void addRunChoice(CLI::App& app, RunChoice& o) {
    app.add_option("project", o.project, "The project file")->required()->type_name("PROJECT");
    app.add_option("--run", o.run, "Which run; default the newest with a model")->type_name("RUN")->check(runNumber());
}

struct EvalOptions : RunChoice {
    std::string split = "val";
    std::int64_t against = 0;
    std::vector<std::string> require;
};

/// Enough names to go and look.
std::string firstNames(const std::vector<std::string>& paths) {
    constexpr std::size_t kNamed = 3;
    std::string out;
    for (std::size_t i = 0; i < std::min(kNamed, paths.size()); ++i)
        out += (i > 0 ? ", " : "") + dataset::oneLine(paths[i]);
    return paths.size() > kNamed ? out + fmt::format(" and {} more", paths.size() - kNamed) : out;
}

std::string firstOf(const std::vector<Message>& messages) {
    return messages.empty() ? std::string() : base::english(messages.front());
}

const char* basisSentence(inspect::Basis basis) {
    switch (basis) {
    case inspect::Basis::HeldOut:
        return "";
    case inspect::Basis::Folds:
        return "Nothing was held out for validation: each of these images was judged by a model that had not seen it "
               "(five folds).";
    case inspect::Basis::Seen:
        return "The run learned from images of this part: the figure says little about new ones.";
    }
    return "";
}

/// Every requirement is read before the gate is judged: one that cannot be read is bad input, not a closed gate.
bool judgeGate(Console& console, const inspect::Evaluation& e, const std::vector<std::string>& require,
               OrderedJson& json) {
    std::vector<bool> holds;
    for (const std::string& requirement : require)
        holds.push_back(inspect::meets(e, requirement));
    OrderedJson out = OrderedJson::array();
    for (std::size_t i = 0; i < require.size(); ++i) {
        console.say(fmt::format("{}: {}", require[i], holds[i] ? "holds" : "does not hold"));
        out.push_back({{"requirement", require[i]}, {"holds", holds[i] ? true : false}});
    }
    if (!require.empty())
        json["requirements"] = out;
    return std::find(holds.begin(), holds.end(), false) == holds.end();
}

/// The requirements that do not hold, as they were given.
std::string closed(const OrderedJson& json, const std::vector<std::string>& require) {
    std::string out;
    for (std::size_t i = 0; i < require.size(); ++i)
        if (!json["requirements"][i]["holds"].get<bool>())
            out += (out.empty() ? "" : ", ") + require[i];
    return (out.empty() ? "not every image was judged" : out) + ".";
}

void sayMistakes(Console& console, const char* what, const std::vector<inspect::Mistake>& mistakes) {
    console.say(fmt::format("{}: {}", what, mistakes.size()));
    for (std::size_t i = 0; i < std::min(mistakes.size(), kMistakesShown); ++i)
        console.say(fmt::format("  {} ({}, said to be {})", mistakes[i].path, mistakes[i].truthName,
                                mistakes[i].predictedName));
    if (mistakes.size() > kMistakesShown)
        console.say(fmt::format("  and {} more", mistakes.size() - kMistakesShown));
}

void sayComparison(Console& console, const inspect::Comparison& x) {
    console.say(fmt::format("Against run {} on {}, {} that both judged:", x.older.value, x.split,
                            counted(x.images, "image", "images")));
    sayMistakes(console, "put right", x.fixed);
    sayMistakes(console, "broken", x.broken);
    sayMistakes(console, "wrong in both", x.bothWrong);
    const bool sure = x.pValue < 0.05;
    const char* verdict = !sure                              ? "no difference that chance would not make"
                          : x.fixed.size() > x.broken.size() ? "better, and hardly by chance"
                                                             : "worse, and hardly by chance";
    console.say(fmt::format("{} (McNemar's exact test, p = {:.3g})", verdict, x.pValue));
}

ExitCode eval(Context& c, const EvalOptions& o) {
    const auto project = openToJudge(c.console, o.project);
    const auto e = evaluateWithProgress(c, *project, RunId{o.run}, o.split);
    sayEvaluation(c.console, e);
    OrderedJson json = OrderedJson(inspect::toJson(e));
    if (o.against > 0) {
        const auto comparison = inspect::compare(*project, RunId{o.against}, e.run, o.split, c.stop);
        sayComparison(c.console, comparison);
        json["comparison"] = OrderedJson(inspect::toJson(comparison));
    }
    bool open = judgeGate(c.console, e, o.require, json);
    if (!o.require.empty() && e.unjudged > 0) {
        open = false;
        c.console.note(fmt::format("ostrakon-cli: {} of “{}” could not be judged; a gate stays shut over them.",
                                   counted(e.unjudged, "image", "images"), o.split));
    }
    c.console.result(json);
    if (open)
        return ExitCode::Done;
    c.console.note("ostrakon-cli: the gate is not met: " + closed(json, o.require));
    return ExitCode::GateNotMet;
}

struct ReportOptions : RunChoice {
    std::filesystem::path out;
};

ExitCode report(Context& c, const ReportOptions& o) {
    const auto project = openToJudge(c.console, o.project);
    std::vector<std::string> notes;
    {
        ProgressLine line(c.console, "maps", "mistakes");
        for (const auto& note : inspect::writeReport(*project, RunId{o.run}, o.out, c.stop, line.callback()))
            notes.push_back(base::english(note));
    }
    for (const std::string& note : notes)
        c.console.note("ostrakon-cli: note: " + note);
    c.console.say("Report: " + base::display(o.out));
    c.console.result(
        {{"report", base::display(o.out)}, {"bytes", std::filesystem::file_size(o.out)}, {"notes", notes}});
    return ExitCode::Done;
}

Action bindEval(CLI::App& app) {
    return bound<EvalOptions>(
        app,
        [](CLI::App& a, EvalOptions& o) {
            addRunChoice(a, o);
            a.add_option("--split", o.split, "val, test, train, or several joined by +")->capture_default_str();
            a.add_option("--against", o.against, "Compare with this earlier run: what was put right, what was broken")
                ->type_name("RUN")
                ->check(runNumber());
            a.add_option("--require", o.require,
                         "A gate, such as 'accuracy>=0.9' or 'recall:scratch>=0.95'; exit code 6 if "
                         "it does not hold. May be given several times")
                ->type_name("GATE")
                ->expected(1)
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        },
        eval);
}

Action bindReport(CLI::App& app) {
    return bound<ReportOptions>(
        app,
        [](CLI::App& a, ReportOptions& o) {
            addRunChoice(a, o);
            a.add_option("--out", o.out, "Where to write it; the ending says how: .html or .pdf")
                ->required()
                ->type_name("FILE");
        },
        report);
}

constexpr const char* kGroup = "Training and judging";
constexpr Command kCommands[] = {
    {kGroup, "eval", "Judge a run against the labels of now", bindEval},
    {kGroup, "report", "Write a report for an auditor, as HTML or PDF", bindReport},
};

} // namespace

inspect::Evaluation evaluateWithProgress(Context& c, project::Project& project, RunId run, const std::string& split) {
    ProgressLine line(c.console, "predicting");
    auto e = inspect::evaluate(project, run, split, c.stop, line.callback());
    if (e.unjudged > 0)
        c.console.warn(base::tr("%1 of “%2” have no verdict: %3. The first because: %4 %5",
                                counted(e.unjudged, "labeled image", "labeled images"), split,
                                firstNames(e.unjudgedPaths), firstOf(e.unjudgedBecause), firstOf(e.unjudgedHints)));
    return e;
}

void sayEvaluation(Console& out, const inspect::Evaluation& e) {
    out.say(fmt::format("Run {} ({}) on {}: {} of {} right, {} (95 % interval {} to {})", e.run.value, e.model, e.split,
                        e.images - std::ssize(e.mistakes), e.images, percent(e.accuracy), percent(e.accuracy95.low),
                        percent(e.accuracy95.high)));
    if (e.basis != inspect::Basis::HeldOut)
        out.say(basisSentence(e.basis));
    const bool told = e.things < e.images; // as many as images: nothing says which show the same thing
    out.say(fmt::format("{}macro F1 {:.3f}, top-5 {}",
                        told ? counted(e.things, "thing", "things") + " in all; " : std::string(), e.macroF1,
                        percent(e.top5)));
    out.say(fmt::format("  {:>7} {:>10} {:>8} {:>6}  class", "images", "precision", "recall", "F1"));
    for (const auto& c : e.classes)
        out.say(fmt::format("  {:>7} {:>10} {:>8} {:>6.3f}  {}", c.support, percent(c.precision),
                            c.support > 0 ? percent(c.recall) : "–", c.f1, c.name));
    if (e.mistakes.empty())
        return;
    out.say(e.mistakes.size() > kMistakesShown
                ? fmt::format("The {} surest of {} mistakes:", kMistakesShown, e.mistakes.size())
                : fmt::format("{}, surest first:", counted(std::ssize(e.mistakes), "mistake", "mistakes")));
    for (std::size_t i = 0; i < std::min(kMistakesShown, e.mistakes.size()); ++i) {
        const auto& m = e.mistakes[i];
        out.say(fmt::format("  {:>7}  {}: {}, said to be {}", percent(m.probability), dataset::oneLine(m.path),
                            m.truthName, m.predictedName));
    }
}

std::span<const Command> judgeCommands() {
    return kCommands;
}

} // namespace ostrakon::cli
