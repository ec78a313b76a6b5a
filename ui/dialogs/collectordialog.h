#pragma once

#include "core/base/clock.h"
#include "core/metrics/collector.h"
#include "core/runtime/collectorexport.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace resync
{

/// Exports a collector for one workstation, with address and a fresh bound key filled in, and says what to do with it on the host.
class CollectorDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    struct Order {
        CollectorWish wish;
        std::optional<int> days;
        QString folder;
    };
    using Export = std::function<void(const Order &order, std::function<void(Result<ExportedCollector>)> reply)>;

    /// \a url: of the port; empty = it is closed, and the dialog says so.
    CollectorDialog(Export exporter, const QString &url, QStringList workstations, const Clock &clock, Themes &themes,
                    QWidget *parent = nullptr);

    Order order() const;
    void setWorkstation(const QString &name);
    void setFolder(const QString &folder);
    void exportNow();
    void showExported(const Result<ExportedCollector> &exported);

protected:
    void build() override;

private:
    void buildFields(QFormLayout &form);
    void say();
    void chooseFolder();

    Export m_export;
    const QString m_url;
    const QStringList m_workstations;
    const Clock &m_clock;
    Themes &m_themes;
    QComboBox *m_workstation = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_master = nullptr;
    QSpinBox *m_masterPort = nullptr;
    QSpinBox *m_pings = nullptr;
    QSpinBox *m_tcpSeconds = nullptr;
    QComboBox *m_expiry = nullptr;
    QLineEdit *m_folder = nullptr;
    QLabel *m_aloud = nullptr;
    QLabel *m_fault = nullptr;
    QPlainTextEdit *m_next = nullptr;
    QPushButton *m_go = nullptr;
    bool m_folderByHand = false;
};

} // namespace resync
