// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/plan.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ostrakon::demo {

namespace {

struct PictureSize {
    int width, height;
};

// Cameras and crops of one workshop, all near 4 : 3.
constexpr PictureSize kSizes[] = {{480, 360}, {512, 384}, {560, 420}, {640, 480}};

void drawThing(Nuisance& n, Random& random) {
    n.tone = random.uniform();
    n.hue = random.uniform();
    n.finish = random.uniform();
    n.outline = random.uniform();
    n.extent = random.uniform();
    n.distractors = random.uniform();
}

void drawPhotograph(Nuisance& n, Random& random, Kind kind) {
    const PictureSize size = kSizes[random.index(4)];
    n.widthPx = size.width;
    n.heightPx = size.height;
    const double unit = size.height / 480.0;
    n.rotation = random.uniform(0, 6.283185307179586);
    n.zoom = unit * (kind == Kind::Defects ? random.uniform(1.1, 1.4) : random.uniform(0.92, 1.12));
    n.tiltX = random.uniform(-0.26, 0.26);
    n.tiltY = random.uniform(-0.26, 0.26);
    n.shiftX = unit * random.uniform(-22, 22);
    n.shiftY = unit * random.uniform(-16, 16);
    n.lightAzimuth = random.uniform(0, 6.283185307179586);
    n.lightElevation = random.uniform(0.6, 1.25);
    n.lightWarmth = random.uniform(-1, 1);
    n.fill = random.uniform(0.2, 0.6);
    n.exposure = std::exp(random.uniform(-0.35, 0.35));
    n.vignette = random.uniform(0.0, 0.4);
    n.blur = unit * (random.chance(0.15) ? random.uniform(1.0, 1.7) : random.uniform(0.45, 1.0));
    n.noise = std::exp(random.uniform(std::log(0.006), std::log(0.03)));
    n.ground = random.uniform();
    n.groundTone = random.uniform();
    n.ruler = random.uniform();
    if (kind == Kind::Sherds) { // a photographer leaves room for the scale bar
        const int side = int(n.ruler * 4);
        (side >= 2 ? n.shiftX : n.shiftY) -= (side % 2 == 0 ? 38 : -38) * unit;
    }
    n.targetBytes = int(size.width * size.height * random.uniform(0.14, 0.26));
}

// How many photographs each thing gets: two to four, fewer where there are few, in sum exactly `images`.
std::vector<int> countViews(int images, int classes, Random& random) {
    const int usual = std::clamp(images / (2 * classes), 1, 3);
    std::vector<int> counts;
    for (int left = images; left > 0; left -= counts.back()) {
        const int wanted = usual > 2 ? usual + random.index(3) - 1 : usual;
        // A last thing with a single photograph would be none to compare.
        counts.push_back(left - wanted < 2 && left <= 5 ? left : std::min(wanted, left));
    }
    return counts;
}

} // namespace

std::vector<PlannedThing> plan(const DrawOptions& options) {
    const int classes = int(classNames(options.kind).size());
    Random views(options.seed, Stream::Views);
    const std::vector<int> counts = countViews(options.images, classes, views);
    std::vector<PlannedThing> things(counts.size());
    for (std::size_t i = 0; i < things.size(); ++i) {
        things[i].number = int(i) + 1;
        Nuisance common;
        Random ofThing(options.seed, Stream::Thing, i);
        drawThing(common, ofThing);
        for (int view = 0; view < counts[i]; ++view) {
            Random ofPhotograph(options.seed, Stream::Photograph, i, std::uint64_t(view));
            things[i].views.push_back(common);
            drawPhotograph(things[i].views.back(), ofPhotograph, options.kind);
        }
    }
    Random deal(options.seed, Stream::Classes);
    for (std::size_t i = 0; i < things.size(); ++i)
        things[i].classIndex = int(i % std::size_t(classes));
    for (std::size_t i = things.size(); i > 1; --i)
        std::swap(things[i - 1].classIndex, things[std::size_t(deal.index(int(i)))].classIndex);
    return things;
}

} // namespace ostrakon::demo
