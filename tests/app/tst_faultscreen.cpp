// What the operator sees of every fault that the practice engine knows: a real core and a real window before a real practice engine, and
// nothing that waits for wall time.
#include "tests/app/operatordesk.h"

#include "core/practice/faults.h"

#include <QSet>

#include <functional>

using namespace resync;
using namespace resync::test;

namespace
{

/// What becomes of the link when a fault does not end.
enum class End {
    Lost,     ///< nothing usable came: lost after two polls
    Partial,  ///< it answers, but what came is not believed: partly read, then old
    Refused,  ///< polling stops
    Survived, ///< the plan is read all the same
    Switching ///< what came belongs to another plan: frozen until it is seen twice
};

struct Row {
    const char *kind;
    End end;
    const char *reason; ///< words of the banner, in English
    const char *settings = "{}";
};

const Row kRows[] = {
    {"status", End::Lost, "HTTP 500"},
    {"html", End::Lost, "web page instead of plan objects"},
    {"redirect", End::Lost, "sends us elsewhere"},
    {"empty", End::Lost, "it is empty"},
    {"204", End::Lost, "it is empty"},
    {"null", End::Lost, "no JSON object"},
    {"object", End::Lost, "no list of plan objects"},
    {"array", End::Lost, "no JSON object"},
    {"not_json", End::Lost, "JSON is damaged"},
    {"not_utf8", End::Lost, "not valid UTF-8"},
    {"deep_json", End::Partial, ""},
    {"gzip_bomb", End::Lost, "swells beyond what is taken"},
    {"401", End::Refused, "refused the credentials of user operator"},
    {"403", End::Lost, "lacks the right"},
    {"404", End::Lost, "does not know what was asked for"},
    {"429", End::Lost, "asks for fewer requests"},
    {"500", End::Lost, "HTTP 500"},
    {"502", End::Lost, "502"},
    {"503", End::Lost, "503"},
    {"504", End::Lost, "504"},
    {"delay", End::Lost, "did not begin to answer in time", R"({"ms":3600000})"},
    {"hang", End::Lost, "did not begin to answer in time"},
    {"dropped", End::Lost, "before its answer was complete"},
    {"slow", End::Lost, "The answer", R"({"ms":3600000})"},
    {"truncated", End::Lost, "before its answer was complete"},
    {"close_delimited_cut", End::Lost, "JSON is damaged"},
    {"chunked_cut", End::Lost, "before its answer was complete"},
    {"wrong_types", End::Partial, "could be read"},
    {"missing_fields", End::Partial, ""},
    {"extreme_numbers", End::Switching, "being replaced"},
    {"unknown_enums", End::Survived, ""},
    {"skewed_clock", End::Survived, ""},
    {"duplicate_ids", End::Survived, ""},
    {"wrong_count", End::Partial, "do not add up"},
    {"empty_page", End::Partial, "do not add up"},
    {"endless_next", End::Partial, "do not add up"},
    {"huge_page", End::Lost, "larger than is taken"},
};

QJsonObject faultOf(const Row &row)
{
    QJsonObject fault = QJsonDocument::fromJson(row.settings).object();
    fault.insert(QStringLiteral("kind"), QString::fromLatin1(row.kind));
    fault.insert(QStringLiteral("count"), 0); // until it is taken away
    return fault;
}

void addRows(const std::function<bool(End)> &wanted)
{
    QTest::addColumn<const Row *>("row");
    for (const Row &row : kRows) {
        if (wanted(row.end))
            QTest::newRow(row.kind) << &row;
    }
}

/// The words of each end of the link, as they stand in the status strip.
struct Words {
    const char *english;
    const char *portuguese;
    const char *tray;
};

Words wordsOf(End end)
{
    switch (end) {
    case End::Lost:
        return {"Connection lost", "Conexão perdida", "engine lost: state unknown"};
    case End::Partial:
        return {"Partly read", "Lido em parte", "the plan was read in part"};
    case End::Refused:
        return {"Login refused", "Login recusado", "log-in refused: state unknown"};
    case End::Switching:
        return {"Plan is switching", "Plano em troca", "the plan is being switched"};
    case End::Survived:
        break;
    }
    return {"Connected", "Conectado", "data of"};
}

} // namespace

Q_DECLARE_METATYPE(const Row *)

class FaultScreenTest : public QObject
{
    Q_OBJECT
private slots:
    void everyFaultOfThePracticeEngineHasARow()
    {
        QStringList rows;
        for (const Row &row : kRows)
            rows += QString::fromLatin1(row.kind);
        const QStringList kinds = practice::faultKinds();
        QCOMPARE(QSet<QString>(rows.begin(), rows.end()), QSet<QString>(kinds.begin(), kinds.end()));
        QCOMPARE(rows.size(), kinds.size());
    }

