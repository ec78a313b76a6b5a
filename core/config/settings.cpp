#include "core/config/settings.h"

#include <QJsonArray>

namespace resync
{

namespace
{

QMap<QString, std::optional<QString>> asChanges(const QMap<QString, QString> &values)
{
    QMap<QString, std::optional<QString>> changes;
    for (auto it = values.begin(); it != values.end(); ++it)
        changes.insert(it.key(), it.value());
    return changes;
}

QString sentence(const SettingErrors &errors)
{
    QStringList parts;
    for (const SettingError &error : errors)
        parts.append(error.name.isEmpty() ? error.message : error.name + QStringLiteral(": ") + error.message);
    return parts.join(QLatin1String("; "));
}

} // namespace

QString SettingState::fixedBy() const
{
    if (!fixed)
        return {};
    switch (source) {
    case SettingSource::EnvFile:
        return QStringLiteral("fixed by env file %1").arg(origin);
    case SettingSource::Environment:
        return QStringLiteral("fixed by environment %1").arg(origin);
    case SettingSource::CommandLine:
        return QStringLiteral("fixed by command line %1").arg(origin);
    case SettingSource::Default:
    case SettingSource::Store:
        break;
    }
    return {};
}

Settings::Settings(std::vector<SettingSpec> specs, std::vector<SettingRule> rules) : m_specs(std::move(specs)), m_rules(std::move(rules))
{
    for (qsizetype i = 0; i < qsizetype(m_specs.size()); ++i) {
        Q_ASSERT(!m_byName.contains(m_specs[size_t(i)].name));
        m_byName.insert(m_specs[size_t(i)].name, i);
    }
}

const SettingSpec *Settings::spec(const QString &name) const
{
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : &m_specs[size_t(*found)];
}

SettingState Settings::state(const QString &name) const
{
    struct Source {
        const Layer &layer;
        SettingSource source;
        bool fixed;
    };
    const Source sources[] = {{m_commandLine, SettingSource::CommandLine, true},
                              {m_environment, SettingSource::Environment, true},
                              {m_envFile, SettingSource::EnvFile, true},
                              {m_stored, SettingSource::Store, false}};
    for (const Source &source : sources) {
        if (const auto given = source.layer.find(name); given != source.layer.end())
            return {given->value, source.source, given->origin, source.fixed};
    }
    const SettingSpec *known = spec(name);
    return {known ? known->standard : QString(), SettingSource::Default, {}, false};
}

QMap<QString, QString> Settings::values() const
{
    QMap<QString, QString> all;
    for (const SettingSpec &known : m_specs)
        all.insert(known.name, state(known.name).value);
    return all;
}

int Settings::integer(const QString &name) const
{
    Q_ASSERT(spec(name) && spec(name)->type == SettingType::Integer);
    return state(name).value.toInt();
}

double Settings::real(const QString &name) const
{
    Q_ASSERT(spec(name) && (spec(name)->type == SettingType::Real || spec(name)->type == SettingType::Integer));
    return state(name).value.toDouble();
}

bool Settings::on(const QString &name) const
{
    Q_ASSERT(spec(name) && spec(name)->type == SettingType::Boolean);
    return state(name).value == QLatin1String("on");
}

QString Settings::text(const QString &name) const
{
    Q_ASSERT(spec(name));
    return state(name).value;
}

QStringList Settings::list(const QString &name) const
{
    Q_ASSERT(spec(name) && spec(name)->type == SettingType::ChoiceList);
    return state(name).value.split(QLatin1Char(','), Qt::SkipEmptyParts);
}

template <class Change>
void Settings::replacing(Change change)
{
    const QMap<QString, QString> before = values();
    change();
    const QMap<QString, QString> after = values();
    QStringList names;
    for (auto it = after.begin(); it != after.end(); ++it) {
        if (before.value(it.key()) != it.value())
            names.append(it.key());
    }
    if (!names.isEmpty())
        emit changed(names);
}

SettingErrors Settings::takeVariables(const QMap<QString, QString> &variables, const QString &file, Layer &layer) const
{
    SettingErrors errors;
    for (const SettingSpec &known : m_specs) {
        for (const QString &variable : QStringList(known.environmentName()) + known.olderEnvironment) {
            const auto given = variables.find(variable);
            if (given == variables.end())
                continue;
            const auto value = known.canonical(*given);
            if (value)
                layer.insert(known.name, {*value, file.isEmpty() ? variable : QStringLiteral("%1 (%2)").arg(file, variable)});
            else
                errors.push_back({known.name, QStringLiteral("%1 %2").arg(variable, value.error().message)});
            break; // an older name of the same setting loses
        }
    }
    return errors;
}

SettingErrors Settings::setEnvironment(const QMap<QString, QString> &variables)
{
    Layer layer;
    SettingErrors errors = takeVariables(variables, {}, layer);
    replacing([&] { m_environment = layer; });
    return errors;
}

SettingErrors Settings::setEnvFile(const QMap<QString, QString> &variables, const QString &file)
{
    Layer layer;
    SettingErrors errors = takeVariables(variables, file, layer);
    replacing([&] { m_envFile = layer; });
    return errors;
}

SettingErrors Settings::setFromCommandLine(const QStringList &assignments)
{
    SettingErrors errors;
    Layer layer;
    for (const QString &assignment : assignments) {
        const qsizetype equals = assignment.indexOf(QLatin1Char('='));
        const QString name = assignment.left(equals).trimmed();
        const SettingSpec *known = spec(name);
        if (equals < 1) {
            errors.push_back({assignment, QStringLiteral("--set needs NAME=VALUE")});
        } else if (!known) {
            errors.push_back({name, QStringLiteral("there is no setting of this name")});
        } else if (auto value = known->canonical(assignment.mid(equals + 1)); !value) {
            errors.push_back({name, value.error().message});
        } else {
            layer.insert(name, {*value, QStringLiteral("--set %1").arg(name)});
        }
    }
    replacing([&] { m_commandLine = layer; });
    return errors;
}

Result<SettingErrors> Settings::setKeeper(SettingsKeeper *keeper)
{
    auto loaded = keeper->load();
    if (!loaded)
        return loaded.error();
    SettingErrors errors;
    Layer layer;
    for (auto it = loaded->begin(); it != loaded->end(); ++it) {
        const SettingSpec *known = spec(it.key());
        if (!known) // of a newer program or a removed slice: kept in the store, without effect here
            continue;
        if (auto value = known->canonical(it.value()); value)
            layer.insert(it.key(), {*value, {}});
        else
            errors.push_back({it.key(), QStringLiteral("the stored value %1; the default is used").arg(value.error().message)});
    }
    m_keeper = keeper;
    replacing([&] { m_stored = layer; });
    return errors;
}

SettingErrors Settings::check() const
{
    SettingErrors errors;
    const QMap<QString, QString> now = values();
    for (const SettingRule &rule : m_rules) {
        if (!rule.holds(now))
            errors.push_back({rule.names.join(QLatin1String(", ")), rule.message});
    }
    return errors;
}

SettingErrors Settings::refused(const QMap<QString, std::optional<QString>> &changes,
                                QMap<QString, std::optional<QString>> *canonical) const
{
    SettingErrors errors;
    QMap<QString, QString> after = values();
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const SettingSpec *known = spec(it.key());
        if (!known) {
            errors.push_back({it.key(), QStringLiteral("there is no setting of this name")});
            continue;
        }
        const SettingState now = state(it.key());
        auto value = known->canonical(it.value().value_or(known->standard));
        if (now.fixed && it.value()) {
            // A whole form sent back holds the fixed values too; only another value is refused.
            if (!value || *value != now.value)
                errors.push_back({it.key(), now.fixedBy()});
            continue;
        }
        if (!value) {
            errors.push_back({it.key(), value.error().message});
            continue;
        }
        if (!now.fixed)
            after[it.key()] = *value;
        if (canonical)
            canonical->insert(it.key(), it.value() ? std::optional(*value) : std::nullopt);
    }
    const QMap<QString, QString> before = values();
    for (const SettingRule &rule : m_rules) {
        const bool touched = std::any_of(rule.names.begin(), rule.names.end(), [&](const QString &name) { return changes.contains(name); });
        // A rule that an outer source already breaks must not block a change that has nothing to do with it.
        if (!rule.holds(after) && (touched || rule.holds(before)))
            errors.push_back({rule.names.join(QLatin1String(", ")), rule.message});
    }
    return errors;
}

