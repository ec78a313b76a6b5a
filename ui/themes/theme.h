#pragma once

#include "core/model/connection.h"
#include "core/model/job.h"
#include "core/model/occurrence.h"
#include "core/model/workstation.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

#include <optional>

namespace resync
{

/// What a colour is for. Nothing in ui/ names a colour otherwise.
enum class ColourRole {
    Window,
    Surface,
    SurfaceRaised,
    Border,
    Text,
    TextMuted,
    Accent,
    AccentText,
    Selection,
    SelectionText,
    Focus,
    Ok,
    Running,
    Waiting,
    Warning,
    Failed,
    Critical,
    Held,
    Canceled,
    Unknown, ///< statuses: each ≥ 4.5:1 as text on Surface
    OkSoft,
    RunningSoft,
    WaitingSoft,
    WarningSoft,
    FailedSoft,
    CriticalSoft, ///< backgrounds of cards and rows
    Production,
    Practice,
    Test,
    LogError,
    LogMatch,
    LogMatchCurrent,
    Chart1,
    Chart2,
    Chart3,
    Chart4,
    Chart5,
    Grid
};

/// A mark that tells a status without colour.
enum class Shape { Disc, Ring, Triangle, Square, Diamond, Cross, Pause, Hourglass, Hatch, Bars, Question };

/// How a status is shown everywhere: shape, word and colour together.
struct Look {
    ColourRole colour = ColourRole::Unknown;
    Shape shape = Shape::Question;
    QString word; ///< translated
};

Look lookOf(const Job &job);
Look lookOf(Status status, CommonStatus common, bool canceled);
/// Of a class of jobs: counts, columns, legends.
Look lookOf(CommonStatus status);
/// Of what takes longer than its plan, whatever its state.
Look lookOfLate();
Look lookOf(const Workstation &workstation);
Look lookOf(ConnectionState state);
Look lookOf(Severity severity);
/// The soft background that belongs to a status colour; Surface for those that have none.
ColourRole softOf(ColourRole role);

/// The looks: auto (follows the desktop), light, dark, cyberpunk. Colours come from resources/themes/<name>.json alone. Main thread.
class Themes : public QObject
{
    Q_OBJECT
public:
    explicit Themes(QObject *parent = nullptr);

    static QStringList names();                   ///< "auto", "light", "dark", "cyberpunk"
    QString chosen() const { return m_chosen; }   ///< may be "auto"
    QString current() const { return m_current; } ///< never "auto"
    /// Applies palette, style and fonts to the application; an unknown name is refused and false.
    bool choose(const QString &name);
    /// What the desktop prefers, when something better than its palette knows (the portal's color-scheme); heard by "auto" only.
    void hintDark(std::optional<bool> dark);
    bool isDark() const { return m_dark; }

    QColor colour(ColourRole role) const;
    /// Black or white, whichever reads better on a ground of any colour (an environment's own).
    static QColor inkOn(const QColor &ground);
    /// Fixed-width font of logs and commands.
    QFont monospace() const;
    /// The mark of a look at this size; for screens of any density.
    QIcon mark(const Look &look) const;
    /// A symbol of resources/icons/<name>.svg in the text colour of the theme.
    QIcon icon(const QString &name) const;
    /// A soft light around accents: cyberpunk only.
    bool glows() const { return m_glows; }
    /// The desktop asks for no animations.
    bool reducedMotion() const;

signals:
    void changed();

private:
    bool load(const QString &name);
    void apply();
    QPalette palette() const;
    QString styleSheet() const;

    const bool m_desktopDark; ///< by the palette found at the start
    std::optional<bool> m_hint;
    bool m_dark = false;
    bool m_glows = false;
    QString m_chosen = QStringLiteral("auto");
    QString m_current;
    QHash<int, QColor> m_colours;
};

} // namespace resync
