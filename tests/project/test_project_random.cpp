// SPDX-License-Identifier: GPL-3.0-or-later
// Some thousand random acts, undos and redos beside a model in memory; OSTRAKON_ACTS sets how many.
#include <QtTest/QtTest>

#include <cstdlib>
#include <random>

#include "core/project/splits.h"
#include "core/project/things.h"
#include "tests/project/project_fixture.h"

using namespace ostrakon;
using namespace ostrakon::project;
using test::ProjectFixture;

namespace {

struct Item {
    std::optional<ClassId> label;
    bool reviewed = false;
    Split split = Split::None;
    std::string thing;
    bool operator==(const Item&) const = default;
};

struct World {
    std::map<ImageId, Item> items;
    std::map<ClassId, std::string> classes;
    bool operator==(const World&) const = default;
};

World worldOf(ProjectFixture& f) {
    World out;
    const auto r = f.reader();
    std::map<ThingId, std::string> things;
    for (const ThingRow& row : listThings(*r))
        things[row.id] = row.name;
    for (const ImageRow& row : rows(*r, listIds(*r)))
        out.items[row.id] = {row.label, row.reviewed, row.split, row.thing ? things.at(*row.thing) : std::string()};
    for (const ClassRow& row : listClasses(*r))
        out.classes[row.id] = row.name;
    return out;
}

class Player {
  public:
    explicit Player(ProjectFixture& f)
        : m_f(f) {}

    void act();
    void undo();
    void redo();
    bool agrees() { return worldOf(m_f) == m_world; }
    std::uint64_t number(std::uint64_t below) { return below ? m_random() % below : 0; }
    int counts[3] = {0, 0, 0};

  private:
    std::vector<ImageId> someImages();
    ClassId someClass() {
        return std::next(m_world.classes.begin(), static_cast<long>(number(m_world.classes.size())))->first;
    }
    bool change(World& next);
    bool changeClasses(World& next);
    bool import(World& next);

    ProjectFixture& m_f;
    World m_world;
    std::vector<World> m_undo, m_redo;
    std::mt19937_64 m_random{20261121};
    int m_names = 0;
};

std::vector<ImageId> Player::someImages() {
    std::vector<ImageId> out;
    for (const auto& [id, item] : m_world.items)
        if (number(4) == 0)
            out.push_back(id);
    return out;
}

bool Player::import(World& next) {
    std::vector<ImportedFile> files;
    for (std::uint64_t i = 0; i <= number(5); ++i) {
        auto file = test::madeUp("image " + std::to_string(++m_names), {}, static_cast<Split>(number(4)));
        if (!m_world.classes.empty() && number(2))
            file.label = m_world.classes[someClass()];
        files.push_back(file);
    }
    m_f.import(files);
    const auto r = m_f.reader();
    for (const ImportedFile& file : files) {
        Item item{{}, false, file.split, {}};
        if (file.label)
            item.label = findClass(*r, *file.label)->id;
        next.items[*findImage(*r, file.facts.sha256)] = item;
    }
    return true;
}

bool Player::changeClasses(World& next) {
    const std::string name = "class " + std::to_string(++m_names);
    if (m_world.classes.size() < 2 || number(3) == 0) {
        next.classes[m_f.addClass(name)] = name;
        return true;
    }
    const ClassId one = someClass(), other = someClass();
    if (number(3) == 0) {
        next.classes[one] = name;
        return m_f.write([&](Writer& w) { return renameClass(w, one, name); }).changed;
    }
    const bool merge = number(2) && one != other;
    next.classes.erase(one);
    for (auto& [id, item] : next.items)
        if (item.label == one)
            item.label = merge ? std::optional(other) : std::nullopt;
    return m_f.write([&](Writer& w) { return merge ? mergeClasses(w, std::vector{one}, other) : removeClass(w, one); })
        .changed;
}

bool Player::change(World& next) {
    const auto images = someImages();
    switch (number(8)) {
    case 0:
        return import(next);
    case 1:
        return changeClasses(next);
    case 2: {
        const bool reviewed = number(2);
        for (const ImageId id : images)
            next.items[id].reviewed = reviewed;
        return m_f.write([&](Writer& w) { return setReviewed(w, images, reviewed); }).changed;
    }
    case 3: {
        std::vector<SplitAssignment> splits;
        for (const ImageId id : images) {
            splits.push_back({id, static_cast<Split>(number(4))});
            next.items[id].split = splits.back().split;
        }
        return m_f.write([&](Writer& w) { return assignSplits(w, splits); }).changed;
    }
    case 4: {
        std::vector<std::pair<ImageId, std::string>> things;
        for (const ImageId id : images) {
            things.emplace_back(id, number(3) ? "thing " + std::to_string(number(6)) : "");
            next.items[id].thing = things.back().second;
        }
        // A thing that is made changes the file even where no image moves; the model only knows images.
        m_f.write([&](Writer& w) { return assignThings(w, things); });
        return !(next == m_world);
    }
    default: {
        std::optional<ClassId> label;
        if (!m_world.classes.empty() && number(4))
            label = someClass();
        for (const ImageId id : images)
            next.items[id].label = label;
        return m_f.write([&](Writer& w) { return setLabels(w, images, label); }).changed;
    }
    }
}

void Player::act() {
    World next = m_world;
    const bool changed = change(next);
    QCOMPARE(changed, !(next == m_world)); // an act that changes nothing records nothing
    if (!changed)
        return;
    ++counts[0];
    m_undo.push_back(std::exchange(m_world, std::move(next)));
    m_redo.clear();
}

void Player::undo() {
    const bool done = m_f.write([](Writer& w) { return w.undo(); }).has_value();
    QCOMPARE(done, !m_undo.empty());
    if (!done)
        return;
    ++counts[1];
    m_redo.push_back(std::exchange(m_world, m_undo.back()));
    m_undo.pop_back();
}

void Player::redo() {
    const bool done = m_f.write([](Writer& w) { return w.redo(); }).has_value();
    QCOMPARE(done, !m_redo.empty());
    if (!done)
        return;
    ++counts[2];
    m_undo.push_back(std::exchange(m_world, m_redo.back()));
    m_redo.pop_back();
}

} // namespace

class TestProjectRandom : public QObject {
    Q_OBJECT

  private slots:
    void agreesWithTheModel() {
        const char* set = std::getenv("OSTRAKON_ACTS");
        const int wanted = set ? std::atoi(set) : 2000;
        ProjectFixture f;
        Player player(f);
        for (int i = 1; i <= wanted; ++i) {
            const auto kind = player.number(10);
            if (kind < 6)
                player.act();
            else if (kind < 8)
                player.undo();
            else
                player.redo();
            if (QTest::currentTestFailed())
                return;
            if (i % 250 == 0)
                f.reopen();
            if (i % 50 == 0)
                QVERIFY2(player.agrees(), ("after act " + std::to_string(i)).c_str());
        }
        QVERIFY(player.agrees());
        QVERIFY(f.integrity().empty());
        qInfo("%d acts, %d undone, %d redone", player.counts[0], player.counts[1], player.counts[2]);
    }
};

QTEST_APPLESS_MAIN(TestProjectRandom)
#include "test_project_random.moc"
