#include "core/config/secret.h"

#include "core/base/log.h"

#include <algorithm>
#include <string.h>

namespace resync
{

namespace
{

void overwrite(char *bytes, size_t size)
{
    if (bytes && size > 0)
        ::explicit_bzero(bytes, size); // a plain memset may be left out by the compiler
}

} // namespace

Secret::Secret(const QString &text) : Secret(text.toUtf8()) {}

Secret::Secret(const QByteArray &utf8) : m_bytes(utf8.begin(), utf8.end())
{
    hideFromLog(text());
}

Secret::Secret(Secret &&other) noexcept : m_bytes(std::move(other.m_bytes))
{
    other.m_bytes.clear();
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_bytes = other.m_bytes;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        other.m_bytes.clear();
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

void Secret::wipe()
{
    overwrite(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

QByteArray Secret::utf8() const
{
    return QByteArray(m_bytes.data(), qsizetype(m_bytes.size()));
}

QString Secret::text() const
{
    return QString::fromUtf8(m_bytes.data(), qsizetype(m_bytes.size()));
}

bool Secret::operator==(const Secret &other) const
{
    unsigned difference = m_bytes.size() == other.m_bytes.size() ? 0U : 1U;
    const size_t length = std::min(m_bytes.size(), other.m_bytes.size());
    for (size_t i = 0; i < length; ++i)
        difference |= unsigned(m_bytes[i] ^ other.m_bytes[i]) & 0xffU;
    return difference == 0;
}

} // namespace resync
