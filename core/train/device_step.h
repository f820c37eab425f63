// SPDX-License-Identifier: GPL-3.0-or-later
// A training step over a whole batch that never leaves its device: views, network, gradients and optimiser are queued
// on a graphics card, and nobody waits for it but to read a figure that is a step old. LibTorch inside: for sources of
// this room only.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/base/message.h"
#include "core/device/cuda_plugin.h"
#include "core/train/batch_pixels.h"
#include "core/train/fine_tune_net.h"
#include "core/train/fine_tune_options.h"
#include "core/train/time_spent.h"

namespace ostrakon::train {

/// What a batch came to.
struct StepFigures {
    double loss = 0.0; ///< before the step
    int hits = 0;
    int images = 0;
};

/// Not bit-equal between runs, as a graphics card's sums are not. On a processor (for tests) it does the same with one
/// thread. One thread at a time.
class DeviceStep {
  public:
    /// A sentence for the person who waits: a batch that had to be divided, a step that cannot be captured.
    using Tell = std::function<void(base::Message)>;

    DeviceStep(FineTuneNet& net, AdamW& optimiser, BatchPixels& pixels, const nn::Preprocess& preprocess,
               FineTuneOptions options, Tell tell);

    /// Queues a step at this rate and returns the figures of the one before it, which are there by now. `weights`: per
    /// class. Where the card has too little memory the batch is taken in halves, quarters …, whose gradients are added.
    /// Throws Error{DeviceOutOfMemory} where not even one image has room.
    std::optional<StepFigures> step(std::span<const LabeledImage* const> batch, const std::vector<double>& weights,
                                    int epoch, double rate);
    /// Waits for the last step.
    std::optional<StepFigures> flush();

    /// Plain centre views. Throws Cancelled. Images of classes that the model does not know count as wrong.
    Judgement judge(const std::vector<LabeledImage>& images, const std::stop_token& stop);

    /// Where the time of the thread that feeds the card went since this was asked last: views, queueing, and as
    /// `network` what it waited for.
    TimeSpent takeSpent() { return std::exchange(m_spent, {}); }

    int parts() const { return m_parts; } ///< that a batch is divided into
    bool isCaptured() const { return m_work && m_work->isRecorded(); }

    /// For tests: called with the images of each part before it is computed.
    std::function<void(std::int64_t)> beforePart;

  private:
    /// What a batch brings along, on the host and on the device.
    struct Inputs {
        torch::Tensor rows;   ///< int64 [batch]
        torch::Tensor views;  ///< uint8 [batch, sizeof(ViewNumbers)]
        torch::Tensor tones;  ///< float32 [batch, 256]
        torch::Tensor labels; ///< int64 [batch]
        torch::Tensor shares; ///< float32 [batch]: of each image in the loss
        torch::Tensor rates;  ///< float32 [groups of the optimiser]
    };
    struct Slot {
        Inputs host;           ///< pinned
        torch::Tensor figures; ///< float32 [2], pinned: loss, hits
        std::optional<c10::Event> done;
        bool pending = false;
        int images = 0;
    };

    Inputs inputs(const torch::TensorOptions& options) const;
    void fill(Slot& slot, std::span<const LabeledImage* const> batch, const std::vector<double>& weights, int epoch,
              double rate);
    void fillViews(Slot& slot, std::span<const LabeledImage* const> batch, std::optional<int> epoch);
    void send(const Slot& slot, std::int64_t images);
    void work(std::int64_t images, const MixPlan& mix);
    void partOf(std::int64_t from, std::int64_t to, const MixPlan& mix, std::vector<torch::Tensor>& gradients);
    void launch(std::int64_t images, const MixPlan& mix);
    void divide(const c10::OutOfMemoryError& e, std::int64_t images);
    torch::Tensor views(std::int64_t from, std::int64_t to) const;
    torch::Tensor logits(const torch::Tensor& views) const;
    StepFigures take(Slot& slot);
    bool wholeAndPlain(std::int64_t images, const MixPlan& mix) const;

    FineTuneNet& m_net;
    AdamW& m_optimiser;
    BatchPixels& m_pixels;
    nn::Preprocess m_preprocess;
    FineTuneOptions m_options;
    Tell m_tell;
    const device::CudaPlugin* m_plugin;
    at::ScalarType m_type; ///< that the network computes in
    std::array<Slot, BatchPixels::kSlots> m_slots;
    Inputs m_inputs; ///< on the device
    torch::Tensor m_figures;
    std::unique_ptr<device::WorkStream> m_work; ///< none without a card
    std::size_t m_slot = 0;
    int m_parts = 1;
    int m_plainSteps = 0;     ///< one after the other that could have been captured
    std::size_t m_wanted = 0; ///< gradients that a captured step gives; another number is another step
    bool m_mayCapture = true;
    TimeSpent m_spent;
};

} // namespace ostrakon::train
