// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of images: filters, sorts, pages of rows, counts.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "core/project/image_types.h"
#include "core/project/writer.h"

namespace ostrakon::project {

/// Which of a run's stored predictions an image must have.
struct RunFilter {
    RunId run;
    bool mistakesOnly = false;
    std::optional<ClassId> truth;     ///< as it was when the run was judged
    std::optional<ClassId> predicted; ///< a cell of the confusion matrix is these two
    double minConfidence = 0.0, maxConfidence = 1.0;
    std::optional<Split> split; ///< the one it was judged in
};

/// Every condition that is set must hold. The default lets all images through.
struct ImageFilter {
    std::vector<ClassId> classes; ///< any of these …
    bool orUnlabeled = false;     ///< … or none at all (also alone)
    std::optional<bool> labeled;  ///< has a class or not
    std::optional<bool> reviewed;
    std::vector<Split> splits; ///< any of these
    std::optional<ThingId> thing;
    std::vector<std::string> texts; ///< the path contains each of them; ASCII case does not matter
    std::optional<bool> conflict;
    std::optional<bool> damaged;
    std::optional<ImportId> import; ///< came with it
    std::optional<RunFilter> run;
};

struct Sort {
    enum class By { Added, Path, Class, LabelledAt, Confidence, Thing };
    By by = By::Added;
    bool descending = false; ///< ties are always in order of id
    RunId run;               ///< for Confidence; images it did not judge come last
};

/// Withdrawn images (of an import that was undone) are in no list and no count; rows() still finds them.

/// Flat ids for a virtual grid. Cost: some 30 ms per 100,000 images.
std::vector<ImageId> listIds(Reader& reader, const ImageFilter& filter = {}, const Sort& sort = {});
std::int64_t countImages(Reader& reader, const ImageFilter& filter = {});

/// In the order of `ids`; ids that are not there are left out. For a page of some hundred: about 15 µs each.
std::vector<ImageRow> rows(Reader& reader, std::span<const ImageId> ids);
std::optional<ImageRow> findImage(Reader& reader, ImageId id);
std::optional<ImageId> findImage(Reader& reader, const base::Sha256& sha256);
/// The image that is at a relative path (bytes) below any root; the first where there are several.
std::optional<ImageId> findImageAt(Reader& reader, const std::string& relativePath);

/// The nearest unlabeled image after `id` in order of being added, from the start again after the last; none when all
/// are labeled. With a sorted and filtered list at hand, ask `isUnlabeled` by rows() instead.
std::optional<ImageId> nextUnlabeled(Reader& reader, ImageId after);

struct Counts {
    std::int64_t images = 0, labeled = 0, reviewed = 0, conflicts = 0, damaged = 0;
    std::int64_t damagedUnlabeled = 0;       ///< of `damaged`: nobody can be asked to label these
    std::map<ClassId, std::int64_t> byClass; ///< without the unlabeled
    std::map<Split, std::int64_t> bySplit;
    std::map<std::pair<ClassId, Split>, std::int64_t> byClassAndSplit; ///< ClassId{} is "unlabeled"
};
Counts counts(Reader& reader);
/// Of these images alone: images, labeled, reviewed and byClass are filled in. About 3 µs an image.
Counts countsOf(Reader& reader, std::span<const ImageId> ids);

/// What splitting and training need of every image, in one pass, in order of id.
struct Sample {
    ImageId image;
    base::Sha256 sha256;
    std::optional<ClassId> label;
    Split split = Split::None;
    std::optional<ThingId> thing;
    bool damaged = false;
};
std::vector<Sample> samples(Reader& reader);

/// All places where an image's bytes were seen.
struct Location {
    LocationId id;
    ImageId image;
    std::int64_t rootId = 0;
    std::filesystem::path root;
    std::string relativePath;
};
std::vector<Location> locations(Reader& reader, ImageId image);

/// Those of all images, in order of image: one query, where one per image would take longest.
std::vector<Location> allLocations(Reader& reader);

/// Folders that images were imported from; relinking gives one a new place on this machine. A fact, not an act: it
/// says where things are, not what someone decided.
struct Root {
    std::int64_t id = 0;
    std::filesystem::path folder;
    std::int64_t locations = 0;
};
std::vector<Root> listRoots(Reader& reader);
void moveRoot(Writer& writer, std::int64_t root, const std::filesystem::path& folder);

/// Says that an image does (not) decode; found out later than at import. A fact.
void setDamaged(Writer& writer, ImageId image, const base::Message& reason);

} // namespace ostrakon::project
