#pragma once

#include "core/base/time.h"

#include <QByteArray>
#include <QStringList>

#include <string_view>

namespace resync::practice
{

/// Writes JSON straight into bytes, in the order asked for: rows are written by the hundred thousand, and QJsonObject would sort and box
/// every one. Members without a value are left out, as the engine does with null.
class JsonText
{
public:
    using Key = std::string_view; ///< ASCII without anything to escape

    explicit JsonText(QByteArray &out) : m_out(out) {}

    void openObject() { open('{'); }
    void openObject(Key name) { open(name, '{'); }
    void closeObject() { close('}'); }
    void openArray() { open('['); }
    void openArray(Key name) { open(name, '['); }
    void closeArray() { close(']'); }

    void text(Key name, QStringView value); ///< left out when empty
    void text(Key name, QLatin1String value);
    void number(Key name, qint64 value);
    void flag(Key name, bool value);
    void instant(Key name, const std::optional<Instant> &value);
    void duration(Key name, Duration value); ///< left out when not positive
    void texts(Key name, const QStringList &values);
    void element(QStringView value);
    /// JSON that is ready, as an element of an array.
    void ready(const QByteArray &json);
    void ready(Key name, const QByteArray &json);

private:
    void separate();
    void key(Key name);
    void quoted(QStringView value);
    void open(char bracket);
    void open(Key name, char bracket);
    void close(char bracket);

    QByteArray &m_out;
    bool m_first = true;
};

/// Appends "2026-09-05T02:59:31Z" to \a out.
void appendIso(QByteArray &out, Instant instant);

} // namespace resync::practice
