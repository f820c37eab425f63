// SPDX-License-Identifier: GPL-3.0-or-later
// The program without a window: for pipelines, servers and people who like a prompt.
#include "app/cli/command.h"

int main(int argc, char** argv) {
    return ostrakon::cli::run(argc, argv);
}
