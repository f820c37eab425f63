// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/report.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/inspect/report_gather.h"

namespace ostrakon::inspect {

using base::tr;

void writeReport(project::Project& project, RunId run, const std::filesystem::path& file, std::stop_token stop,
                 const base::ProgressFn& progress) {
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
    if (ending == ".pdf")
        throw Error(
            Code::Unsupported, tr("Reports in PDF are not written by this version (“%1”).", base::display(file)),
            tr("Write a file that ends in .html, open it in a browser and print it to PDF: it is made for paper."));
    if (ending != ".html" && ending != ".htm")
        throw Error(Code::Unsupported, tr("The ending of “%1” does not say what to write.", base::display(file)),
                    tr("Give a name that ends in .html."));
    // Asked now, so that nobody waits for maps and then learns that there is no such folder.
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::is_directory(folder))
        throw Error(Code::NotFound, tr("There is no folder “%1” to write the report into.", base::display(folder)),
                    tr("Make it first, or choose another place."));
    base::writeAtomically(file, toHtml(gatherReport(project, run, stop, progress)));
}

} // namespace ostrakon::inspect
