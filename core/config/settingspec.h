#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <vector>

namespace resync
{

enum class SettingType {
    Integer,
    Real,
    Boolean, ///< on/off, true/false, yes/no, 1/0
    Text,
    Choice,     ///< one of `choices`
    ChoiceList, ///< any of `choices`, separated by commas; may be empty
    Hours,      ///< "06:00-22:00": from the first to the second time of day; may go over midnight
};

/// One setting: what it is called, what it may be, and which older names the environment has for it. A slice gives a list of these.
struct SettingSpec {
    QString name;
    SettingType type = SettingType::Text;
    QString standard; ///< the default, as text
    double min = 0;
    double max = 0; ///< max < min: unbounded above
    QStringList choices = {};
    QStringList olderEnvironment = {}; ///< e.g. APP_TWS_POLLING_INTERVAL; RESYNC_… of the name beats them
    QString description = {};
    QString unit = {};

    /// "RESYNC_POLLING_INTERVAL_SECONDS", "RESYNC_API_RATE_KEY"
    QString environmentName() const;
    /// The value in its canonical text, or what is wrong with \a text ("config.value").
    Result<QString> canonical(const QString &text) const;
    QVariant typed(const QString &canonicalText) const;
};

/// A rule across fields: reads canonical values, answers a sentence for what is wrong and the fields it is about.
struct SettingRule {
    QStringList names;
    std::function<bool(const QMap<QString, QString> &)> holds;
    QString message;
};

/// The settings of the console itself, and the rules between them.
std::vector<SettingSpec> consoleSettings();
std::vector<SettingRule> consoleRules();

} // namespace resync
