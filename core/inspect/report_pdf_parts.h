// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of a report on paper, each from where the flow stands to where it ends.
#pragma once

#include "core/inspect/pdf_flow.h"
#include "core/inspect/report_content.h"

namespace ostrakon::inspect {

/// How much of a block must stand under its heading: its head line and first row.
double leastHeight(const Block& block);

void drawFigures(PdfFlow& flow, const std::vector<Figure>& figures);
void drawBlock(PdfFlow& flow, const FactLists& facts);

/// The head is repeated on every page; long names take up to three lines.
void drawBlock(PdfFlow& flow, const Table& table);

/// Numbered columns; where they do not fit beside each other they are split over several, each with all rows.
void drawBlock(PdfFlow& flow, const Matrix& matrix);

void drawBlock(PdfFlow& flow, const Curves& curves);
void drawBlock(PdfFlow& flow, const Cards& cards);

} // namespace ostrakon::inspect
