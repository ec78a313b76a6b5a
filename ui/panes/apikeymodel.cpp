#include "ui/panes/apikeymodel.h"

#include "ui/models/wording.h"
#include "ui/themes/outside.h"

#include <QLocale>

#include <algorithm>

namespace resync
{

ApiKeyModel::ApiKeyModel(Themes &themes, QObject *parent) : RowModel(parent), m_themes(themes)
{
    m_columns = {
        {"state", tr("State"), false, true, 150, {}},
        {"name", tr("Name"), false, true, 210, {}, true},
        {"prefix", tr("Begins with"), false, true, 110, tr("The first ten characters: what tells a key apart without showing it")},
        {"scopes", tr("It may"), false, true, 180, {}},
        {"workstation", tr("Bound to"), false, true, 120, tr("The workstation it may send for; empty: any")},
        {"hosts", tr("Workstations"), true, true, 100, tr("Workstations whose metrics came with it in the last 30 days")},
        {"used", tr("Requests"), true, true, 90, {}},
        {"lastUsed", tr("Last used"), false, true, 110, {}},
        {"from", tr("From"), false, false, 120, {}},
        {"expires", tr("Expires"), false, true, 110, {}},
        {"created", tr("Created"), false, false, 110, {}},
        {"createdBy", tr("By"), false, false, 100, {}},
        {"addresses", tr("Addresses"), false, false, 160, tr("Where it may come from; empty: from anywhere")},
        {"rate", tr("Rate"), true, false, 80, tr("Requests a second; empty: as the port allows")},
        {"description", tr("Description"), false, false, 200, {}},
        {"id", tr("Id"), false, false, 260, {}},
    };
}

QString ApiKeyModel::emptyReason() const
{
    if (!m_trouble.isEmpty())
        return m_trouble;
    if (!m_read)
        return tr("The keys are being read …");
    if (totalCount() == 0)
        return tr(
            "There is no key yet. New key… makes one; Collector… makes one together with a script that sends a workstation's metrics.");
    return tr("No key is among these.");
}

void ApiKeyModel::setTrouble(const QString &trouble)
{
    m_trouble = trouble;
    emit counted(shownCount(), totalCount());
}

void ApiKeyModel::setBook(const KeyBook &book)
{
    m_book = book;
    m_read = true;
    m_trouble.clear();
    m_hosts.clear();
    for (const KeyWorkstation &use : book.reach) {
        if (use.lastAt + kReachSpan >= book.at)
            ++m_hosts[use.keyId];
    }
    const auto change = m_keys.take(book.keys, [](const ApiKey &key) { return key.id; });
    update(change.touched, change.gone);
    emit counted(shownCount(), totalCount());
}

const ApiKey *ApiKeyModel::keyAt(int row) const
{
    return row >= 0 && row < shownCount() ? &keyOf(slotAt(row)) : nullptr;
}

bool ApiKeyModel::belongs(const ApiKey &key, KeyGroup group) const
{
    const KeyState state = stateOf(key, m_book.at);
    switch (group) {
    case KeyGroup::All:
        return true;
    case KeyGroup::Active:
        return key.isActive(m_book.at);
    case KeyGroup::Expiring:
        return state == KeyState::Expiring;
    case KeyGroup::Unused:
        return isUnused(key, m_book.at);
    case KeyGroup::Suspended:
        return state == KeyState::Suspended;
    case KeyGroup::Expired:
        return state == KeyState::Expired;
    case KeyGroup::Revoked:
        break;
    }
    return state == KeyState::Revoked;
}

std::optional<int> ApiKeyModel::count(KeyGroup group) const
{
    if (!m_read)
        return {};
    return int(std::count_if(m_book.keys.begin(), m_book.keys.end(), [&](const ApiKey &key) { return belongs(key, group); }));
}

void ApiKeyModel::setFilter(const TextFilter &filter)
{
    m_filter = filter;
    refilter();
}

void ApiKeyModel::setGroup(KeyGroup group)
{
    m_group = group;
    refilter();
}

bool ApiKeyModel::accepts(int slot) const
{
    const ApiKey &key = keyOf(slot);
    if (!belongs(key, m_group))
        return false;
    QStringList all;
    for (int column = 0; column < int(m_columns.size()); ++column)
        all << text(key, Column(column));
    return m_filter.accepts(all.join(QLatin1Char('\n')).toLower());
}

QString ApiKeyModel::text(const ApiKey &key, Column column) const
{
    switch (column) {
    case Column::State:
        return lookOf(key, m_book.at).word;
    case Column::Name:
        return key.name;
    case Column::Prefix:
        return key.prefix;
    case Column::May:
        return key.scopes.join(QStringLiteral(", "));
    case Column::Workstation:
        return key.workstation;
    case Column::Hosts:
        return hosts(key.id) > 0 ? QLocale().toString(hosts(key.id)) : QString();
    case Column::Used:
        return QLocale().toString(key.usageCount);
    case Column::LastUsed:
        return key.lastUsedAt ? wording::time(key.lastUsedAt, m_book.at) : tr("never");
    case Column::From:
        return key.lastUsedFrom;
    case Column::Expires:
        return key.expiresAt ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMs(*key.expiresAt)).date(), QLocale::ShortFormat)
                             : tr("never");
    case Column::Created:
        return wording::time(key.createdAt, m_book.at);
    case Column::CreatedBy:
        return key.createdBy;
    case Column::Addresses:
        return key.addresses.join(QStringLiteral(", "));
    case Column::Rate:
        return key.rate ? QLocale().toString(*key.rate) : QString();
    case Column::Description:
        return key.description;
    case Column::Id:
        break;
    }
    return key.id;
}

