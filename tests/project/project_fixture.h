// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the project room share: a project in a temporary folder, made-up images, a clock that stands.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/project/classes.h"
#include "core/project/history.h"
#include "core/project/images.h"
#include "core/project/imports.h"
#include "core/project/labels.h"
#include "core/project/project.h"
#include "tests/support/temp_dir.h"

namespace ostrakon::test {

/// An image that exists only as its description. Different `name`, different bytes.
project::ImportedFile madeUp(const std::string& name, const std::optional<std::string>& label = {},
                             project::Split split = project::Split::None);

class ProjectFixture {
  public:
    ProjectFixture() { create(); }

    project::Options options() const;
    void reopen(); ///< closes and opens again as owner

    /// Runs on the store's thread and waits.
    template <typename F>
    auto write(F f) {
        return project->store().call(project::Priority::Act, std::move(f));
    }
    std::unique_ptr<project::Reader> reader() { return project->reader(); }

    /// `count` unlabeled images through a finished import.
    std::vector<ImageId> addImages(int count, const std::string& prefix = "image");
    ImportId import(const std::vector<project::ImportedFile>& files);
    ClassId addClass(const std::string& name);
    std::optional<ClassId> labelOf(ImageId image);
    std::vector<std::string> integrity();

    TempDir dir;
    std::filesystem::path file = dir / "p.ostrakon";
    std::unique_ptr<project::Project> project;

  private:
    void create();
};

} // namespace ostrakon::test
