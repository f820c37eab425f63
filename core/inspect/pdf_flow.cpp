// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/pdf_flow.h"

#include <algorithm>

#include "core/inspect/heat_picture.h"
#include "core/inspect/plain_text.h"
#include "core/inspect/report_content.h"

namespace ostrakon::inspect {

namespace {

constexpr double kScaleWidth = 60.0;

} // namespace

PdfFlow::PdfFlow(PdfCanvas& canvas)
    : m_canvas(canvas) {
    m_canvas.addPage();
}

bool PdfFlow::need(double height) {
    if (height <= left() || m_y <= kTop)
        return false;
    newPage();
    return true;
}

void PdfFlow::newPage() {
    m_canvas.addPage();
    m_y = kTop;
}

CharWidth PdfFlow::measure(const PdfStyle& style) {
    return [this, style](char32_t c) {
        return c == kScaleMark ? kScaleWidth : m_canvas.width(std::u32string_view(&c, 1), style);
    };
}

std::vector<std::u32string> PdfFlow::lines(std::string_view utf8, double width, const PdfStyle& style, int maxLines) {
    return wrapped(plain::visible(utf8), width, measure(style), maxLines);
}

double PdfFlow::draw(double x, double top, const std::vector<std::u32string>& lines, const PdfStyle& style) {
    for (std::size_t i = 0; i < lines.size(); ++i)
        m_canvas.text(x, base(top + height(i, style), style), lines[i], style);
    return height(lines.size(), style);
}

void PdfFlow::paragraph(std::string_view utf8, const PdfStyle& style) {
    const CharWidth widthOf = measure(style);
    const auto all = lines(utf8, kWidth, style);
    constexpr std::size_t kTogether = 8; // shorter ones are not torn apart
    need(height(std::min(all.size(), kTogether), style));
    for (const std::u32string& line : all) {
        need(height(1, style));
        const auto mark = line.find(kScaleMark);
        const auto before = std::u32string_view(line).substr(0, mark);
        m_canvas.text(kLeft, base(m_y, style), before, style);
        if (mark != std::u32string::npos) {
            double x = kLeft;
            for (const char32_t c : before)
                x += widthOf(c);
            drawScale(x, m_y, style.size);
            m_canvas.text(x + kScaleWidth, base(m_y, style), std::u32string_view(line).substr(mark + 1), style);
        }
        skip(height(1, style));
    }
    skip(4.0);
}

void PdfFlow::drawScale(double x, double top, double size) {
    constexpr int kSteps = 60;
    const double step = kScaleWidth / kSteps;
    for (int i = 0; i < kSteps; ++i) {
        const auto rgb = inferno((i + 0.5) / kSteps);
        // A little wider than its step: no hairlines between neighbours.
        m_canvas.fill({x + i * step, top + size * 0.3, step + (i + 1 < kSteps ? 0.3 : 0.0), size * 0.72},
                      {rgb[0] / 255.0, rgb[1] / 255.0, rgb[2] / 255.0});
    }
}

void PdfFlow::section(const std::string& title, double keep) {
    if (m_y > kTop)
        skip(18.0);
    need(height(1, type::kSection) + 6.0 + keep);
    m_canvas.bookmark(title);
    m_y += draw(kLeft, m_y, {plain::visible(title)}, type::kSection);
    skip(6.0);
}

void PdfFlow::heading(const std::string& title, double keep) {
    skip(10.0);
    need(height(1, type::kHeading) + 4.0 + keep);
    m_y += draw(kLeft, m_y, {plain::visible(title)}, type::kHeading);
    skip(4.0);
}

} // namespace ostrakon::inspect
