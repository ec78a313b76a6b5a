// The console itself, started as app/windowmain.cpp starts it, with somebody who looks over its shoulder. What is seen is printed, each
// line with the shared clock in ms since BENCH_BEGUN:
//
//   window <ms>                      the main window has been painted for the first time
//   rows <ms> <count>                the list of jobs has been painted with so many rows (when it grew)
//   turn <ms> <cpu ms> <what>…       one turn of the main thread's event loop that took more than a few ms of the processor: so long
//   nothing
//                                    typed or clicked was answered (processor time: what other programs take must not judge it); and what
//                                    took most of it, as receiver/event type:ms
//
// A line of standard input names a pane to bring to the front; BENCH_PANE is the first. Ends when its standard input ends.
#include "app/console.h"
#include "app/program.h"
#include "app/report.h"
#include "tests/bench/figure.h"

#include <QAbstractEventDispatcher>
#include <QAbstractItemView>
#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdlib>
#include <unistd.h>

using namespace resync::bench;

namespace
{

constexpr double kShortTurn = 3;

double sinceStart()
{
    static const double kBegun = std::getenv("BENCH_BEGUN") ? std::atof(std::getenv("BENCH_BEGUN")) : 0;
    return sharedMs() - kBegun;
}

class Watcher : public QObject
{
public:
    explicit Watcher(QApplication &application) : QObject(&application), m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        application.installEventFilter(this);
        auto *dispatcher = QAbstractEventDispatcher::instance();
        // From one rest to the next: what is dispatched lies between them with every kind of dispatcher, and resting takes no processor.
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] { endTurn(); });
        connect(&m_input, &QSocketNotifier::activated, this, &Watcher::listen);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        endEvent();
        m_receiver = watched->metaObject()->className();
        m_type = int(event->type());
        if (event->type() == QEvent::Paint)
            painted(watched);
        return false;
    }

private:
    void listen()
    {
        char line[80] = {};
        const auto length = ::read(STDIN_FILENO, line, sizeof line - 1);
        if (length <= 0)
            QApplication::quit();
        else
            bringUp(QString::fromLatin1(line, length).trimmed());
    }

    void endTurn()
    {
        endEvent();
        const double took = threadMs() - m_turnBegun;
        if (took >= kShortTurn) {
            std::printf("turn %.3f %.3f%s\n", sinceStart(), took, m_dear.c_str());
            std::fflush(stdout);
        }
        m_dear.clear();
        m_turnBegun = m_eventBegun = threadMs();
    }

    /// What was delivered before, and all that it called, is over.
    void endEvent()
    {
        const double now = threadMs();
        if (now - m_eventBegun > 1 && m_receiver) {
            char text[200];
            std::snprintf(text, sizeof text, " %s/%d:%.1f", m_receiver, m_type, now - m_eventBegun);
            m_dear += text;
        }
        m_receiver = nullptr;
        m_eventBegun = now;
    }

    void painted(QObject *watched)
    {
        if (auto *window = qobject_cast<QMainWindow *>(watched); window && !m_window) {
            m_window = window;
            QTimer::singleShot(0, this, [this] {
                std::printf("window %.3f\n", sinceStart());
                std::fflush(stdout);
                bringUp(QString::fromLatin1(std::getenv("BENCH_PANE")));
            });
        }
        auto *view = qobject_cast<QAbstractItemView *>(watched->parent());
        if (!view || !view->model() || !m_window)
            return;
        if (!m_jobs) // once: it is looked for in all of the window, and that would count as the console's time
            m_jobs = m_window->findChild<QWidget *>(QStringLiteral("pane-jobs"));
        if (!m_jobs || !m_jobs->isAncestorOf(view))
            return;
        const int rows = view->model()->rowCount();
        if (rows <= m_rows)
            return;
        m_rows = rows;
        QTimer::singleShot(0, this, [rows] {
            std::printf("rows %.3f %d\n", sinceStart(), rows);
            std::fflush(stdout);
        });
    }

    void bringUp(const QString &pane)
    {
        auto *dock = m_window ? m_window->findChild<QDockWidget *>(QStringLiteral("dock-") + pane) : nullptr;
        if (dock) {
            dock->show();
            dock->raise();
        }
    }

    QSocketNotifier m_input;
    QMainWindow *m_window = nullptr;
    QPointer<QWidget> m_jobs;
    int m_rows = 0;
    double m_turnBegun = threadMs();
    double m_eventBegun = m_turnBegun;
    const char *m_receiver = nullptr; ///< of the event under way
    int m_type = 0;
    std::string m_dear; ///< events of this turn that took long
};

void watch()
{
    if (auto *application = qobject_cast<QApplication *>(QCoreApplication::instance()))
        new Watcher(*application); // dies with the application
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(watch)

int main(int argc, char **argv)
{
    return resync::runProgram(argc, argv, {resync::runConsole, resync::runPicture, resync::runReport});
}
