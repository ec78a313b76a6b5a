#include "ui/models/copyas.h"

#include "ui/models/jobmodel.h"

#include <QUrl>

namespace resync::copyas
{

namespace
{

QString oneLine(QString text)
{
    for (QChar &letter : text) {
        if (letter.category() == QChar::Other_Control)
            letter = QLatin1Char(' ');
    }
    return text;
}

template <class Part>
QString lines(const std::vector<JobPtr> &jobs, Part part)
{
    QStringList all;
    for (const JobPtr &job : jobs)
        all.append(oneLine(part(*job)));
    return all.join(QLatin1Char('\n'));
}

QString cell(QString text)
{
    text = oneLine(text);
    return text.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('|'), QLatin1String("\\|"));
}

} // namespace

QString rows(const RowModel &model, const QList<int> &rows, const QList<int> &columns)
{
    QStringList all;
    for (const int row : rows) {
        QStringList fields;
        for (const int column : columns)
            fields.append(oneLine(model.index(row, column).data().toString()));
        all.append(fields.join(QLatin1Char('\t')));
    }
    return all.join(QLatin1Char('\n'));
}

QString names(const std::vector<JobPtr> &jobs)
{
    return lines(jobs, [](const Job &job) { return job.name; });
}

QString streams(const std::vector<JobPtr> &jobs)
{
    return lines(jobs, [](const Job &job) { return job.stream; });
}

QString workstations(const std::vector<JobPtr> &jobs)
{
    return lines(jobs, [](const Job &job) { return job.workstation; });
}

QString markdown(const std::vector<JobPtr> &jobs)
{
    QString text = QStringLiteral("| job | state | start (UTC) | end (UTC) | rc |\n|---|---|---|---|---|\n");
    for (const JobPtr &job : jobs) {
        text += QStringLiteral("| %1 | %2 | %3 | %4 | %5 |\n")
                    .arg(cell(job->label()), cell(job->statusText.isEmpty() ? toWire(job->status) : job->statusText),
                         jobtext::exported(*job, JobColumn::Start), jobtext::exported(*job, JobColumn::End),
                         jobtext::exported(*job, JobColumn::ReturnCode));
    }
    return text;
}

QString conman(const std::vector<JobPtr> &jobs)
{
    return lines(jobs, [](const Job &job) { return QStringLiteral("sj ") + job.label(); });
}

QString rest(const std::vector<JobPtr> &jobs)
{
    return lines(jobs, [](const Job &job) {
        return QStringLiteral("GET /twsd/api/v2/plan/job/") + QString::fromLatin1(QUrl::toPercentEncoding(job.id));
    });
}

} // namespace resync::copyas
