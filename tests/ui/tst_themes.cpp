#include "ui/themes/freshness.h"
#include "ui/themes/marks.h"
#include "ui/themes/theme.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/joblogview.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <cmath>

using namespace resync;

namespace
{

double linear(double part)
{
    return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// WCAG 2.1: from 1 to 21.
double contrast(const QColor &one, const QColor &other)
{
    const double light = std::max(luminance(one), luminance(other));
    const double dark = std::min(luminance(one), luminance(other));
    return (light + 0.05) / (dark + 0.05);
}

/// \a top with its alpha, painted on \a ground.
QColor over(const QColor &top, const QColor &ground)
{
    const auto mix = [&](float one, float other) { return one * top.alphaF() + other * (1 - top.alphaF()); };
    return QColor::fromRgbF(mix(top.redF(), ground.redF()), mix(top.greenF(), ground.greenF()), mix(top.blueF(), ground.blueF()));
}

} // namespace

class ThemesTest : public QObject
{
    Q_OBJECT
private slots:
    void everyTextReadsOnItsBackground_data()
    {
        QTest::addColumn<QString>("theme");
        for (const QString &name : Themes::names()) {
            if (name != QLatin1String("auto"))
                QTest::newRow(qPrintable(name)) << name;
        }
    }
    void everyTextReadsOnItsBackground()
    {
        QFETCH(QString, theme);
        Themes themes;
        QVERIFY(themes.choose(theme));
        QCOMPARE(themes.current(), theme);
        using R = ColourRole;
        for (const R text : {R::Text, R::TextMuted, R::Accent, R::Ok, R::Running, R::Waiting, R::Warning, R::Failed, R::Critical, R::Held,
                             R::Canceled, R::Unknown, R::Production, R::Practice, R::Test, R::LogError}) {
            for (const R ground : {R::Surface, R::SurfaceRaised, R::Window}) {
                const double ratio = contrast(themes.colour(text), themes.colour(ground));
                QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3").arg(int(text)).arg(int(ground)).arg(ratio)));
            }
        }
        for (const R status : {R::Ok, R::Running, R::Waiting, R::Warning, R::Failed, R::Critical, R::Held, R::Canceled, R::Unknown}) {
            for (const R text : {status, R::Text, R::TextMuted})
                QVERIFY2(contrast(themes.colour(text), themes.colour(softOf(status))) >= 4.5, qPrintable(QString::number(int(status))));
        }
        QVERIFY(contrast(themes.colour(R::AccentText), themes.colour(R::Accent)) >= 4.5);
        QVERIFY(contrast(themes.colour(R::SelectionText), themes.colour(R::Selection)) >= 4.5);
        QVERIFY(contrast(themes.colour(R::Text), themes.colour(R::LogMatch)) >= 4.5);
        QVERIFY(contrast(themes.colour(R::Text), themes.colour(R::LogMatchCurrent)) >= 4.5);
        QVERIFY2(contrast(themes.colour(R::Focus), themes.colour(R::Surface)) >= 3, "the focus ring must be seen");
    }
    void everyPairOfTheStyleSheetReads_data() { everyTextReadsOnItsBackground_data(); }
    void everyPairOfTheStyleSheetReads()
    {
        QFETCH(QString, theme);
        Themes themes;
        QVERIFY(themes.choose(theme));
        static const QRegularExpression rule(QStringLiteral("([^{}]+)\\{([^}]*)\\}"));
        static const QRegularExpression ink(QStringLiteral("(?:^|[;\\s])color:\\s*(#[0-9a-f]{6})"));
        static const QRegularExpression ground(QStringLiteral("(?:^|[;\\s])background(?:-color)?:\\s*(#[0-9a-f]{6})"));
        static const QRegularExpression chosenInk(QStringLiteral("selection-color:\\s*(#[0-9a-f]{6})"));
        static const QRegularExpression chosenGround(QStringLiteral("selection-background-color:\\s*(#[0-9a-f]{6})"));
        int pairs = 0;
        for (auto found = rule.globalMatch(qApp->styleSheet()); found.hasNext();) {
            const auto match = found.next();
            const QString body = match.captured(2);
            for (const auto &[text, back] : {std::pair(ink, ground), std::pair(chosenInk, chosenGround)}) {
                const QColor one(text.match(body).captured(1));
                const QColor other(back.match(body).captured(1));
                if (!one.isValid() || !other.isValid())
                    continue;
                ++pairs;
                QVERIFY2(contrast(one, other) >= 4.5, qPrintable(match.captured(1).simplified()));
            }
        }
        QVERIFY2(pairs >= 14, "the rules were not understood");
    }
    void theJoblogReadsOnEveryGround_data() { everyTextReadsOnItsBackground_data(); }
    void theJoblogReadsOnEveryGround()
    {
        QFETCH(QString, theme);
        Themes themes;
        QVERIFY(themes.choose(theme));
        using R = ColourRole;
        for (const bool cause : {false, true}) {
            QList<QColor> grounds{themes.colour(cause ? R::FailedSoft : R::Surface)};
            grounds << over(JoblogView::selectionColour(themes, cause), grounds.first());
            for (const QColor &ground : grounds) {
                for (const R text : {R::Text, R::LogError}) {
                    if (cause && text == R::Text)
                        continue; // the cause is painted as an error
                    const double ratio = contrast(themes.colour(text), ground);
                    QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3").arg(int(text)).arg(ground.name()).arg(ratio)));
                }
            }
        }
    }
    void inkReadsOnAnyColourOfAnEnvironment()
    {
        for (int red = 0; red <= 255; red += 15) {
            for (int green = 0; green <= 255; green += 15) {
                for (int blue = 0; blue <= 255; blue += 15) {
                    const QColor ground(red, green, blue);
                    QVERIFY2(contrast(Themes::inkOn(ground), ground) >= 4.5, qPrintable(ground.name()));
                }
            }
        }
    }
    void autoFollowsTheDesktopAndAnUnknownThemeIsRefused()
    {
        Themes themes;
        QVERIFY(themes.choose(QStringLiteral("auto")));
        themes.hintDark(true);
        QCOMPARE(themes.current(), QStringLiteral("dark"));
        themes.hintDark(false);
        QCOMPARE(themes.current(), QStringLiteral("light"));
        QVERIFY(themes.choose(QStringLiteral("cyberpunk")));
        themes.hintDark(true);
        QCOMPARE(themes.current(), QStringLiteral("cyberpunk"));
        QVERIFY(!themes.choose(QStringLiteral("solarized")));
        QCOMPARE(themes.current(), QStringLiteral("cyberpunk"));
    }
    void theStyleSheetIsFilledCompletely()
    {
        Themes themes;
        themes.choose(QStringLiteral("dark"));
        QVERIFY(!qApp->styleSheet().isEmpty());
        QVERIFY(!qApp->styleSheet().section(QLatin1String("*/"), 1).contains(QLatin1Char('@')));
    }
    void everyStatusHasAWordAndNoneOfTroubleIsGreen()
    {
        for (int status = 0; status <= int(Status::NonReporting); ++status) {
            const Look look = lookOf(Status(status), CommonStatus::Unknown, false);
            QVERIFY2(!look.word.isEmpty(), qPrintable(toWire(Status(status))));
            if (look.colour == ColourRole::Ok)
                QVERIFY(Status(status) == Status::Succ || Status(status) == Status::Complete);
        }
        for (int common = 0; common <= int(CommonStatus::DummyCompleted); ++common)
            QVERIFY(!lookOf(Status::Unknown, CommonStatus(common), false).word.isEmpty());
        for (int state = 0; state <= int(ConnectionState::PlanSwitching); ++state) {
            const Look look = lookOf(ConnectionState(state));
            QVERIFY(!look.word.isEmpty());
            QCOMPARE(look.colour == ColourRole::Ok, ConnectionState(state) == ConnectionState::Ok);
        }
        QSet<int> shapes;
        for (const Severity severity : {Severity::Info, Severity::Warning, Severity::Error, Severity::Critical})
            shapes.insert(int(lookOf(severity).shape));
        QCOMPARE(shapes.size(), 4);
        QSet<int> statusShapes;
        for (const CommonStatus common : {CommonStatus::Successful, CommonStatus::Error, CommonStatus::Running, CommonStatus::Waiting,
                                          CommonStatus::Ready, CommonStatus::Held, CommonStatus::Blocked, CommonStatus::Canceled})
            statusShapes.insert(int(lookOf(Status::Unknown, common, false).shape));
        QCOMPARE(statusShapes.size(), 8);
    }
    void aWordTheEngineInventedIsShownAsItIs()
    {
        Job job;
        job.statusText = QStringLiteral("HIBERNATING");
        QCOMPARE(lookOf(job).word, QStringLiteral("HIBERNATING"));
        QCOMPARE(lookOf(job).shape, Shape::Question);
    }
    void everyMarkPaintsSomethingOfItsOwn()
    {
        QSet<QByteArray> seen;
        for (int shape = 0; shape <= int(Shape::Question); ++shape) {
            QImage image(16, 16, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            paintMark(painter, QRectF(0, 0, 16, 16), Shape(shape), Qt::red);
            painter.end();
            const QByteArray bytes(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
            QVERIFY(bytes != QByteArray(bytes.size(), '\0'));
            seen.insert(bytes);
        }
        QCOMPARE(seen.size(), int(Shape::Question) + 1);
    }
    void everySymbolCanBeDrawn()
    {
        const Themes themes;
        const auto files = QDir(QStringLiteral(":/resync/icons")).entryList();
        QVERIFY(files.size() > 40);
        for (const QString &file : files) {
            const QImage image = themes.icon(file.chopped(4)).pixmap(24, 24).toImage();
            bool painted = false;
            for (int y = 0; y < image.height() && !painted; ++y) {
                for (int x = 0; x < image.width() && !painted; ++x)
                    painted = image.pixelColor(x, y).alpha() > 0;
            }
            QVERIFY2(painted, qPrintable(file));
        }
    }
    void onlyAFreshPictureOfALivingLinkIsTrusted_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("ageSeconds");
        QTest::addColumn<bool>("trusted");
        QTest::newRow("ok and fresh") << int(ConnectionState::Ok) << 10 << true;
        QTest::newRow("ok, but two intervals old: the core hangs") << int(ConnectionState::Ok) << 70 << false;
        QTest::newRow("ok, but nothing read") << int(ConnectionState::Ok) << -1 << false;
        QTest::newRow("lost") << int(ConnectionState::Lost) << 10 << false;
        QTest::newRow("partial") << int(ConnectionState::Partial) << 10 << false;
        QTest::newRow("stale") << int(ConnectionState::Stale) << 10 << false;
        QTest::newRow("auth failed") << int(ConnectionState::AuthFailed) << 10 << false;
        QTest::newRow("plan switching") << int(ConnectionState::PlanSwitching) << 10 << false;
        QTest::newRow("stopped") << int(ConnectionState::Stopped) << 10 << false;
        QTest::newRow("connecting") << int(ConnectionState::Connecting) << -1 << false;
    }
    void onlyAFreshPictureOfALivingLinkIsTrusted()
    {
        QFETCH(int, state);
        QFETCH(int, ageSeconds);
        QFETCH(bool, trusted);
        const Instant now = fromMs(1'793'200'000'000);
        Connection connection;
        connection.state = ConnectionState(state);
        connection.engine = QStringLiteral("PRD");
        connection.interval = Duration(30000);
        if (ageSeconds >= 0)
            connection.pictureAt = now - std::chrono::seconds(ageSeconds);
        const Freshness freshness = freshnessOf(connection, now);
        QCOMPARE(freshness.trusted, trusted);
        QCOMPARE(freshness.look.colour == ColourRole::Ok, trusted);
        QCOMPARE(freshness.sentence.isEmpty(), trusted);
        QVERIFY(!freshness.age.isEmpty());
    }
    void durationsReadShort()
    {
        QCOMPARE(durationText(Duration(34)), QStringLiteral("34 ms"));
        QCOMPARE(durationText(std::chrono::seconds(42)), QStringLiteral("42 s"));
        QCOMPARE(durationText(std::chrono::minutes(12)), QStringLiteral("12 min"));
        QCOMPARE(durationText(std::chrono::minutes(125)), QStringLiteral("2 h 05 min"));
        QCOMPARE(durationText(std::chrono::hours(76)), QStringLiteral("3 d 4 h"));
    }
};

QTEST_MAIN(ThemesTest)
#include "tst_themes.moc"
