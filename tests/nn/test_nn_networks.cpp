// SPDX-License-Identifier: GPL-3.0-or-later
// Every architecture against torchvision and timm, on weights that both sides compute from one formula; and its own
// several ways to compute against each other.
#include <torch/torch.h>

#include <QtTest/QtTest>

#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/nn/backbone_torch.h"
#include "core/nn/feature_extractor.h"
#include "core/nn/folded_unit.h"
#include "core/nn/frozen_front.h"
#include "core/nn/imagenet_classifier.h"
#include "core/nn/planned_net.h"
#include "core/nn/safetensors.h"

using namespace ostrakon;

namespace {

constexpr int kSide = 96;

/// chance() of make_networks_reference.py.
std::vector<float> chance(std::string_view name, std::size_t count) {
    std::uint64_t seed = 0xCBF29CE484222325ULL;
    for (const char c : name)
        seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    std::vector<float> out(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::uint64_t z = seed + (i + 1) * 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        z ^= z >> 31U;
        out[i] = static_cast<float>(static_cast<double>(z >> 40U) / 8388608.0 - 1.0);
    }
    return out;
}

/// formula() of make_networks_reference.py.
torch::Tensor formulaTensor(const std::string& name, at::IntArrayRef shape) {
    std::int64_t count = 1;
    for (const auto n : shape)
        count *= n;
    const auto values = chance(name, static_cast<std::size_t>(count));
    const auto u = torch::tensor(values).reshape(shape);
    if (shape.size() > 1)
        return u * static_cast<float>(std::sqrt(6.0 * static_cast<double>(shape[0]) / static_cast<double>(count)));
    if (name.ends_with("running_var"))
        return u * 0.4F + 1.0F;
    return name.ends_with(".weight") ? u * 0.3F + 1.0F : u * 0.1F;
}

/// A whole weights file of `model`; `timm`: under the names that timm gives.
nn::WeightSet formulaWeights(const std::string& model, bool timm) {
    nn::WeightSet out;
    const auto add = [&](const nn::ModuleName& name, const std::string& part, at::IntArrayRef shape) {
        const std::string& path = timm && !name.elsewhere.empty() ? name.elsewhere.front() : name.here;
        nn::addTensor(out, path + part, formulaTensor(path + part, shape));
    };
    const auto shapes = nn::state(*nn::makeUntrained(model));
    const bool lite = model.starts_with("efficientnet-lite"); // whose canonical names are timm's already
    for (const nn::ModuleName& name : nn::stateNames(nn::netPlan(model)))
        add(lite ? nn::ModuleName{name.here, {}} : name, "", shapes.at(name.here).shape);
    const auto plan = nn::netPlan(model).classifier;
    const int features = nn::modelSpec(model).featureSize;
    const auto linear = [&](const nn::ModuleName& name, int in, int classes) {
        add(lite ? nn::ModuleName{name.here, {}} : name, ".weight", {classes, in});
        add(lite ? nn::ModuleName{name.here, {}} : name, ".bias", {classes});
    };
    if (plan.hidden)
        linear(*plan.hidden, features, plan.hiddenSize);
    linear(plan.last, plan.hidden ? plan.hiddenSize : features, 1000);
    return out;
}

/// DESIGN: max|a − b| / max|b|.
void models() {
    QTest::addColumn<QString>("golden");
    for (const char* name : {"resnet18", "resnet34", "resnet50", "efficientnet-b0", "efficientnet-b1",
                             "efficientnet-b2", "efficientnet-b3", "mobilenet-v3-small", "mobilenet-v3-large",
                             "timm-efficientnet-b0", "timm-efficientnet-lite1"})
        QTest::newRow(name) << QString(name);
}

} // namespace

