// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/read_image.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/image/header.h"

namespace ostrakon::dataset {

namespace {

using base::tr;

constexpr std::uint64_t kMaxFileBytes = 2ull << 30;

} // namespace

// The first bytes decide whether the rest is read at all.
std::vector<std::byte> readImageFile(const std::filesystem::path& path, const std::string& name) {
    base::InputFile file = base::openForRead(path);
    if (file.size() == 0)
        throw Error(Code::BadInput, tr("“%1” is empty.", name));
    std::array<std::byte, 32> start{};
    const std::size_t got = file.read(start);
    if (!image::sniff(std::span(start).first(got)))
        throw Error(Code::Unsupported, tr("“%1” is not an image that Ostrakon reads.", name));
    if (file.size() > kMaxFileBytes)
        throw Error(Code::TooLarge, tr("“%1” is larger than %2 bytes.", name, std::to_string(kMaxFileBytes)));
    std::vector<std::byte> out(std::max<std::size_t>(static_cast<std::size_t>(file.size()), got));
    std::copy_n(start.begin(), got, out.begin());
    out.resize(got + file.read(std::span(out).subspan(got)));
    return out;
}

} // namespace ostrakon::dataset
