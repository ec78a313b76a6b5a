#include "core/engine/engine.h"
#include "core/model/occurrence.h"
#include "ui/languages.h"
#include "ui/models/occurrencetext.h"
#include "ui/themes/errortext.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace resync;

namespace
{

const QString kLiterals = QStringLiteral(R"re(((?:\s*"(?:[^"\\]|\\.)*")+))re");

/// "a " "b" as the compiler reads it.
QString joined(const QString &literals)
{
    static const QRegularExpression one(QStringLiteral(R"re("((?:[^"\\]|\\.)*)")re"));
    QString text;
    for (auto found = one.globalMatch(literals); found.hasNext();)
        text += found.next().captured(1);
    return text.replace(QLatin1String("\\\""), QLatin1String("\""));
}

/// The sentences that core's sources give to a failure: QStringLiteral("code.word"), QStringLiteral("sentence"), and the same in tables.
QMap<QString, QString> sentencesOfCore()
{
    const QList<QRegularExpression> shapes = {
        QRegularExpression(QStringLiteral(R"re(QStringLiteral\("([a-z]+\.[a-z_]+)"\),\s*QStringLiteral\()re") + kLiterals +
                           QStringLiteral("\\)")),
        QRegularExpression(QStringLiteral(R"re(\{\s*"([a-z]+\.[a-z_]+|AWS[A-Z0-9]+)",)re") + kLiterals + QStringLiteral(R"re(\s*\})re")),
    };
    QMap<QString, QString> sentences;
    QDirIterator files(QStringLiteral(RESYNC_SOURCE_DIR "/core"), {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = files.next();
        if (name.contains(QLatin1String("/practice/")) || name.contains(QLatin1String("/api/")))
            continue;
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString source = QString::fromUtf8(file.readAll());
        for (const QRegularExpression &shape : shapes) {
            for (auto found = shape.globalMatch(source); found.hasNext();) {
                const auto match = found.next();
                sentences.insert(joined(match.captured(2)), match.captured(1));
            }
        }
    }
    return sentences;
}

/// Failures that no window shows: wrong command lines, the port's start and its answers, resources that were built in wrongly.
bool isForTheCommandLine(const QString &code)
{
    static const QStringList groups = {
        QStringLiteral("series."),      QStringLiteral("forecast."),          QStringLiteral("anomalies."),
        QStringLiteral("knowledge."),   QStringLiteral("certificate."),       QStringLiteral("http."),
        QStringLiteral("json."),        QStringLiteral("store.nested"),       QStringLiteral("store.address"),
        QStringLiteral("store.backup"), QStringLiteral("store.tool_missing"), QStringLiteral("metrics.")};
    for (const QString &group : groups) {
        if (code.startsWith(group))
            return true;
    }
    return false;
}

} // namespace

class ErrorTextTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { QVERIFY(m_languages.choose(QStringLiteral("pt_BR"))); }
    void cleanup() { m_languages.choose(QStringLiteral("en")); }

    void everySentenceOfCoreIsSaidInPortuguese()
    {
        const auto sentences = sentencesOfCore();
        QVERIFY2(sentences.size() > 100, qPrintable(QString::number(sentences.size())));
        QStringList unknown;
        for (auto it = sentences.begin(); it != sentences.end(); ++it) {
            if (isForTheCommandLine(it.value()) || !it.key().contains(QLatin1Char(' ')))
                continue; // a code in a list of codes is no sentence
            QString english = it.key();
            english.replace(QRegularExpression(QStringLiteral("%[1-9]")), QStringLiteral("X7"));
            if (messageText(english) == english)
                unknown << it.value() + QStringLiteral(": ") + it.key();
        }
        QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(QLatin1Char('\n'))));
    }
    void noSentenceLosesWhatStandsInItsPlaces()
    {
        for (const Sentence &sentence : errorSentences()) {
            QString english = QString::fromUtf8(sentence.english);
            QStringList told;
            for (int hole = 1; hole <= 9; ++hole) {
                const QString mark = QStringLiteral("%%1").arg(hole);
                if (!english.contains(mark))
                    continue;
                told << QStringLiteral("Val%1ue").arg(hole);
                english.replace(mark, told.constLast());
            }
            const QString said = messageText(english);
            QVERIFY2(said != english || sentence.english == QByteArray("user %1"), sentence.english);
            for (const QString &part : told)
                QVERIFY2(said.contains(part), qPrintable(said));
        }
    }
    void severalSentencesAndRecordedTextsAreUnderstood_data()
    {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("portuguese");
        QTest::newRow("what the engine says stays as it said it")
            << QStringLiteral("The job has already ended; there is nothing to kill. The engine says: “AWSBHU085E The job is done. Sorry.”.")
            << QStringLiteral("O job já terminou; não há nada a encerrar. O mecanismo diz: “AWSBHU085E The job is done. Sorry”.");
        QTest::newRow("with its context, as an event records it")
            << QStringLiteral("The name of the server was not found. (https://wa.example.com:31116)")
            << QStringLiteral("O nome do servidor não foi encontrado. (https://wa.example.com:31116)");
        QTest::newRow("two sentences and context")
            << QStringLiteral(
                   "The connection was not made in time. Whether the action was done is not known: look at the plan before doing "
                   "it again. (https://h:1)")
            << QStringLiteral(
                   "A conexão não foi feita a tempo. Não se sabe se a ação foi feita: veja o plano antes de repeti-la. (https://h:1)");
        QTest::newRow("one in another")
            << QStringLiteral("None of the 2 addresses of this engine answers. The first: The server cannot be reached. (No route to host)")
            << QStringLiteral(
                   "Nenhum dos 2 endereços deste mecanismo responde. O primeiro: O servidor não pode ser alcançado. (No route to host)");
        QTest::newRow("three deep")
            << QStringLiteral("the engine does not give the joblog (user ana lacks the right “display” in the engine's security model.), "
                              "and its copy cannot be read: The stored joblog is not whole.")
            << QStringLiteral("o mecanismo não dá o joblog (usuário ana não tem o direito “display” no modelo de segurança do mecanismo), "
                              "e a sua cópia não pode ser lida: O joblog guardado não está inteiro.");
        QTest::newRow("places in outside text are no places")
            << QStringLiteral("The keyring cannot be used: %1 %2 %%") << QStringLiteral("O chaveiro não pode ser usado: %1 %2 %%");
        QTest::newRow("unknown stays") << QStringLiteral("Quite another thing. (x)") << QStringLiteral("Quite another thing. (x)");
        QTest::newRow("nothing") << QString() << QString();
    }
    void severalSentencesAndRecordedTextsAreUnderstood()
    {
        QFETCH(QString, english);
        QFETCH(QString, portuguese);
        QCOMPARE(messageText(english), portuguese);
    }
    void inEnglishNothingChanges()
    {
        m_languages.choose(QStringLiteral("en"));
        const QString text = QStringLiteral("The job has already ended; there is nothing to kill. The engine says: “AWSBHU085E x”.");
        QCOMPARE(messageText(text), text);
        QCOMPARE(
            errorText({QStringLiteral("net.dns"), QStringLiteral("The name of the server was not found."), QStringLiteral("https://h")}),
            QStringLiteral("The name of the server was not found. (https://h)"));
    }
    void eventsSayTheirErrorsInTheUsersLanguage()
    {
        Occurrence lost;
        lost.kind = OccurrenceKind::EngineLost;
        lost.details = {{QStringLiteral("error"), QStringLiteral("The name of the server was not found. (https://h)")}};
        QVERIFY2(occurrenceText(lost).contains(QStringLiteral("O nome do servidor não foi encontrado.")), qPrintable(occurrenceText(lost)));
        Occurrence back;
        back.kind = OccurrenceKind::EngineRestored;
        back.details = {{QStringLiteral("outageMs"), 1'800'000.0}};
        QVERIFY2(occurrenceText(back).contains(QStringLiteral("30 min")), qPrintable(occurrenceText(back)));
    }
    void aLongOrHostileTextCostsNothing()
    {
        QString hostile;
        for (int i = 0; i < 400; ++i)
            hostile += QStringLiteral("The engine says: “(. ");
        QBENCHMARK_ONCE
        {
            QCOMPARE(messageText(hostile).isEmpty(), false);
        }
    }

private:
    Languages m_languages;
};

QTEST_MAIN(ErrorTextTest)
#include "tst_errortext.moc"
