// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/inspect/inspect_fixture.h"

#include <random>

#include "core/base/files.h"
#include "core/image/encode.h"
#include "core/nn/backbone.h"
#include "core/nn/model.h"
#include "core/project/checkpoints.h"
#include "core/project/imports.h"
#include "core/project/splits.h"

namespace ostrakon::test {

namespace {

constexpr int kClasses = 3;

/// Blobs on a gradient; the size depends on the seed, so crops are tested on wide and on high pictures.
image::Pixels drawn(unsigned seed) {
    std::mt19937 random(seed);
    const int width = 90 + static_cast<int>(random() % 120);
    const int height = 70 + static_cast<int>(random() % 150);
    auto p = image::Pixels::make(width, height, 3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c)
                p.row8(y)[3 * x + c] =
                    static_cast<std::uint8_t>((x * (c + 1) + y * 2 + static_cast<int>(seed) * 37) % 256);
    const int cx = width / 4 + static_cast<int>(random() % unsigned(width / 2));
    const int cy = height / 4 + static_cast<int>(random() % unsigned(height / 2));
    for (int y = std::max(0, cy - 15); y < std::min(height, cy + 15); ++y)
        for (int x = std::max(0, cx - 15); x < std::min(width, cx + 15); ++x)
            for (int c = 0; c < 3; ++c)
                p.row8(y)[3 * x + c] = static_cast<std::uint8_t>(seed % 3 == unsigned(c) ? 250 : 10);
    return p;
}

nn::LinearHead randomHead(int features, int classes, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0.0F, 0.1F);
    nn::LinearHead head;
    head.features = features;
    head.classes = classes;
    head.weight.resize(std::size_t(features * classes));
    head.bias.assign(std::size_t(classes), 0.0F);
    for (float& w : head.weight)
        w = normal(random);
    return head;
}

} // namespace

std::string InspectProject::className(int index) {
    static const char* const kNames[kClasses] = {"plain", "<b>\"bold\" & loud</b>", "划痕"};
    return kNames[index];
}

std::filesystem::path InspectProject::file(int classIndex, int i) const {
    return m_dir / "images" / (std::to_string(classIndex) + "_" + std::to_string(i) + ".png");
}

InspectProject::InspectProject() {
    project::Options options;
    options.author = "tester";
    options.backupDir = m_dir / "backups";
    m_project = project::Project::create(m_dir / "p.ostrakon", options);
    drawAndImport();
    split();
}

void InspectProject::drawAndImport() {
    std::filesystem::create_directories(m_dir / "images");
    std::vector<project::ImportedFile> files;
    for (int c = 0; c < kClasses; ++c) {
        for (int i = 0; i < kPerClass; ++i) {
            const auto pixels = drawn(unsigned(c * kPerClass + i + 1));
            const auto bytes = image::encodePng(pixels);
            base::writeAtomically(file(c, i), bytes);
            project::ImportedFile f;
            f.facts.sha256 = base::Sha256::of(bytes);
            f.facts.bytes = bytes.size();
            f.facts.width = std::uint32_t(pixels.widthPx);
            f.facts.height = std::uint32_t(pixels.heightPx);
            f.facts.format = "png";
            f.relativePath = file(c, i).filename().string();
            f.label = className(c);
            f.thing = "thing " + std::to_string(c) + std::to_string(i / 2); // two pictures show one thing
            files.push_back(std::move(f));
        }
    }
    m_project->store().call(project::Priority::Act, [&](project::Writer& w) {
        const auto id = project::beginImport(w, {m_dir / "images", "{}", "images"});
        project::importChunk(w, id, files, {});
        project::finishImport(w, id);
    });
    const auto r = reader();
    for (const auto& f : files)
        m_images.push_back(*project::findImage(*r, f.facts.sha256));
    for (int c = 0; c < kClasses; ++c)
        m_classes.push_back(project::findClass(*r, className(c))->id);
}

void InspectProject::split() {
    std::vector<project::SplitAssignment> parts;
    for (int c = 0; c < kClasses; ++c)
        for (int i = 0; i < kPerClass; ++i)
            parts.push_back({image(c, i), i < 2 ? project::Split::Train : project::Split::Val});
    m_project->store().call(project::Priority::Act, [&](project::Writer& w) { project::assignSplits(w, parts, "{}"); });
}

RunId InspectProject::addRun(bool withModel, unsigned seed) {
    const auto r = reader();
    project::NewRun what;
    what.model = "efficientnet-lite0";
    what.recipe = "quick";
    what.device = "cpu";
    what.job = R"({"seed":7})";
    std::vector<nn::ModelClass> classes;
    for (const auto& row : project::listClasses(*r)) {
        what.classes.push_back({row.id, row.uid, row.name});
        classes.push_back({row.uid.hex(), row.name});
    }
    std::vector<project::RunSample> samples;
    for (const auto& s : project::samples(*r))
        samples.push_back({s.image, s.label, s.split});
    const RunId run = m_project->store().call(project::Priority::Background, [&](project::Writer& w) {
        const RunId id = project::createRun(w, what);
        project::addRunSamples(w, id, samples);
        const project::Metric curve[] = {{"train/loss", 1, 1.0}, {"train/loss", 2, 0.5},   {"val/loss", 1, 1.1},
                                         {"val/loss", 2, 0.7},   {"val/accuracy", 1, 0.4}, {"val/accuracy", 2, 0.8}};
        project::appendMetrics(w, id, curve);
        return id;
    });
    if (withModel) {
        nn::Model model;
        model.backbone = nn::loadBackbone(what.model);
        model.preprocess = nn::spec(*model.backbone).preprocess;
        model.head = randomHead(nn::spec(*model.backbone).featureSize, int(classes.size()), seed);
        model.classes = classes;
        project::NewCheckpoint checkpoint;
        checkpoint.run = run;
        checkpoint.epoch = 1;
        checkpoint.best = true;
        project::saveCheckpoint(m_project->store(), checkpoint, model.save(nn::SaveForm::HeadOnly));
    }
    m_project->store().call(project::Priority::Background, [&](project::Writer& w) {
        project::setRunState(w, run, project::RunState::Finished, {},
                             R"({"epochs":2,"best_epoch":2,"seconds_total":3.5})");
    });
    return run;
}

void InspectProject::predictVal(RunId run, const std::vector<int>& predicted, const std::vector<double>& probability) {
    std::vector<project::Prediction> rows;
    for (int c = 0; c < kClasses; ++c) {
        for (int i = 2; i < kPerClass; ++i) {
            const std::size_t k = rows.size();
            std::vector<float> p(kClasses, float(1.0 - probability[k]) / (kClasses - 1));
            p[std::size_t(predicted[k])] = float(probability[k]);
            rows.push_back({image(c, i), project::Split::Val, classId(c), classId(predicted[k]), probability[k], p});
        }
    }
    m_project->store().call(project::Priority::Background,
                            [&](project::Writer& w) { project::writePredictions(w, run, rows); });
}

void InspectProject::undo() {
    m_project->store().call(project::Priority::Act, [](project::Writer& w) { return w.undo(); });
}

void InspectProject::redo() {
    m_project->store().call(project::Priority::Act, [](project::Writer& w) { return w.redo(); });
}

void InspectProject::relabel(ImageId image, ClassId label) {
    m_project->store().call(project::Priority::Act,
                            [&](project::Writer& w) { project::setLabels(w, std::span(&image, 1), label); });
}

} // namespace ostrakon::test
