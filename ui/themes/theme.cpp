#include "ui/themes/theme.h"

#include "ui/themes/marks.h"
#include "ui/themes/themestyle.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPixmapCache>
#include <QStyle>

#include <array>
#include <cmath>
#include <utility>

namespace resync
{

namespace
{

constexpr std::array<std::pair<QLatin1String, ColourRole>, 38> kRoles = {{
    {QLatin1String("window"), ColourRole::Window},
    {QLatin1String("surface"), ColourRole::Surface},
    {QLatin1String("surfaceRaised"), ColourRole::SurfaceRaised},
    {QLatin1String("border"), ColourRole::Border},
    {QLatin1String("text"), ColourRole::Text},
    {QLatin1String("textMuted"), ColourRole::TextMuted},
    {QLatin1String("accent"), ColourRole::Accent},
    {QLatin1String("accentText"), ColourRole::AccentText},
    {QLatin1String("selection"), ColourRole::Selection},
    {QLatin1String("selectionText"), ColourRole::SelectionText},
    {QLatin1String("focus"), ColourRole::Focus},
    {QLatin1String("ok"), ColourRole::Ok},
    {QLatin1String("running"), ColourRole::Running},
    {QLatin1String("waiting"), ColourRole::Waiting},
    {QLatin1String("warning"), ColourRole::Warning},
    {QLatin1String("failed"), ColourRole::Failed},
    {QLatin1String("critical"), ColourRole::Critical},
    {QLatin1String("held"), ColourRole::Held},
    {QLatin1String("canceled"), ColourRole::Canceled},
    {QLatin1String("unknown"), ColourRole::Unknown},
    {QLatin1String("okSoft"), ColourRole::OkSoft},
    {QLatin1String("runningSoft"), ColourRole::RunningSoft},
    {QLatin1String("waitingSoft"), ColourRole::WaitingSoft},
    {QLatin1String("warningSoft"), ColourRole::WarningSoft},
    {QLatin1String("failedSoft"), ColourRole::FailedSoft},
    {QLatin1String("criticalSoft"), ColourRole::CriticalSoft},
    {QLatin1String("production"), ColourRole::Production},
    {QLatin1String("practice"), ColourRole::Practice},
    {QLatin1String("test"), ColourRole::Test},
    {QLatin1String("logError"), ColourRole::LogError},
    {QLatin1String("logMatch"), ColourRole::LogMatch},
    {QLatin1String("logMatchCurrent"), ColourRole::LogMatchCurrent},
    {QLatin1String("chart1"), ColourRole::Chart1},
    {QLatin1String("chart2"), ColourRole::Chart2},
    {QLatin1String("chart3"), ColourRole::Chart3},
    {QLatin1String("chart4"), ColourRole::Chart4},
    {QLatin1String("chart5"), ColourRole::Chart5},
    {QLatin1String("grid"), ColourRole::Grid},
}};

bool paletteIsDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

} // namespace

Themes::Themes(QObject *parent) : QObject(parent), m_desktopDark(paletteIsDark(QApplication::palette()))
{
    // Fusion alone draws every palette faithfully; it is set once, as each change of style polishes every widget anew.
    QApplication::setStyle(new ThemeStyle(*this));
    choose(QStringLiteral("auto"));
}

QStringList Themes::names()
{
    return {QStringLiteral("auto"), QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("cyberpunk")};
}

bool Themes::choose(const QString &name)
{
    if (!names().contains(name))
        return false;
    m_chosen = name;
    QString wanted = name;
    if (name == QLatin1String("auto"))
        wanted = m_hint.value_or(m_desktopDark) ? QStringLiteral("dark") : QStringLiteral("light");
    if (wanted == m_current)
        return true;
    if (!load(wanted))
        return false;
    m_current = wanted;
    apply();
    emit changed();
    return true;
}

void Themes::hintDark(std::optional<bool> dark)
{
    m_hint = dark;
    if (m_chosen == QLatin1String("auto"))
        choose(m_chosen);
}

bool Themes::load(const QString &name)
{
    QFile file(QStringLiteral(":/resync/themes/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QJsonObject theme = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject colours = theme[QLatin1String("colours")].toObject();
    QHash<int, QColor> read;
    for (const auto &[key, role] : kRoles) {
        const QColor colour(colours[key].toString());
        if (!colour.isValid())
            return false;
        read.insert(int(role), colour);
    }
    m_colours = read;
    m_dark = theme[QLatin1String("dark")].toBool();
    m_glows = theme[QLatin1String("glow")].toBool();
    return true;
}

QPalette Themes::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, colour(ColourRole::Window));
    palette.setColor(QPalette::WindowText, colour(ColourRole::Text));
    palette.setColor(QPalette::Base, colour(ColourRole::Surface));
    palette.setColor(QPalette::AlternateBase, colour(ColourRole::SurfaceRaised));
    palette.setColor(QPalette::Text, colour(ColourRole::Text));
    palette.setColor(QPalette::Button, colour(ColourRole::SurfaceRaised));
    palette.setColor(QPalette::ButtonText, colour(ColourRole::Text));
    palette.setColor(QPalette::BrightText, colour(ColourRole::Failed));
    palette.setColor(QPalette::Highlight, colour(ColourRole::Selection));
    palette.setColor(QPalette::HighlightedText, colour(ColourRole::SelectionText));
    palette.setColor(QPalette::ToolTipBase, colour(ColourRole::SurfaceRaised));
    palette.setColor(QPalette::ToolTipText, colour(ColourRole::Text));
    palette.setColor(QPalette::PlaceholderText, colour(ColourRole::TextMuted));
    palette.setColor(QPalette::Link, colour(ColourRole::Accent));
    palette.setColor(QPalette::LinkVisited, colour(ColourRole::Accent));
    palette.setColor(QPalette::Light, colour(ColourRole::SurfaceRaised));
    palette.setColor(QPalette::Midlight, colour(ColourRole::SurfaceRaised));
    palette.setColor(QPalette::Mid, colour(ColourRole::Border));
    palette.setColor(QPalette::Dark, colour(ColourRole::Border));
    palette.setColor(QPalette::Shadow, colour(ColourRole::Border));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, colour(ColourRole::TextMuted));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colour(ColourRole::Border));
    return palette;
}

