// SPDX-License-Identifier: GPL-3.0-or-later
// A run's figures as files that other programs read while it goes on: CSV, and TensorBoard's events.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "core/train/train_event.h"

namespace ostrakon::train {

/// Listens to a run's events and writes `folder`/run-N/metrics.csv and an event file beside it; a resumed run goes on
/// in its folder. Each row is with the system before the next event is taken.
///
/// Thread: the one that trains. Never throws into a run: what cannot be written ends the log, and problem() says so.
class RunLog {
  public:
    explicit RunLog(std::filesystem::path folder);
    ~RunLog();

    void operator()(const Event& event) noexcept;

    const std::optional<Message>& problem() const { return m_problem; }
    /// Of this run; empty before it started.
    const std::filesystem::path& runFolder() const { return m_runFolder; }

  private:
    struct Files;
    void take(const Event& event);

    std::filesystem::path m_folder;
    std::filesystem::path m_runFolder;
    std::unique_ptr<Files> m_files;
    std::optional<Message> m_problem;
};

} // namespace ostrakon::train
