#pragma once

#include "core/engine/engine.h"
#include "core/engine/reading.h"
#include "core/engine/rowcutter.h"

namespace resync::wire
{

/// The engine's JSON as values: pure, any thread. A list answer is
///
///   {"count": 236, "results": [ {…}, … ], "next": "https://…?limit=2&offset=2", "previous": …}
///
/// with fields that are null or unknown to the server left out. Everything but the frame is tolerated: a field of the wrong type reads as
/// absent, unknown words are kept as text, and a row that is no such object (no object, no id, no name, a name twice) is set aside and
/// counted. The frame is not: a web page, an empty body, `null`, `{}` or JSON that is cut or damaged is Error "engine.answer".
/// Page::serverTime is left to the caller. \a names keeps repeated texts once.
Result<Page<JobPtr>> readJobs(const QByteArray &body, Names &names);
Result<Page<JobStreamPtr>> readJobStreams(const QByteArray &body, Names &names);
Result<Page<WorkstationPtr>> readWorkstations(const QByteArray &body, Names &names);
Result<Page<Prompt>> readPrompts(const QByteArray &body, Names &names);
Result<Page<Resource>> readResources(const QByteArray &body, Names &names);

/// The same while the answer still arrives: rows are decoded as soon as they are whole, and their text is forgotten, so that a page never
/// stands in memory as text. Of the kinds above; used on one thread at a time.
template <class T>
class PageStream
{
public:
    explicit PageStream(Names &names);
    /// The next bytes, cut anywhere.
    void add(const QByteArray &piece);
    /// After the last piece: what the function above says of the whole.
    Result<Page<T>> finish();

private:
    void readRows();
    Result<Page<T>> read(QByteArray &list);
    void merge(Page<T> part);

    Names &m_names;
    RowCutter m_cutter;
    QByteArray m_list; ///< the rows being read; kept, as the parser is, because new memory costs more than the reading
    simdjson::ondemand::parser m_parser;
    Page<T> m_page;
    int m_droppedRuns = 0;
    std::optional<Error> m_failure;
};

/// One job asked by id: its dependencies are the whole list.
Result<JobPtr> readJob(const QByteArray &body, Names &names);
Result<EngineInfo> readInfo(const QByteArray &body);
/// The sentences of an issues answer.
Result<QStringList> readIssues(const QByteArray &body);
/// Key → label of the actions that objects-info tells for JOB_IN_PLAN.
Result<QHash<QString, QString>> readJobActions(const QByteArray &body);

/// Method and path of each operation below /twsd/api/v2/ that an OpenAPI description has: "GET plan/job/{}". Never empty.
Result<QSet<QString>> readOperations(const QByteArray &body);

/// "engine.answer" for a body that is not JSON at all, in words that help: a login page, an empty answer, a cut one.
Error notAnAnswer(const QByteArray &body, const QString &why);

// Row readers, one file a kind. Each returns why the row must be set aside; empty = it is good.
QString readRow(JobPtr &row, JsonValue &value, Reading &in);
QString readRow(JobStreamPtr &row, JsonValue &value, Reading &in);
QString readRow(WorkstationPtr &row, JsonValue &value, Reading &in);
QString readRow(Prompt &row, JsonValue &value, Reading &in);
QString readRow(Resource &row, JsonValue &value, Reading &in);
std::vector<Dependency> readDependencies(JsonValue &value, Reading &in);

/// Status words as several objects carry them.
struct CompositeStatus {
    QString status;
    QString substatus;
    bool canceled = false;
    bool cancelPending = false;
};
void readComposite(CompositeStatus &into, JsonValue &value, Reading &in);
/// A workstation's path as jobs name it: always with its leading slash.
void readWorkstationPath(JsonValue &value, QString &into, Reading &in);

} // namespace resync::wire
