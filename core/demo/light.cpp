// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/light.h"

#include <algorithm>
#include <cmath>

namespace ostrakon::demo {

namespace {

// All that stays the same over a picture, in the camera's axes: x right, y down, z towards the table.
struct Lamp {
    float x, y, z;      // towards the key light, z towards the camera
    float fallX, fallY; // how its strength falls over the picture, per px
    float key, ambient;
    float warm[3];
    float boxX, boxY; // a second softbox, opposite
    float box;
};

struct Grain {
    float invAlong, invAcross; // of a highlight's width, squared
    bool isTurned;
    float cos, sin; // direction of straight grain in the picture
    float cx, cy;   // centre of turning in the picture
    float spread;   // how strongly a lobe of this width shines
};

Lamp lampOf(const Nuisance& n, double boxSide) {
    Lamp lamp{};
    lamp.x = float(std::cos(n.lightElevation) * std::cos(n.lightAzimuth));
    lamp.y = float(std::cos(n.lightElevation) * std::sin(n.lightAzimuth));
    lamp.z = float(std::sin(n.lightElevation));
    lamp.fallX = 0.55f * lamp.x / float(n.widthPx);
    lamp.fallY = 0.55f * lamp.y / float(n.widthPx);
    lamp.key = float(1.5 * (1 - n.fill));
    lamp.ambient = float(1.1 * n.fill);
    lamp.warm[0] = float(1 - 0.14 * n.lightWarmth);
    lamp.warm[1] = 1;
    lamp.warm[2] = float(1 + 0.12 * n.lightWarmth);
    const double away = n.lightAzimuth + 2.4 * boxSide;
    lamp.boxX = float(0.55 * std::cos(away));
    lamp.boxY = float(0.55 * std::sin(away));
    lamp.box = float(0.5 * n.fill);
    return lamp;
}

Grain grainOf(const Surface& material, const Pose& pose) {
    Grain grain{};
    const double along = material.roughness;
    const double across = material.roughness * material.anisotropy;
    grain.invAlong = float(1 / (along * along));
    grain.invAcross = float(1 / (across * across));
    grain.isTurned = material.isTurned;
    const double length = std::hypot(pose.turn(0, 0), pose.turn(1, 0));
    grain.cos = float(pose.turn(0, 0) / length);
    grain.sin = float(pose.turn(1, 0) / length);
    const cv::Vec3d c = pose.thing * cv::Vec3d(double(material.centre.x), double(material.centre.y), 1);
    grain.cx = float(c[0] / c[2]);
    grain.cy = float(c[1] / c[2]);
    grain.spread = float(0.30 / std::sqrt(along * across));
    return grain;
}

// One row of normals in the camera's axes and of mirrored directions, kept apart so that the loops stay simple enough
// for the compiler to vectorise.
struct Row {
    std::vector<float> nx, ny, nz, tx, ty, diffuse, mirror;
    explicit Row(std::size_t n)
        : nx(n)
        , ny(n)
        , nz(n)
        , tx(n)
        , ty(n)
        , diffuse(n)
        , mirror(n) {}
};

void normals(Row& row, const float* slopeX, const float* slopeY, int width, const cv::Matx33f& turn) {
    for (int x = 0; x < width; ++x) {
        const float inv = 1 / std::sqrt(1 + slopeX[x] * slopeX[x] + slopeY[x] * slopeY[x]);
        const float a = -slopeX[x] * inv;
        const float b = -slopeY[x] * inv;
        row.nx[std::size_t(x)] = turn(0, 0) * a + turn(0, 1) * b + turn(0, 2) * inv;
        row.ny[std::size_t(x)] = turn(1, 0) * a + turn(1, 1) * b + turn(1, 2) * inv;
        row.nz[std::size_t(x)] = turn(2, 0) * a + turn(2, 1) * b + turn(2, 2) * inv;
    }
}

void tangents(Row& row, int y, int width, const Grain& grain) {
    if (!grain.isTurned) {
        std::fill(row.tx.begin(), row.tx.end(), grain.cos);
        std::fill(row.ty.begin(), row.ty.end(), grain.sin);
        return;
    }
    const float dy = float(y) - grain.cy;
    for (int x = 0; x < width; ++x) {
        const float dx = float(x) - grain.cx;
        const float inv = 1 / std::sqrt(dx * dx + dy * dy + 1);
        row.tx[std::size_t(x)] = -dy * inv;
        row.ty[std::size_t(x)] = dx * inv;
    }
}

void lobes(Row& row, const float* gloss, int y, int width, const cv::Size& size, const Lamp& lamp, const Grain& grain,
           float focal) {
    const float vy = (float(y) - float(size.height) / 2) / focal;
    const float left = -float(size.width) / 2;
    for (int x = 0; x < width; ++x) {
        const std::size_t i = std::size_t(x);
        const float vx = (float(x) + left) / focal;
        // The mirrored direction of a nearly facing surface, in sines.
        const float rx = 2 * row.nx[i] * row.nz[i] + vx;
        const float ry = 2 * row.ny[i] * row.nz[i] + vy;
        const float ax = rx - lamp.x;
        const float ay = ry - lamp.y;
        const float bx = rx - lamp.boxX;
        const float by = ry - lamp.boxY;
        const float along = ax * row.tx[i] + ay * row.ty[i];
        const float across = ay * row.tx[i] - ax * row.ty[i];
        const float along2 = bx * row.tx[i] + by * row.ty[i];
        const float across2 = by * row.tx[i] - bx * row.ty[i];
        const float q = 1 + along * along * grain.invAlong + across * across * grain.invAcross;
        const float q2 = 1 + along2 * along2 * grain.invAlong + across2 * across2 * grain.invAcross;
        row.mirror[i] = grain.spread * gloss[x] * (lamp.key * 2.2f / (q * q) + lamp.box * 2.2f / (q2 * q2));
        const float facing = std::max(0.0f, row.nx[i] * lamp.x + row.ny[i] * lamp.y + row.nz[i] * lamp.z);
        row.diffuse[i] = lamp.key * facing + lamp.ambient * (0.55f + 0.45f * row.nz[i]);
    }
}

} // namespace

void illuminate(cv::Mat& scene, const cv::Mat (&shape)[4], const cv::Mat& colour, const Surface& material,
                const Nuisance& nuisance, const Pose& pose) {
    const Lamp lamp = lampOf(nuisance, nuisance.ground < 0.5 ? 1 : -1);
    const Grain grain = grainOf(material, pose);
    const cv::Matx33f turn(pose.turn);
    const int width = scene.cols;
    Row row{std::size_t(width)};
    const float metalDiffuse = material.isMetal ? 0.42f : 1.0f;
    const float metalMirror = material.isMetal ? 1.0f : 0.0f;
    for (int y = 0; y < scene.rows; ++y) {
        const float* alpha = shape[3].ptr<float>(y);
        normals(row, shape[0].ptr<float>(y), shape[1].ptr<float>(y), width, turn);
        tangents(row, y, width, grain);
        lobes(row, shape[2].ptr<float>(y), y, width, scene.size(), lamp, grain, float(pose.focalPx));
        const auto* c = colour.ptr<std::uint8_t>(y);
        float* out = scene.ptr<float>(y);
        const float table = lamp.key * lamp.z + lamp.ambient;
        for (int x = 0; x < width; ++x) {
            const std::size_t i = std::size_t(x);
            const float fall =
                1 + lamp.fallX * (float(x) - float(width) / 2) + lamp.fallY * (float(y) - float(scene.rows) / 2);
            for (int k = 0; k < 3; ++k) {
                const float root = float(c[3 * x + k]);
                const float base = root * root * (1.0f / 65025);
                // Metal mirrors in its own colour, clay in the lamp's.
                const float mirrored = row.mirror[i] * (metalMirror * base + (1 - metalMirror) * 0.25f);
                const float lit = base * row.diffuse[i] * metalDiffuse + mirrored;
                const float under = out[3 * x + k] * table;
                out[3 * x + k] = (under + (lit - under) * alpha[x]) * fall * lamp.warm[k];
            }
        }
    }
}

} // namespace ostrakon::demo
