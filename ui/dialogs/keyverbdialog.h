#pragma once

#include "ui/dialogs/keyparts.h"
#include "ui/widgets/translateddialog.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace resync
{

/// Before a key is rotated, suspended, revoked or deleted: what it is, where it is used, what goes dark, and for a revocation why.
class KeyVerbDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    enum class Verb { Rotate, Suspend, Revoke, Delete };

    /// \a ids: of keys in \a book; Rotate takes one.
    KeyVerbDialog(Verb verb, QStringList ids, KeyBook book, Themes &themes, QWidget *parent = nullptr);

    Verb verb() const { return m_verb; }
    const QStringList &ids() const { return m_ids; }
    QString reason() const;
    /// How long the old key still serves.
    Duration overlap() const;
    bool isComplete() const;

protected:
    void build() override;

private:
    QString question() const;
    QString consequence() const;
    void buildKeys(QVBoxLayout &column);
    void buildExposure(QVBoxLayout &column);
    void buildOverlap(QVBoxLayout &column);
    void update();

    const Verb m_verb;
    const QStringList m_ids;
    const KeyBook m_book;
    Themes &m_themes;
    QLineEdit *m_reason = nullptr;
    QComboBox *m_overlap = nullptr;
    QLabel *m_until = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace resync
