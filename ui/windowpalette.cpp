#include "ui/windowpalette.h"

#include "ui/themes/outside.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace resync
{

namespace
{

constexpr size_t kEntriesShown = 40;
constexpr qsizetype kRecentKept = 12;
constexpr int kPaletteWidth = 560;
constexpr int kPaletteHeight = 380;
constexpr int kPausePalette = 60;

int scoreOfWord(const QString &text, const QString &word)
{
    const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
    if (at == 0 || (at > 0 && !text[at - 1].isLetterOrNumber()))
        return 3;
    if (at > 0)
        return 2;
    qsizetype next = 0;
    for (const QChar letter : text) {
        if (next < word.size() && letter.toLower() == word[next].toLower())
            ++next;
    }
    return next == word.size() && word.size() > 1 ? 1 : -1;
}

} // namespace

int paletteScore(const QString &text, const QString &typed)
{
    int sum = 0;
    for (const QString &word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const int score = scoreOfWord(text, word);
        if (score < 0)
            return -1;
        sum += score;
    }
    return sum;
}

WindowPalette::WindowPalette(Find find, QStringList &recent, QWidget *parent)
    : TranslatedDialog(parent), m_find(std::move(find)), m_recent(recent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPausePalette);
    connect(&m_pause, &QTimer::timeout, this, &WindowPalette::refill);
    build();
    resize(kPaletteWidth, kPaletteHeight);
}

void WindowPalette::build()
{
    setWindowTitle(tr("Go to"));
    auto *column = new QVBoxLayout(this);
    m_text = new QLineEdit(this);
    m_text->setObjectName(QStringLiteral("palette-text"));
    m_text->setPlaceholderText(tr("A pane, an action, a workstation, a job"));
    m_text->setAccessibleName(tr("Go to"));
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("What answers to it"));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    column->addWidget(m_text);
    column->addWidget(m_list, 1);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) { take(m_list->row(item)); });
    refill();
}

void WindowPalette::refill()
{
    m_pause.stop();
    const QString typed = m_text->text().trimmed();
    m_entries = m_find(typed);
    const auto rank = [&](const Entry &entry) {
        const qsizetype place = m_recent.indexOf(entry.text);
        return std::pair(-paletteScore(entry.text, typed), place < 0 ? m_recent.size() : place);
    };
    std::stable_sort(m_entries.begin(), m_entries.end(), [&](const Entry &one, const Entry &other) { return rank(one) < rank(other); });
    if (m_entries.size() > kEntriesShown)
        m_entries.resize(kEntriesShown);
    m_list->clear();
    for (const Entry &entry : m_entries)
        new QListWidgetItem(entry.icon, shownLine(entry.text) + QStringLiteral("  ·  ") + entry.kind, m_list);
    m_list->setCurrentRow(m_entries.empty() ? -1 : 0);
}

void WindowPalette::take(int row)
{
    if (row < 0 || row >= entryCount())
        return;
    const Entry entry = m_entries[size_t(row)];
    m_recent.removeAll(entry.text);
    m_recent.prepend(entry.text);
    m_recent = m_recent.mid(0, kRecentKept);
    accept();
    entry.go(); // with the window active again: it may give a pane the keyboard
}

bool WindowPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return TranslatedDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        if (m_pause.isActive())
            refill(); // what was typed last counts
        take(m_list->currentRow());
        return true;
    }
    const int by = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (by == 0 || m_list->count() == 0)
        return TranslatedDialog::eventFilter(watched, event);
    m_list->setCurrentRow(std::clamp(m_list->currentRow() + by, 0, m_list->count() - 1));
    return true;
}

} // namespace resync
