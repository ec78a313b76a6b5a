#include "core/store/leadership.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace resync
{

namespace
{

qint64 keyOf(const StoreAddress &address, const QString &role)
{
    // Consoles of one database may keep their stores in different schemas.
    const QString name = QStringLiteral("resync/%1/%2").arg(address.options.value(QStringLiteral("schema")), role);
    return qFromBigEndian<qint64>(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).constData());
}

} // namespace

Leadership::Leadership(const StoreAddress &address, const QString &role) : m_address(address), m_key(keyOf(address, role)) {}

Leadership::~Leadership() = default;

Result<bool> Leadership::tryLead()
{
    if (m_address.kind == StoreAddress::Kind::Sqlite) {
        m_leads = true;
        return true;
    }
    if (leads())
        return true;
    if (!m_connection || !m_connection->isOpen()) {
        auto opened = Database::open(m_address, Database::Mode::Writer);
        if (!opened)
            return opened.error();
        m_connection = std::move(*opened);
    }
    auto taken = m_connection->number(QStringLiteral("SELECT CASE WHEN pg_try_advisory_lock(%1) THEN 1 ELSE 0 END").arg(m_key));
    if (!taken) {
        m_connection.reset();
        return taken.error();
    }
    m_leads = taken->value_or(0) == 1;
    return m_leads;
}

bool Leadership::leads()
{
    if (m_address.kind == StoreAddress::Kind::Sqlite || !m_leads)
        return m_leads;
    // The lock lives exactly as long as this session: if the server still answers on it, it is ours.
    const auto alive = m_connection->number(QStringLiteral("SELECT 1"));
    if (!alive) {
        m_leads = false;
        m_connection.reset();
    }
    return m_leads;
}

void Leadership::resign()
{
    m_leads = false;
    m_connection.reset();
}

} // namespace resync
