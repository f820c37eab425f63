// SPDX-License-Identifier: GPL-3.0-or-later
// A slow average of moving weights (Polyak and Juditsky, 1992; as an exponential mean): what is judged and kept while
// the weights themselves go on. LibTorch inside: for sources of this room only.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/train/fine_tune_net.h"

namespace ostrakon::train {

class AveragedWeights {
  public:
    /// Starts as a copy of the weights. `decay` in (0, 1); it counts as at most (1 + n) / (10 + n) in step n, so that
    /// the start is forgotten soon. `steps`: how many were taken before.
    AveragedWeights(const std::vector<Moving>& moving, double decay, std::int64_t steps = 0);

    void follow(); ///< after each step of the optimiser

    /// While it lives, the network's weights are the averages.
    class InUse {
      public:
        explicit InUse(AveragedWeights* averages); ///< nullptr: nothing happens
        ~InUse();
        InUse(const InUse&) = delete;
        InUse& operator=(const InUse&) = delete;

      private:
        AveragedWeights* m_averages;
    };

    /// (name, tensor) of what is not in the network now: the moving weights while the averages are in use.
    std::vector<std::pair<std::string, torch::Tensor>> others() const;

  private:
    void exchange();

    std::vector<Moving> m_moving;
    std::vector<torch::Tensor> m_others; ///< in the order of m_moving
    double m_decay;
    std::int64_t m_steps;
};

} // namespace ostrakon::train
