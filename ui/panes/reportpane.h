#pragma once

#include "core/report/report.h"
#include "ui/panes/pane.h"

#include "core/base/handover.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QSplitter;

namespace resync
{

class ReportPages;

/// The capacity report before it is printed: what it is of, its pages, and where it goes; and the reports that the weekly workflow keeps.
/// Looking ahead and painting are done in the pool.
class ReportPane : public Pane
{
    Q_OBJECT
public:
    ReportPane(Desk &desk, QWidget *parent);

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    /// Ctrl+E: the CSV of the report.
    bool exportCsv() override;
    bool exportPdf() override;
    bool ready() const override;

    /// Looks ahead and paints the pages.
    void make();
    /// \a format "pdf", "html", "csv" of what is previewed, under a new name in \a folder; empty = the person's documents. A notice says
    /// where.
    void save(const QString &format, const QString &folder = {});
    ReportPages &pages() { return *m_pages; }

signals:
    /// A report is in this file.
    void saved(const QString &file);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Known;
    struct Drawn;
    QWidget *buildChoices();
    QWidget *buildWorkstations();
    QWidget *buildKept();
    void buildFigures(QFormLayout &form);
    QLayout *buildButtons();
    void readKnown();
    void takeKnown(const Known &known);
    void showMatching(const QString &part);
    QStringList ticked() const;
    Paper paper() const;
    void choose();
    void paint();
    void takePages(Result<std::vector<QByteArray>> pages);
    void fail(const Error &error);
    void showButtons();
    void openKept();

    Mailbox m_here; ///< the pool answers here
    QSplitter *m_split;
    QLineEdit *m_find = nullptr;
    QListWidget *m_workstations = nullptr;
    QSpinBox *m_days = nullptr;
    QSpinBox *m_horizon = nullptr;
    QComboBox *m_language = nullptr;
    QComboBox *m_paper = nullptr;
    QPushButton *m_make = nullptr;
    std::vector<QPushButton *> m_saves;
    QListWidget *m_kept = nullptr;
    QPushButton *m_open = nullptr;
    ReportPages *m_pages;
    std::optional<CapacityReport> m_report; ///< that is previewed
    QStringList m_ticked;                   ///< of the session, until the names are known
    bool m_begun = false;
    bool m_asked = false;
    bool m_making = false; ///< an outlook
    int m_painted = 0;     ///< paintings begun and ended: the last one counts
    int m_painting = 0;
    bool m_changed = false; ///< the choices are not those of the preview
};

} // namespace resync
