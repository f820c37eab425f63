// SPDX-License-Identifier: GPL-3.0-or-later
// The CUDA half as far as this machine can show it: that it loads and links here, and on a card what it computes.
#include <torch/torch.h> // before Qt, whose "slots" is a name in it

#include <QTest>

#include <dlfcn.h>

#include <cmath>

#include "core/device/cuda_plugin.h"
#include "core/device/device.h"

using namespace ostrakon;

namespace {

constexpr int kSource = 64;
constexpr int kOut = 56;
constexpr int kViews = 9;

/// Noise, and views of it that turn, colour, tone and blank.
device::ViewBatch batchOf(const torch::Device& on) {
    torch::manual_seed(3);
    device::ViewBatch batch;
    batch.pixels = torch::randint(0, 256, {5, kSource, kSource, 3}, torch::kUInt8).to(on);
    batch.which = torch::randint(0, 5, {kViews}, torch::kInt64).to(on);
    std::vector<image::ViewNumbers> views;
    for (int i = 0; i < kViews; ++i) {
        image::ViewNumbers v;
        const double angle = 0.4 * i;
        const double numbers[6] = {std::cos(angle), -std::sin(angle), 3.3 * i, std::sin(angle), std::cos(angle), 2.1};
        std::copy(std::begin(numbers), std::end(numbers), v.toSource);
        v.colour[0] = 1.2F - 0.1F * static_cast<float>(i);
        v.colour[1] = 0.05F * static_cast<float>(i);
        v.offset[2] = 10.0F;
        v.tone = i % 3 == 0 ? -1 : i % 2;
        const int blank[4] = {i, 2 * i, 3 * i, 4 * i};
        std::copy(std::begin(blank), std::end(blank), v.blank);
        views.push_back(v);
    }
    batch.views = torch::from_blob(views.data(), {kViews, std::int64_t(sizeof(image::ViewNumbers))}, torch::kUInt8)
                      .clone()
                      .to(on);
    const auto ramp = torch::arange(256, torch::kFloat32);
    batch.tones = torch::stack({255.0F - ramp, 255.0F * (ramp / 255.0F).pow(2)}).to(on);
    batch.scale = {{127.0F, 120.0F, 110.0F}, {128.0F, 60.0F, 57.0F}};
    batch.outPx = kOut;
    return batch;
}

bool cardHere() {
    return device::discover().runtimeLoaded;
}

} // namespace

class TestCuda : public QObject {
    Q_OBJECT

  private slots:
    void theCudaHalfLoadsWithoutACardToo() {
        device::discover(); // it has the first word about CUDA in a process
        QVERIFY2(::dlopen(OSTRAKON_TORCH_CUDA, RTLD_NOW | RTLD_GLOBAL), ::dlerror());
    }

    void thePluginLoadsAndKnowsItsVersion() {
        void* const library = ::dlopen(OSTRAKON_PLUGIN, RTLD_NOW | RTLD_LOCAL);
        QVERIFY2(library, ::dlerror());
        const auto entry = reinterpret_cast<device::CudaPluginEntry*>(::dlsym(library, "ostrakon_cuda_plugin"));
        QVERIFY(entry);
        QVERIFY(entry(OSTRAKON_VERSION) != nullptr);
        QVERIFY(entry("0.0.0") == nullptr);
    }

    void theProcessorComputesOnWithTheCudaHalfLoaded() {
        const auto x = torch::ones({2, 3}, torch::requires_grad());
        (x * x).sum().backward();
        QCOMPARE(x.grad().sum().item<float>(), 12.0F);
        QCOMPARE(device::renderViewsOnCpu(batchOf(torch::kCPU)).size(0), kViews);
    }

    void theKernelsAgreeWithTheProcessor_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<double>("tolerance"); // in grey levels
        QTest::newRow("float32") << int(torch::kFloat32) << 0.01;
        QTest::newRow("bfloat16") << int(torch::kBFloat16) << 1.0;
        QTest::newRow("float16") << int(torch::kFloat16) << 0.2;
    }

    void theKernelsAgreeWithTheProcessor() {
        QFETCH(int, type);
        QFETCH(double, tolerance);
        if (!cardHere())
            QSKIP("SKIPPED: there is no NVIDIA card here, so no kernel of ours was run");
        const auto* plugin = device::cudaPlugin();
        QVERIFY(plugin);
        auto batch = batchOf(torch::Device("cuda:0"));
        batch.type = static_cast<torch::ScalarType>(type);
        const auto got = plugin->renderViews(batch).to(torch::kCPU).to(torch::kFloat32);
        const auto wanted = device::renderViewsOnCpu(batchOf(torch::kCPU));
        const double most = ((got - wanted).abs() * 57.0).max().item<double>();
        QVERIFY2(most <= tolerance, qPrintable(QString::number(most)));
    }

    void recordedWorkIsTheSameWork() {
        if (!cardHere())
            QSKIP("SKIPPED: there is no NVIDIA card here, so nothing was recorded");
        const auto* plugin = device::cudaPlugin();
        QVERIFY(plugin);
        const auto on = torch::TensorOptions().device("cuda:0");
        const auto weight = torch::ones({64, 64}, on).requires_grad_(true);
        const auto input = torch::ones({8, 64}, on);
        auto sum = torch::zeros({1}, on);
        const auto work = [&] {
            const auto loss = torch::matmul(input, weight).sum();
            const auto gradient = torch::autograd::grad({loss}, {weight}).front();
            const torch::NoGradGuard noGrad;
            sum.add_(gradient.sum());
        };
        const auto stream = plugin->workStream(0);
        for (int i = 0; i < 3; ++i)
            stream->run(work);
        stream->record(work);
        QVERIFY(stream->isRecorded());
        input.fill_(2.0); // it reads what lies there when it runs
        stream->replay();
        QCOMPARE(sum.item<float>(), 64.0F * 64.0F * 8.0F * (3.0F + 2.0F));
        stream->forget();
        QVERIFY(!stream->isRecorded());
    }
};

QTEST_APPLESS_MAIN(TestCuda)
#include "test_cuda.moc"
