#include "ui/panes/pane.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

template <class Kind>
Pane *make(Desk &desk, QWidget *parent)
{
    return new Kind(desk, parent);
}

} // namespace

const std::vector<PaneRow> &paneTable()
{
    static const std::vector<PaneRow> kPanes = {};
    return kPanes;
}

} // namespace resync
