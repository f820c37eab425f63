// SPDX-License-Identifier: GPL-3.0-or-later
// The two ways off the GUI thread: the query thread and a job in the background.
#include <QtTest/QtTest>

#include <future>
#include <semaphore>

#include "tests/ui/desk.h"
#include "ui/background.h"
#include "ui/query_thread.h"

using namespace ostrakon;

class TestUiBackground : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_desk = std::make_unique<test::Desk>(3);
        QVERIFY(m_desk->open());
    }

    void cleanup() { m_desk.reset(); }

    void jobsRunOneAfterAnotherOldestFirst() {
        std::vector<int> order;
        std::atomic<int> inside{0};
        std::promise<void> last;
        ui::QueryThread thread(m_desk->session.project().reader());
        for (int i = 0; i < 50; ++i)
            thread.post([&, i](project::Reader&) {
                order.push_back(inside++ == 0 ? i : -1);
                --inside;
                if (i == 49)
                    last.set_value();
            });
        last.get_future().wait();
        QCOMPARE(order.size(), std::size_t(50));
        for (int i = 0; i < 50; ++i)
            QCOMPARE(order[static_cast<std::size_t>(i)], i);
    }

    void anyThreadMayPostAndTheReaderReads() {
        std::atomic<int> seen{0};
        std::counting_semaphore<> done{0};
        ui::QueryThread thread(m_desk->session.project().reader());
        {
            std::vector<std::jthread> posters;
            for (int i = 0; i < 4; ++i)
                posters.emplace_back([&] {
                    for (int k = 0; k < 25; ++k)
                        thread.post([&](project::Reader& reader) {
                            seen += static_cast<int>(project::countImages(reader));
                            done.release();
                        });
                });
        }
        for (int i = 0; i < 100; ++i)
            done.acquire();
        QCOMPARE(seen.load(), 300);
    }

    void endingWaitsForTheJobAtHandAndClosesTheReader() {
        std::binary_semaphore begun{0};
        std::binary_semaphore goOn{0};
        std::atomic<bool> finished{false};
        std::atomic<int> later{0};
        auto thread = std::make_unique<ui::QueryThread>(m_desk->session.project().reader());
        thread->post([&](project::Reader&) {
            begun.release();
            goOn.acquire();
            finished = true;
        });
        begun.acquire();
        for (int i = 0; i < 10; ++i)
            thread->post([&](project::Reader&) { ++later; });
        std::binary_semaphore ending{0};
        std::jthread ender([&] {
            ending.release();
            thread.reset();
        });
        ending.acquire();
        goOn.release();
        ender.join();
        QVERIFY(finished);
        // Whatever ran before the stop came: nothing is left that could run now.
        const int ran = later;
        m_desk->session.close(); // would end with a reader still alive otherwise
        QVERIFY(!std::filesystem::exists(m_desk->file.string() + "-wal"));
        QCOMPARE(later.load(), ran);
    }

    void answersComeOnTheGuiThreadAndReadOnAnother() {
        Qt::HANDLE reading = nullptr;
        Qt::HANDLE answering = nullptr;
        qint64 found = -1;
        m_desk->session.query(
            this,
            [&](project::Reader& reader) {
                reading = QThread::currentThreadId();
                return project::countImages(reader);
            },
            [&](std::int64_t count) {
                answering = QThread::currentThreadId();
                found = count;
            });
        QTRY_COMPARE(found, 3);
        QCOMPARE(answering, QThread::currentThreadId());
        QVERIFY(reading && reading != answering);
    }

    void aFailedQueryIsASentenceAndTheNextOneRuns() {
        QSignalSpy failed(&m_desk->session, &ui::Session::failed);
        int answered = 0;
        const auto count = [&](int) { ++answered; };
        m_desk->session.query(
            this,
            [](project::Reader&) -> int {
                throw Error(Code::Io, {"The disk is gone.", {}});
            },
            count);
        m_desk->session.query(
            this, [](project::Reader&) -> int { throw 42; }, count);
        m_desk->session.query(
            this, [](project::Reader&) { return 1; }, count);
        QTRY_COMPARE(answered, 1);
        QTRY_COMPARE(failed.count(), 2);
        QCOMPARE(failed[0][0].toString(), QStringLiteral("The disk is gone."));
        QVERIFY(!failed[1][0].toString().isEmpty());
    }

    void whoIsGoneIsNotAnswered() {
        int answered = 0;
        auto asker = std::make_unique<QObject>();
        std::binary_semaphore goOn{0};
        m_desk->session.query(
            asker.get(),
            [&](project::Reader&) {
                goOn.acquire();
                return 1;
            },
            [&](int) { ++answered; });
        asker.reset();
        goOn.release();
        int fence = 0;
        m_desk->session.query(
            this, [](project::Reader&) { return 1; }, [&](int) { ++fence; });
        QTRY_COMPARE(fence, 1);
        QCOMPARE(answered, 0);
    }

    void aJobEndsOnTheGuiThread() {
        Qt::HANDLE working = nullptr;
        Qt::HANDLE ending = nullptr;
        QString problem = QStringLiteral("not called");
        ui::inBackground(
            m_desk->session, [&](std::stop_token) { working = QThread::currentThreadId(); },
            [&](const QString& said) {
                ending = QThread::currentThreadId();
                problem = said;
            });
        QTRY_COMPARE(problem, QString());
        QCOMPARE(ending, QThread::currentThreadId());
        QVERIFY(working && working != ending);
    }

    void aFailedJobIsASentence_data() {
        QTest::addColumn<int>("how");
        QTest::newRow("our own") << 0;
        QTest::newRow("a library's") << 1;
        QTest::newRow("anything") << 2;
        QTest::newRow("stopped") << 3;
    }

    void aFailedJobIsASentence() {
        QFETCH(int, how);
        QString problem;
        ui::inBackground(
            m_desk->session,
            [how](std::stop_token) {
                if (how == 0)
                    throw Error(Code::DiskFull, {"No space for “%1”.", {"a.pdf"}});
                if (how == 1)
                    throw std::length_error("vector");
                if (how == 2)
                    throw 4711;
                throw Cancelled();
            },
            [&](const QString& said) { problem = said; });
        QTRY_VERIFY(!problem.isEmpty());
        if (how == 0)
            QCOMPARE(problem, QStringLiteral("No space for “a.pdf”."));
    }

    void closingStopsTheJobWaitsAndStaysSilent() {
        std::binary_semaphore begun{0};
        std::atomic<bool> stopped{false};
        bool told = false;
        ui::inBackground(
            m_desk->session,
            [&](std::stop_token stop) {
                begun.release();
                std::binary_semaphore asked{0};
                const std::stop_callback wake(stop, [&] { asked.release(); });
                asked.acquire();
                stopped = true;
            },
            [&](const QString&) { told = true; });
        begun.acquire();
        m_desk->session.close();
        QVERIFY(stopped); // it ended before the project did
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!told);
    }

    void whatEndsAJobMayCloseTheProject() {
        bool told = false;
        ui::inBackground(
            m_desk->session, [](std::stop_token) {},
            [&](const QString&) {
                m_desk->session.close();
                told = true;
            });
        QTRY_VERIFY(told);
        QVERIFY(!m_desk->session.isOpen());
    }

  private:
    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
};

QTEST_MAIN(TestUiBackground)
#include "test_ui_background.moc"
