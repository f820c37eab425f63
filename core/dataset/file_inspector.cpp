// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/file_inspector.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/dataset/read_image.h"
#include "core/image/header.h"

namespace ostrakon::dataset {

namespace {

using base::tr;
using project::ImportProblem;

constexpr std::size_t kAhead = 256;

ImportProblem::Kind kindOf(Code code) {
    switch (code) {
    case Code::DamagedImage:
    case Code::BadInput:
        return ImportProblem::Kind::Damaged;
    case Code::Unsupported:
    case Code::TooLarge:
        return ImportProblem::Kind::Unsupported;
    default:
        return ImportProblem::Kind::Unreadable;
    }
}

std::string formatName(image::Format format) {
    std::string out(image::nameOf(format));
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c < 'a' ? static_cast<char>(c + 32) : c; });
    return out;
}

project::ImageFacts factsOf(const std::vector<std::byte>& bytes, const image::Header& header) {
    project::ImageFacts out;
    out.sha256 = base::Sha256::of(bytes);
    out.bytes = bytes.size();
    out.width = static_cast<std::uint32_t>(header.uprightWidthPx());
    out.height = static_cast<std::uint32_t>(header.uprightHeightPx());
    out.orientation = header.orientation;
    out.format = formatName(header.format);
    out.bits = header.bits;
    out.channels = header.channels;
    return out;
}

/// Hands results over in order although they are found in any.
class Ordered {
  public:
    explicit Ordered(std::size_t total)
        : m_total(total) {}

    /// The next index to work on; nothing when all are taken or it was ended. Waits while too far ahead.
    std::optional<std::size_t> claim() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_ended || m_claimed >= m_total || m_claimed < m_taken + kAhead; });
        if (m_ended || m_claimed >= m_total)
            return std::nullopt;
        return m_claimed++;
    }

    void put(std::size_t index, Inspected finding) {
        const std::lock_guard lock(m_mutex);
        m_found.emplace(index, std::move(finding));
        m_changed.notify_all();
    }

    /// The finding for `index`, which must be the one after the last; nothing when stopped.
    std::optional<Inspected> take(std::size_t index, const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [&] { return m_found.contains(index); }) || stop.stop_requested())
            return std::nullopt;
        Inspected out = std::move(m_found.extract(index).mapped());
        m_taken = index + 1;
        m_changed.notify_all();
        return out;
    }

    void end() {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_changed.notify_all();
    }

  private:
    const std::size_t m_total;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<std::size_t, Inspected> m_found; // guarded by m_mutex
    std::size_t m_claimed = 0;                // guarded by m_mutex
    std::size_t m_taken = 0;                  // guarded by m_mutex
    bool m_ended = false;                     // guarded by m_mutex
};

} // namespace

Inspected inspectFile(const std::filesystem::path& folder, const std::string& relativePath) {
    Inspected out;
    const std::string name = base::display(relativePath);
    try {
        const auto bytes = readImageFile(folder / relativePath, name);
        const image::Header header = image::readHeader(bytes, name);
        out.facts = factsOf(bytes, header);
        if (!image::looksComplete(bytes)) {
            out.facts->damaged = tr("“%1” is damaged or incomplete.", name);
            out.problem = ImportProblem{ImportProblem::Kind::Damaged, relativePath, out.facts->damaged};
        }
    } catch (const Error& e) {
        out.facts.reset();
        out.problem = ImportProblem{kindOf(e.code()), relativePath, e.sentence()};
    } catch (const std::exception& e) {
        out.facts.reset();
        out.problem = ImportProblem{ImportProblem::Kind::Unreadable, relativePath,
                                    tr("“%1” could not be read: %2.", name, std::string(e.what()))};
    }
    return out;
}

bool inspectAll(const std::filesystem::path& folder, std::span<const std::string> relativePaths, int threads,
                const std::stop_token& stop, const std::function<void(std::size_t, Inspected)>& take) {
    Ordered ordered(relativePaths.size());
    const auto work = [&] {
        while (const auto index = ordered.claim())
            ordered.put(*index, inspectFile(folder, relativePaths[*index]));
    };
    const int machine = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    std::vector<std::jthread> readers;
    // Ends the readers before they are joined, also when `take` throws.
    struct AtExit {
        Ordered& ordered;
        ~AtExit() { ordered.end(); }
    } const atExit{ordered};
    for (int i = 0; i < (threads > 0 ? threads : machine); ++i)
        readers.emplace_back(work);
    for (std::size_t i = 0; i < relativePaths.size(); ++i) {
        auto finding = ordered.take(i, stop);
        if (!finding)
            return false;
        take(i, std::move(*finding));
    }
    return true;
}

} // namespace ostrakon::dataset
