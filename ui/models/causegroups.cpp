#include "ui/models/causegroups.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace resync
{

namespace
{

/// Sets that grow together.
class Unions
{
public:
    explicit Unions(size_t count) : m_parent(count) { std::iota(m_parent.begin(), m_parent.end(), size_t(0)); }

    size_t rootOf(size_t one)
    {
        while (m_parent[one] != one)
            one = m_parent[one] = m_parent[m_parent[one]];
        return one;
    }
    void join(size_t one, size_t other) { m_parent[rootOf(other)] = rootOf(one); }

private:
    std::vector<size_t> m_parent;
};

QString signatureOfFailure(const OpenFailure &failure, const QHash<QString, CaseKnowledge> &cases)
{
    const auto known = cases.constFind(failure.runId);
    if (known != cases.constEnd() && known->odds)
        return known->odds->signature;
    return {};
}

/// What stands for the cause where there is no signature: the line itself, or why it is not known on this workstation.
QString plainCause(const OpenFailure &failure)
{
    if (!failure.cause.isEmpty())
        return QStringLiteral("line:") + failure.workstation + QLatin1Char('\n') + failure.cause;
    return failure.causeWhy.isEmpty() ? QString() : QStringLiteral("why:") + failure.workstation + QLatin1Char('\n') + failure.causeWhy;
}

/// Neighbours in time of one signature on any workstation, all of one workstation.
void joinBySignature(const std::vector<OpenFailure> &failures, const std::vector<size_t> &members, Unions &unions)
{
    QHash<QString, size_t> ofWorkstation;
    for (size_t i = 0; i < members.size(); ++i) {
        const OpenFailure &failure = failures[members[i]];
        if (i > 0 && failure.firstFailedAt - failures[members[i - 1]].firstFailedAt <= kTogether)
            unions.join(members[i - 1], members[i]);
        const auto before = ofWorkstation.constFind(failure.workstation);
        if (before == ofWorkstation.constEnd())
            ofWorkstation.insert(failure.workstation, members[i]);
        else
            unions.join(*before, members[i]);
    }
}

void joinByDependency(const std::vector<OpenFailure> &failures, const KnownSuccessors &successors, Unions &unions)
{
    QHash<QString, size_t> byJob;
    for (size_t i = 0; i < failures.size(); ++i)
        byJob.insert(failures[i].jobId, i);
    for (size_t i = 0; i < failures.size(); ++i) {
        const QSet<QString> waiting = successors.value(failures[i].jobId);
        for (const QString &job : waiting) {
            const auto other = byJob.constFind(job);
            if (other != byJob.constEnd() && failures[*other].failedAt >= failures[i].failedAt)
                unions.join(i, *other);
        }
    }
}

CauseGroup groupOf(std::vector<OpenFailure> failures)
{
    std::sort(failures.begin(), failures.end(), [](const OpenFailure &one, const OpenFailure &other) {
        return std::tie(one.firstFailedAt, one.runId) < std::tie(other.firstFailedAt, other.runId);
    });
    CauseGroup group;
    group.id = failures.front().runId;
    group.acknowledged = std::all_of(failures.begin(), failures.end(), [](const OpenFailure &one) { return one.acknowledged; });
    group.rerunning = std::all_of(failures.begin(), failures.end(), [](const OpenFailure &one) { return one.rerunning; });
    for (const OpenFailure &failure : failures) {
        group.critical = group.critical || failure.critical;
        if (!group.workstations.contains(failure.workstation))
            group.workstations << failure.workstation;
        if (group.cause.isEmpty() && !failure.cause.isEmpty()) {
            group.cause = failure.cause;
            group.family = failure.family;
        }
        if (group.why.isEmpty())
            group.why = failure.causeWhy;
    }
    if (!group.cause.isEmpty())
        group.why.clear();
    group.failures = std::move(failures);
    return group;
}

} // namespace

std::vector<CauseGroup> groupByCause(const std::vector<OpenFailure> &failures, const QHash<QString, CaseKnowledge> &cases,
                                     const KnownSuccessors &successors)
{
    std::vector<size_t> inTime(failures.size());
    std::iota(inTime.begin(), inTime.end(), size_t(0));
    std::sort(inTime.begin(), inTime.end(), [&](size_t one, size_t other) {
        return std::tie(failures[one].firstFailedAt, failures[one].runId) < std::tie(failures[other].firstFailedAt, failures[other].runId);
    });
    Unions unions(failures.size());
    QHash<QString, std::vector<size_t>> bySignature;
    QHash<QString, size_t> byPlain;
    for (const size_t i : inTime) {
        if (const QString signature = signatureOfFailure(failures[i], cases); !signature.isEmpty()) {
            bySignature[signature].push_back(i);
        } else if (const QString plain = plainCause(failures[i]); !plain.isEmpty()) {
            const auto before = byPlain.constFind(plain);
            if (before == byPlain.constEnd())
                byPlain.insert(plain, i);
            else
                unions.join(*before, i);
        }
    }
    for (const std::vector<size_t> &members : std::as_const(bySignature))
        joinBySignature(failures, members, unions);
    joinByDependency(failures, successors, unions);
    QHash<size_t, std::vector<OpenFailure>> together;
    for (const size_t i : inTime)
        together[unions.rootOf(i)].push_back(failures[i]);
    std::vector<CauseGroup> groups;
    for (const std::vector<OpenFailure> &members : std::as_const(together))
        groups.push_back(groupOf(members));
    std::sort(groups.begin(), groups.end(), [](const CauseGroup &one, const CauseGroup &other) {
        return std::tuple(!one.critical, one.acknowledged, -qint64(one.failures.size()), one.first().firstFailedAt, one.id) <
               std::tuple(!other.critical, other.acknowledged, -qint64(other.failures.size()), other.first().firstFailedAt, other.id);
    });
    return groups;
}

} // namespace resync
