#pragma once

#include "ui/models/rowmodel.h"
#include "ui/themes/theme.h"
#include "ui/widgets/keymap.h"

#include <QLocale>
#include <QTableView>
#include <QVariantMap>

namespace resync
{

/// The list of the console: fixed row height, columns that a person shows, hides, moves and widens, keys by KeyMap, selection that follows
/// its values through every change, and a reason in place of emptiness.
class RowTable : public QTableView
{
    Q_OBJECT
public:
    RowTable(RowModel &model, Themes &themes, KeyMap keys, QWidget *parent = nullptr);

    RowModel &rows() const { return m_model; }
    /// Ascending. With nothing selected: the current row, if any.
    QList<int> chosenRows() const;
    QList<int> selectedRows() const;
    bool allSelected() const { return m_model.shownCount() > 0 && selectedRows().size() == m_model.shownCount(); }
    /// As they stand, from left to right.
    QList<int> shownColumns() const;
    int currentSlot() const { return currentIndex().isValid() ? m_model.slotAt(currentIndex().row()) : -1; }
    void choose(const QString &id);
    /// The keyboard comes into the list: on what is chosen, else on the first row.
    void enter();
    /// These are shown, in this order, while there is room for them: a narrow list then needs no scrolling sideways. Ends when a person
    /// chooses columns.
    void setSpareColumns(const QList<int> &columns);
    /// Columns to show, hide and sort by: the header's right-click, for the keyboard too.
    void showColumnMenu(const QPoint &globalPosition);

    QByteArray csv(const QList<QPair<QString, QString>> &about) const;
    void copyRows();

    /// Columns, order, selection and place. What is chosen comes back when the values are there.
    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);

signals:
    /// A key of keyTable() that the list itself does not handle, or Return and double click ("details").
    void command(const QString &id);
    void menuWanted(const QPoint &globalPosition);
    void currentMoved(const QString &id);
    void escaped();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index, const QEvent *event = nullptr) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    bool handle(const QString &id);
    void follow(const QString &id);
    void move(int by);
    void noteSelection();
    void restoreSelection();
    void select(std::vector<int> rows);
    void choosePending();
    /// \a foreign: saved in another language; then no head is cut.
    void restoreColumns(QVariantList columns, bool foreign = false);
    int usualWidth(int column) const;
    int topRow() const;
    void scrollToTop(int row);
    void showChosen();
    void giveRest();
    void makeRoom();

    RowModel &m_model;
    Themes &m_themes;
    KeyMap m_keys;
    /// What is chosen and in sight while rows move. Slots, and ids for the case that everything is numbered anew.
    struct Noted {
        std::vector<int> chosen;
        QStringList chosenIds;
        int top = -1; ///< −1: the list stands at its beginning and stays there
        QString topId;
    };
    Noted m_noted;
    QVariantMap m_pending; ///< of the last session, until the values are there
    QString m_currentId;
    int m_restColumn = -1;
    QList<int> m_spare;
    bool m_columnsByHand = false; ///< a person chose which are shown
    bool m_restByHand = false;    ///< a person gave that column a width of their own
    bool m_fitting = false;
    bool m_wasReset = false;
    const QString m_language = QLocale().name(); ///< its heads are in
    bool m_moving = false;                       ///< rows are moving: what the view says of its current row is not a person's wish
    bool m_marking = false;                      ///< Space was pressed: moving keeps the marks
};

} // namespace resync
