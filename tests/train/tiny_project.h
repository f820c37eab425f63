// SPDX-License-Identifier: GPL-3.0-or-later
// A small project with pictures that a network can tell apart, but not trivially.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/project/project.h"
#include "core/project/runs.h"
#include "core/train/train_event.h"
#include "tests/support/temp_dir.h"

namespace ostrakon::test {

struct TinyOptions {
    int train = 36; ///< images over all classes
    int val = 12;
    int test = 0;
    bool split = true;        ///< false: all images have no part
    int classes = 3;          ///< discs, squares, stripes, crosses
    double wrongLabels = 0.0; ///< share of training images under another class's name
    std::uint64_t seed = 1;
    bool uneven = false;  ///< the first class has four times as many images as the others
    bool damaged = false; ///< the first image is cut off in its middle, and nobody has noticed yet
};

/// Draws 96 px PNGs into `folder`/images and makes `folder`/tiny.ostrakon with them, labeled.
std::unique_ptr<project::Project> tinyProject(const std::filesystem::path& folder, const TinyOptions& options = {});

/// Opens it again as its owner.
std::unique_ptr<project::Project> openTiny(const std::filesystem::path& folder);

/// Collects what a run tells.
struct Heard {
    std::vector<train::Event> events;
    train::EventSink sink() {
        return [this](train::Event event) { events.push_back(std::move(event)); };
    }
    template <typename T>
    std::vector<T> all() const {
        std::vector<T> out;
        for (const auto& event : events)
            if (const T* one = std::get_if<T>(&event))
                out.push_back(*one);
        return out;
    }
};

/// The bytes of a run's best or last checkpoint; empty where there is none.
std::vector<std::byte> bestBytes(project::Project& project, RunId run);
std::vector<std::byte> lastBytes(project::Project& project, RunId run);

/// All tensors of a run's best model, by hash: what two projects say about their classes differs all the same.
base::Sha256 weightsOf(project::Project& project, RunId run);

/// All caches of this process go into this folder, as long as it lives.
class OwnCache {
  public:
    OwnCache();

  private:
    TempDir m_folder;
};

} // namespace ostrakon::test
