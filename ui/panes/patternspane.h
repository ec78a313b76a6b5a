#pragma once

#include "ui/models/patternmodel.h"
#include "ui/panes/jobcommands.h"

class QCheckBox;
class QPushButton;

namespace resync
{

class BriefList;
class FilterBar;
class PlainLabel;

/// What repeats in failures and durations, with the runs that each stands on; muted for a time or resolved by a person.
class PatternsPane : public Pane
{
    Q_OBJECT
public:
    explicit PatternsPane(Desk &desk, QWidget *parent = nullptr);

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override { return m_answered; }

    PatternModel &model() { return m_model; }
    RowTable &table() { return *m_table; }
    const std::vector<HistoricRun> &evidence() const { return m_evidence; }
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QWidget *buildCard();
    void take(const Result<std::vector<Pattern>> &answer);
    void detect();
    void showChosen();
    void showEvidence();
    void mute(std::optional<Duration> time);
    void resolve();
    void changed(const Result<Pattern> &answer, const QString &said);
    void openRun(const QString &runId);
    const Pattern *chosen() const;

    SystemClock m_clock;
    KeyMap m_keys;
    PatternModel m_model;
    FilterBar *m_filter = nullptr;
    QCheckBox *m_withMuted = nullptr;
    QCheckBox *m_withResolved = nullptr;
    RowTable *m_table = nullptr;
    QPushButton *m_detect = nullptr;
    QPushButton *m_mute = nullptr;
    QPushButton *m_resolve = nullptr;
    PlainLabel *m_sentence = nullptr;
    BriefList *m_runs = nullptr;
    std::vector<HistoricRun> m_evidence;
    QString m_evidenceOf; ///< id of the pattern
    bool m_answered = false;
};

} // namespace resync
