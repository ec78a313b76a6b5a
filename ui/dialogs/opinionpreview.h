#pragma once

#include "core/opinions/opinions.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

namespace resync
{

/// Exactly what would be sent to a language model, and where to, with what was taken out marked. Accepted = send it.
class OpinionPreview : public TranslatedDialog
{
    Q_OBJECT
public:
    OpinionPreview(const Inquiry &inquiry, const LlmState &state, Themes &themes, QWidget *parent = nullptr);

    QString shownText() const;

signals:
    void setUpWanted();

protected:
    void build() override;

private:
    QString budgetText() const;
    QString hiddenText() const;

    Inquiry m_inquiry;
    LlmState m_state;
    Themes &m_themes;
};

/// "3 secrets, 1 e-mail address", in the user's language; empty when nothing was hidden.
QString hiddenWords(const QMap<QString, int> &hidden);

} // namespace resync
