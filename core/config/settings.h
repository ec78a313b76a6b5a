#pragma once

#include "core/config/settingspec.h"

#include <QJsonObject>
#include <QObject>

#include <optional>

namespace resync
{

/// Where a value comes from; later wins.
enum class SettingSource { Default, Store, EnvFile, Environment, CommandLine };

struct SettingState {
    QString value; ///< canonical text
    SettingSource source = SettingSource::Default;
    QString origin;     ///< the variable, file or option that gave it; empty for default and store
    bool fixed = false; ///< from outside the store: the panel shows it and cannot change it

    /// "fixed by environment APP_TWS_POLLING_INTERVAL"; empty when not fixed.
    QString fixedBy() const;
};

struct SettingChange {
    QString name;
    QString before;
    QString after;
    QString who;
};

/// What is wrong, all of it at once. Empty means good.
struct SettingError {
    QString name;
    QString message;

    bool operator==(const SettingError &) const = default;
};
using SettingErrors = std::vector<SettingError>;

/// Where the store's layer of the settings is kept; core/config knows no database.
class SettingsKeeper
{
public:
    virtual ~SettingsKeeper() = default;
    virtual Result<QMap<QString, QString>> load() = 0;
    /// \a changes: nothing = forget it. All or none.
    virtual Result<void> save(const QMap<QString, std::optional<QString>> &changes) = 0;
};

/// Every setting, typed, with the source each value comes from. Lives on one thread; other threads get values handed to them.
class Settings : public QObject
{
    Q_OBJECT
public:
    explicit Settings(std::vector<SettingSpec> specs = consoleSettings(), std::vector<SettingRule> rules = consoleRules());

    /// The layers, in any order. A faulty value of an outer layer is an error of the start, never silently the default.
    SettingErrors setEnvironment(const QMap<QString, QString> &variables);
    SettingErrors setEnvFile(const QMap<QString, QString> &variables, const QString &file);
    /// "--set NAME=VALUE"
    SettingErrors setFromCommandLine(const QStringList &assignments);
    /// Loads the store's layer and keeps \a keeper (which must outlive this) for later changes. Values that are no longer valid fall back
    /// to their default and are told.
    Result<SettingErrors> setKeeper(SettingsKeeper *keeper);
    /// All rules across fields on the values as they are now.
    SettingErrors check() const;

    const std::vector<SettingSpec> &specs() const { return m_specs; }
    const SettingSpec *spec(const QString &name) const;
    SettingState state(const QString &name) const;

    /// Typed reading; asking for an unknown name is a programming error.
    int integer(const QString &name) const;
    double real(const QString &name) const;
    bool on(const QString &name) const;
    QString text(const QString &name) const;
    QStringList list(const QString &name) const;

    /// What would be wrong with these changes (unknown, fixed, out of range, against a rule); all of it.
    SettingErrors validate(const QMap<QString, QString> &changes) const;
    /// Validates, stores, then takes effect and is told: changed() and the audit. Nothing happens when anything is wrong. The error has the
    /// code "config.refused" when `errors` is filled, else it is the store's.
    Result<void> set(const QMap<QString, QString> &changes, const QString &who, SettingErrors *errors = nullptr);
    /// Back to the defaults; no names = all.
    Result<void> reset(const QStringList &names, const QString &who, SettingErrors *errors = nullptr);

    /// {"polling_interval_seconds":30,…}: what differs from the default in the store's layer, or everything in effect.
    QJsonObject exportJson(bool everything = false) const;
    Result<void> importJson(const QJsonObject &values, const QString &who, SettingErrors *errors = nullptr);

    void setAudit(std::function<void(const SettingChange &)> audit) { m_audit = std::move(audit); }

signals:
    /// After the store has it; names whose value in effect changed.
    void changed(const QStringList &names);

private:
    struct Given {
        QString value;
        QString origin;
    };
    using Layer = QMap<QString, Given>;

    SettingErrors takeVariables(const QMap<QString, QString> &variables, const QString &file, Layer &layer) const;
    QMap<QString, QString> values() const;
    SettingErrors refused(const QMap<QString, std::optional<QString>> &changes, QMap<QString, std::optional<QString>> *canonical) const;
    Result<void> apply(const QMap<QString, std::optional<QString>> &changes, const QString &who, SettingErrors *errors);
    template <class Change>
    void replacing(Change change);

    std::vector<SettingSpec> m_specs;
    std::vector<SettingRule> m_rules;
    QMap<QString, qsizetype> m_byName;
    Layer m_stored;
    Layer m_envFile;
    Layer m_environment;
    Layer m_commandLine;
    SettingsKeeper *m_keeper = nullptr;
    std::function<void(const SettingChange &)> m_audit;
};

/// The lines of an env file: NAME=VALUE, `export NAME=VALUE`, # comments, single or double quotes (\n, \t, \", \\ inside double ones).
/// Error "config.envfile" with the line number; no value is quoted in it.
Result<QMap<QString, QString>> readEnvFile(const QString &file);
/// All variables of this process.
QMap<QString, QString> processEnvironment();

} // namespace resync
