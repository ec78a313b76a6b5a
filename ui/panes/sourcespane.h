#pragma once

#include "ui/dialogs/sourcedialog.h"
#include "ui/panes/pane.h"
#include "ui/panes/sourcemodel.h"

#include <QTimer>

class QPushButton;
class QSplitter;

namespace resync
{

class PlanDoor;
class RowTable;
class SourceCard;

/// Where workstation metrics are pulled from: each source with its health, its hosts, and everything that can be done with it.
class SourcesPane : public Pane
{
    Q_OBJECT
public:
    SourcesPane(Desk &desk, QWidget *parent);
    ~SourcesPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool exportCsv() override;
    bool ready() const override { return m_answered; }

    SourceModel &model() { return *m_model; }
    void read();
    void openNew();
    /// \a host: whose workstation is to be told at once; empty = none.
    void openCurrent(const QString &host = {});
    void readNow();
    void remove();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildBar();
    void open(const SourceDefinition &definition, const std::vector<SourceHost> &hosts);
    SourceDialog::Doors doors();
    void showCurrent();
    void showMenu(const QPoint &at);
    const SourceState *current() const;

    std::unique_ptr<PlanDoor> m_door;
    SourceModel *m_model;
    RowTable *m_table;
    SourceCard *m_card;
    QSplitter *m_split;
    QPushButton *m_edit = nullptr;
    QPushButton *m_readNow = nullptr;
    QPushButton *m_remove = nullptr;
    QTimer m_tick;
    bool m_asked = false;
    bool m_answered = false;
};

} // namespace resync
