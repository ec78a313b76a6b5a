#pragma once

#include <QObject>
#include <QTranslator>

#include <array>

namespace resync
{

/// The languages of the program. Choosing one installs its texts in the application, which tells every widget by QEvent::LanguageChange.
class Languages : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    static QStringList names();                 ///< "auto", "en", "pt_BR"
    static QString title(const QString &name);  ///< in the language itself
    QString chosen() const { return m_chosen; } ///< may be "auto"
    QString current() const { return m_current.isEmpty() ? QStringLiteral("en") : m_current; }
    /// False, and nothing changes, for a name that is none of ours.
    bool choose(const QString &name);

signals:
    void changed();

private:
    QString m_chosen = QStringLiteral("auto");
    QString m_current;                        ///< empty: none installed yet, which is English without its plurals
    std::array<QTranslator, 2> m_translators; ///< ours and Qt's own
};

} // namespace resync
