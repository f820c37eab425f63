// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temp_dir.h"

#include <cstdlib>
#include <stdexcept>

namespace ostrakon::test {

TempDir::TempDir() {
    std::string name = (std::filesystem::temp_directory_path() / "ostrakon-test-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("no temporary folder could be made");
    m_path = name;
}

TempDir::~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::optional<std::filesystem::path> realData(const std::string& name) {
    const char* set = std::getenv("OSTRAKON_DATA");
    const auto root =
        set && *set ? std::filesystem::path(set) : std::filesystem::path(OSTRAKON_SOURCE_DIR) / "../shared/data";
    auto folder = root / name;
    if (!std::filesystem::is_directory(folder))
        return std::nullopt;
    return std::filesystem::canonical(folder);
}

} // namespace ostrakon::test
