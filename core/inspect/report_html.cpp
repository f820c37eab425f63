// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "core/inspect/html.h"
#include "core/inspect/report_model.h"
#include "core/inspect/report_style.h"

namespace ostrakon::inspect {

namespace {

using html::escape;
using html::number;
using html::percent;

std::string percentRange(const Interval& i) {
    return fmt::format("{}–{}", number(i.low * 100.0, 1), percent(i.high));
}

std::string partName(const std::string& split) {
    return split == "val" ? "Validation" : split == "test" ? "Test" : split == "train" ? "Training" : split;
}

void figure(std::string& out, const std::string& value, const std::string& caption) {
    out += fmt::format("<div class=\"figure\"><b>{}</b><span class=\"soft\">{}</span></div>", value, caption);
}

void header(std::string& out, const ReportModel& m) {
    out += fmt::format("<h1>{}</h1><p class=\"soft\">Training report, written {} by {}</p>", escape(m.project),
                       escape(m.written), escape(m.program));
    if (m.parts.empty())
        return;
    out += "<div class=\"head\">";
    for (const Evaluation& e : m.parts)
        figure(out, percent(e.accuracy),
               fmt::format("{} accuracy, 95\u00A0% interval {}", partName(e.split), percentRange(e.accuracy95)));
    const Evaluation& e = m.parts.front();
    figure(out, number(e.macroF1, 3), fmt::format("macro F1, {}", partName(e.split)));
    figure(out, std::to_string(e.mistakes.size()),
           e.things == e.images ? fmt::format("mistakes in {} images", e.images)
                                : fmt::format("mistakes in {} images of {} things", e.images, e.things));
    out += "</div>";
}

void facts(std::string& out, const std::vector<std::pair<std::string, std::string>>& lines) {
    out += "<dl>";
    for (const auto& [name, value] : lines)
        out += fmt::format("<dt>{}</dt><dd>{}</dd>", escape(name), escape(value));
    out += "</dl>";
}

void splitTable(std::string& out, const std::vector<SplitRow>& rows) {
    if (rows.empty())
        return;
    SplitRow sum;
    out += "<h2>Split</h2><div class=\"scroll\"><table><thead><tr><th>Class</th><th>Train</th><th>Validation</th>"
           "<th>Test</th><th>No part</th><th>All</th></tr></thead><tbody>";
    const auto line = [&](const SplitRow& r, const std::string& name) {
        out += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", name, r.train,
                           r.val, r.test, r.none, r.train + r.val + r.test + r.none);
    };
    for (const SplitRow& r : rows) {
        line(r, escape(r.className));
        sum.train += r.train;
        sum.val += r.val;
        sum.test += r.test;
        sum.none += r.none;
    }
    out += "</tbody><tfoot>";
    line(sum, "All");
    out += "</tfoot></table></div>";
}

void classTable(std::string& out, const Evaluation& e) {
    out += "<div class=\"scroll\"><table><thead><tr><th>Class</th><th>Images</th><th>Precision</th><th>Recall</th>"
           "<th>95\u00A0% interval of recall</th><th>F1</th></tr></thead><tbody>";
    for (const ClassScore& c : e.classes)
        out += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                           escape(c.name), c.support, percent(c.precision), c.support ? percent(c.recall) : "–",
                           c.support ? percentRange(c.recall95) : "–", number(c.f1, 3));
    out += "</tbody></table></div>";
}

/// Shade by the share of the row, so that a rare class's confusions show as strongly as a common one's.
std::string matrixCell(int count, int support, bool diagonal) {
    if (count == 0)
        return "<td class=\"soft\">·</td>";
    const double share = support > 0 ? static_cast<double>(count) / support : 0.0;
    return fmt::format("<td style=\"background:rgba(var(--{}),{:.2f})\">{}</td>", diagonal ? "right" : "wrong",
                       0.10 + 0.45 * share, count);
}

