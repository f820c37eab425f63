// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/noise.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ostrakon::demo {

cv::Mat white(Random& random, int rows, int cols) {
    cv::Mat field(rows, cols, CV_32F);
    random.normals({field.ptr<float>(), field.total()});
    return field;
}

cv::Mat clouds(Random& random, cv::Size size, int coarsest, int finest, double gain) {
    cv::Mat field;
    double weight = 1;
    for (int cell = coarsest; cell >= finest; cell /= 2, weight *= gain) {
        // Two cells of margin keep the cubic kernel away from replicated borders.
        const cv::Size grid(size.width / cell + 3, size.height / cell + 3);
        cv::Mat octave = white(random, grid.height, grid.width);
        if (field.empty()) {
            field = octave;
            continue;
        }
        cv::resize(field, field, grid, 0, 0, cv::INTER_CUBIC);
        cv::scaleAdd(octave, weight, field, field);
    }
    if (finest > 1 || field.size() != size)
        cv::resize(field, field, size, 0, 0, finest > 2 ? cv::INTER_CUBIC : cv::INTER_LINEAR);
    standardise(field);
    return field;
}

cv::Mat streaks(Random& random, cv::Size size, int length, double width) {
    cv::Mat field = white(random, size.height, size.width / length + 3);
    cv::resize(field, field, size, 0, 0, cv::INTER_LINEAR);
    if (width > 0.3)
        cv::GaussianBlur(field, field, {1, 2 * int(std::ceil(2 * width)) + 1}, 0.1, width);
    standardise(field);
    return field;
}

void smoothstep(cv::Mat& field, float low, float high) {
    const float scale = 1 / (high - low);
    for (int y = 0; y < field.rows; ++y) {
        float* row = field.ptr<float>(y);
        for (int x = 0; x < field.cols; ++x) {
            const float t = std::clamp((row[x] - low) * scale, 0.0f, 1.0f);
            row[x] = t * t * (3 - 2 * t);
        }
    }
}

void standardise(cv::Mat& field) {
    cv::Scalar mean, sigma;
    cv::meanStdDev(field, mean, sigma);
    const double scale = 1 / std::max(sigma[0], 1e-9);
    field.convertTo(field, CV_32F, scale, -mean[0] * scale);
}

} // namespace ostrakon::demo
