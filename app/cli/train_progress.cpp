// SPDX-License-Identifier: GPL-3.0-or-later
// Events of a training as one line on a terminal.
#include <cmath>

#include <fmt/format.h>

#include "app/cli/train_options.h"
#include "core/inspect/evaluation.h"
#include "core/train/trainer.h"

namespace ostrakon::cli {

namespace {

const char* phaseName(train::PhaseProgress::Phase phase) {
    using Phase = train::PhaseProgress::Phase;
    switch (phase) {
    case Phase::Preparing:
        return "preparing";
    case Phase::Decoding:
        return "decoding";
    case Phase::Features:
        return "features";
    case Phase::Head:
        return "head";
    case Phase::FineTuning:
        return "fine-tuning";
    case Phase::Evaluating:
        return "evaluating";
    }
    return "";
}

/// Called on the training thread, which is the command's own.
class TrainPrinter {
  public:
    explicit TrainPrinter(Console& console)
        : m_console(console) {}
    ~TrainPrinter() { m_console.clearStatus(); }

    void operator()(const train::Started& e) {
        m_console.status(
            fmt::format("run {} on {}: {} train, {} val", e.run.value, e.deviceName, e.trainImages, e.valImages));
    }
    void operator()(const train::PhaseProgress& e) {
        std::string line = phaseName(e.phase);
        if (e.total > 0)
            line += fmt::format(" {} of {}", e.done, e.total);
        if (e.imagesPerSecond > 0.0)
            line += fmt::format(", {:.0f} images/s", e.imagesPerSecond);
        if (e.secondsLeft >= 0.0)
            line += fmt::format(", {} left", duration(e.secondsLeft));
        m_console.status(line + m_accuracy);
    }
    void operator()(const train::EpochDone& e) {
        m_accuracy = std::isfinite(e.valAccuracy) ? fmt::format(", val {}", percent(e.valAccuracy)) : "";
        m_console.status(fmt::format("epoch {} of {}: loss {:.3f}{}{}", e.epoch, e.epochs, e.trainLoss, m_accuracy,
                                     e.best ? ", best so far" : ""));
    }
    void operator()(const train::Warned& e) { m_console.warn(e.sentence); }
    void operator()(const train::StepDone&) {}
    void operator()(const train::Judged&) {}
    void operator()(const train::TimeSpent&) {}
    void operator()(const train::CheckpointReady&) {}
    void operator()(const train::Finished&) {}
    void operator()(const train::Failed&) {}
    void operator()(const train::Studied&) {}

  private:
    Console& m_console;
    std::string m_accuracy;
};

} // namespace

train::EventSink progressSink(Console& console) {
    return
        [printer = std::make_shared<TrainPrinter>(console)](const train::Event& event) { std::visit(*printer, event); };
}

train::TrainResult trainWithProgress(Context& context, project::Project& project, const train::TrainJob& job,
                                     const train::EventSink& also) {
    const auto show = progressSink(context.console);
    return train::train(project, job, context.stop, [&](const train::Event& event) {
        show(event);
        if (also)
            also(event);
    });
}

std::string sentence(const train::TrainResult& r) {
    const int hits = static_cast<int>(std::lround(r.accuracy * r.valImages));
    const inspect::Interval sure = inspect::wilson95(hits, r.valImages);
    const std::string judged = r.valImages > 0
                                   ? fmt::format("{} of {} right (95 % interval {} to {})", percent(r.accuracy),
                                                 counted(r.valImages, "validation image", "validation images"),
                                                 percent(sure.low), percent(sure.high))
                                   : fmt::format("{} right on held-out folds of the training images (there is no "
                                                 "validation part)",
                                                 percent(r.accuracy));
    const std::string leftOut = r.leftOutImages > 0 ? fmt::format(" {} could not be read and count in neither.",
                                                                  counted(r.leftOutImages, "image", "images"))
                                                    : std::string();
    return fmt::format("Run {}{}: {}; trained on {} in {}.{}", r.run.value,
                       r.stopped ? " (stopped, best so far kept)" : "", judged,
                       counted(r.trainImages, "image", "images"), duration(r.secondsTotal), leftOut);
}

} // namespace ostrakon::cli
