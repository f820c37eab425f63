// SPDX-License-Identifier: GPL-3.0-or-later
// Reads files of a list on several threads and hands the findings over in the list's order. Internal to core/dataset.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

#include "core/project/imports.h"

namespace ostrakon::dataset {

/// Facts for an image, a problem for anything else, both for a damaged image.
struct Inspected {
    std::optional<project::ImageFacts> facts;
    std::optional<project::ImportProblem> problem;
};

/// One file: magic bytes, SHA-256, header, a look at its end. Never throws for reasons of the file.
Inspected inspectFile(const std::filesystem::path& folder, const std::string& relativePath);

/// `take(index, finding)` is called on the calling thread, index by index; what it throws ends all and comes out here.
/// Readers run at most some hundred files ahead. Returns false when it was stopped before the end.
bool inspectAll(const std::filesystem::path& folder, std::span<const std::string> relativePaths, int threads,
                const std::stop_token& stop, const std::function<void(std::size_t, Inspected)>& take);

} // namespace ostrakon::dataset
