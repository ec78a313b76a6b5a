#pragma once

#include "core/engine/restengine.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

namespace resync
{

constexpr qsizetype kDecodeInPool = 64 << 10; ///< below, the way to the pool and back costs more than the decoding

/// Runs \a work in the pool and then \a done on the thread of \a owner, unless that has died.
template <class Work, class Done>
void inPool(QObject *owner, Work work, Done done)
{
    auto promise = std::make_shared<QPromise<void>>();
    auto *watcher = new QFutureWatcher<void>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done();
    });
    watcher->setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        work();
        promise->finish();
    });
}

template <class T>
void RestEngine::deliver(CallId id, Result<T> value, const Reply<T> &reply)
{
    if (!value && value.error().context.isEmpty()) {
        Error error = value.error();
        error.context = m_calls.count(id) ? plainUrl(urlOf(m_calls.at(id)->request.path)) : QString();
        value = error;
    }
    if (close(id, value.ok()))
        reply(std::move(value)); // nothing of this object may be touched after it
}

} // namespace resync
