#include "core/http/linkpool.h"

namespace resync
{

namespace
{

constexpr qsizetype kMostKept = 8;
/// Shorter than servers keep theirs, so that a request seldom meets a connection that is just being closed.
constexpr std::chrono::seconds kKeptFor{10};

} // namespace

void LinkPool::setSettings(const LinkSettings &settings)
{
    m_settings = settings;
    ++m_generation; // what was trusted under other settings is not used again
    for (HttpLink *link : QList<HttpLink *>(m_kept))
        drop(link);
}

HttpLink *LinkPool::kept(const QUrl &url)
{
    const QByteArray key = HttpLink::keyOf(url);
    for (qsizetype i = m_kept.size() - 1; i >= 0; --i) {
        HttpLink *link = m_kept[i];
        if (link->key() != key)
            continue;
        m_kept.removeAt(i);
        link->disconnect(this);
        if (link->up())
            return link;
        drop(link);
    }
    return nullptr;
}

HttpLink *LinkPool::fresh(const QUrl &url)
{
    auto *link = new HttpLink(m_clock, m_settings, url, this);
    m_generations.insert(link, m_generation);
    return link;
}

void LinkPool::keep(HttpLink *link)
{
    if (!link->up() || m_generations.value(link) != m_generation) {
        drop(link);
        return;
    }
    m_kept.append(link);
    connect(link, &HttpLink::failed, this, [this, link] { drop(link); });
    connect(link, &HttpLink::readyRead, this, [this, link] { drop(link); }); // nobody asked
    m_clock.after(kKeptFor, link, [this, link] {
        if (m_kept.contains(link))
            drop(link);
    });
    if (m_kept.size() > kMostKept)
        drop(m_kept.first());
}

void LinkPool::drop(HttpLink *link)
{
    m_kept.removeAll(link);
    m_generations.remove(link);
    link->disconnect();
    link->deleteLater();
}

} // namespace resync
