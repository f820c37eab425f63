// SPDX-License-Identifier: GPL-3.0-or-later
// What a training leaves behind: backbone, head, classes and preprocessing, and how that becomes bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/nn/backbone.h"
#include "core/nn/cam.h"
#include "core/nn/head.h"

namespace ostrakon::nn {

/// A class as the model learned it: `uid` finds it again after renames, `name` is what it was called then.
struct ModelClass {
    std::string uid;
    std::string name;
    bool operator==(const ModelClass&) const = default;
};

/// How much of a model its bytes hold.
enum class SaveForm {
    HeadOnly, ///< head, and the hash of a backbone that every installation has: some 30 KB
    Full      ///< all weights: 13 MB for Lite0
};

/// Asked for a head's backbone where this installation has not those weights, with what the trainer wrote to `extra`;
/// may answer null. Throws as makeBackbone.
using BackboneSource = std::function<BackbonePtr(const Json& extra)>;

/// A trained classifier. A value: copying shares the backbone.
struct Model {
    BackbonePtr backbone;
    LinearHead head;
    std::vector<ModelClass> classes; ///< in the order of the head's rows
    Preprocess preprocess;
    Json extra = Json::object(); ///< whatever the trainer wants to find again; kept as it is

    /// safetensors bytes with the description as JSON under "ostrakon" in their metadata. Throws Error{BadInput} when
    /// head and classes disagree.
    std::vector<std::byte> save(SaveForm form) const;

    /// Throws Error{BadInput} for damaged bytes or a backbone with other weights than it was trained on,
    /// Error{NotFound} when those weights are neither installed nor `elsewhere`, Error{NewerFile} for a later layout.
    static Model load(std::vector<std::byte> bytes, const std::string& name, const BackboneSource& elsewhere = {});

    /// Index into `classes`, or −1.
    int indexOf(const std::string& uid) const;
};

/// Grad-CAM (Selvaraju et al., ICCV 2017) at the last feature map, by a backward pass: the yardstick for
/// `classActivation`, which gives the same three times faster. `pixels`: uint8 RGB [inputPx, inputPx, 3]. Throws
/// Error{UnknownClass} for an index outside the head.
EvidenceMap gradCam(const Model& model, std::span<const std::uint8_t> pixels, int classIndex);

} // namespace ostrakon::nn
