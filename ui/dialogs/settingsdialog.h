#pragma once

#include "core/config/settings.h"
#include "core/runtime/corethread.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

#include <QHash>

class QGridLayout;
class QLabel;
class QPushButton;

namespace resync
{

/// Every setting of the registry, with where its value comes from; what an outer source fixes is shown and cannot be changed here. All
/// that is wrong is said at once, beside its field.
class SettingsDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    static void show(CoreThread &core, Themes &themes, QWidget *parent);

    struct Row {
        SettingSpec spec;
        SettingState state;
    };
    /// For a test too: the rows as the core told them.
    void setRows(std::vector<Row> rows);
    QMap<QString, QString> changes() const;
    void setErrors(const SettingErrors &errors);
    QWidget *editor(const QString &name) const { return m_editors.value(name); }

    SettingsDialog(CoreThread &core, Themes &themes, QWidget *parent);

protected:
    void build() override;

private:
    void load();
    void fill();
    void addRow(QGridLayout &grid, int row, const Row &content);
    QWidget *editorFor(const Row &row);
    QString valueOf(const SettingSpec &spec) const;
    static QString provenance(const SettingState &state);
    void save();
    void reset();
    void resetNow();
    void exportFile();
    void importFile();
    void finish(const Result<void> &result, const SettingErrors &errors, bool close);

    CoreThread &m_core;
    Themes &m_themes;
    std::vector<Row> m_rows;
    QHash<QString, QWidget *> m_editors;
    QHash<QString, QLabel *> m_errors;
    QWidget *m_page = nullptr;
    QLabel *m_state = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace resync
