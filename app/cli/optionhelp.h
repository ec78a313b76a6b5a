#pragma once

#include <QByteArray>
#include <QString>

namespace resync
{

/// What \a option ("--limit") of \a command ("jobs") does, in the language of the program; empty for one that has no words yet.
QString optionWords(const QByteArray &command, const QByteArray &option);

} // namespace resync
