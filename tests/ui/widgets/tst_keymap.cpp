#include "ui/widgets/keymap.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;

class tst_KeyMap : public QObject
{
    Q_OBJECT
private slots:
    void noKeyAndNoCommandStandsTwiceInTheTable()
    {
        QSet<QString> keys;
        QSet<QString> ids;
        for (const KeyRow &row : keyTable()) {
            QVERIFY2(!ids.contains(QLatin1String(row.id)), row.id);
            ids.insert(QLatin1String(row.id));
            for (const QKeySequence &key : KeyMap().keys(QLatin1String(row.id))) {
                QVERIFY2(!key.isEmpty() && key[0].key() != Qt::Key_unknown, row.id);
                QVERIFY2(!keys.contains(key.toString()), row.id);
                keys.insert(key.toString());
            }
        }
    }

    void aChangedKeyIsKeptAndItsOldOneIsFree()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"keys.ini"_qs);
        KeyMap map;
        map.change(u"rerun"_qs, QKeySequence(Qt::CTRL | Qt::Key_R));
        map.change(u"settings"_qs, QKeySequence(Qt::Key_F2));
        map.change(u"pane.jobs"_qs, QKeySequence(Qt::ALT | Qt::Key_J));
        QVERIFY(map.save(file));
        const KeyMap read = KeyMap::fromFile(file);
        QCOMPARE(read.command(QKeySequence(Qt::CTRL | Qt::Key_R)), u"rerun"_qs);
        QVERIFY(read.command(QKeySequence(Qt::Key_R)).isEmpty());
        QCOMPARE(read.key(u"settings"_qs), QKeySequence(Qt::Key_F2));
        QVERIFY2(read.command(QKeySequence(Qt::Key_F2)).isEmpty(), "a key of the window is none of the lists");
        QCOMPARE(read.key(u"pane.jobs"_qs, u"Ctrl+2"_qs), QKeySequence(Qt::ALT | Qt::Key_J));
        QCOMPARE(read.key(u"pane.events"_qs, u"Ctrl+7"_qs), QKeySequence(Qt::CTRL | Qt::Key_7));
    }

    void whatIsNoKeyAndWhatIsFixedIsPassedOver()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"keys.ini"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\nrerun=Hyper+Nonsense\nclear=F2\nnobody=F4\nfilter=\"Ctrl+G; X\"\n");
        file.close();
        const KeyMap map = KeyMap::fromFile(file.fileName());
        QCOMPARE(map.key(u"rerun"_qs), QKeySequence(Qt::Key_R));
        QCOMPARE(map.key(u"clear"_qs), QKeySequence(Qt::Key_Escape));
        QCOMPARE(map.keys(u"filter"_qs), (QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::Key_G), QKeySequence(Qt::Key_X)}));
        QVERIFY(map.command(QKeySequence(Qt::Key_F4)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_KeyMap)
#include "tst_keymap.moc"
