#pragma once

#include <QByteArray>

#include <vector>

namespace resync::practice
{

/// The JSON of each object of one kind, made once for each revision of the object: a page of 10,000 jobs is then copying, not writing.
class RowCache
{
public:
    explicit RowCache(qsizetype mostBytes) : m_mostBytes(mostBytes) {}

    void clear()
    {
        m_rows.clear();
        m_bytes = 0;
    }

    /// \a make() gives the JSON when there is none for this \a revision.
    template <class Make>
    QByteArray row(size_t index, quint64 revision, Make make)
    {
        if (index >= m_rows.size())
            m_rows.resize(index + 1);
        Row &row = m_rows[index];
        if (row.revision == revision && !row.json.isNull())
            return row.json;
        m_bytes -= row.json.size();
        row.json = QByteArray();
        QByteArray made = make();
        if (m_bytes + made.size() <= m_mostBytes) {
            made.squeeze();
            row.json = made;
            row.revision = revision;
            m_bytes += made.size();
        }
        return made;
    }

private:
    struct Row {
        quint64 revision = 0;
        QByteArray json;
    };
    std::vector<Row> m_rows;
    qsizetype m_mostBytes;
    qsizetype m_bytes = 0;
};

} // namespace resync::practice
