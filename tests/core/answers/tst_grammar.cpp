// Every question of the case files is read as it should be; what is read wrong must at least say that it is not sure.
#include "core/answers/answers.h"

#include <QDateTime>
#include <QFile>
#include <QTest>
#include <QTimeZone>

using namespace resync;

namespace
{

const QTimeZone kZone("America/Sao_Paulo");

Instant local(const QString &text)
{
    return fromMs(QDateTime(QDate::fromString(QStringLiteral("2026-") + text.left(5), Qt::ISODate),
                            QTime::fromString(text.mid(6), QStringLiteral("HH:mm")), kZone)
                      .toMSecsSinceEpoch());
}

QuestionContext context()
{
    QuestionContext known;
    known.now = local(QStringLiteral("11-18T14:30"));
    known.timeZone = kZone.id();
    known.jobs = {QStringLiteral("BATCH_PROCESS"), QStringLiteral("LOAD_SALES"), QStringLiteral("ORA_BACKUP"),
                  QStringLiteral("SAP_EXTRACT")};
    known.streams = {QStringLiteral("PAYROLL"), QStringLiteral("NIGHTLY"), QStringLiteral("GL_CLOSE")};
    known.workstations = {QStringLiteral("DB1"), QStringLiteral("APP2"), QStringLiteral("MDM"), QStringLiteral("AGT01")};
    return known;
}

const QStringList kStatuses = {QString(),
                               QStringLiteral("failed"),
                               QStringLiteral("succeeded"),
                               QStringLiteral("running"),
                               QStringLiteral("late"),
                               QStringLiteral("waiting"),
                               QStringLiteral("held"),
                               QStringLiteral("offline")};

/// What is wrong with a reading; empty when nothing is.
QString wrongWith(const Interpretation &read, const QString &expected)
{
    const QStringList parts = expected.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto at = [](const std::optional<TimeSpan> &span, bool end) {
        return span ? QDateTime::fromMSecsSinceEpoch(toMs(end ? span->to : span->from), kZone).toString(QStringLiteral("MM-ddTHH:mm"))
                    : QStringLiteral("none");
    };
    if (toWire(read.kind) != parts.value(0))
        return QStringLiteral("kind %1").arg(toWire(read.kind));
    bool job = false, stream = false, workstation = false, except = false, time = false, unsure = false, maybe = false, top = false,
         count = false, status = false;
    for (const QString &part : parts.mid(1)) {
        const QString name = part.section(QLatin1Char('='), 0, 0);
        const QString value = part.section(QLatin1Char('='), 1);
        QString got;
        if (name == QLatin1String("job")) {
            got = read.job;
            job = true;
        } else if (name == QLatin1String("stream")) {
            got = read.stream;
            stream = true;
        } else if (name == QLatin1String("ws")) {
            got = read.workstation;
            workstation = true;
        } else if (name == QLatin1String("except")) {
            got = read.except.join(QLatin1Char(','));
            except = true;
        } else if (name == QLatin1String("from")) {
            got = at(read.span, false);
            time = true;
        } else if (name == QLatin1String("to")) {
            got = at(read.span, true);
        } else if (name == QLatin1String("afrom")) {
            got = at(read.against, false);
        } else if (name == QLatin1String("ato")) {
            got = at(read.against, true);
        } else if (name == QLatin1String("status")) {
            got = kStatuses.value(int(read.status));
            status = true;
        } else if (name == QLatin1String("order")) {
            got = read.order == QuestionOrder::MostFailures ? QStringLiteral("failures")
                  : read.order == QuestionOrder::Longest    ? QStringLiteral("longest")
                                                            : QString();
        } else if (name == QLatin1String("top")) {
            got = QString::number(read.top);
            top = true;
        } else if (name == QLatin1String("code")) {
            got = read.returnCode ? QString::number(*read.returnCode) : QString();
        } else if (name == QLatin1String("longer")) {
            got = read.longerThan ? QString::number(read.longerThan->count() / 60000) : QString();
        } else if (name == QLatin1String("least")) {
            got = QString::number(read.atLeast);
        } else if (name == QLatin1String("count")) {
            count = true;
            if (!read.count)
                return QStringLiteral("count");
            continue;
        } else if (name == QLatin1String("unsure")) {
            unsure = true;
            continue;
        } else if (name == QLatin1String("unsure?")) {
            maybe = true;
            continue;
        } else {
            return QStringLiteral("the case file says %1").arg(part);
        }
        if (got != value)
            return QStringLiteral("%1 %2").arg(name, got);
    }
    if (!job && !read.job.isEmpty())
        return QStringLiteral("job %1").arg(read.job);
    if (!stream && !read.stream.isEmpty())
        return QStringLiteral("stream %1").arg(read.stream);
    if (!workstation && !read.workstation.isEmpty())
        return QStringLiteral("ws %1").arg(read.workstation);
    if (!except && !read.except.isEmpty())
        return QStringLiteral("except %1").arg(read.except.join(QLatin1Char(',')));
    if (!time && !unsure && read.span && read.kind != QuestionKind::Compare)
        return QStringLiteral("from %1").arg(at(read.span, false));
    if (!top && read.top > 0)
        return QStringLiteral("top %1").arg(read.top);
    if (!count && read.count)
        return QStringLiteral("count");
    if (!status && read.status != QuestionStatus::Any && read.kind != QuestionKind::Failures && read.kind != QuestionKind::History)
        return QStringLiteral("status %1").arg(kStatuses.value(int(read.status)));
    if (unsure && read.sure)
        return QStringLiteral("sure of it");
    if (!unsure && !maybe && !read.sure)
        return QStringLiteral("not sure: %1").arg(read.notUnderstood.join(QLatin1Char(' ')));
    return {};
}

} // namespace

class GrammarTest : public QObject
{
    Q_OBJECT
private slots:
    void questionsAreReadAsTheyAreMeant_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("before the grammar") << QStringLiteral("questions.case");
        QTest::newRow("after the grammar") << QStringLiteral("questions_after.case");
    }
    void questionsAreReadAsTheyAreMeant()
    {
        QFETCH(QString, file);
        QFile cases(QStringLiteral(RESYNC_SOURCE_DIR "/tests/data/answers/") + file);
        QVERIFY(cases.open(QIODevice::ReadOnly));
        int all = 0;
        int right = 0;
        int wrongAndSure = 0;
        const QStringList lines = QString::fromUtf8(cases.readAll()).split(QLatin1Char('\n'));
        for (const QString &line : lines) {
            if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
                continue;
            const QString question = line.section(QLatin1String(" | "), 0, 0);
            const Interpretation read = understood(question, context());
            const QString wrong = wrongWith(read, line.section(QLatin1String(" | "), 1));
            ++all;
            right += wrong.isEmpty() ? 1 : 0;
            // "not sure" of a right reading is no wrong reading
            const bool isWrong = !wrong.isEmpty() && !wrong.startsWith(QLatin1String("not sure"));
            wrongAndSure += isWrong && read.sure ? 1 : 0;
            if (!wrong.isEmpty())
                qInfo().noquote() << question << QStringLiteral(" → ") << wrong
                                  << (isWrong && read.sure ? QStringLiteral("  SURE OF IT") : QString());
        }
        qInfo("%d questions, %.1f %% read right, %d wrong ones passed off as sure", all, 100.0 * right / all, wrongAndSure);
        QVERIFY(right >= 0.95 * all);
        QCOMPARE(wrongAndSure, 0);
    }
};

QTEST_GUILESS_MAIN(GrammarTest)
#include "tst_grammar.moc"
