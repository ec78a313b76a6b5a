#include "tests/ui/corefixture.h"

#include "core/notifiers/notifiers.h"
#include "ui/dialogs/notifiersdialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

QTreeWidget *listNamed(const QDialog &dialog, const QString &name)
{
    for (auto *list : dialog.findChildren<QTreeWidget *>()) {
        if (list->accessibleName() == name)
            return list;
    }
    return nullptr;
}

QPushButton *buttonNamed(const QDialog &dialog, const QString &text)
{
    for (auto *button : dialog.findChildren<QPushButton *>()) {
        if (button->text().remove(QLatin1Char('&')) == text)
            return button;
    }
    return nullptr;
}

QLineEdit *fieldWith(const QDialog &dialog, const QString &hint)
{
    for (auto *edit : dialog.findChildren<QLineEdit *>()) {
        if (edit->placeholderText().startsWith(hint))
            return edit;
    }
    return nullptr;
}

bool says(const QDialog &dialog, const QString &text)
{
    const auto labels = dialog.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) { return label->text().contains(text); });
}

} // namespace

class NotifiersDialogTest : public QObject
{
    Q_OBJECT
private slots:
    void whatIsWrongIsSaidAndNothingIsAdded()
    {
        CoreFixture it;
        NotifiersDialog dialog(it.core, it.themes, u"ana"_qs);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        fieldWith(dialog, u"as people call it"_qs)->setText(u"on call"_qs);
        buttonNamed(dialog, u"Add"_qs)->click();
        QVERIFY(says(dialog, u"smtp"_qs)); // a mail needs its server
        QVERIFY(it.ask([](Core &core) { return core.notifiers().all().empty(); }));
    }

    void addedTestedSeenInTheLogAndRemoved()
    {
        CoreFixture it;
        NotifiersDialog dialog(it.core, it.themes, u"ana"_qs);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *kind = dialog.findChild<QComboBox *>();
        kind->setCurrentIndex(kind->findText(u"Alertmanager"_qs));
        fieldWith(dialog, u"as people call it"_qs)->setText(u"metrics"_qs);
        fieldWith(dialog, u"https://alertmanager"_qs)->setText(u"http://127.0.0.1:1"_qs); // nobody listens there
        buttonNamed(dialog, u"Add"_qs)->click();
        QTreeWidget *list = listNamed(dialog, u"Notifiers"_qs);
        QTRY_COMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(2), u"Not used since the start"_qs);
        QVERIFY(list->topLevelItem(0)->foreground(2).color() != it.themes.colour(ColourRole::Ok));
        list->setCurrentItem(list->topLevelItem(0));
        buttonNamed(dialog, u"Test the chosen one"_qs)->click();
        QTRY_COMPARE(list->topLevelItem(0)->text(2), u"Not told"_qs);
        QTreeWidget *log = listNamed(dialog, u"Log of notifiers"_qs);
        QTRY_COMPARE(log->topLevelItemCount(), 1);
        QCOMPARE(log->topLevelItem(0)->text(2), u"test"_qs);
        QVERIFY(!log->topLevelItem(0)->text(5).isEmpty()); // and why it was not told
        list->setCurrentItem(list->topLevelItem(0));
        buttonNamed(dialog, u"Remove the chosen one"_qs)->click();
        QTRY_COMPARE(list->topLevelItemCount(), 0);
        QVERIFY(it.ask([](Core &core) { return core.notifiers().all().empty(); }));
    }

    void itPaintsItselfInBothLanguages_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("language");
        for (const char *theme : {"light", "dark"}) {
            for (const char *language : {"en", "pt_BR"})
                QTest::addRow("%s-%s", theme, language) << QString::fromLatin1(theme) << QString::fromLatin1(language);
        }
    }
    void itPaintsItselfInBothLanguages()
    {
        QFETCH(QString, theme);
        QFETCH(QString, language);
        CoreFixture it;
        it.themes.choose(theme);
        it.languages.choose(language);
        NotifyChannel mail;
        mail.name = u"on call"_qs;
        mail.kind = NotifyKind::Mail;
        mail.url = u"smtp://127.0.0.1:1"_qs;
        mail.from = u"resync@example.com"_qs;
        mail.to = QStringList{u"oncall@example.com"_qs};
        it.ask([mail](Core &core) { return core.notifiers().save(mail, u"ana"_qs).ok(); });
        NotifiersDialog dialog(it.core, it.themes, u"ana"_qs);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_VERIFY(dialog.findChild<QTreeWidget *>()->topLevelItemCount() == 1);
        keepPicture(dialog, u"notifiers-"_qs + QString::fromLatin1(QTest::currentDataTag()));
        it.languages.choose(u"en"_qs);
    }
};

QTEST_MAIN(NotifiersDialogTest)
#include "tst_notifiers.moc"
