// What is heard and how often; the player is a script that notes what it was given.
#include "app/alertsound.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;
using namespace std::chrono_literals;

class AlertSoundTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    ManualClock m_clock{*fromIso(u"2026-11-27T02:00:00Z")};

    QStringList heard() const
    {
        QFile file(m_folder.filePath(QStringLiteral("heard")));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }
    static AlertSound::Rules rules()
    {
        AlertSound::Rules rules;
        rules.enabled = true;
        rules.severities = QStringList{QStringLiteral("critical"), QStringLiteral("error")};
        return rules;
    }

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QFile player(m_folder.filePath(QStringLiteral("pw-play")));
        QVERIFY(player.open(QIODevice::WriteOnly));
        player.write("#!/bin/sh\nhead -c 4 \"$1\" >> " + m_folder.path().toUtf8() + "/heard\necho \" ${1##*/}\" >> " +
                     m_folder.path().toUtf8() + "/heard\n");
        player.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    void init()
    {
        QFile::remove(m_folder.filePath(QStringLiteral("heard")));
        qputenv("PATH", m_folder.path().toUtf8() + ":/usr/bin:/bin");
    }

    void eachSeverityHasItsSoundAndOthersNone()
    {
        AlertSound sound(m_clock);
        QSignalSpy played(&sound, &AlertSound::played);
        sound.hear(Severity::Critical); // switched off
        sound.setRules(rules());
        sound.hear(Severity::Warning);
        sound.hear(Severity::Error);
        QTRY_COMPARE(played.count(), 1);
        sound.hear(Severity::Critical);
        QTRY_COMPARE(played.count(), 2);
        QCOMPARE(heard(), (QStringList{QStringLiteral("RIFF error.wav"), QStringLiteral("RIFF critical.wav")}));
        QVERIFY(AlertSound::soundOf(Severity::Critical, 70) != AlertSound::soundOf(Severity::Error, 70));
        QVERIFY(played.last().first().toString().isEmpty());
    }
    void againUntilSomebodyNotices()
    {
        AlertSound sound(m_clock);
        QSignalSpy played(&sound, &AlertSound::played);
        AlertSound::Rules often = rules();
        often.repeatSeconds = 30;
        sound.setRules(often);
        sound.hear(Severity::Critical);
        for (int i = 1; i <= 4; ++i) {
            QTRY_COMPARE(played.count(), i);
            m_clock.advance(30s);
        }
        QTRY_COMPARE(played.count(), 5);
        sound.notice();
        m_clock.advance(5min);
        QTest::qWait(50);
        QCOMPARE(played.count(), 5);
        QVERIFY(!sound.repeats());
    }
    void onlyWithinItsHoursAndNotWhileMuted()
    {
        AlertSound sound(m_clock);
        QSignalSpy played(&sound, &AlertSound::played);
        AlertSound::Rules day = rules();
        day.from = QTime(8, 0);
        day.to = QTime(18, 0);
        sound.setRules(day);
        sound.hear(Severity::Critical);
        AlertSound::Rules night = rules();
        night.from = QTime(22, 0);
        night.to = QTime(6, 0);
        sound.setRules(night);
        sound.setMuted(true);
        sound.hear(Severity::Critical);
        QTest::qWait(50);
        QCOMPARE(played.count(), 0);
        sound.setMuted(false);
        sound.hear(Severity::Critical);
        QTRY_COMPARE(played.count(), 1);
    }
    void silenceIsSilentAndLoudIsLoud()
    {
        const auto loudest = [](const QByteArray &wav) {
            int most = 0;
            for (qsizetype i = 44; i + 1 < wav.size(); i += 2)
                most = std::max(most, std::abs(int(qint16(quint16(uchar(wav[i])) | quint16(quint16(uchar(wav[i + 1])) << 8)))));
            return most;
        };
        QCOMPARE(loudest(AlertSound::soundOf(Severity::Error, 0)), 0);
        QVERIFY(loudest(AlertSound::soundOf(Severity::Error, 100)) > 28'000);
        QVERIFY(loudest(AlertSound::soundOf(Severity::Error, 50)) < 15'000);
    }
    void withoutAPlayerItSaysSo()
    {
        qputenv("PATH", m_folder.filePath(QStringLiteral("nowhere")).toUtf8());
        AlertSound sound(m_clock);
        QSignalSpy played(&sound, &AlertSound::played);
        sound.test(Severity::Critical);
        QCOMPARE(played.count(), 1);
        QVERIFY(played.first().first().toString().contains(QStringLiteral("no player")));
    }
};

QTEST_GUILESS_MAIN(AlertSoundTest)
#include "tst_alertsound.moc"
