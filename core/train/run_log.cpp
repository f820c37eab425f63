// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_log.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "core/base/files.h"
#include "core/train/event_file.h"

namespace ostrakon::train {

using base::tr;

namespace {

constexpr const char* kColumns =
    "epoch,step,learning_rate,step_loss,images_per_s,train_loss,train_accuracy,val_loss,val_accuracy,best\n";

/// A cell: nine digits lead back to a float; nothing for what is not known.
std::string cell(double value) {
    return std::isfinite(value) ? fmt::format("{:.9g}", value) : std::string();
}

std::filesystem::path madeFolder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        throw Error(Code::Io, tr("The folder “%1” could not be made (%2).", base::display(folder), failed.message()),
                    tr("Choose a place you may write to."));
    return folder;
}

} // namespace

struct RunLog::Files {
    explicit Files(const std::filesystem::path& folder)
        : events(madeFolder(folder))
        , csv(folder / "metrics.csv") {
        if (csv.size() == 0)
            csv.add(kColumns);
    }

    void add(const StepDone& e) {
        csv.add(fmt::format("{},{},{},{},{},,,,,\n", e.epoch, e.step, cell(e.learningRate), cell(e.loss),
                            cell(e.imagesPerSecond)));
        const std::array<EventFile::Scalar, 3> scalars{
            {{"step/loss", e.loss}, {"step/learning_rate", e.learningRate}, {"step/images_per_s", e.imagesPerSecond}}};
        events.add(e.step, scalars);
    }

    void add(const EpochDone& e) {
        csv.add(fmt::format("{},,,,,{},{},{},{},{}\n", e.epoch, cell(e.trainLoss), cell(e.trainAccuracy),
                            cell(e.valLoss), cell(e.valAccuracy), e.best ? 1 : 0));
        const std::array<EventFile::Scalar, 4> scalars{{{"train/loss", e.trainLoss},
                                                        {"train/accuracy", e.trainAccuracy},
                                                        {"val/loss", e.valLoss},
                                                        {"val/accuracy", e.valAccuracy}}};
        events.add(e.epoch, scalars);
    }

    EventFile events;
    base::AppendFile csv;
};

RunLog::RunLog(std::filesystem::path folder)
    : m_folder(std::move(folder)) {}

RunLog::~RunLog() = default;

void RunLog::take(const Event& event) {
    if (const auto* started = std::get_if<Started>(&event)) {
        m_runFolder = m_folder / fmt::format("run-{}", started->run.value);
        m_files = std::make_unique<Files>(m_runFolder);
    } else if (!m_files) {
        return;
    } else if (const auto* step = std::get_if<StepDone>(&event)) {
        m_files->add(*step);
    } else if (const auto* epoch = std::get_if<EpochDone>(&event)) {
        m_files->add(*epoch);
    }
}

void RunLog::operator()(const Event& event) noexcept {
    try {
        take(event);
    } catch (const Error& e) {
        m_files.reset();
        m_problem = e.sentence();
    } catch (const std::exception& e) {
        m_files.reset();
        m_problem = tr("The figures of this run are not written on: %1", e.what());
    }
}

} // namespace ostrakon::train
