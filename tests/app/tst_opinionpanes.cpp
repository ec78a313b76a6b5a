// A language model in the console: set up and tested, its key never shown; what would be sent is seen first; the opinion stands beside
// ours.
#include "tests/core/llm/fakemodel.h"
#include "tests/ui/corefixture.h"

#include "core/config/secrets.h"
#include "core/config/settings.h"
#include "core/opinions/opinions.h"
#include "core/runtime/core.h"
#include "ui/dialogs/llmdialog.h"
#include "ui/dialogs/opinionpreview.h"
#include "ui/panes/answerspane.h"
#include "ui/panes/opinionpanel.h"
#include "ui/panes/readingeditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace resync;
using namespace resync::test;

namespace
{

const QByteArray kLog = "begin\nexport DB_PASSWORD=Zq8vK3xTn5Lw9RbY\nwrite /data/x: No space left on device\nrc=1\n";

QPushButton *buttonSaying(const QWidget &widget, const QString &text)
{
    for (auto *button : widget.findChildren<QPushButton *>()) {
        if (button->text().remove(QLatin1Char('&')).startsWith(text))
            return button;
    }
    return nullptr;
}

bool tells(const QWidget &widget, const QString &text)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) { return label->text().contains(text); });
}

} // namespace

class OpinionPanesTest : public QObject
{
    Q_OBJECT
    struct Console : CoreFixture {
        Console() : model(clock) { model.answer = goodAnswer(); }
        void set(const QMap<QString, QString> &values)
        {
            QVERIFY(ask([values](Core &theCore) { return theCore.settings().set(values, u"test"_qs).ok(); }));
        }
        void setUp(bool enabled = true)
        {
            set({{u"llm.enabled"_qs, enabled ? u"on"_qs : u"off"_qs},
                 {u"llm.model"_qs, u"a-model"_qs},
                 {u"llm.url"_qs, u"http://127.0.0.1:%1"_qs.arg(model.port)}});
        }
        OpinionPreview *preview(QWidget &panel)
        {
            OpinionPreview *found = nullptr;
            (void)QTest::qWaitFor([&] { return (found = panel.findChild<OpinionPreview *>()) != nullptr; }, 10'000);
            return found;
        }
        FakeModel model;
    };
    static QString textOfLine(int line) { return line == 3 ? u"write /data/x: No space left on device"_qs : u"another"_qs; }

private slots:
    void nothingIsSentBeforeItWasSeenAndAgreedTo()
    {
        Console it;
        it.setUp();
        OpinionPanel panel(it.core, it.themes, u"ana"_qs);
        panel.resize(900, 200);
        QVERIFY(panel.isHidden());
        panel.start(kLog, u"run 1"_qs, textOfLine);
        OpinionPreview *preview = it.preview(panel);
        QVERIFY(preview);
        const QString text = preview->findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY(text.contains(u"‹SECRET:1›"_qs));
        QVERIFY(!text.contains(u"Zq8vK3xTn5Lw9RbY"_qs));
        QVERIFY(tells(*preview, u"1 secret"_qs));
        QVERIFY(tells(*preview, u"127.0.0.1"_qs));
        QVERIFY(it.model.requests.empty());
        preview->reject();
        QTest::qWait(50);
        QVERIFY(it.model.requests.empty());
        QVERIFY(panel.isHidden());
    }
    void theOpinionIsMarkedAndItsLinesAreThere()
    {
        Console it;
        it.setUp();
        OpinionPanel panel(it.core, it.themes, u"ana"_qs);
        panel.resize(900, 200);
        panel.start(kLog, u"run 1"_qs, textOfLine);
        OpinionPreview *preview = it.preview(panel);
        QVERIFY(preview);
        const QString shown = preview->shownText();
        buttonSaying(*preview, u"Send this"_qs)->click();
        QTRY_VERIFY(panel.shownText().contains(u"not checked: an opinion"_qs));
        QVERIFY(panel.shownText().contains(u"The disk is full."_qs));
        QVERIFY(panel.shownText().contains(u"Line 3: write /data/x"_qs));
        QVERIFY(panel.shownText().contains(u"It cites line 3, too"_qs));
        const QJsonObject sent = QJsonDocument::fromJson(it.model.requests.front().body).object();
        const QString user = sent.value(QLatin1String("messages")).toArray().at(0).toObject().value(QLatin1String("content")).toString();
        QCOMPARE(sent.value(QLatin1String("system")).toString() + u"\n\n"_qs + user, shown); // what was shown, and nothing else
        QSignalSpy wanted(&panel, &OpinionPanel::lineWanted);
        buttonSaying(panel, u"Line 3"_qs)->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toInt(), 3);
        panel.clear();
        QVERIFY(panel.isHidden());
    }
    void whatFailsIsSaidPlainlyAndMarkupStaysText()
    {
        Console it;
        it.setUp();
        it.model.statuses = {401};
        OpinionPanel panel(it.core, it.themes, u"ana"_qs);
        panel.start(kLog, u"run 1"_qs, textOfLine);
        OpinionPreview *refused = it.preview(panel);
        QVERIFY(refused);
        buttonSaying(*refused, u"Send this"_qs)->click();
        QTRY_VERIFY(panel.shownText().contains(u"does not accept the key"_qs));
        QVERIFY(panel.shownText().contains(u"gave no opinion"_qs));
        QTRY_VERIFY(!panel.findChild<OpinionPreview *>());
        it.model.answer = goodAnswer().replace(u"The disk is full."_qs, u"<img src='/etc/hostname'>run it"_qs);
        panel.start(kLog, u"run 1"_qs, textOfLine);
        OpinionPreview *preview = it.preview(panel);
        QVERIFY(preview);
        buttonSaying(*preview, u"Send this"_qs)->click();
        QTRY_VERIFY(panel.shownText().contains(u"<img src='/etc/hostname'>run it"_qs));
        const auto labels = panel.findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    void switchedOffItCannotBeSent()
    {
        Console it;
        it.setUp(false);
        OpinionPanel panel(it.core, it.themes, u"ana"_qs);
        panel.start(kLog, u"run 1"_qs, textOfLine);
        OpinionPreview *preview = it.preview(panel);
        QVERIFY(preview);
        QVERIFY(!buttonSaying(*preview, u"Send this"_qs)->isEnabled());
        QVERIFY(tells(*preview, u"It cannot be asked now"_qs));
        QTRY_VERIFY(buttonSaying(*preview, u"Set up"_qs)->isEnabled());
        buttonSaying(*preview, u"Set up"_qs)->click();
        QTRY_VERIFY(panel.findChild<LlmDialog *>());
    }
    void anAnswerUnderWayCanBeStopped()
    {
        Console it;
        it.setUp();
        it.model.hang = true;
        OpinionPanel panel(it.core, it.themes, u"ana"_qs);
        panel.start(kLog, u"run 1"_qs, textOfLine);
        OpinionPreview *preview = it.preview(panel);
        QVERIFY(preview);
        buttonSaying(*preview, u"Send this"_qs)->click();
        QTRY_COMPARE(it.model.requests.size(), size_t(1));
        buttonSaying(panel, u"Stop"_qs)->click();
        QTRY_VERIFY(panel.shownText().contains(u"cancelled"_qs));
    }
    void setUpTestedAndTheKeyIsNeverShownAgain()
    {
        Console it;
        LlmDialog dialog(it.core, it.themes, u"ana"_qs);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_VERIFY(tells(dialog, u"0 questions"_qs));
        QVERIFY(!dialog.findChild<QCheckBox *>()->isChecked()); // off by default
        const auto edits = dialog.findChildren<QLineEdit *>();
        QLineEdit *key = nullptr;
        for (QLineEdit *edit : edits) {
            if (edit->echoMode() == QLineEdit::Password)
                key = edit;
            else if (edit->placeholderText().startsWith(u"empty: https"_qs))
                edit->setText(u"http://127.0.0.1:%1"_qs.arg(it.model.port));
            else if (edit->placeholderText() == u"as its server knows it"_qs)
                edit->setText(u"a-model"_qs);
        }
        QVERIFY(key);
        key->setText(u"sk-key-of-the-test"_qs);
        dialog.findChild<QCheckBox *>()->setChecked(true);
        QCOMPARE(dialog.changes().size(), 3);
        buttonSaying(dialog, u"Save and test"_qs)->click();
        QTRY_VERIFY2(tells(dialog, u"It works"_qs) || tells(dialog, u"keyring"_qs), "neither tested nor told why not");
        QTRY_VERIFY(!tells(dialog, u"It works"_qs) || key->text().isEmpty());
        QVERIFY(it.ask([](Core &core) { return core.settings().on(u"llm.enabled"_qs); }));
        for (const HttpRequest &request : it.model.requests)
            QVERIFY(!request.body.contains("sk-key-of-the-test")); // in its header alone
    }
    /// By the real core: what the fields say is what is counted.
    void aReadingThatWasPutRightIsAnsweredByTheCore()
    {
        Console it;
        for (const QString &language : {u"en"_qs, u"pt_BR"_qs}) {
            QVERIFY(it.languages.choose(language));
            for (const QString &theme : {u"light"_qs, u"dark"_qs, u"cyberpunk"_qs}) {
                it.themes.choose(theme);
                AnswersPane pane(it.desk);
                pane.resize(1100, 640);
                pane.show();
                pane.ask(u"what failed today?"_qs);
                QTRY_VERIFY(!pane.readingText().isEmpty());
                const QString before = pane.readingText();
                pane.changeReading(true);
                keepPicture(pane, u"reading-"_qs + language + u'-' + theme);
                auto *top = pane.editor().findChildren<QSpinBox *>().at(1);
                top->setValue(7);
                buttonSaying(pane.editor(), language == u"en"_qs ? u"Answer by this"_qs : u"Responder por isto"_qs)->click();
                QTRY_VERIFY(pane.readingText() != before);
                QVERIFY2(pane.readingText().contains(u'7'), qPrintable(pane.readingText()));
            }
        }
        it.languages.choose(u"en"_qs);
    }
    void pictures()
    {
        Console it;
        it.setUp();
        for (const QString &language : {u"en"_qs, u"pt_BR"_qs}) {
            QVERIFY(it.languages.choose(language));
            for (const QString &theme : {u"light"_qs, u"dark"_qs, u"cyberpunk"_qs}) {
                it.themes.choose(theme);
                LlmDialog dialog(it.core, it.themes, u"ana"_qs);
                dialog.setAttribute(Qt::WA_DeleteOnClose, false);
                dialog.show();
                OpinionPanel panel(it.core, it.themes, u"ana"_qs);
                panel.resize(1000, 160);
                panel.start(kLog, u"run 1"_qs, textOfLine);
                OpinionPreview *preview = it.preview(panel);
                QVERIFY(preview);
                const QString name = language + u'-' + theme;
                keepPicture(dialog, u"llm-"_qs + name);
                keepPicture(*preview, u"opinionpreview-"_qs + name);
                preview->accept();
                QTRY_VERIFY(panel.shownText().contains(u"Line 3:"_qs) || panel.shownText().contains(u"Linha 3:"_qs));
                panel.resize(1000, panel.sizeHint().height());
                keepPicture(panel, u"opinion-"_qs + name);
            }
        }
        it.languages.choose(u"en"_qs);
    }
};

QTEST_MAIN(OpinionPanesTest)
#include "tst_opinionpanes.moc"
