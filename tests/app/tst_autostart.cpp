#include "app/autostart.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

using namespace resync;

class AutostartTest : public QObject
{
    Q_OBJECT
private slots:
    void theSwitchWritesAndRemovesTheDesktopFile()
    {
        if (!autostart::available())
            QSKIP("auto-start is not available on this system");
        QVERIFY(autostart::setEnabled(true).ok());
        QVERIFY(autostart::enabled());
        QFile file(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                   QStringLiteral("/autostart/io.github.resync.Resync.desktop"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray entry = file.readAll();
        QVERIFY(entry.contains("--hidden"));
        QVERIFY(entry.contains("Exec=\"/"));
        QVERIFY(autostart::setEnabled(false).ok());
        QVERIFY(!autostart::enabled());
        QVERIFY(!file.exists());
    }
};

QTEST_GUILESS_MAIN(AutostartTest)
#include "tst_autostart.moc"
