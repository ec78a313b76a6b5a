#pragma once

#include <span>

namespace resync::practice::joblogs
{

/// How one technology tells of one cause. `tail` is what the failing log ends with: lines parted by '\n', of which the one beginning with
/// '!' is the first true cause (the mark is not written). Placeholders: {t} time, {db} {DB} database, {tab} table, {schema}, {host}, {fs},
/// {file}, {user}, {n} a number, {pid}, {rc}, {task} the command, {job}.
struct Row {
    const char *technology;
    const char *cause; ///< key shared with the incidents where one can bring it about
    const char *family;
    int returnCode;
    double weight; ///< among the causes by which this technology fails of itself; 0: only by incident
    const char *tail;
};

std::span<const Row> databaseRows();
std::span<const Row> toolRows();
std::span<const Row> systemRows();

} // namespace resync::practice::joblogs
