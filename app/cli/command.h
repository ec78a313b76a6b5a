#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

class QIODevice;

namespace resync
{

class Core;
class Database;
struct Explanation;

/// Exit codes that other people's scripts depend on.
enum ExitCode { kDone = 0, kFailed = 1, kUsage = 2, kUnreachable = 3 };

/// What a command said.
struct Outcome {
    int exitCode = kDone;
    QByteArray out;
    QByteArray err;

    static Outcome failed(const Error &error);
    static Outcome usage(const QString &what);
    /// With --json stdout is one document, also where there is nothing to show: {"error":{"exit_code":1,"message":"…"}}, or {}.
    Outcome asDocument() const;
};

/// A command line after its options were sorted out.
struct Invocation {
    QStringList words;                  ///< without options
    QMap<QString, QStringList> options; ///< "--state" → its values; a switch has one empty value
    bool json = false;
    QString language; ///< "en", "pt_BR"; for what a file has in several languages
    QString user;     ///< operating-system user who typed it: for the journal

    bool has(const char *option) const { return options.contains(QLatin1String(option)); }
    QString value(const char *option) const { return options.value(QLatin1String(option)).value(0); }
};

/// One option of a command.
struct CommandOption {
    const char *name;  ///< "--state"
    const char *value; ///< "LIST"; null = a switch
};

/// One sub-command. Those with `ask` run on a Core: the one of the Resync that has the data folder in use, else one of their own.
struct CommandRow {
    const char *name;
    const char *usage;   ///< what follows the name
    const char *summary; ///< English; translated in context "Commands"
    std::vector<CommandOption> options;
    bool needsPicture; ///< waits for the first poll
    void (*ask)(Core &core, const Invocation &invocation,
                const std::function<void(Outcome)> &done); ///< null: a program of its own (serve, practice …)
    /// Reads files and nothing else, and writes while it reads: no store, no engine. A row with `ask` too: see readsAlone().
    Outcome (*read)(const Invocation &invocation, QIODevice &out) = nullptr;
};

const std::vector<CommandRow> &commandTable();
const CommandRow *findCommand(const QString &name);

/// Whether \a row reads files alone here, and asks no Core.
bool readsAlone(const CommandRow &row, const QStringList &rest);

/// Sorts options from words by the row's table; an unknown option is an error that names it.
Result<Invocation> sortWords(const CommandRow &row, const QStringList &rest);

/// The page that --help prints.
QString helpText();
QString helpText(const CommandRow &row);

// the commands, one file a group
void askStatus(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askJobs(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askWorkstations(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askJoblog(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askVerb(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askEngine(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askStore(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
/// `store check` on an open store; needs no Core, so that a store that no Core can open is checked too.
Outcome storeCheck(Database &database, const Invocation &invocation);
void askKeys(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askSources(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askCollector(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askActions(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askOpinion(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askQuestion(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askPatterns(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askAlerts(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askNotifiers(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askWorkflows(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askCapacity(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askSolutions(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
void askEvents(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done);
Outcome completion(const QStringList &words, bool json);
Outcome readTemplates(const Invocation &invocation, QIODevice &out);
/// families list, families check FILE
Outcome readFamilies(const Invocation &invocation, QIODevice &out);
Outcome readAnomalies(const Invocation &invocation, QIODevice &out);
Outcome readForecast(const Invocation &invocation, QIODevice &out);
Outcome readExplain(const Invocation &invocation, QIODevice &out);
Outcome readDifference(const Invocation &invocation, QIODevice &out);
Outcome explanationOutcome(const Explanation &explanation, const Invocation &invocation);
/// What a failed run's log has that a good one has not.
Outcome differenceOutcome(const QByteArray &failed, const QByteArray &good, bool json);

} // namespace resync
