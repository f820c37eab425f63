// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/resize_kernels.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace ostrakon::image {

namespace {

constexpr std::int32_t kHalf = 1 << (kWeightBits - 1);
constexpr int kSplitBits = 8; // weight = high × 256 + low; both halves then fit the 16-bit multiplier

std::uint8_t toByte(std::int32_t sum) {
    return static_cast<std::uint8_t>(std::clamp(sum >> kWeightBits, 0, 255));
}

template <int kChannels>
void rowPlain(const Taps& taps, const std::uint8_t* from, std::uint8_t* to) {
    for (std::size_t x = 0; x < taps.targets(); ++x) {
        const std::int32_t* weight = taps.of(x);
        const std::uint8_t* in = from + static_cast<std::ptrdiff_t>(taps.first[x]) * kChannels;
        std::int32_t sum[kChannels];
        std::fill(sum, sum + kChannels, kHalf);
        for (int k = 0; k < taps.count[x]; ++k)
            for (int c = 0; c < kChannels; ++c)
                sum[c] += in[k * kChannels + c] * weight[k];
        for (int c = 0; c < kChannels; ++c)
            *to++ = toByte(sum[c]);
    }
}

void columnPlain(const std::uint8_t* from, std::size_t bytesPerRow, const std::int32_t* weights, int count,
                 std::uint8_t* to, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) {
        std::int32_t sum = kHalf;
        for (int k = 0; k < count; ++k)
            sum += from[static_cast<std::size_t>(k) * bytesPerRow + i] * weights[k];
        to[i] = toByte(sum);
    }
}

#if defined(__x86_64__)

bool hasAvx2() {
    static const bool yes = __builtin_cpu_supports("avx2");
    return yes;
}

__m256i load256(const void* at) __attribute__((target("avx2")));
inline __m256i load256(const void* at) {
    return _mm256_loadu_si256(static_cast<const __m256i*>(at));
}

/// Four RGB pixels a step: taps 0 and 1 in the lower half, 2 and 3 in the upper, so that one multiply-add sums pairs.
__attribute__((target("avx2"))) void rowRgbAvx2(const Taps& taps, const std::int16_t* split, const std::uint8_t* from,
                                                std::uint8_t* to) {
    const __m256i pick = _mm256_setr_epi8(0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1, //
                                          6, -1, 9, -1, 7, -1, 10, -1, 8, -1, 11, -1, -1, -1, -1, -1);
    const int blocks = taps.stride / 4;
    for (std::size_t x = 0; x < taps.targets(); ++x) {
        const std::int16_t* weight = split + x * static_cast<std::size_t>(blocks) * 32;
        const std::uint8_t* in = from + static_cast<std::ptrdiff_t>(taps.first[x]) * 3;
        __m256i high = _mm256_setzero_si256();
        __m256i low = _mm256_setzero_si256();
        for (int k = 0; k < taps.count[x]; k += 4, in += 12, weight += 32) {
            const __m256i four = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(in)));
            const __m256i pairs = _mm256_shuffle_epi8(four, pick);
            high = _mm256_add_epi32(high, _mm256_madd_epi16(pairs, load256(weight)));
            low = _mm256_add_epi32(low, _mm256_madd_epi16(pairs, load256(weight + 16)));
        }
        const __m256i both = _mm256_add_epi32(_mm256_slli_epi32(high, kSplitBits), low);
        __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(both), _mm256_extracti128_si256(both, 1));
        sum = _mm_srai_epi32(_mm_add_epi32(sum, _mm_set1_epi32(kHalf)), kWeightBits);
        const __m128i words = _mm_packs_epi32(sum, sum);
        const auto rgb = static_cast<std::uint32_t>(_mm_cvtsi128_si32(_mm_packus_epi16(words, words)));
        *to++ = static_cast<std::uint8_t>(rgb);
        *to++ = static_cast<std::uint8_t>(rgb >> 8);
        *to++ = static_cast<std::uint8_t>(rgb >> 16);
    }
}

