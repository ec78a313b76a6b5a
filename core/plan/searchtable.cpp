#include "core/plan/searchtable.h"

#include "core/store/database.h"

#include <QDebug>
#include <QJsonArray>

namespace resync
{

namespace
{

constexpr int kGram = 3; // shorter words have no trigram

void gather(const QJsonValue &value, QStringList &texts)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QJsonValue &member : object)
            gather(member, texts);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            gather(item, texts);
    } else if (const QString text = value.toVariant().toString(); !text.isEmpty()) {
        texts.append(text);
    }
}

QString textOf(const Occurrence &occurrence, bool named)
{
    QStringList texts;
    if (!named)
        texts << occurrence.objectKey << occurrence.workstation;
    gather(occurrence.details, texts);
    texts.removeDuplicates();
    return texts.join(QLatin1Char(' ')).simplified().toLower();
}

bool hasFts5(Database &database)
{
    const auto used = database.number(QStringLiteral("SELECT sqlite_compileoption_used('ENABLE_FTS5')"));
    return used && used->value_or(0) == 1;
}

} // namespace

QString likePattern(const QString &word)
{
    QString pattern(QLatin1Char('%'));
    const QString lower = word.toLower();
    for (const QChar c : lower) {
        if (c == QLatin1Char('%') || c == QLatin1Char('_') || c == QLatin1Char('\\'))
            pattern.append(QLatin1Char('\\'));
        pattern.append(c);
    }
    return pattern + QLatin1Char('%');
}

Result<void> SearchTable::open()
{
    const QString look =
        m_database.isSqlite()
            ? QStringLiteral("SELECT CASE WHEN sql LIKE '%fts5%' THEN 2 ELSE 1 END FROM sqlite_master WHERE name = 'event_text'")
            : QStringLiteral("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'event_text'");
    const auto found = m_database.number(look);
    if (!found)
        return found.error();
    m_there = found->has_value();
    m_fullText = found->value_or(0) == 2;
    if (m_database.mode() == Database::Mode::Reader)
        return {};
    if (!m_there) {
        if (auto done = make(); !done)
            return done;
    }
    return m_database.isSqlite() ? Result<void>() : indexTrigrams();
}

/// The index over trigrams of PostgreSQL, where its owner lets us have the extension; without it the search reads the whole table, which
/// is slower and finds the same.
Result<void> SearchTable::indexTrigrams()
{
    const auto there = m_database.number(
        QStringLiteral("SELECT 1 FROM pg_indexes WHERE schemaname = current_schema() AND indexname = 'event_text_trigrams'"));
    if (!there || there->has_value())
        return there ? Result<void>() : Result<void>(there.error());
    if (auto done = m_database.run(QStringLiteral("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public")); !done)
        qInfo().noquote() << QStringLiteral("events are searched without an index: %1").arg(done.error().text());
    QString schema;
    Statement where =
        m_database.prepare(QStringLiteral("SELECT quote_ident(n.nspname) FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace "
                                          "WHERE x.extname = 'pg_trgm'"));
    if (auto done = where.each([&schema, &where] { schema = where.text(0); }); !done || schema.isEmpty())
        return done;
    return m_database.run(
        QStringLiteral("CREATE INDEX IF NOT EXISTS event_text_trigrams ON event_text USING gin (body %1.gin_trgm_ops)").arg(schema));
}

Result<void> SearchTable::make()
{
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    m_fullText = m_database.isSqlite() && hasFts5(m_database);
    const QString table =
        m_fullText ? QStringLiteral("CREATE VIRTUAL TABLE event_text USING fts5(body, at_ms UNINDEXED, tokenize = 'trigram')")
                   : QStringLiteral("CREATE TABLE IF NOT EXISTS event_text (rowid {int64} NOT NULL PRIMARY KEY, body TEXT NOT NULL, "
                                    "at_ms {int64} NOT NULL){table_end}");
    if (auto done = m_database.run(table); !done)
        return done;
    auto filled = m_database.run(QStringLiteral(
        "INSERT INTO event_text (rowid, body, at_ms) SELECT seq, lower(coalesce(object_key, '') || ' ' || coalesce(workstation, '') || "
        "' ' || coalesce(details, '')), at_ms FROM events WHERE object_key IS NOT NULL OR details IS NOT NULL"));
    if (!filled)
        return filled;
    m_there = true;
    return transaction->commit();
}

Result<void> SearchTable::insert(const std::vector<Occurrence> &occurrences, const std::function<bool(size_t)> &named)
{
    Statement insert = m_database.prepare(QStringLiteral("INSERT INTO event_text (rowid, body, at_ms) VALUES (?, ?, ?)"));
    for (size_t i = 0; i < occurrences.size(); ++i) {
        const QString text = textOf(occurrences[i], named(i));
        if (text.isEmpty())
            continue;
        if (auto done = insert.bind(occurrences[i].seq).bind(text).bind(occurrences[i].at).exec(); !done)
            return done;
    }
    return {};
}

SearchTable::Condition SearchTable::contains(const QString &word) const
{
    if (!m_there)
        return {QStringLiteral("lower(e.details) LIKE ? ESCAPE '\\'"), likePattern(word)};
    if (!m_fullText || word.size() < kGram)
        return {QStringLiteral("e.seq IN (SELECT rowid FROM event_text WHERE body LIKE ? ESCAPE '\\')"), likePattern(word)};
    QString phrase = word.toLower();
    phrase.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return {QStringLiteral("e.seq IN (SELECT rowid FROM event_text WHERE event_text MATCH ?)"),
            QLatin1Char('"') + phrase + QLatin1Char('"')};
}

} // namespace resync
