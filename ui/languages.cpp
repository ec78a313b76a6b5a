#include "ui/languages.h"

#include <QCoreApplication>
#include <QLocale>

namespace resync
{

namespace
{

/// Qt's own words that people meet here. Its translations are not installed everywhere; named here they are part of ours.
[[maybe_unused]] constexpr const char *kQtWords[] = {
    QT_TRANSLATE_NOOP("QPlatformTheme", "OK"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Save"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Open"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "&Yes"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "&No"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Close"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Cancel"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Discard"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Apply"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Retry"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Ignore"),
    QT_TRANSLATE_NOOP("QLineEdit", "&Undo"),
    QT_TRANSLATE_NOOP("QLineEdit", "&Redo"),
    QT_TRANSLATE_NOOP("QLineEdit", "Cu&t"),
    QT_TRANSLATE_NOOP("QLineEdit", "&Copy"),
    QT_TRANSLATE_NOOP("QLineEdit", "&Paste"),
    QT_TRANSLATE_NOOP("QLineEdit", "Delete"),
    QT_TRANSLATE_NOOP("QLineEdit", "Select All"),
    QT_TRANSLATE_NOOP("QWidgetTextControl", "&Undo"),
    QT_TRANSLATE_NOOP("QWidgetTextControl", "&Redo"),
    QT_TRANSLATE_NOOP("QWidgetTextControl", "Cu&t"),
    QT_TRANSLATE_NOOP("QWidgetTextControl", "&Copy"),
    QT_TRANSLATE_NOOP("QWidgetTextControl", "Copy &Link Location"),
    QT_TRANSLATE_NOOP("QWidgetTextControl", "&Paste"),
    QT_TRANSLATE_NOOP("QWidgetTextControl", "Delete"),
    QT_TRANSLATE_NOOP("QWidgetTextControl", "Select All"),
    QT_TRANSLATE_NOOP("QFileDialog", "Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "File &name:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of type:"),
    QT_TRANSLATE_NOOP("QFileDialog", "&Open"),
    QT_TRANSLATE_NOOP("QFileDialog", "&Save"),
    QT_TRANSLATE_NOOP("QFileDialog", "Back"),
    QT_TRANSLATE_NOOP("QFileDialog", "Forward"),
    QT_TRANSLATE_NOOP("QFileDialog", "Parent Directory"),
    QT_TRANSLATE_NOOP("QFileDialog", "Create New Folder"),
    QT_TRANSLATE_NOOP("QFileDialog", "List View"),
    QT_TRANSLATE_NOOP("QFileDialog", "Detail View"),
};

} // namespace

QStringList Languages::names()
{
    return {QStringLiteral("auto"), QStringLiteral("en"), QStringLiteral("pt_BR")};
}

QString Languages::title(const QString &name)
{
    if (name == QLatin1String("en"))
        return QStringLiteral("English");
    if (name == QLatin1String("pt_BR"))
        return QStringLiteral("Português (Brasil)");
    return tr("As the desktop");
}

bool Languages::choose(const QString &name)
{
    if (!names().contains(name))
        return false;
    m_chosen = name;
    QString wanted = name;
    if (name == QLatin1String("auto"))
        wanted = QLocale::system().language() == QLocale::Portuguese ? QStringLiteral("pt_BR") : QStringLiteral("en");
    if (wanted == m_current)
        return true;
    for (QTranslator &translator : m_translators)
        QCoreApplication::removeTranslator(&translator);
    m_current = wanted;
    // Numbers and dates follow the words. English stays as the desktop writes it, unless that is another language.
    QLocale locale(wanted);
    if (wanted == QLatin1String("en") && QLocale::system().language() == QLocale::English)
        locale = QLocale::system();
    QLocale::setDefault(locale);
    // English has a translation too, of its plurals: without one, "%n jobs" says "1 jobs".
    if (m_translators[0].load(QStringLiteral(":/i18n/qtbase_%1.qm").arg(wanted)))
        QCoreApplication::installTranslator(&m_translators[0]);
    if (m_translators[1].load(QStringLiteral(":/i18n/resync_%1.qm").arg(wanted)))
        QCoreApplication::installTranslator(&m_translators[1]);
    emit changed();
    return true;
}

} // namespace resync
