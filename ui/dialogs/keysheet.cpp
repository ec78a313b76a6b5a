#include "ui/dialogs/keysheet.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace resync
{

namespace
{

std::vector<KeyLine> linesOf(KeyScope one, KeyScope other)
{
    std::vector<KeyLine> lines;
    for (const KeyRow &row : keyTable()) {
        if (row.scope == one || row.scope == other)
            lines.push_back({QString::fromLatin1(row.id), QString::fromLatin1(row.key), KeyMap::meaning(row), row.scope});
    }
    return lines;
}

} // namespace

KeySheet::KeySheet(Lines panes, const QString &file, QWidget *parent)
    : TranslatedDialog(parent), m_panes(std::move(panes)), m_file(file), m_map(KeyMap::fromFile(file))
{
    setObjectName(QStringLiteral("keysheet"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
}

void KeySheet::build()
{
    setWindowTitle(tr("Keys"));
    m_shown.clear();
    m_say = new QLabel(this);
    const std::vector<KeyLine> lists = linesOf(KeyScope::List, KeyScope::List);
    const std::vector<KeyLine> everywhere = linesOf(KeyScope::Window, KeyScope::Fixed);
    const std::vector<KeyLine> panes = m_panes();
    // Three columns of about one height: the sheet must fit on a screen of 800 lines.
    const size_t each = (everywhere.size() + panes.size() + lists.size() + 2) / 3;
    const auto rest = lists.begin() + std::ptrdiff_t(std::min(lists.size(), each > everywhere.size() ? each - everywhere.size() : 0));
    auto *columns = new QHBoxLayout;
    columns->setSpacing(28);
    const auto add = [columns](std::initializer_list<QWidget *> groups) {
        auto *stack = new QVBoxLayout;
        stack->setSpacing(14);
        for (QWidget *one : groups)
            stack->addWidget(one);
        stack->addStretch(1);
        columns->addLayout(stack, 1);
    };
    add({group(tr("Everywhere"), everywhere), group(tr("In lists and the joblog"), {lists.begin(), rest})});
    add({group(QString(), {rest, lists.end()})});
    add({group(tr("Panes"), panes)});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(12);
    column->addLayout(columns);
    m_say->setTextFormat(Qt::PlainText);
    column->addWidget(m_say);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_reset = buttons->addButton(tr("Keys as they came"), QDialogButtonBox::ResetRole);
    connect(m_reset, &QPushButton::clicked, this, &KeySheet::resetAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    buttons->button(QDialogButtonBox::Close)->setFocus();
    showKeys();
}

QWidget *KeySheet::group(const QString &title, const std::vector<KeyLine> &lines)
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(3);
    auto *heading = new QLabel(title, box);
    heading->setProperty("heading", true);
    grid->addWidget(heading, 0, 0, 1, 2);
    for (const KeyLine &line : lines) {
        const size_t index = m_shown.size();
        const int row = grid->rowCount();
        auto *key = new QPushButton(box);
        key->setProperty("keycap", true);
        key->setAutoDefault(false);
        key->setEnabled(line.scope != KeyScope::Fixed);
        connect(key, &QPushButton::clicked, this, [this, index] { ask(index); });
        auto *text = new QLabel(line.meaning, box);
        text->setTextFormat(Qt::PlainText);
        grid->addWidget(key, row, 0);
        grid->addWidget(text, row, 1);
        m_shown.push_back({line, key});
    }
    grid->setColumnStretch(1, 1);
    return box;
}

void KeySheet::showKeys()
{
    bool any = false;
    for (const Shown &each : m_shown) {
        const QString keys = KeyMap::text(m_map.keys(each.line.id, each.line.usual));
        any = any || m_map.isChanged(each.line.id);
        each.button->setText(QString(keys).replace(QLatin1Char('&'), QLatin1String("&&")));
        each.button->setAccessibleName(each.line.meaning + QStringLiteral(": ") + keys);
        each.button->setToolTip(each.line.scope == KeyScope::Fixed ? tr("This key is fixed") : tr("Press to choose another key"));
    }
    m_reset->setEnabled(any);
    m_say->setText(any ? tr("Some keys are your own.") : tr("Press a key's button to choose another one for it."));
    m_say->setProperty("muted", true);
}

void KeySheet::ask(size_t line)
{
    delete findChild<QKeySequenceEdit *>(); // another one that was left waiting
    QPushButton *button = m_shown[line].button;
    auto *edit = new QKeySequenceEdit(button->parentWidget());
    edit->setGeometry(button->geometry());
    edit->setAccessibleName(tr("New key for: %1").arg(m_shown[line].line.meaning));
    m_say->setText(tr("Press the new key for “%1”; Esc leaves it as it is.").arg(m_shown[line].line.meaning));
    const auto end = [edit = QPointer<QKeySequenceEdit>(edit), button] {
        if (edit)
            edit->deleteLater();
        button->setFocus();
    };
    connect(edit, &QKeySequenceEdit::keySequenceChanged, this, [this, line, end, edit](const QKeySequence &keys) {
        if (keys.isEmpty())
            return;
        const QKeySequence first(keys[0]); // one stroke: a second would wait while an operator hurries
        edit->disconnect(this);
        end();
        if (first == QKeySequence(Qt::Key_Escape))
            showKeys();
        else
            take(line, first);
    });
    connect(edit, &QKeySequenceEdit::editingFinished, this, [this, end] {
        end();
        showKeys();
    });
    edit->show();
    edit->setFocus();
}

QString KeySheet::usedBy(const QKeySequence &key, size_t except) const
{
    for (size_t i = 0; i < m_shown.size(); ++i) {
        if (i != except && m_map.keys(m_shown[i].line.id, m_shown[i].line.usual).contains(key))
            return m_shown[i].line.meaning;
    }
    return {};
}

void KeySheet::take(size_t line, const QKeySequence &key)
{
    const QString other = usedBy(key, line);
    if (!other.isEmpty()) {
        showKeys();
        m_say->setText(tr("%1 is taken by “%2”.").arg(key.toString(QKeySequence::NativeText), other));
        return;
    }
    m_map.change(m_shown[line].line.id, key);
    keep();
}

void KeySheet::resetAll()
{
    m_map.reset();
    keep();
}

void KeySheet::keep()
{
    const bool written = m_map.save(m_file);
    showKeys();
    if (written)
        emit changed();
    else
        m_say->setText(tr("The keys could not be written to %1.").arg(m_file));
}

} // namespace resync
