// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/train/tiny_project.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/base/files.h"
#include "core/image/encode.h"
#include "core/nn/safetensors.h"
#include "core/project/checkpoints.h"
#include "core/project/imports.h"
#include "core/train/random.h"

namespace ostrakon::test {

namespace {

constexpr int kSide = 96;
const char* const kNames[] = {"disc", "square", "stripes", "cross"};

bool inside(int shape, double x, double y) {
    switch (shape) {
    case 0:
        return x * x + y * y < 1.0;
    case 1:
        return std::abs(x) < 0.85 && std::abs(y) < 0.85;
    case 2:
        return std::abs(x) < 1.0 && std::abs(y) < 1.0 && std::fmod(std::abs(x) + 0.15, 0.5) < 0.25;
    default:
        return (std::abs(x) < 0.3 && std::abs(y) < 1.0) || (std::abs(y) < 0.3 && std::abs(x) < 1.0);
    }
}

/// Place, size, turn and both colours are drawn without looking at the shape.
std::vector<std::byte> picture(int shape, std::uint64_t key) {
    train::Random random(train::mixed(key));
    const double cx = random.uniform(0.35, 0.65) * kSide;
    const double cy = random.uniform(0.35, 0.65) * kSide;
    const double radius = random.uniform(0.18, 0.3) * kSide;
    const double angle = random.uniform(0.0, 6.28);
    std::uint8_t ink[3];
    std::uint8_t ground[3];
    for (int c = 0; c < 3; ++c) {
        ink[c] = static_cast<std::uint8_t>(random.below(110));
        ground[c] = static_cast<std::uint8_t>(140 + random.below(110));
    }
    auto pixels = image::Pixels::make(kSide, kSide, 3);
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            const double dx = (x - cx) / radius;
            const double dy = (y - cy) / radius;
            const bool in =
                inside(shape, dx * std::cos(angle) + dy * std::sin(angle), dy * std::cos(angle) - dx * std::sin(angle));
            for (int c = 0; c < 3; ++c) {
                const int noise = static_cast<int>(random.below(31)) - 15;
                pixels.row8(y)[x * 3 + c] =
                    static_cast<std::uint8_t>(std::clamp((in ? ink : ground)[c] + noise, 0, 255));
            }
        }
    return image::encodePng(pixels);
}

struct Maker {
    std::filesystem::path images;
    const TinyOptions& options;
    std::vector<project::ImportedFile> files;

    void add(int shape, int number, project::Split split, bool wrong) {
        auto bytes = picture(shape, options.seed * 100003 + files.size());
        if (options.damaged && files.empty())
            bytes.resize(bytes.size() / 2);
        project::ImportedFile file;
        file.relativePath =
            std::string(kNames[shape]) + "_" + std::to_string(number) + "_" + project::name(split) + ".png";
        base::writeAtomically(images / file.relativePath, bytes);
        file.facts.sha256 = base::Sha256::of(bytes);
        file.facts.bytes = bytes.size();
        file.facts.width = file.facts.height = kSide;
        file.facts.format = "png";
        file.label = kNames[wrong ? (shape + 1) % options.classes : shape];
        file.split = options.split ? split : project::Split::None;
        files.push_back(std::move(file));
    }

    void part(int count, project::Split split) {
        const int wrong = split == project::Split::Train ? static_cast<int>(count * options.wrongLabels) : 0;
        for (int i = 0; i < count; ++i) {
            const int turn = i % (options.uneven ? options.classes + 3 : options.classes);
            add(turn < options.classes ? turn : 0, i, split, i < wrong);
        }
    }
};

std::vector<std::byte> bytesOf(const std::optional<project::CheckpointRow>& row, project::Reader& reader) {
    return row ? project::readBlob(reader, row->blob) : std::vector<std::byte>{};
}

} // namespace

std::unique_ptr<project::Project> tinyProject(const std::filesystem::path& folder, const TinyOptions& options) {
    Maker maker{folder / "images", options, {}};
    std::filesystem::create_directories(maker.images);
    maker.part(options.train, project::Split::Train);
    maker.part(options.val, project::Split::Val);
    maker.part(options.test, project::Split::Test);
    auto made = project::Project::create(folder / "tiny.ostrakon");
    made->store().call(project::Priority::Act, [&](project::Writer& writer) {
        const ImportId import = project::beginImport(writer, {maker.images, "{}", "images"});
        project::importChunk(writer, import, maker.files, {});
        project::finishImport(writer, import);
    });
    return made;
}

std::unique_ptr<project::Project> openTiny(const std::filesystem::path& folder) {
    return project::Project::open(folder / "tiny.ostrakon", project::Access::Own);
}

std::vector<std::byte> bestBytes(project::Project& project, RunId run) {
    const auto reader = project.reader();
    return bytesOf(project::bestCheckpoint(*reader, run), *reader);
}

std::vector<std::byte> lastBytes(project::Project& project, RunId run) {
    const auto reader = project.reader();
    return bytesOf(project::lastCheckpoint(*reader, run), *reader);
}

base::Sha256 weightsOf(project::Project& project, RunId run) {
    return nn::readSafetensors(bestBytes(project, run), "model").contentHash();
}

OwnCache::OwnCache() {
    ::setenv("OSTRAKON_CACHE", m_folder.path().c_str(), 1);
}

} // namespace ostrakon::test
