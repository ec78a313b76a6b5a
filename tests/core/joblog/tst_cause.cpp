#include "core/joblog/joblog.h"
#include "tests/core/joblog/framed.h"

#include <QTest>

using namespace resync;

/// One failing log: the line that begins with '!' is the first true cause (the mark is taken out).
struct Case {
    const char *name;
    int exitStatus;
    const char *family;
    const char *body;
};

static const Case kCases[] = {
    {"table space full", 3, "space",
     "22:09:02 [INFO ] 1350000 rows staged\nERROR at line 1:\n!ORA-01653: unable to extend table PAY.TRX by 128 in tablespace PAY_DATA\n"
     "ORA-06512: at \"PAY.PKG\", line 412\nORA-06512: at line 1\n22:11:48 [ERROR] sqlplus returned 3, transaction rolled back"},
    {"listener down", 1, "network", "ERROR:\n!ORA-12541: TNS:no listener\nSP2-0157: unable to CONNECT to ORACLE after 3 attempts"},
    {"Oracle password", 1, "permission", "ERROR:\n!ORA-01017: invalid username/password; logon denied\nSP2-0751: Unable to connect"},
    {"row lock", 3, "oracle", "ERROR at line 1:\n!ORA-00054: resource busy and acquire with NOWAIT specified or timeout expired\nrc=3"},
    {"wrapped in a trigger", 3, "oracle",
     "!ORA-20010: period is closed\nORA-06512: at \"GL.CHK\", line 8\nORA-04088: error during execution of trigger 'GL.CHK'"},
    {"recursive SQL", 3, "space",
     "ORA-00604: error occurred at recursive SQL level 1\n!ORA-01652: unable to extend temp segment by 64 in tablespace TEMP"},
    {"shared pool", 3, "memory",
     "!ORA-04031: unable to allocate 4160 bytes of shared memory\nORA-06508: PL/SQL: could not find program unit"},
    {"SQL*Plus script", 1, "oracle", "!SP2-0310: unable to open file \"close.sql\"\n[ERROR] no output, rc=1"},
    {"RMAN", 1, "space", "RMAN-00571: ====\nRMAN-03002: failure of backup command\n!ORA-19809: limit exceeded for recovery files"},
    {"deadlock in DB2", 4, "db2",
     "DB21034E  The command was processed as an SQL statement\n!SQL0911N  The current transaction has been rolled back because of a "
     "deadlock"},
    {"DB2 log full", 8, "space", "!SQL0964C  The transaction log for the database is full.  SQLSTATE=57011\nrc=8"},
    {"DB2 unreachable", 4, "network", "!SQL30081N  A communication error has been detected.  SQLSTATE=08001"},
    {"DB2 no such table", 4, "db2", "!SQL0204N  \"PAY.TRX\" is an undefined name.  SQLSTATE=42704"},
    {"SQL Server deadlock", 1, "sqlserver", "!Msg 1205, Level 13, State 51, Server S1, Line 1\nTransaction was chosen as the victim"},
    {"SQL Server login", 1, "permission", "!Sqlcmd: Login failed for user 'etl'.\nSqlcmd: Error: Microsoft ODBC Driver 17"},
    {"SQL Server log full", 1, "space", "!The transaction log for database 'DW' is full due to 'LOG_BACKUP'."},
    {"PostgreSQL missing table", 1, "postgresql", "!psql:load.sql:12: ERROR:  relation \"stage.trx\" does not exist\nLINE 1: select"},
    {"PostgreSQL disk", 1, "space",
     "!ERROR:  could not extend file \"base/16384/2619\": No space left on device\nHINT:  Check free disk space."},
    {"PostgreSQL password", 2, "permission", "!psql: error: FATAL:  password authentication failed for user \"etl\""},
    {"PostgreSQL down", 2, "network", "!psql: error: connection to server at \"db1\", port 5432 failed: Connection refused"},
    {"PostgreSQL duplicate", 1, "postgresql",
     "!psql:x.sql:3: ERROR:  duplicate key value violates unique constraint \"trx_pk\"\nDETAIL:  Key (id)=(7) already exists."},
    {"Java heap", 1, "memory",
     "!Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space\n\tat com.acme.Load.run(Load.java:44)"},
    {"Java wrapper over network", 1, "network",
     "01:02:20 ERROR Main - load failed\njava.sql.SQLRecoverableException: IO Error: no way to the database\n\tat "
     "oracle.Conn.logon(Conn.java:858)\n"
     "!Caused by: java.net.ConnectException: Connection timed out\n\t... 9 more"},
    {"Java chain of three", 1, "network",
     "java.lang.RuntimeException: job failed\n\tat a.B.c(B.java:1)\nCaused by: java.net.SocketException: closed\n\tat a.D.e(D.java:2)\n"
     "!Caused by: java.net.UnknownHostException: dwhscan\n\t... 3 more"},
    {"Java class", 1, "java", "!Error: Could not find or load main class com.acme.Main\nCaused by: java.lang.IllegalStateException"},
    {"Java plain", 1, "java", "!Exception in thread \"main\" java.lang.NullPointerException\n\tat com.acme.Load.run(Load.java:44)"},
    {"Java certificate", 1, "tls", "!javax.net.ssl.SSLHandshakeException: PKIX path building failed\n\tat x.Y.z(Y.java:1)"},
    {"Python module", 1, "python",
     "Traceback (most recent call last):\n  File \"x.py\", line 1, in <module>\n!ModuleNotFoundError: No module named 'pandas'"},
    {"Python value", 1, "python",
     "Traceback (most recent call last):\n  File \"x.py\", line 9, in f\n!ValueError: could not convert string to float: 'N/A'"},
    {"Python refused", 1, "network",
     "Traceback (most recent call last):\n  File \"x.py\", line 9, in f\n!ConnectionRefusedError: [Errno 111] Connection refused"},
    {"Python file", 1, "file",
     "Traceback (most recent call last):\n  File \"x.py\", line 9, in f\n!FileNotFoundError: [Errno 2] No such file or directory: "
     "'/in/x.csv'"},
    {"command not found", 127, "shell", "!/opt/jobmanrc: line 342: my_custom_tool: command not found"},
    {"ksh not found", 127, "shell", "!/opt/x.sh[12]: sqlldr: not found"},
    {"script not executable", 126, "permission", "!/opt/jobmanrc: line 342: /home/u/run.sh: Permission denied"},
    {"unresolved variable", 127, "file", "!/opt/jobmanrc: line 342: ^VAR_DIR^/worker.sh: No such file or directory"},
    {"unset variable", 1, "shell", "!/opt/x.sh: line 7: ODATE: unbound variable"},
    {"shell syntax", 2, "shell", "!/opt/x.sh: line 9: syntax error near unexpected token `fi'"},
    {"DOS script", 126, "shell", "!/opt/x.sh: /bin/sh^M: bad interpreter: No such file or directory"},
    {"disk full", 1, "space", "!gzip: /data/arch/trx.gz: No space left on device\n[ERROR] archive step failed rc=1"},
    {"quota", 1, "space", "!tar: /home/u/a.tar: Cannot write: Disk quota exceeded\ntar: Error is not recoverable: exiting now"},
    {"input missing", 2, "file", "[INFO] start\n!cp: cannot stat '/in/rates.csv': No such file or directory\n[ERROR] copy failed"},
    {"read only", 1, "file", "!touch: cannot touch '/data/x': Read-only file system"},
    {"stale mount", 1, "file", "!ls: cannot access '/nfs/in': Stale file handle"},
    {"killed", 137, "signal", "rows 120000\n!/opt/x.sh: line 12: 4711 Killed                  ./load"},
    {"crash", 139, "signal", "!/opt/x.sh: line 3: 812 Segmentation fault      (core dumped) ./calc"},
    {"no memory to fork", 254, "memory", "!/opt/x.sh: fork: Cannot allocate memory"},
    {"refused", 7, "network", "!curl: (7) Failed to connect to api01 port 8443: Connection refused"},
    {"name not known", 6, "network", "!curl: (6) Could not resolve host: api.internal"},
    {"bad gateway", 22, "network", "!POST answered HTTP/1.1 503 Service Unavailable\n[ERROR] giving up, rc=22"},
    {"certificate", 60, "tls", "!curl: (60) SSL certificate problem: certificate has expired"},
    {"ssh time-out", 255, "ssh", "!ssh: connect to host sftp01 port 22: Connection timed out\nlost connection"},
    {"ssh host key", 255, "ssh", "@@@@@@@@@@@@\n!Host key verification failed.\nlost connection"},
    {"ssh key refused", 255, "ssh", "!batch@sftp01: Permission denied (publickey,password).\nConnection to sftp01 closed by remote host."},
    {"sftp path", 1, "sftp", "sftp> get /out/x.dat\n!Couldn't stat remote file: No such file or directory"},
    {"ftp login", 1, "sftp", "220 ready\n!530 Login incorrect.\nNot connected."},
    {"SAP log-on", 1, "sap", "!RFC_ERROR_LOGON_FAILURE: Name or password is incorrect (repeat logon)\nexit status 1"},
    {"SAP dump", 1, "sap",
     "Job ZFI started\n!ABAP/4 processor: TSV_TNEW_PAGE_ALLOC_FAILED\nJob cancelled after system exception ERROR_MESSAGE"},
    {"SAP gateway", 1, "sap", "!partner 'sapgw00:3300' not reached\nRFC failed"},
    {"Informatica writer", 1, "informatica",
     "!WRT_8229 Database errors occurred: FnName: Execute -- failed\nSession run completed with failure."},
    {"Informatica start", 1, "informatica", "!ERROR: Failed to start workflow [wf_load].\nrc=1"},
    {"DataStage", 3, "datastage",
     "!DSTransformer,0: Fatal Error: APT_CombinedOperatorController\nJob status = RUN FAILED (3)\nStatus code = -99"},
    {"mainframe S0C7", 12, "mainframe",
     "IEF142I STEP1 - STEP WAS EXECUTED - COND CODE 0000\n!IEF450I PAYJOB STEP2 - ABEND=S0C7 U0000 REASON=00000000\nIEF404I PAYJOB - "
     "ENDED"},
    {"mainframe B37", 12, "space", "!IEC030I B37-04,IFG0554A,PAYJOB,STEP2,OUT,0A22,VOL001\nIEF404I PAYJOB - ENDED"},
    {"JCL", 12, "mainframe", "!IEF212I PAYJOB STEP1 IN - DATA SET NOT FOUND\nIEF272I PAYJOB STEP1 - STEP WAS NOT EXECUTED."},
    {"make plan", 8, "vendor",
     "!AWSJPL017E The production plan cannot be created because a previous action did not complete.\nAWSBIS348E An internal error has "
     "occurred. MakePlan failed while running: planman."},
    {"plug-in", 1, "vendor", "!AWKDBE009E Unable to create the connection - \"driver too old\""},
    {"logon user", -1, "vendor", "AWSBHT001E The job has failed with the error:\n!AWSBDW009E the password structure for the logon user"},
    {"Windows path", 3, "windows", "C:\\batch>copy x y\n!The system cannot find the path specified."},
    {"Windows access", 5, "permission", "!Access is denied."},
    {"PowerShell", 1, "windows",
     "!Get-Item : Cannot find path 'D:\\in\\x.csv' because it does not exist.\nAt D:\\x.ps1:3 char:1\n+ CategoryInfo : ObjectNotFound\n+ "
     "FullyQualifiedErrorId : PathNotFound"},
    {"Windows disk", 1, "space", "!There is not enough space on the disk."},
    {"licence", 1, "licence", "!sas: ERROR: The SAS license has expired.\nrc=1"},
    {"own message only", 1, "application", "start\n!2026-09-05 02:00:01 ERROR control file for 20260904 is not there yet\nend"},
    {"warning before the cause", 1, "space",
     "WARN: /etc/x.conf: No such file or directory, using defaults\n!cp: error writing '/data/o.dat': No space left on device"},
    {"first of two", 1, "file",
     "!cp: cannot stat '/in/a.csv': No such file or directory\ncp: cannot stat '/in/b.csv': No such file or directory"},
    {"retried, then dead", 1, "oracle", "ORA-12541: TNS:no listener, retry 1 of 3\nconnected\n!ORA-01722: invalid number\nrc=1"},
};

