#pragma once

#include <QDialog>

namespace resync
{

/// A dialog whose words follow the language while it is open: what build() makes is thrown away and made anew when the language changes,
/// and what was typed, chosen and focused is put back.
class TranslatedDialog : public QDialog
{
    Q_OBJECT
public:
    using QDialog::QDialog;

protected:
    /// Fills the empty dialog, its title too. Called by the constructor of the derived class, and at each change of language.
    virtual void build() = 0;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void renew();
    void makeRoom();

    bool m_soon = false;
};

} // namespace resync
