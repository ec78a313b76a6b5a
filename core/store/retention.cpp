#include "core/store/retention.h"

namespace resync
{

namespace
{

constexpr qint64 kMsADay = 24LL * 60 * 60 * 1000;
constexpr int kPagesEachStep = 500;

QString deletion(const RetentionRule &rule, bool sqlite, int rows)
{
    const QString rowName = sqlite ? QStringLiteral("rowid") : QStringLiteral("ctid");
    const QString key = rule.key.isEmpty() ? rowName : rule.key;
    const QString more = rule.condition.isEmpty() ? QString() : QStringLiteral(" AND (%1)").arg(rule.condition);
    return QStringLiteral("DELETE FROM %1 WHERE (%2) IN (SELECT %2 FROM %1 WHERE %3 < ?%4 LIMIT %5)")
        .arg(rule.table, key, rule.timeColumn, more, QString::number(rows));
}

} // namespace

Retention::Retention(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

void Retention::setRules(std::vector<RetentionRule> rules)
{
    m_rules = std::move(rules);
    m_next = 0;
}

Result<Retention::Step> Retention::step()
{
    if (m_next == 0 && !m_underWay) {
        m_deleted = 0;
        m_underWay = true;
    }
    if (m_next < m_rules.size()) {
        const RetentionRule &rule = m_rules[m_next];
        Statement statement = m_database.prepare(deletion(rule, m_database.isSqlite(), kRowsEachStep));
        if (auto done = statement.bind(toMs(m_clock.now()) - rule.days * kMsADay).exec(); !done)
            return done.error();
        m_deleted += statement.rowsChanged();
        if (statement.rowsChanged() < kRowsEachStep)
            ++m_next;
        return Step::More;
    }
    if (m_database.isSqlite()) {
        auto more = giveBackPages();
        if (!more)
            return more.error();
        if (*more)
            return Step::More;
    }
    m_next = 0;
    m_underWay = false;
    return Step::Done;
}

Result<bool> Retention::giveBackPages()
{
    auto free = m_database.number(QStringLiteral("PRAGMA freelist_count"));
    if (!free)
        return free.error();
    const qint64 pages = free->value_or(0);
    if (pages == 0)
        return false;
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    // Qt's driver takes one step of a statement without columns, and this one frees a page a step.
    for (qint64 i = 0; i < std::min<qint64>(pages, kPagesEachStep); ++i) {
        Statement vacuum = m_database.prepare(QStringLiteral("PRAGMA incremental_vacuum(1)"));
        if (auto done = vacuum.exec(); !done)
            return done.error();
    }
    if (auto done = transaction->commit(); !done)
        return done.error();
    return pages > kPagesEachStep;
}

Result<void> Retention::checkpoint()
{
    if (!m_database.isSqlite())
        return {};
    Statement statement = m_database.prepare(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    return statement.each([] {});
}

} // namespace resync