class TestNnNetworks : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { torch::set_num_threads(1); }

    void agreesWithPython_data() { models(); }
    void agreesWithPython() {
        QFETCH(QString, golden);
        const bool timm = golden.startsWith("timm-");
        const std::string name = golden.mid(timm ? 5 : 0).toStdString();
        const auto file = std::string(OSTRAKON_SOURCE_DIR "/tests/nn/golden/networks/") + golden.toStdString();
        const auto wanted = nn::readSafetensors(base::readAll(file + ".safetensors"), "golden");
        const auto weights = formulaWeights(name, timm);
        const auto backbone = nn::makeBackbone(name, weights);
        const nn::ImageNetClassifier classifier(name, weights);
        const auto width = static_cast<std::size_t>(nn::spec(*backbone).featureSize);
        const auto input = chance("input", 3 * kSide * kSide);

        const nn::FeatureExtractor extractor(backbone, "cpu", kSide);
        QCOMPARE(extractor.mapRows(), 3);
        std::vector<float> pooled(width);
        extractor.runNormalised(input, pooled);
        auto logits = classifier.logits(pooled);
        logits.resize(64);

        const torch::NoGradGuard noGrad;
        const auto x = torch::tensor(input).reshape({1, 3, kSide, kSide});
        const auto eager = backbone->clone()->pooled(x).contiguous();
        const std::span<const float> plain(eager.const_data_ptr<float>(), width);

        const auto features = wanted.floats("features", {1, static_cast<std::int64_t>(width)});
        QVERIFY2(nn::relativeDistance(pooled, features) <= 1e-4,
                 std::to_string(nn::relativeDistance(pooled, features)).c_str());
        QVERIFY2(nn::relativeDistance(plain, features) <= 1e-4,
                 std::to_string(nn::relativeDistance(plain, features)).c_str());
        QVERIFY(nn::relativeDistance(logits, wanted.floats("logits", {1, 64})) <= 1e-4);
    }

    void aRestingFrontIsTheSameNetwork_data() { models(); }
    void aRestingFrontIsTheSameNetwork() {
        QFETCH(QString, golden);
        const std::string name = golden.mid(golden.startsWith("timm-") ? 5 : 0).toStdString();
        const auto backbone = nn::makeBackbone(name, formulaWeights(name, golden.startsWith("timm-")))->clone();
        const auto x = torch::tensor(chance("input", 5 * 3 * kSide * kSide)).reshape({5, 3, kSide, kSide});
        const torch::NoGradGuard noGrad;
        const auto whole = backbone->forwardFeatureMap(x);
        const int stages = static_cast<int>(backbone->stages().size());
        QVERIFY(!nn::FrozenFront::of(*backbone, kSide, 0)); // nothing rests
        for (const int resting : {1, stages / 2, stages - 1, stages}) {
            const auto front = nn::FrozenFront::of(*backbone, kSide, resting);
            QVERIFY(front);
            const auto seen = front->forward(x);
            QVERIFY(seen.is_contiguous(torch::MemoryFormat::ChannelsLast));
            const auto map = backbone->forwardFeatureMap(seen, resting);
            QCOMPARE(map.sizes(), whole.sizes());
            const double apart = ((map - whole).abs().max() / whole.abs().max()).item<double>();
            QVERIFY2(apart < 1e-4, qPrintable(QString("%1 resting: %2").arg(resting).arg(apart)));
        }
        qputenv("OSTRAKON_KERNELS", "torch");
        QVERIFY(!nn::FrozenFront::of(*backbone, kSide, stages));
        qunsetenv("OSTRAKON_KERNELS");
    }

    void aFoldedUnitHasTheGradientsOfItsParts_data() {
        QTest::addColumn<int>("activation");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("groups");
        for (int activation = 0; activation < 5; ++activation)
            QTest::addRow("activation %d", activation) << activation << 3 << 1 << 1;
        QTest::newRow("stride") << 1 << 3 << 2 << 1;
        QTest::newRow("depthwise") << 2 << 5 << 1 << 8;
        QTest::newRow("pointwise") << 3 << 1 << 1 << 1;
    }

    void aFoldedUnitHasTheGradientsOfItsParts() {
        QFETCH(int, activation);
        QFETCH(int, kernel);
        QFETCH(int, stride);
        QFETCH(int, groups);
        torch::manual_seed(5);
        torch::nn::BatchNorm2d norm(torch::nn::BatchNorm2dOptions(8).eps(1e-3));
        norm->eval();
        {
            const torch::NoGradGuard noGrad;
            norm->weight.uniform_(-1.5, 1.5);
            norm->bias.normal_();
            norm->running_mean.normal_();
            norm->running_var.uniform_(0.2, 3.0);
        }
        auto x = torch::randn({2, 8, 9, 9}).requires_grad_();
        auto weight = torch::randn({8, 8 / groups, kernel, kernel}).requires_grad_();
        const nn::FoldedUnitShape shape{stride, kernel / 2, groups, static_cast<nn::Activation>(activation), 1e-3};
        const auto y = nn::foldedUnit(x, weight, *norm, shape);
        const auto z = torch::batch_norm(torch::conv2d(x, weight, {}, stride, kernel / 2, 1, groups), norm->weight,
                                         norm->bias, norm->running_mean, norm->running_var, false, 0.1, 1e-3, false);
        const torch::Tensor plain[] = {z, torch::relu(z), torch::hardtanh(z, 0, 6), torch::silu(z),
                                       torch::hardswish(z)};
        const auto& wanted = plain[activation];
        const auto apart = [](const torch::Tensor& a, const torch::Tensor& b) {
            return ((a - b).abs().max() / b.abs().max()).item<double>();
        };
        QVERIFY(apart(y, wanted) < 1e-5);
        const auto outer = torch::randn_like(y);
        const std::vector<torch::Tensor> moving{x, weight, norm->weight, norm->bias};
        const auto ours = torch::autograd::grad({y}, moving, {outer});
        const auto theirs = torch::autograd::grad({wanted}, moving, {outer});
        for (std::size_t i = 0; i < moving.size(); ++i)
            QVERIFY2(apart(ours[i], theirs[i]) < 2e-5,
                     qPrintable(QString("%1: %2").arg(i).arg(apart(ours[i], theirs[i]))));
        // What rests gets no gradient and costs none.
        x.set_requires_grad(false);
        const auto onlyNorm = torch::autograd::grad({nn::foldedUnit(x, weight.detach(), *norm, shape)},
                                                    {norm->weight, norm->bias}, {outer});
        QVERIFY(apart(onlyNorm[0], theirs[2]) < 2e-5 && apart(onlyNorm[1], theirs[3]) < 2e-5);
    }

    void theClassifiersGradientIsItsSlope_data() { models(); }
    void theClassifiersGradientIsItsSlope() {
        QFETCH(QString, golden);
        if (golden.startsWith("timm-"))
            return; // the same layer under another name
        const auto name = golden.toStdString();
        const nn::ImageNetClassifier classifier(name, formulaWeights(name, false));
        const auto features = chance("features", static_cast<std::size_t>(nn::modelSpec(name).featureSize));
        const auto slope = classifier.gradient(features, 7);
        for (const std::size_t at : {std::size_t{0}, std::size_t{5}, features.size() - 1}) {
            auto up = features, down = features;
            up[at] += 0.01F;
            down[at] -= 0.01F;
            const double measured = (double{classifier.logits(up)[7]} - double{classifier.logits(down)[7]}) / 0.02;
            QVERIFY2(std::abs(measured - double{slope[at]}) < 2e-3,
                     (std::to_string(measured) + " " + std::to_string(slope[at])).c_str());
        }
    }

    void everyParameterHasAStage_data() { models(); }
    void everyParameterHasAStage() {
        QFETCH(QString, golden);
        const auto backbone = nn::makeUntrained(golden.mid(golden.startsWith("timm-") ? 5 : 0).toStdString());
        std::size_t staged = 0;
        for (const auto& stage : backbone->stages()) {
            QVERIFY(!stage.empty());
            for (const auto& module : stage)
                staged += module->parameters(false).size();
        }
        QCOMPARE(staged, backbone->module().parameters().size());
    }

    void aMissingTensorIsNamed() {
        const auto whole = formulaWeights("resnet18", false);
        nn::WeightSet torn;
        for (const auto& view : whole.tensors())
            if (view.name != "layer3.0.downsample.1.running_var")
                torn.add(view, std::make_shared<const std::vector<std::byte>>());
        try {
            nn::makeBackbone("resnet18", torn);
            QFAIL("taken without a tensor");
        } catch (const Error& e) {
            QVERIFY2(base::english(e.sentence()).find("layer3.0.downsample.1.running_var") != std::string::npos,
                     e.what());
        }
    }

    void anotherNetworksWeightsAreRefused() {
        QVERIFY_THROWS_EXCEPTION(Error, nn::makeBackbone("resnet34", formulaWeights("resnet18", false)));
        QVERIFY_THROWS_EXCEPTION(Error, nn::makeBackbone("efficientnet-b1", formulaWeights("efficientnet-b0", false)));
    }
};

QTEST_APPLESS_MAIN(TestNnNetworks)
#include "test_nn_networks.moc"
