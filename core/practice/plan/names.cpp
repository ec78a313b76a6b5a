#include "core/practice/plan/names.h"

namespace resync::practice::names
{

QString Said::in(const QString &language) const
{
    return QString::fromUtf8(language == QLatin1String("pt_BR") ? portuguese : english);
}

std::span<const Area> areas()
{
    static constexpr Area kAreas[] = {
        {"BIL", "/BILLING", {"Billing and invoices", "Cobrança e faturas"}, "BILP", "orabatch", "oracle oracle shell sftp java"},
        {"PAY", "/PAYMENTS", {"Payments", "Pagamentos"}, "PAYP", "paybatch", "oracle java sftp shell mainframe"},
        {"GLD", "/LEDGER", {"General ledger", "Razão geral"}, "GLDB2P", "glbatch", "db2 db2 shell sap mainframe"},
        {"CRD", "/CARDS", {"Cards", "Cartões"}, "CRDP", "crdbatch", "oracle java mainframe sftp shell"},
        {"DWH", "/DWH", {"Data warehouse", "Armazém de dados"}, "DWHP", "etladm", "informatica datastage oracle python shell"},
        {"CRM", "/CRM", {"Customers", "Clientes"}, "CRMSQL", "svc_crm", "sqlserver powershell sqlserver shell"},
        {"LOA", "/LOANS", {"Loans", "Empréstimos"}, "LOAP", "loabatch", "oracle shell java db2"},
        {"TRS", "/TREASURY", {"Treasury", "Tesouraria"}, "TRSP", "trsbatch", "java python oracle sftp"},
        {"RSK", "/RISK", {"Risk", "Risco"}, "RSKPG", "rskbatch", "python python postgres java shell"},
        {"POS", "/STORES/POS", {"Store sales", "Vendas das lojas"}, "POSPG", "posbatch", "postgres sftp shell python"},
        {"INV", "/STORES/STOCK", {"Stock", "Estoque"}, "INVPG", "invbatch", "postgres java shell rest"},
        {"PRC", "/STORES/PRICES", {"Prices", "Preços"}, "PRCSQL", "svc_prc", "sqlserver rest powershell sftp"},
        {"LOY", "/LOYALTY", {"Loyalty points", "Pontos de fidelidade"}, "LOYP", "loybatch", "java rest oracle shell"},
        {"LOG", "/LOGISTICS", {"Warehouses and routes", "Depósitos e rotas"}, "LOGDB2P", "logbatch", "db2 sap sftp shell"},
        {"HRS", "/HR", {"Payroll", "Folha de pagamento"}, "HRSAP", "sapbatch", "sap sap shell sftp"},
        {"FIN", "/FINANCE", {"Accounts", "Contas"}, "FINSAP", "sapbatch", "sap sap oracle filetransfer"},
        {"TAX", "/TAX", {"Tax reports", "Relatórios fiscais"}, "TAXP", "taxbatch", "oracle filetransfer java shell"},
        {"SWF", "/SWIFT", {"Swift messages", "Mensagens Swift"}, "SWFP", "swfbatch", "sftp java filetransfer shell"},
        {"AML", "/COMPLIANCE", {"Money laundering checks", "Prevenção à lavagem de dinheiro"}, "AMLPG", "amlbatch", "python postgres java"},
        {"FRD", "/FRAUD", {"Fraud scores", "Pontuação de fraude"}, "FRDPG", "frdbatch", "python rest postgres"},
        {"BIR", "/REPORTS", {"Reports", "Relatórios"}, "BIRSQL", "svc_bi", "sqlserver powershell informatica datastage"},
        {"ECM", "/ONLINE", {"Web shop", "Loja virtual"}, "ECMPG", "ecmbatch", "rest postgres java shell"},
        {"ARC", "/ARCHIVE", {"Archive", "Arquivo"}, "ARCP", "arcbatch", "shell backup shell oracle"},
        {"SYS", "/SYSTEMS", {"Systems", "Sistemas"}, "SYSP", "wauser", "backup shell powershell shell"},
    };
    return kAreas;
}

std::span<const Work> works()
{
    // Two waves: the night batch from 20 h to 6 h and the intraday work, as in a bank or a retailer.
    static constexpr Work kWorks[] = {
        {"EODCLOSE", 21, 23, 8, "workdays"}, {"POSTING", 20, 23, 6, "daily"}, {"LOADSTG", 0, 3, 8, "daily"},
        {"RECON", 1, 5, 7, "daily"},         {"EXTRACT", 19, 23, 7, "daily"}, {"INTEREST", 0, 2, 4, "daily"},
        {"STATEMENT", 2, 5, 4, "daily"},     {"SETTLE", 4, 7, 5, "workdays"}, {"BODOPEN", 5, 7, 6, "workdays"},
        {"FEED", 7, 20, 9, "daily"},         {"INTRADAY", 8, 19, 9, "daily"}, {"SYNC", 6, 22, 8, "daily"},
        {"MIDDAY", 11, 13, 5, "workdays"},   {"LIMITS", 7, 9, 3, "workdays"}, {"EXPORT", 12, 22, 6, "daily"},
        {"IMPORT", 3, 15, 6, "daily"},       {"QUALITY", 6, 11, 3, "daily"},  {"REPORT", 5, 10, 6, "workdays"},
        {"PURGE", 13, 18, 2, "weekly"},      {"INDEX", 0, 4, 2, "weekend"},   {"BACKUP", 0, 5, 4, "daily"},
        {"MONTHEND", 18, 22, 2, "last"},     {"MONTHOPEN", 1, 6, 1, "first"}, {"PAYROLL", 8, 12, 1, "fifth"},
        {"ADVANCE", 8, 12, 1, "fifteenth"},
    };
    return kWorks;
}

std::span<const Step> steps()
{
    static constexpr Step kSteps[] = {
        {"oracle", "STAGE", "/opt/batch/bin/stage_{a}.sh {d}", 3.0, "PREPARE,LOAD,COUNT"},
        {"oracle", "POSTTRX", "/opt/batch/bin/post_trx.sh {d}", 6.5, "STAGE,POST,VERIFY"},
        {"oracle", "CALC", "sqlplus -s /@{A} @calc_{a}.sql {d}", 9.0, ""},
        {"oracle", "REFRESHMV", "/opt/batch/bin/refresh_mv.sh {a}", 4.5, ""},
        {"oracle", "GATHERSTATS", "/opt/dba/bin/gather_stats.sh {A}", 7.0, ""},
        {"db2", "LOADTAB", "/db2/batch/load_{a}.sh {d}", 5.0, "UNLOAD,LOAD,SETINTEGRITY"},
        {"db2", "BALANCE", "/db2/batch/balance.sh {a} {d}", 6.0, ""},
        {"db2", "RUNSTATS", "db2 -tvf runstats_{a}.sql", 4.0, ""},
        {"sqlserver", "USP_LOAD", "sqlcmd -S {A} -b -Q \"EXEC dbo.usp_load_{a}\"", 4.0, ""},
        {"sqlserver", "SSIS", "dtexec /ISSERVER \\SSISDB\\{a}\\nightly.dtsx", 8.0, ""},
        {"postgres", "MERGE", "psql -v ON_ERROR_STOP=1 -f merge_{a}.sql {a}", 3.5, ""},
        {"postgres", "AGGREGATE", "psql -v ON_ERROR_STOP=1 -f aggregate_{a}.sql {a}", 5.0, ""},
        {"sap", "ABAP", "SAP R/3 job Z{A}_CLOSE variant DAILY", 8.0, ""},
        {"sap", "BWCHAIN", "SAP BW process chain Z{A}_DELTA", 14.0, ""},
        {"informatica", "WF_LOAD", "pmcmd startworkflow -f {A} -wait wf_load_{a}", 11.0, ""},
        {"informatica", "WF_DIM", "pmcmd startworkflow -f {A} -wait wf_dim_{a}", 7.0, ""},
        {"datastage", "DS_TRANSFORM", "dsjob -run -wait -jobstatus {A} transform_{a}", 10.0, ""},
        {"java", "VALIDATE", "/opt/{a}/bin/run.sh validate {d}", 2.5, ""},
        {"java", "ENRICH", "/opt/{a}/bin/run.sh enrich {d}", 5.5, "READ,ENRICH,WRITE"},
        {"java", "PUBLISH", "java -Xmx2g -jar /opt/{a}/lib/publisher.jar {d}", 3.0, ""},
        {"python", "SCORE", "/opt/py/bin/python /opt/{a}/score.py --date {d}", 8.0, ""},
        {"python", "QUALITY", "/opt/py/bin/python /opt/{a}/checks.py --date {d}", 2.5, ""},
        {"shell", "CHECKSPACE", "/opt/batch/bin/check_space.sh /data/{a}", 0.4, ""},
        {"shell", "SPLITFILE", "/opt/batch/bin/split_{a}.sh {d}", 1.8, ""},
        {"shell", "ARCHIVE", "/opt/batch/bin/archive.sh /data/{a} {d}", 3.0, ""},
        {"shell", "CLEANUP", "/opt/batch/bin/cleanup.sh /data/{a}", 1.0, ""},
        {"powershell", "PS_EXPORT", "powershell -File D:\\batch\\export_{a}.ps1 {d}", 2.5, ""},
        {"powershell", "ROBOCOPY", "D:\\batch\\copy_{a}.cmd {d}", 3.0, ""},
        {"sftp", "GETFILE", "/opt/transfer/bin/get_{a}.sh {d}", 1.5, ""},
        {"sftp", "SENDFILE", "/opt/transfer/bin/send_{a}.sh {d}", 1.8, ""},
        {"filetransfer", "FT_UPLOAD", "File transfer /out/{a}_{d}.dat to partner", 2.0, ""},
        {"rest", "CALLAPI", "curl -fsS https://api.{a}.example/v2/close?date={d}", 1.2, ""},
        {"backup", "DUMP", "/opt/backup/bin/dump.sh {a} full", 22.0, ""},
        {"backup", "SNAPSHOT", "/opt/backup/bin/snapshot.sh {a}", 4.0, ""},
        {"mainframe", "JCL", "submit 'PROD.JCL({A}0010)'", 6.0, ""},
    };
    return kSteps;
}

std::span<const Named> prompts()
{
    static constexpr Named kPrompts[] = {
        {"PRLEDGER", {"Has accounting approved the ledger of today?", "A contabilidade aprovou o razão de hoje?"}},
        {"PRTAPES", {"Are the tapes for the vault ready?", "As fitas para o cofre estão prontas?"}},
        {"PRRATES",
         {"Were the exchange rates of the central bank loaded and checked?",
          "As cotações do banco central foram carregadas e conferidas?"}},
        {"PRSTORES", {"Have all stores sent their sales?", "Todas as lojas enviaram suas vendas?"}},
    };
    return kPrompts;
}

std::span<const Named> resources()
{
    static constexpr Named kResources[] = {
        {"TAPEDRV", {"Tape drives", "Unidades de fita"}},
        {"SFTPOUT", {"Outgoing connections to partners", "Conexões de saída para parceiros"}},
        {"DWHLOAD", {"Loaders of the warehouse", "Carregadores do armazém de dados"}},
        {"SAPBTC", {"SAP batch processes", "Processos batch do SAP"}},
        {"DBSLOTS", {"Heavy statements at a time", "Comandos pesados ao mesmo tempo"}},
        {"LICETL", {"Licences of the ETL tool", "Licenças da ferramenta de ETL"}},
    };
    return kResources;
}

} // namespace resync::practice::names