SettingErrors Settings::validate(const QMap<QString, QString> &changes) const
{
    return refused(asChanges(changes), nullptr);
}

Result<void> Settings::apply(const QMap<QString, std::optional<QString>> &changes, const QString &who, SettingErrors *errors)
{
    QMap<QString, std::optional<QString>> canonical;
    const SettingErrors found = refused(changes, &canonical);
    if (errors)
        *errors = found;
    if (!found.empty())
        return Error{QStringLiteral("config.refused"), QStringLiteral("The settings were not changed."), sentence(found)};
    if (m_keeper) {
        if (auto saved = m_keeper->save(canonical); !saved)
            return saved;
    }
    std::vector<SettingChange> audit;
    for (auto it = canonical.begin(); it != canonical.end(); ++it) {
        const QString standard = spec(it.key())->standard;
        const QString before = m_stored.contains(it.key()) ? m_stored.value(it.key()).value : standard;
        const QString after = it.value().value_or(standard);
        if (before != after)
            audit.push_back({it.key(), before, after, who});
    }
    replacing([&] {
        for (auto it = canonical.begin(); it != canonical.end(); ++it) {
            if (it.value())
                m_stored.insert(it.key(), {*it.value(), {}});
            else
                m_stored.remove(it.key());
        }
        for (const SettingChange &change : audit) {
            if (m_audit)
                m_audit(change);
        }
    });
    return {};
}

