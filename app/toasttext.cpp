// What a toast says, as plain text; the notifier escapes it where the desktop reads markup.
#include "app/toasts.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

constexpr qsizetype kLongestBody = 200;

QString label(const Occurrence &occurrence)
{
    if (occurrence.job.isEmpty())
        return occurrence.workstation;
    return occurrence.workstation + QLatin1Char('#') + occurrence.stream + QLatin1Char('.') + occurrence.job;
}

QString kindText(OccurrenceKind kind)
{
    switch (kind) {
    case OccurrenceKind::JobAbend:
        return QCoreApplication::translate("Toasts", "Failed");
    case OccurrenceKind::JobLate:
        return QCoreApplication::translate("Toasts", "Late");
    case OccurrenceKind::JobStuck:
        return QCoreApplication::translate("Toasts", "Runs too long");
    case OccurrenceKind::JobCompleted:
        return QCoreApplication::translate("Toasts", "Completed");
    case OccurrenceKind::JobRerun:
        return QCoreApplication::translate("Toasts", "Rerun");
    case OccurrenceKind::WorkstationOffline:
        return QCoreApplication::translate("Toasts", "Workstation offline");
    case OccurrenceKind::WorkstationUnlinked:
        return QCoreApplication::translate("Toasts", "Workstation unlinked");
    case OccurrenceKind::WorkstationOnline:
        return QCoreApplication::translate("Toasts", "Workstation online");
    case OccurrenceKind::WorkstationLinked:
        return QCoreApplication::translate("Toasts", "Workstation linked");
    case OccurrenceKind::EngineLost:
        return QCoreApplication::translate("Toasts", "Engine lost");
    case OccurrenceKind::EngineRestored:
        return QCoreApplication::translate("Toasts", "Engine restored");
    case OccurrenceKind::PlanSwitched:
        return QCoreApplication::translate("Toasts", "New plan");
    case OccurrenceKind::SystemHealthy:
        return QCoreApplication::translate("Toasts", "Plan healthy again");
    case OccurrenceKind::SystemDegraded:
        return QCoreApplication::translate("Toasts", "Plan degraded");
    case OccurrenceKind::SystemCritical:
        return QCoreApplication::translate("Toasts", "Plan critical");
    case OccurrenceKind::AnomalyDetected:
        return QCoreApplication::translate("Toasts", "Unusually many failures");
    case OccurrenceKind::PromptAsked:
        return QCoreApplication::translate("Toasts", "A prompt asks");
    case OccurrenceKind::ActionRefused:
        return QCoreApplication::translate("Toasts", "Action refused");
    case OccurrenceKind::ActionUnknown:
        return QCoreApplication::translate("Toasts", "Outcome of an action unknown");
    case OccurrenceKind::StoreTrouble:
        return QCoreApplication::translate("Toasts", "Trouble with the store");
    default:
        break;
    }
    return toWire(kind);
}

QStringList labelsOf(const Toast &toast)
{
    QStringList labels;
    for (const Occurrence &occurrence : toast.about) {
        const QString one = label(occurrence);
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
    const bool practice = last.details.value(QLatin1String("practice")).toBool();
    QString title;
    if (objects > 1)
        title = QCoreApplication::translate("Toasts", "%1 – objects concerned: %2").arg(kindText(last.kind), QString::number(objects));
    else if (objects == 1)
        title = kindText(last.kind) + QStringLiteral(": ") + labelsOf(toast).first();
    else
        title = kindText(last.kind);
    return practice ? QStringLiteral("PRACTICE – ") + title : title;
}

QString toastBody(const Toast &toast)
{
    QStringList lines;
    if (!toast.about.empty()) {
        const QString cause = toast.about.back().details.value(QLatin1String("cause")).toString();
        if (!cause.isEmpty())
            lines.append(cause);
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
