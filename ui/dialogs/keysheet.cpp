#include "ui/dialogs/keysheet.h"

#include "ui/widgets/keymap.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QVBoxLayout>

#include <utility>
#include <vector>

namespace resync
{

namespace
{

using Keys = std::vector<std::pair<QString, QString>>;

QWidget *group(const QString &title, const Keys &keys, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 10);
    grid->setHorizontalSpacing(16);
    auto *heading = new QLabel(title, box);
    heading->setProperty("heading", true);
    grid->addWidget(heading, 0, 0, 1, 2);
    int row = 1;
    for (const auto &[key, what] : keys) {
        auto *name = new PlainLabel(box, key);
        name->setWordWrap(false);
        name->setProperty("muted", true);
        auto *text = new PlainLabel(box, what);
        text->setWordWrap(false);
        text->setBuddy(name);
        grid->addWidget(name, row, 0);
        grid->addWidget(text, row, 1);
        ++row;
    }
    grid->setColumnStretch(1, 1);
    return box;
}

/// The keys of a window's actions, in the order of its menus.
Keys keysOf(const QWidget &window)
{
    Keys keys;
    const auto actions = window.actions();
    for (const QAction *action : actions) {
        QStringList each;
        for (const QKeySequence &shortcut : action->shortcuts())
            each << shortcut.toString(QKeySequence::NativeText);
        if (!each.isEmpty())
            keys.emplace_back(each.join(QStringLiteral(", ")), action->text().remove(QLatin1Char('&')));
    }
    return keys;
}

} // namespace

KeySheet::KeySheet(QWidget *parent) : TranslatedDialog(parent)
{
    setObjectName(QStringLiteral("keysheet"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
}

void KeySheet::build()
{
    setWindowTitle(tr("Keys"));
    auto *column = new QVBoxLayout(this);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(32);
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    Keys everywhere = keysOf(*parentWidget());
    everywhere.emplace_back(tr("Esc"), tr("Clear the filter, close"));
    left->addWidget(group(tr("Everywhere"), everywhere, this));
    left->addStretch(1);
    // As this person has them: keys.ini may have changed the defaults.
    const KeyMap map = KeyMap::fromFile(KeyMap::usualFile());
    Keys lists;
    for (const KeyRow &row : keyTable())
        lists.emplace_back(map.key(QLatin1String(row.id)).toString(QKeySequence::NativeText), KeyMap::meaning(row));
    right->addWidget(group(tr("In lists and the joblog"), lists, this));
    right->addStretch(1);
    columns->addLayout(left);
    columns->addLayout(right);
    column->addLayout(columns);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

void KeySheet::show(QWidget *parent)
{
    if (auto *open = parent->findChild<KeySheet *>(QStringLiteral("keysheet"))) {
        open->raise();
        return;
    }
    auto *sheet = new KeySheet(parent);
    sheet->QDialog::show();
}

} // namespace resync