Result<void> Settings::set(const QMap<QString, QString> &changes, const QString &who, SettingErrors *errors)
{
    return apply(asChanges(changes), who, errors);
}

Result<void> Settings::reset(const QStringList &names, const QString &who, SettingErrors *errors)
{
    QMap<QString, std::optional<QString>> changes;
    for (const QString &name : names.isEmpty() ? m_stored.keys() : names)
        changes.insert(name, std::nullopt);
    return apply(changes, who, errors);
}

QJsonObject Settings::exportJson(bool everything) const
{
    QJsonObject object;
    for (const SettingSpec &known : m_specs) {
        if (!everything && !m_stored.contains(known.name))
            continue;
        const QString value = everything ? state(known.name).value : m_stored.value(known.name).value;
        object.insert(known.name, QJsonValue::fromVariant(known.typed(value)));
    }
    return object;
}

Result<void> Settings::importJson(const QJsonObject &imported, const QString &who, SettingErrors *errors)
{
    SettingErrors shape;
    QMap<QString, QString> changes;
    for (auto it = imported.begin(); it != imported.end(); ++it) {
        const QJsonValue value = it.value();
        if (value.isArray()) {
            QStringList parts;
            const QJsonArray array = value.toArray();
            for (const auto &part : array)
                parts.append(part.toString());
            changes.insert(it.key(), parts.join(QLatin1Char(',')));
        } else if (value.isObject() || value.isNull() || value.isUndefined()) {
            shape.push_back({it.key(), QStringLiteral("must be a number, a text, on or off, or a list")});
        } else {
            changes.insert(it.key(), value.toVariant().toString());
        }
    }
    if (shape.empty())
        return set(changes, who, errors);
    for (const SettingError &error : validate(changes))
        shape.push_back(error);
    if (errors)
        *errors = shape;
    return Error{QStringLiteral("config.refused"), QStringLiteral("The settings were not changed."), sentence(shape)};
}

} // namespace resync
