#include "ui/panes/causejoblog.h"

#include "ui/themes/errortext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>
#include <QThreadPool>

namespace resync
{

namespace
{
constexpr int kLeastLines = 7;
}

CauseJoblog::CauseJoblog(PlanDoor &door, Themes &themes, QWidget *parent) : JoblogView(themes, parent), m_door(door)
{
    setWrap(true); // a card is narrow, and the reason often stands at the end of a line
    setMinimumHeight(kLeastLines * (fontMetrics().height() + 2));
    connect(this, &JoblogView::command, this, [this](const QString &id) {
        if (id == QLatin1String("copy"))
            QGuiApplication::clipboard()->setText(selectedText());
    });
}

void CauseJoblog::showRun(const QString &runId)
{
    if (runId == m_runId)
        return;
    m_runId = runId;
    setReason(runId.isEmpty() ? QString() : tr("Reading …"));
    if (runId.isEmpty())
        return;
    JoblogQuery query;
    query.runId = runId;
    m_door.joblog(query, this, [this, runId](const Result<JoblogText> &answer) {
        if (runId == m_runId)
            take(answer);
    });
}

void CauseJoblog::take(const Result<JoblogText> &answer)
{
    if (!answer)
        return setReason(tr("No joblog: %1").arg(messageText(answer.error().message)));
    QThreadPool::globalInstance()->start(
        [home = m_here.post(), bytes = answer->bytes, runId = m_runId, guard = QPointer<CauseJoblog>(this)] {
            auto made = JoblogDocument::make(bytes);
            home([guard, made = std::move(made), runId]() mutable {
                if (!guard || guard->m_runId != runId)
                    return;
                const int cause = made->analysis().line;
                guard->setDocument(std::move(made), false);
                if (cause > 0)
                    guard->goToLine(cause - 1);
            });
        });
}

} // namespace resync
