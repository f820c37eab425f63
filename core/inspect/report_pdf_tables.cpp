// SPDX-License-Identifier: GPL-3.0-or-later
// Figures, facts and tables on paper.
#include <algorithm>

#include "core/inspect/plain_text.h"
#include "core/inspect/report_pdf_parts.h"

namespace ostrakon::inspect {

namespace {

constexpr double kGap = 16.0;
constexpr double kRowPad = 2.6; // above and below a row's text
constexpr int kNameLines = 3;
constexpr double kLineHeight = 8.0 * PdfFlow::kLeading + 2.0 * kRowPad; // a row of one line
constexpr std::size_t kSmallTable = 14;                                 // rows of a table that is not torn apart

double widest(PdfFlow& flow, const std::string& utf8, const PdfStyle& style) {
    return flow.canvas().width(plain::visible(utf8), style);
}

/// A table laid out: where its columns end, and how its head breaks.
class TableOnPaper {
  public:
    TableOnPaper(PdfFlow& flow, const Table& table)
        : m_flow(flow)
        , m_table(table) {
        layOut();
    }

    void draw() {
        drawHead();
        // The row before the last takes the last one along: none stands alone on a page.
        const std::size_t beforeLast = m_table.rows.size() - (m_table.foot.empty() ? 2 : 1);
        for (std::size_t r = 0; r < m_table.rows.size(); ++r)
            drawRow(m_table.rows[r], type::kSmall, r == beforeLast ? kLineHeight : 0.0);
        if (!m_table.foot.empty())
            drawRow(m_table.foot, type::kSmallBold, 0.0);
    }

  private:
    /// Figures take what they need, names the rest; what names leave over is shared out, so that rows are not torn
    /// apart.
    void layOut() {
        const std::size_t columns = m_table.head.size();
        std::vector<double> widths(columns, 0.0);
        for (std::size_t c = 0; c < columns; ++c) {
            for (const auto& row : m_table.rows)
                widths[c] = std::max(widths[c], widest(m_flow, row[c], type::kSmall));
            if (!m_table.foot.empty())
                widths[c] = std::max(widths[c], widest(m_flow, m_table.foot[c], type::kSmallBold));
            const double head = widest(m_flow, m_table.head[c], type::kSoftBold);
            widths[c] = std::max(widths[c], c == 0 ? head : std::min(head, kHeadWidth)) + (c == 0 ? 0.0 : kGap);
        }
        double figures = 0.0;
        for (std::size_t c = 1; c < columns; ++c)
            figures += widths[c];
        widths[0] = std::min(widths[0], PdfFlow::kWidth - figures);
        const double spare = (PdfFlow::kWidth - figures - widths[0]) / static_cast<double>(columns - 1);
        double right = PdfFlow::kLeft + widths[0];
        m_nameWidth = widths[0];
        m_right.push_back(right);
        for (std::size_t c = 1; c < columns; ++c)
            m_right.push_back(right += widths[c] + spare);
        for (std::size_t c = 0; c < columns; ++c)
            m_head.push_back(m_flow.lines(m_table.head[c], c == 0 ? m_nameWidth : widths[c] + spare - kGap + 0.1,
                                          type::kSoftBold, 3));
    }

    void drawHead() {
        std::size_t most = 1;
        for (const auto& lines : m_head)
            most = std::max(most, lines.size());
        const double top = m_flow.y();
        for (std::size_t c = 0; c < m_head.size(); ++c) {
            for (std::size_t i = 0; i < m_head[c].size(); ++i) {
                const std::size_t line = most - m_head[c].size() + i; // they stand on the rule
                const double base = PdfFlow::base(top + PdfFlow::height(line, type::kSoftBold), type::kSoftBold);
                if (c == 0)
                    m_flow.canvas().text(PdfFlow::kLeft, base, m_head[c][i], type::kSoftBold);
                else
                    m_flow.canvas().textRight(m_right[c], base, m_head[c][i], type::kSoftBold);
            }
        }
        m_flow.skip(PdfFlow::height(most, type::kSoftBold) + kRowPad);
        m_flow.canvas().line(PdfFlow::kLeft, m_flow.y(), PdfFlow::kRight, m_flow.y(), ink::kSoft, 0.6);
    }

