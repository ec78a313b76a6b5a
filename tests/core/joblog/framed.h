#pragma once

#include <QByteArray>

namespace resync
{

/// A joblog as a UNIX agent writes it around \a body: header, jobmanrc's banner, body, footer.
inline QByteArray framed(const QByteArray &body, int exitStatus)
{
    const QByteArray rule(63, '=');
    return rule +
           "\n= JOB       : /PRD01#/PAY/CLOSE[(2200 09/14/26),(0AAAAAAAAAAABQM)].STEP1\n= USER      : batch\n= JCLFILE   : "
           "/opt/batch/error_check.sh\n= TWSRCMAP  : \n= AGENT     : /PRD01\n= Job Number: 2817344\n= Mon Sep 14 22:07:31 BRT 2026\n" +
           rule + "\nWA for UNIX/JOBMANRC 10.2.8.00-2026.07\nAWSBJA001I Licensed Materials\nAWSBIS307I Starting /opt/jobmanrc x\n" + body +
           "\nAWSBIS308I End of job\n" + rule + "\n= Exit Status           : " + QByteArray::number(exitStatus) +
           "\n= System Time (Seconds) : 2     Elapsed Time (hh:mm:ss) : 00:04:17\n= Mon Sep 14 22:11:48 BRT 2026\n" + rule + "\n";
}

constexpr int kLinesBefore = 12; ///< of the frame and the banner

} // namespace resync
