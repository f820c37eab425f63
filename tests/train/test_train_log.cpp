// SPDX-License-Identifier: GPL-3.0-or-later
// The files that a run's figures go to, read back byte by byte.
#include <QTest>

#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <protozero/pbf_reader.hpp>

#include "core/train/event_file.h"
#include "core/train/run_log.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;
using namespace ostrakon::train;

namespace {

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::filesystem::path eventFileIn(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().filename().string().starts_with("events.out.tfevents."))
            return entry.path();
    return {};
}

struct ReadEvent {
    std::int64_t step = 0;
    std::string version;
    std::map<std::string, float> scalars;
};

ReadEvent parsed(const std::string& message) {
    ReadEvent out;
    protozero::pbf_reader event(message);
    while (event.next()) {
        if (event.tag() == 2) {
            out.step = event.get_int64();
        } else if (event.tag() == 3) {
            out.version = event.get_string();
        } else if (event.tag() == 5) {
            auto summary = event.get_message();
            while (summary.next(1)) {
                auto value = summary.get_message();
                std::string tag;
                while (value.next())
                    if (value.tag() == 1)
                        tag = value.get_string();
                    else if (value.tag() == 2)
                        out.scalars[tag] = value.get_float();
                    else
                        value.skip();
            }
        } else {
            event.skip();
        }
    }
    return out;
}

template <typename T>
T numberAt(const std::string& bytes, std::size_t at) {
    T out{};
    std::memcpy(&out, bytes.data() + at, sizeof out);
    return out;
}

bool isMasked(std::uint32_t stored, const std::string& bytes) {
    const std::uint32_t rotated = stored - 0xa282ead8U;
    return (rotated >> 17 | rotated << 15) == crc32c(bytes);
}

std::vector<ReadEvent> eventsOf(const std::string& bytes) {
    std::vector<ReadEvent> out;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto length = numberAt<std::uint64_t>(bytes, at);
        const std::string message = bytes.substr(at + 12, length);
        if (message.size() != length || !isMasked(numberAt<std::uint32_t>(bytes, at + 8), bytes.substr(at, 8)) ||
            !isMasked(numberAt<std::uint32_t>(bytes, at + 12 + length), message))
            return {};
        out.push_back(parsed(message));
        at += 16 + length;
    }
    return out;
}

StepDone aStep() {
    return {7, 2, 0.5, 1e-3, 90.0};
}

EpochDone anEpoch() {
    return {2, 12, 0.4, 0.75, std::nan(""), 0.625, true};
}

Started begunWith(std::vector<std::string> classes) {
    Started started;
    started.run = RunId{3};
    started.valImages = 5;
    started.classes = std::move(classes);
    return started;
}

Judged aJudgement(int epoch) {
    Judged judged;
    judged.epoch = epoch;
    judged.classes = {{ClassId{1}, 4, 2}, {ClassId{2}, 1, 1}, {ClassId{3}, 0, 0}};
    return judged;
}

Started begun() {
    Started started;
    started.run = RunId{3};
    return started;
}

} // namespace

class TestTrainLog : public QObject {
    Q_OBJECT

  private slots:
    void checksumsAreCastagnolis() {
        QCOMPARE(crc32c("123456789"), 0xE3069283U);           // RFC 3720's check value
        QCOMPARE(crc32c(std::string(32, '\0')), 0x8A9136AAU); // and its B.4
    }

    void eventsAreRecordsWithSoundChecksums() {
        const test::TempDir folder;
        RunLog log(folder.path() / "logs");
        log(begun());
        log(aStep());
        log(anEpoch());
        QVERIFY(!log.problem());
        QCOMPARE(log.runFolder(), folder.path() / "logs/run-3");
        const auto events = eventsOf(bytesOf(eventFileIn(log.runFolder()))); // while the log is open
        QCOMPARE(events.size(), std::size_t(3));
        QCOMPARE(events[0].version, std::string("brain.Event:2"));
        QCOMPARE(events[1].step, std::int64_t(7));
        QCOMPARE(events[1].scalars.at("step/learning_rate"), 1e-3F);
        QCOMPARE(events[2].step, std::int64_t(2));
        QCOMPARE(events[2].scalars.at("val/accuracy"), 0.625F);
        QVERIFY(!events[2].scalars.contains("val/loss")); // not known
    }

