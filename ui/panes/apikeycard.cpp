#include "ui/panes/apikeycard.h"

#include "ui/models/wording.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/plainlabel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QTreeWidget>

namespace resync
{

namespace
{
constexpr int kMark = 20;
}

ApiKeyCard::ApiKeyCard(Themes &themes, QWidget *parent) : QFrame(parent), m_themes(themes), m_column(new QVBoxLayout(this))
{
    setProperty("card", true);
    m_column->setContentsMargins(12, 10, 12, 10);
    m_column->setSpacing(6);
    buildHead(*m_column);
    connect(&themes, &Themes::changed, this, [this] { m_shownAs.clear(); });
}

void ApiKeyCard::buildHead(QVBoxLayout &column)
{
    auto *row = new QHBoxLayout;
    m_mark = new QLabel(this);
    m_name = new PlainLabel(this);
    m_name->setProperty("heading", true);
    m_name->setWordWrap(true);
    row->addWidget(m_mark);
    row->addWidget(m_name, 1);
    column.addLayout(row);
    auto *second = new QHBoxLayout;
    m_prefix = new QLabel(this);
    m_prefix->setTextFormat(Qt::PlainText);
    m_prefix->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy = new QToolButton(this);
    m_copy->setIcon(m_themes.icon(QStringLiteral("copy")));
    m_copy->setToolTip(tr("Copy these characters"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_state = new PlainLabel(this);
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    second->addWidget(m_prefix);
    second->addWidget(m_copy);
    second->addStretch(1);
    second->addWidget(m_state);
    column.addLayout(second);
    connect(m_copy, &QToolButton::clicked, this, [this] { emit copyWanted(m_copy->property("prefix").toString()); });
}

void ApiKeyCard::showKey(const ApiKey *key, const KeyBook &book)
{
    QString now; // what a reader would see as different; ages go on by themselves with the next reading
    if (key) {
        now = QStringList{key->id,
                          key->name,
                          lookOf(*key, book.at).word,
                          QString::number(key->usageCount),
                          key->replacedBy,
                          QString::number(toMs(book.at) / 60'000)}
                  .join(QLatin1Char('|'));
        for (const KeyWorkstation &use : book.reach)
            now += use.keyId == key->id || use.keyId == key->replacedBy ? QString::number(use.times) + use.workstation : QString();
    }
    if (m_page && now == m_shownAs)
        return;
    m_shownAs = now;
    m_id = key ? key->id : QString();
    if (m_page) { // later: a button on it may be what asks
        m_column->removeWidget(m_page);
        m_page->hide();
        m_page->deleteLater();
    }
    m_page = new QWidget(this);
    m_column->addWidget(m_page, 1);
    auto *column = new QVBoxLayout(m_page);
    column->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_mark, m_state, m_prefix, m_copy})
        widget->setVisible(key);
    if (!key) {
        m_name->setText(tr("Choose a key to see all about it."));
        column->addStretch(1);
        return;
    }
    const Look look = lookOf(*key, book.at);
    m_mark->setPixmap(m_themes.mark(look).pixmap(kMark, kMark));
    m_name->setText(key->name);
    m_prefix->setFont(m_themes.monospace());
    m_prefix->setText(key->prefix + QStringLiteral("…"));
    m_copy->setProperty("prefix", key->prefix);
    m_state->setText(look.word);
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, m_themes.colour(look.colour));
    m_state->setPalette(palette);
    m_facts = new QFormLayout;
    m_facts->setHorizontalSpacing(14);
    m_facts->setVerticalSpacing(4);
    column->addLayout(m_facts);
    showFacts(*key, book);
    showUse(*key, book);
    static_cast<QVBoxLayout *>(m_page->layout())->addStretch(1);
}

void ApiKeyCard::fact(const QString &label, const QString &text, const QString &hover)
{
    if (text.isEmpty())
        return;
    auto *name = new QLabel(label, m_page);
    name->setProperty("muted", true);
    auto *value = new PlainLabel(m_page, text);
    value->setWordWrap(true);
    value->setToolTip(toolTipText(hover));
    m_facts->addRow(name, value);
}

void ApiKeyCard::showFacts(const ApiKey &key, const KeyBook &book)
{
    const QLocale locale;
    fact(tr("For"), key.description);
    QStringList may;
    for (const QString &scope : key.scopes) {
        const QString meaning = keytext::scopeMeaning(scope);
        may << (meaning.isEmpty() ? scope : QStringLiteral("%1 (%2)").arg(meaning, scope));
    }
    fact(tr("It may"), may.join(QLatin1Char('\n')));
    fact(tr("Bound to"), key.workstation.isEmpty() ? tr("any workstation") : key.workstation);
    fact(tr("From"), key.addresses.isEmpty() ? tr("any address") : key.addresses.join(QStringLiteral(", ")));
    fact(tr("Rate"), key.rate ? tr("%L1 requests a second").arg(*key.rate) : tr("as the port allows"));
    fact(tr("Expires"), keytext::expiry(key, book.at), wording::timeHover(key.expiresAt));
    const QString used = key.lastUsedAt
                             ? tr("%1 requests, last %2 ago from %3")
                                   .arg(locale.toString(key.usageCount), durationText(std::max(Duration(0), book.at - *key.lastUsedAt)),
                                        key.lastUsedFrom.isEmpty() ? tr("an address not known") : key.lastUsedFrom)
                         : isUnused(key, book.at) ? tr("never, for more than 30 days")
                                                  : tr("never");
    fact(tr("Used"), used, wording::timeHover(key.lastUsedAt));
    fact(tr("Created"), tr("%1 by %2").arg(fullTimeText(key.createdAt), key.createdBy), utcText(key.createdAt));
    if (key.revokedAt)
        fact(tr("Revoked"),
             tr("%1 by %2: %3")
                 .arg(fullTimeText(*key.revokedAt), key.revokedBy, key.revokedReason.isEmpty() ? tr("no reason given") : key.revokedReason),
             utcText(*key.revokedAt));
}

void ApiKeyCard::showUse(const ApiKey &key, const KeyBook &book)
{
    auto *column = static_cast<QVBoxLayout *>(m_page->layout());
    const auto say = [&](const QString &text, ColourRole role) {
        auto *label = new PlainLabel(m_page, text);
        label->setWordWrap(true);
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, m_themes.colour(role));
        label->setPalette(palette);
        column->addWidget(label);
    };
    if (!key.replacedBy.isEmpty()) {
        const ApiKey *next = book.find(key.replacedBy);
        const auto crossings = crossingOf(key, book.reach, book.at);
        const bool all = std::all_of(crossings.begin(), crossings.end(), [](const KeyCrossing &one) { return one.crossed; });
        say(next ? tr("Rotated: %1… is in its place.").arg(next->prefix) : tr("Rotated; the key in its place has been deleted."),
            ColourRole::Text);
        say(keytext::crossing(crossings), crossings.empty() ? ColourRole::TextMuted : all ? ColourRole::Ok : ColourRole::Warning);
        if (next && !crossings.empty())
            column->addWidget(crossingList(crossings, m_themes, book.at, m_page));
        if (next) {
            auto *open = new QPushButton(tr("Show the new key"), m_page);
            connect(open, &QPushButton::clicked, this, [this, id = next->id] { emit keyWanted(id); });
            column->addWidget(open, 0, Qt::AlignLeft);
        }
    }
    const auto exposed = exposureOf(key, book.keys, book.reach, book.at);
    if (exposed.empty())
        return;
    if (!key.isActive(book.at)) {
        QStringList names;
        for (const KeyExposure &one : exposed)
            names << one.use.workstation;
        return say(tr("In its last 30 days it was used for %1.").arg(names.join(QStringLiteral(", "))), ColourRole::TextMuted);
    }
    auto *heading = new QLabel(tr("If it were revoked now"), m_page);
    heading->setProperty("heading", true);
    column->addWidget(heading);
    say(keytext::blastRadius(exposed), ColourRole::Text);
    column->addWidget(exposureList(exposed, m_themes, book.at, m_page));
}

} // namespace resync
