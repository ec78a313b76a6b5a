#pragma once

#include "ui/panes/pane.h"

#include <QImage>
#include <QList>
#include <QPair>
#include <QStringList>

#include <vector>

namespace resync
{

/// What a pane shows, on paper. A value: whoever makes one may print it on any thread.
struct Printout {
    QString title;
    QList<QPair<QString, QString>> about; ///< name and value: engine, filter, times
    QString practice;                     ///< stands on every page; empty = no practice
    QString rest;                         ///< what is not on the paper, in a sentence; empty = all is
    QString pageWord;                     ///< "Page %1 of %2"
    QStringList heads;
    QList<bool> numbers; ///< columns that stand on the right
    std::vector<QStringList> rows;
    QImage picture; ///< of a pane that is no list; rows are then empty
};

/// Rows that a printout of a list holds at most; what is beyond is said on the paper.
inline constexpr int kMostPrintedRows = 2000;

/// The list that has the keyboard or takes most of the pane; a picture of the pane where there is none. Main thread.
Printout printoutOf(const Desk &desk, Pane &pane, const QString &title);

/// A4 across, selectable text, heads on every page, cells wrapped and never cut.
QByteArray pdfOf(const Printout &printout);

/// Ctrl+P: the PDF in the person's documents, under a name that is new; the notice says where.
void printPane(Desk &desk, Pane &pane, const QString &id, const QString &title);

} // namespace resync
