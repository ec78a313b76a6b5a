#pragma once

#include "ui/themes/theme.h"

#include <QAbstractButton>
#include <QVariantAnimation>

namespace resync
{

/// A figure with its word, which filters a list when it is pressed in. In a theme that glows it counts up to its figure and fades in after
/// its neighbours; under reduced motion it stands still.
class StatCard : public QAbstractButton
{
    Q_OBJECT
public:
    StatCard(Themes &themes, const Look &look, QWidget *parent = nullptr);

    /// Nothing: not known, drawn as a dash.
    void setValue(std::optional<qint64> value);
    std::optional<qint64> value() const { return m_value; }
    /// The place among its neighbours: the later, the later it fades in.
    void setPlace(int place) { m_place = place; }
    /// For figures that are no plain count; empty = the value.
    void setText(const QString &text, const QString &note);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    bool moves() const;
    void describe();
    QString figure() const;

    Themes &m_themes;
    const Look m_look;
    std::optional<qint64> m_value;
    QString m_text;
    QString m_note;
    int m_place = 0;
    bool m_appeared = false;
    QVariantAnimation m_count;
    QVariantAnimation m_fade;
};

} // namespace resync
