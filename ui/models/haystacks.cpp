#include "ui/models/haystacks.h"

#include "ui/models/jobfilter.h"

namespace resync
{

Haystacks Haystacks::of(const std::vector<JobPtr> &jobs)
{
    Haystacks made;
    made.m_text.reserve(jobs.size() * 96);
    made.m_spans.assign(jobs.size(), {});
    for (size_t slot = 0; slot < jobs.size(); ++slot) {
        if (!jobs[slot])
            continue;
        Span &span = made.m_spans[slot];
        span.at = quint32(made.m_text.size());
        JobFilter::appendHaystack(*jobs[slot], made.m_text);
        span.length = quint32(made.m_text.size()) - span.at;
    }
    return made;
}

std::string_view Haystacks::at(int slot) const
{
    if (size_t(slot) >= m_spans.size())
        return {};
    const Span &span = m_spans[size_t(slot)];
    return std::string_view(m_text).substr(span.at, span.length);
}

void Haystacks::put(int slot, const Job &job)
{
    if (size_t(slot) >= m_spans.size())
        m_spans.resize(size_t(slot) + 1);
    Span &span = m_spans[size_t(slot)];
    m_wasted += span.length;
    span.at = quint32(m_text.size());
    JobFilter::appendHaystack(job, m_text);
    span.length = quint32(m_text.size()) - span.at;
}

} // namespace resync
