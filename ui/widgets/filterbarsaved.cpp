// The named filters of a list: kept by engine, pinned, handed on.
#include "ui/widgets/filterbar.h"

#include "ui/themes/outside.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace resync
{

namespace
{

constexpr qsizetype kLongestText = 2000;
constexpr qsizetype kLongestName = 80;

QVariantMap toMap(const FilterText &filter)
{
    return {{QStringLiteral("text"), filter.text}, {QStringLiteral("regex"), filter.regex}, {QStringLiteral("reverse"), filter.reverse}};
}

FilterText fromMap(const QVariantMap &map)
{
    return {map.value(QStringLiteral("text")).toString().left(kLongestText), map.value(QStringLiteral("regex")).toBool(),
            map.value(QStringLiteral("reverse")).toBool()};
}

/// An ampersand in a name is no mnemonic.
QString plain(QString name)
{
    return name.replace(QLatin1Char('&'), QLatin1String("&&"));
}

/// What copyFilter() wrote, out of outside text; nothing when it is something else.
QVariantMap copied(const QString &text)
{
    if (text.size() > 2 * kLongestText)
        return {};
    const QJsonObject filter = QJsonDocument::fromJson(text.toUtf8()).object().value(QLatin1String("resync-filter")).toObject();
    return filter.value(QLatin1String("text")).isString() ? filter.toVariantMap() : QVariantMap();
}

} // namespace

void FilterBar::fillSavedMenu()
{
    QMenu *menu = m_savedButton->menu();
    menu->clear();
    const QVariantMap mine = m_saved.value(m_engine);
    for (auto saved = mine.begin(); saved != mine.end(); ++saved)
        menu->addAction(plain(saved.key()), this, [this, filter = fromMap(saved.value().toMap())] { setFilter(filter); });
    if (mine.isEmpty())
        menu->addAction(tr("No filter is saved for this engine"))->setEnabled(false);
    menu->addSeparator();
    menu->addAction(tr("Save this filter …"), this, &FilterBar::saveAs)->setEnabled(!filter().isEmpty());
    menu->addAction(tr("Copy this filter"), this, &FilterBar::copyFilter)->setEnabled(!filter().isEmpty());
    menu->addAction(tr("Take the copied filter"), this, &FilterBar::takeCopied)
        ->setEnabled(!copied(QApplication::clipboard()->text()).isEmpty());
    if (mine.isEmpty())
        return;
    menu->addSeparator();
    fillPinMenu(menu->addMenu(tr("Always show")));
    QMenu *forget = menu->addMenu(tr("Forget"));
    for (auto saved = mine.begin(); saved != mine.end(); ++saved) {
        forget->addAction(plain(saved.key()), this, [this, key = saved.key()] {
            m_saved[m_engine].remove(key);
            buildChips();
        });
    }
}

void FilterBar::fillPinMenu(QMenu *menu)
{
    const QVariantMap mine = m_saved.value(m_engine);
    for (auto saved = mine.begin(); saved != mine.end(); ++saved) {
        QAction *pin = menu->addAction(plain(saved.key()));
        pin->setCheckable(true);
        pin->setChecked(saved.value().toMap().value(QStringLiteral("pinned")).toBool());
        connect(pin, &QAction::toggled, this, [this, key = saved.key()](bool on) {
            QVariantMap one = m_saved[m_engine].value(key).toMap();
            one.insert(QStringLiteral("pinned"), on);
            m_saved[m_engine].insert(key, one);
            buildChips();
        });
    }
}

int FilterBar::addPins()
{
    int pins = 0;
    const QVariantMap mine = m_saved.value(m_engine);
    for (auto saved = mine.begin(); saved != mine.end(); ++saved) {
        const QVariantMap one = saved.value().toMap();
        if (!one.value(QStringLiteral("pinned")).toBool())
            continue;
        auto *button = new QToolButton(m_chips);
        button->setText(plain(saved.key()));
        button->setCheckable(true);
        const FilterText wanted = fromMap(one);
        button->setChecked(filter() == wanted);
        button->setToolTip(toolTipText(tr("Saved filter: %1").arg(wanted.text)));
        button->setAccessibleName(tr("Saved filter %1").arg(saved.key()));
        connect(button, &QToolButton::clicked, this, [this, wanted](bool on) { setFilter(on ? wanted : FilterText()); });
        m_chipRow->addWidget(button);
        ++pins;
    }
    return pins;
}

void FilterBar::saveAs()
{
    auto *ask = new QInputDialog(this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(tr("Save filter"));
    ask->setLabelText(tr("Name of the filter"));
    ask->setTextValue(m_text->text());
    connect(ask, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (!name.trimmed().isEmpty())
            m_saved[m_engine].insert(name.trimmed().left(kLongestName), toMap(filter()));
        buildChips();
    });
    ask->open();
}

void FilterBar::copyFilter() const
{
    const QJsonObject all{{QStringLiteral("resync-filter"), QJsonObject::fromVariantMap(toMap(filter()))}};
    QApplication::clipboard()->setText(QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)));
}

void FilterBar::takeCopied()
{
    const QVariantMap filter = copied(QApplication::clipboard()->text());
    if (!filter.isEmpty())
        setFilter(fromMap(filter));
}

QVariantMap FilterBar::saveState() const
{
    QVariantMap saved;
    for (auto engine = m_saved.begin(); engine != m_saved.end(); ++engine)
        saved.insert(engine.key(), *engine);
    QVariantMap last;
    for (auto engine = m_last.begin(); engine != m_last.end(); ++engine)
        last.insert(engine.key(), toMap(*engine));
    if (!m_engine.isEmpty())
        last.insert(m_engine, toMap(filter()));
    return {{QStringLiteral("last"), last}, {QStringLiteral("saved"), saved}};
}

void FilterBar::restoreState(const QVariantMap &state)
{
    const QVariantMap saved = state.value(QStringLiteral("saved")).toMap();
    for (auto engine = saved.begin(); engine != saved.end(); ++engine)
        m_saved.insert(engine.key(), engine->toMap());
    const QVariantMap last = state.value(QStringLiteral("last")).toMap();
    for (auto engine = last.begin(); engine != last.end(); ++engine)
        m_last.insert(engine.key(), fromMap(engine->toMap()));
    if (!m_engine.isEmpty())
        setFilter(m_last.value(m_engine));
    else
        buildChips();
}

} // namespace resync
