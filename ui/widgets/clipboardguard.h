#pragma once

#include "core/base/time.h"

#include <QObject>
#include <QTimer>

namespace resync
{

/// Puts a secret on the clipboard and takes it away again: after kKept, when the program ends, or when this dies, whichever is first, and
/// only if nothing else has been copied meanwhile. Knows the secret by its digest alone.
class ClipboardGuard : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kKept{30};

    explicit ClipboardGuard(QObject *parent = nullptr);
    ~ClipboardGuard() override;

    void copy(const QString &secret);
    void clear();
    /// Whole seconds until it is taken away; 0 = nothing is there.
    int secondsLeft() const;

signals:
    /// Each second, and once at the end.
    void ticked(int secondsLeft);

private:
    QTimer m_tick;
    int m_left = 0;
    QByteArray m_digest;
};

} // namespace resync
