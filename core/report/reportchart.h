#pragma once

#include "core/report/reporttext.h"

class QPainter;
class QRectF;

namespace resync
{

/// Draws history, forecast, bands and limit of a row into \a place (points): a vector drawing, readable in black and white.
/// \a days of history are shown; days without data leave a gap.
void drawChart(QPainter &painter, const QRectF &place, const CapacityRow &row, const ReportText &words, int days, const QFont &font,
               const QFont &bold);

/// One line a row from its early (10 %) to its late (90 %) date, with a mark at the likely one (50 %).
void drawTimeline(QPainter &painter, const QRectF &place, const std::vector<const CapacityRow *> &rows, const ReportText &words,
                  Instant from, int days, const QFont &font);

} // namespace resync
