// SPDX-License-Identifier: GPL-3.0-or-later
// The two inner loops of resizing, plain and with AVX2; both give the same bits. Internal to core/image.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ostrakon::image {

/// Weights are fixed-point with this many fractional bits: as many as leave room for the sums in 32 bits.
inline constexpr int kWeightBits = 22;

/// How far past the last pixel that counts a row may be read.
inline constexpr std::size_t kRowSlackBytes = 32;

/// Which source samples make each target sample of one axis, and with what weights.
struct Taps {
    int stride = 0;                   ///< weights reserved per target sample, a multiple of 4
    std::vector<int> first;           ///< first source sample
    std::vector<int> count;           ///< how many follow; weights beyond are 0
    std::vector<std::int32_t> weight; ///< [targets, stride]

    std::size_t targets() const { return first.size(); }
    const std::int32_t* of(std::size_t target) const {
        return weight.data() + target * static_cast<std::size_t>(stride);
    }
};

/// Convolves rows. The weights are laid out for the processor once, then used for every row of a picture.
class RowPass {
  public:
    explicit RowPass(const Taps& taps, int channels, bool allowAvx2 = true);
    /// `from` is interleaved, readable for kRowSlackBytes past its end; `to` gets targets × channels bytes.
    void run(const std::uint8_t* from, std::uint8_t* to) const;

  private:
    const Taps& m_taps;
    int m_channels;
    bool m_avx2;
    std::vector<std::int16_t> m_split; ///< per 4 taps: 16 high halves, 16 low halves, in the order of the products
};

/// One target row of `bytes` bytes out of `count` source rows that lie `bytesPerRow` apart.
void columnPass(const std::uint8_t* from, std::size_t bytesPerRow, const std::int32_t* weights, int count,
                std::uint8_t* to, std::size_t bytes, bool allowAvx2 = true);

} // namespace ostrakon::image
