#pragma once

#include "ui/themes/theme.h"

#include <QTreeWidget>

#include <vector>

namespace resync
{

/// A short list inside a card: mark, what, and a fact at the right; as many whole rows as there is room for, the rest by the arrow keys.
/// Double click or Return opens a row.
class BriefList : public QTreeWidget
{
    Q_OBJECT
public:
    struct Row {
        QString id;
        Look look;
        QString text;
        QString hint;
        QString fact;
        QString factHint = {};
    };

    BriefList(Themes &themes, const QString &name, QWidget *parent = nullptr);

    void setRows(const std::vector<Row> &rows, const QString &emptyText);

signals:
    void opened(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitRows();

    Themes &m_themes;
    QString m_emptyText;
};

} // namespace resync
