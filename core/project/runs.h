// SPDX-License-Identifier: GPL-3.0-or-later
// Training runs and their curves. All facts: never undone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/project/image_types.h"
#include "core/project/writer.h"

namespace ostrakon::project {

enum class RunState : std::uint8_t { Running = 1, Finished = 2, Stopped = 3, Failed = 4, Killed = 5 };

/// A class as the run knew it, in the order of the model's outputs. Survives the class itself.
struct RunClass {
    ClassId id;
    Uid uid;
    std::string name;
};

struct NewRun {
    std::string model;      ///< "efficientnet-lite0"
    std::string recipe;     ///< "quick", "full"
    std::string device;     ///< "cpu", "cuda:0"
    std::string job = "{}"; ///< JSON, enough to repeat or resume
    std::vector<RunClass> classes;
    std::optional<RunId> resumes;
};

struct RunRow {
    RunId id;
    Uid uid;
    NewRun what;
    RunState state = RunState::Running;
    Time startedAt;
    std::optional<Time> endedAt;
    base::Message failure;       ///< empty unless Failed
    std::string summary = "{}";  ///< JSON, set when it ends: accuracy, epochs, seconds …
    std::int64_t atSequence = 0; ///< the history's number when it began: what it saw is "as of" that
};

/// The exact label and split of an image when the run began.
struct RunSample {
    ImageId image;
    std::optional<ClassId> label;
    Split split = Split::None;
};

RunId createRun(Writer& writer, const NewRun& run);
void addRunSamples(Writer& writer, RunId run, std::span<const RunSample> samples); ///< at most some thousand a call
void setRunState(Writer& writer, RunId run, RunState state, const base::Message& failure = {},
                 const std::string& summary = "{}");

std::vector<RunRow> listRuns(Reader& reader); ///< newest first
std::optional<RunRow> findRun(Reader& reader, RunId run);
std::vector<RunSample> runSamples(Reader& reader, RunId run);
std::int64_t countRunSamples(Reader& reader, RunId run);

/// One point of a curve.
struct Metric {
    std::string series; ///< "train/loss"
    std::int64_t step = 0;
    double value = 0.0;
};

/// One transaction; a point that is there already is replaced (a resumed run repeats some).
void appendMetrics(Writer& writer, RunId run, std::span<const Metric> metrics);
std::vector<std::string> metricSeries(Reader& reader, RunId run);

struct CurvePoint {
    std::int64_t step = 0;
    double value = 0.0;
};
std::vector<CurvePoint> curve(Reader& reader, RunId run, const std::string& series); ///< by step

} // namespace ostrakon::project
