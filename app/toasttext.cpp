// What a toast says, as plain text; the notifier escapes it where the desktop reads markup.
#include "app/toasts.h"
#include "ui/models/occurrencetext.h"
#include "ui/themes/errortext.h"
#include "ui/themes/timetext.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

constexpr qsizetype kLongestBody = 200;

/// What it is about: job, workstation, or the engine itself.
QString labelOf(const Occurrence &occurrence)
{
    static const QString engine = QStringLiteral("engine:");
    const QString object = occurrenceObject(occurrence);
    return object.isEmpty() && occurrence.objectKey.startsWith(engine) ? occurrence.objectKey.mid(engine.size()) : object;
}

/// An engine that refuses us is there; "lost" would send people looking for the network.
QString kindOf(const Occurrence &occurrence)
{
    if (const auto until = fromIso(occurrence.details.value(QLatin1String("snooze_until")).toString()))
        return QCoreApplication::translate("Toasts", "Snooze ends at %1").arg(timeText(*until, *until));
    if (occurrence.kind == OccurrenceKind::OwnHealthTrouble)
        return QCoreApplication::translate("Toasts", "Resync itself: %1").arg(ownHealthText(occurrence));
    const QString code = occurrence.details.value(QLatin1String("code")).toString();
    if (occurrence.kind == OccurrenceKind::EngineLost && (code == QLatin1String("http.401") || code == QLatin1String("engine.secret")))
        return QCoreApplication::translate("Toasts", "Login refused, polling stopped");
    return occurrenceKindText(occurrence.kind);
}

QStringList labelsOf(const Toast &toast)
{
    QStringList labels;
    for (const Occurrence &occurrence : toast.about) {
        const QString one = labelOf(occurrence);
        if (!one.isEmpty() && !labels.contains(one))
            labels.append(one);
    }
    return labels;
}

} // namespace

QString toastTitle(const Toast &toast)
{
    if (toast.about.empty())
        return QStringLiteral("Resync");
    const Occurrence &last = toast.about.back();
    const qsizetype objects = labelsOf(toast).size();
    QString title;
    if (objects > 1)
        title = QCoreApplication::translate("Toasts", "%1 – objects concerned: %2").arg(kindOf(last), QString::number(objects));
    else if (objects == 1)
        title = kindOf(last) + QStringLiteral(": ") + labelsOf(toast).constFirst();
    else
        title = kindOf(last);
    return toast.practice ? QStringLiteral("PRACTICE – ") + title : title;
}

QString toastBody(const Toast &toast)
{
    QStringList lines;
    if (!toast.about.empty()) {
        const QString cause = toast.about.back().details.value(QLatin1String("cause")).toString();
        if (!cause.isEmpty())
            lines.append(cause);
        const QString error = toast.about.back().details.value(QLatin1String("error")).toString();
        if (!error.isEmpty())
            lines.append(messageText(error));
        const QJsonValue code = toast.about.back().details.value(QLatin1String("returnCode"));
        if (code.isDouble())
            lines.append(QCoreApplication::translate("Toasts", "return code %1").arg(code.toInt()));
    }
    const QStringList labels = labelsOf(toast);
    if (labels.size() > 1)
        lines.append(labels.mid(0, 4).join(QStringLiteral(", ")));
    QString body = lines.join(QLatin1Char('\n'));
    return body.size() > kLongestBody ? body.left(kLongestBody - 1) + QChar(0x2026) : body;
}

} // namespace resync
