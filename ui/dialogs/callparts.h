#pragma once

#include "core/engine/engine.h"
#include "core/model/connection.h"
#include "ui/themes/theme.h"

#include <QObject>

#include <optional>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace resync
{

/// Is a real plan of a real company behind it? What is not known counts as production.
bool isProduction(const Connection &connection, const std::optional<EngineProfile> &profile);

/// Where something is about to be done, in the colour of the environment.
QLabel *environmentBand(const Connection &connection, const std::optional<EngineProfile> &profile, Themes &themes, QWidget *parent);
/// "By ana, logged on to the engine as twsadm".
QString actorSentence(const QString &person, const std::optional<EngineProfile> &profile);
/// The conman line and the REST call of each; \a first are the first of \a all, and how many more there are stands below.
QString callsText(const std::vector<ActionCall> &first, size_t all);

/// Category, ticket and description of a change, for a site that asks for them. The engine itself refuses when one it wants is missing;
/// without a description nothing is sent at all.
class Justification : public QObject
{
    Q_OBJECT
public:
    /// Does this site ask? Unknown profiles count as if it did, the practice engine never.
    static bool isAsked(const Connection &connection, const std::optional<EngineProfile> &profile);

    Justification(QGridLayout &grid, QWidget *parent);

    bool isComplete() const;
    void addTo(ActionCall &call) const;

signals:
    void changed();

private:
    QLineEdit *m_category;
    QLineEdit *m_ticket;
    QPlainTextEdit *m_description;
};

} // namespace resync
