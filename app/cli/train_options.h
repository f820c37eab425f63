// SPDX-License-Identifier: GPL-3.0-or-later
// Training as the command line sees it, shared by `train` and `demo`.
#pragma once

#include <filesystem>
#include <string>

#include "app/cli/command.h"
#include "core/project/project.h"
#include "core/train/train_event.h"
#include "core/train/train_job.h"

namespace ostrakon::cli {

/// --input-px and --fit.
template <typename Job>
void addInputOptions(CLI::App& app, Job& job) {
    app.add_option("--input-px", job.inputPx, "Side of what the network sees; default the model's own")
        ->check(CLI::Range(64, 1024));
    app.add_option_function<std::string>(
           "--fit", [&job](const std::string& name) { job.fit = image::fitNamed(name); },
           "Of a picture that is no square: crop its centre, stretch all of it, or pad it with black")
        ->check(CLI::IsMember({"crop", "stretch", "pad"}))
        ->default_str("crop");
}

/// A line on the terminal that follows a run; the line goes when the last copy of the sink does.
train::EventSink progressSink(Console& console);

/// Runs `job` with a progress line, warnings as notes; `also`, where there is one, hears all of it. Throws as
/// train::train.
train::TrainResult trainWithProgress(Context& context, project::Project& project, const train::TrainJob& job,
                                     const train::EventSink& also = {});

/// "Run 3: 98.9 % of 268 images right (best of 24 epochs), 21 s".
std::string sentence(const train::TrainResult& result);

} // namespace ostrakon::cli
