#include "tests/ui/inks.h"
#include "tests/ui/practicewindow.h"
#include "tests/ui/translated.h"
#include "ui/dialogs/certificatecard.h"
#include "ui/dialogs/collectordialog.h"
#include "ui/dialogs/keyverbdialog.h"
#include "ui/dialogs/newkeydialog.h"
#include "ui/dialogs/openactions.h"
#include "ui/dialogs/panehelp.h"
#include "ui/dialogs/sourcedialog.h"
#include "ui/panes/apikeyspane.h"
#include "ui/panes/sourcespane.h"

#include <QDir>
#include <QTableView>

using namespace resync;
using namespace resync::test;

/// Every pane in every theme and both languages, over the practice engine, looked at by measuring. With RESYNC_PICTURES=FOLDER the pictures
/// are kept for a person to look at.
class GalleryTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_it = std::make_unique<PracticeWindow>(kDays);
        QVERIFY(m_it->open(QStringLiteral("en")));
        m_translated = std::make_unique<Translated>(QStringLiteral(RESYNC_SOURCE_DIR "/translations/resync_pt_BR.ts"));
        QVERIFY(!m_translated->isEmpty());
    }
    void cleanupTestCase() { m_it.reset(); }

    void everyPaneIsWhole_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << QStringLiteral("en");
        QTest::newRow("pt_BR") << QStringLiteral("pt_BR");
    }
    void everyPaneIsWhole()
    {
        QFETCH(QString, language);
        m_it->speak(language);
        QStringList faults;
        std::vector<std::pair<QString, Pane *>> panes;
        for (const PaneRow &row : paneTable())
            panes.emplace_back(QString::fromLatin1(row.id), m_it->alone(QString::fromLatin1(row.id), {1280, 800}));
        for (const QString &theme : {u"light"_qs, u"dark"_qs, u"cyberpunk"_qs}) {
            m_it->themes.choose(theme); // all at once: another style is a second's work for so many widgets
            QTest::qWait(300);
            for (const auto &[id, pane] : panes) {
                const QString name = QStringLiteral("%1-%2-%3").arg(id, theme, language);
                const QImage image = pane->grab().toImage();
                if (coloursIn(image) < kLeastColours)
                    faults << name + QStringLiteral(": an empty picture");
                for (const QString &fault : paleLabels(*pane, image))
                    faults << name + u": "_qs + fault;
                keep(image, name);
            }
        }
        for (const auto &[id, pane] : panes) {
            Eyes eyes(*pane);
            for (const QString &fault : eyes.cut() + eyes.sideways())
                faults << QStringLiteral("%1-%2: %3").arg(id, language, fault);
            if (language == QLatin1String("pt_BR"))
                faults += english(eyes, id);
            pane->hide();
        }
        for (const QString &fault : faults)
            qWarning("%s", qPrintable(fault));
        QVERIFY2(faults.isEmpty(), "see above");
    }

    void everyDialogIsWhole_data() { everyPaneIsWhole_data(); }
    void everyDialogIsWhole()
    {
        QFETCH(QString, language);
        m_it->speak(language);
        m_it->themes.choose(language == QLatin1String("en") ? QStringLiteral("light") : QStringLiteral("dark"));
        QStringList faults;
        const auto see = [&](QWidget *dialog, const QString &name) {
            faults +=
                dialog ? looked(*dialog, QStringLiteral("dialog-%1-%2").arg(name, language)) : QStringList{name + u": did not open"_qs};
            delete dialog;
        };
        auto *keys = static_cast<ApiKeysPane *>(m_it->alone(QStringLiteral("apikeys"), {1280, 800}));
        keys->findChild<QTableView *>()->selectRow(0);
        keys->openNew();
        see(opened<NewKeyDialog>(*keys), QStringLiteral("newkey"));
        keys->openCollector();
        see(opened<CollectorDialog>(*keys), QStringLiteral("collector"));
        for (const auto &[verb, name] :
             {std::pair(KeyVerbDialog::Verb::Suspend, "suspend"), std::pair(KeyVerbDialog::Verb::Rotate, "rotate"),
              std::pair(KeyVerbDialog::Verb::Revoke, "revoke"), std::pair(KeyVerbDialog::Verb::Delete, "delete")}) {
            keys->openVerb(verb);
            see(opened<KeyVerbDialog>(*keys), QString::fromLatin1(name));
        }
        keys->hide();
        auto *sources = static_cast<SourcesPane *>(m_it->alone(QStringLiteral("sources"), {1280, 800}));
        sources->openNew();
        see(opened<SourceDialog>(*sources), QStringLiteral("newsource"));
        sources->findChild<QTableView *>()->selectRow(0);
        sources->openCurrent();
        see(opened<SourceDialog>(*sources), QStringLiteral("source"));
        sources->hide();
        see(new OpenActions(m_it->core, m_it->feed, m_it->themes, m_it->window.get()), QStringLiteral("openactions"));
        const SeenCertificate seen{QStringLiteral("CN=wa.example.com"),
                                   QStringLiteral("CN=Example Root, O=Example"),
                                   QStringLiteral("2026-01-01"),
                                   QStringLiteral("2027-01-01"),
                                   QString(64, QLatin1Char('a')),
                                   QStringLiteral("self signed certificate"),
                                   {}};
        see(new CertificateCard(seen, QStringLiteral("wa.example.com"), QDate(2026, 11, 27), m_it->themes, m_it->window.get()),
            QStringLiteral("certificate"));
        for (const PaneRow &row : paneTable()) {
            PaneHelp::show(QString::fromLatin1(row.id), m_it->window.get());
            see(m_it->window->findChild<PaneHelp *>(), QStringLiteral("help-") + QString::fromLatin1(row.id));
        }
        for (const QString &fault : faults)
            qWarning("%s", qPrintable(fault));
        QVERIFY2(faults.isEmpty(), "see above");
    }

