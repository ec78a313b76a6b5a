// The grammar: what words mean. Times are taken first, then names, then what is asked; a word that nothing took makes the reading unsure.
#include "core/answers/answers.h"
#include "core/answers/dates.h"
#include "core/answers/resolve.h"
#include "core/answers/words.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace resync
{

namespace
{

/// Words that say nothing here, in either language.
const QSet<QString> &fillers()
{
    static const QSet<QString> words = [] {
        const QString all = QStringLiteral(
            "o a os as um uma uns umas de do da dos das em no na nos nas ao aos que e ou com por para pra pro pelo pela se me mim nos eu "
            "voce "
            "ele ela isso isto esse essa este esta esses essas aquele aquela qual quais quem onde quando como porque foi foram fui e sao "
            "era "
            "eram esta estao estava estavam estamos ser estar ter tem teve tiveram tinha ha houve haver tudo todos todas todo toda algum "
            "alguma alguns algumas ja ainda mais menos muito mesmo so favor mostre mostra mostrar mostrando liste lista listar diga dizer "
            "quero queria preciso ver veja saber me dar de a ai entao bem ate meu minha nosso nossa aqui la agora quantas quantos ocorreu "
            "ocorreram aconteceu aconteceram acontece teve gostaria pode poderia conte conta contar traga the an of in on at to and or "
            "with "
            "for from by is are was were be been am do does did have has had there this that these those it its which what who where when "
            "how why all any some me my our we i you show list give tell display please can could would like want need see know about get "
            "happened happen happens so far yet then ok right currently sobre quero-se estado situacao state during durante within since "
            "vez vezes times entre between tivemos tiveram demos deu deram quanto fiz fez feito nao sim not plan plano sistema tws system "
            "hcl wa");
        const QStringList list = all.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        return QSet<QString>(list.begin(), list.end());
    }();
    return words;
}

constexpr const char *kCompareWords =
    "compara|compare|comparar|comparado|comparada|comparacao|comparing|compared|comparison|versus|vs|diferenca|"
    "difference|diferencas|differences";
constexpr const char *kNegations = "nao|not|never|nunca|sem|without|didnt|doesnt|werent|havent|hasnt";
constexpr const char *kFailWords = "falha|falhas|falhou|falharam|falham|falhando|falhado|falhados|falhar|fail|fails|failed|failing|failure|"
                                   "failures|abend|abends|abendou|abendaram|"
                                   "abended|erro|erros|error|errors|quebrou|quebraram|broke|broken|crashed|wrong|errado|pau|problema|"
                                   "problemas|problem|problems|caiu|cairam";

class Grammar
{
public:
    Grammar(const QString &question, const QuestionContext &context) : m_list(wordsOf(question)), m_words(m_list), m_context(context) {}

    Interpretation read()
    {
        m_read.language = language();
        readLimits();
        readNames();
        const TimeReading times = readTimes(m_words, m_context.now, m_context.timeZone, m_read.language, m_words.find(kCompareWords) >= 0);
        m_read.sure = m_read.sure && times.sure;
        readKind();
        takeTimes(times);
        goOnFromBefore();
        leftOver();
        return m_read;
    }

private:
    bool has(const char *phrase)
    {
        if (m_words.find(phrase) < 0)
            return false;
        while (m_words.take(phrase)) {
        }
        return true;
    }

    /// All of them are looked for, so that each is used.
    template <class... Phrases>
    bool hasAny(Phrases... phrases)
    {
        bool found = false;
        ((found = has(phrases) || found), ...);
        return found;
    }

    QuestionLanguage language() const
    {
        static const QSet<QString> portuguese = wordSet(
            "o os um uma de do da dos das em no na nos nas que qual quais como quantos quantas foi foram esta estao ontem hoje amanha "
            "semana falha falhas falhou "
            "falharam falhando padrao padroes historico compara compare comparar aconteceu houve teve mais rodando executando execucoes "
            "por "
            "quando quanto estacao estacoes ultimas ultimos ultima ultimo passada passado entre mostre liste jobs-que nao se tem segunda "
            "terca quarta quinta sexta "
            "sabado domingo madrugada noite tarde manha erros erro atrasados atrasado esperando mes dia dias horas exceto previsao vai");
        static const QSet<QString> english = wordSet("the of in on at to and with for from is are was were which what how why many much "
                                                     "did does do have has yesterday today tomorrow week fail failed "
                                                     "failing failures pattern patterns history compare happened show list running late "
                                                     "waiting last past between since month day days hours "
                                                     "hour monday tuesday wednesday thursday friday saturday sunday errors error "
                                                     "workstation will when any there night morning top longest except");
        int balance = 0;
        for (const Word &word : m_list) {
            if (word.quoted)
                continue;
            balance += portuguese.contains(word.plain) ? 1 : 0;
            balance -= english.contains(word.plain) ? 1 : 0;
            balance += word.plain != word.text.toLower() ? 2 : 0; // an accent
        }
        if (balance == 0 && m_context.before)
            return m_context.before->language;
        return balance > 0 ? QuestionLanguage::Portuguese : QuestionLanguage::English;
    }

    static QSet<QString> wordSet(const char *words)
    {
        const QStringList list = QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        return {list.begin(), list.end()};
    }

    static int numberOf(const QString &word)
    {
        bool isNumber = false;
        const int number = word.toInt(&isNumber);
        return isNumber ? number : -1;
    }

    /// Top 5, return code 8, longer than 30 minutes, at least 3 times.
    void readLimits()
    {
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            if (m_words.reads(i, "top *") && numberOf(m_words.plain(i + 1)) > 0) {
                m_read.top = numberOf(m_words.plain(i + 1));
                m_words.use(i, 2);
            } else if (m_words.reads(i, "return code *") || m_words.reads(i, "exit code|status *") ||
                       m_words.reads(i, "codigo retorno *")) {
                takeCode(i, 2);
            } else if (m_words.reads(i, "codigo de retorno *")) {
                takeCode(i, 3);
            } else if (m_words.reads(i, "rc|codigo *")) {
                takeCode(i, 1);
            } else if (m_words.reads(i, "mais|longer|more|over|acima de|than * minutos|minutes|min|horas|hours|hora|hour|h")) {
                takeLength(i, 2);
            } else if (m_words.reads(i, "over|acima * minutos|minutes|min|horas|hours|hora|hour")) {
                takeLength(i, 1);
            } else if (m_words.reads(i, "mais|more de|than * vezes|times")) {
                takeTimesAtLeast(i, 2, 1, 4);
            } else if (m_words.reads(i, "at least * times")) {
                takeTimesAtLeast(i, 2, 0, 4);
            } else if (m_words.reads(i, "pelo menos * vezes")) {
                takeTimesAtLeast(i, 2, 0, 4);
            } else if (m_words.reads(i, "os|as|the * jobs|mais|most|longest|slowest|piores|worst|lentos") &&
                       numberOf(m_words.plain(i + 1)) > 0) {
                m_read.top = numberOf(m_words.plain(i + 1));
                m_words.use(i, 2);
            } else if (m_words.reads(i, "* jobs que|mais|with|com|that") && numberOf(m_words.plain(i)) > 0) {
                m_read.top = numberOf(m_words.plain(i));
                m_words.use(i);
            }
        }
    }
    void takeCode(qsizetype at, qsizetype words)
    {
        const int code = numberOf(m_words.plain(at + words));
        if (code < 0)
            return;
        m_read.returnCode = code;
        m_words.use(at, words + 1);
    }
    void takeLength(qsizetype at, qsizetype words)
    {
        const int number = numberOf(m_words.plain(at + words));
        if (number <= 0)
            return;
        const bool hours = m_words.plain(at + words + 1).startsWith(QLatin1Char('h'));
        m_read.longerThan = std::chrono::minutes(number * (hours ? 60 : 1));
        m_words.use(at, words + 2);
    }
    void takeTimesAtLeast(qsizetype at, qsizetype words, int more, qsizetype count)
    {
        const int number = numberOf(m_words.plain(at + words));
        if (number <= 0)
            return;
        m_read.atLeast = number + more;
        m_words.use(at, count);
    }

    void readNames()
    {
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            if (!m_words.isFree(i))
                continue;
            if (m_words.reads(i, "sem contar|considerar")) {
                m_words.use(i);
                ++i;
                readExcept(i);
                continue;
            }
            if (m_words.reads(i, "exceto|except|menos|fora|excluding|excepting|tirando")) {
                readExcept(i);
                continue;
            }
            if (m_words.reads(i, "job|jobs|tarefa|processo *"))
                named(i, m_context.jobs, m_read.job, true);
            else if (m_words.reads(i, "stream|fluxo|malha|schedule|jobstream *"))
                named(i, m_context.streams, m_read.stream, true);
            else if (m_words.reads(i, "workstation|estacao|agente|agent|maquina|servidor|server|machine *"))
                named(i, m_context.workstations, m_read.workstation, true);
        }
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            if (m_words.isFree(i) && looksLikeName(m_words.word(i)))
                anyName(i);
            else if (m_words.isFree(i) && m_words.plain(i).size() > 2 && !fillers().contains(m_words.plain(i)))
                lowerName(i);
        }
    }

    void readExcept(qsizetype at)
    {
        qsizetype next = at + 1;
        while (m_words.reads(next, "a|o|as|os|the|job|jobs|stream|workstation|estacao|agente|on|na|no|em|for|de|da|do"))
            ++next;
        bool any = false;
        while (m_words.isFree(next)) {
            const QString text = m_words.word(next).text;
            QString name;
            for (const QStringList *names : {&m_context.jobs, &m_context.streams, &m_context.workstations}) {
                const ResolvedName found = resolved(text, *names);
                if (found.exact && name.isEmpty())
                    name = found.name;
            }
            if (name.isEmpty())
                break;
            m_read.except.append(name);
            m_words.use(next);
            any = true;
            if (m_words.reads(next + 1, "e|and|or|ou"))
                m_words.use(++next);
            ++next;
        }
        if (any)
            m_words.use(at, next - at);
    }

    /// The word after "job", "stream" …: a name, even one that nobody knows.
    void named(qsizetype at, const QStringList &names, QString &target, bool spoken)
    {
        const Word &word = m_words.word(at + 1);
        const bool plural = m_words.plain(at).endsWith(QLatin1String("jobs"));
        const ResolvedName found = resolved(word.text, names);
        const bool capital = word.text == word.text.toUpper() && word.text != word.text.toLower();
        if (!found.exact && (plural || !(looksLikeName(word) || capital || (spoken && isUnknownWord(word)))))
            return;
        take(found, word.text, target);
        m_words.use(at, 2);
    }
    bool isUnknownWord(const Word &word) const
    {
        static const QSet<QString> known = wordSet(
            "falhou falharam falha failed fails fail failures history historico offline online rodando running que that with com "
            "mais most atrasado late stream streams em no on "
            "hoje ontem today yesterday demora leva demorou take takes took rodou executou ran runs patterns padroes as os a o "
            "esta is was will vai caiu linked unlinked esperando waiting held retido retidos late atrasados parado parada parados paradas "
            "desconectado desconectada pendente pendentes running executando hold failing mais demorou demoraram lento lentos down up slow "
            "slowest");
        return !fillers().contains(word.plain) && !known.contains(word.plain) && word.plain.size() > 2 && !word.plain[0].isDigit();
    }

    void take(const ResolvedName &found, const QString &text, QString &target)
    {
        target = found.name;
        if (found.name.isEmpty()) {
            m_read.notUnderstood.append(text);
            m_read.candidates.append(found.candidates);
            m_read.sure = false;
        } else if (!found.exact) {
            m_read.candidates.append(found.candidates);
            m_read.sure = false;
        }
    }

    /// A name without a word that says what it is: "STREAM.JOB", "WS#STREAM.JOB", or any of the three.
    void anyName(qsizetype at)
    {
        QString text = m_words.word(at).text;
        m_words.use(at);
        const QString workstation = text.section(QLatin1Char('#'), 0, 0);
        if (text.contains(QLatin1Char('#'))) {
            take(resolved(workstation.section(QLatin1Char('/'), -1), m_context.workstations), workstation, m_read.workstation);
            text = text.section(QLatin1Char('#'), 1);
        }
        if (text.contains(QLatin1Char('.'))) {
            take(resolved(text.section(QLatin1Char('.'), 0, 0), m_context.streams), text, m_read.stream);
            take(resolved(text.section(QLatin1Char('.'), 1), m_context.jobs), text, m_read.job);
            return;
        }
        text = text.section(QLatin1Char('/'), -1);
        struct Place {
            const QStringList *names;
            QString *target;
        };
        const Place places[] = {
            {&m_context.jobs, &m_read.job}, {&m_context.streams, &m_read.stream}, {&m_context.workstations, &m_read.workstation}};
        std::vector<ResolvedName> all;
        for (const Place &place : places)
            all.push_back(resolved(text, *place.names));
        for (size_t i = 0; i < all.size(); ++i) {
            if (all[i].exact)
                return take(all[i], text, *places[i].target);
        }
        QStringList candidates;
        int likely = -1;
        for (size_t i = 0; i < all.size(); ++i) {
            candidates += all[i].candidates;
            if (!all[i].name.isEmpty())
                likely = likely < 0 ? int(i) : 3; // more than one kind: none
        }
        if (likely >= 0 && likely < 3)
            return take(all[size_t(likely)], text, *places[likely].target);
        take({{}, false, candidates.mid(0, 5)}, text, m_read.job);
    }
    /// A word in small letters is a name only when one exists that is exactly so.
    void lowerName(qsizetype at)
    {
        const QString text = m_words.word(at).text;
        struct Place {
            const QStringList *names;
            QString *target;
        };
        for (const Place &place : {Place{&m_context.jobs, &m_read.job}, Place{&m_context.streams, &m_read.stream},
                                   Place{&m_context.workstations, &m_read.workstation}}) {
            const ResolvedName found = resolved(text, *place.names);
            if (!found.exact)
                continue;
            *place.target = found.name;
            m_words.use(at);
            return;
        }
    }

    void readKind()
    {
        const bool countsThem = m_words.find("quantos|quantas|how many") >= 0 || m_words.find("how many") >= 0 ||
                                m_words.find("quantos|quantas") >= 0 || m_words.find("numero|count|number|total de|of") >= 0;
        m_read.count = countsThem;
        for (const char *phrase : {"how many", "quantos|quantas", "numero|number|count|total", "quantidade"})
            has(phrase);
        readOrder();
        const bool compares =
            hasAny("em relacao a|ao", "em comparacao com",
                   "compara|compare|comparar|comparado|comparada|comparacao|comparing|compared|comparison|versus|vs",
                   "diferenca|difference|diferencas|differences", "do que", "contra|against", "melhor|pior|better|worse", "than");
        const bool patterns = has("padrao|padroes|pattern|patterns|recorrente|recorrentes|recurring|recurrent|repetem|repete|repetindo|"
                                  "repeat|repeats|repeating|tendencia|tendencias|trend|trends|correlacao|correlation|"
                                  "recorrencia|recorrencias");
        const bool failing = negatedOr(kFailWords);
        const bool forecast =
            hasAny("previsao|previsoes|prever|preve|previsto|forecast|forecasts|predict|prediction|predictions|capacidade|"
                   "capacity|saturar|saturacao|saturate|saturation|saturated|encher|enche|lotar|"
                   "estourar|acabar|fill|fills|filled",
                   "vai|vao|will|going", "be full", "run out|full", "cheio|cheia|full");
        const bool history = has("historico|historia|history|execucoes|runs|run|rodadas|rodada|duracao|duration|durations|demora|"
                                 "demorou|leva|levou|takes|took|take|long|tempo|rodou|executou|ran|vez|ultima|last|time|"
                                 "corridas|executions|execution");
        const bool places = has("workstation|workstations|estacao|estacoes|agente|agentes|agent|agents|maquina|maquinas|machine|machines|"
                                "servidor|servidores|server|servers|nos|nodes");
        const bool summary = has("aconteceu|aconteceram|acontecendo|happened|happening|happen|resumo|summary|overview|status|situacao|"
                                 "panorama|novidades|new|news|going|dia|foi|andam|tudo|everything|geral");
        readStatus();
        has("job|jobs|tarefa|tarefas|processo|processos|stream|streams|malha|malhas|schedule|schedules|fluxo|fluxos");
        choose(compares, patterns, failing, forecast, history, places, summary);
    }

    void readOrder()
    {
        if (hasAny("mais falham|falharam|falhou|falha|falhas", "fails|fail|failed|failing the most", "fails|fail|failed most",
                   "falharam|falham|falhou|fail|failed|fails mais|most|often", "most often", "most failures", "mais falhas|erros|abends",
                   "failed|fail the most", "piores|worst", "mais vezes", "with most failures|errors")) {
            m_read.order = QuestionOrder::MostFailures;
            m_failing = true;
        }
        if (hasAny("mais lentos|lento|demorados|demorado|longos|longo", "longest|slowest|longer", "mais demoraram|demoram|demorou|demora",
                   "demoraram|demoram|demora|demorou mais", "took longest", "mais tempo")) {
            m_read.order = QuestionOrder::Longest;
            m_lasting = true;
        }
        if (m_read.order != QuestionOrder::Newest && m_read.top == 0 && m_words.find("qual|which|what") >= 0 &&
            m_words.find("jobs|quais") < 0)
            m_read.top = 1;
    }

    /// Failure words; "did not fail" asks for those that went well.
    bool negatedOr(const char *words)
    {
        bool found = false;
        const QByteArray negated = QByteArray(kNegations) + ' ' + words;
        for (;;) {
            if (m_words.take(negated.constData())) {
                m_read.status = QuestionStatus::Succeeded;
                continue;
            }
            if (!m_words.take(words))
                break;
            found = true;
        }
        return found || m_failing;
    }

    void readStatus()
    {
        const auto is = [this](QuestionStatus status) { m_read.status = status; };
        if (has("rodando|executando|running|execucao|exec|active|ativos|ativo"))
            is(QuestionStatus::Running);
        if (has("atrasado|atrasados|atrasada|atrasadas|atraso|atrasos|late|delayed|delay|delays"))
            is(QuestionStatus::Late);
        if (has("esperando|aguardando|waiting|espera|espera|pendentes|pendente|pending|fila|queue|queued|ready|prontos"))
            is(QuestionStatus::Waiting);
        if (has("retido|retidos|retida|held|hold|suspensos|suspenso|bloqueados"))
            is(QuestionStatus::Held);
        if (has("sucesso|success|successful|succeeded|concluidos|concluiram|terminaram|completed|finished|finalizados|successfully"))
            is(QuestionStatus::Succeeded);
        if (has("offline|desconectada|desconectadas|desconectado|desconectados|unlinked|down|parada|paradas|inativa|inativas|caiu|cairam"))
            is(QuestionStatus::Offline);
        has("online|conectada|conectadas|conectados|linked|up");
    }

    void choose(bool compares, bool patterns, bool failing, bool forecast, bool history, bool places, bool summary)
    {
        using Kind = QuestionKind;
        if (compares) {
            m_read.kind = Kind::Compare;
            m_read.status = failing ? QuestionStatus::Failed : m_read.status;
        } else if (patterns) {
            m_read.kind = Kind::Patterns;
        } else if (forecast) {
            m_read.kind = Kind::Forecast;
        } else if (failing && !(history && !m_read.job.isEmpty())) {
            m_read.kind = Kind::Failures;
            m_read.status = QuestionStatus::Failed;
        } else if (m_read.order == QuestionOrder::Longest || m_read.longerThan ||
                   ((history || m_lasting) && (!m_read.job.isEmpty() || !m_read.stream.isEmpty()))) {
            m_read.kind = Kind::History;
            m_read.status = failing ? QuestionStatus::Failed : m_read.status;
        } else if (places || m_read.status == QuestionStatus::Offline) {
            m_read.kind = Kind::Workstations;
        } else if (history) {
            m_read.kind = Kind::History;
        } else if (summary || m_read.status != QuestionStatus::Any) {
            m_read.kind = Kind::Summary;
        } else {
            chooseBySubject();
        }
        if (m_read.returnCode && m_read.kind == Kind::Unknown) {
            m_read.kind = Kind::Failures;
            m_read.status = QuestionStatus::Failed;
        }
    }
    /// Nothing but a name, or a time: what one most likely wants of it.
    void chooseBySubject()
    {
        if (m_context.before && shortQuestion())
            return; // it goes on from the question before
        if (!m_read.job.isEmpty() || !m_read.stream.isEmpty())
            m_read.kind = QuestionKind::History;
        else if (!m_read.workstation.isEmpty())
            m_read.kind = QuestionKind::Workstations;
        else if (m_words.find("como|how") >= 0)
            m_read.kind = QuestionKind::Summary;
    }
    bool shortQuestion() const { return m_list.size() <= 6; }

    void takeTimes(const TimeReading &times)
    {
        if (!times.spans.empty())
            m_read.span = times.spans.front();
        if (m_read.kind == QuestionKind::Compare)
            takeComparison(times);
        m_read.inFuture = m_read.span && m_read.span->from >= m_context.now;
        if (m_read.inFuture &&
            (m_read.kind == QuestionKind::Failures || m_read.kind == QuestionKind::Summary || m_read.kind == QuestionKind::History))
            m_read.kind = QuestionKind::Forecast;
        if (m_read.kind == QuestionKind::Unknown && m_read.span && !m_context.before)
            m_read.kind = QuestionKind::Summary; // "ontem?"
    }
    /// "with last week": the part of this one that is over is held against the same part of that one.
    void takeComparison(const TimeReading &times)
    {
        if (times.spans.size() >= 2) {
            m_read.against = times.spans[1];
            return;
        }
        const Instant now = m_context.now;
        if (times.spans.empty()) {
            Reading today = dayOf(now);
            m_read.span = TimeSpan{today.from, now};
            m_read.against = TimeSpan{today.from - kDay, now - kDay};
            return;
        }
        const TimeSpan past = times.spans.front();
        const Duration length = past.to - past.from;
        const Duration step = past.to == now ? length : std::max<Duration>(length, now - past.to > length ? length : Duration(0));
        if (past.to >= now) { // "compare today": with the stretch before
            m_read.against = TimeSpan{past.from - length, past.from};
            return;
        }
        const Instant from = past.from + step;
        const Instant to = std::min(now, from + length);
        m_read.span = TimeSpan{from, to};
        m_read.against = TimeSpan{past.from, past.from + (to - from)};
    }
    static constexpr Duration kDay{24LL * 60 * 60 * 1000};
    using Reading = TimeSpan;
    Reading dayOf(Instant at) const
    {
        std::vector<Word> today = wordsOf(QStringLiteral("today"));
        WordWalk walk(today);
        const TimeReading times = readTimes(walk, at, m_context.timeZone, QuestionLanguage::English, false);
        return times.spans.front();
    }

    /// "And yesterday?", "e o job X?": what is not said is as before.
    void goOnFromBefore()
    {
        if (m_read.kind != QuestionKind::Unknown || !m_context.before)
            return;
        const Interpretation &before = *m_context.before;
        const bool saysSomething = m_read.span || !m_read.job.isEmpty() || !m_read.stream.isEmpty() || !m_read.workstation.isEmpty() ||
                                   !m_read.except.isEmpty() || m_read.top > 0;
        if (!saysSomething || !shortQuestion())
            return;
        Interpretation next = before;
        next.language = m_read.language;
        next.notUnderstood = m_read.notUnderstood;
        next.candidates = m_read.candidates;
        next.sure = m_read.sure;
        if (m_read.span)
            next.span = m_read.span;
        const bool place = !m_read.job.isEmpty() || !m_read.stream.isEmpty() || !m_read.workstation.isEmpty();
        if (place) {
            next.job = m_read.job;
            next.stream = m_read.stream;
            next.workstation = m_read.workstation;
        }
        next.except += m_read.except;
        next.top = m_read.top > 0 ? m_read.top : next.top;
        next.inFuture = next.span && next.span->from >= m_context.now;
        m_read = next;
    }

    void leftOver()
    {
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            const QString plain = m_words.plain(i);
            if (m_words.isFree(i) && !fillers().contains(plain) && plain.size() > 1)
                m_read.notUnderstood.append(m_words.word(i).text);
        }
        if (!m_read.notUnderstood.isEmpty() || m_read.kind == QuestionKind::Unknown)
            m_read.sure = false;
    }

    std::vector<Word> m_list;
    WordWalk m_words;
    const QuestionContext &m_context;
    Interpretation m_read;
    bool m_failing = false;
    bool m_lasting = false;
};

} // namespace

Interpretation understood(const QString &question, const QuestionContext &context)
{
    return Grammar(question.left(1000), context).read();
}

QString toWire(QuestionKind kind)
{
    static const char *const kWords[] = {"summary", "failures", "patterns", "history", "workstations", "compare", "forecast", "unknown"};
    return QLatin1String(kWords[size_t(kind)]);
}

} // namespace resync
