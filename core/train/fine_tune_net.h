// SPDX-License-Identifier: GPL-3.0-or-later
// The network while its layers move: backbone, standardised head, gradients, optimiser. LibTorch inside: for sources of
// this room only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <torch/torch.h>

#include "core/nn/backbone_torch.h"
#include "core/nn/frozen_front.h"
#include "core/train/head_fit.h"

namespace ostrakon::train {

/// One parameter that moves.
struct Moving {
    std::string name; ///< unique; what checkpoints call its state
    torch::Tensor value;
    double rate = 1.0; ///< share of the peak learning rate
    bool decays = false;
    int stage = 0; ///< 0 is the head, 1 the stage below it, and so on down
};

/// A clone of a backbone with some of its last stages unfrozen, and the quick head over it. Batch norm stays in eval
/// mode: the statistics of ImageNet are better than those of a batch of 32.
class FineTuneNet {
  public:
    /// `stages`: how many from the head down move; more than there are means all of them. `sidePx`: of the input.
    FineTuneNet(const nn::Backbone& backbone, const FittedHead& head, int stages, const std::string& device,
                int sidePx);

    /// x: float32 normalised [n, 3, s, s], channels last, on the device → float32 [n, classes].
    /// Any number of threads at once.
    torch::Tensor forward(const torch::Tensor& x) const;

    const std::vector<Moving>& moving() const { return m_moving; }
    int movingStages() const { return m_moving.back().stage; } ///< below the head
    /// Of `loss`, in the order of `moving`; undefined for what rests. Any number of threads at once.
    std::vector<torch::Tensor> gradients(const torch::Tensor& loss) const;
    /// From now on the gradients of stages down to `lowest` are wanted, and no others.
    void thaw(int lowest);
    torch::Device device() const { return m_device; }

    /// The head as it is now, on features as the backbone gives them.
    nn::LinearHead head() const;
    /// The head's exact state, float32: weight, bias, mean, deviation.
    std::vector<std::pair<std::string, torch::Tensor>> headState() const;
    /// A frozen copy of the backbone as it is now, with its own hash, on the CPU.
    nn::BackbonePtr frozen() const;

  private:
    void unfreeze(int first);

    std::shared_ptr<nn::Backbone> m_backbone;
    std::unique_ptr<const nn::FrozenFront> m_front; ///< on a processor, of the stages that never move
    int m_firstMoving = 0;                          ///< stage
    torch::Device m_device;
    torch::Tensor m_weight; ///< [classes, features] on standardised features
    torch::Tensor m_bias;
    torch::Tensor m_mean;
    torch::Tensor m_deviation;
    std::vector<Moving> m_moving;
};

/// Adds what is defined in `more` to `sum`, in place where something is there already.
void addGradients(std::vector<torch::Tensor>& sum, const std::vector<torch::Tensor>& more);

/// AdamW (Loshchilov and Hutter, ICLR 2019): moments 0.9 and 0.999, epsilon 1e-8, decay apart from the gradient.
///
/// Own, because its state must go into a checkpoint and come back to the bit. One thread.
class AdamW {
  public:
    AdamW(const std::vector<Moving>& moving, double weightDecay);

    /// `gradients` in the order of `moving`, undefined for what rests; `rate` is the peak rate times the schedule. Each
    /// parameter counts its own steps, so that one which begins later is corrected for its own short memory.
    void step(const std::vector<torch::Tensor>& gradients, double rate);

    /// The same in a few launches, with nothing read back, as a graphics card wants it: `rates` (float32, on the
    /// device) as groupRates() gives them. Only for parameters of which each takes part in every such step since it
    /// began to move. count() follows.
    void queue(const std::vector<torch::Tensor>& gradients, const torch::Tensor& rates);
    void count() { ++m_steps; }
    /// Parameters of one rate and one decay are a group.
    std::size_t groups() const { return m_groups.size(); }
    std::vector<float> groupRates(double rate) const;

    std::int64_t steps() const { return m_steps; }
    void setSteps(std::int64_t steps) { m_steps = steps; }
    /// (name, tensor): the moments themselves, to be saved or written over in place.
    std::vector<std::pair<std::string, torch::Tensor>> state() const;

  private:
    std::vector<Moving> m_moving;
    std::vector<torch::Tensor> m_first;
    std::vector<torch::Tensor> m_second;
    std::vector<torch::Tensor> m_taken; ///< steps of each, one number beside the value
    struct Group {
        double rate = 1.0;
        bool decays = false;
        std::vector<std::size_t> members; ///< places in m_moving
    };
    std::vector<Group> m_groups;
    double m_decay;
    std::int64_t m_steps = 0;
};

/// Linear from 0 over the first tenth of the steps, then half a cosine down to 0; `step` from 0.
double scheduleShare(std::int64_t step, std::int64_t steps);

} // namespace ostrakon::train
