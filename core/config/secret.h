#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace resync
{

/// A password or key. Overwrites its memory when it goes, and keeps its text out of the log from the moment it exists.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QString &text);
    explicit Secret(const QByteArray &utf8);
    Secret(const Secret &other) = default;
    Secret(Secret &&other) noexcept;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    bool isEmpty() const { return m_bytes.empty(); }
    /// A copy for the one call that needs it; keep it no longer than that.
    QByteArray utf8() const;
    QString text() const;

    /// Takes the same time wherever the two differ.
    bool operator==(const Secret &other) const;

private:
    void wipe();
    std::vector<char> m_bytes;
};

} // namespace resync
