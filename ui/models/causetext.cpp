#include "ui/models/causetext.h"

#include <QCoreApplication>

#include <span>

namespace resync
{

namespace
{

struct Word {
    const char *code;
    const char *text;
};

constexpr Word kFamilies[] = {
    {"application", QT_TRANSLATE_NOOP("Causes", "application")},
    {"backup", QT_TRANSLATE_NOOP("Causes", "backup")},
    {"datastage", QT_TRANSLATE_NOOP("Causes", "DataStage")},
    {"db2", QT_TRANSLATE_NOOP("Causes", "Db2")},
    {"file", QT_TRANSLATE_NOOP("Causes", "files")},
    {"frame", QT_TRANSLATE_NOOP("Causes", "agent")},
    {"informatica", QT_TRANSLATE_NOOP("Causes", "Informatica")},
    {"java", QT_TRANSLATE_NOOP("Causes", "Java")},
    {"licence", QT_TRANSLATE_NOOP("Causes", "licence")},
    {"mainframe", QT_TRANSLATE_NOOP("Causes", "mainframe")},
    {"memory", QT_TRANSLATE_NOOP("Causes", "memory")},
    {"network", QT_TRANSLATE_NOOP("Causes", "network")},
    {"oracle", QT_TRANSLATE_NOOP("Causes", "Oracle")},
    {"permission", QT_TRANSLATE_NOOP("Causes", "permissions")},
    {"postgresql", QT_TRANSLATE_NOOP("Causes", "PostgreSQL")},
    {"python", QT_TRANSLATE_NOOP("Causes", "Python")},
    {"returncode", QT_TRANSLATE_NOOP("Causes", "return code")},
    {"sap", QT_TRANSLATE_NOOP("Causes", "SAP")},
    {"sftp", QT_TRANSLATE_NOOP("Causes", "SFTP")},
    {"shell", QT_TRANSLATE_NOOP("Causes", "shell")},
    {"signal", QT_TRANSLATE_NOOP("Causes", "signal")},
    {"space", QT_TRANSLATE_NOOP("Causes", "disk space")},
    {"sqlserver", QT_TRANSLATE_NOOP("Causes", "SQL Server")},
    {"ssh", QT_TRANSLATE_NOOP("Causes", "SSH")},
    {"tls", QT_TRANSLATE_NOOP("Causes", "TLS")},
    {"vendor", QT_TRANSLATE_NOOP("Causes", "message of the scheduler")},
    {"windows", QT_TRANSLATE_NOOP("Causes", "Windows")},
};

constexpr Word kObjects[] = {
    {"abend", QT_TRANSLATE_NOOP("Causes", "abend code")},
    {"class", QT_TRANSLATE_NOOP("Causes", "class")},
    {"code", QT_TRANSLATE_NOOP("Causes", "code")},
    {"completion", QT_TRANSLATE_NOOP("Causes", "completion code")},
    {"condition", QT_TRANSLATE_NOOP("Causes", "condition code")},
    {"database", QT_TRANSLATE_NOOP("Causes", "database")},
    {"host", QT_TRANSLATE_NOOP("Causes", "host")},
    {"job", QT_TRANSLATE_NOOP("Causes", "job")},
    {"module", QT_TRANSLATE_NOOP("Causes", "module")},
    {"name", QT_TRANSLATE_NOOP("Causes", "name")},
    {"path", QT_TRANSLATE_NOOP("Causes", "path")},
    {"port", QT_TRANSLATE_NOOP("Causes", "port")},
    {"table", QT_TRANSLATE_NOOP("Causes", "table")},
    {"tablespace", QT_TRANSLATE_NOOP("Causes", "tablespace")},
    {"user", QT_TRANSLATE_NOOP("Causes", "user")},
    {"what", QT_TRANSLATE_NOOP("Causes", "object")},
};

QString wordOf(std::span<const Word> words, const QString &code)
{
    for (const Word &word : words) {
        if (code == QLatin1String(word.code))
            return QCoreApplication::translate("Causes", word.text);
    }
    return code;
}

} // namespace

QString causeFamilyText(const QString &family)
{
    return wordOf(kFamilies, family);
}

QString causeObjectText(const QString &kind)
{
    return wordOf(kObjects, kind);
}

} // namespace resync
