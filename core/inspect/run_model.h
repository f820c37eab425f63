// SPDX-License-Identifier: GPL-3.0-or-later
// One run's network, ready to answer from many threads at once.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/image/network_input.h"
#include "core/inspect/metrics.h"
#include "core/nn/feature_extractor.h"
#include "core/nn/model.h"
#include "core/project/runs.h"

namespace ostrakon::inspect {

/// The run `wanted`, or for none the newest that ended with a model. Throws Error{NotFound} saying what to do.
project::RunRow chosenRun(project::Reader& reader, RunId wanted);

/// What each output of a run means today.
///
/// A class is found again by its uid, else by name or alias (it was merged into another), else it is only a name:
/// `classes` then holds it with ClassId none. Two outputs may thus mean one class.
struct OutputClasses {
    std::vector<NamedClass> classes; ///< distinct, in the order of the outputs
    std::vector<int> ofOutput;       ///< index into `classes` per output

    const NamedClass& ofOutputAt(std::size_t output) const {
        return classes[static_cast<std::size_t>(ofOutput[output])];
    }
};
OutputClasses outputClasses(project::Reader& reader, const project::RunRow& run);

/// Loaded once, then constant: every method may be called from any thread.
class RunModel {
  public:
    /// The best model that `run` stored. Cost: 0.1 s. Throws Error{NotFound} where there is none, and as
    /// nn::Model::load.
    RunModel(project::Reader& reader, const project::RunRow& run);

    int outputs() const { return m_model.head.classes; }
    const image::Preprocess& preprocess() const { return m_preprocess; }
    const nn::Model& model() const { return m_model; }
    std::size_t batchSize() const { return static_cast<std::size_t>(m_extractor->batchSize()); }

    /// The one path from bytes to the network's input; throws as image::decode.
    image::NetPixels pixels(std::span<const std::byte> file, const std::string& name) const;

    /// float32 [pictures, outputs], softmax. `pictures` come from pixels().
    std::vector<float> probabilities(std::span<const image::NetPixels> pictures) const;

    /// One picture's probabilities and its last feature map (channels last), from one forward pass.
    struct Seen {
        std::vector<float> probabilities;
        std::vector<float> map; ///< float32 [rows, cols, features]
    };
    Seen look(const image::NetPixels& picture) const;

    /// The evidence for one output in a map from look().
    nn::EvidenceMap evidence(const Seen& seen, int output) const;

  private:
    nn::Model m_model;
    image::Preprocess m_preprocess;
    std::unique_ptr<const nn::FeatureExtractor> m_extractor;
};

} // namespace ostrakon::inspect
