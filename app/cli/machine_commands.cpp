// SPDX-License-Identifier: GPL-3.0-or-later
// doctor and weights: what this machine can do, and what it has.
#include <fmt/format.h>

#include "app/cli/command.h"
#include "app/cli/weights_check.h"
#include "core/base/files.h"
#include "core/device/doctor.h"
#include "core/nn/model_spec.h"
#include "core/nn/own_weights.h"

namespace ostrakon::cli {

namespace {

struct Nothing {};

void noFields(CLI::App&, Nothing&) {}

ExitCode doctor(Context& c, const Nothing&) {
    c.console.status("measuring");
    const auto report = device::doctor();
    auto& out = c.console;
    out.say(base::english(report.verdict));
    out.say(fmt::format("  processor  {}, {}, {}{}", report.cpu.model, counted(report.cpu.cores, "core", "cores"),
                        bytes(report.cpu.memoryBytes), report.cpu.bf16Pays() ? ", bf16" : ""));
    out.say(fmt::format("  LibTorch   {}", report.torchVersion));
    out.say(fmt::format("  convolution 3×3, 64 channels, 56×56, batch 8: {:.2f} ms on one thread, {:.0f} GFLOP/s",
                        report.convolutionMs, report.convolutionGflops));
    if (report.cuda.devices.empty())
        out.say("  graphics   " + base::english(report.cuda.why));
    for (const auto& d : report.cuda.devices)
        out.say(fmt::format("  {}     {}, {}, compute capability {}; driver {}, runtime {}; {}; the same convolution "
                            "{:.3f} ms",
                            d.spec(), d.name, bytes(d.memoryBytes), device::capabilityText(d.capability),
                            report.driverText, report.runtimeText,
                            report.kernels ? "own kernels" : "no kernels of our own", report.gpuConvolutionMs));
    for (const auto& load : report.cards)
        out.say(fmt::format("  now        {}: {}", load.name, device::inWords(load)));
    for (const auto& remark : report.remarks)
        out.say("  " + base::english(remark));
    out.result(device::toJson(report));
    return report.healthy ? ExitCode::Done : ExitCode::Failed;
}

ExitCode listWeights(Context& c, const Nothing&) {
    OrderedJson models = OrderedJson::array();
    for (const auto& spec : nn::modelTable()) {
        const auto file = nn::hasWeights(spec.name) ? nn::findWeights(spec.name) : std::filesystem::path();
        const std::string place = base::display(file);
        const nn::OwnWeights own = place.empty() ? nn::OwnWeights{} : nn::describeWeights(file);
        const std::string state = !place.empty()        ? place
                                  : spec.sha256.empty() ? "weights missing: bring a file with `weights add`"
                                                        : "weights missing: scripts/start brings them";
        c.console.say(fmt::format(
            "{:<20} {:>4} px  {:>5.1f} M  {}  {}", spec.name, spec.preprocess.sizePx, spec.millionParameters,
            spec.imageNetTop1 > 0 ? fmt::format("{:.1f} %", spec.imageNetTop1) : "      ", state));
        models.push_back({{"name", spec.name},
                          {"title", spec.title},
                          {"input_px", spec.preprocess.sizePx},
                          {"features", spec.featureSize},
                          {"million_parameters", spec.millionParameters},
                          {"imagenet_top1", spec.imageNetTop1},
                          {"buildable", true},
                          {"file", place},
                          {"source", own.source},
                          {"source_sha256", own.sourceSha256},
                          {"licence", own.licence}});
    }
    c.console.result({{"models", models}});
    return ExitCode::Done;
}

struct AddOptions {
    std::filesystem::path file;
    std::string model;
    std::string licence;
};

ExitCode addWeights(Context& c, const AddOptions& o) {
    const nn::OwnWeights kept = nn::addWeights(o.model, o.file, o.licence);
    c.console.say(fmt::format("{} now has weights from “{}” (SHA-256 {}…), kept as {}.", o.model, kept.source,
                              kept.sourceSha256.substr(0, 16), base::display(kept.file)));
    if (!kept.hasClassifier)
        c.console.say(
            "Its own classifier is not ImageNet's; only the backbone was taken, which is what training uses.");
    c.console.result({{"model", o.model},
                      {"file", base::display(kept.file)},
                      {"source", kept.source},
                      {"source_sha256", kept.sourceSha256},
                      {"licence", kept.licence},
                      {"classifier", kept.hasClassifier}});
    return ExitCode::Done;
}

struct CheckOptions {
    std::filesystem::path folder;
};

ExitCode checkWeights(Context& c, const CheckOptions& o) {
    const WeightsCheck check = checkAgainstReference(o.folder);
    c.console.say(
        fmt::format("{} ({}): max|a − b| / max|b| over {} containers", check.model, check.folder, check.containers));
    c.console.say(fmt::format("  logits   {:.2e}\n  features {:.2e}\n  cam      {:.2e}", check.logits, check.features,
                              check.cam));
    c.console.result({{"model", check.model},
                      {"containers", check.containers},
                      {"logits", check.logits},
                      {"features", check.features},
                      {"cam", check.cam}});
    return ExitCode::Done;
}

Action bindDoctor(CLI::App& app) {
    return bound<Nothing>(app, noFields, doctor);
}
Action bindList(CLI::App& app) {
    return bound<Nothing>(app, noFields, listWeights);
}
Action bindAdd(CLI::App& app) {
    return bound<AddOptions>(
        app,
        [](CLI::App& a, AddOptions& o) {
            a.add_option("file", o.file, "Weights as .safetensors or .pth, of torchvision, timm or your own training")
                ->required()
                ->type_name("FILE");
            a.add_option("--arch", o.model, "The network they are for; `weights list` has the names")
                ->required()
                ->type_name("NAME");
            a.add_option("--licence", o.licence, "A note on whose they are, kept in the file")->type_name("TEXT");
        },
        addWeights);
}
Action bindCheck(CLI::App& app) {
    return bound<CheckOptions>(
        app,
        [](CLI::App& a, CheckOptions& o) {
            a.add_option("folder", o.folder, "One architecture's folder, as the peers' reference.py makes it")
                ->required()
                ->type_name("DIR");
        },
        checkWeights);
}

constexpr const char* kGroup = "This machine";
constexpr Command kWeights[] = {
    {"Commands", "list", "Which networks there are, and where their weights lie", bindList},
    {"Commands", "add", "Bring weights from elsewhere; nothing in the file is executed", bindAdd},
    {"Commands", "check", "Compare a network with reference numbers from Python", bindCheck},
};
constexpr Command kCommands[] = {
    {kGroup, "doctor", "What this machine can do, measured", bindDoctor},
    {kGroup, "weights", "The networks' weights", nullptr, kWeights},
};

} // namespace

std::span<const Command> machineCommands() {
    return kCommands;
}

} // namespace ostrakon::cli