class CauseTest : public QObject
{
    Q_OBJECT

private slots:
    void theFirstCausalLineIsFound_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < std::size(kCases); ++i)
            QTest::newRow(kCases[i].name) << int(i);
    }
    void theFirstCausalLineIsFound()
    {
        QFETCH(int, index);
        const Case &one = kCases[index];
        QList<QByteArray> lines = QByteArray(one.body).split('\n');
        int expected = 0;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines[i].startsWith('!')) {
                lines[i].remove(0, 1);
                expected = int(i) + 1;
            }
        }
        const JoblogAnalysis found = analyseJoblog(framed(lines.join('\n'), one.exitStatus));
        QVERIFY2(found.line == kLinesBefore + expected,
                 qPrintable(QStringLiteral("line %1 instead of %2: %3 [%4]")
                                .arg(QString::number(found.line), QString::number(kLinesBefore + expected), found.text, found.family)));
        QCOMPARE(found.family, QString::fromLatin1(one.family));
        QCOMPARE(found.exitStatus, std::optional(one.exitStatus));
        QVERIFY(found.confidence > 0 && found.confidence <= 1);
        // Bare, as contentOnly gives it, with another kind of line end, the answer is the same.
        QCOMPARE(analyseJoblog(lines.join("\r\n")).line, expected);
        QCOMPARE(analyseJoblog(lines.join('\r')).line, expected);
    }

    void objectsOfTheCauseAreTakenOut_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const char *line, const char *kind, const char *value) {
            QTest::newRow(name) << QByteArray(line) << QString::fromLatin1(kind) << QString::fromLatin1(value);
        };
        row("tablespace", "ORA-01653: unable to extend table PAY.TRX by 128 in tablespace PAY_DATA", "tablespace", "PAY_DATA");
        row("table", "ORA-01653: unable to extend table PAY.TRX by 128 in tablespace PAY_DATA", "table", "PAY.TRX");
        row("path", "gzip: /data/arch/trx.gz: No space left on device", "path", "/data/arch/trx.gz");
        row("host", "ssh: connect to host sftp01 port 22: Connection timed out", "host", "sftp01");
        row("port", "ssh: connect to host sftp01 port 22: Connection timed out", "port", "22");
        row("user", "Login failed for user 'etl'.", "user", "etl");
        row("Windows path", "ERROR copying D:\\in\\x.csv failed", "path", "D:\\in\\x.csv");
    }
    void objectsOfTheCauseAreTakenOut()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, kind);
        QFETCH(QString, value);
        const JoblogAnalysis found = analyseJoblog(framed(line, 1));
        QStringList seen;
        for (const CauseObject &object : found.objects)
            seen << object.kind + QLatin1Char('=') + object.value;
        QVERIFY2(seen.contains(kind + QLatin1Char('=') + value), qPrintable(seen.join(QLatin1Char(' '))));
    }

    void whatIsNotKnownIsCalledUnknown_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("nothing said") << framed("step 1\nstep 2", 1);
        QTest::newRow("ended well") << framed("ORA-00942: table or view does not exist, created", 0);
        QTest::newRow("counts of nothing") << framed("loaded 10 rows, 0 errors, 0 failed\nno error found", 1);
        QTest::newRow("binary") << QByteArray("\0\1\2\3\xff\xfe\0\0", 8);
        QTest::newRow("only the frame") << framed("", 1);
    }
    void whatIsNotKnownIsCalledUnknown()
    {
        QFETCH(QByteArray, log);
        const JoblogAnalysis found = analyseJoblog(log);
        QCOMPARE(found.line, 0);
        QCOMPARE(found.family, QStringLiteral("unknown"));
        QVERIFY(found.text.isEmpty() && found.objects.empty());
    }

    void aSilentDeathIsReadFromTheExitStatus()
    {
        const JoblogAnalysis found = analyseJoblog(framed("rows 1\nrows 2", 143));
        QCOMPARE(found.family, QStringLiteral("signal"));
        QCOMPARE(joblogLines(framed("rows 1\nrows 2", 143)).value(found.line - 1), QStringLiteral("= Exit Status           : 143"));
    }

    void theTasksXmlIsNoOutput()
    {
        const QByteArray rule(63, '=');
        const QByteArray log =
            rule +
            "\n= JOB       : /P#S[(0100 09/15/26),(X)].J\n= TASK      : <?xml version=\"1.0\"?>\n<jsdl>rm: cannot stat: No such file "
            "or directory</jsdl>\n= AGENT     : /A\n" +
            rule + "\ncp: cannot stat '/x/y': No such file or directory\n" + rule + "\n= Exit Status           : 1\n" + rule + "\n";
        QCOMPARE(analyseJoblog(log).line, 7);
    }

    void everyEncodingIsRead()
    {
        const QByteArray latin = "in\xed"
                                 "cio\ncp: n\xe3o: /dados/a\xe7\xe3"
                                 "o.csv: No such file or directory";
        QCOMPARE(analyseJoblog(latin).line, 2);
        QVERIFY(analyseJoblog(latin).text.contains(QString::fromUtf8("ação")));
        const QByteArray coloured = "ok\n\x1b[31;1mcp: \x1b[0mcannot stat '/x/y': No such \x1b[4mfile\x1b[0m or directory";
        const JoblogAnalysis found = analyseJoblog(coloured);
        QCOMPARE(found.line, 2);
        QCOMPARE(found.text, QStringLiteral("cp: cannot stat '/x/y': No such file or directory"));
        QByteArray wide("\xff\xfe", 2);
        for (const char c : QByteArray("a\r\nAccess is denied.\r\n"))
            wide += QByteArray(1, c) + '\0';
        QCOMPARE(analyseJoblog(wide).line, 2);
    }

    void linesAreSplitAsTheyAreNumbered()
    {
        QCOMPARE(joblogLines("a\r\nb\rc\n\nd"),
                 QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QString(), QStringLiteral("d")}));
        QCOMPARE(joblogLines("a\n"), QStringList{QStringLiteral("a")});
        QVERIFY(joblogLines({}).isEmpty());
        QCOMPARE(joblogLines("euro \x80"), QStringList{QString::fromUtf8("euro €")});
        QCOMPARE(joblogLines("a\tb\n12345678\tc"), (QStringList{QStringLiteral("a       b"), QStringLiteral("12345678        c")}));
        QCOMPARE(joblogLines(QByteArray("x\0y\a\x1b[31mred", 14)), QStringList{QString::fromUtf8("x␀y␇red")});
        QCOMPARE(analyseJoblog("a\r\nb\rc\n\nd").lines, 5);
    }

    void errorLinesAreToldInOrderAndBounded()
    {
        QByteArray log;
        for (int i = 0; i < 3000; ++i)
            log += "fine\nERROR in step " + QByteArray::number(i) + "\n";
        const JoblogAnalysis found = analyseJoblog(log);
        QCOMPARE(found.errorLines.size(), size_t(1000));
        QVERIFY(std::is_sorted(found.errorLines.begin(), found.errorLines.end()));
        QCOMPARE(found.errorLines.front(), 2);
    }
};

QTEST_GUILESS_MAIN(CauseTest)
#include "tst_cause.moc"
