#pragma once

#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace resync
{

/// An expected failure. `code` is stable and for programs ("engine.unreachable", "AWSBIN076E"); `message` is one plain English sentence;
/// `context` says where (URL without credentials, file, field, line) and never holds a secret.
struct Error {
    QString code;
    QString message;
    QString context;

    bool operator==(const Error &) const = default;

    /// "message (context)", for logs and the command line.
    QString text() const { return context.isEmpty() ? message : message + QStringLiteral(" (") + context + QLatin1Char(')'); }
};

/// A value or an Error. Read value() only after ok().
template <class T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T &value() const & { return std::get<0>(m_content); }
    T &value() & { return std::get<0>(m_content); }
    T &&value() && { return std::get<0>(std::move(m_content)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    const Error &error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    const Error &error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace resync
