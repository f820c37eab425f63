// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 (FIPS 180-4) through libcrypto: the identity of images and weights.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace ostrakon::base {

struct Sha256 {
    std::array<std::uint8_t, 32> bytes{};

    auto operator<=>(const Sha256&) const = default;
    std::string hex() const;                           ///< 64 lower-case digits
    static Sha256 fromHex(std::string_view hex);       ///< throws Error{BadInput}
    static Sha256 of(std::span<const std::byte> data); ///< the hash of `data`
    static Sha256 of(std::string_view text);
};

/// The same, fed piece by piece.
class Sha256Hasher {
  public:
    Sha256Hasher();
    ~Sha256Hasher();
    Sha256Hasher(const Sha256Hasher&) = delete;
    Sha256Hasher& operator=(const Sha256Hasher&) = delete;

    void add(std::span<const std::byte> data);
    Sha256 finish(); ///< call once

  private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

} // namespace ostrakon::base

template <>
struct std::hash<ostrakon::base::Sha256> {
    std::size_t operator()(const ostrakon::base::Sha256& h) const noexcept {
        std::size_t out = 0;
        std::memcpy(&out, h.bytes.data(), sizeof out);
        return out;
    }
};
