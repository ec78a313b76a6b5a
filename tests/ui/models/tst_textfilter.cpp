#include "ui/models/textfilter.h"

#include <QTest>

using namespace resync;

class tst_TextFilter : public QObject
{
    Q_OBJECT
private slots:
    void rowsPassAsAPersonReadsTheFilter_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("regex");
        QTest::addColumn<bool>("reverse");
        QTest::addColumn<bool>("passes");
        QTest::newRow("nothing") << u"  "_qs << false << false << true;
        QTest::newRow("nothing, reversed, hides nothing") << u" "_qs << false << true << true;
        QTest::newRow("every word") << u"ora pay"_qs << false << false << true;
        QTest::newRow("one word is missing") << u"ora night"_qs << false << false << false;
        QTest::newRow("together") << u"\"unable to extend\""_qs << false << false << true;
        QTest::newRow("not together") << u"\"extend unable\""_qs << false << false << false;
        QTest::newRow("banned") << u"-ora"_qs << false << false << false;
        QTest::newRow("expression") << u"^ora-\\d{5}"_qs << true << false << true;
        QTest::newRow("expression, reversed") << u"^ora-\\d{5}"_qs << true << true << false;
        QTest::newRow("unreadable accepts everything") << u"(["_qs << true << true << true;
    }

    void rowsPassAsAPersonReadsTheFilter()
    {
        QFETCH(QString, text);
        QFETCH(bool, regex);
        QFETCH(bool, reverse);
        QFETCH(bool, passes);
        const TextFilter filter = TextFilter::compile({text, regex, reverse});
        QCOMPARE(filter.accepts(u"/AGT#PAYROLL.LOAD\nORA-01653: unable to extend table PAY.LINES"_qs), passes);
        QCOMPARE(filter.problem().isEmpty(), text != u"(["_qs);
    }

    void tokensJoinedAreTheSameFilter()
    {
        const QStringList tokens = filterTokens(u"  job:\"A B\"  state:failed \"two words\" x"_qs);
        QCOMPARE(tokens, (QStringList{u"job:\"A B\""_qs, u"state:failed"_qs, u"\"two words\""_qs, u"x"_qs}));
        QCOMPARE(filterTokens(tokens.join(u' ')), tokens);
    }
};

QTEST_GUILESS_MAIN(tst_TextFilter)
#include "tst_textfilter.moc"
