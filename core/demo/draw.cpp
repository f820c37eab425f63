// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/draw.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <span>
#include <thread>

#include <fmt/format.h>

#include "core/base/files.h"
#include "core/demo/camera.h"
#include "core/demo/metal.h"
#include "core/demo/plan.h"
#include "core/demo/pottery.h"

namespace ostrakon::demo {

namespace {

const char* thingWord(Kind kind) {
    return kind == Kind::Defects ? "part" : "vessel";
}

Relief drawPart(const DrawOptions& options, const PlannedThing& thing) {
    const std::uint64_t key = std::uint64_t(thing.number);
    Random material(options.seed, Stream::Material, key);
    Random distractor(options.seed, Stream::Distractor, key);
    Random trait(options.seed, Stream::Trait, key);
    Surface part = soundPart(thing.views.front(), material, distractor);
    addDefect(part, static_cast<Defect>(thing.classIndex), trait);
    return relief(std::move(part));
}

// A sherd of the vessel for every two photographs.
std::vector<Relief> drawSherds(const DrawOptions& options, const PlannedThing& thing) {
    const std::uint64_t key = std::uint64_t(thing.number);
    Random material(options.seed, Stream::Material, key);
    Random distractor(options.seed, Stream::Distractor, key);
    Random trait(options.seed, Stream::Trait, key);
    const Surface wall =
        vesselWall(thing.views.front(), static_cast<Ware>(thing.classIndex), material, distractor, trait);
    std::vector<Relief> sherds;
    for (std::uint64_t i = 0; i < (thing.views.size() + 1) / 2; ++i) {
        Random fracture(options.seed, Stream::Material, key, i + 1);
        sherds.push_back(relief(breakSherd(wall, thing.views.front(), fracture)));
    }
    return sherds;
}

// Leaves a file of the same content alone, so that a drawing can be taken up again, and never replaces another's.
void store(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes) {
    const auto data = std::as_bytes(std::span(bytes));
    if (!base::identify(path))
        return base::writeAtomically(path, data);
    const std::vector<std::byte> present = base::readAll(path);
    if (!std::equal(present.begin(), present.end(), data.begin(), data.end()))
        throw Error(
            Code::BadInput,
            base::tr("“%1” is already there with other content, so the demo was not drawn over it.",
                     base::display(path)),
            base::tr("Choose an empty folder, or draw with the same kind, number of images and seed as before."));
}

void makeFolder(const std::filesystem::path& folder) {
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        throw Error(failure == std::errc::no_space_on_device ? Code::DiskFull : Code::Io,
                    base::tr("The folder “%1” could not be made.", base::display(folder)),
                    base::tr("Choose a folder that you may write to."), failure.message());
}

// What the drawing threads share.
class Drawing {
  public:
    Drawing(const std::filesystem::path& dir, const DrawOptions& options, std::stop_token stop,
            const base::ProgressFn& progress)
        : m_dir(dir)
        , m_options(options)
        , m_stop(std::move(stop))
        , m_progress(progress)
        , m_classes(classNames(options.kind))
        , m_things(plan(options)) {}

    DrawnSet run();

  private:
    void work();
    void drawThing(const PlannedThing& thing);
    std::filesystem::path relativePath(const PlannedThing& thing, std::size_t view) const;
    void report();

    const std::filesystem::path& m_dir;
    const DrawOptions& m_options;
    const std::stop_token m_stop;
    const base::ProgressFn& m_progress;
    const std::vector<std::string> m_classes;
    const std::vector<PlannedThing> m_things;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<bool> m_isFailed = false;
    std::mutex m_mutex; // guards what follows
    std::exception_ptr m_failure;
    base::Progress m_done;
};

std::string thingName(const DrawOptions& options, const PlannedThing& thing) {
    return fmt::format("{}_{:04}", thingWord(options.kind), thing.number);
}

std::filesystem::path Drawing::relativePath(const PlannedThing& thing, std::size_t view) const {
    const auto name = fmt::format("{}_view{}.jpg", thingName(m_options, thing), view + 1);
    return std::filesystem::path(m_classes[std::size_t(thing.classIndex)]) / name;
}

void Drawing::report() {
    const std::lock_guard lock(m_mutex);
    ++m_done.done;
    if (m_progress)
        m_progress(m_done);
}

void Drawing::drawThing(const PlannedThing& thing) {
    const bool isPart = m_options.kind == Kind::Defects;
    std::vector<Relief> reliefs;
    if (isPart)
        reliefs.push_back(drawPart(m_options, thing));
    else
        reliefs = drawSherds(m_options, thing);
    for (std::size_t view = 0; view < thing.views.size(); ++view) {
        base::throwIfStopped(m_stop);
        const Nuisance& nuisance = thing.views[view];
        const Relief& shown = reliefs[view * reliefs.size() / thing.views.size()];
        const std::uint64_t key = std::uint64_t(thing.number);
        Random ground(m_options.seed, Stream::Ground, key, view);
        Random sensor(m_options.seed, Stream::Sensor, key, view);
        const cv::Mat scene = photograph(shown, nuisance, poseOf(nuisance), !isPart, ground);
        store(m_dir / relativePath(thing, view), encode(develop(scene, nuisance, sensor), nuisance.targetBytes));
        report();
    }
}

void Drawing::work() {
    try {
        for (std::size_t i = m_next++; i < m_things.size() && !m_isFailed; i = m_next++)
            drawThing(m_things[i]);
    } catch (...) {
        m_isFailed = true;
        const std::lock_guard lock(m_mutex);
        if (!m_failure)
            m_failure = std::current_exception();
    }
}

DrawnSet Drawing::run() {
    DrawnSet set;
    set.classes = m_classes;
    set.thingPattern = fmt::format("({}_[0-9]+)_view", thingWord(m_options.kind));
    for (const PlannedThing& thing : m_things)
        for (std::size_t view = 0; view < thing.views.size(); ++view)
            set.images.push_back({relativePath(thing, view), m_classes[std::size_t(thing.classIndex)],
                                  thingName(m_options, thing), thing.views[view]});
    m_done.total = std::int64_t(set.images.size());
    for (const std::string& name : m_classes)
        makeFolder(m_dir / name);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < std::max(1, m_options.threads); ++i)
            threads.emplace_back([this] { work(); });
    }
    if (m_failure)
        std::rethrow_exception(m_failure);
    return set;
}

} // namespace

std::vector<std::string> classNames(Kind kind) {
    // In the order of the enumerations Defect and Ware.
    if (kind == Kind::Defects)
        return {"crack", "good", "pit", "scratch", "stain"};
    return {"banded", "burnished", "coarse", "ribbed", "shell"};
}

DrawnSet draw(const std::filesystem::path& dir, const DrawOptions& options, std::stop_token stop,
              const base::ProgressFn& progress) {
    if (options.images < kMinImages || options.images > kMaxImages)
        throw Error(Code::BadInput, base::tr("A demo of %1 images cannot be drawn.", std::to_string(options.images)),
                    base::tr("Ask for %1 to %2 images.", std::to_string(kMinImages), std::to_string(kMaxImages)));
    return Drawing(dir, options, std::move(stop), progress).run();
}

} // namespace ostrakon::demo
