#pragma once

#include "core/api/api.h"
#include "core/apikeys/apikeys.h"
#include "core/health/health.h"
#include "ui/panes/pane.h"

#include <QTimer>

class QGridLayout;
class QLabel;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace resync
{

class SeriesChart;
class StatCard;

/// How this console itself is: one row for each thing it depends on, two hours of its own figures, what it has to say about itself, the
/// machine it runs on, its port and who is connected to it, and what will run out. The machine and the process are named apart from the
/// workstations. What is not known is never drawn as good.
class HealthPane : public Pane
{
    Q_OBJECT
public:
    HealthPane(Desk &desk, QWidget *parent);

    bool exportCsv() override;
    bool ready() const override { return m_picture.has_value() || !m_trouble.isEmpty(); }
    void read();
    void setPaused(bool paused);

    /// All that is shown, as it was at one moment.
    struct Picture {
        Instant now;
        QString status;
        Duration uptime{0};
        HealthParts parts;
        std::vector<HealthAlert> alerts;
        std::vector<PortClient> clients;
        QMap<QString, QString> keyNames; ///< by id
        QString fingerprint;
        HealthMemory memory;
        ProcessFigures process;
        HostFigures host;
        std::vector<DiskFigures> disks;
        QString port;
        ApiKeyStats keys;
        QString store; ///< file or server
    };
    /// What will be used up or will end.
    struct Ending {
        QString what;
        std::optional<Duration> in; ///< nothing: the trend does not lead there
        QString how;                ///< by which figures, or why nothing is known
        bool soon = false;
        bool known = true; ///< false: nothing has been measured
    };
    /// Soonest first; what no date is known of last.
    static std::vector<Ending> runningOut(const Picture &picture);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Line {
        HealthFigure figure;
        QString name;
        double factor = 1;
    };
    struct Chart {
        SeriesChart *chart;
        std::vector<Line> lines;
        QString unit;
        std::optional<double> greatest;
        std::optional<double> threshold;
    };
    QWidget *buildHead();
    QWidget *buildCards();
    QWidget *buildCharts();
    QWidget *buildStates();
    QWidget *buildLists();
    QWidget *card(const QString &title, QWidget *content);
    QTreeWidget *list(const QStringList &headers, const QString &name);
    void addChart(QGridLayout &grid, const QString &title, Chart chart);
    StatCard *addCard(QWidget *box, ColourRole role, Shape shape, const QString &word);
    void draw(const Picture &picture);
    void showCards(const Picture &picture);
    void setCache(const Picture &picture);
    void showCharts(const Picture &picture);
    void showParts(const Picture &picture);
    void showMachine(const Picture &picture);
    void showPort(const Picture &picture);
    void showClients(const Picture &picture);
    void showAlerts(const Picture &picture);
    void showRoom(const Picture &picture);
    void showDrifts(const Picture &picture);
    void showEndings(const Picture &picture);
    void paint(QTreeWidgetItem &row, int column, const Look &look) const;
    void set(StatCard &card, const Picture &picture, HealthFigure figure, const std::function<QString(double)> &text);

    std::optional<Picture> m_picture;
    QString m_trouble;
    QLabel *m_state = nullptr;
    QLabel *m_mark = nullptr;
    QLabel *m_updated = nullptr;
    QToolButton *m_pause = nullptr;
    StatCard *m_requests = nullptr;
    StatCard *m_errors = nullptr;
    StatCard *m_latency = nullptr;
    StatCard *m_cache = nullptr;
    StatCard *m_workflows = nullptr;
    StatCard *m_poll = nullptr;
    StatCard *m_cpu = nullptr;
    StatCard *m_memoryCard = nullptr;
    std::vector<Chart> m_charts;
    QTreeWidget *m_parts = nullptr;
    QTreeWidget *m_machine = nullptr;
    QTreeWidget *m_port = nullptr;
    QTreeWidget *m_clients = nullptr;
    QTreeWidget *m_alerts = nullptr;
    QTreeWidget *m_room = nullptr;
    QTreeWidget *m_out = nullptr;
    QTreeWidget *m_drifts = nullptr;
    QTimer m_tick;
    bool m_asked = false;
};

} // namespace resync
