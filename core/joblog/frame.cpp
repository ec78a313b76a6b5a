#include "core/joblog/frame.h"

#include <algorithm>

namespace resync
{

bool Frame::takes(QByteArrayView line, int number)
{
    if (isRule(line)) {
        m_inside = false;
        m_ruleBefore = true;
        return true;
    }
    const bool field = line.startsWith("= ");
    if (m_ruleBefore && field) {
        m_inside = true;
        m_taskLines = 0;
    }
    m_ruleBefore = false;
    // A job may draw such boxes too: outside a task's XML, whatever is no field ends the frame.
    if (m_inside && !field && ++m_taskLines > (m_inTask ? kMostTaskLines : 0))
        m_inside = false;
    if (!m_inside)
        return false;
    m_inTask = field ? line.startsWith("= TASK") : m_inTask;
    if (field)
        readField(line, number);
    return true;
}

bool Frame::isRule(QByteArrayView line)
{
    if (line.size() < 20)
        return false;
    return std::all_of(line.begin(), line.end(), [](char c) { return c == '='; });
}

void Frame::readField(QByteArrayView line, int number)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return;
    const QByteArray value = line.sliced(colon + 1).trimmed().toByteArray();
    if (line.startsWith("= JOB ") && m_job.isEmpty())
        m_job = value.left(300);
    if (!line.startsWith("= Exit Status"))
        return;
    bool isNumber = false;
    const int code = value.toInt(&isNumber);
    if (isNumber) {
        m_exit = code;
        m_exitLine = number;
    }
}

} // namespace resync
