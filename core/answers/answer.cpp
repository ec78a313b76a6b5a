#include "core/answers/answers.h"
#include "core/answers/texts.h"
#include "core/model/workstationstate.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace resync
{

namespace
{

constexpr qsizetype kMostRows = 200;
constexpr Duration kDay{24LL * 60 * 60 * 1000};

QString nameOf(const QString &path)
{
    return path.section(QLatin1Char('/'), -1);
}

QString lengthText(qint64 ms)
{
    const qint64 seconds = ms / 1000;
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

/// "/WS#/FOLDER/STREAM.JOB" taken apart.
struct SeriesName {
    QString workstation;
    QString stream;
    QString job;
};
SeriesName partsOf(const SeriesFact &series)
{
    SeriesName name;
    name.workstation = nameOf(series.label.section(QLatin1Char('#'), 0, 0));
    const QString rest = series.label.section(QLatin1Char('#'), 1);
    name.stream = rest.section(QLatin1Char('.'), 0, 0);
    name.job = rest.section(QLatin1Char('.'), 1);
    return name;
}

class Composer
{
public:
    Composer(const Interpretation &read, const AnswerFacts &facts) : m_read(read), m_facts(facts) {}

    PlainAnswer compose()
    {
        switch (m_read.kind) {
        case QuestionKind::Unknown:
            notUnderstood();
            break;
        case QuestionKind::Patterns:
            patterns();
            break;
        case QuestionKind::Forecast:
            refuse("forecast.no");
            break;
        case QuestionKind::Workstations:
            workstations();
            break;
        case QuestionKind::Compare:
            compare();
            break;
        case QuestionKind::Summary:
            summary();
            break;
        case QuestionKind::Failures:
            failures();
            break;
        case QuestionKind::History:
            history();
            break;
        }
        if (!m_read.sure && m_answer.answered)
            say(text("unsure"));
        if (!m_read.candidates.isEmpty())
            say(text("unknown.perhaps").arg(m_read.candidates.join(QStringLiteral(", "))));
        m_answer.summary = m_said.join(QLatin1Char(' '));
        if (m_answer.suggestions.isEmpty())
            suggest();
        return m_answer;
    }

private:
    QString text(const char *key) const { return textFor(key, m_read.language); }
    void say(const QString &sentence) { m_said.append(sentence); }
    void refuse(const char *key)
    {
        say(text(key));
        m_answer.answered = false;
    }

    void suggest()
    {
        for (const char *key : {"suggest.1", "suggest.2", "suggest.3", "suggest.4", "suggest.5"})
            m_answer.suggestions.append(text(key));
    }

    void notUnderstood()
    {
        if (m_read.notUnderstood.isEmpty() || m_read.job.isEmpty() == false)
            return refuse("unknown");
        say(text("unknown"));
        m_answer.answered = false;
    }

    /// What the question means when it names no time.
    TimeSpan span() const
    {
        if (m_read.span)
            return *m_read.span;
        const bool long_ = m_read.kind == QuestionKind::History || m_read.order != QuestionOrder::Newest;
        return {m_facts.now - (long_ ? 30 : 1) * kDay, m_facts.now};
    }

    bool wants(const SeriesName &name) const
    {
        const auto same = [](const QString &one, const QString &other) { return one.compare(other, Qt::CaseInsensitive) == 0; };
        if (!m_read.job.isEmpty() && !same(name.job, m_read.job))
            return false;
        if (!m_read.stream.isEmpty() && !same(name.stream, m_read.stream))
            return false;
        if (!m_read.workstation.isEmpty() && !same(name.workstation, m_read.workstation))
            return false;
        return std::none_of(m_read.except.begin(), m_read.except.end(), [&](const QString &one) {
            return same(one, name.job) || same(one, name.stream) || same(one, name.workstation);
        });
    }

    /// Indexes of the runs in \a time that the question is about.
    std::vector<size_t> runsIn(const TimeSpan &time) const
    {
        std::vector<signed char> wanted(m_facts.ledger.series.size(), -1);
        std::vector<size_t> rows;
        for (size_t i = 0; i < m_facts.ledger.runs.size(); ++i) {
            const RunFact &run = m_facts.ledger.runs[i];
            if (run.endedMs < toMs(time.from) || run.endedMs >= toMs(time.to))
                continue;
            signed char &one = wanted[size_t(run.series)];
            if (one < 0)
                one = wants(partsOf(m_facts.ledger.series[size_t(run.series)])) ? 1 : 0;
            if (one == 0)
                continue;
            if (m_read.longerThan && run.durationMs <= m_read.longerThan->count())
                continue;
            rows.push_back(i);
        }
        return rows;
    }

    /// False, and said so, when nothing is known of the time.
    bool known(const TimeSpan &time)
    {
        if (!m_facts.knownSince || *m_facts.knownSince >= time.to) {
            refuse("known.no");
            return false;
        }
        return true;
    }
    void sayKnownSince(const TimeSpan &time)
    {
        if (m_facts.knownSince && *m_facts.knownSince > time.from)
            say(text("known.since").arg(timeText(*m_facts.knownSince, m_facts.timeZone, m_read.language)));
    }

    const SeriesFact &seriesOf(size_t run) const { return m_facts.ledger.series[size_t(m_facts.ledger.runs[run].series)]; }

    void addRun(size_t row)
    {
        if (m_answer.details.size() >= kMostRows)
            return;
        const RunFact &run = m_facts.ledger.runs[row];
        QJsonObject json{
            {QStringLiteral("kind"), QStringLiteral("run")},
            {QStringLiteral("id"), row < m_facts.ledger.runIds.size() ? QString::fromLatin1(m_facts.ledger.runIds[row]) : QString()},
            {QStringLiteral("text"), seriesOf(row).label},
            {QStringLiteral("series"), seriesOf(row).key},
            {QStringLiteral("ended_at"), toIso(fromMs(run.endedMs))},
            {QStringLiteral("failed"), run.failed}};
        if (run.durationMs >= 0)
            json.insert(QStringLiteral("duration_seconds"), run.durationMs / 1000);
        m_answer.details.append(json);
    }

    struct Tally {
        qint32 series = 0;
        int runs = 0;
        int failed = 0;
        std::vector<qint32> lengths;
        size_t longest = 0;
    };
    std::vector<Tally> tallies(const std::vector<size_t> &rows) const
    {
        QHash<qint32, size_t> places;
        std::vector<Tally> all;
        for (const size_t row : rows) {
            const RunFact &run = m_facts.ledger.runs[row];
            auto place = places.constFind(run.series);
            if (place == places.cend()) {
                place = places.insert(run.series, all.size());
                all.push_back({run.series, 0, 0, {}, row});
            }
            Tally &tally = all[*place];
            ++tally.runs;
            tally.failed += run.failed ? 1 : 0;
            if (run.durationMs >= 0)
                tally.lengths.push_back(run.durationMs);
            if (run.durationMs > m_facts.ledger.runs[tally.longest].durationMs)
                tally.longest = row;
        }
        return all;
    }
    static qint32 medianOf(std::vector<qint32> values)
    {
        if (values.empty())
            return -1;
        const auto middle = values.begin() + qptrdiff(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        return *middle;
    }

    void addJob(const Tally &tally)
    {
        const SeriesFact &series = m_facts.ledger.series[size_t(tally.series)];
        const qint32 median = medianOf(tally.lengths);
        m_answer.details.append(QJsonObject{{QStringLiteral("kind"), QStringLiteral("job")},
                                            {QStringLiteral("id"), series.key},
                                            {QStringLiteral("text"), series.label},
                                            {QStringLiteral("runs"), tally.runs},
                                            {QStringLiteral("failed"), tally.failed},
                                            {QStringLiteral("median_seconds"), median >= 0 ? QJsonValue(median / 1000) : QJsonValue()}});
    }

    static size_t failedOf(const RunLedger &ledger, const std::vector<size_t> &rows)
    {
        return size_t(std::count_if(rows.begin(), rows.end(), [&ledger](size_t row) { return ledger.runs[row].failed; }));
    }

    void failures()
    {
        const TimeSpan time = span();
        if (!known(time))
            return;
        const std::vector<size_t> rows = runsIn(time);
        const size_t failed = failedOf(m_facts.ledger, rows);
        if (rows.empty()) {
            say(text("runs.none"));
        } else if (failed == 0) {
            say(text("failures.none").arg(rows.size()));
        } else {
            std::vector<Tally> jobs = tallies(rows);
            std::erase_if(jobs, [this](const Tally &one) { return one.failed < std::max(1, m_read.atLeast); });
            std::stable_sort(jobs.begin(), jobs.end(), [](const Tally &a, const Tally &b) { return a.failed > b.failed; });
            say(text("failures.some").arg(failed).arg(rows.size()).arg(jobs.size()));
            if (m_read.order == QuestionOrder::MostFailures || m_read.atLeast > 0) {
                if (!jobs.empty())
                    say(text("failures.most").arg(m_facts.ledger.series[size_t(jobs.front().series)].label).arg(jobs.front().failed));
                if (m_read.top > 0)
                    jobs.resize(std::min(jobs.size(), size_t(m_read.top)));
                for (const Tally &one : jobs)
                    addJob(one);
            } else {
                size_t shown = 0;
                for (auto row = rows.rbegin(); row != rows.rend() && (m_read.top == 0 || shown < size_t(m_read.top)); ++row) {
                    if (m_facts.ledger.runs[*row].failed) {
                        addRun(*row);
                        ++shown;
                    }
                }
            }
            if (!jobs.empty()) {
                const QString job = partsOf(m_facts.ledger.series[size_t(jobs.front().series)]).job;
                m_answer.suggestions = {text("suggest.history").arg(job), text("suggest.why").arg(job), text("suggest.3")};
            }
        }
        sayKnownSince(time);
    }

    bool isStatus(const Job &job) const
    {
        switch (m_read.status) {
        case QuestionStatus::Running:
            return isRunning(job.status);
        case QuestionStatus::Late:
            return job.flags.late || job.flags.deadlinePassed;
        case QuestionStatus::Held:
            return job.common == CommonStatus::Held || job.priority == 0;
        case QuestionStatus::Waiting:
            return !isFinal(job.status) && !isRunning(job.status);
        default:
            return false;
        }
    }

    void jobsNow()
    {
        if (!m_facts.picture.connection.pictureAt)
            return refuse("picture.no");
        int count = 0;
        for (const JobPtr &job : m_facts.picture.jobs) {
            if (!isStatus(*job) || !wants({nameOf(job->workstation), job->stream, job->name}))
                continue;
            ++count;
            if (m_answer.details.size() < kMostRows && (m_read.top == 0 || count <= m_read.top))
                m_answer.details.append(QJsonObject{{QStringLiteral("kind"), QStringLiteral("job")},
                                                    {QStringLiteral("id"), job->id},
                                                    {QStringLiteral("text"), job->label()},
                                                    {QStringLiteral("status"), job->statusText}});
        }
        const char *key = m_read.status == QuestionStatus::Running ? "status.running"
                          : m_read.status == QuestionStatus::Late  ? "status.late"
                          : m_read.status == QuestionStatus::Held  ? "status.held"
                                                                   : "status.waiting";
        say(text("status.count").arg(count).arg(text(key)));
    }

    void summary()
    {
        if (m_read.status != QuestionStatus::Any && m_read.status != QuestionStatus::Succeeded && m_read.status != QuestionStatus::Failed)
            return jobsNow();
        const TimeSpan time = span();
        if (!known(time))
            return;
        const std::vector<size_t> rows = runsIn(time);
        const size_t failed = failedOf(m_facts.ledger, rows);
        if (m_read.status == QuestionStatus::Succeeded) {
            say(text("succeeded.count").arg(rows.size() - failed));
            for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
                if (!m_facts.ledger.runs[*row].failed)
                    addRun(*row);
            }
            return sayKnownSince(time);
        }
        say(rows.empty() ? text("runs.none") : text("summary.runs").arg(rows.size()).arg(failed));
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
            if (m_facts.ledger.runs[*row].failed)
                addRun(*row);
        }
        if (time.to >= m_facts.now && m_facts.picture.connection.pictureAt) {
            int running = 0;
            int late = 0;
            for (const JobPtr &job : m_facts.picture.jobs) {
                running += isRunning(job->status) ? 1 : 0;
                late += job->flags.late ? 1 : 0;
            }
            say(text("summary.now").arg(running).arg(late).arg(countOffline()));
        }
        sayKnownSince(time);
    }

    int countOffline() const
    {
        return int(std::count_if(m_facts.picture.workstations.begin(), m_facts.picture.workstations.end(),
                                 [](const WorkstationPtr &one) { return stateOf(*one) == WorkstationState::Offline; }));
    }

    void history()
    {
        const TimeSpan time = span();
        if (!known(time))
            return;
        const std::vector<size_t> rows = runsIn(time);
        if (rows.empty()) {
            say(text("runs.none"));
            return sayKnownSince(time);
        }
        std::vector<Tally> jobs = tallies(rows);
        if (m_read.order == QuestionOrder::Longest) {
            std::stable_sort(jobs.begin(), jobs.end(),
                             [](const Tally &a, const Tally &b) { return medianOf(a.lengths) > medianOf(b.lengths); });
            const Tally &first = jobs.front();
            say(text("history.longest").arg(m_facts.ledger.series[size_t(first.series)].label, lengthText(medianOf(first.lengths))));
            jobs.resize(std::min(jobs.size(), size_t(m_read.top > 0 ? m_read.top : 10)));
            for (const Tally &one : jobs)
                addJob(one);
            return sayKnownSince(time);
        }
        const bool named = !m_read.job.isEmpty() || !m_read.stream.isEmpty();
        if (!named)
            return refuse("history.which");
        for (const Tally &one : jobs)
            say(text("history.runs")
                    .arg(m_facts.ledger.series[size_t(one.series)].label)
                    .arg(one.runs)
                    .arg(one.failed)
                    .arg(lengthText(std::max(0, medianOf(one.lengths)))));
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
            if (m_read.status != QuestionStatus::Failed || m_facts.ledger.runs[*row].failed)
                addRun(*row);
        }
        sayKnownSince(time);
    }

    void addWorkstation(const Workstation &one)
    {
        m_answer.details.append(QJsonObject{{QStringLiteral("kind"), QStringLiteral("workstation")},
                                            {QStringLiteral("id"), one.path()},
                                            {QStringLiteral("text"), one.name},
                                            {QStringLiteral("states"), QJsonArray::fromStringList(one.states)}});
    }

    void workstations()
    {
        if (!m_facts.picture.connection.pictureAt)
            return refuse("picture.no");
        QStringList offline;
        QStringList unknown;
        int total = 0;
        for (const WorkstationPtr &one : m_facts.picture.workstations) {
            if (!wants({one->name, {}, {}}) && !(m_read.workstation.isEmpty() && m_read.except.isEmpty()))
                continue;
            ++total;
            if (stateOf(*one) == WorkstationState::Offline)
                offline.append(one->name);
            else if (stateOf(*one) == WorkstationState::Unknown)
                unknown.append(one->name);
            if (m_read.status != QuestionStatus::Offline || stateOf(*one) == WorkstationState::Offline)
                addWorkstation(*one);
        }
        if (!m_read.workstation.isEmpty() && total == 1) {
            for (const WorkstationPtr &one : m_facts.picture.workstations) {
                if (one->name.compare(m_read.workstation, Qt::CaseInsensitive) == 0)
                    say(text("workstation.one")
                            .arg(one->name, text(stateOf(*one) == WorkstationState::Offline   ? "workstation.off"
                                                 : stateOf(*one) == WorkstationState::Unknown ? "workstation.nostate"
                                                                                              : "workstation.online"))
                            .arg(one->limit)
                            .arg(one->fence));
            }
            return;
        }
        say(text("workstations.all").arg(total - offline.size() - unknown.size()).arg(total));
        if (!offline.isEmpty())
            say(text("workstations.offline").arg(offline.mid(0, 20).join(QStringLiteral(", "))));
        if (!unknown.isEmpty())
            say(text("workstations.unknown").arg(unknown.mid(0, 20).join(QStringLiteral(", "))));
    }

    void compare()
    {
        const TimeSpan now = span();
        const TimeSpan before = m_read.against.value_or(TimeSpan{now.from - (now.to - now.from), now.from});
        if (!known(before) || !known(now))
            return;
        const std::vector<size_t> rows = runsIn(now);
        const std::vector<size_t> past = runsIn(before);
        const size_t failed = failedOf(m_facts.ledger, rows);
        const size_t pastFailed = failedOf(m_facts.ledger, past);
        say(text("compare.failures")
                .arg(failed)
                .arg(rows.size())
                .arg(pastFailed)
                .arg(past.size())
                .arg(text(failed > pastFailed   ? "compare.more"
                          : failed < pastFailed ? "compare.fewer"
                                                : "compare.same")));
        QSet<qint32> failedBefore;
        for (const size_t row : past) {
            if (m_facts.ledger.runs[row].failed)
                failedBefore.insert(m_facts.ledger.runs[row].series);
        }
        QStringList fresh;
        for (const Tally &one : tallies(rows)) {
            if (one.failed == 0)
                continue;
            addJob(one);
            if (!failedBefore.contains(one.series))
                fresh.append(m_facts.ledger.series[size_t(one.series)].label);
        }
        if (!fresh.isEmpty())
            say(text("compare.new").arg(fresh.mid(0, 10).join(QStringLiteral(", "))));
        sayKnownSince(before);
    }

    void patterns()
    {
        if (!m_facts.patternsKnown)
            return refuse("patterns.notyet");
        std::vector<const PatternLine *> wanted;
        for (const PatternLine &one : m_facts.patterns) {
            const bool aboutJob = m_read.job.isEmpty() || one.subject.contains(m_read.job, Qt::CaseInsensitive) ||
                                  one.sentence.contains(m_read.job, Qt::CaseInsensitive);
            const bool aboutPlace = m_read.workstation.isEmpty() || one.subject.contains(m_read.workstation, Qt::CaseInsensitive);
            if (aboutJob && aboutPlace)
                wanted.push_back(&one);
        }
        if (wanted.empty())
            return say(text("patterns.none"));
        say(text("patterns.some").arg(wanted.size()).arg(wanted.front()->subject, wanted.front()->sentence));
        for (const PatternLine *one : wanted)
            m_answer.details.append(QJsonObject{{QStringLiteral("kind"), QStringLiteral("pattern")},
                                                {QStringLiteral("id"), one->id},
                                                {QStringLiteral("text"), one->subject + QStringLiteral(": ") + one->sentence}});
    }

    const Interpretation &m_read;
    const AnswerFacts &m_facts;
    PlainAnswer m_answer;
    QStringList m_said;
};

} // namespace

PlainAnswer answerTo(const Interpretation &interpretation, const AnswerFacts &facts)
{
    return Composer(interpretation, facts).compose();
}

} // namespace resync
