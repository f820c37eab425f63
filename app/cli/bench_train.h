// SPDX-License-Identifier: GPL-3.0-or-later
// bench train: the trainer's own step, on pictures drawn for the purpose.
#pragma once

#include <string>

#include "app/cli/command.h"

namespace ostrakon::cli {

struct BenchTrainOptions {
    std::string model = "efficientnet-lite0";
    std::string device = "cpu";
    int batchSize = 32;
    int threads = 0;
    int images = 160;
};

/// Fine-tunes every layer for two epochs in a temporary project and takes the fastest step: decoding and caches are
/// done by then, so this is the network's share. Leaves nothing behind.
ExitCode benchTrain(Context& context, const BenchTrainOptions& options);

} // namespace ostrakon::cli
