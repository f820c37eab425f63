// SPDX-License-Identifier: GPL-3.0-or-later
// What a run said of its classes and of its time, kept for the end of `train`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/console.h"
#include "core/train/train_event.h"

namespace ostrakon::cli {

/// Listens to a run on the training thread; read when it is over.
class TrainFigures {
  public:
    void operator()(const train::Event& event);

    /// Each class's recall, the worst first, at most kLines and then "…"; what takes the time.
    void say(Console& console) const;
    /// `recall` [{class, images, right, recall}] in the model's order, null without an image; `recall_of` "validation",
    /// "folds" or null; `bottleneck` {part, share, sentence, seconds} or null where hardly any time went.
    void addTo(OrderedJson& json) const;

    static constexpr std::size_t kLines = 8;

  private:
    std::vector<std::string> lines() const;
    std::string nameOf(std::size_t output) const;

    std::vector<std::string> m_classes;
    std::optional<train::Judged> m_judged;
    std::optional<train::TimeSpent> m_spent;
};

} // namespace ostrakon::cli
