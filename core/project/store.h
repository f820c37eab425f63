// SPDX-License-Identifier: GPL-3.0-or-later
// The one thread that writes.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <type_traits>
#include <utility>

#include "core/project/writer.h"

namespace ostrakon::project {

enum class Priority {
    Act,        ///< a person waits for it
    Background, ///< chunks of imports, blobs, metrics, backups
};

struct StoreOptions {
    int checkpointPages = 1000;              ///< of 4 KiB in the log before a checkpoint
    int idleCheckpointMs = 2000;             ///< after this long without work the log is emptied
    std::function<void(Phase)> onPhase = {}; ///< called on the store's thread
};

/// Owns the only writing connection, which is also the only one that checkpoints (DESIGN 3). Thread-safe.
///
/// Acts go before waiting background work, each in the order in which it came. Destruction runs what is queued first.
class Store {
  public:
    Store(std::unique_ptr<Writer> writer, StoreOptions options);
    ~Store();

    /// Runs `f(Writer&)` on the store's thread. What it throws comes out of the future's get().
    template <typename F>
    auto post(Priority priority, F f) -> std::future<std::invoke_result_t<F&, Writer&>> {
        using Result = std::invoke_result_t<F&, Writer&>;
        auto task = std::make_shared<std::packaged_task<Result(Writer&)>>(std::move(f));
        auto future = task->get_future();
        enqueue(priority, [task](Writer& writer) { (*task)(writer); });
        return future;
    }

    /// The same for a caller that never waits: `done` gets the finished future, on the store's thread.
    template <typename F, typename Done>
    void post(Priority priority, F f, Done done) {
        using Result = std::invoke_result_t<F&, Writer&>;
        auto task = std::make_shared<std::packaged_task<Result(Writer&)>>(std::move(f));
        auto then = std::make_shared<Done>(std::move(done));
        enqueue(priority, [task, then](Writer& writer) {
            (*task)(writer);
            (*then)(task->get_future());
        });
    }

    /// Waits for the result: for the CLI, workers and tests, never for the GUI. On the store's thread it runs at once.
    template <typename F>
    auto call(Priority priority, F f) -> std::invoke_result_t<F&, Writer&> {
        if (Writer* writer = ownWriter())
            return f(*writer);
        return post(priority, std::move(f)).get();
    }

    /// Work that waits now, of both kinds.
    std::size_t waiting() const;

    /// Runs after the transactions that were posted before it: the log's pages go into the file, as far as readers
    /// allow. True when the log is empty then.
    bool checkpoint();

    /// `listener` runs on the store's thread after each commit until the returned handle goes away; it must be quick
    /// and not call into the store. Dropping the handle waits for a call that is going on.
    [[nodiscard]] std::shared_ptr<void> onCommit(std::function<void(const CommitInfo&)> listener);

  private:
    using Task = std::function<void(Writer&)>;
    void enqueue(Priority priority, Task task); // throws Error{Internal} once the store is closing
    Writer* ownWriter() const;                  // only on the store's thread

    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace ostrakon::project
