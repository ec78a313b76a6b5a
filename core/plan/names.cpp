#include "core/plan/names.h"

#include "core/store/database.h"

#include <QVariant>

#include <algorithm>

namespace resync
{

Result<void> Names::load(Database &database)
{
    m_ids.clear();
    rest();
    m_texts.assign(1, QString());
    m_pending.clear();
    Statement select = database.prepare(QStringLiteral("SELECT id, word FROM plan_name ORDER BY id"));
    return select.each([&] {
        const qint64 id = select.int64(0);
        if (id <= 0 || id > (1 << 26))
            return;
        const QString text = select.text(1);
        m_texts.resize(std::max(m_texts.size(), size_t(id) + 1));
        m_texts[size_t(id)] = text;
        m_ids.insert(text, id);
    });
}

Result<void> Names::store(Database &database)
{
    const BulkInsert insert{QStringLiteral("plan_name"),
                            {{QStringLiteral("id"), BulkColumn::Type::Int64}, {QStringLiteral("word"), BulkColumn::Type::Text}},
                            QStringLiteral("ON CONFLICT (id) DO UPDATE SET word = excluded.word")};
    return database.insertMany(insert, qsizetype(m_pending.size()), [this](qsizetype row, int column) {
        const qint64 id = m_pending[size_t(row)];
        return column == 0 ? QVariant(id) : QVariant(m_texts[size_t(id)]);
    });
}

qint64 Names::idOf(const QString &text)
{
    if (text.isEmpty())
        return 0;
    Recent &before = recent(text);
    if (before.text.constData() == text.constData() && before.text.size() == text.size())
        return before.id;
    if (m_ids.size() >= m_ids.capacity()) // fewer and larger steps than its own: each reckons with all texts anew
        m_ids.reserve(std::max(kFirstRoom, 4 * m_ids.size()));
    qint64 &id = m_ids[text]; // looked for and made in one go: half of all texts come once
    if (id == 0) {
        id = qint64(m_texts.size());
        m_texts.push_back(text);
        m_pending.push_back(id);
    }
    before = {text, id};
    if (const QString &kept = m_texts[size_t(id)]; kept.constData() != text.constData())
        recent(kept) = {kept, id}; // whoever shares it will ask with this one
    return id;
}

QString Names::shared(const QString &text)
{
    return text.isEmpty() ? QString() : m_texts[size_t(idOf(text))];
}

} // namespace resync
