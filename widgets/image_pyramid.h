// SPDX-License-Identifier: GPL-3.0-or-later
// An image and its halves, so that a large one is drawn small without aliasing and without reading all of it.
#pragma once

#include <QImage>

#include <memory>
#include <vector>

namespace ostrakon::widgets {

/// Immutable after build, so it may be made in a worker and shown by the GUI thread. Memory: 4/3 of the image at 4
/// bytes a pixel.
class ImagePyramid {
  public:
    /// Any thread. Each level is the 2 × 2 mean of the one before, until both sides are under 256 px.
    /// Cost about 4 ms per megapixel. A null image gives a pyramid without levels.
    static std::shared_ptr<const ImagePyramid> build(const QImage& full);
    /// Only the full image, as is: shown until the halves are there.
    static std::shared_ptr<const ImagePyramid> flat(const QImage& full);

    QSize size() const { return m_levels.empty() ? QSize() : m_levels.front().size(); }
    int levels() const { return static_cast<int>(m_levels.size()); }
    const QImage& level(int index) const { return m_levels[static_cast<std::size_t>(index)]; }
    /// The smallest level that still has at least one pixel per painted pixel at `scale` (painted per full pixel).
    int levelFor(double scale) const;

  private:
    std::vector<QImage> m_levels;
};

} // namespace ostrakon::widgets