/// Sixteen bytes of a target row, two source rows a step.
__attribute__((target("avx2"))) void columnAvx2(const std::uint8_t* from, std::size_t bytesPerRow,
                                                const std::int32_t* weights, int count, std::uint8_t* to,
                                                std::size_t bytes) {
    constexpr std::int32_t mask = (1 << kSplitBits) - 1;
    std::size_t i = 0;
    for (; i + 16 <= bytes; i += 16) {
        __m256i high[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
        __m256i low[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
        for (int k = 0; k < count; k += 2) {
            const std::uint8_t* a = from + static_cast<std::size_t>(k) * bytesPerRow + i;
            const bool pair = k + 1 < count;
            const std::int32_t wa = weights[k];
            const std::int32_t wb = pair ? weights[k + 1] : 0;
            const __m128i rowA = _mm_loadu_si128(reinterpret_cast<const __m128i*>(a));
            const __m128i rowB = _mm_loadu_si128(reinterpret_cast<const __m128i*>(pair ? a + bytesPerRow : a));
            const auto packed = [](std::int32_t first, std::int32_t second) {
                return static_cast<std::int32_t>((static_cast<std::uint32_t>(second) << 16) |
                                                 (static_cast<std::uint32_t>(first) & 0xffffu));
            };
            const __m256i wHigh = _mm256_set1_epi32(packed(wa >> kSplitBits, wb >> kSplitBits));
            const __m256i wLow = _mm256_set1_epi32(packed(wa & mask, wb & mask));
            const __m256i first = _mm256_cvtepu8_epi16(_mm_unpacklo_epi8(rowA, rowB));
            const __m256i second = _mm256_cvtepu8_epi16(_mm_unpackhi_epi8(rowA, rowB));
            high[0] = _mm256_add_epi32(high[0], _mm256_madd_epi16(first, wHigh));
            high[1] = _mm256_add_epi32(high[1], _mm256_madd_epi16(second, wHigh));
            low[0] = _mm256_add_epi32(low[0], _mm256_madd_epi16(first, wLow));
            low[1] = _mm256_add_epi32(low[1], _mm256_madd_epi16(second, wLow));
        }
        __m256i sum[2];
        for (int h = 0; h < 2; ++h) {
            sum[h] = _mm256_add_epi32(_mm256_slli_epi32(high[h], kSplitBits), low[h]);
            sum[h] = _mm256_srai_epi32(_mm256_add_epi32(sum[h], _mm256_set1_epi32(kHalf)), kWeightBits);
        }
        const __m256i words = _mm256_permute4x64_epi64(_mm256_packs_epi32(sum[0], sum[1]), 0xD8);
        const __m128i out = _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i), out);
    }
    if (i < bytes)
        columnPlain(from + i, bytesPerRow, weights, count, to + i, bytes - i);
}

#else

bool hasAvx2() {
    return false;
}

#endif

std::vector<std::int16_t> splitForRgb(const Taps& taps) {
    std::vector<std::int16_t> out(taps.weight.size() * 8);
    std::int16_t* block = out.data();
    for (std::size_t i = 0; i < taps.weight.size(); i += 4, block += 32) {
        for (std::size_t tap = 0; tap < 4; ++tap) {
            const std::int32_t weight = taps.weight[i + tap];
            for (std::size_t c = 0; c < 3; ++c) {
                const std::size_t place = tap / 2 * 8 + c * 2 + tap % 2;
                block[place] = static_cast<std::int16_t>(weight >> kSplitBits);
                block[16 + place] = static_cast<std::int16_t>(weight & ((1 << kSplitBits) - 1));
            }
        }
    }
    return out;
}

} // namespace

RowPass::RowPass(const Taps& taps, int channels, bool allowAvx2)
    : m_taps(taps)
    , m_channels(channels)
    , m_avx2(allowAvx2 && channels == 3 && hasAvx2()) {
    if (m_avx2)
        m_split = splitForRgb(taps);
}

void RowPass::run(const std::uint8_t* from, std::uint8_t* to) const {
#if defined(__x86_64__)
    if (m_avx2)
        return rowRgbAvx2(m_taps, m_split.data(), from, to);
#endif
    m_channels == 3 ? rowPlain<3>(m_taps, from, to) : rowPlain<1>(m_taps, from, to);
}

void columnPass(const std::uint8_t* from, std::size_t bytesPerRow, const std::int32_t* weights, int count,
                std::uint8_t* to, std::size_t bytes, bool allowAvx2) {
#if defined(__x86_64__)
    if (allowAvx2 && hasAvx2())
        return columnAvx2(from, bytesPerRow, weights, count, to, bytes);
#endif
    columnPlain(from, bytesPerRow, weights, count, to, bytes);
}

} // namespace ostrakon::image
