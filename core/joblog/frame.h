#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace resync
{

/// Where in the frame that the agent writes around a job's own output a line lies.
///
///   ====…          ┐
///   = JOB : …      │ header (a task in XML may fill many lines)
///   ====…          ┘
///   output
///   ====…          ┐
///   = Exit Status  │ footer
///   ====…          ┘
class Frame
{
public:
    /// True when \a line belongs to the frame and not to the job.
    bool takes(QByteArrayView line, int number);

    std::optional<int> exitStatus() const { return m_exit; }
    int exitLine() const { return m_exitLine; }
    /// As the header names it: /PRD01#/PAY/CLOSE[(2200 09/14/26),(0AAAAAAAAAAAABQM)].STEP1; empty when there is no header.
    QByteArray job() const { return m_job; }

private:
    static constexpr int kMostTaskLines = 500;

    static bool isRule(QByteArrayView line);
    void readField(QByteArrayView line, int number);

    bool m_ruleBefore = false;
    bool m_inside = false;
    bool m_inTask = false;
    int m_taskLines = 0;
    std::optional<int> m_exit;
    int m_exitLine = 0;
    QByteArray m_job;
};

} // namespace resync