QString Themes::styleSheet() const
{
    QFile file(QStringLiteral(":/resync/themes/style.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    for (const auto &[key, role] : kRoles) {
        sheet.replace(QLatin1Char('@') + key + QLatin1Char('@'), colour(role).name());
    }
    return sheet;
}

void Themes::apply()
{
    // Icons are asked for their colours when painted, but the pixmap cache would hand out those of the theme before.
    QPixmapCache::clear();
    QApplication::setPalette(palette());
    qApp->setStyleSheet(styleSheet());
}

QColor Themes::inkOn(const QColor &ground)
{
    // Relative luminance of WCAG 2.1; black and white read equally well on 0.179.
    const auto linear = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    const double luminance = 0.2126 * linear(ground.redF()) + 0.7152 * linear(ground.greenF()) + 0.0722 * linear(ground.blueF());
    return luminance > 0.179 ? QColor(Qt::black) : QColor(Qt::white);
}

QColor Themes::colour(ColourRole role) const
{
    return m_colours.value(int(role));
}

QFont Themes::monospace() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    return font;
}

QIcon Themes::mark(const Look &look) const
{
    return QIcon(new MarkEngine(*this, look.shape, look.colour));
}

QIcon Themes::icon(const QString &name) const
{
    return QIcon(new SymbolEngine(*this, name));
}

bool Themes::reducedMotion() const
{
    return !QApplication::isEffectEnabled(Qt::UI_General);
}

ColourRole softOf(ColourRole role)
{
    switch (role) {
    case ColourRole::Ok:
        return ColourRole::OkSoft;
    case ColourRole::Running:
        return ColourRole::RunningSoft;
    case ColourRole::Waiting:
    case ColourRole::Held:
    case ColourRole::Canceled:
    case ColourRole::Unknown:
        return ColourRole::WaitingSoft;
    case ColourRole::Warning:
        return ColourRole::WarningSoft;
    case ColourRole::Failed:
        return ColourRole::FailedSoft;
    case ColourRole::Critical:
        return ColourRole::CriticalSoft;
    default:
        return ColourRole::Surface;
    }
}

} // namespace resync
