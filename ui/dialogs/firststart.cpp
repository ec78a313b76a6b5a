#include "ui/dialogs/firststart.h"

#include "ui/themes/outside.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace resync
{

FirstStart::FirstStart(Themes &themes, const QStringList &profiles, QWidget *parent)
    : TranslatedDialog(parent), m_themes(themes), m_profiles(profiles)
{
    setObjectName(QStringLiteral("firststart"));
    setMinimumWidth(620);
    build();
}

void FirstStart::build()
{
    setWindowTitle(tr("Welcome to Resync"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    auto *head = new QHBoxLayout;
    auto *icon = new QLabel(this);
    icon->setPixmap(QIcon(QStringLiteral(":/resync/icons/resync.svg")).pixmap(56, 56));
    head->addWidget(icon);
    auto *text = new QLabel(tr("Which engine shall this console watch? You can change it at any time in the Engine menu."), this);
    text->setWordWrap(true);
    head->addWidget(text, 1);
    column->addLayout(head);
    column->addWidget(
        choice(QStringLiteral("practice"), tr("Practise"),
               tr("Starts a Workload Automation engine that lives inside this program: jobs run, fail and wait for you. Nothing "
                  "there is real."),
               m_profiles.isEmpty(), &FirstStart::practiceWanted));
    column->addWidget(choice(QStringLiteral("engine"), tr("Connect to an engine…"),
                             tr("Over REST API v2 of HCL or IBM Workload Automation 9.5 and later. You need its address, a user and a "
                                "password or an API key."),
                             false, &FirstStart::newProfileWanted));
    for (const QString &name : m_profiles) {
        auto *known = new QPushButton(shownLine(name).replace(QLatin1Char('&'), QLatin1String("&&")), this);
        connect(known, &QPushButton::clicked, this, [this, name] {
            accept();
            emit profileWanted(name);
        });
        column->addWidget(known);
    }
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *later = buttons->addButton(tr("Later"), QDialogButtonBox::RejectRole);
    later->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

QWidget *FirstStart::choice(const QString &icon, const QString &title, const QString &text, bool first, void (FirstStart::*wish)())
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(14, 12, 14, 12);
    row->setSpacing(14);
    auto *picture = new QLabel(card);
    picture->setPixmap(m_themes.icon(icon).pixmap(32, 32));
    row->addWidget(picture);
    auto *words = new QLabel(text, card);
    words->setWordWrap(true);
    words->setProperty("muted", true);
    row->addWidget(words, 1);
    auto *button = new QPushButton(title, card);
    button->setAccessibleDescription(text);
    button->setDefault(first);
    button->setMinimumWidth(150);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, wish] {
        accept();
        (this->*wish)();
    });
    return card;
}

} // namespace resync