    void drawRow(const std::vector<std::string>& row, const PdfStyle& style, double keep) {
        const auto name = m_flow.lines(row[0], m_nameWidth, style, kNameLines);
        const double height = PdfFlow::height(name.size(), style) + 2.0 * kRowPad;
        if (m_flow.need(height + keep))
            drawHead();
        const double top = m_flow.y() + kRowPad;
        m_flow.draw(PdfFlow::kLeft, top, name, style);
        for (std::size_t c = 1; c < row.size(); ++c)
            m_flow.canvas().textRight(m_right[c], PdfFlow::base(top, style), plain::visible(row[c]), style);
        m_flow.skip(height);
        m_flow.canvas().line(PdfFlow::kLeft, m_flow.y(), PdfFlow::kRight, m_flow.y(), ink::kLine);
    }

    static constexpr double kHeadWidth = 62.0; // longer heads take two lines

    PdfFlow& m_flow;
    const Table& m_table;
    double m_nameWidth = 0.0;
    std::vector<double> m_right;
    std::vector<std::vector<std::u32string>> m_head;
};

} // namespace

double leastHeight(const Block& block) {
    struct Least {
        double operator()(const Heading&) const { return 28.0; }
        double operator()(const Paragraph&) const { return 28.0; }
        double operator()(const FactLists&) const { return 40.0; }
        double operator()(const Table& table) const {
            return 28.0 +
                   kLineHeight * (table.rows.size() > kSmallTable ? 3.0 : static_cast<double>(table.rows.size() + 1));
        }
        double operator()(const Matrix& matrix) const {
            return 28.0 + 13.0 * (matrix.names.size() > kSmallTable ? 3.0 : static_cast<double>(matrix.names.size()));
        }
        double operator()(const Curves&) const { return 130.0; }
        double operator()(const Cards&) const { return 140.0; }
    };
    return std::visit(Least{}, block);
}

void drawFigures(PdfFlow& flow, const std::vector<Figure>& figures) {
    if (figures.empty())
        return;
    const double column = (PdfFlow::kWidth + kGap) / static_cast<double>(figures.size());
    double height = 0.0;
    double x = PdfFlow::kLeft;
    for (const Figure& figure : figures) {
        double y = flow.y();
        y += flow.draw(x, y, flow.lines(figure.value, column - kGap, type::kFigure, 1), type::kFigure);
        y += flow.draw(x, y, flow.lines(figure.caption, column - kGap, type::kSoft, 3), type::kSoft);
        height = std::max(height, y - flow.y());
        x += column;
    }
    flow.skip(height);
}

void drawBlock(PdfFlow& flow, const FactLists& facts) {
    const auto count = static_cast<double>(std::max<std::size_t>(1, facts.lists.size()));
    const double column = (PdfFlow::kWidth + kGap) / count;
    const double nameWidth = (column - kGap) * 0.4;
    const double valueWidth = column - kGap - nameWidth - 8.0;
    std::size_t rows = 0;
    for (const auto& list : facts.lists)
        rows = std::max(rows, list.size());
    for (std::size_t r = 0; r < rows; ++r) {
        std::vector<std::vector<std::u32string>> cells;
        std::size_t most = 1;
        for (const auto& list : facts.lists) {
            cells.push_back(flow.lines(r < list.size() ? list[r].first : "", nameWidth, type::kSoft, 4));
            cells.push_back(flow.lines(r < list.size() ? list[r].second : "", valueWidth, type::kSmall, 6));
            most = std::max({most, cells[cells.size() - 2].size(), cells.back().size()});
        }
        flow.need(PdfFlow::height(most, type::kSmall) + kRowPad);
        for (std::size_t i = 0; i < cells.size(); ++i)
            flow.draw(PdfFlow::kLeft + static_cast<double>(i / 2) * column + (i % 2 ? nameWidth + 8.0 : 0.0), flow.y(),
                      cells[i], i % 2 ? type::kSmall : type::kSoft);
        flow.skip(PdfFlow::height(most, type::kSmall) + kRowPad);
    }
}

void drawBlock(PdfFlow& flow, const Table& table) {
    flow.need(leastHeight(table));
    TableOnPaper(flow, table).draw();
    flow.skip(4.0);
}

} // namespace ostrakon::inspect