QString ApiKeyModel::exported(const ApiKey &key, Column column) const
{
    switch (column) {
    case Column::Used:
        return QString::number(key.usageCount);
    case Column::Hosts:
        return QString::number(hosts(key.id));
    case Column::LastUsed:
        return wording::iso(key.lastUsedAt);
    case Column::Expires:
        return wording::iso(key.expiresAt);
    case Column::Created:
        return wording::iso(key.createdAt);
    case Column::Rate:
        return key.rate ? QString::number(*key.rate) : QString();
    default:
        return text(key, column);
    }
}

QVariant ApiKeyModel::cell(int slot, int column, int role) const
{
    const ApiKey &key = keyOf(slot);
    const auto at = Column(column);
    switch (role) {
    case Qt::DisplayRole:
        return text(key, at);
    case ExportRole:
        return exported(key, at);
    case Qt::DecorationRole:
        return at == Column::State ? QVariant(m_themes.mark(lookOf(key, m_book.at))) : QVariant();
    case Qt::ForegroundRole:
        if (at == Column::State || (at == Column::Expires && stateOf(key, m_book.at) == KeyState::Expiring))
            return m_themes.colour(lookOf(key, m_book.at).colour);
        return key.isActive(m_book.at) ? QVariant() : QVariant(m_themes.colour(ColourRole::TextMuted));
    case Qt::FontRole:
        return at == Column::Prefix ? QVariant(m_themes.monospace()) : QVariant();
    case Qt::ToolTipRole:
        if (at == Column::LastUsed && key.lastUsedAt)
            return wording::timeHover(key.lastUsedAt);
        if (at == Column::Expires)
            return keytext::expiry(key, m_book.at);
        if (at == Column::Created)
            return wording::timeHover(key.createdAt);
        return toolTipText(text(key, at));
    default:
        return {};
    }
}

quint64 ApiKeyModel::sortKey(int slot, int column) const
{
    const ApiKey &key = keyOf(slot);
    switch (Column(column)) {
    case Column::State: {
        static constexpr int kRank[] = {1, 0, 2, 3, 4}; // what asks for a deed comes first
        return numberKey(kRank[int(stateOf(key, m_book.at))]);
    }
    case Column::Hosts:
        return numberKey(hosts(key.id));
    case Column::Used:
        return numberKey(key.usageCount);
    case Column::LastUsed:
        return numberKey(key.lastUsedAt ? toMs(*key.lastUsedAt) : 0);
    case Column::Expires:
        return numberKey(key.expiresAt ? toMs(*key.expiresAt) : std::numeric_limits<qint64>::max());
    case Column::Created:
        return numberKey(toMs(key.createdAt));
    case Column::Rate:
        return numberKey(key.rate.value_or(0));
    default:
        return textKey(text(key, Column(column)));
    }
}

RowModel::TailKey ApiKeyModel::tailKey(int slot, int column) const
{
    // within a state: what expires first
    if (Column(column) != Column::State)
        return {};
    const ApiKey &key = keyOf(slot);
    return {numberKey(key.expiresAt ? toMs(*key.expiresAt) : std::numeric_limits<qint64>::max()), false};
}

int ApiKeyModel::compare(int one, int other, int column) const
{
    if (Column(column) == Column::State)
        return compareText(keyOf(one).name, keyOf(other).name);
    return compareText(text(keyOf(one), Column(column)), text(keyOf(other), Column(column)));
}

} // namespace resync
