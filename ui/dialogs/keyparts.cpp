#include "ui/dialogs/keyparts.h"

#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>

#include <algorithm>

namespace resync
{

namespace
{

using std::chrono::days;

struct KeyWords {
    Q_DECLARE_TR_FUNCTIONS(ApiKeys)
};

constexpr int kNamesSaid = 5;

QString dayText(Instant at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMs(at)).date(), QLocale::LongFormat);
}

int daysUntil(Instant at, Instant now)
{
    return int(std::chrono::ceil<days>(at - now).count());
}

QString inDays(const QString &one, const QString &many, int count)
{
    return count == 1 ? one : many.arg(count);
}

QString named(const QStringList &names)
{
    QStringList first;
    for (const QString &name : names.mid(0, kNamesSaid))
        first << shownLine(name, 60);
    const int more = int(names.size()) - kNamesSaid;
    return more > 0 ? KeyWords::tr("%1 and %L2 more").arg(first.join(QStringLiteral(", "))).arg(more) : first.join(QStringLiteral(", "));
}

ColourRole colourOf(KeyExposure::Fate fate)
{
    return fate == KeyExposure::Fate::GoesDark   ? ColourRole::Failed
           : fate == KeyExposure::Fate::OtherKey ? ColourRole::Ok
                                                 : ColourRole::Unknown;
}

Shape shapeOf(KeyExposure::Fate fate)
{
    return fate == KeyExposure::Fate::GoesDark ? Shape::Cross : fate == KeyExposure::Fate::OtherKey ? Shape::Disc : Shape::Hatch;
}

} // namespace

const ApiKey *KeyBook::find(const QString &id) const
{
    const auto found = std::find_if(keys.begin(), keys.end(), [&id](const ApiKey &key) { return key.id == id; });
    return found == keys.end() ? nullptr : &*found;
}

KeyState stateOf(const ApiKey &key, Instant now)
{
    if (key.isRevoked())
        return KeyState::Revoked;
    if (key.isExpired(now))
        return KeyState::Expired;
    if (key.suspended)
        return KeyState::Suspended;
    return reminderOf(key, now) ? KeyState::Expiring : KeyState::Active;
}

Look lookOf(const ApiKey &key, Instant now)
{
    switch (stateOf(key, now)) {
    case KeyState::Active:
        return {ColourRole::Ok, Shape::Disc, KeyWords::tr("Active")};
    case KeyState::Expiring:
        return {ColourRole::Warning, Shape::Triangle,
                inDays(KeyWords::tr("Expires within a day"), KeyWords::tr("Expires in %L1 days"), daysUntil(*key.expiresAt, now))};
    case KeyState::Suspended:
        return {ColourRole::Held, Shape::Pause, KeyWords::tr("Suspended")};
    case KeyState::Expired:
        return {ColourRole::Canceled, Shape::Hourglass, KeyWords::tr("Expired")};
    case KeyState::Revoked:
        break;
    }
    return {ColourRole::Failed, Shape::Cross, KeyWords::tr("Revoked")};
}

std::optional<int> reminderOf(const ApiKey &key, Instant now)
{
    if (!key.expiresAt || !key.isActive(now))
        return {};
    for (const int limit : {10, 20, 30}) {
        if (*key.expiresAt <= now + days(limit))
            return limit;
    }
    return {};
}

bool isUnused(const ApiKey &key, Instant now)
{
    return key.isActive(now) && key.lastUsedAt.value_or(key.createdAt) + days(30) <= now;
}

QString keytext::expiry(const ApiKey &key, Instant now)
{
    if (!key.expiresAt)
        return KeyWords::tr("never");
    if (key.isExpired(now))
        return KeyWords::tr("%1, expired").arg(dayText(*key.expiresAt));
    const int left = daysUntil(*key.expiresAt, now);
    return dayText(*key.expiresAt) + QStringLiteral(", ") + inDays(KeyWords::tr("within a day"), KeyWords::tr("in %L1 days"), left);
}

QString keytext::expiryAloud(std::optional<int> wanted, Instant now)
{
    if (!wanted)
        return KeyWords::tr("This key never expires. Whoever finds it can use it until somebody revokes it.");
    return KeyWords::tr("This key stops working on %1, %2. You are reminded 30, 20 and 10 days before.")
        .arg(dayText(now + days(*wanted)), inDays(KeyWords::tr("within a day"), KeyWords::tr("in %L1 days"), *wanted));
}

QString keytext::scopeMeaning(const QString &scope)
{
    static const std::pair<const char *, const char *> kMeanings[] = {
        {"metrics:read", QT_TRANSLATE_NOOP("ApiKeys", "Read metrics of workstations")},
        {"metrics:write", QT_TRANSLATE_NOOP("ApiKeys", "Send metrics: what a collector needs")},
        {"monitoring:read", QT_TRANSLATE_NOOP("ApiKeys", "Read status, events and history")},
        {"monitoring:write", QT_TRANSLATE_NOOP("ApiKeys", "Change settings, start and stop polling")},
        {"actions:write", QT_TRANSLATE_NOOP("ApiKeys", "Act on the engine: rerun, hold, cancel …")},
        {"workflows:read", QT_TRANSLATE_NOOP("ApiKeys", "Read workflows")},
        {"workflows:write", QT_TRANSLATE_NOOP("ApiKeys", "Run workflows and answer their questions")},
        {"admin:read", QT_TRANSLATE_NOOP("ApiKeys", "Read the list of keys")},
        {"admin:write", QT_TRANSLATE_NOOP("ApiKeys", "Make and revoke keys")},
        {"admin:*", QT_TRANSLATE_NOOP("ApiKeys", "Everything above")},
    };
    for (const auto &[word, meaning] : kMeanings) {
        if (scope == QLatin1String(word))
            return KeyWords::tr(meaning);
    }
    return {};
}

