// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/device_step.h"

#include <algorithm>
#include <cstring>

#include <c10/core/impl/VirtualGuardImpl.h>

#include "core/base/error.h"
#include "core/train/augment.h"
#include "core/train/batch_math.h"
#include "core/train/stopwatch.h"
#include "core/train/view_sheet.h"

namespace ostrakon::train {

using base::tr;

namespace {

constexpr int kWarmUps = 3; // plain steps before one is captured: cuDNN has chosen, memory has settled
constexpr std::int64_t kViewBytes = sizeof(image::ViewNumbers);

image::ViewScale scaleOf(const nn::Preprocess& preprocess) {
    image::ViewScale out{};
    std::copy(preprocess.mean.begin(), preprocess.mean.end(), out.mean);
    std::copy(preprocess.deviation.begin(), preprocess.deviation.end(), out.deviation);
    return out;
}

c10::Stream streamOf(const torch::Device& device) {
    return c10::impl::VirtualGuardImpl(device.type()).getStream(device);
}

std::size_t wanted(const FineTuneNet& net) {
    return static_cast<std::size_t>(std::count_if(net.moving().begin(), net.moving().end(),
                                                  [](const Moving& p) { return p.value.requires_grad(); }));
}

} // namespace

DeviceStep::DeviceStep(FineTuneNet& net, AdamW& optimiser, BatchPixels& pixels, const nn::Preprocess& preprocess,
                       FineTuneOptions options, Tell tell)
    : m_net(net)
    , m_optimiser(optimiser)
    , m_pixels(pixels)
    , m_preprocess(preprocess)
    , m_options(std::move(options))
    , m_tell(std::move(tell))
    , m_plugin(net.device().is_cuda() ? device::cudaPlugin() : nullptr)
    , m_type(m_plugin ? m_plugin->trainingType(net.device().index()) : at::kFloat) {
    const bool card = net.device().is_cuda();
    const auto onDevice = torch::TensorOptions().device(net.device());
    const auto onHost = torch::TensorOptions().pinned_memory(card);
    m_inputs = inputs(onDevice);
    m_figures = torch::zeros({2}, onDevice.dtype(torch::kFloat32));
    for (Slot& slot : m_slots) {
        slot.host = inputs(onHost);
        slot.figures = torch::zeros({2}, onHost.dtype(torch::kFloat32));
        if (card)
            slot.done.emplace(net.device().type());
    }
    if (m_plugin)
        m_work = m_plugin->workStream(net.device().index());
}

DeviceStep::Inputs DeviceStep::inputs(const torch::TensorOptions& options) const {
    const std::int64_t batch = m_options.batchSize;
    Inputs out;
    out.rows = torch::zeros({batch}, options.dtype(torch::kInt64));
    out.views = torch::zeros({batch, kViewBytes}, options.dtype(torch::kUInt8));
    out.tones = torch::zeros({batch, 256}, options.dtype(torch::kFloat32));
    out.labels = torch::zeros({batch}, options.dtype(torch::kInt64));
    out.shares = torch::zeros({batch}, options.dtype(torch::kFloat32));
    out.rates = torch::zeros({static_cast<std::int64_t>(m_optimiser.groups())}, options.dtype(torch::kFloat32));
    return out;
}

void DeviceStep::fillViews(Slot& slot, std::span<const LabeledImage* const> batch, std::optional<int> epoch) {
    m_pixels.place(batch, static_cast<int>(m_slot), slot.host.rows.mutable_data_ptr<std::int64_t>());
    auto* views = slot.host.views.mutable_data_ptr<std::uint8_t>();
    auto* tones = slot.host.tones.mutable_data_ptr<float>();
    auto* labels = slot.host.labels.mutable_data_ptr<std::int64_t>();
    const int side = m_pixels.sidePx();
    for (std::size_t i = 0; i < batch.size(); ++i, views += kViewBytes, tones += 256) {
        const LabeledImage& image = *batch[i];
        const ViewPlan plan = epoch ? drawView(viewKey(m_options.seed, *epoch, image.sha256), side, m_preprocess.sizePx,
                                               m_pixels.grey(image.sha256), m_options.full.augment)
                                    : centrePlan(side, m_preprocess.sizePx);
        const auto numbers = numbersOf(plan, plan.tone.empty() ? -1 : static_cast<int>(i));
        std::memcpy(views, &numbers, sizeof numbers);
        std::copy(plan.tone.begin(), plan.tone.end(), tones);
        labels[i] = image.label;
    }
}

void DeviceStep::fill(Slot& slot, std::span<const LabeledImage* const> batch, const std::vector<double>& weights,
                      int epoch, double rate) {
    fillViews(slot, batch, epoch);
    const auto shares = sharesOf(batch, weights);
    std::copy(shares.begin(), shares.end(), slot.host.shares.mutable_data_ptr<float>());
    const auto rates = m_optimiser.groupRates(rate);
    std::copy(rates.begin(), rates.end(), slot.host.rates.mutable_data_ptr<float>());
}

void DeviceStep::send(const Slot& slot, std::int64_t images) {
    const auto copy = [&](const torch::Tensor& to, const torch::Tensor& from) {
        to.narrow(0, 0, images).copy_(from.narrow(0, 0, images), /*non_blocking=*/true);
    };
    copy(m_inputs.rows, slot.host.rows);
    copy(m_inputs.views, slot.host.views);
    if (m_options.full.augment.strongOps > 0)
        copy(m_inputs.tones, slot.host.tones);
    copy(m_inputs.labels, slot.host.labels);
    copy(m_inputs.shares, slot.host.shares);
    m_inputs.rates.copy_(slot.host.rates, /*non_blocking=*/true);
}

torch::Tensor DeviceStep::views(std::int64_t from, std::int64_t to) const {
    const auto part = [&](const torch::Tensor& t) { return t.narrow(0, from, to - from); };
    // A view's tone is named by its row in the batch, so the table is handed over whole.
    const device::ViewBatch batch{m_pixels.pixels(static_cast<int>(m_slot)),
                                  part(m_inputs.rows),
                                  part(m_inputs.views),
                                  m_inputs.tones,
                                  scaleOf(m_preprocess),
                                  m_preprocess.sizePx,
                                  m_type};
    return m_plugin ? m_plugin->renderViews(batch) : device::renderViewsOnCpu(batch);
}

torch::Tensor DeviceStep::logits(const torch::Tensor& views) const {
    const Autocast autocast(m_net.device(), m_type);
    return m_net.forward(views).to(torch::kFloat32);
}

void DeviceStep::partOf(std::int64_t from, std::int64_t to, const MixPlan& mix, std::vector<torch::Tensor>& gradients) {
    if (beforePart)
        beforePart(to - from);
    const auto part = [&](const torch::Tensor& t) { return t.narrow(0, from, to - from); };
    const auto x = blended(views(from, to).permute({0, 2, 3, 1}), mix).permute({0, 3, 1, 2});
    const auto said = logits(x);
    const auto target = part(m_inputs.labels);
    const auto loss =
        batchLoss(said, target, part(m_inputs.shares), mix, m_options.labelSmoothing, m_options.full.focal);
    addGradients(gradients, m_net.gradients(loss));
    const torch::NoGradGuard noGrad;
    const auto truth = mix.keep >= 0.5 ? target : target.roll(-1); // whose label a mixed picture should rather get
    m_figures[0].add_(loss.detach());
    m_figures[1].add_((said.argmax(1) == truth).sum());
}

void DeviceStep::work(std::int64_t images, const MixPlan& mix) {
    m_figures.zero_();
    std::vector<torch::Tensor> gradients(m_net.moving().size());
    for (int p = 0; p < m_parts; ++p) {
        const std::int64_t from = images * p / m_parts;
        const std::int64_t to = images * (p + 1) / m_parts;
        if (to > from)
            partOf(from, to, mix, gradients);
    }
    m_optimiser.queue(gradients, m_inputs.rates);
}

bool DeviceStep::wholeAndPlain(std::int64_t images, const MixPlan& mix) const {
    // Staged pixels alternate between two places, and a mix is drawn anew for each batch.
    return m_work && m_mayCapture && m_parts == 1 && images == m_options.batchSize && mix.keep >= 1.0 &&
           m_pixels.resident();
}

void DeviceStep::launch(std::int64_t images, const MixPlan& mix) {
    if (!m_work)
        return work(images, mix);
    const auto plain = [&] { work(images, mix); };
    if (!wholeAndPlain(images, mix))
        return m_work->run(plain);
    if (const std::size_t now = wanted(m_net); now != m_wanted) { // a stage more moves: another step
        m_work->forget();
        m_wanted = now;
        m_plainSteps = 0;
    }
    if (!m_work->isRecorded() && m_plainSteps++ < kWarmUps)
        return m_work->run(plain);
    if (!m_work->isRecorded()) {
        try {
            m_work->record(plain);
        } catch (const c10::OutOfMemoryError&) {
            throw;
        } catch (const c10::Error& e) {
            m_mayCapture = false;
            m_tell(tr("The training step cannot be captured as one piece on this card, so small batches take longer. "
                      "(%1)",
                      e.what_without_backtrace()));
            return m_work->run(plain);
        }
    }
    m_work->replay();
}

void DeviceStep::divide(const c10::OutOfMemoryError& e, std::int64_t images) {
    if (m_parts >= images)
        throw Error(Code::DeviceOutOfMemory, tr("The graphics card has too little free memory for even one image."),
                    tr("Close other programs that use the card, choose a smaller model or input, or train on the "
                       "processor."),
                    e.what_without_backtrace());
    m_parts *= 2;
    if (m_work)
        m_work->forget();
    if (m_plugin)
        m_plugin->releaseUnused();
    m_tell(
        tr("The graphics card's memory was too small for %1 images at once; each batch now goes in %2 parts, with the "
           "same result.",
           std::to_string(images), std::to_string(m_parts)));
}

std::optional<StepFigures> DeviceStep::step(std::span<const LabeledImage* const> batch,
                                            const std::vector<double>& weights, int epoch, double rate) {
    m_slot = (m_slot + 1) % m_slots.size();
    Slot& slot = m_slots[m_slot]; // its last step was waited for when the one after it was queued
    const auto images = std::ssize(batch);
    Stopwatch watch;
    fill(slot, batch, weights, epoch, rate);
    send(slot, images);
    watch.lap(m_spent.views);
    const MixPlan mix = batch.size() > 1 ? mixOf(m_options, epoch, *batch.front(), m_preprocess.sizePx) : MixPlan{};
    for (;;) {
        try {
            launch(images, mix);
            break;
        } catch (const c10::OutOfMemoryError& e) {
            divide(e, images);
        }
    }
    m_optimiser.count();
    slot.figures.copy_(m_figures, /*non_blocking=*/true);
    if (slot.done)
        slot.done->record(streamOf(m_net.device()));
    slot.pending = true;
    slot.images = static_cast<int>(images);
    watch.lap(m_spent.queueing);
    Slot& before = m_slots[(m_slot + 1) % m_slots.size()];
    return before.pending ? std::optional(take(before)) : std::nullopt;
}

std::optional<StepFigures> DeviceStep::flush() {
    Slot& last = m_slots[m_slot];
    return last.pending ? std::optional(take(last)) : std::nullopt;
}

StepFigures DeviceStep::take(Slot& slot) {
    Stopwatch watch;
    if (slot.done)
        slot.done->synchronize();
    watch.lap(m_spent.network);
    slot.pending = false;
    const auto* figures = slot.figures.const_data_ptr<float>();
    return {static_cast<double>(figures[0]), static_cast<int>(figures[1]), slot.images};
}

} // namespace ostrakon::train
