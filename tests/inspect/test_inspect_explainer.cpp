// SPDX-License-Identifier: GPL-3.0-or-later
// Maps and verdicts of a real network, and the thread that makes them.
#include <condition_variable>
#include <mutex>

#include <QtTest>

#include "core/base/files.h"
#include "core/image/decode.h"
#include "core/image/encode.h"
#include "core/image/network_input.h"
#include "core/inspect/explainer.h"
#include "core/inspect/heat_picture.h"
#include "core/inspect/inference_worker.h"
#include "core/inspect/predict_files.h"
#include "core/inspect/run_model.h"
#include "core/nn/cam.h"
#include "tests/inspect/inspect_fixture.h"

using namespace ostrakon;
using namespace ostrakon::inspect;
using test::InspectProject;

namespace {

/// Collects answers; waits for a number of them.
class Answers {
  public:
    void add(MapAnswer answer) {
        const std::lock_guard lock(m_mutex);
        m_answers.push_back(std::move(answer));
        m_came.notify_all();
    }
    std::vector<MapAnswer> waitFor(std::size_t n) {
        std::unique_lock lock(m_mutex);
        m_came.wait_for(lock, std::chrono::seconds(60), [&] { return m_answers.size() >= n; });
        return m_answers;
    }

  private:
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::vector<MapAnswer> m_answers;
};

/// Holds a thread until it is opened.
class Gate {
  public:
    void pass() {
        std::unique_lock lock(m_mutex);
        m_arrived = true;
        m_changed.notify_all();
        m_changed.wait(lock, [&] { return m_open; });
    }
    void waitForArrival() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_arrived; });
    }
    void open() {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }

  private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_arrived = false;
    bool m_open = false;
};

ImageId imageOf(const MapAnswer& answer) {
    return std::visit([](const auto& a) { return a.request.image; }, answer);
}

} // namespace

class TestInspectExplainer : public QObject {
    Q_OBJECT

  private slots:
    void mapEqualsGradCamByABackwardPass() {
        InspectProject p;
        const RunId run = p.addRun(true);
        const auto reader = p.reader();
        Explainer explainer(*reader, run);
        const RunModel model(*reader, chosenRun(*reader, run));
        double worst = 0.0;
        for (int c = 0; c < 3; ++c) {
            const auto bytes = base::readAll(p.file(c, 0));
            const auto map = explainer.explain(bytes, "x.png", p.classId(c));
            const auto slow = nn::gradCam(model.model(), model.pixels(bytes, "x.png").rgb, c);
            QCOMPARE(map.rows, slow.rows);
            QCOMPARE(map.cols, slow.cols);
            QCOMPARE(map.label, p.classId(c));
            float peak = 0.0F;
            for (std::size_t i = 0; i < map.values.size(); ++i) {
                worst = std::max(worst, std::abs(double(map.values[i]) - double(slow.values[i])));
                peak = std::max(peak, map.values[i]);
            }
            QVERIFY(peak == 1.0F || peak == 0.0F);
        }
        QVERIFY2(worst < 1e-4, qPrintable(QString::number(worst)));
    }

    void verdictEqualsTheMapsOwn() {
        InspectProject p;
        const auto reader = p.reader();
        Explainer explainer(*reader, p.addRun(true));
        for (int c = 0; c < 3; ++c) {
            const auto bytes = base::readAll(p.file(c, 1));
            const Verdict v = explainer.predict(bytes, "x.png");
            const HeatMap map = explainer.explain(bytes, "x.png");
            QCOMPARE(map.label, v.predicted);
            QCOMPARE(map.probability, v.probability);
            QCOMPARE(v.probabilities.size(), std::size_t(3));
        }
    }

    void cropIsTheCentreOfTheUprightPicture() {
        InspectProject p;
        const auto reader = p.reader();
        Explainer explainer(*reader, p.addRun(true));
        const auto bytes = image::encodePng(image::Pixels::make(400, 200, 3));
        const HeatMap wide = explainer.explain(bytes, "wide.png");
        // 224 of 256: 0.875 of the shorter side, centred, to a resized pixel.
        QVERIFY(std::abs(wide.cropHeight - 0.875) < 0.01);
        QVERIFY(std::abs(wide.cropWidth - 0.4375) < 0.01);
        QVERIFY(std::abs(wide.cropX + wide.cropWidth / 2 - 0.5) < 0.01);
        QVERIFY(std::abs(wide.cropY + wide.cropHeight / 2 - 0.5) < 0.01);
    }

    void aClassTheRunDoesNotKnowIsAnError() {
        InspectProject p;
        const RunId run = p.addRun(true);
        const ClassId later = p.project().store().call(project::Priority::Act, [](project::Writer& w) {
            return project::addClass(w, {"later", {}, {}, {}});
        });
        const auto reader = p.reader();
        Explainer explainer(*reader, run);
        const auto bytes = base::readAll(p.file(0, 0));
        try {
            explainer.explain(bytes, "x.png", later);
            QFAIL("a map for an unknown class");
        } catch (const Error& e) {
            QCOMPARE(e.code(), Code::UnknownClass);
        }
    }

    void damagedPicturesAreErrorsThatNameThem() {
        InspectProject p;
        const auto reader = p.reader();
        Explainer explainer(*reader, p.addRun(true));
        auto bytes = base::readAll(p.file(0, 0));
        bytes.resize(bytes.size() / 2);
        try {
            explainer.predict(bytes, "half.png");
            QFAIL("half a picture was judged");
        } catch (const Error& e) {
            QVERIFY(base::english(e.sentence()).find("half.png") != std::string::npos);
        }
    }

