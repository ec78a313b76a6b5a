#include "ui/dialogs/keyverbdialog.h"

#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace resync
{

namespace
{
constexpr int kKeysNamed = 8;
constexpr int kLeastReason = 3;
constexpr int kMostReason = 500;
} // namespace

KeyVerbDialog::KeyVerbDialog(Verb verb, QStringList ids, KeyBook book, Themes &themes, QWidget *parent)
    : TranslatedDialog(parent), m_verb(verb), m_ids(std::move(ids)), m_book(std::move(book)), m_themes(themes)
{
    setObjectName(QStringLiteral("keyverb"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(640);
    build();
}

QString KeyVerbDialog::question() const
{
    const int count = int(m_ids.size());
    switch (m_verb) {
    case Verb::Rotate:
        return tr("Rotate the key");
    case Verb::Suspend:
        return count == 1 ? tr("Suspend the key") : tr("Suspend %L1 keys").arg(count);
    case Verb::Revoke:
        return count == 1 ? tr("Revoke the key") : tr("Revoke %L1 keys").arg(count);
    case Verb::Delete:
        break;
    }
    return count == 1 ? tr("Delete the key for good") : tr("Delete %L1 keys for good").arg(count);
}

QString KeyVerbDialog::consequence() const
{
    switch (m_verb) {
    case Verb::Rotate:
        return tr(
            "A new key like it is made and shown once. The old one goes on serving for the time that you choose, so that each host can "
            "be given the new one; the details of the old key show which have crossed over.");
    case Verb::Suspend:
        return tr("Until it is resumed, the port refuses it at its next request.");
    case Verb::Revoke:
        return tr("The port refuses it from its next request on. This is for good: a revoked key cannot be taken back.");
    case Verb::Delete:
        break;
    }
    return tr("The key leaves the list and the port no longer knows it. What it was, and who deleted it, stays in the audit.");
}

void KeyVerbDialog::build()
{
    m_reason = nullptr;
    m_overlap = nullptr;
    m_until = nullptr;
    setWindowTitle(question());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(10);
    buildKeys(*column);
    if (m_verb == Verb::Rotate)
        buildOverlap(*column);
    else
        buildExposure(*column);
    if (m_verb == Verb::Revoke) {
        auto *row = new QHBoxLayout;
        m_reason = new QLineEdit(this);
        m_reason->setMaxLength(kMostReason);
        m_reason->setPlaceholderText(tr("At least 3 characters; it stands in the audit"));
        auto *label = new QLabel(tr("&Why"), this);
        label->setBuddy(m_reason);
        row->addWidget(label);
        row->addWidget(m_reason, 1);
        column->addLayout(row);
        connect(m_reason, &QLineEdit::textChanged, this, &KeyVerbDialog::update);
    }
    auto *buttons = new QDialogButtonBox(this);
    m_go = buttons->addButton(question(), QDialogButtonBox::AcceptRole);
    m_go->setProperty("danger", m_verb == Verb::Revoke || m_verb == Verb::Delete);
    m_go->setAutoDefault(false);
    QPushButton *back = buttons->addButton(tr("Do nothing"), QDialogButtonBox::RejectRole);
    back->setDefault(true); // Return by reflex does nothing
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    if (m_reason)
        m_reason->setFocus();
    else
        back->setFocus();
    update();
}

void KeyVerbDialog::buildKeys(QVBoxLayout &column)
{
    auto *title = new PlainLabel(this, question());
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    title->setFont(large);
    column.addWidget(title);
    QStringList lines;
    for (const QString &id : m_ids.mid(0, kKeysNamed)) {
        const ApiKey *key = m_book.find(id);
        if (!key)
            continue;
        const QString used = key->lastUsedAt ? tr("last used %1 ago").arg(durationText(std::max(Duration(0), m_book.at - *key->lastUsedAt)))
                                             : tr("never used");
        lines << QStringLiteral("%1…  %2 · %3 · %4").arg(key->prefix, shownLine(key->name), lookOf(*key, m_book.at).word, used);
    }
    if (m_ids.size() > kKeysNamed)
        lines << tr("… and %L1 more").arg(m_ids.size() - kKeysNamed);
    auto *keys = new PlainLabel(this, lines.join(QLatin1Char('\n')));
    keys->setFont(m_themes.monospace());
    column.addWidget(keys);
    auto *meaning = new PlainLabel(this, consequence());
    meaning->setWordWrap(true);
    column.addWidget(meaning);
}

void KeyVerbDialog::buildExposure(QVBoxLayout &column)
{
    std::vector<KeyExposure> exposed;
    std::vector<ApiKey> others; // a key that goes with it is no way out
    for (const ApiKey &key : m_book.keys) {
        if (!m_ids.contains(key.id))
            others.push_back(key);
    }
    for (const QString &id : m_ids) {
        if (const ApiKey *key = m_book.find(id); key && key->isActive(m_book.at)) {
            const auto some = exposureOf(*key, others, m_book.reach, m_book.at);
            exposed.insert(exposed.end(), some.begin(), some.end());
        }
    }
    auto *radius = new PlainLabel(this, keytext::blastRadius(exposed));
    radius->setWordWrap(true);
    radius->setProperty("heading", true);
    const bool dark =
        std::any_of(exposed.begin(), exposed.end(), [](const KeyExposure &one) { return one.fate == KeyExposure::Fate::GoesDark; });
    QPalette palette = radius->palette();
    palette.setColor(QPalette::WindowText, m_themes.colour(dark ? ColourRole::Failed : ColourRole::Text));
    radius->setPalette(palette);
    column.addWidget(radius);
    if (!exposed.empty())
        column.addWidget(exposureList(exposed, m_themes, m_book.at, this));
}

void KeyVerbDialog::buildOverlap(QVBoxLayout &column)
{
    auto *row = new QHBoxLayout;
    m_overlap = new QComboBox(this);
    for (const int hours : {0, 1, 24, 72, 168, 720, 2160}) {
        const QString text = hours == 0   ? tr("not at all: it ends at once")
                             : hours < 48 ? tr("%L1 h").arg(hours)
                                          : tr("%L1 days").arg(hours / 24);
        m_overlap->addItem(text, hours);
    }
    m_overlap->setCurrentIndex(m_overlap->findData(24));
    auto *label = new QLabel(tr("The old key goes on for"), this);
    label->setBuddy(m_overlap);
    row->addWidget(label);
    row->addWidget(m_overlap);
    row->addStretch(1);
    column.addLayout(row);
    m_until = new PlainLabel(this);
    m_until->setProperty("muted", true);
    m_until->setWordWrap(true);
    column.addWidget(m_until);
    connect(m_overlap, &QComboBox::currentIndexChanged, this, &KeyVerbDialog::update);
}

QString KeyVerbDialog::reason() const
{
    return m_reason ? m_reason->text().trimmed() : QString();
}

Duration KeyVerbDialog::overlap() const
{
    return std::chrono::hours(m_overlap ? m_overlap->currentData().toInt() : 0);
}

bool KeyVerbDialog::isComplete() const
{
    return !m_reason || reason().size() >= kLeastReason;
}

void KeyVerbDialog::update()
{
    m_go->setEnabled(isComplete() && !m_ids.isEmpty());
    if (!m_until)
        return;
    const ApiKey *key = m_book.find(m_ids.value(0));
    Instant until = m_book.at + overlap();
    if (key && key->expiresAt)
        until = std::min(until, *key->expiresAt);
    m_until->setText(overlap() > Duration(0) ? tr("It stops working on %1.").arg(fullTimeText(until))
                                             : tr("Every host that has not been given the new key goes dark at its next push."));
}

} // namespace resync
