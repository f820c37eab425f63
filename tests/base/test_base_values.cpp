// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <thread>

#include "core/base/bounded_queue.h"
#include "core/base/error.h"
#include "core/base/plural.h"
#include "core/base/sha256.h"

using namespace ostrakon;
using base::Sha256;

class TestBaseValues : public QObject {
    Q_OBJECT

  private slots:
    void fillReplacesEachArgumentOnce() {
        QCOMPARE(base::fill("%2 of %1", {"a%2", "b"}), std::string("b of a%2"));
        QCOMPARE(base::fill("%3 stays, 100 % too", {"a"}), std::string("%3 stays, 100 % too"));
    }

    void sentencesCount() {
        const auto said = [](std::int64_t n) {
            return base::english(base::trn(n, "%1 image of “%2”.", "%1 images of “%2”.", std::string("good")));
        };
        QCOMPARE(said(0), std::string("0 images of “good”."));
        QCOMPARE(said(1), std::string("1 image of “good”."));
        QCOMPARE(said(2), std::string("2 images of “good”."));
    }

    void errorSaysSentenceHintAndDetail() {
        const Error e(Code::Io, base::tr("“%1” broke.", "f"), base::tr("Mend it."), "errno 5");
        QCOMPARE(std::string(e.what()), std::string("“f” broke. Mend it. (errno 5)"));
    }

    void sha256KnownAnswer() {
        // FIPS 180-4's example: "abc".
        QCOMPARE(Sha256::of("abc").hex(),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(Sha256::fromHex(Sha256::of("abc").hex()), Sha256::of("abc"));
        QVERIFY_EXCEPTION_THROWN(Sha256::fromHex("xyz"), Error);
    }

    void queueHandsOverInOrderAndStops() {
        base::BoundedQueue<int> queue(2);
        std::jthread producer([&](std::stop_token stop) {
            for (int i = 0; i < 100; ++i)
                queue.push(i, stop);
            queue.close();
        });
        int value = 0;
        int expected = 0;
        while (queue.pop(value))
            QCOMPARE(value, expected++);
        QCOMPARE(expected, 100);
    }

    void queuePushGivesUpWhenStopped() {
        base::BoundedQueue<int> queue(1);
        QVERIFY(queue.push(1));
        std::stop_source source;
        source.request_stop();
        QVERIFY(!queue.push(2, source.get_token()));
    }
};

QTEST_APPLESS_MAIN(TestBaseValues)
#include "test_base_values.moc"
