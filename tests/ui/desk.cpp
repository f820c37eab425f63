// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/desk.h"

#include <QCoreApplication>
#include <QSettings>
#include <QTest>

#include "core/base/files.h"
#include "core/image/encode.h"
#include "tests/ui/test_project.h"

namespace ostrakon::test {

OwnMachine::OwnMachine() {
    QCoreApplication::setOrganizationName(QStringLiteral("OstrakonTest"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    qputenv("OSTRAKON_CACHE", m_cache.path().c_str());
}

Desk::Desk(int images, int labeledEvery)
    : file(dir / "desk.ostrakon")
    , commands(&window)
    , workspace(session, commands) {
    const auto made = project::Project::create(file);
    if (images > 0)
        fillProject(*made, images, labeledEvery);
}

Desk::~Desk() {
    session.close();
}

bool Desk::until(const std::function<bool()>& condition) {
    return QTest::qWaitFor(condition, 20'000);
}

bool Desk::open() {
    session.open(file);
    return until([&] {
        return session.isOpen() && workspace.classes.isLoaded() &&
               workspace.images.count() == workspace.classes.counts().images;
    });
}

project::Counts Desk::counts() {
    return ask(project::counts);
}

ClassId Desk::classNamed(const std::string& name) {
    const auto row = ask([&](project::Reader& reader) { return project::findClass(reader, name); });
    return row ? row->id : ClassId{};
}

std::vector<std::string> Desk::classNames() {
    std::vector<std::string> out;
    for (const project::ClassRow& row : ask(project::listClasses))
        out.push_back(row.name);
    return out;
}

void drawPictures(const std::filesystem::path& folder, int count) {
    std::filesystem::create_directories(folder);
    for (int i = 0; i < count; ++i) {
        image::Pixels pixels = image::Pixels::make(48, 32, 3);
        for (int y = 0; y < pixels.heightPx; ++y)
            for (int x = 0; x < pixels.widthPx * 3; ++x)
                pixels.row8(y)[x] = static_cast<std::uint8_t>(x % 3 == 0 ? 37 * i : x + 5 * y);
        char name[32];
        std::snprintf(name, sizeof name, "picture_%02d.png", i);
        base::writeAtomically(folder / name, image::encodePng(pixels));
    }
}

std::vector<std::string> hostileNames() {
    return {"<b>x&amp;<br>", "two\nlines", "%1 of %2 %n", "\xf0\x9f\x8f\xba vase", "caf\xe9", "a&b \"c\""};
}

} // namespace ostrakon::test
