#include "core/practice/wishes.h"

#include <QDateTime>
#include <QHash>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
Error badHeader(const QString &name)
{
    return {u"practice.parameter"_s, u"The value of the header is not valid: "_s + name, name};
}

/// False when \a word is no scope.
bool readScope(const QByteArray &word, std::optional<RowScope> &into)
{
    static const QHash<QByteArray, RowScope> kScopes{{"WHOLE", {true, true}},
                                                     {"WHOLE_NO_DEPENDENCIES", {false, true}},
                                                     {"WHOLE_NO_JOB_DEFINITIONS", {true, false}},
                                                     {"WHOLE_NO_JOB_DEFINITIONS_AND_NO_DEPENDENCIES", {false, false}}};
    if (word.isEmpty() || word == "SELF_SERVICE_CATALOG")
        return true;
    const auto known = kScopes.constFind(word);
    if (known != kScopes.cend())
        into = *known;
    return known != kScopes.cend();
}
} // namespace

Result<Wishes> Wishes::of(const HttpRequest &request)
{
    const auto header = [&](const char *name) { return QString::fromUtf8(request.headers.value(name)).trimmed(); };
    Wishes wishes;
    wishes.baseFolder = header("Base-Folder");
    if (!wishes.baseFolder.isEmpty() && !wishes.baseFolder.startsWith(u'/'))
        return badHeader(u"Base-Folder"_s);
    if (!wishes.baseFolder.isEmpty() && !wishes.baseFolder.endsWith(u'/'))
        wishes.baseFolder += u'/';
    wishes.defaultWorkstation = header("Default-Workstation");
    if (const QString zone = header("Local-Timezone"); !zone.isEmpty()) {
        wishes.zone = QTimeZone(zone.toLatin1());
        if (!wishes.zone.isValid())
            return badHeader(u"Local-Timezone"_s);
    }
    wishes.dateFormat = header("Date-Format");
    if (!readScope(request.headers.value("scope").trimmed(), wishes.scope))
        return badHeader(u"scope"_s);
    return wishes;
}

std::optional<Instant> Wishes::instant(const QString &text) const
{
    if (text.isEmpty())
        return {};
    const auto inZone = [&](QDateTime time) -> std::optional<Instant> {
        if (!time.isValid())
            return {};
        time.setTimeZone(zone);
        return fromMs(time.toMSecsSinceEpoch());
    };
    if (!dateFormat.isEmpty()) {
        if (const auto formatted = inZone(QDateTime::fromString(text, dateFormat)))
            return formatted;
    }
    const QDateTime iso = QDateTime::fromString(text, Qt::ISODate);
    if (iso.isValid() && iso.timeSpec() == Qt::LocalTime) // it says no zone
        return inZone(iso);
    return fromIso(text);
}

OqlReading Wishes::reading() const
{
    return {baseFolder, [wishes = *this](const QString &text) { return wishes.instant(text); }};
}

QString Wishes::workstation(const QString &key) const
{
    const QString name = key.isEmpty() ? defaultWorkstation : key;
    return name.isEmpty() || name.startsWith(u'/') ? name : u'/' + name;
}

QString Wishes::completed(const QString &filter, PlanFilter::Of kind) const
{
    if (filter.isEmpty() || kind == PlanFilter::Of::Workstation)
        return filter;
    const bool placed = kind != PlanFilter::Of::Prompt;
    QString place = placed ? filter.section(u'#', 0, 0) : QString();
    QString object = placed ? filter.section(u'#', 1) : filter;
    if (placed && !filter.contains(u'#')) {
        if (defaultWorkstation.isEmpty())
            return filter;
        place = workstation({});
        object = filter;
    }
    if (!baseFolder.isEmpty() && !object.isEmpty() && !object.startsWith(u'/'))
        object.prepend(baseFolder);
    return placed ? place + u'#' + object : object;
}

} // namespace resync::practice
