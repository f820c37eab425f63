// SPDX-License-Identifier: GPL-3.0-or-later
// Curves and mistakes on paper, two beside each other.
#include <algorithm>

#include "core/inspect/plain_text.h"
#include "core/inspect/report_pdf_parts.h"

namespace ostrakon::inspect {

namespace {

constexpr double kGap = 12.0;
constexpr double kColumn = (PdfFlow::kWidth - kGap) / 2.0;
constexpr double kPad = 6.0;
constexpr double kPictureHeight = 87.5; // most photographs are 4 : 3

const PdfColour& colourOf(CurvePlot::Ink ink) {
    return ink == CurvePlot::Ink::Validation ? ink::kAccent : ink::kTrain;
}

PdfStyle styleOf(CurvePlot::Ink ink) {
    switch (ink) {
    case CurvePlot::Ink::Title:
        return type::kSmallBold;
    case CurvePlot::Ink::Validation:
        return {6.5, true, ink::kAccent};
    case CurvePlot::Ink::Train:
    case CurvePlot::Ink::Axis:
        break;
    }
    return {6.5, false, ink::kSoft};
}

void drawPlot(PdfCanvas& canvas, const CurvePlot& plot, double left, double top) {
    const double scale = kColumn / CurvePlot::width;
    const auto x = [&](double value) { return left + value * scale; };
    const auto y = [&](double value) { return top + value * scale; };
    canvas.frame({left, top, kColumn, CurvePlot::height * scale}, ink::kLine);
    for (const auto& line : plot.lines)
        canvas.line(x(line.x1), y(line.y1), x(line.x2), y(line.y2), line.best ? ink::kSoft : ink::kLine, 0.5,
                    line.best);
    for (const auto& curve : plot.curves) {
        std::vector<std::pair<double, double>> points;
        for (const auto& [px, py] : curve.points)
            points.emplace_back(x(px), y(py));
        canvas.curve(points, colourOf(curve.ink), curve.ink == CurvePlot::Ink::Validation ? 1.4 : 0.8);
    }
    for (const auto& text : plot.texts) {
        const auto words = plain::visible(text.text);
        const PdfStyle style = styleOf(text.ink);
        if (text.anchor == CurvePlot::Anchor::End)
            canvas.textRight(x(text.x), y(text.y), words, style);
        else if (text.anchor == CurvePlot::Anchor::Middle)
            canvas.textCentred(x(text.x), y(text.y), words, style);
        else
            canvas.text(x(text.x), y(text.y), words, style);
    }
}

/// A card with its lines broken, so that its height is known before it is drawn.
struct SetCard {
    const Card* card = nullptr;
    std::vector<std::u32string> title, verdict, path, sentence;

    double pictures() const { return card->sentence.empty() ? kPictureHeight : 0.0; }
    double height() const {
        return pictures() + 2.0 * kPad + PdfFlow::height(title.size(), type::kSmallBold) +
               PdfFlow::height(verdict.size() + path.size() + sentence.size(), type::kSoft);
    }
};

/// True → predicted in three lines at most; where that is not enough both names give, so that neither hides the other.
std::vector<std::u32string> titleOf(PdfFlow& flow, const Card& card, double width) {
    constexpr std::size_t kLines = 3;
    const CharWidth widthOf = flow.measure(type::kSmallBold);
    const std::u32string truth = plain::visible(card.truth);
    const std::u32string predicted = plain::visible(card.predicted);
    auto out = wrapped(truth + U" → " + predicted, width, widthOf);
    if (out.size() > kLines)
        out = wrapped(shortenedInside(truth, 1.2 * width, widthOf) + U" → " +
                          shortenedInside(predicted, 1.2 * width, widthOf),
                      width, widthOf, kLines);
    return out;
}

/// Its end tells pictures apart: where a path takes more than two lines, the second one loses its middle.
std::vector<std::u32string> pathOf(const Card& card, double width, const CharWidth& widthOf) {
    const std::u32string path = plain::visible(card.path);
    auto out = wrapped(path, width, widthOf);
    if (out.size() > 2) {
        std::u32string_view rest = std::u32string_view(path).substr(out[0].size());
        rest.remove_prefix(std::min(rest.find_first_not_of(U' '), rest.size()));
        out = {out[0], shortenedInside(rest, width, widthOf)};
    }
    return out;
}

SetCard setCard(PdfFlow& flow, const Card& card) {
    const double width = kColumn - 2.0 * kPad;
    SetCard out;
    out.card = &card;
    out.title = titleOf(flow, card, width);
    out.verdict =
        flow.lines(card.truthProbability.empty() ? card.probability : card.probability + ", " + card.truthProbability,
                   width, type::kSoft, 1);
    out.path = pathOf(card, width, flow.measure(type::kSoft));
    if (!card.sentence.empty())
        out.sentence = flow.lines(card.sentence, width, type::kSoft, 5);
    return out;
}

void drawCard(PdfFlow& flow, const SetCard& set, double left, double height) {
    PdfCanvas& canvas = flow.canvas();
    double y = flow.y();
    if (set.pictures() > 0.0) {
        const double half = (kColumn - 1.0) / 2.0;
        canvas.fill({left, y, kColumn, kPictureHeight}, ink::kGround);
        canvas.picture(set.card->picture, {left, y, half, kPictureHeight});
        canvas.picture(set.card->map, {left + half + 1.0, y, half, kPictureHeight});
        y += kPictureHeight;
    }
    y += kPad - 1.0;
    y += flow.draw(left + kPad, y, set.title, type::kSmallBold);
    y += flow.draw(left + kPad, y, set.verdict, type::kSoft);
    y += flow.draw(left + kPad, y, set.path, type::kSoft);
    flow.draw(left + kPad, y, set.sentence, type::kSoft);
    canvas.frame({left, flow.y(), kColumn, height}, ink::kLine, 0.7);
}

} // namespace

void drawBlock(PdfFlow& flow, const Curves& curves) {
    const double height = CurvePlot::height * kColumn / CurvePlot::width;
    for (std::size_t i = 0; i < curves.plots.size(); i += 2) {
        flow.need(height);
        for (std::size_t k = i; k < std::min(i + 2, curves.plots.size()); ++k)
            drawPlot(flow.canvas(), curves.plots[k], PdfFlow::kLeft + static_cast<double>(k - i) * (kColumn + kGap),
                     flow.y());
        flow.skip(height + 8.0);
    }
}

void drawBlock(PdfFlow& flow, const Cards& cards) {
    flow.skip(4.0);
    for (std::size_t i = 0; i < cards.cards.size(); i += 2) {
        std::vector<SetCard> row;
        double height = 0.0;
        for (std::size_t k = i; k < std::min(i + 2, cards.cards.size()); ++k) {
            row.push_back(setCard(flow, cards.cards[k]));
            height = std::max(height, row.back().height());
        }
        flow.need(height);
        for (std::size_t k = 0; k < row.size(); ++k)
            drawCard(flow, row[k], PdfFlow::kLeft + static_cast<double>(k) * (kColumn + kGap), height);
        flow.skip(height + kGap);
    }
}

} // namespace ostrakon::inspect
