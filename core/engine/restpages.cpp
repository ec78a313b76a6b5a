// The lists of the plan: pages that are decoded while they arrive, and get smaller where a server's are too large or too slow.
#include "core/engine/restreply.h"
#include "core/engine/resturl.h"
#include "core/engine/wire.h"

namespace resync
{

namespace
{

/// A full page of 10,000 jobs is 20 MB that the server first collects from its database.
Duration scaled(Duration forSmall, int rows)
{
    return forSmall + std::chrono::milliseconds(std::max(0, rows - 1000)) * 6;
}

constexpr int kMostAttempts = 3;

} // namespace

/// One page that is being read, through all its attempts.
template <class T>
struct RestEngine::PageCall {
    /// The pieces of one attempt, as they came: to put them together would be a copy and new memory. While a task of the pool runs, names,
    /// stream and pieces are its own.
    struct Decoding {
        explicit Decoding(std::unique_ptr<wire::Names> given) : names(std::move(given)), stream(*names) {}
        std::unique_ptr<wire::Names> names;
        wire::PageStream<T> stream;
        std::vector<QByteArray> pending;
        std::vector<QByteArray> pieces; ///< being decoded
        qint64 pendingBytes = 0;
        qint64 bytes = 0;
        bool running = false;
        std::optional<Result<Page<T>>> result;
    };

    CallId id = 0;
    QString kind;
    PageQuery query;
    bool optional = false;
    Reply<Page<T>> reply;
    int asked = 0; ///< rows
    int attempts = 0;
    bool ended = false; ///< the body is complete
    std::optional<Instant> serverTime;
    std::shared_ptr<Decoding> decoding;
};

RestEngine::Request RestEngine::pageRequest(const QString &kind, const PageQuery &query) const
{
    Request request;
    request.operation = kind;
    request.path = kind + queryText({{QStringLiteral("limit"), QString::number(query.limit)},
                                     {QStringLiteral("offset"), QString::number(query.offset)},
                                     {QStringLiteral("oql"), query.oql},
                                     {QStringLiteral("plan_filter"), query.planFilter}});
    request.headers.set("Include-Count", "true");
    request.firstByte = scaled(request.firstByte, query.limit);
    request.whole = scaled(request.whole, query.limit);
    request.maxBodyBytes = PageSizes::kLargestPage;
    return request;
}

template <class T>
RestEngine::Request RestEngine::pageAttempt(std::shared_ptr<PageCall<T>> page)
{
    ++page->attempts;
    PageQuery query = page->query;
    query.limit = page->asked = m_pageSizes.rowsFor(page->kind, page->query.limit, page->query.offset == 0);
    Request request = pageRequest(page->kind, query);
    request.optional = page->optional;
    request.restart = [this, page] {
        using Decoding = typename PageCall<T>::Decoding;
        page->decoding = std::make_shared<Decoding>(takeNames());
    };
    request.piece = [this, page](const QByteArray &bytes) {
        page->decoding->pending.push_back(bytes);
        page->decoding->pendingBytes += bytes.size();
        page->decoding->bytes += bytes.size();
        decodePieces<T>(page);
    };
    request.answered = [this, page](const Result<HttpAnswer> &came) {
        Call &call = *m_calls.at(page->id);
        call.done.bytes = page->decoding ? page->decoding->bytes : 0;
        if (came && came->good()) {
            page->serverTime = came->serverTime;
            page->ended = true;
            decodePieces<T>(page);
            return;
        }
        const QString code = came ? QString() : came.error().code;
        const bool large = code == QLatin1String("net.too_large");
        const bool slow = code == QLatin1String("net.timeout") && call.done.took >= call.request.firstByte;
        const bool smaller = (large || slow) && m_pageSizes.shrink(page->kind, page->asked);
        if (large && smaller && page->attempts < kMostAttempts)
            proceed(page->id, pageAttempt<T>(page));
        else
            deliver<Page<T>>(page->id, came ? errorOf(*came, call.request) : came.error(), page->reply);
    };
    return request;
}

template <class T>
void RestEngine::decodePieces(const std::shared_ptr<PageCall<T>> &page)
{
    const auto decoding = page->decoding;
    const bool last = page->ended;
    if (decoding->running || (!last && decoding->pendingBytes < kDecodeInPool))
        return;
    decoding->pieces.swap(decoding->pending);
    decoding->pendingBytes = 0;
    const auto decode = [decoding, last] {
        for (QByteArray &piece : decoding->pieces) {
            decoding->stream.add(piece);
            piece = {};
        }
        decoding->pieces.clear();
        if (last)
            decoding->result = decoding->stream.finish();
    };
    const auto decoded = [this, page, decoding, last] {
        decoding->running = false;
        const bool current = page->decoding == decoding && m_calls.count(page->id) > 0;
        if (!current)
            giveBack(std::move(decoding->names));
        else if (last)
            pageEnded<T>(page);
        else
            decodePieces<T>(page);
    };
    if (last && decoding->bytes < kDecodeInPool) {
        decode();
        decoded();
        return;
    }
    decoding->running = true;
    inPool(this, decode, decoded);
}

template <class T>
void RestEngine::pageEnded(const std::shared_ptr<PageCall<T>> &page)
{
    auto &decoding = *page->decoding;
    Result<Page<T>> result = *std::move(decoding.result);
    giveBack(std::move(decoding.names));
    if (result) {
        const int rows = int(result->rows.size()) + result->setAside;
        m_pageSizes.came(page->kind, rows, decoding.bytes);
        result->serverTime = page->serverTime;
        const bool whole = result->total >= 0 && page->query.offset + rows >= result->total;
        if (page->asked < page->query.limit && rows >= page->asked && !whole)
            result->last = false;
    }
    deliver<Page<T>>(page->id, std::move(result), page->reply);
}

template <class T>
Engine::CallId RestEngine::readPage(const QString &kind, const PageQuery &query, bool optional, QObject *receiver, Reply<Page<T>> reply)
{
    auto page = std::make_shared<PageCall<T>>();
    page->id = m_lastId + 1;
    page->kind = kind;
    page->query = query;
    page->optional = optional;
    page->reply = std::move(reply);
    return begin(pageAttempt<T>(page), receiver);
}

Engine::CallId RestEngine::jobs(const PageQuery &query, QObject *receiver, Reply<Page<JobPtr>> reply)
{
    return readPage<JobPtr>(QStringLiteral("plan/job"), query, false, receiver, std::move(reply));
}

Engine::CallId RestEngine::jobStreams(const PageQuery &query, QObject *receiver, Reply<Page<JobStreamPtr>> reply)
{
    return readPage<JobStreamPtr>(QStringLiteral("plan/jobstream"), query, false, receiver, std::move(reply));
}

Engine::CallId RestEngine::workstations(const PageQuery &query, QObject *receiver, Reply<Page<WorkstationPtr>> reply)
{
    return readPage<WorkstationPtr>(QStringLiteral("plan/workstation"), query, false, receiver, std::move(reply));
}

Engine::CallId RestEngine::prompts(const PageQuery &query, QObject *receiver, Reply<Page<Prompt>> reply)
{
    return readPage<Prompt>(QStringLiteral("plan/prompt"), query, true, receiver, std::move(reply));
}

Engine::CallId RestEngine::resources(const PageQuery &query, QObject *receiver, Reply<Page<Resource>> reply)
{
    return readPage<Resource>(QStringLiteral("plan/resource"), query, true, receiver, std::move(reply));
}

} // namespace resync
