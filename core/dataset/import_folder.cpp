// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/import_folder.h"

#include <chrono>
#include <set>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/dataset/file_inspector.h"
#include "core/dataset/folder_walk.h"
#include "core/dataset/report_builder.h"
#include "core/project/images.h"

namespace ostrakon::dataset {

namespace {

using base::tr;
using project::ImportedFile;
using project::ImportProblem;

void checkFormat(const std::string& format) {
    static const std::set<std::string> kLater = {"coco", "yolo", "voc", "labelme", "labelstudio", "csv", "mvtec"};
    if (format == "auto" || format == "folders")
        return;
    if (kLater.contains(format))
        throw Error(Code::Unsupported, tr("Import of the format “%1” is not in this version.", format),
                    tr("Import the images by folders; their labels can be given afterwards."));
    throw Error(Code::BadInput, tr("“%1” is no format that can be imported.", format), tr("Use “auto” or “folders”."));
}

/// Where findings go: into the project, or nowhere in a dry run.
class Target {
  public:
    virtual ~Target() = default;
    virtual void add(const ImportedFile&) {}
    virtual void add(const ImportProblem&) {}
};

class ProjectTarget final : public Target {
  public:
    ProjectTarget(project::Store& store, ImportId import)
        : m_feeder(store, import) {}
    void add(const ImportedFile& file) override { m_feeder.add(file); }
    void add(const ImportProblem& problem) override { m_feeder.add(problem); }
    project::ImportFeeder& feeder() { return m_feeder; }

  private:
    project::ImportFeeder m_feeder;
};

/// One import or dry run, after its options were checked.
class Scan {
  public:
    Scan(const ImportRequest& request, const ImportControl& control, ReportBuilder::IsKnown isKnown)
        : m_request(request)
        , m_control(control)
        , m_pattern(request.thingPattern)
        , m_builder(!request.thingPattern.empty(), std::move(isKnown)) {}

    /// Names only. Throws Cancelled: nothing has begun yet.
    void list() {
        m_walk = walkFolder(m_request.folder, m_control.stop);
        ImportReport& report = m_builder.report();
        report.layout = detectLayout(m_walk.files);
        report.files = static_cast<std::int64_t>(m_walk.files.size());
        report.hidden = m_walk.hidden;
        std::erase_if(m_walk.files, [&](const std::string& path) {
            const bool mask = meaningOf(report.layout, path).isMask;
            report.masks += mask;
            return mask;
        });
        if (m_control.layoutFound)
            m_control.layoutFound(report.layout);
    }

    /// An empty folder is a slip, not an import: no act remembers it.
    void requireFiles() const {
        if (m_walk.files.empty() && m_walk.problems.empty())
            throw Error(
                Code::BadInput, tr("The folder “%1” holds no files.", base::display(m_request.folder)),
                tr("Choose the folder that holds the images, or one above it. JPEG, PNG, TIFF, BMP and WebP are "
                   "read."));
    }

    /// Returns false when stopped.
    bool read(Target& target, const std::set<std::string>& done) {
        for (const ImportProblem& problem : m_walk.problems)
            tell(target, problem);
        std::erase_if(m_walk.files, [&](const std::string& path) { return done.contains(path); });
        base::Progress progress{0, static_cast<std::int64_t>(m_walk.files.size())};
        return inspectAll(m_request.folder, m_walk.files, m_request.threads, m_control.stop,
                          [&](std::size_t index, Inspected found) {
                              take(target, m_walk.files[index], std::move(found));
                              ++progress.done;
                              if (m_control.progress && (progress.done % 16 == 0 || progress.done == progress.total))
                                  m_control.progress(progress);
                          });
    }

    ImportReport finish(ImportId import, bool stopped) {
        ImportReport out = m_builder.finish();
        out.import = import;
        out.stopped = stopped;
        out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
        return out;
    }

  private:
    void tell(Target& target, const ImportProblem& problem) {
        target.add(problem);
        m_builder.add(problem);
    }

    void take(Target& target, const std::string& path, Inspected found) {
        if (found.facts) {
            const Meaning meaning = meaningOf(m_builder.report().layout, path);
            const ImportedFile file{*found.facts, path, meaning.label, meaning.split, m_pattern.thingOf(path)};
            target.add(file);
            m_builder.add(file); // what repeats or disagrees, the project lists itself
        }
        if (found.problem)
            tell(target, *found.problem);
    }

    const ImportRequest& m_request;
    const ImportControl& m_control;
    const ThingPattern m_pattern;
    const std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    ReportBuilder m_builder;
    FolderWalk m_walk;
};

ReportBuilder::IsKnown knownIn(project::Reader* reader) {
    return [reader](const base::Sha256& sha256) { return reader && project::findImage(*reader, sha256).has_value(); };
}

ImportReport readInto(project::Project& project, Scan& scan, ImportId import, const std::set<std::string>& done) {
    ProjectTarget target(project.store(), import);
    if (!scan.read(target, done)) {
        target.feeder().flush();
        return scan.finish(import, true);
    }
    target.feeder().finish();
    return scan.finish(import, false);
}

/// Absolute, without "." and "..", without a slash at the end: the same folder is the same root however it was typed.
ImportRequest normalised(ImportRequest request) {
    request.folder = std::filesystem::absolute(request.folder).lexically_normal();
    if (!request.folder.has_filename())
        request.folder = request.folder.parent_path();
    return request;
}

std::string optionsOf(const ImportRequest& request) {
    const Json out = {{"format", request.format}, {"thing_pattern", request.thingPattern}};
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

ImportReport importFolder(project::Project& project, const ImportRequest& wanted, const ImportControl& control) {
    const ImportRequest request = normalised(wanted);
    checkFormat(request.format);
    const auto reader = project.reader();
    Scan scan(request, control, knownIn(reader.get()));
    scan.list();
    scan.requireFiles();
    const project::ImportSpec spec{request.folder, optionsOf(request), base::display(request.folder.filename())};
    const ImportId import = project.store().call(
        project::Priority::Act, [&](project::Writer& writer) { return project::beginImport(writer, spec); });
    if (control.started)
        control.started(import);
    return readInto(project, scan, import, {});
}

ImportReport continueImport(project::Project& project, ImportId import, const ImportControl& control) {
    const auto reader = project.reader();
    const auto row = project::findImport(*reader, import);
    if (!row || row->state != project::ImportState::Open)
        throw Error(Code::NotFound, tr("That import is not open any more."));
    ImportRequest request;
    request.folder = row->spec.folder;
    const Json options = Json::parse(row->spec.options, nullptr, false);
    if (options.is_object()) {
        request.format = options.value("format", request.format);
        request.thingPattern = options.value("thing_pattern", request.thingPattern);
    }
    Scan scan(request, control, knownIn(reader.get()));
    scan.list();
    return readInto(project, scan, import, project::importedPaths(*reader, import));
}

ImportReport dryRunImport(const ImportRequest& wanted, project::Reader* known, const ImportControl& control) {
    const ImportRequest request = normalised(wanted);
    checkFormat(request.format);
    Scan scan(request, control, knownIn(known));
    scan.list();
    scan.requireFiles();
    Target nowhere;
    const bool complete = scan.read(nowhere, {});
    return scan.finish({}, !complete);
}

} // namespace ostrakon::dataset
