#pragma once

#include "core/base/clock.h"
#include "core/model/alert.h"
#include "ui/models/rowmodel.h"
#include "ui/themes/theme.h"

namespace resync
{

Look lookOf(AlertState state);
/// What it is about: the job with its stream and workstation, or the workstation.
QString alertObject(const Alert &alert);
/// The sentence of its last event.
QString sentenceOfAlert(const Alert &alert);

/// Alerts, the worst first; silenced ones say until when.
class AlertModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { Severity, State, What, About, Since, Told, Owner, Until, Note };

    AlertModel(Themes &themes, const Clock &clock, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override;
    QString idOf(int slot) const override { return m_alerts.at(size_t(slot)).id; }
    QString emptyReason() const override;

    const Alert &alertAt(int row) const { return m_alerts.at(size_t(slotAt(row))); }
    void setAlerts(std::vector<Alert> alerts);
    void setTrouble(const QString &why);
    void setFilter(const QString &text);
    /// Those that are silent now are shown too.
    void showSilenced(bool shown);
    int openCount() const;
    int silencedCount() const;

protected:
    QVariant cell(int slot, int column, int role) const override;
    bool accepts(int slot) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    QString text(const Alert &alert, Column column) const;

    Themes &m_themes;
    const Clock &m_clock;
    std::vector<ColumnSpec> m_columns;
    std::vector<Alert> m_alerts;
    QStringList m_words;
    QString m_trouble;
    bool m_silenced = true;
    bool m_read = false;
};

} // namespace resync
