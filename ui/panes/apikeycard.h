#pragma once

#include "ui/dialogs/keyparts.h"

#include <QFrame>

class QFormLayout;
class QLabel;
class QToolButton;
class QTreeWidget;
class QVBoxLayout;

namespace resync
{

class PlainLabel;

/// Everything about one key: what the row has no room for, where it is used, and while it is rotated who has crossed over.
class ApiKeyCard : public QFrame
{
    Q_OBJECT
public:
    explicit ApiKeyCard(Themes &themes, QWidget *parent = nullptr);

    /// \a key: null shows how to choose one.
    void showKey(const ApiKey *key, const KeyBook &book);
    QString keyId() const { return m_id; }

signals:
    void copyWanted(const QString &prefix);
    void keyWanted(const QString &id);

private:
    void buildHead(QVBoxLayout &column);
    void showFacts(const ApiKey &key, const KeyBook &book);
    void showUse(const ApiKey &key, const KeyBook &book);
    void fact(const QString &label, const QString &text, const QString &hover = {});

    Themes &m_themes;
    QString m_id;
    QString m_shownAs; ///< what is drawn: drawn again only when it is another
    QLabel *m_mark;
    PlainLabel *m_name;
    PlainLabel *m_state;
    QLabel *m_prefix;
    QToolButton *m_copy;
    QWidget *m_page = nullptr;
    QFormLayout *m_facts = nullptr;
    QVBoxLayout *m_column;
};

} // namespace resync