    void theLastPictureStaysAndIsSaidToBeOld_data()
    {
        addRows([](End) { return true; });
    }
    void theLastPictureStaysAndIsSaidToBeOld()
    {
        QFETCH(const Row *, row);
        OperatorDesk it;
        QVERIFY(it.begin());
        QTRY_COMPARE(it.feed->openFailures().size(), it.core().plan().openFailures().size());
        const auto jobs = it.feed->jobs().size();
        const auto failures = it.feed->openFailures().size();
        QVERIFY(jobs > 100 && failures > 0);
        QVERIFY2(it.strip().contains(QLatin1String("Connected")) && it.banner().isEmpty(), qPrintable(it.strip()));
        QVERIFY(it.tray->view().state == TrayView::State::Critical);
        it.pass(Duration(3000));
        it.toasts.clear();

        QVERIFY(it.spoil(faultOf(*row)));
        QVERIFY(it.poll());
        if (row->end == End::Lost) { // one failed poll is no outage yet, and it is told
            QVERIFY2(it.strip().contains(QLatin1String("Connected")) && it.strip().contains(QLatin1String("the last poll failed")),
                     qPrintable(it.strip()));
            QVERIFY(it.toasts.empty());
            QVERIFY(it.poll());
        }
        it.pass(Duration(3000));
        const Words words = wordsOf(row->end);
        QVERIFY2(it.strip().contains(QString::fromUtf8(words.english)), qPrintable(it.strip()));
        QVERIFY2(it.tray->view().tooltip.contains(QLatin1String(words.tray)), qPrintable(it.tray->view().tooltip));
        QVERIFY2(it.banner().contains(QString::fromUtf8(row->reason)), qPrintable(it.banner()));
        QVERIFY(it.tray->view().state != TrayView::State::Ok); // never green: failures are open
        QCOMPARE(it.feed->openFailures().size(), failures);
        if (row->end == End::Survived)
            return seenAllTheSame(it, *row);

        QCOMPARE(it.feed->jobs().size(), jobs); // the last picture stays
        QVERIFY2(it.banner().contains(QLatin1String("shown here: last data")), qPrintable(it.banner()));
        QVERIFY(it.veiled());
        if (row->end != End::Partial)
            QVERIFY(it.tray->view().state == TrayView::State::Unknown);
        if (row->end == End::Lost || row->end == End::Refused) { // told once, with the reason
            QCOMPARE(it.toasts.size(), size_t(1));
            QVERIFY2(toastBody(it.toasts.front()).contains(QString::fromUtf8(row->reason).left(20)),
                     qPrintable(toastBody(it.toasts.front())));
        }
        // two intervals later nothing is believed any more, and the age has grown
        it.pass(std::chrono::seconds(75));
        if (row->end == End::Switching) { // seen twice, and so believed
            QVERIFY2(it.strip().contains(QLatin1String("Connected")), qPrintable(it.strip()));
            QVERIFY(it.tray->view().state != TrayView::State::Ok);
            return;
        }
        QVERIFY(it.tray->view().state == TrayView::State::Unknown);
        QVERIFY2(it.tray->view().tooltip.contains(QLatin1String("min old")), qPrintable(it.tray->view().tooltip));
        QVERIFY2(!it.strip().contains(QLatin1String("Connected")), qPrintable(it.strip()));
        QVERIFY(it.toasts.size() <= 1);
        saidInPortuguese(it, *row);
        row->end == End::Refused ? nothingMoreIsAsked(it) : wellAgain(it);
    }

    /// Not those under which the plan is read all the same.
    void aFirstStartUnderAFaultKnowsNothingAndSaysSo_data()
    {
        addRows([](End end) { return end != End::Survived && end != End::Switching; });
    }
    void aFirstStartUnderAFaultKnowsNothingAndSaysSo()
    {
        QFETCH(const Row *, row);
        OperatorDesk it;
        QVERIFY(it.begin(faultOf(*row)));
        QVERIFY(it.poll());
        it.pass(Duration(3000));
        const QString seen = it.strip() + it.banner();
        QVERIFY2(seen.contains(QLatin1String("no data yet")), qPrintable(seen));
        QVERIFY2(it.banner().contains(QString::fromUtf8(row->reason)), qPrintable(it.banner()));
        QVERIFY(it.tray->view().state == TrayView::State::Unknown);
        QVERIFY2(it.tray->view().tooltip.contains(QLatin1String("no data yet")), qPrintable(it.tray->view().tooltip));
        QVERIFY(it.feed->jobs().isEmpty());
        const QString lists = it.emptyWords(QStringLiteral("openfailures")) + it.emptyWords(QStringLiteral("jobs")) +
                              it.emptyWords(QStringLiteral("workstations"));
        QVERIFY2(!lists.contains(QLatin1String("has since succeeded")) && !lists.contains(QLatin1String("has no jobs")), qPrintable(lists));
        QVERIFY2(lists.contains(QLatin1String("not being read")) && lists.contains(QLatin1String("not been read")), qPrintable(lists));
        QVERIFY(it.says(QStringLiteral("overview"), QStringLiteral("Not known yet.")));
        QVERIFY(!it.says(QStringLiteral("overview"), QStringLiteral("No failure is open.")));
    }

