#pragma once

#include "core/engine/engine.h"
#include "core/model/connection.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

#include <optional>
#include <vector>

class QGridLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QCheckBox;
class QVBoxLayout;

namespace resync
{

class Justification;
class PlainLabel;

/// What is about to be done, to what, where and by whom.
struct Intent {
    QString verb;
    std::vector<JobPtr> jobs; ///< those for which the verb is valid
    int leftOut = 0;          ///< chosen, but the verb means nothing for them
    bool allMatching = false; ///< everything that the filter shows
    Connection connection;
    std::optional<EngineProfile> profile; ///< nothing = not known: then the strictest questions are asked
    QString person;
};

/// Asks before anything is sent: names who, what and where in the colour of the environment, shows the conman line and the REST call as
/// they will be, takes options and justification, and on production a typed name for what destroys work. Opened with open(), never
/// exec().
class ConfirmDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    ConfirmDialog(Intent intent, Themes &themes, QWidget *parent = nullptr);

    /// As they stand with the options given; read after accepted().
    std::vector<ActionCall> calls() const;
    /// What must be typed; empty = nothing.
    QString wantedName() const;
    bool isComplete() const;

    /// "7 failed, 3 waiting" and "4 on /A, 6 on /B": for many jobs.
    static QString countsByState(const std::vector<JobPtr> &jobs);
    static QString countsByWorkstation(const std::vector<JobPtr> &jobs);

protected:
    void build() override;

private:
    void buildObjects(QVBoxLayout &column);
    QWidget *listOfJobs();
    void buildOptions(QGridLayout &grid);
    void buildTyped(QGridLayout &grid);
    void buildCalls(QVBoxLayout &column);
    void buildButtons(QVBoxLayout &column);
    void update();
    ActionCall callFor(const Job &job) const;

    Intent m_intent;
    Themes &m_themes;
    QCheckBox *m_withPriority = nullptr;
    QSpinBox *m_priority = nullptr;
    Justification *m_justification = nullptr;
    QLineEdit *m_typed = nullptr;
    QPlainTextEdit *m_shown = nullptr;
    PlainLabel *m_missing = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace resync
