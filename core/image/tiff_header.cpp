// SPDX-License-Identifier: GPL-3.0-or-later
// TIFF 6.0 and BigTIFF: the first directory, and how many follow.
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/image/byte_reader.h"
#include "core/image/containers.h"

namespace ostrakon::image {

namespace {

using base::tr;

constexpr int kMaxPages = 10'000; // a directory may point back to an earlier one
constexpr std::uint64_t kMaxTileBytes = 256ull << 20;
constexpr std::uint64_t kMaxEntries = 4096;

struct Directory {
    std::uint64_t width = 0;
    std::uint64_t height = 0;
    std::uint64_t bits = 1; ///< of the first sample: a mixture is refused by the decoder
    std::uint64_t samples = 1;
    std::uint64_t photometric = 1;
    std::uint64_t orientation = 1;
    std::uint64_t sampleFormat = 1;
    std::uint64_t planar = 1;
    std::uint64_t tileWidth = 0;
    std::uint64_t tileLength = 0;
};

/// Classic TIFF has 12-byte entries and 4-byte offsets, BigTIFF 20 and 8.
class TiffReader {
  public:
    explicit TiffReader(std::span<const std::byte> bytes)
        : m_in(bytes, spells(bytes, 0, "MM"))
        , m_big(m_in.u16(2) == 43) {}

    bool failed() const { return m_in.failed(); }
    std::uint64_t firstDirectory() { return m_big ? m_in.uintAt(8, 8) : m_in.u32(4); }

    std::uint64_t entryCount(std::uint64_t at) { return m_big ? m_in.uintAt(at, 8) : m_in.u16(at); }
    std::uint64_t nextDirectory(std::uint64_t at) {
        const std::uint64_t entries = entryCount(at);
        if (entries > kMaxEntries)
            return 0;
        return m_big ? m_in.uintAt(at + 8 + entries * 20, 8) : m_in.u32(at + 2 + entries * 12);
    }

    Directory read(std::uint64_t at) {
        Directory out;
        const std::uint64_t entries = std::min(entryCount(at), kMaxEntries);
        for (std::uint64_t i = 0; i < entries && !m_in.failed(); ++i) {
            const std::uint64_t entry = m_big ? at + 8 + i * 20 : at + 2 + i * 12;
            if (std::uint64_t* field = fieldOf(out, m_in.u16(entry)))
                *field = firstValue(entry);
        }
        return out;
    }

    /// All values of an integer tag, at most `limit`; empty where the directory has none.
    std::vector<std::uint64_t> values(std::uint64_t at, unsigned tag, std::size_t limit) {
        std::vector<std::uint64_t> out;
        const std::uint64_t entries = std::min(entryCount(at), kMaxEntries);
        for (std::uint64_t i = 0; i < entries && !m_in.failed(); ++i) {
            const std::uint64_t entry = m_big ? at + 8 + i * 20 : at + 2 + i * 12;
            const unsigned width = widthOf(m_in.u16(entry + 2));
            if (m_in.u16(entry) != tag || width == 0)
                continue;
            const std::uint64_t count = m_big ? m_in.uintAt(entry + 4, 8) : m_in.u32(entry + 4);
            const std::uint64_t from = valuesAt(entry, count, width);
            for (std::uint64_t k = 0; k < std::min<std::uint64_t>(count, limit) && !m_in.failed(); ++k)
                out.push_back(m_in.uintAt(from + k * width, width));
        }
        return out;
    }

  private:
    static std::uint64_t* fieldOf(Directory& d, unsigned tag) {
        switch (tag) {
        case 256:
            return &d.width;
        case 257:
            return &d.height;
        case 258:
            return &d.bits;
        case 262:
            return &d.photometric;
        case 274:
            return &d.orientation;
        case 277:
            return &d.samples;
        case 284:
            return &d.planar;
        case 322:
            return &d.tileWidth;
        case 323:
            return &d.tileLength;
        case 339:
            return &d.sampleFormat;
        default:
            return nullptr;
        }
    }

    static unsigned widthOf(unsigned type) {
        switch (type) {
        case 1: // BYTE
            return 1;
        case 3: // SHORT
            return 2;
        case 4: // LONG
            return 4;
        case 16: // LONG8
            return 8;
        default:
            return 0;
        }
    }

