#include "core/practice/joblogs/style.h"

#include "core/practice/joblogs/draw.h"

namespace resync::practice::joblogs
{

namespace
{

// Shares of jobs that write in an unusual manner.
constexpr double kLatin1 = 0.05, kColours = 0.06, kLongLine = 0.03, kNoNewline = 0.04;

/// Most logs are short; a few verbose loaders write tens of megabytes. Share of jobs up to here, fewest and most lines of work.
struct SizeRow {
    double upTo;
    int fewest;
    int most;
};
constexpr SizeRow kSizes[] = {{0.78, 4, 30}, {0.94, 60, 1500}, {0.985, 3000, 25000}, {0.997, 60000, 120000}, {1.0, 220000, 420000}};

} // namespace

Style styleOf(const LogSubject &subject)
{
    Style style;
    const quint64 key = subject.jobKey;
    style.crlf = subject.frame == Frame::Windows;
    style.latin1 = share(key, 1) < kLatin1;
    style.colours = !style.crlf && share(key, 2) < kColours;
    style.longLine = share(key, 3) < kLongLine;
    style.noLastNewline = share(key, 4) < kNoNewline;
    const double size = share(key, 5);
    for (const SizeRow &row : kSizes) {
        if (size < row.upTo) {
            style.details = row.fewest + int(share(key, 6) * (row.most - row.fewest));
            break;
        }
    }
    return style;
}

} // namespace resync::practice::joblogs
