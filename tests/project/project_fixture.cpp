// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/project/project_fixture.h"

#include "core/project/backup.h"
#include "core/project/integrity.h"

namespace ostrakon::test {

using namespace ostrakon::project;

ImportedFile madeUp(const std::string& name, const std::optional<std::string>& label, Split split) {
    ImportedFile file;
    file.facts = {base::Sha256::of(std::string_view(name)), 1000, 640, 480, 1, "jpeg", 8, 3, {}};
    file.relativePath = (label ? *label + "/" : std::string()) + name + ".jpg";
    file.label = label;
    file.split = split;
    return file;
}

Options ProjectFixture::options() const {
    Options out;
    out.author = "tester";
    out.automaticBackups = false;
    out.backupDir = dir / "backups";
    return out;
}

void ProjectFixture::create() {
    project = Project::create(file, options());
}

void ProjectFixture::reopen() {
    project.reset();
    project = Project::open(file, Access::Own, options());
}

ImportId ProjectFixture::import(const std::vector<ImportedFile>& files) {
    return write([&](Writer& w) {
        const ImportId id = beginImport(w, {"/data/set", "{}", "set"});
        for (std::size_t at = 0; at < files.size(); at += kImportChunkRows)
            importChunk(w, id, std::span(files).subspan(at, std::min(kImportChunkRows, files.size() - at)), {});
        finishImport(w, id);
        return id;
    });
}

std::vector<ImageId> ProjectFixture::addImages(int count, const std::string& prefix) {
    std::vector<ImportedFile> files;
    for (int i = 0; i < count; ++i)
        files.push_back(madeUp(prefix + std::to_string(i)));
    import(files);
    std::vector<ImageId> ids;
    const auto r = reader();
    for (const ImportedFile& f : files)
        ids.push_back(*findImage(*r, f.facts.sha256));
    return ids;
}

ClassId ProjectFixture::addClass(const std::string& name) {
    return write([&](Writer& w) { return project::addClass(w, {name, {}, {}, {}}); });
}

std::optional<ClassId> ProjectFixture::labelOf(ImageId image) {
    return findImage(*reader(), image)->label;
}

std::vector<std::string> ProjectFixture::integrity() {
    return integrityCheck(*reader());
}

} // namespace ostrakon::test
