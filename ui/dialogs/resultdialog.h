#pragma once

#include "ui/models/actionbatch.h"
#include "ui/themes/theme.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace resync
{

/// What came of each call of a batch: confirmed, refused or unknown, each with its reason. Owns the batch; closing it stops what has not
/// been sent yet.
class ResultDialog : public QDialog
{
    Q_OBJECT
public:
    ResultDialog(std::unique_ptr<ActionBatch> batch, const QString &title, Themes &themes, QWidget *parent = nullptr);

    static QString word(ActionBatch::State state);
    /// "410 confirmed, 2 refused"
    static QString summary(const ActionBatch &batch);

private:
    void show(int index);
    void showSummary();
    Look lookOfState(ActionBatch::State state) const;

    std::unique_ptr<ActionBatch> m_batch;
    Themes &m_themes;
    QTreeWidget *m_list;
    QLabel *m_summary;
    QProgressBar *m_progress;
    QPushButton *m_stop;
};

} // namespace resync
