// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/report.h"

#include <algorithm>
#include <iterator>

#include "core/base/files.h"
#include "core/base/plural.h"
#include "core/inspect/pdf_font_files.h"
#include "core/inspect/report_gather.h"

namespace ostrakon::inspect {

using base::tr;

namespace {

enum class Form { Html, Pdf };

Form formOf(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
    if (ending == ".pdf")
        return Form::Pdf;
    if (ending != ".html" && ending != ".htm")
        throw Error(Code::Unsupported, tr("The ending of “%1” does not say what to write.", base::display(file)),
                    tr("Give a name that ends in .html or .pdf."));
    return Form::Html;
}

/// A report whose pictures are missing is not the one that was meant.
std::vector<Message> missingPictures(const ReportModel& model) {
    const auto missing =
        std::count_if(model.cards.begin(), model.cards.end(), [](const auto& card) { return !card.sentence.empty(); });
    if (missing == 0)
        return {};
    return {base::trn(missing, base::mark("%1 mistake is without its picture, which could not be read."),
                      base::mark("%1 mistakes are without their pictures, which could not be read."))};
}

} // namespace

std::vector<Message> writeReport(project::Project& project, RunId run, const std::filesystem::path& file,
                                 std::stop_token stop, const base::ProgressFn& progress) {
    // All asked now, so that nobody waits for maps and then learns that there is no such folder, or no font.
    const Form form = formOf(file);
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::is_directory(folder))
        throw Error(Code::NotFound, tr("There is no folder “%1” to write the report into.", base::display(folder)),
                    tr("Make it first, or choose another place."));
    if (form == Form::Pdf && fontFiles(false).empty())
        throw noPdfFont();
    const ReportModel model = gatherReport(project, run, stop, progress);
    std::vector<Message> notes = missingPictures(model);
    if (form == Form::Html) {
        base::writeAtomically(file, toHtml(model));
        return notes;
    }
    PdfReport report = toPdf(model);
    base::writeAtomically(file, report.bytes);
    std::move(report.notes.begin(), report.notes.end(), std::back_inserter(notes));
    return notes;
}

} // namespace ostrakon::inspect
