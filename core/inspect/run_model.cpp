// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/run_model.h"

#include <cassert>
#include <cstring>
#include <map>

#include "core/device/device.h"
#include "core/nn/safetensors.h"
#include "core/project/checkpoints.h"
#include "core/project/classes.h"

namespace ostrakon::inspect {

using base::tr;

namespace {

std::string numberOf(RunId run) {
    return std::to_string(run.value);
}

/// What the trainer put into the project once, so that the file is whole where those weights are not installed.
nn::BackbonePtr storedBackbone(project::Reader& reader, const Json& extra) {
    const auto hash = extra.find("backbone_blob");
    if (hash == extra.end())
        return nullptr;
    const auto blob = project::findBlob(reader, "backbone", base::Sha256::fromHex(hash->get<std::string>()));
    if (!blob)
        return nullptr;
    auto weights = nn::readSafetensors(project::readBlob(reader, blob->id), "backbone");
    return nn::makeBackbone(weights.metadata["ostrakon.backbone"], weights);
}

nn::Model loadBest(project::Reader& reader, RunId run) {
    const auto checkpoint = project::bestCheckpoint(reader, run);
    if (!checkpoint)
        throw Error(Code::NotFound, tr("Run %1 left no model.", numberOf(run)),
                    tr("It ended before its first checkpoint. Train again, or choose another run."));
    return nn::Model::load(project::readBlob(reader, checkpoint->blob), "run " + numberOf(run),
                           [&](const Json& extra) { return storedBackbone(reader, extra); });
}

image::Preprocess pixelPath(const nn::Model& model) {
    // The trainer stores the whole of it; a model from elsewhere only says size and crop, and then the exact path
    // holds.
    if (const auto stored = model.extra.find("pixels"); stored != model.extra.end())
        return image::preprocessFromJson(*stored);
    image::Preprocess out;
    out.sizePx = model.preprocess.sizePx;
    out.cropShare = model.preprocess.cropShare;
    return out;
}

} // namespace

project::RunRow chosenRun(project::Reader& reader, RunId wanted) {
    if (wanted) {
        if (auto run = project::findRun(reader, wanted))
            return *run;
        throw Error(Code::NotFound, tr("The project has no run %1.", numberOf(wanted)),
                    tr("`ostrakon-cli info` lists its runs."));
    }
    for (auto& run : project::listRuns(reader))
        if (run.state != project::RunState::Running && project::bestCheckpoint(reader, run.id))
            return run;
    throw Error(Code::NotFound, tr("The project has no trained run yet."), tr("Train first."));
}

OutputClasses outputClasses(project::Reader& reader, const project::RunRow& run) {
    std::map<project::Uid, project::ClassRow> present;
    for (auto& row : project::listClasses(reader))
        present.emplace(row.uid, row);
    OutputClasses out;
    for (const auto& learned : run.what.classes) {
        NamedClass today{ClassId{}, learned.name};
        if (const auto found = present.find(learned.uid); found != present.end())
            today = {found->second.id, found->second.name};
        else if (const auto merged = project::findClass(reader, learned.name))
            today = {merged->id, merged->name};
        std::size_t index = 0;
        while (index < out.classes.size() &&
               (!today.id || out.classes[index].id != today.id)) // names without a class stay apart
            ++index;
        if (index == out.classes.size())
            out.classes.push_back(std::move(today));
        out.ofOutput.push_back(static_cast<int>(index));
    }
    return out;
}

RunModel::RunModel(project::Reader& reader, const project::RunRow& run)
    : m_model(loadBest(reader, run.id))
    , m_preprocess(pixelPath(m_model)) {
    if (m_model.classes.size() != run.what.classes.size())
        throw Error(Code::CorruptFile,
                    tr("The model of run %1 does not have the classes of its run.", numberOf(run.id)),
                    tr("Train again; the labels are not affected."));
    m_extractor = std::make_unique<nn::FeatureExtractor>(m_model.backbone, "cpu", m_preprocess.sizePx);
}

image::NetPixels RunModel::pixels(std::span<const std::byte> file, const std::string& name) const {
    return image::fitForNetwork(file, name, m_preprocess);
}

std::vector<float> RunModel::probabilities(std::span<const image::NetPixels> pictures) const {
    const auto side = static_cast<std::size_t>(m_extractor->inputPx());
    const std::size_t each = side * side * 3;
    std::vector<std::uint8_t> input(each * pictures.size());
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        assert(pictures[i].rgb.size() == each);
        std::memcpy(input.data() + i * each, pictures[i].rgb.data(), each);
    }
    std::vector<float> pooled(pictures.size() * static_cast<std::size_t>(m_extractor->featureSize()));
    device::enterStream();
    m_extractor->run(input, pooled);
    std::vector<float> out = m_model.head.logits(pooled);
    nn::softmaxRows(out, m_model.head.classes);
    return out;
}

RunModel::Seen RunModel::look(const image::NetPixels& picture) const {
    const auto features = static_cast<std::size_t>(m_extractor->featureSize());
    Seen seen;
    seen.map.resize(static_cast<std::size_t>(m_extractor->mapRows() * m_extractor->mapCols()) * features);
    std::vector<float> pooled(features);
    device::enterStream();
    m_extractor->run(picture.rgb, pooled, seen.map);
    seen.probabilities = m_model.head.logits(pooled);
    nn::softmaxRows(seen.probabilities, m_model.head.classes);
    return seen;
}

nn::EvidenceMap RunModel::evidence(const Seen& seen, int output) const {
    return nn::classActivation(seen.map, m_extractor->mapRows(), m_extractor->mapCols(), m_model.head.row(output));
}

} // namespace ostrakon::inspect
