// SPDX-License-Identifier: GPL-3.0-or-later
// What a report says, as values: gathered from the project once, then written in whatever form.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "core/inspect/evaluation.h"

namespace ostrakon::inspect {

/// How many images of one class stand where. Images of no part are those labeled after the split was made.
struct SplitRow {
    std::string className;
    int train = 0;
    int val = 0;
    int test = 0;
    int none = 0;
};

/// One point of the curves; NaN where a figure was not taken.
struct CurvePoint {
    int epoch = 0;
    double trainLoss = 0.0;
    double valLoss = 0.0;
    double trainAccuracy = 0.0;
    double valAccuracy = 0.0;
};

/// One mistake with its pictures; `sentence` instead of pictures where the file cannot be read any more.
struct MistakeCard {
    std::string path;
    std::string truth;
    std::string predicted;
    double probability = 0.0;
    double truthProbability = -1.0; ///< what the model gave the true class; negative while unknown
    std::vector<std::byte> picture; ///< JPEG
    std::vector<std::byte> map;     ///< JPEG: the picture with the map of the predicted class over it
    std::string sentence;
};

struct ReportModel {
    std::string project; ///< file name for display
    std::string state;   ///< what it is true of: "state of 2026-11-21 … after act 57"
    std::string program; ///< "Ostrakon 0.1.0"
    project::Time dated; ///< of the PDF's own properties: when the run began
    std::vector<std::pair<std::string, std::string>> run;  ///< name and value lines about the run
    std::vector<std::pair<std::string, std::string>> data; ///< about the data snapshot
    std::vector<SplitRow> split;
    std::vector<CurvePoint> curve;
    std::string curveUnit = "epoch"; ///< what the curves' x counts
    int bestEpoch = 0;               ///< 0: nothing to mark
    std::vector<Evaluation> parts;   ///< val, test as far as they hold labeled images; train where nothing was held out
    std::vector<MistakeCard> cards;
    int mistakesInAll = 0;
    bool cardsOfFolds = false; ///< some verdicts are a fold's, while maps are the final model's
};

/// The whole page: one UTF-8 string without scripts, outside links or fonts; every name escaped.
std::string toHtml(const ReportModel& model);

/// A report as a PDF, and what its reader must be told: letters that no font of this machine has. Usually nothing.
struct PdfReport {
    std::string bytes;
    std::vector<Message> notes;
};

/// The same on A4 paper: text that can be searched and copied, fonts embedded, no clock in it, so that equal models on
/// one machine give equal bytes. Under a second for 50 cards. Throws Error{NotFound} where the machine has no TrueType
/// font, Error{Internal} for what libharu refuses.
PdfReport toPdf(const ReportModel& model);

} // namespace ostrakon::inspect
