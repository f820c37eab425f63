// SPDX-License-Identifier: GPL-3.0-or-later
// Acts, facts, undo and redo: the only ways in which a project changes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/base/sha256.h"
#include "core/project/commit_info.h"
#include "core/project/reader.h"

namespace ostrakon::project {

/// What an act means, so that it can be replayed in another file: JSON that names images by their place in `images`,
/// and classes and things by uid and name. `{"v": 1, …}`: readers look at the version first.
struct Payload {
    std::string json = R"({"v":1})";
    std::vector<base::Sha256> images;
};

struct ActSpec {
    std::string kind;      ///< stable, for programs: "label", "class.rename", "import" …
    base::Message message; ///< for people; stored as key and arguments
    Payload payload;       ///< may also be set by the body, through Writer::payload()
};

struct ActResult {
    ActId act;                 ///< none when nothing changed
    std::int64_t sequence = 0; ///< grows by one with each act, import chunk, undo and redo
    bool changed = false;      ///< an act that changes nothing records nothing
};

/// Lives on the store's thread and is handed to what runs there; never kept.
///
/// Acts are what a person decides: recorded as session changesets over `recordedTables()`, undone by their inverse.
/// Facts (runs, predictions, checkpoints, what an image's bytes are) are not recorded and never undone.
/// Every function throws Error; the transaction is then rolled back whole.
class Writer final : public Reader {
  public:
    explicit Writer(std::unique_ptr<Connection> connection, std::string author, std::function<Time()> clock);
    ~Writer() override;

    /// One durable transaction. Inside another act's body it joins that act: one undo takes all of it back, and what
    /// it throws must leave the outer body too.
    /// Makes what had been undone and not redone unreachable for redo; it stays readable in the history.
    ActResult act(ActSpec spec, const std::function<void()>& body);

    /// One durable, unrecorded transaction; joins an act or fact that is going on.
    /// Throws Error{Internal} when it touched a recorded table, since undo would then fail later.
    void fact(const std::function<void()>& body);

    /// The latest act that is in effect is taken back; nothing when there is none.
    /// Throws Error{Busy} while the latest is an import that is still open.
    std::optional<ActResult> undo();
    /// The act that was taken back last is done again.
    std::optional<ActResult> redo();

    /// Inside a body: the payload to store, and what the listeners will be told.
    Payload& payload();
    void touch(Changed kind);

    std::int64_t personId(); ///< of the author; the row is made when first needed
    Time now() const;
    ActId currentAct() const; ///< inside an act's body: the number it will have
    bool inTransaction() const;

    // Used by imports: an act that grows chunk by chunk. Each call is one transaction or joins the one going on.
    ActId openAct(ActSpec spec);
    ActResult growAct(ActId act, const std::function<void()>& body); ///< keeps the facts of a body that records nothing
    ActResult closeAct(ActId act, const std::function<void()>& body);
    ActResult takeBackAct(ActId act, const std::function<void()>& body);

    // Set by the store; both are called on its thread.
    std::function<void(const CommitInfo&)> onCommit; ///< after each commit
    std::function<void(Phase)> onPhase;              ///< at the beginning and the end of each transaction

    struct State; ///< for this room's own sources

  private:
    ActResult step(std::span<const ActId> acts, bool forward, const std::function<void()>& body);
    ActResult undoAct(ActId act, const std::function<void()>& body);
    std::unique_ptr<State> m_state;
};

/// The tables whose rows acts change, in an order in which they can be filled.
std::span<const char* const> recordedTables();

} // namespace ostrakon::project
