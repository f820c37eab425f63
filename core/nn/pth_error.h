// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the .pth reader: its refusals, worded once.
#pragma once

#include <string>

#include "core/base/error.h"

namespace ostrakon::nn {

/// The file is not what PyTorch writes. `why` is English detail for the log.
[[noreturn]] inline void throwDamaged(const std::string& file, const char* why) {
    throw Error(Code::BadInput, base::tr("“%1” is damaged or not a PyTorch weights file.", file),
                base::tr("Copy it again, or save the weights as safetensors."), why);
}

/// The file mentions something that weights have no need of. `what` comes from the file and is shown as text only.
[[noreturn]] inline void throwForbidden(const std::string& file, const std::string& what) {
    throw Error(
        Code::BadInput,
        base::tr("“%1” asks for “%2”, which weights have no need of. Nothing was run.", file, what.substr(0, 200)),
        base::tr("Save only the weights (torch.save(model.state_dict(), …)) or use safetensors."));
}

} // namespace ostrakon::nn
