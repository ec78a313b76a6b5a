// The yardstick of the first window: an empty QMainWindow of the same size, from the start of the process to the end of its first painting.
//   BENCH_BEGUN: the shared clock when the process was started, in ms
#include "tests/bench/figure.h"

#include <QApplication>
#include <QMainWindow>
#include <QTimer>

#include <cstdlib>

namespace
{

class EmptyWindow : public QMainWindow
{
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        QTimer::singleShot(0, this, [] {
            const char *begun = std::getenv("BENCH_BEGUN");
            std::printf("window %.3f\n", resync::bench::sharedMs() - (begun ? std::atof(begun) : 0));
            std::fflush(stdout);
            QApplication::quit();
        });
    }
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    EmptyWindow window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