    std::uint64_t firstValue(std::uint64_t entry) {
        const unsigned width = widthOf(m_in.u16(entry + 2));
        const std::uint64_t count = m_big ? m_in.uintAt(entry + 4, 8) : m_in.u32(entry + 4);
        if (width == 0 || count == 0)
            return 0;
        return m_in.uintAt(valuesAt(entry, count, width), width);
    }

    /// Few values stand in the entry itself, many where it points to.
    std::uint64_t valuesAt(std::uint64_t entry, std::uint64_t count, unsigned width) {
        const std::uint64_t inside = entry + (m_big ? 12 : 8);
        const unsigned insideBytes = m_big ? 8 : 4;
        if (count <= insideBytes / width)
            return inside;
        return m_big ? m_in.uintAt(inside, 8) : m_in.u32(inside);
    }

    ByteReader m_in;
    bool m_big;
};

int clampSide(std::uint64_t value) {
    return static_cast<int>(std::min<std::uint64_t>(value, 0x7fffffff));
}

void checkKind(const Directory& d, const std::string& name) {
    if (d.sampleFormat != 1 && d.sampleFormat != 4)
        throw unsupported(tr("“%1” is a TIFF with floating-point or signed samples, which is not read.", name));
    if (d.bits != 1 && d.bits != 2 && d.bits != 4 && d.bits != 8 && d.bits != 16)
        throw unsupported(
            tr("“%1” is a TIFF with %2 bits per sample, which is not read.", name, std::to_string(d.bits)));
    if (d.samples < 1 || d.samples > 4)
        throw unsupported(
            tr("“%1” is a TIFF with %2 samples per pixel, which is not read.", name, std::to_string(d.samples)));
    if (d.bits == 16 && ((d.planar == 2 && d.samples > 1) || d.photometric == 3 || d.photometric == 5))
        throw unsupported(tr("“%1” is a 16-bit TIFF in planes, palette or CMYK, which is not read.", name));
    // The decoder allocates whole tiles before it reads one.
    const std::uint64_t widest = 1u << 24;
    if (d.tileWidth > widest || d.tileLength > widest || d.tileWidth * d.tileLength * d.samples * 2 > kMaxTileBytes)
        throw tooLarge(name, std::to_string(d.tileWidth) + " × " + std::to_string(d.tileLength), "256 MB a tile");
}

} // namespace

Header readTiffHeader(std::span<const std::byte> bytes, const std::string& name) {
    TiffReader in(bytes);
    std::uint64_t at = in.firstDirectory();
    const Directory first = in.read(at);
    if (in.failed() || at == 0 || first.width == 0 || first.height == 0)
        throw damaged(name, "the first TIFF directory is cut off or empty");
    Header header;
    header.widthPx = clampSide(first.width);
    header.heightPx = clampSide(first.height);
    header.bits = first.bits == 16 ? 16 : 8;
    header.channels = clampSide(first.samples);
    header.palette = first.photometric == 3;
    header.cmyk = first.photometric == 5;
    header.zeroIsWhite = first.photometric == 0;
    header.orientation = first.orientation >= 1 && first.orientation <= 8 ? static_cast<int>(first.orientation) : 1;
    checkKind(first, name);
    header.pages = 0;
    while (at != 0 && !in.failed() && header.pages < kMaxPages) {
        ++header.pages;
        at = in.nextDirectory(at);
    }
    return header;
}

bool tiffHoldsItsSamples(std::span<const std::byte> bytes) {
    constexpr std::size_t kMaxParts = 1 << 20;
    TiffReader in(bytes);
    const std::uint64_t at = in.firstDirectory();
    for (const auto& [offsetTag, countTag] : {std::pair{273u, 279u}, std::pair{324u, 325u}}) { // strips, tiles
        const auto offsets = in.values(at, offsetTag, kMaxParts);
        const auto counts = in.values(at, countTag, kMaxParts);
        for (std::size_t i = 0; i < std::min(offsets.size(), counts.size()); ++i)
            if (offsets[i] > bytes.size() || counts[i] > bytes.size() - offsets[i])
                return false;
    }
    return !in.failed();
}

} // namespace ostrakon::image
