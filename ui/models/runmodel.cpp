#include "ui/models/runmodel.h"

#include "ui/models/wording.h"

#include <algorithm>

namespace resync
{

RunModel::RunModel(Themes &themes, QObject *parent)
    : RowModel(parent), m_themes(themes), m_columns({
                                              {"state", tr("State"), false, true, 136, {}},
                                              {"start", tr("Start"), true, true, 100, {}},
                                              {"end", tr("End"), true, true, 100, {}},
                                              {"duration", tr("Duration"), true, true, 70, {}},
                                              {"rc", tr("RC"), true, true, 44, tr("Return code")},
                                              {"attempt", tr("Attempt"), true, true, 70, {}},
                                              {"scheduled", tr("Scheduled"), true, true, 100, {}},
                                              {"run", tr("Run id"), false, true, 240, {}},
                                          })
{
    connect(&themes, &Themes::changed, this, [this] { repaint(); });
}

void RunModel::show(const Job &job, const std::vector<HistoricRun> &history, Instant now)
{
    m_now = now;
    m_runs.clear();
    for (auto run = job.runs.rbegin(); run != job.runs.rend(); ++run) {
        HistoricRun row;
        row.runId = run->id;
        row.job = job.name;
        row.stream = job.stream;
        row.workstation = run->workstation.isEmpty() ? job.workstation : run->workstation;
        row.status = run->status;
        row.schedTime = job.schedTime;
        row.started = run->started;
        row.ended = run->ended;
        row.duration = run->elapsed                 ? run->elapsed
                       : run->started && run->ended ? std::optional<Duration>(*run->ended - *run->started)
                                                    : std::nullopt;
        row.returnCode = run->returnCode;
        row.attempt = run->attempt;
        m_runs.push_back(row);
    }
    for (const HistoricRun &run : history) {
        if (slotOf(run.runId) < 0)
            m_runs.push_back(run);
    }
    renew(int(m_runs.size()));
}

int RunModel::slotOf(const QString &id) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&id](const HistoricRun &run) { return run.runId == id; });
    return found == m_runs.end() ? -1 : int(found - m_runs.begin());
}

QString RunModel::text(const HistoricRun &run, Column column) const
{
    switch (column) {
    case Column::State:
        return lookOf(run.status, CommonStatus::Unknown, false).word;
    case Column::Started:
        return wording::time(run.started, m_now);
    case Column::Ended:
        return wording::time(run.ended, m_now);
    case Column::Took:
        return run.duration ? wording::clock(*run.duration) : QString();
    case Column::ReturnCode:
        return run.returnCode ? QString::number(*run.returnCode) : QString();
    case Column::Attempt:
        return QString::number(std::max(1, run.attempt)); // an engine that does not tell it leaves 0
    case Column::Scheduled:
        return wording::time(run.schedTime, m_now);
    case Column::Run:
        return run.runId;
    }
    return {};
}

QVariant RunModel::cell(int slot, int column, int role) const
{
    const HistoricRun &run = m_runs[size_t(slot)];
    const Look look = lookOf(run.status, CommonStatus::Unknown, false);
    switch (role) {
    case Qt::DisplayRole:
    case ExportRole:
        return text(run, Column(column));
    case Qt::DecorationRole:
        return column == 0 ? QVariant(m_themes.mark(look)) : QVariant();
    case Qt::ForegroundRole:
        return column == 0 ? QVariant(m_themes.colour(look.colour)) : QVariant();
    case Qt::ToolTipRole:
        if (Column(column) == Column::Started)
            return wording::timeHover(run.started);
        if (Column(column) == Column::Ended)
            return wording::timeHover(run.ended);
        return Column(column) == Column::Scheduled ? QVariant(wording::timeHover(run.schedTime)) : QVariant();
    case Qt::AccessibleTextRole:
        return QString(m_columns[size_t(column)].title + QStringLiteral(": ") + text(run, Column(column)));
    default:
        return {};
    }
}

quint64 RunModel::sortKey(int slot, int column) const
{
    const HistoricRun &run = m_runs[size_t(slot)];
    switch (Column(column)) {
    case Column::Started:
        return numberKey(run.started ? toMs(*run.started) : 0);
    case Column::Ended:
        return numberKey(run.ended ? toMs(*run.ended) : 0);
    case Column::Took:
        return numberKey(run.duration ? run.duration->count() : -1);
    case Column::ReturnCode:
        return numberKey(run.returnCode.value_or(-1));
    case Column::Attempt:
        return numberKey(run.attempt);
    case Column::Scheduled:
        return numberKey(run.schedTime ? toMs(*run.schedTime) : 0);
    default:
        return textKey(text(run, Column(column)));
    }
}

} // namespace resync
