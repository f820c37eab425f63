// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/containers.h"

#include <cmath>
#include <cstdlib>
#include <cstring>

#include <zlib.h>

#include "core/image/byte_reader.h"

namespace ostrakon::image {

namespace {

using base::tr;

constexpr std::size_t kPngSignature = 8;
constexpr std::size_t kWebpHeader = 12;

int toSide(std::uint64_t value) {
    return value > 0x7fffffff ? 0x7fffffff : static_cast<int>(value);
}

/// Calls `visit(marker, payload)` for each segment up to the first scan; false from `visit` ends the walk.
template <typename Visit>
bool walkJpeg(std::span<const std::byte> bytes, Visit visit) {
    ByteReader in(bytes, true);
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (in.u8(at) != 0xFF)
            return false;
        const unsigned marker = in.u8(at + 1);
        if (marker == 0xFF) { // fill byte
            ++at;
            continue;
        }
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
            at += 2;
            continue;
        }
        const std::size_t length = in.u16(at + 2);
        if (marker == 0xD9 || length < 2 || length > bytes.size() - at - 2)
            return false;
        if (!visit(marker, bytes.subspan(at + 4, length - 2)) || marker == 0xDA)
            return true;
        at += 2 + length;
    }
    return false;
}

bool isFrame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

void checkJpegKind(unsigned marker, int precision, int components, const std::string& name) {
    const bool sequentialOrProgressive = marker <= 0xC2 || marker == 0xC9 || marker == 0xCA;
    if (!sequentialOrProgressive)
        throw unsupported(tr("“%1” is a lossless or hierarchical JPEG, which is not read.", name));
    if (precision != 8)
        throw unsupported(
            tr("“%1” is a JPEG with %2 bits per sample, which is not read.", name, std::to_string(precision)));
    if (components != 1 && components != 3 && components != 4)
        throw unsupported(
            tr("“%1” is a JPEG with %2 colour components, which is not read.", name, std::to_string(components)));
}

void fillWebpFrame(std::string_view chunk, std::span<const std::byte> payload, Header& header) {
    ByteReader in(payload, false);
    if (chunk == "VP8X") {
        header.widthPx = 1 + static_cast<int>(in.uintAt(4, 3));
        header.heightPx = 1 + static_cast<int>(in.uintAt(7, 3));
        header.channels = in.u8(0) & 0x10 ? 4 : 3;
    } else if (chunk == "VP8 ") {
        header.widthPx = in.u16(6) & 0x3fff;
        header.heightPx = in.u16(8) & 0x3fff;
    } else if (chunk == "VP8L") {
        const std::uint32_t packed = in.u32(1);
        header.widthPx = 1 + static_cast<int>(packed & 0x3fff);
        header.heightPx = 1 + static_cast<int>((packed >> 14) & 0x3fff);
        header.channels = (packed >> 28) & 1 ? 4 : 3;
    }
    if (in.failed())
        header.widthPx = 0;
}

} // namespace

Header readJpegHeader(std::span<const std::byte> bytes, const std::string& name) {
    Header header;
    bool found = false;
    walkJpeg(bytes, [&](unsigned marker, std::span<const std::byte> payload) {
        if (!isFrame(marker))
            return true;
        ByteReader in(payload, true);
        header.heightPx = in.u16(1);
        header.widthPx = in.u16(3);
        header.channels = in.u8(5);
        const int precision = in.u8(0);
        if (in.failed())
            return false;
        checkJpegKind(marker, precision, header.channels, name);
        header.cmyk = header.channels == 4;
        found = true;
        return false;
    });
    if (!found)
        throw damaged(name, "no JPEG frame header");
    return header;
}

Header readPngHeader(std::span<const std::byte> bytes, const std::string& name) {
    ByteReader in(bytes, true);
    if (in.u32(8) != 13 || !spells(bytes, 12, "IHDR"))
        throw damaged(name, "no IHDR chunk");
    Header header;
    header.widthPx = toSide(in.u32(16));
    header.heightPx = toSide(in.u32(20));
    const int bits = in.u8(24);
    const int colour = in.u8(25);
    if (in.failed())
        throw damaged(name, "the IHDR chunk is cut off");
    constexpr int kChannels[7] = {1, 0, 3, 1, 2, 0, 4};
    if (colour > 6 || kChannels[colour] == 0)
        throw damaged(name, "unknown colour type");
    header.channels = kChannels[colour];
    header.palette = colour == 3;
    header.bits = bits == 16 ? 16 : 8;
    return header;
}

Header readWebpHeader(std::span<const std::byte> bytes, const std::string& name) {
    ByteReader in(bytes, false);
    const std::uint64_t claimed = std::uint64_t{in.u32(4)} + 8;
    if (in.failed() || claimed > bytes.size())
        throw damaged(name, "the file is shorter than its header says");
    Header header;
    bool first = true;
    bool animated = false;
    walkWebp(bytes, [&](std::string_view chunk, std::span<const std::byte> payload) {
        if (first)
            fillWebpFrame(chunk, payload, header);
        animated = animated || chunk == "ANIM" || chunk == "ANMF";
        first = false;
        return !animated;
    });
    if (header.widthPx == 0)
        throw damaged(name, "no WebP frame header");
    if (animated)
        throw unsupported(tr("“%1” is an animated WebP, which is not read.", name));
    return header;
}

