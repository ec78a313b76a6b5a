// completion bash|zsh|fish: made from the table of commands, so that it cannot lag behind it.
#include "app/cli/output.h"

namespace resync
{

namespace
{

const QStringList kGlobal = {QStringLiteral("--data-dir"), QStringLiteral("--store"),     QStringLiteral("--json"),
                             QStringLiteral("--lang"),     QStringLiteral("--log-level"), QStringLiteral("--set"),
                             QStringLiteral("--env-file"), QStringLiteral("--profile"),   QStringLiteral("--practice"),
                             QStringLiteral("--engine"),   QStringLiteral("--help"),      QStringLiteral("--version")};

QString names()
{
    QStringList all;
    for (const CommandRow &row : commandTable())
        all.append(QLatin1String(row.name));
    return all.join(QLatin1Char(' '));
}

/// What a command's first word may be and only the program knows: asked of the program when it is needed. \a resync: how the shell calls
/// it.
QString askedWords(const CommandRow &row, const char *resync)
{
    return QLatin1String(row.name) == QLatin1String("picture")
               ? QStringLiteral(" $(%1 picture --list 2>/dev/null)").arg(QLatin1String(resync))
               : QString();
}

/// The fixed words that a command's usage names: "add|list|test|remove [NAME]" → add list test remove.
QString wordsOf(const CommandRow &row)
{
    QStringList words;
    for (const QString &part : QString::fromUtf8(row.usage).split(QLatin1Char('|'))) {
        const QString word = part.section(QLatin1Char(' '), 0, 0);
        if (!word.isEmpty() && word == word.toLower() && word[0].isLetter())
            words.append(word);
    }
    for (const CommandOption &option : row.options)
        words.append(QLatin1String(option.name));
    return words.join(QLatin1Char(' '));
}

QString bash()
{
    QString text = QStringLiteral(
        "_resync() {\n    local word=${COMP_WORDS[COMP_CWORD]} command=\n    local i\n    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        case ${COMP_WORDS[i]} in -*) ;; *) command=${COMP_WORDS[i]}; break ;; esac\n    done\n    case $command in\n");
    for (const CommandRow &row : commandTable())
        text += QStringLiteral("        %1) COMPREPLY=($(compgen -W \"%2 %3%4\" -f -- \"$word\")) ;;\n")
                    .arg(QLatin1String(row.name), wordsOf(row), kGlobal.join(QLatin1Char(' ')), askedWords(row, "\"${COMP_WORDS[0]}\""));
    return text +
           QStringLiteral("        *) COMPREPLY=($(compgen -W \"%1 %2\" -- \"$word\")) ;;\n    esac\n}\ncomplete -F _resync resync\n")
               .arg(names(), kGlobal.join(QLatin1Char(' ')));
}

QString zsh()
{
    QString text = QStringLiteral("#compdef resync\n_resync() {\n    if (( CURRENT == 2 )); then\n        compadd -- %1 %2\n        "
                                  "return\n    fi\n    case $words[2] in\n")
                       .arg(names(), kGlobal.join(QLatin1Char(' ')));
    for (const CommandRow &row : commandTable())
        text += QStringLiteral("        %1) compadd -- %2 %3%4; _files ;;\n")
                    .arg(QLatin1String(row.name), wordsOf(row), kGlobal.join(QLatin1Char(' ')), askedWords(row, "$words[1]"));
    return text + QStringLiteral("    esac\n}\n_resync \"$@\"\n");
}

QString fish()
{
    QString text;
    for (const CommandRow &row : commandTable()) {
        text += QStringLiteral("complete -c resync -n __fish_use_subcommand -f -a %1 -d '%2'\n")
                    .arg(QLatin1String(row.name), QString::fromUtf8(row.summary).replace(QLatin1Char('\''), QLatin1String("\\'")));
        if (!wordsOf(row).isEmpty())
            text += QStringLiteral("complete -c resync -n '__fish_seen_subcommand_from %1' -a '%2'\n")
                        .arg(QLatin1String(row.name), wordsOf(row) + askedWords(row, "resync"));
    }
    for (const QString &option : kGlobal)
        text += QStringLiteral("complete -c resync -l %1\n").arg(option.mid(2));
    return text;
}

} // namespace

Outcome completion(const QStringList &words, bool json)
{
    static const QMap<QString, QString (*)()> kShells = {
        {QStringLiteral("bash"), bash}, {QStringLiteral("zsh"), zsh}, {QStringLiteral("fish"), fish}};
    const QString shell = words.value(0);
    if (words.size() != 1 || !kShells.contains(shell))
        return Outcome::usage(QStringLiteral("completion bash|zsh|fish"));
    const QString script = kShells.value(shell)();
    if (json)
        return {kDone, jsonDocument({{QStringLiteral("shell"), shell}, {QStringLiteral("script"), script}}), {}};
    return {kDone, script.toUtf8(), {}};
}

} // namespace resync