void matrix(std::string& out, const Evaluation& e) {
    out += "<h3>Confusion: rows are true, columns predicted</h3><div class=\"scroll\"><table class=\"matrix\">"
           "<thead><tr><th></th>";
    for (std::size_t c = 0; c < e.classes.size(); ++c)
        out += fmt::format("<th title=\"{}\">{}</th>", escape(e.classes[c].name), c + 1);
    out += "</tr></thead><tbody>";
    for (std::size_t t = 0; t < e.classes.size(); ++t) {
        out += fmt::format("<tr><td>{} {}</td>", t + 1, escape(e.classes[t].name));
        for (std::size_t p = 0; p < e.classes.size(); ++p)
            out += matrixCell(e.confusion[t][p], e.classes[t].support, t == p);
        out += "</tr>";
    }
    out += "</tbody></table></div>";
}

void part(std::string& out, const Evaluation& e) {
    out += fmt::format("<h2>{}</h2><p>{} of {} images right: {} (95\u00A0% interval {}). Macro F1 {}, top-5 {}.</p>",
                       partName(e.split), e.images - static_cast<int>(e.mistakes.size()), e.images, percent(e.accuracy),
                       percentRange(e.accuracy95), number(e.macroF1, 3), percent(e.top5));
    classTable(out, e);
    matrix(out, e);
}

void card(std::string& out, const MistakeCard& c) {
    out += "<figure>";
    if (c.sentence.empty())
        out += fmt::format(
            "<div><img alt=\"the picture\" src=\"{}\"><img alt=\"the picture with its map\" src=\"{}\"></div>",
            html::jpegUri(c.picture), html::jpegUri(c.map));
    out += fmt::format("<figcaption><b>{} → {}</b> {}", escape(c.truth), escape(c.predicted), percent(c.probability));
    if (c.truthProbability >= 0.0)
        out += fmt::format(" <span>true class {}</span>", percent(c.truthProbability));
    out += fmt::format("<span title=\"{0}\">{0}</span>", escape(c.path));
    if (!c.sentence.empty())
        out += fmt::format("<span>{}</span>", escape(c.sentence));
    out += "</figcaption></figure>";
}

void cards(std::string& out, const ReportModel& m) {
    out += "<h2>Mistakes</h2>";
    if (m.mistakesInAll == 0) {
        out += "<p>None. Judge it by the interval above: a part without a mistake is not a model without one.</p>";
        return;
    }
    const bool all = std::ssize(m.cards) == m.mistakesInAll;
    out +=
        all ? "<p>All of them, surest first" : fmt::format("<p>The {} surest of {}", m.cards.size(), m.mistakesInAll);
    out +=
        ", as true → predicted with the probability of the prediction. Maps show what spoke for the prediction, each "
        "scaled to its own peak: <span class=\"scale\"></span> little to much. The dimmed rim was outside the "
        "network's view.</p><div class=\"cards\">";
    for (const MistakeCard& c : m.cards)
        card(out, c);
    out += "</div>";
}

} // namespace

std::string toHtml(const ReportModel& m) {
    // No scripts and nothing from outside, and the browser is told to hold the page to it.
    std::string out = fmt::format(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"><meta name=\"viewport\" "
        "content=\"width=device-width\"><title>{}: training report</title><style>{}</style></head><body><main>",
        escape(m.project), kReportStyle);
    header(out, m);
    out += "<h2>Run and data</h2><div class=\"facts\">";
    facts(out, m.run);
    facts(out, m.data);
    out += "</div>";
    splitTable(out, m.split);
    const std::string curves = curvesSvg(m.curve, m.bestEpoch, m.curveUnit);
    if (!curves.empty())
        out += "<h2>Training</h2>" + curves;
    for (const Evaluation& e : m.parts)
        part(out, e);
    cards(out, m);
    out +=
        "<h2>How to read this</h2><p class=\"note\">Intervals are Wilson's score intervals at 95\u00A0% (Wilson 1927); "
        "where several photographs show one thing they are too narrow, because such photographs are not independent. "
        "Macro F1 is the mean of the classes' F1 over classes that occur. Labels are those of the moment of writing. "
        "Maps are class activation maps at the network's last stage.</p></main></body></html>\n";
    return out;
}

} // namespace ostrakon::inspect
