// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers against the Python reference (tests/nn/make_reference.py), on the weights that scripts/start brings.
#include <torch/torch.h>

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <thread>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/nn/backbone_torch.h"
#include "core/nn/feature_extractor.h"
#include "core/nn/imagenet_classifier.h"
#include "core/nn/model.h"
#include "core/nn/pth_reader.h"
#include "core/nn/safetensors.h"

using namespace ostrakon;

namespace {

/// The same integers as pixels() in make_reference.py.
std::vector<std::uint8_t> goldenPixels(std::uint64_t count, std::uint64_t side) {
    std::vector<std::uint8_t> out;
    out.reserve(count * side * side * 3);
    for (std::uint64_t n = 0; n < count; ++n)
        for (std::uint64_t y = 0; y < side; ++y)
            for (std::uint64_t x = 0; x < side; ++x)
                for (std::uint64_t c = 0; c < 3; ++c) {
                    const std::uint64_t smooth = (x * (2 + c) + y * (3 - c) + n * 40) / 3;
                    const std::uint64_t blocks = ((x / (16 + 8 * c)) ^ (y / (12 + 4 * n))) % 2 * 90;
                    const std::uint64_t noise = (x * 7919 + y * 104729 + c * 1299709 + n * 15485863) * 2654435761ULL %
                                                4294967296ULL / 134217728ULL;
                    out.push_back(static_cast<std::uint8_t>((smooth + blocks + noise) % 256));
                }
    return out;
}

/// DESIGN: max|a − b| / max|b|.
bool installed(const char* name) {
    try {
        nn::findWeights(name);
        return true;
    } catch (const Error&) {
        return false;
    }
}

nn::WeightSet fileWeights(const char* name) {
    return nn::readWeights(base::readAll(nn::findWeights(name)), name);
}

nn::Model smallModel() {
    nn::Model model;
    model.backbone = nn::makeUntrained("efficientnet-lite0");
    model.preprocess = nn::spec(*model.backbone).preprocess;
    model.head = {1280, 2, std::vector<float>(2560), {0.25F, -0.5F}};
    for (std::size_t i = 0; i < model.head.weight.size(); ++i)
        model.head.weight[i] = std::sin(static_cast<float>(i));
    model.classes = {{"u1", "scratch"}, {"u2", "pit <b>"}};
    model.extra = {{"note", "kept"}};
    return model;
}

} // namespace

#define NEED_WEIGHTS(name)                                                                                             \
    if (!installed(name))                                                                                              \
    QSKIP("SKIPPED: the weights are not installed (scripts/start)")

