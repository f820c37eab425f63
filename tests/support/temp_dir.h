// SPDX-License-Identifier: GPL-3.0-or-later
// What most tests need: a folder that goes away, and the real images where they are.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace ostrakon::test {

/// A fresh folder, removed with all it holds on destruction.
class TempDir {
  public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const std::filesystem::path& name) const { return m_path / name; }

  private:
    std::filesystem::path m_path;
};

/// $OSTRAKON_DATA/`name`, else ../shared/data/`name` beside the source tree; nothing where it is missing.
/// A test that wants it prints SKIPPED with the reason: QSKIP("SKIPPED: no x-sdd …").
std::optional<std::filesystem::path> realData(const std::string& name);

} // namespace ostrakon::test
