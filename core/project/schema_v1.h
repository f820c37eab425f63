// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ostrakon::project {

/// The SQL text of the first released schema; never changed once released.
extern const char* const kSchemaV1;

} // namespace ostrakon::project
