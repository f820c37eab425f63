// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/fine_tune_data.h"

#include "core/device/cuda_plugin.h"
#include "core/train/softmax_objective.h"

namespace ostrakon::train {

using base::tr;

namespace {

constexpr double kTellEvery = 0.1;     // seconds
constexpr double kCardForPixels = 0.5; // of its free memory; the rest is the network's

} // namespace

FineTuneData::FineTuneData(RunContext& run, const AllFeatures& features)
    : m_pixels(run.pixels(), features.train.images.size() + features.val.images.size())
    , m_train(features.train.images)
    , m_val(features.val.images) {
    decode(run, m_train);
    decode(run, m_val);
    if (const auto warning = m_pixels.warning())
        run.emit(Warned{*warning});
    weigh(run);
}

void FineTuneData::decode(RunContext& run, std::vector<LabeledImage>& images) {
    PhaseProgress p;
    p.phase = PhaseProgress::Phase::Decoding;
    const Stopwatch watch;
    double told = -1.0;
    const auto failed = m_pixels.fill(*run.source, images, run.streams, run.stop, [&](const base::Progress& done) {
        if (done.done < done.total && watch.seconds() - told < kTellEvery)
            return;
        told = watch.seconds();
        p.done = static_cast<int>(done.done);
        p.total = static_cast<int>(done.total);
        run.emit(p);
    });
    run.spent.decoding += watch.seconds() * run.streamSeconds();
    for (auto at = failed.rbegin(); at != failed.rend(); ++at)
        images.erase(images.begin() + static_cast<std::ptrdiff_t>(*at));
}

void FineTuneData::weigh(const RunContext& run) {
    std::vector<int> labels;
    for (const auto& image : m_train)
        labels.push_back(image.label);
    const int classes = static_cast<int>(run.set.classes.size());
    const auto perRow = rowWeights(labels, classes, run.balance());
    m_classWeights.assign(static_cast<std::size_t>(classes), 1.0);
    for (std::size_t i = 0; i < labels.size(); ++i)
        m_classWeights[static_cast<std::size_t>(labels[i])] = perRow[i];
}

BatchPixels* FineTuneData::onCard(RunContext& run, std::size_t batch) {
    if (run.onCpu() || m_onCard)
        return m_onCard.get();
    const auto* plugin = device::cudaPlugin();
    if (!plugin) {
        run.emit(Warned{device::whyNoCudaPlugin()});
        return nullptr;
    }
    const torch::Device card(run.device);
    const auto free = static_cast<double>(plugin->memory(card.index()).freeBytes);
    std::vector<LabeledImage> all = m_train;
    all.insert(all.end(), m_val.begin(), m_val.end());
    m_onCard =
        std::make_unique<BatchPixels>(m_pixels, all, card, batch, static_cast<std::uint64_t>(free * kCardForPixels));
    if (!m_onCard->resident())
        run.emit(Warned{tr("The pictures have no room in the card's memory, so each batch is copied there anew.")});
    return m_onCard.get();
}

} // namespace ostrakon::train
