#include "app/cli/command.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;

/// The commands that read files and nothing else.
class LogCommandsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString fileWith(const QByteArray &bytes)
    {
        const QString name = m_folder.filePath(QStringLiteral("log%1").arg(m_files++));
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? name : QString();
    }
    static Outcome run(const char *command, const QStringList &words, QByteArray &out, bool json = false)
    {
        const CommandRow *row = findCommand(QLatin1String(command));
        auto invocation = sortWords(*row, words);
        if (!invocation)
            return Outcome::failed(invocation.error());
        invocation->json = json;
        QBuffer buffer(&out);
        buffer.open(QIODevice::WriteOnly);
        return row->read(*invocation, buffer);
    }
    int m_files = 0;

private slots:
    void templatesGivesOneRowALine()
    {
        QByteArray out;
        const Outcome outcome = run("templates", {fileWith("took 1 ms\r\n\r\ntook \"22\" ms\rtook 3 ms\n"), QStringLiteral("--csv")}, out);
        QCOMPARE(outcome.exitCode, int(kDone));
        QCOMPARE(out,
                 QByteArray("line,cluster,template\n1,1,\"took <*> ms\"\n2,2,\"\"\n3,3,\"took \"\"<*>\"\" ms\"\n4,1,\"took <*> ms\"\n"));
    }
    void templatesAsJsonIsOneDocument()
    {
        QByteArray out;
        QCOMPARE(run("templates", {fileWith("a 1\nb\na 2")}, out, true).exitCode, int(kDone));
        const QJsonObject json = QJsonDocument::fromJson(out).object();
        QCOMPARE(json.value(QStringLiteral("count")).toInt(), 3);
        const QJsonObject last = json.value(QStringLiteral("results")).toArray().at(2).toObject();
        QCOMPARE(last.value(QStringLiteral("line")).toInt(), 3);
        QCOMPARE(last.value(QStringLiteral("cluster")).toInt(), 1);
        QCOMPARE(last.value(QStringLiteral("template")).toString(), QStringLiteral("a <*>"));
    }
    void whateverTheBytesTheOutputIsUtf8()
    {
        QByteArray bytes;
        for (int i = 0; i < 3000; ++i)
            bytes += char(i * 37 % 256);
        QByteArray out;
        QCOMPARE(run("templates", {fileWith(bytes)}, out).exitCode, int(kDone));
        QVERIFY(QString::fromUtf8(out).toUtf8() == out);
        QVERIFY(!out.contains('\0'));
    }
    void utf16IsRead()
    {
        const QString text = QStringLiteral("\ufeffsaída 1\nsaída 2\n");
        QByteArray out;
        QCOMPARE(run("templates", {fileWith(QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2))}, out).exitCode,
                 int(kDone));
        QCOMPARE(out, QByteArray("line,cluster,template\n1,1,\"saída <*>\"\n2,1,\"saída <*>\"\n"));
    }
    void explainGivesTheCauseAsJson()
    {
        QByteArray out;
        QCOMPARE(run("explain", {fileWith("step 1\ncp: cannot stat '/in/a.csv': No such file or directory\nrc=1\n")}, out, true).exitCode,
                 int(kDone));
        const QJsonObject json = QJsonDocument::fromJson(out).object();
        QCOMPARE(json.keys(), (QStringList{QStringLiteral("candidates"), QStringLiteral("root_cause"), QStringLiteral("signature"),
                                           QStringLiteral("steps"), QStringLiteral("truncated")}));
        const QJsonObject cause = json.value(QStringLiteral("root_cause")).toObject();
        QCOMPARE(cause.value(QStringLiteral("line")).toInt(), 2);
        QCOMPARE(cause.value(QStringLiteral("family")).toString(), QStringLiteral("file"));
        const QJsonObject object = cause.value(QStringLiteral("objects")).toArray().at(0).toObject();
        QCOMPARE(object.value(QStringLiteral("value")).toString(), QStringLiteral("/in/a.csv"));
        QCOMPARE(json.value(QStringLiteral("candidates")).toArray().at(0).toObject().value(QStringLiteral("line")).toInt(), 2);
        QVERIFY(!json.value(QStringLiteral("steps")).toArray().isEmpty());
        out.clear();
        QCOMPARE(run("explain", {fileWith({})}, out).exitCode, int(kDone));
        QVERIFY(out.contains("does not say"));
    }
    void twoFilesAreCompared()
    {
        QByteArray out;
        const QStringList files = {fileWith("start 1\nERROR: no rate for 7\n"), fileWith("start 2\nend\n")};
        QCOMPARE(run("joblog", {QStringLiteral("diff"), QStringLiteral("--files"), files[0], files[1]}, out, true).exitCode, int(kDone));
        const QJsonObject json = QJsonDocument::fromJson(out).object();
        QCOMPARE(json.value(QStringLiteral("cause_lines")).toArray(), QJsonArray{2});
        QCOMPARE(json.value(QStringLiteral("top")).toArray(), QJsonArray{2});
        QCOMPARE(run("joblog", {QStringLiteral("diff"), QStringLiteral("--files"), files[0]}, out).exitCode, int(kUsage));
        QCOMPARE(
            run("joblog", {QStringLiteral("diff"), QStringLiteral("--files"), files[0], QStringLiteral("/nothing/here")}, out).exitCode,
            int(kFailed));
    }
    void anEmptyFileHasNoRow()
    {
        QByteArray out;
        QCOMPARE(run("templates", {fileWith({})}, out).exitCode, int(kDone));
        QCOMPARE(out, QByteArray("line,cluster,template\n"));
    }
    void whatCannotBeReadIsSaid()
    {
        QByteArray out;
        const Outcome missing = run("templates", {m_folder.filePath(QStringLiteral("nothing"))}, out);
        QCOMPARE(missing.exitCode, int(kFailed));
        QVERIFY(!missing.err.isEmpty());
        QCOMPARE(run("templates", {m_folder.path()}, out).exitCode, int(kFailed));
        QCOMPARE(run("templates", {}, out).exitCode, int(kUsage));
        QVERIFY(out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(LogCommandsTest)
#include "tst_logcommands.moc"
