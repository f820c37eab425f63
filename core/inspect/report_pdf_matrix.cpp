// SPDX-License-Identifier: GPL-3.0-or-later
// The confusion matrix on paper: as many columns beside each other as stay legible.
#include <algorithm>

#include <fmt/format.h>

#include "core/inspect/plain_text.h"
#include "core/inspect/report_pdf_parts.h"

namespace ostrakon::inspect {

namespace {

constexpr PdfStyle kCell{7.0, false, ink::kText};
constexpr PdfStyle kQuiet{7.0, false, ink::kTrain};
constexpr PdfStyle kHead{7.0, true, ink::kSoft};
constexpr double kRowHeight = 13.0;
constexpr double kCellPad = 5.0;
constexpr double kLargestCell = 30.0;
constexpr double kLargestName = 190.0;
constexpr double kSmallestName = 110.0;

/// The colour over white paper; as the page's rgba().
PdfColour shade(const PdfColour& colour, double opacity) {
    const auto over = [&](double value) { return 1.0 - opacity * (1.0 - value); };
    return {over(colour.red), over(colour.green), over(colour.blue)};
}

class MatrixOnPaper {
  public:
    MatrixOnPaper(PdfFlow& flow, const Matrix& matrix)
        : m_flow(flow)
        , m_matrix(matrix) {
        layOut();
    }

    void draw() {
        const std::size_t all = m_matrix.names.size();
        for (std::size_t from = 0; from < all; from += m_columns) {
            const std::size_t to = std::min(all, from + m_columns);
            if (m_columns < all) {
                const auto words = plain::visible(fmt::format("Predicted as {} to {} of {}", from + 1, to, all));
                m_flow.skip(from > 0 ? 10.0 : 0.0);
                m_flow.need(4 * kRowHeight);
                m_flow.skip(m_flow.draw(PdfFlow::kLeft, m_flow.y(), {words}, type::kSoft) + 2.0);
            }
            drawBand(from, to);
        }
        m_flow.skip(4.0);
    }

  private:
    void layOut() {
        double cell = m_flow.canvas().width(plain::visible(std::to_string(m_matrix.names.size())), kHead);
        for (const auto& row : m_matrix.counts)
            cell =
                std::max(cell, m_flow.canvas().width(
                                   plain::visible(std::to_string(*std::max_element(row.begin(), row.end()))), kCell));
        cell += kCellPad;
        double name = 0.0;
        for (std::size_t t = 0; t < m_matrix.names.size(); ++t)
            name = std::max(name, m_flow.canvas().width(label(t), kCell) + 8.0);
        // Names give way to columns, down to where they would not be told apart any more; bands are of equal width.
        const std::size_t all = std::max<std::size_t>(1, m_matrix.names.size());
        const double narrow = std::min(name, kSmallestName);
        const auto most = std::max<std::size_t>(1, static_cast<std::size_t>((PdfFlow::kWidth - narrow) / cell));
        const std::size_t bands = (all + most - 1) / most;
        m_columns = (all + bands - 1) / bands;
        const auto columns = static_cast<double>(m_columns);
        m_nameWidth = std::max(narrow, std::min({name, kLargestName, PdfFlow::kWidth - columns * cell}));
        m_cell = std::min(kLargestCell, (PdfFlow::kWidth - m_nameWidth) / columns);
    }

    std::u32string label(std::size_t t) const { return plain::visible(fmt::format("{} {}", t + 1, m_matrix.names[t])); }

    void drawHead(std::size_t from, std::size_t to) {
        for (std::size_t c = from; c < to; ++c)
            m_flow.canvas().textCentred(x(c - from) + m_cell / 2.0, m_flow.y() + kRowHeight - 4.0,
                                        plain::visible(std::to_string(c + 1)), kHead);
        m_flow.skip(kRowHeight);
        m_flow.canvas().line(PdfFlow::kLeft, m_flow.y(), x(to - from), m_flow.y(), ink::kSoft, 0.6);
    }

    void drawBand(std::size_t from, std::size_t to) {
        m_flow.need(3 * kRowHeight);
        drawHead(from, to);
        for (std::size_t t = 0; t < m_matrix.names.size(); ++t) {
            // The row before the last takes the last one along.
            if (m_flow.need(t + 2 == m_matrix.names.size() ? 2 * kRowHeight : kRowHeight))
                drawHead(from, to);
            const auto name = shortened(label(t), m_nameWidth - 6.0, m_flow.measure(kCell));
            m_flow.canvas().text(PdfFlow::kLeft, m_flow.y() + kRowHeight - 4.0, name, kCell);
            for (std::size_t p = from; p < to; ++p)
                drawCell(t, p, x(p - from));
            m_flow.skip(kRowHeight);
            m_flow.canvas().line(PdfFlow::kLeft, m_flow.y(), x(to - from), m_flow.y(), ink::kLine);
        }
    }

    void drawCell(std::size_t t, std::size_t p, double left) {
        const int count = m_matrix.counts[t][p];
        const double base = m_flow.y() + kRowHeight - 4.0;
        if (count == 0) {
            m_flow.canvas().textCentred(left + m_cell / 2.0, base, U"·", kQuiet);
            return;
        }
        const double share = m_matrix.support[t] > 0 ? static_cast<double>(count) / m_matrix.support[t] : 0.0;
        m_flow.canvas().fill({left + 0.5, m_flow.y() + 0.5, m_cell - 1.0, kRowHeight - 1.0},
                             shade(t == p ? ink::kRight : ink::kWrong, 0.10 + 0.45 * share));
        m_flow.canvas().textCentred(left + m_cell / 2.0, base, plain::visible(std::to_string(count)), kCell);
    }

    double x(std::size_t column) const { return PdfFlow::kLeft + m_nameWidth + static_cast<double>(column) * m_cell; }

    PdfFlow& m_flow;
    const Matrix& m_matrix;
    double m_nameWidth = 0.0;
    double m_cell = 0.0;
    std::size_t m_columns = 1;
};

} // namespace

void drawBlock(PdfFlow& flow, const Matrix& matrix) {
    if (!matrix.names.empty())
        MatrixOnPaper(flow, matrix).draw();
}

} // namespace ostrakon::inspect