private:
    template <class Kind>
    static Kind *opened(QWidget &pane)
    {
        Kind *found = nullptr;
        return QTest::qWaitFor([&] { return (found = pane.findChild<Kind *>()) != nullptr; }, 3000) ? found : nullptr;
    }

    /// At its own size, as it opens.
    QStringList looked(QWidget &dialog, const QString &name) const
    {
        dialog.show();
        QTest::qWait(60);
        keep(dialog.grab().toImage(), name);
        Eyes eyes(dialog);
        QStringList faults;
        for (const QString &fault : eyes.cut() + eyes.sideways())
            faults << QStringLiteral("%1: %2").arg(name, fault);
        return name.endsWith(QLatin1String("pt_BR")) ? faults + english(eyes, name) : faults;
    }

    static constexpr int kDays = 15;
    static constexpr qsizetype kLeastColours = 12;

    QStringList english(Eyes &eyes, const QString &id) const
    {
        QStringList faults;
        for (const auto &[widget, text] : eyes.words()) {
            if (m_translated->isEnglish(withoutData(text)))
                faults << QStringLiteral("%1: English in %2: “%3”").arg(id, Eyes::nameOf(*widget), text.left(120));
        }
        return faults;
    }

    /// What joblogs say stays in their own language.
    QString withoutData(QString text) const
    {
        // the cause as the joblog pane read it by itself, and the objects it names
        static const QRegularExpression kCauseOfTheLine(QStringLiteral("(?<=aponta a causa: ).*"),
                                                        QRegularExpression::DotMatchesEverythingOption);
        text.remove(kCauseOfTheLine);
        for (const OpenFailure &failure : m_it->feed.openFailures()) {
            if (!failure.cause.isEmpty())
                text.remove(failure.cause);
        }
        return text;
    }

    static void keep(const QImage &image, const QString &name)
    {
        const QString folder = qEnvironmentVariable("RESYNC_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(image.save(QDir(folder).filePath(name + QStringLiteral(".png"))));
    }

    std::unique_ptr<PracticeWindow> m_it;
    std::unique_ptr<Translated> m_translated;
};

QTEST_MAIN(GalleryTest)
#include "tst_gallery.moc"
