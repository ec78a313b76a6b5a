#pragma once

#include "core/runtime/corethread.h"
#include "tests/support/fakeplan.h"
#include "ui/languages.h"
#include "ui/mainwindow.h"
#include "ui/session.h"

#include <QTemporaryDir>

namespace resync::test
{

/// A plan with something of everything: limits, an offline workstation, prompts, open failures.
inline Picture fullPicture(int jobs)
{
    const Instant now = SystemClock().now();
    FakePlan plan(7, now);
    Picture picture = plan.picture(jobs);
    picture.runNumber = 812;
    picture.connection.latency = Duration(38);
    picture.connection.nextPoll = now + std::chrono::seconds(21);
    int number = 0;
    for (WorkstationPtr &each : picture.workstations) {
        auto workstation = std::make_shared<Workstation>(*each);
        ++number;
        workstation->states = {u"LINKED"_qs, u"RUNNING"_qs};
        workstation->limit = 4 + number % 7;
        workstation->fence = number % 9 == 0 ? 40 : 0;
        workstation->version = u"10.2.1"_qs;
        workstation->os = number % 4 == 0 ? u"WINDOWS"_qs : u"UNIX"_qs;
        workstation->nodeName = u"agt%1.example.com"_qs.arg(number, 3, 10, QLatin1Char('0'));
        workstation->sslPort = 31114;
        workstation->timeZone = u"America/Sao_Paulo"_qs;
        if (number == 5)
            workstation->states = {u"RUNNING"_qs};
        if (number == 11)
            workstation->states = {u"LINKED"_qs};
        each = workstation;
    }
    for (int i = 1; i <= 4; ++i) {
        Prompt prompt;
        prompt.id = nameUuid(u"prompt %1"_qs.arg(i));
        prompt.number = 240 + i;
        prompt.name = u"GOON%1"_qs.arg(i);
        prompt.text = u"Has the bank confirmed file %1?"_qs.arg(i);
        prompt.state = i < 3 ? PromptState::Asked : PromptState::Yes;
        prompt.asked = now - std::chrono::minutes(17 * i);
        prompt.jobKey = u"/AGT001#/.FTP_BANKS_0003.FTP_STEP0%1"_qs.arg(i);
        picture.prompts.push_back(prompt);
    }
    return picture;
}

inline std::vector<OpenFailure> failuresOf(const Picture &picture)
{
    std::vector<OpenFailure> failures;
    for (const JobPtr &job : picture.jobs) {
        if (!isFailed(job->status) || failures.size() > 30)
            continue;
        OpenFailure failure;
        failure.jobId = job->id;
        failure.runId = job->runs.back().id;
        failure.jobKey = job->key();
        failure.workstation = job->workstation;
        failure.stream = job->stream;
        failure.job = job->name;
        failure.failedAt = std::min(*picture.connection.pictureAt, job->runs.back().ended.value_or(*picture.connection.pictureAt));
        failure.firstFailedAt = failure.failedAt;
        failure.returnCode = job->runs.back().returnCode;
        failure.critical = job->flags.critical;
        failure.cause =
            failures.size() % 3 == 0 ? u"ORA-01653: unable to extend table PAY.LINES by 8192 in tablespace DATA01"_qs : QString();
        failure.causeWhy = failure.cause.isEmpty() ? u"not available: agent unlinked"_qs : QString();
        failures.push_back(failure);
    }
    return failures;
}

/// A whole window over a plan given by hand. The core thread is never started: what panes ask of it stays unanswered.
struct WindowFixture {
    explicit WindowFixture(int jobs = 600, const QString &sessionFile = {}) : WindowFixture(fullPicture(jobs), std::nullopt, sessionFile) {}
    WindowFixture(const Picture &picture, std::optional<std::vector<OpenFailure>> failures, const QString &sessionFile = {})
        : file(sessionFile.isEmpty() ? folder.filePath(u"session.ini"_qs) : sessionFile), core(CoreOptions{}), hand(picture), session(file)
    {
        hand.failures = failures ? *failures : failuresOf(picture);
        hand.feed.handle(FailureMarked{});
        window = std::make_unique<MainWindow>(WindowParts{core, hand.feed, themes, languages, session, clock});
    }

    QTemporaryDir folder;
    QString file;
    CoreThread core;
    HandFeed hand;
    Themes themes;
    Languages languages;
    Session session;
    SystemClock clock;
    std::unique_ptr<MainWindow> window;
};

} // namespace resync::test
