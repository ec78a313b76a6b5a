// An operator's own families come into use while the program runs, and go again.
#include "core/runtime/familywatch.h"

#include "core/base/clock.h"
#include "core/joblog/ownfamilies.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;

class FamilyWatchTest : public QObject
{
    Q_OBJECT
private slots:
    void comesIntoUseAndGoesAgain()
    {
        QTemporaryDir folder;
        ManualClock clock(fromMs(1'790'000'000'000));
        FamilyWatch watch(folder.path(), clock);
        watch.start();
        QVERIFY(ownFamilies().empty()); // the folder need not exist
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("families")));
        QFile file(folder.filePath(QStringLiteral("families/own.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"family":"own","rules":[{"find":["OWN-1"]}]})");
        file.close();
        clock.advance(std::chrono::seconds(31));
        QTRY_COMPARE(ownFamilies().size(), size_t(1));
        QCOMPARE(ownFamilies().front().trouble, QString());
        QVERIFY(file.remove());
        clock.advance(std::chrono::seconds(31));
        QTRY_VERIFY(ownFamilies().empty());
    }
};

QTEST_GUILESS_MAIN(FamilyWatchTest)
#include "tst_familywatch.moc"
