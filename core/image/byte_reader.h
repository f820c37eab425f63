// SPDX-License-Identifier: GPL-3.0-or-later
// Bounds-checked reading of integers from a header. Internal to core/image.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

namespace ostrakon::image {

/// Reads unsigned integers of either byte order. A read past the end gives 0 and makes `failed()` true for good, so
/// a parser checks once at its end.
class ByteReader {
  public:
    ByteReader(std::span<const std::byte> bytes, bool bigEndian)
        : m_bytes(bytes)
        , m_bigEndian(bigEndian) {}

    std::uint64_t uintAt(std::uint64_t offset, unsigned width) {
        if (offset > m_bytes.size() || width > m_bytes.size() - offset) {
            m_failed = true;
            return 0;
        }
        std::uint64_t out = 0;
        for (unsigned i = 0; i < width; ++i) {
            const unsigned shift = 8 * (m_bigEndian ? width - 1 - i : i);
            out |= std::to_integer<std::uint64_t>(m_bytes[static_cast<std::size_t>(offset) + i]) << shift;
        }
        return out;
    }
    std::uint8_t u8(std::uint64_t offset) { return static_cast<std::uint8_t>(uintAt(offset, 1)); }
    std::uint16_t u16(std::uint64_t offset) { return static_cast<std::uint16_t>(uintAt(offset, 2)); }
    std::uint32_t u32(std::uint64_t offset) { return static_cast<std::uint32_t>(uintAt(offset, 4)); }

    bool failed() const { return m_failed; }
    std::size_t size() const { return m_bytes.size(); }
    std::span<const std::byte> bytes() const { return m_bytes; }

  private:
    std::span<const std::byte> m_bytes;
    bool m_bigEndian;
    bool m_failed = false;
};

/// Do the bytes at `offset` spell `text`?
inline bool spells(std::span<const std::byte> bytes, std::size_t offset, std::string_view text) {
    return offset <= bytes.size() && text.size() <= bytes.size() - offset &&
           std::memcmp(bytes.data() + offset, text.data(), text.size()) == 0;
}

} // namespace ostrakon::image
