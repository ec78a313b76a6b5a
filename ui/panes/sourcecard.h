#pragma once

#include "core/metrics/sources/sources.h"
#include "ui/themes/theme.h"

#include <QFrame>

class QFormLayout;
class QLabel;
class QTreeWidget;

namespace resync
{

class PlainLabel;

/// Everything about one source: how it is, what it last said, and each of its hosts with the workstation it is taken for.
class SourceCard : public QFrame
{
    Q_OBJECT
public:
    explicit SourceCard(Themes &themes, QWidget *parent = nullptr);

    /// \a state: null shows how to choose one.
    void showSource(const SourceState *state, Instant now);
    QTreeWidget &hosts() { return *m_hosts; }

signals:
    /// A person wants to say which workstation this host is.
    void mapWanted(const QString &host);

private:
    void showHosts(const SourceHealth &health, Instant now);
    void fact(PlainLabel *label, const QString &text);

    Themes &m_themes;
    QLabel *m_mark;
    PlainLabel *m_name;
    PlainLabel *m_state;
    QWidget *m_page;
    PlainLabel *m_targets;
    PlainLabel *m_readings;
    PlainLabel *m_samples;
    PlainLabel *m_error;
    PlainLabel *m_series;
    QTreeWidget *m_hosts;
};

} // namespace resync