Header readBmpHeader(std::span<const std::byte> bytes, const std::string& name) {
    ByteReader in(bytes, false);
    const std::uint32_t pixelsAt = in.u32(10);
    const std::uint32_t infoBytes = in.u32(14);
    const bool core = infoBytes == 12;
    Header header;
    const std::int64_t width = core ? in.u16(18) : static_cast<std::int32_t>(in.u32(18));
    const std::int64_t height = core ? in.u16(20) : static_cast<std::int32_t>(in.u32(22));
    const int bits = in.u16(core ? 24 : 28);
    const std::uint32_t compression = core ? 0 : in.u32(30);
    if (in.failed() || width <= 0 || height == 0 || infoBytes < 12 || infoBytes > 1024)
        throw damaged(name, "the BMP header is cut off or impossible");
    if (compression > 3 || (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32))
        throw unsupported(tr("“%1” is a BMP of a kind that is not read.", name));
    header.widthPx = toSide(static_cast<std::uint64_t>(width));
    header.heightPx = toSide(static_cast<std::uint64_t>(std::llabs(height))); // negative: rows run top to bottom
    header.palette = bits <= 8;
    header.channels = bits <= 8 ? 1 : 3;
    const double rowBytes = std::ceil(static_cast<double>(width) * bits / 32) * 4;
    const bool runLengths = compression == 1 || compression == 2;
    if (!runLengths && pixelsAt + rowBytes * header.heightPx > static_cast<double>(bytes.size()))
        throw damaged(name, "the file is shorter than its header says");
    return header;
}

bool walkPng(std::span<const std::byte> bytes, const ChunkVisitor& visit) {
    ByteReader in(bytes, true);
    std::size_t at = kPngSignature;
    while (at + 12 <= bytes.size()) {
        const std::size_t length = in.u32(at);
        if (length > bytes.size() - at - 12)
            return false;
        const std::string_view letters(reinterpret_cast<const char*>(bytes.data() + at + 4), 4);
        if (!visit(letters, bytes.subspan(at + 8, length)) || letters == "IEND")
            return true;
        at += 12 + length;
    }
    return false;
}

bool pngSumsHold(std::span<const std::byte> bytes) {
    bool hold = true;
    walkPng(bytes, [&](std::string_view chunk, std::span<const std::byte> payload) {
        // The sum runs over the name too, which stands before the payload; it follows the payload.
        const auto* from = reinterpret_cast<const Bytef*>(payload.data()) - chunk.size();
        const auto at = static_cast<std::size_t>(payload.data() - bytes.data()) + payload.size();
        const auto sum = crc32_z(0, from, chunk.size() + payload.size());
        return hold = hold && sum == ByteReader(bytes, true).u32(at);
    });
    return hold;
}

bool walkWebp(std::span<const std::byte> bytes, const ChunkVisitor& visit) {
    ByteReader in(bytes, false);
    std::size_t at = kWebpHeader;
    while (at + 8 <= bytes.size()) {
        const std::size_t length = in.u32(at + 4);
        if (length > bytes.size() - at - 8)
            return false;
        const std::string_view letters(reinterpret_cast<const char*>(bytes.data() + at), 4);
        if (!visit(letters, bytes.subspan(at + 8, length)))
            return true;
        at += 8 + length + (length & 1);
    }
    return true;
}

namespace {

/// Entropy-coded data hold FF only before 00 or a restart marker; other segments are skipped by their length, so an
/// end marker inside a preview does not count.
bool reachesJpegEnd(std::span<const std::byte> bytes) {
    ByteReader in(bytes, true);
    std::size_t at = 2;
    while (at + 1 < bytes.size()) {
        const void* found = std::memchr(bytes.data() + at, 0xFF, bytes.size() - at - 1);
        if (!found)
            return false;
        at = static_cast<std::size_t>(static_cast<const std::byte*>(found) - bytes.data());
        const unsigned marker = in.u8(at + 1);
        if (marker == 0xD9)
            return true;
        const bool hasNoLength = marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
        at += marker == 0xFF ? 1 : hasNoLength ? 2 : 2 + std::size_t{in.u16(at + 2)};
    }
    return false;
}

} // namespace

bool looksComplete(std::span<const std::byte> bytes) {
    if (spells(bytes, 0, "\xFF\xD8"))
        return reachesJpegEnd(bytes);
    if (spells(bytes, 0, "\x89PNG"))
        return walkPng(bytes, [](auto, auto) { return true; });
    if (spells(bytes, 0, "RIFF"))
        return std::uint64_t{ByteReader(bytes, false).u32(4)} + 8 <= bytes.size();
    if (spells(bytes, 0, "II") || spells(bytes, 0, "MM"))
        return tiffHoldsItsSamples(bytes);
    return true;
}

std::span<const std::byte> exifBlock(std::span<const std::byte> bytes) {
    using namespace std::string_view_literals;
    constexpr auto kPrefix = "Exif\0\0"sv;
    std::span<const std::byte> out;
    const auto take = [&](std::span<const std::byte> payload) {
        out = spells(payload, 0, kPrefix) ? payload.subspan(kPrefix.size()) : payload;
        return false;
    };
    if (spells(bytes, 0, "\xFF\xD8"))
        walkJpeg(bytes, [&](unsigned marker, std::span<const std::byte> payload) {
            return marker == 0xE1 && spells(payload, 0, kPrefix) ? take(payload) : true;
        });
    else if (spells(bytes, 0, "\x89PNG"))
        walkPng(bytes, [&](auto chunk, auto payload) { return chunk == "eXIf" ? take(payload) : true; });
    else if (spells(bytes, 0, "RIFF"))
        walkWebp(bytes, [&](auto chunk, auto payload) { return chunk == "EXIF" ? take(payload) : true; });
    return out;
}

} // namespace ostrakon::image
