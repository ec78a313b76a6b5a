#include "core/patterns/patterns.h"

#include "core/config/settings.h"
#include "tests/core/patterns/planted.h"
#include "tests/support/tempstore.h"

#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

constexpr Duration kDay = std::chrono::hours(24);

Pattern seen(const char *subject, Instant lastAt)
{
    Pattern one;
    one.kind = PatternKind::RecurringFailure;
    one.subject = QLatin1String(subject);
    one.id = patternId(one.kind, one.subject, {});
    one.confidence = 0.99;
    one.lastAt = lastAt;
    return one;
}

} // namespace

class PatternsTest : public QObject
{
    Q_OBJECT
private slots:
    void aPatternLives()
    {
        const Instant start = fromMs(1'790'000'000'000);
        PatternChange change = afterDetection({}, {seen("A", start)}, start);
        QCOMPARE(change.fresh.size(), size_t(1));
        Pattern one = change.changed.front();
        QCOMPARE(one.state, PatternState::New);

        change = afterDetection({one}, {seen("A", start + kDay)}, start + 2 * kDay);
        QVERIFY(change.fresh.empty()); // told once
        one = change.changed.front();
        QCOMPARE(one.state, PatternState::Active);
        QVERIFY(one.firstAt == start);

        change = afterDetection({one}, {}, start + 5 * kDay);
        one = change.changed.front();
        QCOMPARE(one.state, PatternState::Fading);
        QVERIFY(afterDetection({one}, {}, start + 6 * kDay).changed.empty()); // nothing new to store
        one = afterDetection({one}, {}, start + 40 * kDay).changed.front();
        QCOMPARE(one.state, PatternState::Resolved);
        QVERIFY(one.resolvedBy.isEmpty());

        change = afterDetection({one}, {seen("A", start + 41 * kDay)}, start + 41 * kDay);
        QCOMPARE(change.fresh.size(), size_t(1)); // it is back, and that is news
        QCOMPARE(change.changed.front().id, one.id);
    }
    void whatAPersonResolvedComesBackOnlyWithNewerRuns()
    {
        const Instant start = fromMs(1'790'000'000'000);
        Pattern one = afterDetection({}, {seen("A", start)}, start).changed.front();
        one.state = PatternState::Resolved;
        one.resolvedAt = start + 1h;
        one.resolvedBy = QStringLiteral("maria");
        PatternChange change = afterDetection({one}, {seen("A", start)}, start + 2h); // the same old runs
        QVERIFY(change.fresh.empty());
        QCOMPARE(change.changed.front().state, PatternState::Resolved);
        QCOMPARE(change.changed.front().resolvedBy, QStringLiteral("maria"));
        change = afterDetection({one}, {seen("A", start + 3h)}, start + 4h);
        QCOMPARE(change.fresh.size(), size_t(1));
    }

    void detectionReadsKeepsAndTells_data() { TempStore::addRows(); }
    void detectionReadsKeepsAndTells()
    {
        RESYNC_TEMP_STORE(store);
        PlantedPlan plan(11, 90, 300, 0);
        plan.recurring(3, 25);
        plan.chain(10, 11, 12);
        RunLedger ledger = plan.grown();
        for (size_t i = 0; i < ledger.runs.size(); ++i)
            ledger.runIds.push_back("run-" + QByteArray::number(qint64(i)));
        ManualClock clock(fromMs(plan.rules().nowMs));
        Settings settings;
        std::optional<Patterns::Read> read;
        Patterns patterns(
            store.migrated(), settings, [&read] { return read; }, clock);
        RESYNC_OK(patterns.load());
        std::optional<Result<int>> done;
        const auto detect = [&] {
            done.reset();
            patterns.detect(&patterns, [&done](const Result<int> &answer) { done = answer; });
            return QTest::qWaitFor([&done] { return done.has_value(); }, 20000);
        };
        QVERIFY(detect());
        QCOMPARE(done->error().code, QStringLiteral("patterns.nothing"));

        read = [ledger](Database &, Instant) { return ledger; };
        QStringList told;
        connect(&patterns, &Patterns::found, this, [&told](const Pattern &one) { told.append(one.subject); });
        QVERIFY(detect());
        RESYNC_OK(*done);
        const auto first = patterns.patterns(false);
        RESYNC_OK(first);
        const auto ofSubject = [](const std::vector<Pattern> &all, const QString &key) {
            return std::find_if(all.begin(), all.end(), [&key](const Pattern &one) { return one.subject == key; });
        };
        const auto recurring = ofSubject(*first, plan.key(3));
        QVERIFY(recurring != first->end());
        QVERIFY(recurring->evidence.size() >= 20);
        QVERIFY(sentenceOf(*recurring).startsWith(QLatin1String("failed ")));
        const auto fresh = std::count_if(first->begin(), first->end(), [](const Pattern &one) { return one.state == PatternState::New; });
        QVERIFY(fresh > 0);
        QCOMPARE(told.size(), qsizetype(fresh)); // what has been quiet for a week is kept, and is no news

        QVERIFY(detect()); // the same again: the same patterns, told no more
        QCOMPARE(told.size(), qsizetype(fresh));
        QCOMPARE(patterns.patterns(false)->size(), first->size());

        RESYNC_OK(patterns.mute(recurring->id, clock.now() + 1h));
        QVERIFY(patterns.pattern(recurring->id)->mutedUntil);
        RESYNC_OK(patterns.resolve(recurring->id, QStringLiteral("maria")));
        QVERIFY(detect());
        const auto left = patterns.patterns(false);
        RESYNC_OK(left);
        QVERIFY(ofSubject(*left, plan.key(3)) == left->end());
        QVERIFY(ofSubject(*patterns.patterns(true), plan.key(3))->mutedUntil);
        QCOMPARE(patterns.resolve(QStringLiteral("nobody"), {}).error().code, QStringLiteral("patterns.unknown"));

        read = [](Database &, Instant) { return Result<RunLedger>(Error{QStringLiteral("store.io"), QStringLiteral("gone"), {}}); };
        QVERIFY(detect());
        QCOMPARE(done->error().code, QStringLiteral("store.io"));
        QCOMPARE(patterns.patterns(false)->size(), left->size()); // a failure looks like no all-clear
    }
};

QTEST_GUILESS_MAIN(PatternsTest)
#include "tst_patterns.moc"
