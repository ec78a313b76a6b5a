#pragma once

#include "core/base/clock.h"
#include "core/model/occurrence.h"

#include <QObject>
#include <QStringList>

#include <deque>
#include <map>

namespace resync
{

/// One notification: what a person is told of one cause.
struct Toast {
    QString cause; ///< equal cause = the same toast, restated; "storm" = many causes in one
    Severity severity = Severity::Info;
    std::vector<Occurrence> about; ///< oldest first
    QStringList runIds;            ///< what Acknowledge acknowledges
    bool practice = false;         ///< nothing real: said in the title

    bool operator==(const Toast &) const = default;
};

/// One toast a cause. What shares a cause key within two seconds is one toast; a cause that grows restates its toast; three or more causes
/// within thirty seconds are merged into one. Nothing is told while muted, below the chosen severities, or switched off. Main thread.
class Toasts : public QObject
{
    Q_OBJECT
public:
    explicit Toasts(const Clock &clock, QObject *parent = nullptr);

    void setSeverities(const QStringList &words); ///< "critical", "error" …
    void setEnabled(bool enabled) { m_enabled = enabled; }
    void setMuted(bool muted) { m_muted = muted; }
    /// Whether what happens from now on happens on a practice engine.
    void setPractice(bool practice) { m_practice = practice; }

    void take(const Occurrence &occurrence);

signals:
    void show(const resync::Toast &toast);

private:
    struct Cause {
        Toast toast;
        Instant last;
        bool due = false;
    };
    bool wanted(const Occurrence &occurrence) const;
    void tell();
    void forgetOld();

    const Clock &m_clock;
    QStringList m_severities = {QStringLiteral("critical"), QStringLiteral("error")};
    bool m_enabled = true;
    bool m_muted = false;
    bool m_practice = false;
    bool m_waiting = false;
    std::map<QString, Cause> m_causes;
    std::deque<Instant> m_told; ///< when new causes were told, for the last thirty seconds
};

/// Title and body as plain text, at most 200 characters the body.
QString toastTitle(const Toast &toast);
QString toastBody(const Toast &toast);

} // namespace resync