QString keytext::fate(const KeyExposure &exposure)
{
    switch (exposure.fate) {
    case KeyExposure::Fate::GoesDark:
        return KeyWords::tr("Goes dark at its next push");
    case KeyExposure::Fate::OtherKey:
        return KeyWords::tr("Goes on with %1").arg(exposure.otherKey);
    case KeyExposure::Fate::AlreadySilent:
        break;
    }
    return KeyWords::tr("Silent already");
}

QString keytext::blastRadius(const std::vector<KeyExposure> &exposed)
{
    QStringList dark;
    for (const KeyExposure &one : exposed) {
        if (one.fate == KeyExposure::Fate::GoesDark)
            dark << one.use.workstation;
    }
    if (exposed.empty())
        return KeyWords::tr("No workstation has sent metrics with it in the last 30 days.");
    if (dark.isEmpty())
        return KeyWords::tr("No workstation goes dark.");
    return dark.size() == 1 ? KeyWords::tr("One workstation goes dark: %1.").arg(named(dark))
                            : KeyWords::tr("%L1 workstations go dark: %2.").arg(dark.size()).arg(named(dark));
}

QString keytext::crossing(const std::vector<KeyCrossing> &crossings)
{
    QStringList still;
    for (const KeyCrossing &one : crossings) {
        if (!one.crossed)
            still << one.workstation;
    }
    if (crossings.empty())
        return KeyWords::tr("No workstation has sent with either key yet.");
    const int all = int(crossings.size());
    if (still.isEmpty())
        return KeyWords::tr("All have crossed over (%L1); the old key can be revoked.").arg(all);
    return KeyWords::tr("Crossed over: %L1 of %L2.").arg(all - int(still.size())).arg(all) + QLatin1Char(' ') +
           KeyWords::tr("Still on the old key: %1.").arg(named(still));
}

namespace
{

QTreeWidget *plainKeyList(const QStringList &headers, QWidget *parent)
{
    auto *list = new QTreeWidget(parent);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setAlternatingRowColors(true);
    list->setHeaderLabels(headers);
    list->setAccessibleName(KeyWords::tr("Workstations that use the key"));
    return list;
}

/// As high as its rows, up to seven.
void fitKeyList(QTreeWidget &list)
{
    for (int column = 0; column < list.columnCount(); ++column)
        list.resizeColumnToContents(column);
    list.header()->setStretchLastSection(true);
    const int rows = std::clamp(list.topLevelItemCount(), 1, 7);
    list.setFixedHeight((rows + 1) * (list.fontMetrics().height() + 9) + 8);
}

QString agoText(Instant at, Instant now)
{
    return KeyWords::tr("%1 ago").arg(durationText(std::max(Duration(0), now - at)));
}

} // namespace

QTreeWidget *exposureList(const std::vector<KeyExposure> &exposed, Themes &themes, Instant now, QWidget *parent)
{
    auto *list = plainKeyList({KeyWords::tr("Workstation"), KeyWords::tr("What becomes of it"), KeyWords::tr("Last sent"),
                               KeyWords::tr("From"), KeyWords::tr("Requests")},
                              parent);
    for (const KeyExposure &one : exposed) {
        auto *row = new QTreeWidgetItem(list, {shownLine(one.use.workstation), keytext::fate(one), agoText(one.use.lastAt, now),
                                               one.use.from, QLocale().toString(one.use.times)});
        row->setIcon(1, themes.mark({colourOf(one.fate), shapeOf(one.fate), {}}));
        row->setForeground(1, themes.colour(colourOf(one.fate)));
        row->setToolTip(2, utcText(one.use.lastAt));
        row->setTextAlignment(4, Qt::AlignRight | Qt::AlignVCenter);
    }
    fitKeyList(*list);
    return list;
}

QTreeWidget *crossingList(const std::vector<KeyCrossing> &crossings, Themes &themes, Instant now, QWidget *parent)
{
    auto *list = plainKeyList({KeyWords::tr("Workstation"), KeyWords::tr("Key"), KeyWords::tr("Last sent"), KeyWords::tr("From")}, parent);
    for (const KeyCrossing &one : crossings) {
        const Look look = one.crossed ? Look{ColourRole::Ok, Shape::Disc, KeyWords::tr("the new one")}
                                      : Look{ColourRole::Warning, Shape::Triangle, KeyWords::tr("still the old one")};
        auto *row = new QTreeWidgetItem(list, {shownLine(one.workstation), look.word, agoText(one.lastAt, now), one.from});
        row->setIcon(1, themes.mark(look));
        row->setForeground(1, themes.colour(look.colour));
        row->setToolTip(2, utcText(one.lastAt));
    }
    fitKeyList(*list);
    return list;
}

} // namespace resync
