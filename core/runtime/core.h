#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/events/eventbus.h"

#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

namespace resync
{

class Alerts;
class Answers;
class Api;
class ApiKeys;
class Capacity;
class Database;
class Health;
class Joblogs;
class Knowledge;
class Metrics;
class Notifiers;
class Opinions;
class Patterns;
class Plan;
class Runner;
class Secrets;
class Settings;
class Sources;

/// The built-in practice engine that a start asks for.
struct PracticeChoice {
    int jobs = 400;
    int workstations = 40;
    quint64 seed = 1;
    double speed = 10;                       ///< simulated seconds a real second
    QString language = QStringLiteral("en"); ///< of its people, or "pt_BR"
    QString replay;                          ///< a recorded trace to play instead (.csv, .swf); empty = none
    int historyDays = 0;                     ///< so many days of runs and metrics are there from the start, made once a store
};

/// What the program was started with.
struct CoreOptions {
    QString dataDir;
    QString store;                   ///< "sqlite:FILE" or "postgresql://…"; empty = dataDir/resync.sqlite
    QMap<QString, QString> settings; ///< --set NAME=VALUE
    QString envFile;
    QString listen;                      ///< "ADDR:PORT"; empty = the port stays closed
    bool practice = false;               ///< watch a built-in practice engine
    std::optional<EngineProfile> engine; ///< from the command line; wins over `profile`
    QString profile;                     ///< name of a stored profile; empty = the last one used
    PracticeChoice practiceEngine;       ///< what kind of practice engine, when there is to be one
    bool readOnlyStore = false;
    bool poll = true;
    bool workflows = true; ///< carry workflows on; not in a program that ends with its answer
};

/// Owns every slice, in the order in which each needs the one before. Lives on the core thread.
class Core
{
public:
    Core(const CoreOptions &options, const Clock &clock);
    ~Core();
    Core(const Core &) = delete;
    Core &operator=(const Core &) = delete;

    /// Opens the store, reads settings, builds the slices and begins to watch. On an error nothing is left open.
    Result<void> open();

    const Clock &clock() const;
    EventBus &bus();
    Database &database();
    Settings &settings();
    Secrets &secrets();
    /// For this session only, and asked before the keyring: so that a machine without a keyring can be worked on.
    Secrets &sessionSecrets();
    Joblogs &joblogs();
    Plan &plan();
    Health &health();
    ApiKeys &apiKeys();
    Metrics &metrics();
    Sources &sources();
    Knowledge &knowledge();
    Patterns &patterns();
    Answers &answers();
    Opinions &opinions();
    Runner &runner();
    Alerts &alerts();
    Notifiers &notifiers();
    Capacity &capacity();
    Api *api(); ///< null while the port is closed

    std::vector<EngineProfile> profiles() const;
    Result<void> saveProfile(const EngineProfile &profile);
    Result<void> removeProfile(const QString &name);
    /// Watches the stored profile \a name from now on and remembers it for the next start.
    Result<void> watchProfile(const QString &name);
    /// Starts the built-in practice engine and watches it; its URL when it serves.
    Result<QUrl> watchPractice();
    /// The practice engine's past is still being stored, or looked ahead from.
    bool bringsPast() const;
    /// Lets go of what the store keeps for the next question, up to 2 MB: for a program without a window, between polls.
    void rest();
    /// Where the weekly workflow keeps its reports.
    QString reportsFolder() const;
    void stopWatching();

private:
    Result<void> openStore();
    Result<void> openSettings();
    Result<void> openSlices();
    void watchStore();
    void makeInsight();
    void makeAnswers();
    void makeRunner();
    void measureOurselves();
    Result<void> beginToWatch();
    Result<void> watchWhatWasChosen();
    Result<void> openPort();
    void feedFromPractice(int historyDays);
    void lookAheadFromPast();

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace resync