class TestNnBackbone : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { torch::set_num_threads(1); }
    void init() { torch::manual_seed(11); } // networks without weights start alike, whichever test runs

    void agreesWithPython_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("lite0") << QByteArray("efficientnet-lite0");
        QTest::newRow("lite2") << QByteArray("efficientnet-lite2");
    }

    void agreesWithPython() {
        QFETCH(QByteArray, name);
        NEED_WEIGHTS(name.constData());
        const auto golden = nn::readSafetensors(
            base::readAll(std::string(OSTRAKON_SOURCE_DIR "/tests/nn/golden/") + name.constData() + ".safetensors"),
            "golden");
        const auto features = golden.floats("features", {2, 1280});
        const auto logits = golden.floats("logits", {2, 1000});
        const nn::ImageNetClassifier head(name.constData(), fileWeights(name));
        const auto backbone = nn::loadBackbone(name.constData());
        const auto side = nn::spec(*backbone).preprocess.sizePx;
        const auto pixels = goldenPixels(2, static_cast<std::uint64_t>(side));

        const nn::FeatureExtractor extractor(backbone);
        std::vector<float> fast(2 * 1280);
        extractor.run(pixels, fast);
        const double fastFeatures = nn::relativeDistance(fast, features),
                     fastLogits = nn::relativeDistance(head.logits(fast), logits);

        const torch::NoGradGuard noGrad;
        auto x = torch::from_blob(const_cast<std::uint8_t*>(pixels.data()), {2, side, side, 3}, torch::kByte);
        x = ((x.permute({0, 3, 1, 2}).to(torch::kFloat) - 127) / 128).contiguous();
        std::vector<float> normalised(2 * 1280);
        extractor.runNormalised({x.const_data_ptr<float>(), static_cast<std::size_t>(x.numel())}, normalised);
        const auto plain = backbone->clone()->pooled(x).contiguous();
        const std::span<const float> eager(plain.const_data_ptr<float>(), 2 * 1280);
        const double eagerFeatures = nn::relativeDistance(eager, features),
                     eagerLogits = nn::relativeDistance(head.logits(eager), logits);

        qInfo("folded: features %.1e logits %.1e; modules: features %.1e logits %.1e", fastFeatures, fastLogits,
              eagerFeatures, eagerLogits);
        QVERIFY(fastFeatures <= 1e-4 && fastLogits <= 1e-4);
        QVERIFY(eagerFeatures <= 1e-4 && eagerLogits <= 1e-4);
        QVERIFY(normalised == fast);
    }

    void everyWayToComputeAgrees() {
        const auto backbone = nn::makeUntrained("efficientnet-lite0");
        const auto pixels = goldenPixels(5, 224);
        std::vector<float> first(5 * 1280), firstMaps(5 * 49 * 1280);
        nn::FeatureExtractor(backbone).run(pixels, first, firstMaps);
        for (const char* way : {"torch", "base", "avx2", "avx512"}) {
            qputenv("OSTRAKON_KERNELS", way);
            const nn::FeatureExtractor extractor(backbone);
            qunsetenv("OSTRAKON_KERNELS");
            std::vector<float> features(5 * 1280), maps(5 * 49 * 1280);
            extractor.run(pixels, features, maps);
            QVERIFY2(nn::relativeDistance(features, first) < 1e-5, way);
            QVERIFY2(nn::relativeDistance(maps, firstMaps) < 1e-5, way);
        }
    }

    void aPictureDoesNotDependOnItsNeighbours() {
        const nn::FeatureExtractor extractor(nn::makeUntrained("efficientnet-lite0"));
        constexpr std::size_t kCount = 11;
        const auto pixels = goldenPixels(kCount, 224);
        const std::size_t image = pixels.size() / kCount, width = 1280;
        const auto cell = static_cast<std::size_t>(extractor.mapRows() * extractor.mapCols()) * width;
        std::vector<float> all(kCount * width), maps(kCount * cell);
        extractor.run(pixels, all, maps);
        for (std::size_t i = 0; i < kCount; ++i) {
            std::vector<float> one(width), map(cell);
            extractor.run(std::span(pixels).subspan(i * image, image), one, map);
            QVERIFY(std::equal(one.begin(), one.end(), all.begin() + static_cast<std::ptrdiff_t>(i * width)));
            QVERIFY(std::equal(map.begin(), map.end(), maps.begin() + static_cast<std::ptrdiff_t>(i * cell)));
        }
        QVERIFY(nn::relativeDistance(std::span(all).first(width), std::span(all).subspan(width, width)) > 1e-3);
    }

    void threadsGetTheSameBits() {
        const nn::FeatureExtractor extractor(nn::makeUntrained("efficientnet-lite0"));
        const auto pixels = goldenPixels(5, 224);
        std::vector<float> first(5 * 1280);
        extractor.run(pixels, first);
        std::vector<std::vector<float>> others(3, std::vector<float>(5 * 1280));
        {
            std::vector<std::jthread> threads;
            for (auto& out : others)
                threads.emplace_back([&] { extractor.run(pixels, out); });
        }
        for (const auto& out : others)
            QVERIFY(out == first);
    }

    void mapsPoolToTheFeatures() {
        const nn::FeatureExtractor extractor(nn::makeUntrained("efficientnet-lite2"));
        QCOMPARE(extractor.inputPx(), 260);
        QCOMPARE(extractor.mapRows(), 9);
        const auto pixels = goldenPixels(1, 260);
        const std::size_t cells = 81;
        std::vector<float> pooled(1280), map(cells * 1280), mean(1280);
        extractor.run(pixels, pooled, map);
        for (std::size_t i = 0; i < map.size(); ++i)
            mean[i % 1280] += map[i] / static_cast<float>(cells);
        QVERIFY(nn::relativeDistance(mean, pooled) < 1e-5);
    }

    void camEqualsGradCam() {
        const nn::Model model = smallModel();
        const nn::FeatureExtractor extractor(model.backbone);
        const auto pixels = goldenPixels(1, 224);
        std::vector<float> pooled(1280),
            map(static_cast<std::size_t>(extractor.mapRows() * extractor.mapCols()) * 1280);
        extractor.run(pixels, pooled, map);
        bool anything = false;
        for (int label = 0; label < 2; ++label) {
            const auto closed =
                nn::classActivation(map, extractor.mapRows(), extractor.mapCols(), model.head.row(label));
            const auto slow = nn::gradCam(model, pixels, label);
            QCOMPARE(slow.rows, closed.rows);
            for (std::size_t i = 0; i < slow.values.size(); ++i)
                QVERIFY(std::abs(slow.values[i] - closed.values[i]) <= 1e-5F);
            anything = anything || *std::max_element(closed.values.begin(), closed.values.end()) == 1.0F;
        }
        QVERIFY(anything);
        QVERIFY_EXCEPTION_THROWN(nn::gradCam(model, pixels, 2), Error);
    }

    /// The head was trained on (x − mean) / deviation: the folded row must explain that classifier, not the bare one.
    void camEqualsGradCamThroughStandardisation() {
        const nn::FeatureExtractor extractor(nn::makeUntrained("efficientnet-lite0"));
        const auto pixels = goldenPixels(1, 224);
        std::vector<float> pooled(1280), map(49 * 1280);
        extractor.run(pixels, pooled, map);
        std::vector<double> weight(1280), mean(1280), deviation(1280);
        for (std::size_t i = 0; i < 1280; ++i) {
            weight[i] = std::sin(static_cast<double>(i) * 0.7);
            mean[i] = 0.1 * std::cos(static_cast<double>(i));
            deviation[i] = 0.05 + static_cast<double>(i % 17) / 10;
        }
        const auto head = nn::LinearHead::folded(weight, std::vector{0.3}, mean, deviation);
        const auto closed = nn::classActivation(map, 7, 7, head.row(0));
        auto maps = torch::from_blob(map.data(), {49, 1280}).clone().requires_grad_(true);
        const auto options = torch::TensorOptions().dtype(torch::kDouble);
        const auto vec = [&](std::vector<double>& v) { return torch::from_blob(v.data(), {1280}, options); };
        const auto score = (((maps.to(torch::kDouble).mean(0) - vec(mean)) / vec(deviation)) * vec(weight)).sum() + 0.3;
        const auto gradient = torch::autograd::grad({score}, {maps})[0].mean(0);
        const auto slow = (maps.detach() * gradient).sum(1).clamp_min(0);
        QVERIFY(slow.max().item<float>() > 0.0F);
        const auto scaled = slow / slow.max();
        for (int i = 0; i < 49; ++i)
            QVERIFY(std::abs(scaled[i].item<float>() - closed.values[static_cast<std::size_t>(i)]) <= 1e-5F);
    }

    void cloneIsIndependent() {
        const auto original = nn::makeUntrained("efficientnet-lite0");
        const auto copy = original->clone();
        QVERIFY(copy->weightsHash() == original->weightsHash());
        {
            const torch::NoGradGuard noGrad;
            copy->module().parameters()[0].add_(1);
        }
        copy->refreshHash();
        QVERIFY(copy->weightsHash() != original->weightsHash());
        QCOMPARE(original->stages().size(), std::size_t(7));
        std::size_t units = 0;
        for (const auto& stage : original->stages())
            units += stage.size();
        QCOMPARE(units, std::size_t(2 * (2 + 2 + 15 * 3)));
    }

    void trainingMovesEveryParameter() {
        const auto net = nn::makeUntrained("efficientnet-lite0");
        net->module().train();
        for (auto& p : net->module().parameters())
            p.set_requires_grad(true);
        net->pooled(torch::randn({2, 3, 64, 64})).pow(2).sum().backward();
        for (const auto& p : net->module().named_parameters())
            QVERIFY2(p.value().grad().defined() && p.value().grad().abs().max().item<float>() > 0, p.key().c_str());
        for (const auto& b : net->module().named_buffers())
            if (b.key() == "bn1.running_mean")
                QVERIFY(b.value().abs().max().item<float>() > 0);
    }

    void stateRoundTripsUnderBothNames() {
        const auto net = nn::makeUntrained("efficientnet-lite1");
        const auto again = nn::makeBackbone("efficientnet-lite1", nn::state(*net));
        QVERIFY(nn::weightsHash(*again) == net->weightsHash());
        QVERIFY_EXCEPTION_THROWN(nn::makeBackbone("efficientnet-lite2", nn::state(*net)), Error);
        QVERIFY_EXCEPTION_THROWN(nn::makeBackbone("resnet18", nn::state(*net)), Error);
    }

    void fullModelRoundTrips() {
        const nn::Model model = smallModel();
        const auto bytes = model.save(nn::SaveForm::Full);
        const nn::Model back = nn::Model::load(bytes, "m");
        QVERIFY(nn::weightsHash(*back.backbone) == nn::weightsHash(*model.backbone));
        QVERIFY(back.head.weight == model.head.weight && back.head.bias == model.head.bias);
        QVERIFY(back.classes == model.classes && back.preprocess == model.preprocess && back.extra == model.extra);
        QCOMPARE(back.indexOf("u2"), 1);
        QCOMPARE(back.indexOf("u3"), -1);
        QVERIFY(bytes == back.save(nn::SaveForm::Full));
        auto damaged = bytes; // a weight changed without breaking the container
        damaged[damaged.size() - 2] ^= std::byte{1};
        QVERIFY_EXCEPTION_THROWN(nn::Model::load(damaged, "m"), Error);
        for (std::size_t n = 0; n < bytes.size(); n += 1 + bytes.size() / 100)
            QVERIFY_EXCEPTION_THROWN(
                nn::Model::load({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n)}, "m"), Error);
    }

    void headOnlyModelNamesItsBackbone() {
        NEED_WEIGHTS("efficientnet-lite0");
        nn::Model model = smallModel();
        const auto foreign = model.save(nn::SaveForm::HeadOnly); // of a backbone that is not the installed one
        QVERIFY(foreign.size() < 40000);
        QVERIFY_EXCEPTION_THROWN(nn::Model::load(foreign, "m"), Error);
        model.backbone = nn::loadBackbone("efficientnet-lite0");
        const nn::Model back = nn::Model::load(model.save(nn::SaveForm::HeadOnly), "m");
        QVERIFY(back.backbone == model.backbone); // shared while someone holds it
        QVERIFY(back.head.weight == model.head.weight);
    }
};

QTEST_APPLESS_MAIN(TestNnBackbone)
#include "test_nn_backbone.moc"
