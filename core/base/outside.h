#pragma once

#include <QString>

namespace resync
{

/// Text from outside – names, joblog lines, what an engine says – as it may be painted. Control characters become their pictures (␀),
/// marks that turn the direction of writing or have no width are named and not obeyed (‹U+202E›), and a text that runs from right to left
/// is fenced in, so that it does not turn what stands beside it. Ends of line and tabs stay.
QString shown(const QString &outside);
/// The same without the fence, for text whose places are counted.
QString revealed(const QString &outside);
/// As shown(), on one line, an end of line as ⏎; cut at \a longest characters, which a screen cannot show anyway.
QString shownLine(const QString &outside, qsizetype longest = 1000);
/// As revealed(), for one line of a terminal: ends of line and tabs are pictures too.
QString terminalLine(const QString &outside);

} // namespace resync
