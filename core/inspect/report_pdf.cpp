// SPDX-License-Identifier: GPL-3.0-or-later
// The content as pages for a folder.
#include <algorithm>

#include <fmt/format.h>

#include "core/inspect/plain_text.h"
#include "core/inspect/report_pdf_parts.h"

namespace ostrakon::inspect {

using base::tr;

namespace {

void drawBlock(PdfFlow& flow, const Paragraph& paragraph) {
    flow.paragraph(paragraph.text, paragraph.quiet ? type::kSoft : type::kBody);
}

void drawTitle(PdfFlow& flow, const ReportContent& content) {
    const auto title = flow.lines(content.title, PdfFlow::kWidth, type::kTitle, 3);
    flow.skip(flow.draw(PdfFlow::kLeft, flow.y(), title, type::kTitle) + 2.0);
    flow.paragraph(content.subtitle, type::kSoft);
    flow.canvas().line(PdfFlow::kLeft, flow.y() + 2.0, PdfFlow::kRight, flow.y() + 2.0, ink::kLine, 0.8);
    flow.skip(12.0);
    drawFigures(flow, content.figures);
}

/// From block `from` on, what must stand on the page of the heading above it.
double keptWith(const std::vector<Block>& blocks, std::size_t from) {
    double out = 0.0;
    for (std::size_t i = from; i < blocks.size(); ++i) {
        out += leastHeight(blocks[i]);
        if (!std::holds_alternative<Paragraph>(blocks[i]) && !std::holds_alternative<Heading>(blocks[i]))
            break;
    }
    return out;
}

void drawSection(PdfFlow& flow, const Section& section) {
    flow.section(section.heading, keptWith(section.blocks, 0));
    for (std::size_t i = 0; i < section.blocks.size(); ++i) {
        if (const auto* heading = std::get_if<Heading>(&section.blocks[i]))
            flow.heading(heading->text, keptWith(section.blocks, i + 1));
        else
            std::visit(
                [&](const auto& block) {
                    if constexpr (!std::is_same_v<std::decay_t<decltype(block)>, Heading>)
                        drawBlock(flow, block);
                },
                section.blocks[i]);
    }
}

/// U+1F3FA, U+20000 and 3 more
std::string named(const std::set<char32_t>& letters) {
    constexpr std::size_t kNamed = 8;
    std::string out;
    std::size_t i = 0;
    for (const char32_t c : letters) {
        if (i++ == kNamed)
            break;
        out += fmt::format("{}U+{:04X}", out.empty() ? "" : ", ", static_cast<std::uint32_t>(c));
    }
    return letters.size() > kNamed ? fmt::format("{} and {} more", out, letters.size() - kNamed) : out;
}

std::vector<Message> notesOn(const PdfCanvas& canvas) {
    std::vector<Message> out;
    if (!canvas.missing().empty())
        out.push_back(tr("No font of this machine that fits into a PDF has %1; “�” stands in their place. A report "
                         "that ends in .html has them, and fonts with them can be installed.",
                         named(canvas.missing())));
    if (canvas.anyUnshaped())
        out.push_back(
            tr("Some names are in a script that a PDF shows letter by letter from left to right. A report that "
               "ends in .html has them right."));
    return out;
}

void drawFoot(PdfCanvas& canvas, const ReportContent& content) {
    const double base = PdfCanvas::kPageHeight - 34.0;
    const CharWidth widthOf = [&](char32_t c) { return canvas.width(std::u32string_view(&c, 1), type::kSoft); };
    const auto title = shortenedInside(plain::visible(content.title), PdfFlow::kWidth * 0.75, widthOf);
    for (int page = 0; page < canvas.pages(); ++page) {
        canvas.turnTo(page);
        canvas.line(PdfFlow::kLeft, base - 12.0, PdfFlow::kRight, base - 12.0, ink::kLine);
        canvas.text(PdfFlow::kLeft, base, title, type::kSoft);
        canvas.textRight(PdfFlow::kRight, base, plain::visible(fmt::format("Page {} of {}", page + 1, canvas.pages())),
                         type::kSoft);
    }
}

} // namespace

PdfReport toPdf(const ReportModel& model) {
    const ReportContent content = contentOf(model);
    PdfCanvas canvas(content.title + ": training report", model.program, model.dated);
    PdfFlow flow(canvas);
    drawTitle(flow, content);
    for (const Section& section : content.sections)
        drawSection(flow, section);
    const auto notes = notesOn(canvas);
    for (const Message& note : notes)
        flow.paragraph(base::english(note), type::kSoft);
    drawFoot(canvas, content);
    return {canvas.finish(), notes};
}

} // namespace ostrakon::inspect
