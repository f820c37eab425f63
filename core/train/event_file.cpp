// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/event_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstring>
#include <protozero/pbf_writer.hpp>

namespace ostrakon::train {

namespace {

// Field numbers of tensorflow/core/util/event.proto and framework/summary.proto.
namespace event {
constexpr int kWallTime = 1, kStep = 2, kFileVersion = 3, kSummary = 5;
}
namespace summary {
constexpr int kValue = 1;
}
namespace value {
constexpr int kTag = 1, kSimple = 2;
}

static_assert(std::endian::native == std::endian::little, "records are little-endian");

constexpr std::array<std::uint32_t, 256> makeTable() {
    std::array<std::uint32_t, 256> out{};
    for (std::uint32_t i = 0; i < out.size(); ++i) {
        std::uint32_t c = i;
        for (int bit = 0; bit < 8; ++bit)
            c = (c & 1U) ? c >> 1 ^ 0x82f63b78U : c >> 1;
        out[i] = c;
    }
    return out;
}

/// As TFRecord has it: a checksum of bytes that hold checksums is no good one.
std::uint32_t masked(std::string_view bytes) {
    const std::uint32_t crc = crc32c(bytes);
    return (crc >> 15 | crc << 17) + 0xa282ead8U;
}

template <typename T>
void append(std::string& out, T number) {
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

double now() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string fileName() {
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0)
        std::strcpy(host.data(), "localhost");
    return fmt::format("events.out.tfevents.{:.6f}.{}.{}", now(), host.data(), ::getpid());
}

} // namespace

std::uint32_t crc32c(std::string_view bytes) {
    static constexpr auto kTable = makeTable();
    std::uint32_t crc = ~0U;
    for (const char byte : bytes)
        crc = kTable[(crc ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ crc >> 8;
    return ~crc;
}

EventFile::EventFile(const std::filesystem::path& folder)
    : m_file(folder / fileName()) {
    std::string message;
    protozero::pbf_writer writer(message);
    writer.add_double(event::kWallTime, now());
    writer.add_string(event::kFileVersion, "brain.Event:2");
    record(message);
}

void EventFile::add(std::int64_t step, std::span<const Scalar> scalars) {
    std::string message;
    protozero::pbf_writer writer(message);
    writer.add_double(event::kWallTime, now());
    writer.add_int64(event::kStep, step);
    {
        protozero::pbf_writer all(writer, event::kSummary);
        for (const auto& [tag, number] : scalars) {
            if (!std::isfinite(number))
                continue;
            protozero::pbf_writer one(all, summary::kValue);
            one.add_string(value::kTag, tag.data(), tag.size());
            one.add_float(value::kSimple, static_cast<float>(number));
        }
    }
    record(message);
}

/// length, its checksum, the message, its checksum: in one write, so that a reader never sees half of it for long.
void EventFile::record(const std::string& message) {
    std::string length;
    append(length, static_cast<std::uint64_t>(message.size()));
    std::string out = length;
    append(out, masked(length));
    out += message;
    append(out, masked(message));
    m_file.add(out);
}

} // namespace ostrakon::train
