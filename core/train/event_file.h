// SPDX-License-Identifier: GPL-3.0-or-later
// TensorBoard's event files: records of one protobuf message each, appended as they come.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/files.h"

namespace ostrakon::train {

/// CRC-32C (Castagnoli; RFC 3720, B.4). Debian has it only in libraries for storage clusters.
std::uint32_t crc32c(std::string_view bytes);

/// A new file `events.out.tfevents.SECONDS.HOST.PID` in a folder that is there; TensorBoard shows each folder as a run
/// and reads what is appended while it looks on. One thread. Throws Error{Io} and {DiskFull}.
class EventFile {
  public:
    explicit EventFile(const std::filesystem::path& folder);

    using Scalar = std::pair<std::string_view, double>; ///< tag such as "val/accuracy", and its value
    /// One event at `step`; values that are not finite are left out. With the system after each call.
    void add(std::int64_t step, std::span<const Scalar> scalars);

    const std::filesystem::path& path() const { return m_file.path(); }

  private:
    void record(const std::string& message);

    base::AppendFile m_file;
};

} // namespace ostrakon::train
