#include "core/apikeys/keyfields.h"

#include <QRegularExpression>

namespace resync
{

namespace
{

Error wrong(const char *field, const QString &why)
{
    return {QStringLiteral("apikey.field"), why, QLatin1String(field)};
}

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

std::optional<Error> textFault(const char *field, const QString &text, qsizetype least, qsizetype most)
{
    if (text.size() < least || text.size() > most)
        return wrong(field, QStringLiteral("must have %1 to %2 characters").arg(least).arg(most));
    if (hasControl(text))
        return wrong(field, QStringLiteral("must not have control characters"));
    return {};
}

std::optional<Error> numberFault(const char *field, std::optional<int> number, int least, int most)
{
    if (number && (*number < least || *number > most))
        return wrong(field, QStringLiteral("must be between %1 and %2").arg(least).arg(most));
    return {};
}

std::optional<Error> addressFault(const QStringList &addresses)
{
    constexpr int kMost = 64;
    if (addresses.size() > kMost)
        return wrong("addresses", QStringLiteral("must not be more than %1").arg(kMost));
    for (const QString &address : addresses) {
        if (!AddressRange::parse(address))
            return wrong("addresses", QStringLiteral("must be IP addresses or networks, as 10.1.0.0/16"));
    }
    return {};
}

std::optional<Error> workstationFault(const QString &workstation)
{
    // A name of the engine, with its folder where it has one, or a pattern.
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9_./*-]{1,120}\\z"));
    if (!workstation.isEmpty() && !allowed.match(workstation).hasMatch())
        return wrong("workstation", QStringLiteral("must be a workstation's name, with * for any characters"));
    return {};
}

} // namespace

Result<NewApiKey> checkedFields(NewApiKey wanted)
{
    wanted.name = wanted.name.trimmed();
    wanted.description = wanted.description.trimmed();
    wanted.workstation = wanted.workstation.trimmed();
    wanted.scopes.removeDuplicates();
    if (const auto fault = textFault("name", wanted.name, 3, 100))
        return *fault;
    if (const auto fault = textFault("description", wanted.description, 0, 500))
        return *fault;
    if (const auto scopes = scopesFrom(wanted.scopes); !scopes)
        return scopes.error();
    if (const auto fault = workstationFault(wanted.workstation))
        return *fault;
    if (const auto fault = addressFault(wanted.addresses))
        return *fault;
    if (const auto fault = numberFault("rate", wanted.rate, 1, 10'000))
        return *fault;
    if (const auto fault = numberFault("expires_in_days", wanted.days, 1, 3650))
        return *fault;
    return wanted;
}

Result<QString> checkedReason(const QString &reason)
{
    const QString text = reason.trimmed();
    if (text.isEmpty())
        return text;
    if (const auto fault = textFault("reason", text, 3, 500))
        return *fault;
    return text;
}

} // namespace resync
