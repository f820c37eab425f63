// SPDX-License-Identifier: GPL-3.0-or-later
// The content as one page for a browser.
#include <fmt/format.h>

#include "core/inspect/curves_svg.h"
#include "core/inspect/html.h"
#include "core/inspect/report_content.h"
#include "core/inspect/report_style.h"

namespace ostrakon::inspect {

namespace {

using html::escape;

void add(std::string& out, const Heading& heading) {
    out += fmt::format("<h3>{}</h3>", escape(heading.text));
}

void add(std::string& out, const Paragraph& paragraph) {
    std::string text = escape(paragraph.text);
    if (const auto mark = text.find(kScaleMarkUtf8); mark != std::string::npos)
        text.replace(mark, std::string_view(kScaleMarkUtf8).size(), "<span class=\"scale\"></span>");
    out += fmt::format("<p{}>{}</p>", paragraph.quiet ? " class=\"note\"" : "", text);
}

void add(std::string& out, const FactLists& facts) {
    out += "<div class=\"facts\">";
    for (const auto& list : facts.lists) {
        out += "<dl>";
        for (const auto& [name, value] : list)
            out += fmt::format("<dt>{}</dt><dd>{}</dd>", escape(name), escape(value));
        out += "</dl>";
    }
    out += "</div>";
}

void row(std::string& out, const std::vector<std::string>& cells, const char* tag) {
    out += "<tr>";
    for (const std::string& cell : cells)
        out += fmt::format("<{0}>{1}</{0}>", tag, escape(cell));
    out += "</tr>";
}

void add(std::string& out, const Table& table) {
    out += "<div class=\"scroll\"><table><thead>";
    row(out, table.head, "th");
    out += "</thead><tbody>";
    for (const auto& cells : table.rows)
        row(out, cells, "td");
    out += "</tbody>";
    if (!table.foot.empty()) {
        out += "<tfoot>";
        row(out, table.foot, "td");
        out += "</tfoot>";
    }
    out += "</table></div>";
}

std::string matrixCell(int count, int support, bool diagonal) {
    if (count == 0)
        return "<td class=\"soft\">·</td>";
    const double share = support > 0 ? static_cast<double>(count) / support : 0.0;
    return fmt::format("<td style=\"background:rgba(var(--{}),{:.2f})\">{}</td>", diagonal ? "right" : "wrong",
                       0.10 + 0.45 * share, count);
}

void add(std::string& out, const Matrix& matrix) {
    out += "<div class=\"scroll\"><table class=\"matrix\"><thead><tr><th></th>";
    for (std::size_t c = 0; c < matrix.names.size(); ++c)
        out += fmt::format("<th title=\"{}\">{}</th>", escape(matrix.names[c]), c + 1);
    out += "</tr></thead><tbody>";
    for (std::size_t t = 0; t < matrix.names.size(); ++t) {
        out += fmt::format("<tr><td>{} {}</td>", t + 1, escape(matrix.names[t]));
        for (std::size_t p = 0; p < matrix.names.size(); ++p)
            out += matrixCell(matrix.counts[t][p], matrix.support[t], t == p);
        out += "</tr>";
    }
    out += "</tbody></table></div>";
}

void add(std::string& out, const Curves& curves) {
    out += curvesSvg(curves.plots);
}

void add(std::string& out, const Card& c) {
    out += "<figure>";
    if (c.sentence.empty())
        out += fmt::format(
            "<div><img alt=\"the picture\" src=\"{}\"><img alt=\"the picture with its map\" src=\"{}\"></div>",
            html::jpegUri(c.picture), html::jpegUri(c.map));
    out += fmt::format("<figcaption><b>{} → {}</b> {}", escape(c.truth), escape(c.predicted), c.probability);
    if (!c.truthProbability.empty())
        out += fmt::format(" <span>{}</span>", escape(c.truthProbability));
    out += fmt::format("<span title=\"{0}\">{0}</span>", escape(c.path));
    if (!c.sentence.empty())
        out += fmt::format("<span>{}</span>", escape(c.sentence));
    out += "</figcaption></figure>";
}

void add(std::string& out, const Cards& cards) {
    out += "<div class=\"cards\">";
    for (const Card& c : cards.cards)
        add(out, c);
    out += "</div>";
}

void head(std::string& out, const ReportContent& content) {
    out += fmt::format("<h1>{}</h1><p class=\"soft\">{}</p>", escape(content.title), escape(content.subtitle));
    if (content.figures.empty())
        return;
    out += "<div class=\"head\">";
    for (const Figure& figure : content.figures)
        out += fmt::format("<div class=\"figure\"><b>{}</b><span class=\"soft\">{}</span></div>", escape(figure.value),
                           escape(figure.caption));
    out += "</div>";
}

} // namespace

std::string toHtml(const ReportModel& model) {
    const ReportContent content = contentOf(model);
    // No scripts and nothing from outside, and the browser is told to hold the page to it.
    std::string out = fmt::format(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"><meta name=\"viewport\" "
        "content=\"width=device-width\"><title>{}: training report</title><style>{}</style></head><body><main>",
        escape(content.title), kReportStyle);
    head(out, content);
    for (const Section& section : content.sections) {
        out += fmt::format("<h2>{}</h2>", escape(section.heading));
        for (const Block& block : section.blocks)
            std::visit([&](const auto& b) { add(out, b); }, block);
    }
    out += "</main></body></html>\n";
    return out;
}

} // namespace ostrakon::inspect
