#pragma once

#include "core/model/job.h"

#include <string>
#include <string_view>
#include <vector>

namespace resync
{

/// What free text is looked for in, of every job by its slot: one string after the other in one piece of memory, so that 100,000 are looked
/// through in milliseconds.
class Haystacks
{
public:
    /// Pure; for the pool. A null job has an empty haystack.
    static Haystacks of(const std::vector<JobPtr> &jobs);

    bool isEmpty() const { return m_spans.empty(); }
    std::string_view at(int slot) const;
    void put(int slot, const Job &job);
    /// More than half of the memory is of jobs that have changed since.
    bool isWorn() const { return m_wasted > m_text.size() / 2; }

private:
    struct Span {
        quint32 at = 0;
        quint32 length = 0;
    };
    std::string m_text;
    std::vector<Span> m_spans;
    size_t m_wasted = 0;
};

} // namespace resync
