// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/jpeg_decoder.h"

#include <jerror.h>

#include <algorithm>
#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>

#include "core/image/containers.h"
#include "core/image/decode_count.h"

namespace ostrakon::image {

namespace {

constexpr int kMaxScans = 256; // real progressive files have about ten; each costs a pass over the picture
constexpr JDIMENSION kRowsPerCall = 16;

/// libjpeg's state and what its callbacks found. Functions that call setjmp own nothing with a destructor: a longjmp
/// over one would be undefined, so this object and the samples live in their caller.
struct Session {
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf jump{};
    std::span<const std::byte> bytes;
    char complaint[JMSG_LENGTH_MAX] = {};
    bool created = false;

    ~Session() {
        if (created)
            jpeg_destroy_decompress(&info);
    }
    bool complained() const { return complaint[0] != 0; }
};

Session& sessionOf(j_common_ptr info) {
    return *static_cast<Session*>(info->client_data);
}

void remember(j_common_ptr info) {
    Session& session = sessionOf(info);
    if (!session.complained())
        info->err->format_message(info, session.complaint);
}

[[noreturn]] void onError(j_common_ptr info) {
    remember(info);
    std::longjmp(sessionOf(info).jump, 1);
}

/// Some cameras pad between the last block and the end marker with zeros or ones; no sample depends on them.
bool isPadding(std::span<const std::byte> bytes, int discarded) {
    for (std::size_t i = bytes.size(); i-- > 1;) {
        if (bytes[i - 1] != std::byte{0xFF} || bytes[i] != std::byte{0xD9})
            continue;
        const auto count = static_cast<std::size_t>(std::max(discarded, 0));
        if (count > i - 1)
            return false;
        const auto padding = bytes.subspan(i - 1 - count, count);
        return std::all_of(padding.begin(), padding.end(),
                           [](std::byte b) { return b == std::byte{0} || b == std::byte{0xFF}; });
    }
    return false;
}

void onMessage(j_common_ptr info, int level) {
    if (level >= 0) // a trace, not a warning
        return;
    const jpeg_error_mgr& e = *info->err;
    if (e.msg_code == JWRN_JFIF_MAJOR)
        return; // an unknown version number changes no sample
    if (e.msg_code == JWRN_EXTRANEOUS_DATA && e.msg_parm.i[1] == 0xD9 &&
        isPadding(sessionOf(info).bytes, e.msg_parm.i[0]))
        return;
    remember(info);
}

void onProgress(j_common_ptr info) {
    if (!info->is_decompressor)
        return;
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMaxScans) {
        std::snprintf(sessionOf(info).complaint, JMSG_LENGTH_MAX, "more than %d scans", kMaxScans);
        std::longjmp(sessionOf(info).jump, 1);
    }
}

void silent(j_common_ptr) {}

/// The largest shrink of 1, 2, 4, 8 that keeps the smaller side at or above `atLeastPx`.
unsigned shrinkFor(const jpeg_decompress_struct& info, int atLeastPx) {
    if (atLeastPx <= 0)
        return 1;
    const JDIMENSION shorter = std::min(info.image_width, info.image_height);
    unsigned shrink = 8;
    while (shrink > 1 && (shorter + shrink - 1) / shrink < static_cast<JDIMENSION>(atLeastPx))
        shrink /= 2;
    return shrink;
}

bool start(Session& s, int shrinkToAtLeastPx) {
    s.info.err = jpeg_std_error(&s.errors);
    s.errors.error_exit = onError;
    s.errors.emit_message = onMessage;
    s.errors.output_message = silent;
    s.info.client_data = &s;
    if (setjmp(s.jump))
        return false;
    jpeg_create_decompress(&s.info);
    s.created = true;
    s.progress.progress_monitor = onProgress;
    s.info.progress = &s.progress;
    jpeg_mem_src(&s.info, reinterpret_cast<const unsigned char*>(s.bytes.data()), s.bytes.size());
    jpeg_read_header(&s.info, TRUE);
    s.info.scale_num = 1;
    s.info.scale_denom = shrinkFor(s.info, shrinkToAtLeastPx);
    s.info.out_color_space = s.info.num_components == 1   ? JCS_GRAYSCALE
                             : s.info.num_components == 4 ? JCS_CMYK
                                                          : JCS_RGB;
    jpeg_start_decompress(&s.info);
    return !s.complained();
}

bool readRows(Session& s, unsigned char* samples, std::size_t bytesPerRow) {
    if (setjmp(s.jump))
        return false;
    while (s.info.output_scanline < s.info.output_height && !s.complained()) {
        JSAMPROW rows[kRowsPerCall];
        const JDIMENSION count = std::min(kRowsPerCall, s.info.output_height - s.info.output_scanline);
        for (JDIMENSION i = 0; i < count; ++i)
            rows[i] = samples + bytesPerRow * (s.info.output_scanline + i);
        jpeg_read_scanlines(&s.info, rows, count);
    }
    if (!s.complained())
        jpeg_finish_decompress(&s.info); // reads on to the end marker: a file cut just before it complains here
    return !s.complained();
}

/// Adobe's programs store ink inverted, and say so by their marker; everybody else stores ink.
Pixels rgbFromCmyk(const Pixels& ink, bool inverted) {
    Pixels out = Pixels::make(ink.widthPx, ink.heightPx, 3);
    const std::uint8_t* from = ink.row8(0);
    std::uint8_t* to = out.row8(0);
    const unsigned flip = inverted ? 0u : 255u;
    const std::size_t count = out.sizeBytes() / 3;
    for (std::size_t i = 0; i < count; ++i, from += 4, to += 3) {
        const unsigned light = from[3] ^ flip;
        for (int c = 0; c < 3; ++c)
            to[c] = static_cast<std::uint8_t>(((from[c] ^ flip) * light + 127) / 255);
    }
    return out;
}

} // namespace

Pixels decodeJpeg(std::span<const std::byte> bytes, const std::string& name, int shrinkToAtLeastPx) {
    countDecode();
    Session session;
    session.bytes = bytes;
    if (!start(session, shrinkToAtLeastPx))
        throw damaged(name, session.complaint);
    const auto& info = session.info;
    Pixels out =
        Pixels::make(static_cast<int>(info.output_width), static_cast<int>(info.output_height), info.output_components);
    if (!readRows(session, out.row8(0), out.bytesPerRow()))
        throw damaged(name, session.complaint);
    return info.output_components == 4 ? rgbFromCmyk(out, info.saw_Adobe_marker != 0) : out;
}

} // namespace ostrakon::image