    void filesAreJudgedLikeImagesAndBadOnesStopNothing() {
        InspectProject p;
        const RunId run = p.addRun(true);
        const auto reader = p.reader();
        base::writeAtomically(p.dir() / "text.png", std::string("not a picture"));
        const std::vector<std::filesystem::path> paths{p.file(0, 0), p.dir() / "text.png", p.dir() / "gone.png",
                                                       p.file(2, 1)};
        const auto result = predictFiles(*reader, run, paths);
        QCOMPARE(result.files.size(), std::size_t(4));
        Explainer explainer(*reader, run);
        for (const std::size_t good : {std::size_t(0), std::size_t(3)}) {
            QVERIFY(!result.files[good].error);
            const auto v = explainer.predict(base::readAll(paths[good]), "x");
            QVERIFY(v.probabilities == result.files[good].verdict.probabilities); // bit by bit, whatever the group
        }
        QVERIFY(result.files[1].error && result.files[2].error);
        QVERIFY(result.files[2].error->code() == Code::NotFound);
        std::mutex mutex;
        int seen = 0;
        const auto explained =
            predictFiles(*reader, run, paths, [&](const FileVerdict& f, std::span<const std::byte> bytes) {
                const auto png = heatPng(bytes, "x", *f.map, 64);
                const auto pixels = image::decode(png, "map");
                const std::lock_guard lock(mutex);
                seen += std::max(pixels.widthPx, pixels.heightPx) == 64 ? 1 : 0;
            });
        QCOMPARE(seen, 2);
        QVERIFY(explained.files[0].map && !explained.files[1].map);
    }

    void workerAnswersNewestFirst() {
        InspectProject p;
        const RunId run = p.addRun(true);
        Answers answers;
        Gate gate;
        std::once_flag first;
        InferenceWorker worker(p.project(), [&](MapAnswer a) {
            answers.add(std::move(a));
            std::call_once(first, [&] { gate.pass(); });
        });
        worker.request({run, p.image(0, 0), {}});
        gate.waitForArrival(); // the first is answered; the others wait behind the gate
        worker.request({run, p.image(0, 1), {}});
        worker.request({run, p.image(1, 0), {}});
        worker.request({run, p.image(2, 0), {}});
        worker.request({run, p.image(0, 1), {}}); // asked again: newest now, and only once
        gate.open();
        const auto all = answers.waitFor(4);
        QCOMPARE(all.size(), std::size_t(4));
        QCOMPARE(imageOf(all[1]), p.image(0, 1));
        QCOMPARE(imageOf(all[2]), p.image(2, 0));
        QCOMPARE(imageOf(all[3]), p.image(1, 0));
        for (const auto& a : all)
            QVERIFY(std::holds_alternative<MapReady>(a));
    }

    void workerOutlivesBadPicturesAndRuns() {
        InspectProject p;
        const RunId run = p.addRun(true);
        std::filesystem::remove(p.file(1, 0));
        Answers answers;
        InferenceWorker worker(p.project(), [&](MapAnswer a) { answers.add(std::move(a)); });
        worker.request({run, p.image(1, 0), {}});
        answers.waitFor(1);
        worker.request({RunId{99}, p.image(0, 0), {}});
        answers.waitFor(2);
        worker.request({run, p.image(0, 0), {}});
        const auto all = answers.waitFor(3);
        QCOMPARE(all.size(), std::size_t(3));
        const auto* missing = std::get_if<MapFailed>(&all[0]);
        QVERIFY(missing && base::english(missing->sentence).find("1_0.png") != std::string::npos);
        QVERIFY(std::holds_alternative<MapFailed>(all[1]));
        QVERIFY(std::holds_alternative<MapReady>(all[2]));
    }

    void workerKeepsMapsThatItMade() {
        InspectProject p;
        const RunId run = p.addRun(true);
        Answers answers;
        InferenceWorker worker(p.project(), [&](MapAnswer a) { answers.add(std::move(a)); });
        worker.request({run, p.image(0, 0), {}});
        answers.waitFor(1);
        std::filesystem::remove(p.file(0, 0)); // from now on only memory can answer
        worker.request({run, p.image(0, 0), {}});
        const auto all = answers.waitFor(2);
        const auto* again = std::get_if<MapReady>(&all.at(1));
        QVERIFY(again);
        QVERIFY(again->map.values == std::get<MapReady>(all[0]).map.values);
    }

    void workerForgetsWhatIsNotSeenAnyMore() {
        InspectProject p;
        const RunId run = p.addRun(true);
        Answers answers;
        Gate gate;
        std::once_flag first;
        InferenceWorker worker(p.project(), [&](MapAnswer a) {
            answers.add(std::move(a));
            std::call_once(first, [&] { gate.pass(); });
        });
        worker.request({run, p.image(0, 0), {}});
        gate.waitForArrival();
        worker.request({run, p.image(0, 1), {}});
        worker.forgetRequests();
        worker.request({run, p.image(2, 2), {}});
        gate.open();
        const auto all = answers.waitFor(2);
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(imageOf(all[1]), p.image(2, 2));
    }
};

QTEST_GUILESS_MAIN(TestInspectExplainer)
#include "test_inspect_explainer.moc"
