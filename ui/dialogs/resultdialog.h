#pragma once

#include "ui/models/actionbatch.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace resync
{

/// What came of each call of a batch: confirmed, refused or unknown, each with its reason. Owns the batch; closing it stops what has not
/// been sent yet.
class ResultDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    ResultDialog(std::unique_ptr<ActionBatch> batch, const QString &verb, Themes &themes, QWidget *parent = nullptr);

    static QString word(ActionBatch::State state);
    static QString counted(ActionBatch::State state, int count);
    /// "410 confirmed, 2 refused"
    static QString summary(const ActionBatch &batch);

protected:
    void build() override;

private:
    void show(int index);
    void showSummary();
    Look lookOfState(ActionBatch::State state) const;

    std::unique_ptr<ActionBatch> m_batch;
    const QString m_verb;
    Themes &m_themes;
    QTreeWidget *m_list = nullptr;
    QLabel *m_summary = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_stop = nullptr;
};

} // namespace resync
