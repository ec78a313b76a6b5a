#pragma once

#include "ui/themes/theme.h"

#include <QToolButton>

namespace resync
{

/// Which engine is watched, in the colour of its environment: PROD is red, PRACTICE is marked as such in words.
class EngineBadge : public QToolButton
{
    Q_OBJECT
public:
    explicit EngineBadge(Themes &themes, QWidget *parent = nullptr);

    void show(const Connection &connection);
    /// Of the environment, for the window's frame too. \a ofProfile: the profile's own colour, if it has one.
    static QColor colourOf(const Themes &themes, const Connection &connection, const QColor &ofProfile = {});
    void setProfileColour(const QColor &colour);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString environmentWord() const;
    QString name() const;

    Themes &m_themes;
    Connection m_connection;
    QColor m_profileColour;
};

} // namespace resync
