#include "ui/panes/sourcecard.h"

#include "ui/dialogs/sourcewords.h"
#include "ui/models/wording.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/plainlabel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>

namespace resync
{

namespace
{
constexpr int kMarkSize = 20;
enum HostColumn { NameOfHost, TakenFor, KnownBy, LastSample, ItsClock, WhatIsWrong };
} // namespace

SourceCard::SourceCard(Themes &themes, QWidget *parent)
    : QFrame(parent), m_themes(themes), m_mark(new QLabel(this)), m_name(new PlainLabel(this)), m_state(new PlainLabel(this)),
      m_page(new QWidget(this)), m_targets(new PlainLabel(m_page)), m_readings(new PlainLabel(m_page)), m_samples(new PlainLabel(m_page)),
      m_error(new PlainLabel(m_page)), m_series(new PlainLabel(m_page)), m_hosts(new QTreeWidget(m_page))
{
    setProperty("card", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    m_name->setProperty("heading", true);
    m_name->setWordWrap(true);
    m_mark->setFixedSize(kMarkSize, kMarkSize);
    head->addWidget(m_mark);
    head->addWidget(m_name, 1);
    column->addLayout(head);
    column->addWidget(m_state);
    column->addWidget(m_page, 1);
    auto *page = new QVBoxLayout(m_page);
    page->setContentsMargins(0, 0, 0, 0);
    auto *facts = new QFormLayout;
    facts->setHorizontalSpacing(14);
    facts->setVerticalSpacing(4);
    for (const auto &[title, label] :
         {std::pair(tr("Targets"), m_targets), std::pair(tr("Readings"), m_readings), std::pair(tr("Samples"), m_samples),
          std::pair(tr("Last error"), m_error), std::pair(tr("Own series"), m_series)}) {
        label->setWordWrap(true);
        facts->addRow(title, label);
        facts->labelForField(label)->setProperty("muted", true);
    }
    page->addLayout(facts);
    m_hosts->setRootIsDecorated(false);
    m_hosts->setUniformRowHeights(true);
    m_hosts->setAlternatingRowColors(true);
    m_hosts->setHeaderLabels({tr("Host"), tr("Workstation"), tr("Known"), tr("Last sample"), tr("Clock"), tr("What is wrong")});
    m_hosts->header()->moveSection(WhatIsWrong, KnownBy); // what is wrong is seen without scrolling
    m_hosts->setAccessibleName(tr("Hosts of the source"));
    m_hosts->setToolTip(tr("Double click says which workstation a host is."));
    connect(m_hosts, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) { emit mapWanted(item->text(NameOfHost)); });
    page->addWidget(m_hosts, 1);
    column->addStretch();
    showSource(nullptr, {});
}

void SourceCard::fact(PlainLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
    if (auto *form = static_cast<QFormLayout *>(m_page->layout()->itemAt(0)->layout()))
        form->labelForField(label)->setVisible(!text.isEmpty());
}

void SourceCard::showSource(const SourceState *state, Instant now)
{
    m_page->setVisible(state);
    m_mark->setVisible(state);
    m_state->setVisible(state);
    if (!state)
        return m_name->setText(tr("Choose a source to see its hosts."));
    const SourceHealth &health = state->health;
    const Look look = sourcetext::look(health.state);
    m_mark->setPixmap(m_themes.mark(look).pixmap(kMarkSize, kMarkSize));
    m_name->setText(state->definition.name);
    m_state->setText(look.word);
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, m_themes.colour(look.colour));
    m_state->setPalette(palette);
    const QStringList &targets = state->definition.targets;
    fact(m_targets, targets.size() > 3 ? tr("%1 and %L2 more").arg(targets.mid(0, 3).join(QStringLiteral(", "))).arg(targets.size() - 3)
                                       : targets.join(QStringLiteral(", ")));
    fact(m_readings,
         health.readings == 0
             ? tr("none yet")
             : tr("%L1, of which %L2 failed; in a row now: %L3").arg(health.readings).arg(health.failures).arg(health.failuresInRow));
    fact(m_samples, tr("%L1 stored, %L2 there already, %L3 of other values").arg(health.stored).arg(health.known).arg(health.conflicts));
    fact(m_error, health.lastError ? tr("%1, %2").arg(wording::time(health.lastErrorAt, now), errorText(*health.lastError)) : QString());
    QStringList series;
    for (const HostFault &fault : health.seriesFaults)
        series << errorText(fault.error);
    fact(m_series, series.join(QLatin1Char('\n')));
    showHosts(health, now);
}

void SourceCard::showHosts(const SourceHealth &health, Instant now)
{
    const QString chosen = m_hosts->currentItem() ? m_hosts->currentItem()->text(NameOfHost) : QString();
    m_hosts->clear();
    for (const SourceHost &host : health.hosts) {
        auto *item =
            new QTreeWidgetItem(m_hosts, {host.host, host.workstation, sourcetext::match(host.match), wording::time(host.last, now),
                                          sourcetext::skew(host.clockSkew), host.fault ? errorText(*host.fault) : QString()});
        const Look look = host.fault                            ? Look{ColourRole::Failed, resync::Shape::Cross, {}}
                          : host.match == HostMatch::LeftOut    ? Look{ColourRole::Unknown, resync::Shape::Hatch, {}}
                          : host.match == HostMatch::HostItself ? Look{ColourRole::Warning, resync::Shape::Triangle, {}}
                                                                : Look{ColourRole::Ok, resync::Shape::Disc, {}};
        item->setIcon(NameOfHost, m_themes.mark(look));
        if (!host.elsewhere.isEmpty())
            item->setToolTip(TakenFor, toolTipText(tr("Given by another: %1").arg(host.elsewhere.join(QStringLiteral(", ")))));
        item->setToolTip(LastSample, toolTipText(wording::timeHover(host.last)));
        item->setToolTip(WhatIsWrong, toolTipText(item->text(WhatIsWrong)));
        if (host.host == chosen)
            m_hosts->setCurrentItem(item);
    }
    for (int column = NameOfHost; column <= WhatIsWrong; ++column)
        m_hosts->resizeColumnToContents(column);
}

} // namespace resync
