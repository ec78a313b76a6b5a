// Lists of plan objects: whole answers, and answers that are read while they arrive.
#include "core/engine/members.h"

namespace resync::wire
{

namespace
{

constexpr int kMostNotes = 10;
constexpr qsizetype kBatch = 256 << 10; ///< of rows that are parsed at once

template <class T>
class PageReader
{
public:
    PageReader(Reading &in, int rowsBefore) : m_in(in), m_row(rowsBefore) {}

    void member(std::string_view name, JsonValue &value)
    {
        if (name == "results") {
            m_hasResults = true;
            forEach(value, m_in, [this](JsonValue &one) { row(one); });
        } else if (name == "count") {
            const auto count = numberOf(value);
            if (count && *count >= 0)
                m_page.total = *count;
        } else if (name == "next") {
            const auto next = textOf(value);
            m_page.last = !next || next->empty();
        }
    }

    /// `{"count":0}` is an empty list: null and empty fields may be left out. `{}` says nothing at all.
    bool complete() const { return m_hasResults || m_page.total == 0; }
    Page<T> take() { return std::move(m_page); }

private:
    void row(JsonValue &value)
    {
        ++m_row;
        m_in.repeated = false;
        T read{};
        QString why = readRow(read, value, m_in);
        if (m_in.broken)
            return;
        if (why.isEmpty() && m_in.repeated)
            why = QStringLiteral("a name stands twice in it");
        if (why.isEmpty()) {
            m_page.rows.push_back(std::move(read));
            return;
        }
        ++m_page.setAside;
        if (m_page.notes.size() < kMostNotes)
            m_page.notes.append(QStringLiteral("row %1 was left out: %2").arg(QString::number(m_row), why));
    }

    Reading &m_in;
    Page<T> m_page;
    int m_row;
    bool m_hasResults = false;
};

/// \a body is given room behind it, which the parser wants.
template <class T>
Result<Page<T>> readPart(simdjson::ondemand::parser &parser, QByteArray &body, Names &names, int rowsBefore, int &droppedRuns)
{
    const qsizetype room = body.size() + qsizetype(simdjson::SIMDJSON_PADDING);
    body.reserve(room);
    const simdjson::padded_string_view padded(body.constData(), size_t(body.size()), size_t(room));
    Reading in{names};
    PageReader<T> reader(in, rowsBefore);
    const auto member = [&](std::string_view name, JsonValue &value) { reader.member(name, value); };
    if (const auto failure = eachMember(parser, padded, body, in, member))
        return *failure;
    if (!reader.complete())
        return notAnAnswer(body, QStringLiteral("it is no list of plan objects"));
    droppedRuns += in.droppedRuns;
    return reader.take();
}

template <class T>
void noteDroppedRuns(Page<T> &page, int droppedRuns)
{
    if (droppedRuns > 0 && page.notes.size() < kMostNotes)
        page.notes.append(QStringLiteral("%1 runs without an id were left out").arg(droppedRuns));
}

template <class T>
Result<Page<T>> readPage(const QByteArray &body, Names &names)
{
    int droppedRuns = 0;
    QByteArray own = body;
    simdjson::ondemand::parser parser;
    auto page = readPart<T>(parser, own, names, 0, droppedRuns);
    if (page)
        noteDroppedRuns(*page, droppedRuns);
    return page;
}

} // namespace

template <class T>
PageStream<T>::PageStream(Names &names) : m_names(names)
{
}

template <class T>
void PageStream<T>::add(const QByteArray &piece)
{
    // A fast server's page comes in one piece while the pool is busy: in batches it still needs megabytes, not a hundred of them.
    for (qsizetype from = 0; from < piece.size(); from += kBatch) {
        m_cutter.add(QByteArray::fromRawData(piece.constData() + from, std::min(kBatch, piece.size() - from)));
        if (m_cutter.wholeBytes() >= kBatch)
            readRows();
    }
}

template <class T>
void PageStream<T>::readRows()
{
    if (!m_cutter.takeRows(m_list) || m_failure)
        return;
    if (auto part = read(m_list); part)
        merge(*std::move(part));
    else
        m_failure = part.error();
}

template <class T>
Result<Page<T>> PageStream<T>::read(QByteArray &list)
{
    return readPart<T>(m_parser, list, m_names, int(m_page.rows.size()) + m_page.setAside, m_droppedRuns);
}

template <class T>
void PageStream<T>::merge(Page<T> part)
{
    m_page.rows.insert(m_page.rows.end(), std::make_move_iterator(part.rows.begin()), std::make_move_iterator(part.rows.end()));
    m_page.setAside += part.setAside;
    for (const QString &note : part.notes) {
        if (m_page.notes.size() < kMostNotes)
            m_page.notes.append(note);
    }
}

template <class T>
Result<Page<T>> PageStream<T>::finish()
{
    readRows();
    if (m_failure)
        return *m_failure;
    if (m_cutter.damaged())
        return notAnAnswer({}, QStringLiteral("its JSON is damaged: a row is missing between two commas"));
    m_list = m_cutter.frame();
    auto frame = read(m_list);
    if (!frame)
        return frame;
    m_page.total = frame->total;
    m_page.last = frame->last;
    merge(*std::move(frame));
    noteDroppedRuns(m_page, m_droppedRuns);
    return std::move(m_page);
}

template class PageStream<JobPtr>;
template class PageStream<JobStreamPtr>;
template class PageStream<WorkstationPtr>;
template class PageStream<Prompt>;
template class PageStream<Resource>;

Result<Page<JobPtr>> readJobs(const QByteArray &body, Names &names)
{
    return readPage<JobPtr>(body, names);
}

Result<Page<JobStreamPtr>> readJobStreams(const QByteArray &body, Names &names)
{
    return readPage<JobStreamPtr>(body, names);
}

Result<Page<WorkstationPtr>> readWorkstations(const QByteArray &body, Names &names)
{
    return readPage<WorkstationPtr>(body, names);
}

Result<Page<Prompt>> readPrompts(const QByteArray &body, Names &names)
{
    return readPage<Prompt>(body, names);
}

Result<Page<Resource>> readResources(const QByteArray &body, Names &names)
{
    return readPage<Resource>(body, names);
}

} // namespace resync::wire
