#include "ui/languages.h"

#include <QCoreApplication>
#include <QLocale>

namespace resync
{

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
    if (wanted != QLatin1String("en")) {
        if (m_translators[0].load(QStringLiteral(":/i18n/qtbase_%1.qm").arg(wanted)))
            QCoreApplication::installTranslator(&m_translators[0]);
        if (m_translators[1].load(QStringLiteral(":/i18n/resync_%1.qm").arg(wanted)))
            QCoreApplication::installTranslator(&m_translators[1]);
    }
    emit changed();
    return true;
}

} // namespace resync
