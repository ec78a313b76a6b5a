#include "core/practice/joblogs/rows.h"

namespace resync::practice::joblogs
{

namespace
{

constexpr Row kToolRows[] = {
    {"sap", "db-down", "sap.logon", 1, 0.6,
     "!RFC_ERROR_LOGON_FAILURE: Name or password is incorrect (repeat logon)\nEEWO0017E Error 8 while connecting to host {host}\n{t} "
     "rc={rc}"},
    {"sap", "abap", "sap.cancelled", 1, 1,
     "{t} Job Z_CLOSE, step 2 started (program Z{schema}_POST, variant DAILY)\n!{t} ABAP/4 processor: TSV_TNEW_PAGE_ALLOC_FAILED\n{t} "
     "Job cancelled\n"
     "EEWO0434E Job finished with status canceled"},
    {"sap", "locks", "sap.lock", 1, 0.8,
     "!{t} Message M8 {n}: Plant data of {schema} is locked by user BATCH{n}\n{t} Job cancelled after system exception ERROR_MESSAGE"},
    {"sap", "chain", "sap.chain", 1, 0.7,
     "!{t} Process chain Z_DELTA: request REQU_{n} ended with status red (RSPC {n})\nEEWO0441E The process chain failed, rc={rc}"},
    {"sap", "network", "sap.gateway", 1, 0.2,
     "!ERROR       partner '{host}:sapgw00' not reached\nDETAIL      NiPConnect2: SO_ERROR 110\nRETURN CODE -10"},
    {"informatica", "db-down", "informatica.database", 1, 0.2,
     "!WRT_8001 Error connecting to database... WRT_8001 [Session s_m_{tab} Username {user} DB Error -1: database driver "
     "error]\nERROR: Workflow wf_load failed"},
    {"informatica", "start", "informatica.start", 1, 0.7,
     "!ERROR: Failed to start workflow wf_load_{n}\nDisconnecting from Integration Service\n{t} pmcmd rc={rc}"},
    {"informatica", "session", "informatica.session", 1, 1,
     "INFO: Workflow wf_load: execution started.\n!ERROR: Session task instance s_m_{tab}: TM_6254 Fatal error reading source "
     "{schema}.{tab}, row {n}\nINFO: "
     "Workflow wf_load: Execution failed."},
    {"informatica", "space", "informatica.space", 1, 0.3,
     "!ERROR: CMN_1107 Error writing to cache file [{fs}/cache/PMAGG{n}.dat]: No space left on device\nERROR: session failed"},
    {"datastage", "job", "datastage.status", 2, 1,
     "DataStage Server: {host}\n!{tab}_Load..fatal: Error when checking operator: Could not find input field \"BR_{n}\"\nStatus code = "
     "-99 DSJE_REPERROR\nJob "
     "Status       : RUN FAILED (3)"},
    {"datastage", "db-down", "datastage.database", 2, 0.3,
     "!{tab}_Load,0: The OCI function OCISessionBegin returned status -1. Error code: 12,541\nJob Status : RUN FAILED (3)"},
    {"datastage", "memory", "datastage.memory", 2, 0.5,
     "!APT_CombinedOperatorController,1: Fatal Error: Unable to allocate communication resources\nmain_program: Step execution "
     "finished with status = FAILED."},
    {"java", "db-down", "java.connect", 1, 0.3,
     "{t} ERROR LoaderMain - load failed\n!java.sql.SQLRecoverableException: IO Error: The Network Adapter could not establish the "
     "connection\n\tat "
     "oracle.jdbc.driver.T4CConnection.logon(T4CConnection.java:{n})\n\tat com.acme.batch.LoaderMain.run(LoaderMain.java:131)\nCaused "
     "by: java.net.ConnectException: "
     "Connection refused\n\t... 9 more"},
    {"java", "memory", "java.heap", 1, 1,
     "{t} WARN  GcMonitor - old generation at 98 %\n!Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space\n\tat "
     "java.base/java.util.Arrays.copyOf(Arrays.java:3745)\n\tat com.acme.enrich.Cache.grow(Cache.java:{n})\n\tat "
     "com.acme.enrich.Main.main(Main.java:58)"},
    {"java", "data", "java.exception", 1, 1,
     "{t} ERROR Main - record {n} refused\n!java.lang.IllegalArgumentException: amount is negative: -{n}\n\tat "
     "com.acme.model.Amount.<init>(Amount.java:41)\n\tat "
     "com.acme.batch.Validate.row(Validate.java:{n})\n\tat com.acme.batch.Main.main(Main.java:77)"},
    {"java", "network", "java.timeout", 1, 0.8,
     "{t} INFO  Publisher - topic close, partition 4\n!java.net.SocketTimeoutException: Read timed out\n\tat "
     "java.base/sun.nio.ch.NioSocketImpl.timedRead("
     "NioSocketImpl.java:283)\n\tat com.acme.publish.Client.send(Client.java:{n})"},
    {"java", "tls", "tls.certificate", 1, 0.6,
     "!javax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check "
     "failed\n\tat "
     "java.base/sun.security.ssl.Alert.createSSLException(Alert.java:131)\nCaused by: java.security.cert.CertificateExpiredException: "
     "NotAfter: Mon Sep 14 "
     "23:59:59 BRT 2026\n\t... 14 more"},
    {"java", "jar", "java.classpath", 1, 0.3, "!Error: Unable to access jarfile /opt/{db}/lib/publisher.jar\n{t} rc={rc}"},
    {"python", "db-down", "python.connect", 1, 0.3,
     "Traceback (most recent call last):\n  File \"/opt/{db}/score.py\", line {n}, in main\n!psycopg2.OperationalError: could not "
     "connect to server: Connection refused\n\tIs "
     "the server running on host \"{host}\" and accepting TCP/IP connections on port 5432?"},
    {"python", "data", "python.data", 1, 1,
     "Traceback (most recent call last):\n  File \"/opt/{db}/checks.py\", line {n}, in <module>\n    main()\n  File "
     "\"/opt/{db}/checks.py\", line 88, in "
     "main\n!KeyError: 'branch_{n}'"},
    {"python", "module", "python.module", 1, 0.6,
     "Traceback (most recent call last):\n  File \"/opt/{db}/score.py\", line 7, in <module>\n    import "
     "pyarrow\n!ModuleNotFoundError: No module named 'pyarrow'"},
    {"python", "memory", "os.killed", 137, 0.7,
     "{t} loaded {n} rows\n!/opt/batch/bin/run_py.sh: line 31: {pid} Killed                  /opt/py/bin/python score.py"},
    {"rest", "network", "network.timeout", 28, 1,
     "  % Total    % Received % Xferd  Average Speed   Time\n!curl: (28) Operation timed out after 60001 milliseconds with 0 bytes "
     "received"},
    {"rest", "server", "http.5xx", 22, 1,
     "!curl: (22) The requested URL returned error: 503\n{t} gateway answered: upstream {host} unavailable"},
    {"rest", "login", "http.401", 22, 0.5, "!curl: (22) The requested URL returned error: 401\n{t} token of {user} refused"},
    {"rest", "tls", "tls.certificate", 60, 0.6,
     "!curl: (60) SSL certificate problem: certificate has expired\nMore details here: https://curl.se/docs/sslcerts.html"},
    {"filetransfer", "network", "filetransfer.connect", 1, 1,
     "{t} connecting to {host}:22\n!AWKFTE007E The file transfer operation failed: could not connect to host {host}.\n{t} rc={rc}"},
    {"filetransfer", "remote", "filetransfer.remote", 1, 0.5,
     "!AWKRCE012E Could not establish a connection to \"{host}\" target machine.\n0 files transferred"},
    {"java", "driver", "java.driver", 1, 0.3,
     "!AWKDBE009E Unable to create the connection - \"java.lang.UnsupportedOperationException: Java Runtime Environment (JRE) version 1.6 "
     "is not supported by this driver.\""},
    {"filetransfer", "login", "filetransfer.login", 1, 0.7,
     "!AWKFTE015E The credentials of user {user} were refused by {host}.\n{t} transfer abandoned"},
    {"filetransfer", "file", "filetransfer.file", 1, 1, "!AWKFTE023E The source file {file} does not exist.\n0 files transferred"},
    {"sftp", "network", "network.timeout", 255, 1,
     "!ssh: connect to host {host} port 22: Connection timed out\nConnection closed\n{t} [ERROR] transfer of {file} failed rc={rc}"},
    {"sftp", "hostkey", "ssh.hostkey", 255, 0.6,
     "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\n!Host key verification failed.\nConnection closed\n{t} [ERROR] "
     "rc={rc}"},
    {"sftp", "login", "ssh.login", 255, 0.6,
     "!{user}@{host}: Permission denied (publickey,password).\nConnection closed\n{t} [ERROR] rc={rc}"},
    {"sftp", "file", "file.missing", 1, 1,
     "sftp> get {file}\n!Couldn't stat remote file: No such file or directory\n{t} [ERROR] nothing received, rc={rc}"},
    {"sftp", "disk-full", "os.space", 1, 0,
     "sftp> get {file}\n!Couldn't write to \"{fs}/in/{file}\": No space left on device\n{t} [ERROR] rc={rc}"},
    {"mainframe", "data", "mainframe.abend", 12, 1,
     "IEF142I {job} STEP010 - STEP WAS EXECUTED - COND CODE 0000\n!IEF450I {job} STEP020 - ABEND=S0C7 U0000 REASON=00000000\nIEF404I "
     "{job} - ENDED"},
    {"mainframe", "space", "mainframe.space", 12, 0.8,
     "!IEC030I B37-04,IFG0554A,{job},STEP030,SYSUT2,{n},PRD001,PROD.OUT.D{n}\nIEF450I {job} STEP030 - ABEND=SB37\nIEF404I {job} - "
     "ENDED"},
    {"mainframe", "cond", "mainframe.condition", 16, 0.8,
     "IGD103I SMS ALLOCATED TO DDNAME SYSPRINT\n!IEF142I {job} STEP040 - STEP WAS EXECUTED - COND CODE 0016\nIEF404I {job} - ENDED"},
};

} // namespace

std::span<const Row> toolRows()
{
    return kToolRows;
}

} // namespace resync::practice::joblogs
