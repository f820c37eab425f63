// SPDX-License-Identifier: GPL-3.0-or-later
// An import: one act that grows in chunks while people already work with what is there.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/project/image_types.h"
#include "core/project/store.h"

namespace ostrakon::project {

struct ImportSpec {
    std::filesystem::path folder; ///< absolute; becomes a root
    std::string options = "{}";   ///< JSON of the importer's settings, enough to continue after a kill
    std::string name;             ///< for the history, such as the folder's name
};

/// One file that is an image. The same bytes under two names are two of these and one image.
struct ImportedFile {
    ImageFacts facts;
    std::string relativePath;         ///< bytes below the folder, '/' between folders
    std::optional<std::string> label; ///< a class's name; made when there is none
    Split split = Split::None;
    std::optional<std::string> thing;
};

/// One file that is none, or one that needs a look. Kept as a fact even when the import is taken back.
struct ImportProblem {
    enum class Kind : std::uint8_t { Unreadable = 1, Unsupported, Damaged, Duplicate, ClassConflict, SplitConflict };
    Kind kind = Kind::Unreadable;
    std::string relativePath; ///< bytes
    base::Message reason;
};

enum class ImportState : std::uint8_t { Open = 0, Done = 1, Kept = 2, TakenBack = 3 };

struct ImportRow {
    ImportId id;
    ActId act;
    ImportState state = ImportState::Open;
    ImportSpec spec;
    std::int64_t files = 0, newImages = 0, problems = 0;
    Time startedAt;
};

inline constexpr std::size_t kImportChunkRows = 500;
inline constexpr std::chrono::milliseconds kImportChunkTime{100};

/// Begins the act. Throws Error{Busy} while another import is open (continue it or take it back first).
ImportId beginImport(Writer& writer, const ImportSpec& spec);

/// One transaction of at most kImportChunkRows files; they are in every list when it returns. Rules (DESIGN 4): bytes
/// that are known add a location; copies whose folders disagree on the class come in unlabeled, on the split
/// test > val > train, both marked and listed as problems; what a person labelled is never overwritten.
/// A path that is already known with the same bytes changes nothing, so a scan may simply start again.
ActResult importChunk(Writer& writer, ImportId import, std::span<const ImportedFile> files,
                      std::span<const ImportProblem> problems);

/// The act is complete; from here one undo takes all of it back. `kept`: it was stopped half-way and kept.
ActResult finishImport(Writer& writer, ImportId import, bool kept = false);

/// All chunks are undone. Acts made meanwhile that build on it are undone with it; redo brings all back.
ActResult takeBackImport(Writer& writer, ImportId import);

std::optional<ImportRow> findImport(Reader& reader, ImportId import);
std::vector<ImportRow> openImports(Reader& reader);
std::vector<ImportRow> listImports(Reader& reader); ///< newest first
std::vector<ImportProblem> importProblems(Reader& reader, ImportId import);
/// Relative paths that this import already brought, so that continuing after a kill need not hash them again.
std::set<std::string> importedPaths(Reader& reader, ImportId import);

/// Collects what a scanning thread finds and posts it as chunks: full or 100 ms old. Used by one thread.
///
/// At most two chunks wait at a time; then add() waits. The import stays open when this goes away without finish().
class ImportFeeder {
  public:
    ImportFeeder(Store& store, ImportId import);
    ~ImportFeeder();

    void add(ImportedFile file); ///< throws what writing an earlier chunk threw
    void add(ImportProblem problem);
    void flush(); ///< all of it is durable when this returns
    ActResult finish(bool kept = false);

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace ostrakon::project