    void rowsAreThereAtOnceAndAResumedRunGoesOn() {
        const test::TempDir folder;
        const auto file = folder.path() / "run-3/metrics.csv";
        const std::string step = "2,7,0.001,0.5,90,,,,,\n", epoch = "2,,,,,0.4,0.75,,0.625,1\n";
        {
            RunLog log(folder.path());
            log(begun());
            log(aStep());
            QVERIFY(bytesOf(file).ends_with(step));
        }
        RunLog log(folder.path());
        log(begun());
        log(anEpoch());
        const std::string all = bytesOf(file);
        QVERIFY2(all.ends_with(step + epoch), all.c_str());
        QVERIFY(all.starts_with("epoch,step,"));
        QCOMPARE(std::count(all.begin(), all.end(), '\n'), 3); // one line of names
    }

    void classesHaveTheirOwnColumnsAndTags() {
        const test::TempDir folder;
        RunLog log(folder.path());
        log(begunWith({"a/b", "<b>\"x\",\n", "="}));
        log(anEpoch());
        log(aJudgement(2));
        Judged last = aJudgement(2);
        last.kept = true; // of an epoch that was told
        log(last);
        QVERIFY(!log.problem());
        const std::string all = bytesOf(folder.path() / "run-3/metrics.csv");
        QVERIFY2(all.find(",best,\"val/recall/a/b\",\"val/recall/<b>\"\"x\"\", \",\"val/recall/=\"\n") !=
                     std::string::npos,
                 all.c_str());
        QVERIFY2(all.ends_with("\n2,,,,,0.4,0.75,,0.625,1,,,\n2,,,,,,,,,,0.5,1,\n"), all.c_str());
        const auto events = eventsOf(bytesOf(eventFileIn(log.runFolder())));
        QCOMPARE(events.size(), std::size_t(3));
        QCOMPARE(events[2].step, std::int64_t(2));
        QCOMPARE(events[2].scalars.at("val/recall/a/b"), 0.5F);
        QCOMPARE(events[2].scalars.at("val/recall/<b>\"x\", "), 1.0F);
        QCOMPARE(events[2].scalars.size(), std::size_t(2)); // a class without an image has no recall
    }

    void theOnlyWordIsWrittenAndFoldsAreCalledSo() {
        const test::TempDir folder;
        RunLog log(folder.path());
        Started started = begunWith({"a", "b", "c"});
        started.valImages = 0;
        log(started);
        Judged only = aJudgement(7);
        only.kept = true;
        only.by = Judged::By::Folds;
        log(only);
        const std::string all = bytesOf(folder.path() / "run-3/metrics.csv");
        QVERIFY2(all.ends_with("\"folds/recall/c\"\n7,,,,,,,,,,0.5,1,\n"), all.c_str());
    }

    void aFileOfAnEarlierProgramKeepsItsColumns() {
        const test::TempDir folder;
        const auto file = folder.path() / "run-3/metrics.csv";
        std::filesystem::create_directories(file.parent_path());
        const std::string old = "epoch,step,best\n1,2,3\n";
        std::ofstream(file) << old;
        RunLog log(folder.path());
        log(begunWith({"a", "b", "c"}));
        log(aJudgement(2));
        log(anEpoch());
        QVERIFY(!log.problem());
        QCOMPARE(bytesOf(file), old + "2,,,,,0.4,0.75,,0.625,1\n");
        QCOMPARE(eventsOf(bytesOf(eventFileIn(log.runFolder()))).size(), std::size_t(3));
    }

    void whatCannotBeWrittenIsSaidAndThrowsNothing() {
        const test::TempDir folder;
        std::ofstream(folder.path() / "logs") << "a file";
        RunLog log(folder.path() / "logs");
        log(begun());
        QVERIFY(log.problem() && base::english(*log.problem()).find("logs") != std::string::npos);
        log(aStep());
    }

    void aFileThatMayNotGrowEndsTheLogAndNotTheRun() {
        const test::TempDir folder;
        RunLog log(folder.path());
        log(begun());
        struct rlimit before {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto old = std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit small { 2000, before.rlim_max };
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        for (int i = 0; i < 200; ++i)
            log(aStep());
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, old);
        QVERIFY(log.problem() && base::english(*log.problem()).find(folder.path().filename()) != std::string::npos);
        QVERIFY(std::filesystem::file_size(folder / "run-3/metrics.csv") > 500);
    }

    void aDeviceIsNoLog() {
        const test::TempDir folder;
        std::filesystem::create_directories(folder.path() / "run-3");
        std::filesystem::create_symlink("/dev/full", folder.path() / "run-3/metrics.csv");
        RunLog log(folder.path());
        log(begun());
        QVERIFY(log.problem());
        log(anEpoch());
    }
};

QTEST_APPLESS_MAIN(TestTrainLog)
#include "test_train_log.moc"
