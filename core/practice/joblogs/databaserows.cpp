#include "core/practice/joblogs/rows.h"

namespace resync::practice::joblogs
{

namespace
{

constexpr Row kDatabaseRows[] = {
    {"oracle", "db-down", "oracle.listener", 1, 0.3,
     "{t} [INFO ] connecting to {DB}\nERROR:\n!ORA-12541: TNS:no listener\nSP2-0157: unable to CONNECT to ORACLE after 3 attempts, "
     "exiting SQL*Plus\n"
     "{t} [ERROR] sqlplus returned {rc}"},
    {"oracle", "space", "oracle.space", 3, 1,
     "BEGIN {schema}.pkg_close.post(:d); END;\n*\nERROR at line 1:\n!ORA-01653: unable to extend table {schema}.{tab} by 128 in "
     "tablespace {schema}_DATA\n"
     "ORA-06512: at \"{schema}.PKG_CLOSE\", line {n}\nORA-06512: at line 1\n{t} [ERROR] sqlplus returned {rc}, transaction rolled "
     "back"},
    {"oracle", "locks", "oracle.lock", 3, 1,
     "ALTER TABLE {schema}.{tab} TRUNCATE PARTITION P_{n}\n            *\nERROR at line 1:\n!ORA-00054: resource busy and acquire with "
     "NOWAIT specified or timeout "
     "expired\n{t} [ERROR] step failed, sqlplus returned {rc}"},
    {"oracle", "login", "oracle.login", 1, 0.2,
     "ERROR:\n!ORA-28001: the password has expired\nSP2-0751: Unable to connect to Oracle.  Exiting SQL*Plus\n{t} [ERROR] rc={rc}"},
    {"oracle", "badlogin", "oracle.login", 1, 0.5,
     "ERROR:\n!ORA-01017: invalid username/password; logon denied\nSP2-0157: unable to CONNECT to ORACLE after 3 attempts, exiting "
     "SQL*Plus"},
    {"oracle", "deadlock", "oracle.deadlock", 3, 0.8,
     "MERGE INTO {schema}.{tab} t\n*\nERROR at line 1:\n!ORA-00060: deadlock detected while waiting for resource\nORA-06512: at "
     "\"{schema}.PKG_MERGE\", line "
     "{n}\n{t} [ERROR] merge rolled back"},
    {"oracle", "sharedpool", "oracle.memory", 3, 0.4,
     "!ORA-04031: unable to allocate 4160 bytes of shared memory (\"shared pool\",\"unknown object\",\"sga "
     "heap(1,0)\",\"KGLHD\")\nORA-06508: PL/SQL: could not "
     "find program unit being called: \"{schema}.PKG_CLOSE\"\n{t} [ERROR] sqlplus returned {rc}"},
    {"oracle", "script", "oracle.script", 1, 0.5, "!SP2-0310: unable to open file \"close_{n}.sql\"\n{t} [ERROR] no output, rc={rc}"},
    {"oracle", "data", "oracle.data", 3, 1,
     "INSERT INTO {schema}.{tab} SELECT * FROM {schema}.STG_{tab}\n*\nERROR at line 1:\n!ORA-00001: unique constraint "
     "({schema}.PK_{tab}) violated\n{t} [ERROR] "
     "{n} rows staged, none committed"},
    {"oracle", "snapshot", "oracle.undo", 3, 0.5,
     "ERROR at line 1:\n!ORA-01555: snapshot too old: rollback segment number {n} with name \"_SYSSMU{n}$\" too small\n{t} [ERROR] "
     "long query cancelled"},
    {"db2", "db-down", "db2.connect", 4, 0.3,
     "!SQL30081N  A communication error has been detected.  Communication protocol being used: \"TCP/IP\".  Communication API being "
     "used: \"SOCKETS\".  Location "
     "where the error was detected: \"{host}\".  Protocol specific error code(s): \"110\", \"*\", \"*\".  SQLSTATE=08001\n{t} connect "
     "failed, rc={rc}"},
    {"db2", "space", "db2.space", 8, 0.8,
     "!SQL0289N  Unable to allocate new pages in table space \"{schema}_TS\".  SQLSTATE=57011\nSQL3122W  The load was stopped after "
     "{n} rows.\n{t} db2 returned {rc}"},
    {"db2", "locks", "db2.deadlock", 4, 1,
     "DB21034E  The command was processed as an SQL statement because it was not a valid Command Line Processor command.  During SQL "
     "processing it "
     "returned:\n!SQL0911N  The current transaction has been rolled back because of a deadlock or timeout.  Reason code \"68\".  "
     "SQLSTATE=40001\n{t} rc={rc}"},
    {"db2", "logfull", "db2.logfull", 8, 0.8,
     "!SQL0964C  The transaction log for the database is full.  SQLSTATE=57011\nSQL0108N  rollback complete\n{t} [ERROR] unit of work "
     "{n} lost, rc={rc}"},
    {"db2", "object", "db2.object", 4, 0.6,
     "!SQL0204N  \"{schema}.{tab}_{n}\" is an undefined name.  SQLSTATE=42704\n{t} statement failed, rc={rc}"},
    {"db2", "login", "db2.login", 4, 0.3,
     "!SQL30082N  Security processing failed with reason \"1\" (\"PASSWORD EXPIRED\").  SQLSTATE=08001\n{t} connect to {DB} failed, "
     "rc={rc}"},
    {"sqlserver", "db-down", "sqlserver.connect", 1, 0.3,
     "!Sqlcmd: Error: Microsoft ODBC Driver 17 for SQL Server : Login timeout expired.\nSqlcmd: Error: Microsoft ODBC Driver 17 for "
     "SQL Server : TCP Provider: "
     "Error code 0x2746.\n{t} rc={rc}"},
    {"sqlserver", "locks", "sqlserver.deadlock", 1, 1,
     "!Msg 1205, Level 13, State 51, Server {host}, Procedure usp_load, Line {n}\nTransaction (Process ID {pid}) was deadlocked on "
     "lock resources with another "
     "process and has been chosen as the deadlock victim. Rerun the transaction."},
    {"sqlserver", "space", "sqlserver.space", 1, 0.8,
     "!Msg 1105, Level 17, State 2, Server {host}, Line {n}\nCould not allocate space for object 'dbo.{tab}' in database '{DB}' "
     "because the 'PRIMARY' filegroup is "
     "full."},
    {"sqlserver", "login", "sqlserver.login", 1, 0.4,
     "!Msg 18456, Level 14, State 1, Server {host}, Line 1\nLogin failed for user '{user}'.\nSqlcmd: rc={rc}"},
    {"sqlserver", "ssis", "sqlserver.ssis", 1, 0.8,
     "Started:  {t}\n!Error: Code: 0xC0202009 Source: Load {tab} OLE DB Destination [{n}] Description: SSIS Error Code "
     "DTS_E_OLEDBERROR. An OLE DB error has "
     "occurred.\nError: Code: 0xC0209029\nDTExec: The package execution returned DTSER_FAILURE ({rc}).\nFinished: {t}"},
    {"postgres", "db-down", "postgres.connect", 2, 0.3,
     "!psql: error: connection to server at \"{host}\", port 5432 failed: Connection refused\n\tIs the server running on that host and "
     "accepting TCP/IP "
     "connections?\n{t} rc={rc}"},
    {"postgres", "space", "postgres.space", 3, 0.8,
     "!psql:merge.sql:{n}: ERROR:  could not extend file \"base/16401/{pid}\": No space left on device\nHINT:  Check free disk "
     "space.\n{t} rc={rc}"},
    {"postgres", "locks", "postgres.deadlock", 3, 1,
     "!psql:merge.sql:{n}: ERROR:  deadlock detected\nDETAIL:  Process {pid} waits for ShareLock on transaction {n}; blocked by "
     "another process.\nHINT:  See server "
     "log for query details.\n{t} rc={rc}"},
    {"postgres", "data", "postgres.data", 3, 1,
     "!psql:aggregate.sql:{n}: ERROR:  duplicate key value violates unique constraint \"{tab}_pkey\"\nDETAIL:  Key (id)=({n}) already "
     "exists.\n{t} rc={rc}"},
    {"postgres", "login", "postgres.login", 2, 0.3,
     "!psql: error: connection to server at \"{host}\", port 5432 failed: FATAL:  password authentication failed for user "
     "\"{user}\"\n{t} rc={rc}"},
    {"postgres", "connections", "postgres.connections", 2, 0.5,
     "!psql: error: connection to server at \"{host}\", port 5432 failed: FATAL:  sorry, too many clients already\n{t} rc={rc}"},
};

} // namespace

std::span<const Row> databaseRows()
{
    return kDatabaseRows;
}

} // namespace resync::practice::joblogs