    void anOutageOverAPlanWithoutFailuresIsNeverAllClear()
    {
        OperatorDesk it;
        it.options.replayFile = it.writeTrace();
        it.options.replayFailureRate = 0;
        QVERIFY(it.begin());
        QVERIFY(it.feed->openFailures().empty());
        it.pass(Duration(6000));
        QVERIFY2(it.tray->view().state == TrayView::State::Ok, qPrintable(it.tray->view().tooltip));
        QTRY_VERIFY(it.says(QStringLiteral("overview"), QStringLiteral("No failure is open.")));
        QVERIFY(it.spoil({{QStringLiteral("kind"), QStringLiteral("dropped")}, {QStringLiteral("count"), 0}}));
        QVERIFY(it.poll() && it.poll());
        it.pass(Duration(6000));
        QVERIFY(it.tray->view().state == TrayView::State::Unknown);
        QVERIFY2(!it.tray->view().tooltip.contains(QLatin1String("no open failure\n")), qPrintable(it.tray->view().tooltip));
        QTRY_VERIFY(it.says(QStringLiteral("overview"), QStringLiteral("the plan is not being read")));
        QVERIFY(!it.says(QStringLiteral("overview"), QStringLiteral("No failure is open.")));
        const QString list = it.emptyWords(QStringLiteral("openfailures"));
        QVERIFY2(list.contains(QLatin1String("not being read")), qPrintable(list));
    }

    void aFewUnreadableRowsAreLeftOutAndCounted()
    {
        OperatorDesk it;
        QVERIFY(it.begin());
        // no job stream has an id that can be read: the rest of the plan is there all the same
        QVERIFY(it.spoil({{QStringLiteral("kind"), QStringLiteral("wrong_types")},
                          {QStringLiteral("field"), QStringLiteral("id")},
                          {QStringLiteral("match"), QStringLiteral("plan/jobstream")},
                          {QStringLiteral("count"), 0}}));
        QVERIFY(it.poll());
        QVERIFY2(it.strip().contains(QLatin1String("rows left out")), qPrintable(it.strip()));
        QVERIFY(it.tray->view().state != TrayView::State::Ok);
    }

private:
    static void seenAllTheSame(OperatorDesk &it, const Row &row)
    {
        QVERIFY2(it.banner().isEmpty() && !it.veiled(), qPrintable(it.banner()));
        QVERIFY2(it.strip().contains(QLatin1String("last data")), qPrintable(it.strip()));
        if (QLatin1String(row.kind) == QLatin1String("skewed_clock")) // of an engine to practise on: no trouble, but its time is told
            QVERIFY2(it.strip().contains(QLatin1String("practice time")), qPrintable(it.strip()));
    }
    static void saidInPortuguese(OperatorDesk &it, const Row &row)
    {
        QVERIFY(it.languages.choose(QStringLiteral("pt_BR")));
        QCoreApplication::sendPostedEvents();
        const Words words = row.end == End::Partial ? Words{"", "Dados antigos", ""} : wordsOf(row.end);
        QVERIFY2(it.strip().contains(QString::fromUtf8(words.portuguese)), qPrintable(it.strip()));
        QVERIFY2(it.strip().contains(QString::fromUtf8("últimos dados")), qPrintable(it.strip()));
        QVERIFY2(!it.banner().contains(QLatin1String("shown here")) && !it.banner().contains(QLatin1String("lost")),
                 qPrintable(it.banner()));
        QVERIFY2(it.tray->view().tooltip.contains(QLatin1String("dados de")), qPrintable(it.tray->view().tooltip));
        QVERIFY(it.languages.choose(QStringLiteral("en")));
        QCoreApplication::sendPostedEvents();
    }
    /// A second try with the same credentials would help to lock the account.
    static void nothingMoreIsAsked(OperatorDesk &it)
    {
        it.mend();
        const auto before = it.practice->requests().size();
        it.pass(std::chrono::minutes(10));
        QCOMPARE(it.practice->requests().size(), before);
        QVERIFY(it.banner().contains(QLatin1String("Polling stopped")));
    }
    static void wellAgain(OperatorDesk &it)
    {
        it.mend();
        const bool lost = it.strip().contains(QLatin1String("Connection lost"));
        it.toasts.clear();
        QVERIFY(it.poll() && it.poll());
        it.pass(Duration(3000));
        QVERIFY2(it.strip().contains(QLatin1String("Connected")) && it.banner().isEmpty(), qPrintable(it.strip() + it.banner()));
        QVERIFY(!it.veiled());
        QVERIFY(it.tray->view().state != TrayView::State::Unknown);
        QCOMPARE(it.toasts.size(), size_t(lost ? 1 : 0));
        if (lost)
            QVERIFY2(toastTitle(it.toasts.front()).contains(QLatin1String("restored")), qPrintable(toastTitle(it.toasts.front())));
    }
};

QTEST_MAIN(FaultScreenTest)
#include "tst_faultscreen.moc"
