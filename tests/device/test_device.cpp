// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <dlfcn.h>

#include <sstream>
#include <thread>

#include "core/base/error.h"
#include "core/device/cpu_info.h"
#include "core/device/cuda_driver.h"
#include "core/device/device.h"
#include "core/device/doctor.h"

using namespace ostrakon;

namespace {

bool driverHere() {
    return ::dlopen("libcuda.so.1", RTLD_LAZY) != nullptr;
}

Code codeOf(const char* wanted, std::string& said) {
    try {
        device::resolve(wanted);
    } catch (const Error& e) {
        said = e.what();
        return e.code();
    }
    return Code::Internal;
}

} // namespace

class TestDevice : public QObject {
    Q_OBJECT

  private slots:
    void aMissingDriverIsAFactNotAnError() {
        const auto facts = device::askDriver("libno-such-driver.so.1");
        QVERIFY(!facts.found && facts.cards.empty());
        QVERIFY(!facts.detail.empty());
    }

    void aDriverTellsItsCards() {
        const auto facts = device::askDriver(OSTRAKON_FAKE_CUDA);
        QVERIFY(facts.found);
        QCOMPARE(facts.version, 13000);
        QCOMPARE(facts.cards.size(), std::size_t{1});
        const auto& card = facts.cards.front();
        QCOMPARE(card.name, std::string("NVIDIA Test 80GB"));
        QCOMPARE(card.memoryBytes, std::uint64_t{80} << 30);
        QCOMPARE(card.capability, 90);
        QCOMPARE(card.uuid, std::string("GPU-01020304-0506-0708-090a-0b0c0d0e0f10")); // as NVML writes it
        QCOMPARE(device::capabilityText(card.capability), std::string("9.0"));
    }

    void withoutADriverNoCardIsWatched() {
        const device::CardMonitor monitor("libno-such-nvml.so.1");
        QVERIFY(!monitor.works());
        QVERIFY(monitor.ask().empty());
        const device::CardMonitor other(OSTRAKON_FAKE_CUDA); // a library, but not that one
        QVERIFY(!other.works());
    }

    void whoUsesACardIsTold() {
        const device::CardMonitor monitor(OSTRAKON_FAKE_NVML);
        QVERIFY(monitor.works());
        const auto cards = monitor.ask();
        QCOMPARE(cards.size(), std::size_t{2});
        const std::string words = device::inWords(cards[0]);
        const std::string init = cards[0].users.at(0).program; // process 1 is there on any machine
        QCOMPARE(words, "71 of 80 GB used, 97 % busy, 61 °C, 410 of 700 W, 1980 MHz; " +
                            (init.empty() ? std::string("another program") : init) +
                            " (1, 69 GB); another program (4000000000)");
        QCOMPARE(cards[0].uuid, std::string("GPU-01020304-0506-0708-090a-0b0c0d0e0f10"));
        QCOMPARE(device::inWords(cards[1]), std::string("0 of 8 GB used"));
        const auto json = device::toJson(cards[1]);
        QVERIFY(json["watts"].is_null() && json["busy_percent"].is_null());
        QCOMPARE(device::toJson(cards[0])["users"].size(), std::size_t{2});
    }

    void autoSaysWhatItChoseAndWhy() {
        const auto choice = device::resolve("auto");
        const auto& cuda = device::discover();
        QCOMPARE(choice.device.kind == device::Kind::Cuda, !cuda.devices.empty());
        const std::string why = english(choice.why);
        QVERIFY(!why.empty());
        if (!driverHere()) {
            QVERIFY(!cuda.driverFound && !cuda.runtimeLoaded && cuda.devices.empty());
            QCOMPARE(choice.device.spec(), std::string("cpu"));
            QVERIFY2(why.find("driver") != std::string::npos, why.c_str());
        }
    }

    void aNamedDeviceIsNeverReplaced() {
        QCOMPARE(device::resolve("cpu").device.spec(), std::string("cpu"));
        std::string said;
        if (!driverHere())
            for (const char* name : {"cuda", "cuda:0", "cuda:7"}) {
                QCOMPARE(codeOf(name, said), Code::DeviceMissing);
                QVERIFY2(said.find(name) != std::string::npos && said.find("driver") != std::string::npos,
                         said.c_str());
            }
        QCOMPARE(codeOf("cuda:4096", said), Code::DeviceMissing);
        for (const char* name : {"", "gpu", "cuda:", "cuda:x", "cuda:1x", "cuda:-1", "CPU", "cuda:99999999999"})
            QCOMPARE(codeOf(name, said), Code::BadInput);
    }

    void theProcessorIsLast() {
        const auto all = device::list();
        QVERIFY(!all.empty());
        QVERIFY(all.back().kind == device::Kind::Cpu);
        QVERIFY(!all.back().name.empty() && all.back().memoryBytes > 0);
    }

    void streamsFollowTheCores() {
        QVERIFY(device::cpu().cores >= 1);
        QCOMPARE(device::streamCount(), device::cpu().cores);
        QCOMPARE(device::streamCount(true), device::cpu().cores > 2 ? device::cpu().cores - 1 : device::cpu().cores);
        std::jthread([] { device::enterStream(); }).join();
        device::enterStream();
    }

    void flagsAreReadFromOtherMachines_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("bf16");
        QTest::addColumn<bool>("wide");
        QTest::newRow("Zen 5")
            << QByteArray("model name\t: AMD EPYC 9755\nflags\t\t: avx2 avx512f avx512bw avx512vl avx512_bf16\n")
            << true << true;
        QTest::newRow("Sapphire Rapids")
            << QByteArray("model name\t: Xeon\nflags\t\t: avx2 avx512f avx512bw avx512vl amx_bf16\n") << true << true;
        QTest::newRow("Ice Lake") << QByteArray(
                                         "model name\t: Xeon\nflags\t\t: avx2 avx512f avx512bw avx512vl avx512_vnni\n")
                                  << false << true;
        QTest::newRow("desktop") << QByteArray("model name\t: Core\nflags\t\t: avx avx2\n") << false << false;
        QTest::newRow("names that only begin alike")
            << QByteArray("model name\t: Core\nflags\t\t: avx512_bf16x avx512fx\n") << false << false;
        QTest::newRow("nothing") << QByteArray("") << false << false;
        QTest::newRow("broken lines") << QByteArray("flags\nmodel name:\n:\n") << false << false;
    }

    void flagsAreReadFromOtherMachines() {
        QFETCH(QByteArray, text);
        QFETCH(bool, bf16);
        QFETCH(bool, wide);
        std::istringstream stream(text.toStdString());
        const auto info = device::parseCpuInfo(stream);
        QCOMPARE(info.bf16Pays(), bf16);
        QCOMPARE(info.avx512, wide);
    }

    void doctorComputesAndIsReadable() {
        const auto report = device::doctor();
        QVERIFY(report.healthy);
        QVERIFY(report.convolutionMs > 0 && report.convolutionGflops > 0);
        const auto json = device::toJson(report);
        for (const char* key :
             {"healthy", "verdict", "cpu", "cores", "nvidia_driver", "cuda", "libtorch", "convolution_ms"})
            QVERIFY2(json.contains(key), key);
        QVERIFY(json["verdict"].get<std::string>().starts_with("Ready"));
        qInfo("%s", json.dump().c_str());
    }
};

QTEST_APPLESS_MAIN(TestDevice)
#include "test_device.moc"
