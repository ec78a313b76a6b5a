#pragma once

#include "ui/models/jobfilter.h"
#include "ui/themes/theme.h"

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace resync
{

/// Free text with fields, regular expression and reverse; a chip for every field; how many rows are hidden, always; named filters, which
/// can be pinned and handed to a colleague by the clipboard.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    /// \a fields as "state:"; empty = plain words only.
    FilterBar(Themes &themes, const QStringList &fields, QWidget *parent = nullptr);

    FilterText filter() const;
    void setFilter(const FilterText &filter);
    /// For a person and for files: the text, and whether it is an expression or reversed; empty = no filter.
    QString inWords() const;
    /// Regular expression and reverse too, where the list understands them.
    void offerPatterns(const QString &placeholder);
    void setCounts(int shown, int total);
    /// Shown under the text in place of the count when not empty.
    void setProblem(const QString &problem);
    /// Filters belong to an engine: another one has other named filters, and the one last used there comes back.
    void setEngine(const QString &engine);
    void focusText();
    void clear();

    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);

signals:
    void filterChanged(const resync::FilterText &filter);
    /// Esc on an empty field, Return or arrow down: the keyboard goes back to the list.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildChips();
    void fillFieldMenu();
    void fillSavedMenu();
    void saveAs();
    void fillPinMenu(QMenu *menu);
    /// Buttons of the filters that always stand there; how many.
    int addPins();
    void copyFilter() const;
    void takeCopied();
    void add(const QString &token);
    void remove(const QString &token);
    void showCounts();

    Themes &m_themes;
    QStringList m_fields;
    QLineEdit *m_text;
    QCheckBox *m_regex;
    QCheckBox *m_reverse;
    QToolButton *m_fieldButton = nullptr;
    QToolButton *m_savedButton;
    QLabel *m_count;
    QHBoxLayout *m_row = nullptr;
    QHBoxLayout *m_below = nullptr; ///< for the counts, where there is little room
    QWidget *m_chips;
    QHBoxLayout *m_chipRow;
    QTimer m_pause;
    QString m_engine;
    QString m_problem;
    int m_shown = 0;
    int m_total = 0;
    QMap<QString, QVariantMap> m_saved; ///< engine → name → filter
    QMap<QString, FilterText> m_last;   ///< by engine
};

} // namespace resync
