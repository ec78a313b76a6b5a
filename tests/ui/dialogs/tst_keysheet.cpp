#include "ui/dialogs/keysheet.h"

#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;

class tst_KeySheet : public QObject
{
    Q_OBJECT

    struct Fixture {
        Fixture()
            : file(folder.filePath(u"keys.ini"_qs)),
              sheet(
                  [] {
                      return std::vector<KeyLine>{{u"pane.jobs"_qs, u"Ctrl+2"_qs, u"Jobs"_qs, KeyScope::Window}};
                  },
                  file, nullptr),
              changed(&sheet, &KeySheet::changed)
        {
            sheet.setAttribute(Qt::WA_DeleteOnClose, false);
            sheet.show();
            active = QTest::qWaitForWindowActive(&sheet);
        }

        QPushButton *button(const QString &meaning)
        {
            for (auto *each : sheet.findChildren<QPushButton *>()) {
                if (each->accessibleName().startsWith(meaning + u": "_qs))
                    return each;
            }
            return nullptr;
        }

        void give(const QString &meaning, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
        {
            button(meaning)->click();
            auto *edit = sheet.findChild<QKeySequenceEdit *>();
            QVERIFY(active && edit);
            QTRY_VERIFY(edit->hasFocus());
            QTest::keyClick(edit, key, modifiers);
            QTRY_VERIFY(!sheet.findChild<QKeySequenceEdit *>());
        }

        QTemporaryDir folder;
        QString file;
        KeySheet sheet;
        QSignalSpy changed;
        bool active = false;
    };

private slots:
    void everyCommandOfTheTableIsShownWithItsKey()
    {
        Fixture it;
        for (const KeyRow &row : keyTable()) {
            QPushButton *button = it.button(KeyMap::meaning(row));
            QVERIFY2(button, row.id);
            QCOMPARE(button->isEnabled(), row.scope != KeyScope::Fixed);
        }
        QCOMPARE(it.button(u"Jobs"_qs)->text(), u"Ctrl+2"_qs);
    }

    void aKeyIsChangedByPressingAnotherOne()
    {
        Fixture it;
        it.give(u"Joblog"_qs, Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(it.changed.count(), 1);
        QCOMPARE(it.button(u"Joblog"_qs)->text(), u"Ctrl+G"_qs);
        QCOMPARE(KeyMap::fromFile(it.file).command(QKeySequence(Qt::CTRL | Qt::Key_G)), u"joblog"_qs);
        it.give(u"Jobs"_qs, Qt::Key_F2);
        QCOMPARE(KeyMap::fromFile(it.file).key(u"pane.jobs"_qs, u"Ctrl+2"_qs), QKeySequence(Qt::Key_F2));
    }

    void aTakenKeyAndEscapeChangeNothing()
    {
        Fixture it;
        it.give(u"Joblog"_qs, Qt::Key_F5);
        QCOMPARE(it.changed.count(), 0);
        QCOMPARE(it.button(u"Joblog"_qs)->text(), u"L"_qs);
        const auto labels = it.sheet.findChildren<QLabel *>();
        QVERIFY(
            std::any_of(labels.begin(), labels.end(), [](const QLabel *each) { return each->text().contains(u"Read the plan now”"_qs); }));
        it.give(u"Joblog"_qs, Qt::Key_Escape);
        QVERIFY(it.sheet.isVisible());
        QCOMPARE(it.changed.count(), 0);
        QVERIFY(!QFile::exists(it.file));
    }
};

QTEST_MAIN(tst_KeySheet)
#include "tst_keysheet.moc"
