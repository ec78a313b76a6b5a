#pragma once

#include "core/model/workflowrun.h"
#include "ui/themes/theme.h"

#include <QWidget>

namespace resync
{

/// The steps of a run as a drawn graph: boxes from left to right in the order in which they can run, arrows between them, each with the
/// mark and the word of its state. Left and right choose a step.
class StepGraph : public QWidget
{
    Q_OBJECT
public:
    struct Node {
        QString name;
        QStringList before;
        std::optional<StepRecord> record; ///< the last attempt; nothing = not begun
    };

    explicit StepGraph(Themes &themes, QWidget *parent = nullptr);

    void setSteps(std::vector<Node> steps);
    QString chosen() const { return m_chosen; }
    void choose(const QString &step);
    QSize sizeHint() const override;

signals:
    void stepChosen(const QString &step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void describe();

    Themes &m_themes;
    std::vector<Node> m_steps;
    std::vector<QRectF> m_boxes;
    QString m_chosen;
    int m_rows = 1;
};

} // namespace resync
