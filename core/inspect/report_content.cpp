// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/report_content.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/inspect/plain_text.h"

namespace ostrakon::inspect {

namespace {

using plain::number;
using plain::percent;

std::string percentRange(const Interval& i) {
    return fmt::format("{}–{}", number(i.low * 100.0, 1), percent(i.high));
}

std::string partName(const std::string& split) {
    return split == "val" ? "Validation" : split == "test" ? "Test" : split == "train" ? "Training" : split;
}

/// The part as its figures stand for it: those of folds are no training accuracy.
std::string basisName(const Evaluation& e) {
    return e.basis == Basis::Folds ? "Cross-validation" : partName(e.split);
}

std::vector<Figure> figures(const ReportModel& m) {
    std::vector<Figure> out;
    for (const Evaluation& e : m.parts)
        out.push_back({percent(e.accuracy),
                       fmt::format("{} accuracy, 95\u00A0% interval {}", basisName(e), percentRange(e.accuracy95))});
    if (m.parts.empty())
        return out;
    const Evaluation& e = m.parts.front();
    out.push_back({number(e.macroF1, 3), fmt::format("macro F1, {}", basisName(e))});
    out.push_back({std::to_string(e.mistakes.size()),
                   e.things == e.images ? fmt::format("mistakes in {} images", e.images)
                                        : fmt::format("mistakes in {} images of {} things", e.images, e.things)});
    return out;
}

std::vector<std::string> splitRow(const SplitRow& r, const std::string& name) {
    return {name,
            std::to_string(r.train),
            std::to_string(r.val),
            std::to_string(r.test),
            std::to_string(r.none),
            std::to_string(r.train + r.val + r.test + r.none)};
}

Table splitTable(const std::vector<SplitRow>& rows) {
    Table out{{"Class", "Train", "Validation", "Test", "No part", "All"}, {}, {}};
    SplitRow sum;
    for (const SplitRow& r : rows) {
        out.rows.push_back(splitRow(r, r.className));
        sum.train += r.train;
        sum.val += r.val;
        sum.test += r.test;
        sum.none += r.none;
    }
    out.foot = splitRow(sum, "All");
    return out;
}

Table classTable(const Evaluation& e) {
    Table out{{"Class", "Images", "Precision", "Recall", "95\u00A0% interval of recall", "F1"}, {}, {}};
    for (const ClassScore& c : e.classes)
        out.rows.push_back({c.name, std::to_string(c.support), percent(c.precision),
                            c.support ? percent(c.recall) : "–", c.support ? percentRange(c.recall95) : "–",
                            number(c.f1, 3)});
    return out;
}

struct Confused {
    std::size_t truth, predicted;
    int count;
};

void addConfusions(std::vector<Block>& out, const Evaluation& e) {
    std::vector<Confused> pairs;
    for (std::size_t t = 0; t < e.classes.size(); ++t)
        for (std::size_t p = 0; p < e.classes.size(); ++p)
            if (t != p && e.confusion[t][p] > 0)
                pairs.push_back({t, p, e.confusion[t][p]});
    std::stable_sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
    const std::size_t all = pairs.size();
    pairs.resize(std::min(all, kListedConfusions));
    out.push_back(Heading{"Confusion: the most frequent pairs"});
    out.push_back(Paragraph{fmt::format("{} classes are too many for a matrix; {} of {} pairs that were confused:",
                                        e.classes.size(), pairs.size(), all)});
    Table table{{"True → predicted", "Images", "Share of the true class"}, {}, {}};
    for (const Confused& c : pairs)
        table.rows.push_back({e.classes[c.truth].name + " → " + e.classes[c.predicted].name, std::to_string(c.count),
                              percent(static_cast<double>(c.count) / std::max(1, e.classes[c.truth].support))});
    if (!table.rows.empty())
        out.push_back(std::move(table));
}

void addMatrix(std::vector<Block>& out, const Evaluation& e) {
    Matrix matrix{{}, e.confusion, {}};
    for (const ClassScore& c : e.classes) {
        matrix.names.push_back(c.name);
        matrix.support.push_back(c.support);
    }
    out.push_back(Heading{"Confusion: rows are true, columns predicted"});
    out.push_back(std::move(matrix));
}

/// The first names are enough to go and look.
std::string unjudgedSentence(const Evaluation& e) {
    constexpr std::size_t kNamed = 20;
    std::string names;
    for (std::size_t i = 0; i < std::min(e.unjudgedPaths.size(), kNamed); ++i)
        names += (i > 0 ? ", " : "") + e.unjudgedPaths[i];
    if (e.unjudgedPaths.size() > kNamed)
        names += fmt::format(" and {} more", e.unjudgedPaths.size() - kNamed);
    return fmt::format("Labeled images of this part that could not be read, and are in no figure: {} ({}).", e.unjudged,
                       names);
}

Section partSection(const Evaluation& e) {
    Section out{basisName(e), {}};
    if (e.basis == Basis::Folds)
        out.blocks.push_back(Paragraph{
            "No image was kept back for validation: every labeled image trained the model. So that a figure can be "
            "given, the training images were dealt into five parts, and each part was judged by a model that had "
            "learned from the other four."});
    out.blocks.push_back(
        Paragraph{fmt::format("{} of {} images right: {} (95\u00A0% interval {}). Macro F1 {}, top-5 {}.",
                              e.images - static_cast<int>(e.mistakes.size()), e.images, percent(e.accuracy),
                              percentRange(e.accuracy95), number(e.macroF1, 3), percent(e.top5))});
    if (e.unjudged > 0)
        out.blocks.push_back(Paragraph{unjudgedSentence(e)});
    out.blocks.push_back(classTable(e));
    if (e.classes.size() <= kMatrixClasses)
        addMatrix(out.blocks, e);
    else
        addConfusions(out.blocks, e);
    return out;
}

Card cardOf(const MistakeCard& c) {
    return {c.truth,
            c.predicted,
            percent(c.probability),
            c.truthProbability >= 0.0 ? fmt::format("true class {}", percent(c.truthProbability)) : "",
            c.path,
            c.sentence,
            c.picture,
            c.map};
}

Section mistakes(const ReportModel& m) {
    Section out{"Mistakes", {}};
    if (m.parts.empty()) {
        out.blocks.push_back(
            Paragraph{"Not known: no part that was kept back holds a labeled image that can be read."});
        return out;
    }
    if (m.mistakesInAll == 0) {
        out.blocks.push_back(
            Paragraph{"None. Judge it by the interval above: a part without a mistake is not a model without one."});
        return out;
    }
    const bool all = std::ssize(m.cards) == m.mistakesInAll;
    out.blocks.push_back(Paragraph{
        (all ? "All of them, surest first" : fmt::format("The {} surest of {}", m.cards.size(), m.mistakesInAll)) +
        ", as true → predicted with the probability of the prediction. Maps show what spoke for the prediction, each "
        "scaled to its own peak: " +
        kScaleMarkUtf8 + " little to much. The dimmed rim was outside the network's view." +
        (m.cardsOfFolds ? " The figures are of the model that had not seen the image, the maps of the final one."
                        : "")});
    Cards cards;
    for (const MistakeCard& c : m.cards)
        cards.cards.push_back(cardOf(c));
    out.blocks.push_back(std::move(cards));
    return out;
}

Section reading() {
    return {"How to read this",
            {Paragraph{
                "Intervals are Wilson's score intervals at 95\u00A0% (Wilson 1927); where several photographs show one "
                "thing they are too narrow, because such photographs are not independent. Macro F1 is the mean of the "
                "classes' F1 over classes that occur. Labels are those of the state named under the title. Maps are "
                "class activation maps at the network's last stage.",
                true}}};
}

} // namespace

ReportContent contentOf(const ReportModel& m) {
    ReportContent out{m.project, fmt::format("Training report, {}, by {}", m.state, m.program), figures(m), {}};
    out.sections.push_back({"Run and data", {FactLists{{m.run, m.data}}}});
    if (!m.split.empty())
        out.sections.push_back({"Split", {splitTable(m.split)}});
    if (auto plots = curvePlots(m.curve, m.bestEpoch, m.curveUnit); !plots.empty())
        out.sections.push_back({"Training", {Curves{std::move(plots)}}});
    for (const Evaluation& e : m.parts)
        out.sections.push_back(partSection(e));
    out.sections.push_back(mistakes(m));
    out.sections.push_back(reading());
    return out;
}

} // namespace ostrakon::inspect
