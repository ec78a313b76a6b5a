// Two consoles on one real PostgreSQL: one polls, the other reads, and takes over when the first goes.
#include "core/plan/plan.h"
#include "core/practice/practice.h"
#include "core/runtime/core.h"
#include "core/store/database.h"
#include "tests/support/tempstore.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

class TeamTest : public QObject
{
    Q_OBJECT
private slots:
    void onePollsTheOtherReadsAndTakesOver()
    {
        TempStore store(StoreAddress::Kind::Postgres);
        if (!store.problem().isEmpty())
            QSKIP(qPrintable(store.problem()));
        PracticeOptions options;
        options.user = QStringLiteral("operator");
        options.password = QStringLiteral("team-pass-1");
        options.world.jobs = 200;
        options.world.workstations = 20;
        Practice practice(options);
        const auto url = practice.start();
        QVERIFY(url.ok());
        qputenv("TEAM_PASSWORD", "team-pass-1");

        SystemClock clock;
        QTemporaryDir folder;
        auto first = std::make_unique<Core>(coreOptions(store, *url, folder.filePath(QStringLiteral("a"))), clock);
        const auto opened = first->open();
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().text()));
        QTRY_VERIFY_WITH_TIMEOUT(first->plan().connection().state == ConnectionState::Ok, 30000);

        Core second(coreOptions(store, *url, folder.filePath(QStringLiteral("b"))), clock);
        QVERIFY(second.open().ok());
        QVERIFY(!second.plan().engine()); // it does not poll
        QTRY_VERIFY_WITH_TIMEOUT(second.plan().picture().jobs.size() == first->plan().picture().jobs.size(), 40000);

        first.reset();
        QTRY_VERIFY_WITH_TIMEOUT(second.plan().engine() != nullptr, 40000);
        QTRY_VERIFY_WITH_TIMEOUT(second.plan().connection().state == ConnectionState::Ok, 30000);
    }

private:
    static CoreOptions coreOptions(const TempStore &store, const QUrl &url, const QString &folder)
    {
        CoreOptions options;
        options.dataDir = folder;
        options.store = addressText(store.address());
        EngineProfile profile;
        profile.name = QStringLiteral("team");
        profile.environment = EngineProfile::Environment::Test;
        profile.urls = {url};
        profile.user = QStringLiteral("operator");
        profile.secretVariable = QStringLiteral("TEAM_PASSWORD");
        options.engine = profile;
        return options;
    }
    static QString addressText(const StoreAddress &address) { return address.text(); }
};

QTEST_GUILESS_MAIN(TeamTest)
#include "tst_team.moc"
