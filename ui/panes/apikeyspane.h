#pragma once

#include "core/base/clock.h"
#include "ui/dialogs/keyverbdialog.h"
#include "ui/panes/apikeymodel.h"
#include "ui/panes/pane.h"
#include "ui/widgets/clipboardguard.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QSplitter;
class QToolButton;

namespace resync
{

class ApiKeyCard;
class FilterBar;
class PlanDoor;
class RowTable;
class StatCard;

/// The keys of the port: how many and in what state, one row each, the chosen one in full, and everything that can be done with them.
class ApiKeysPane : public Pane
{
    Q_OBJECT
public:
    ApiKeysPane(Desk &desk, QWidget *parent);
    ~ApiKeysPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override;

    ApiKeyModel &model() { return *m_model; }
    void read();
    void openNew();
    void openCollector();
    void openVerb(KeyVerbDialog::Verb verb);
    void resume();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildCards();
    QWidget *buildBar();
    void connectLists();
    QStringList chosenIds() const;
    QStringList plannedWorkstations() const;
    void take(const Result<KeyBook> &book);
    void showCurrent();
    void showCounts();
    void showReminder();
    void showMost();
    void showButtons();
    void showMenu(const QPoint &at);
    void chooseGroup(KeyGroup group);
    void carryOut(const KeyVerbDialog &dialog);
    void rotate(const QString &id, Duration overlap);
    void each(const QStringList &ids, const QString &done, std::function<Result<void>(ApiKeys &, const QString &)> work);
    void reveal(const IssuedKey &key);

    struct Card {
        StatCard *card;
        KeyGroup group;
    };
    SystemClock m_clock;
    std::unique_ptr<PlanDoor> m_door;
    ApiKeyModel *m_model;
    ClipboardGuard *m_clipboard;
    FilterBar *m_filter;
    RowTable *m_table;
    ApiKeyCard *m_card;
    QSplitter *m_split;
    QLabel *m_reminder;
    QLabel *m_most; ///< used most, made last
    std::vector<Card> m_cards;
    QPushButton *m_rotate = nullptr;
    QPushButton *m_suspend = nullptr;
    QPushButton *m_revoke = nullptr;
    QPushButton *m_delete = nullptr;
    QTimer m_tick;
    QString m_wantedId; ///< to be chosen when it is there
    bool m_asked = false;
    bool m_answered = false;
};

} // namespace resync
