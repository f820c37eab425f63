// SPDX-License-Identifier: GPL-3.0-or-later
// A project with drawn rows but no files, for tests of lists: fast, and enough wherever no picture is looked at.
#pragma once

#include <algorithm>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

#include "core/project/classes.h"
#include "core/project/imports.h"
#include "core/project/labels.h"
#include "core/project/project.h"
#include "tests/support/temp_dir.h"

namespace ostrakon::test {

/// `count` images named image_0000.png …, every `labeledEvery`-th labeled "scratch" (0: none).
inline void fillProject(project::Project& project, int count, int labeledEvery = 0) {
    std::vector<project::ImportedFile> files;
    for (int i = 0; i < count; ++i) {
        project::ImportedFile file;
        char name[32];
        std::snprintf(name, sizeof name, "image_%04d.png", i);
        file.facts.sha256 = base::Sha256::of(std::string_view(name));
        file.facts.bytes = 1;
        file.facts.width = file.facts.height = 16;
        file.facts.format = "png";
        file.relativePath = name;
        if (labeledEvery > 0 && i % labeledEvery == 0)
            file.label = "scratch";
        files.push_back(file);
    }
    project.store().call(project::Priority::Act, [&](project::Writer& writer) {
        const ImportId import = project::beginImport(writer, {.folder = "/nowhere", .options = "{}", .name = "drawn"});
        for (std::size_t first = 0; first < files.size(); first += project::kImportChunkRows) {
            const std::size_t n = std::min(project::kImportChunkRows, files.size() - first);
            project::importChunk(writer, import, std::span(files).subspan(first, n), {});
        }
        return project::finishImport(writer, import);
    });
}

} // namespace ostrakon::test
