// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/failure.h"

#include <new>

#include <c10/util/Exception.h>

namespace ostrakon::train {

using base::tr;

namespace {

Failed unforeseen(const std::string& words) {
    return {Code::Internal, tr("Training ended by an unforeseen error."),
            tr("Start it again; what was saved so far is in the project. If it happens again, report it together with "
               "the details."),
            words};
}

Failed outOfMemory(const std::string& words) {
    return {Code::DeviceOutOfMemory, tr("There is not enough memory for this training."),
            tr("Close other programs, choose a smaller batch size or a smaller model, then train again."), words};
}

/// LibTorch tells out-of-memory on a CPU only by its words.
Failed fromTorch(const c10::Error& e) {
    const std::string words = e.what_without_backtrace();
    const bool memory = words.find("allocate memory") != std::string::npos ||
                        words.find("out of memory") != std::string::npos ||
                        dynamic_cast<const c10::OutOfMemoryError*>(&e) != nullptr;
    return memory ? outOfMemory(words) : unforeseen(words);
}

} // namespace

Event lastEvent(const std::function<TrainResult()>& work) {
    TrainResult stopped;
    stopped.stopped = true;
    return lastEventOf([&] { return Event(Finished{work()}); }, Finished{stopped});
}

Event lastEventOf(const std::function<Event()>& work, Event stopped) {
    try {
        return work();
    } catch (const Cancelled&) {
        return stopped;
    } catch (const Error& e) {
        return Failed{e.code(), e.sentence(), e.hint(), e.detail()};
    } catch (const c10::Error& e) {
        return fromTorch(e);
    } catch (const std::bad_alloc& e) {
        return outOfMemory(e.what());
    } catch (const std::exception& e) { // cv::Exception is one
        return unforeseen(e.what());
    } catch (...) {
        return unforeseen("");
    }
}

} // namespace ostrakon::train
