// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at random moments of a fine-tuning beside which someone labels: integrity, every acknowledged act and
// checkpoint is there, and the resumed run ends in the same weights to the bit. OSTRAKON_KILLS sets how many (20).
#include <QTest>

#include <set>

#include "core/nn/model.h"
#include "core/nn/model_spec.h"
#include "core/project/checkpoints.h"
#include "core/project/history.h"
#include "core/project/integrity.h"
#include "core/train/trainer.h"
#include "tests/support/child_process.h"
#include "tests/support/kill_driver.h"
#include "tests/train/kill_job.h"
#include "tests/train/tiny_project.h"

using namespace ostrakon;
using namespace ostrakon::project;

class TestTrainKill : public QObject {
    Q_OBJECT

    test::OwnCache m_cache; // the victims inherit it

    static std::string lostActs(Reader& reader, const std::vector<std::int64_t>& acknowledged) {
        std::set<std::int64_t> known;
        for (const HistoryRow& row : history(reader, 0, 1'000'000))
            known.insert(row.sequence);
        for (const std::int64_t number : acknowledged)
            if (number > 0 && !known.contains(number))
                return "lost act " + std::to_string(number);
        return {};
    }

    static std::string lostCheckpoints(Reader& reader, const std::vector<std::int64_t>& acknowledged) {
        for (const RunRow& run : listRuns(reader)) {
            if (run.state == RunState::Running)
                return "run " + std::to_string(run.id.value) + " still counts as running";
            const auto last = lastCheckpoint(reader, run.id);
            for (int epoch = 0; epoch < 100; ++epoch) {
                const auto number = test::checkpointNumber(run.id, epoch);
                const bool told = std::find(acknowledged.begin(), acknowledged.end(), number) != acknowledged.end();
                // The end of a run keeps its best epoch only, so a finished one may show an earlier number.
                if (told && (!last || (last->what.epoch < epoch && run.state != RunState::Finished)))
                    return "lost the checkpoint of epoch " + std::to_string(epoch);
            }
            if (const auto best = bestCheckpoint(reader, run.id))
                nn::Model::load(readBlob(reader, best->blob), "best"); // throws when torn
        }
        return {};
    }

    static std::string examine(const std::filesystem::path& folder, const std::vector<std::int64_t>& acknowledged) {
        const auto project = test::openTiny(folder);
        const auto reader = project->reader();
        for (const std::string& line : integrityCheck(*reader))
            return line;
        const std::string acts = lostActs(*reader, acknowledged);
        return acts.empty() ? lostCheckpoints(*reader, acknowledged) : acts;
    }

  private slots:
    void initTestCase() {
        try {
            nn::findWeights("efficientnet-lite0");
        } catch (const Error&) {
            QSKIP("SKIPPED: the weights of efficientnet-lite0 are not installed; scripts/start --no-run brings them");
        }
    }

    void fineTuning() {
        const test::TempDir folder;
        test::Heard heard;
        RunId reference;
        {
            const auto project = test::tinyProject(folder.path(), {.train = 18, .val = 9, .test = 6});
            reference = train::train(*project, test::killJob(), {}, heard.sink()).run;
        }
        test::KillPlan plan;
        plan.program = test::helperProgram("ostrakon_train_kill_victim");
        plan.arguments = {(folder / "tiny.ostrakon").string()};
        plan.scratch = folder.path();
        plan.kills = test::killsWanted(20);
        plan.phases = {{static_cast<int>(Phase::Idle), "between"},
                       {static_cast<int>(Phase::Transaction), "inside a transaction"},
                       {static_cast<int>(Phase::Checkpoint), "in a checkpoint"}};
        plan.check = [&](const std::vector<std::int64_t>& acknowledged) {
            return examine(folder.path(), acknowledged);
        };
        const auto tally = test::killOften(plan);
        qInfo("training: %s", tally.sentence().c_str());
        QVERIFY2(tally.wrong.empty(), tally.wrong.c_str());
        QVERIFY2(tally.sharesReached, "a tenth of the kills must fall into each phase");

        const auto project = test::openTiny(folder.path());
        int resumed = 0;
        for (const RunRow& run : listRuns(*project->reader())) {
            if (run.state != RunState::Killed || !lastCheckpoint(*project->reader(), run.id))
                continue;
            train::TrainJob job = test::killJob();
            job.resume = run.id;
            train::train(*project, job, {}, heard.sink());
            ++resumed;
        }
        int equal = 0;
        for (const RunRow& run : listRuns(*project->reader()))
            if (run.state == RunState::Finished && run.id != reference) {
                QVERIFY(test::weightsOf(*project, run.id) == test::weightsOf(*project, reference));
                ++equal;
            }
        qInfo("resumed here: %d, finished runs equal to the uninterrupted one: %d", resumed, equal);
        QVERIFY(equal > 0);
    }
};

QTEST_APPLESS_MAIN(TestTrainKill)
#include "test_train_kill.moc"
