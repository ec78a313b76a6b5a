#pragma once

namespace resync
{

/// One failing log: the line that begins with '!' is the first true cause (the mark is taken out).
struct Case {
    const char *name;
    int exitStatus;
    const char *family;
    const char *body;
};

inline const Case kCases[] = {
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

} // namespace resync
