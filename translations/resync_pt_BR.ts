<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR">
<context>
    <name>ApiKeys</name>
    <message>
        <source>%1 and %L2 more</source>
        <translation>%1 e mais %L2</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Ativa</translation>
    </message>
    <message>
        <source>Expires within a day</source>
        <translation>Expira em menos de um dia</translation>
    </message>
    <message>
        <source>Expires in %L1 days</source>
        <translation>Expira em %L1 dias</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspensa</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expirada</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Revogada</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>%1, expired</source>
        <translation>%1, expirada</translation>
    </message>
    <message>
        <source>within a day</source>
        <translation>em menos de um dia</translation>
    </message>
    <message>
        <source>in %L1 days</source>
        <translation>em %L1 dias</translation>
    </message>
    <message>
        <source>This key never expires. Whoever finds it can use it until somebody revokes it.</source>
        <translation>Esta chave nunca expira. Quem a encontrar pode usá-la até que alguém a revogue.</translation>
    </message>
    <message>
        <source>This key stops working on %1, %2. You are reminded 30, 20 and 10 days before.</source>
        <translation>Esta chave deixa de funcionar em %1, %2. Você é lembrado 30, 20 e 10 dias antes.</translation>
    </message>
    <message>
        <source>Read metrics of workstations</source>
        <translation>Ler métricas das estações de trabalho</translation>
    </message>
    <message>
        <source>Send metrics: what a collector needs</source>
        <translation>Enviar métricas: o que um coletor precisa</translation>
    </message>
    <message>
        <source>Read status, events and history</source>
        <translation>Ler estado, eventos e histórico</translation>
    </message>
    <message>
        <source>Change settings, start and stop polling</source>
        <translation>Mudar configurações, iniciar e parar a leitura</translation>
    </message>
    <message>
        <source>Act on the engine: rerun, hold, cancel …</source>
        <translation>Agir no mecanismo: reexecutar, reter, cancelar …</translation>
    </message>
    <message>
        <source>Read workflows</source>
        <translation>Ler fluxos de trabalho</translation>
    </message>
    <message>
        <source>Run workflows and answer their questions</source>
        <translation>Executar fluxos e responder às suas perguntas</translation>
    </message>
    <message>
        <source>Read the list of keys</source>
        <translation>Ler a lista de chaves</translation>
    </message>
    <message>
        <source>Make and revoke keys</source>
        <translation>Criar e revogar chaves</translation>
    </message>
    <message>
        <source>Everything above</source>
        <translation>Tudo acima</translation>
    </message>
    <message>
        <source>Goes dark at its next push</source>
        <translation>Fica sem dados no próximo envio</translation>
    </message>
    <message>
        <source>Goes on with %1</source>
        <translation>Continua com %1</translation>
    </message>
    <message>
        <source>Silent already</source>
        <translation>Já não envia</translation>
    </message>
    <message>
        <source>No workstation has sent metrics with it in the last 30 days.</source>
        <translation>Nenhuma estação de trabalho enviou métricas com ela nos últimos 30 dias.</translation>
    </message>
    <message>
        <source>No workstation goes dark.</source>
        <translation>Nenhuma estação de trabalho fica sem dados.</translation>
    </message>
    <message>
        <source>One workstation goes dark: %1.</source>
        <translation>Uma estação de trabalho fica sem dados: %1.</translation>
    </message>
    <message>
        <source>%L1 workstations go dark: %2.</source>
        <translation>%L1 estações de trabalho ficam sem dados: %2.</translation>
    </message>
    <message>
        <source>No workstation has sent with either key yet.</source>
        <translation>Nenhuma estação de trabalho enviou com nenhuma das chaves ainda.</translation>
    </message>
    <message>
        <source>All have crossed over (%L1); the old key can be revoked.</source>
        <translation>Todas já passaram para a nova (%L1); a chave antiga pode ser revogada.</translation>
    </message>
    <message>
        <source>Crossed over: %L1 of %L2.</source>
        <translation>Já passaram: %L1 de %L2.</translation>
    </message>
    <message>
        <source>Still on the old key: %1.</source>
        <translation>Ainda na chave antiga: %1.</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Estação de trabalho</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>O que acontece com ela</translation>
    </message>
    <message>
        <source>Last sent</source>
        <translation>Último envio</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requisições</translation>
    </message>
    <message>
        <source>Workstations that use the key</source>
        <translation>Estações de trabalho que usam a chave</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>há %1</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Chave</translation>
    </message>
    <message>
        <source>the new one</source>
        <translation>a nova</translation>
    </message>
    <message>
        <source>still the old one</source>
        <translation>ainda a antiga</translation>
    </message>
</context>
<context>
    <name>Calls</name>
    <message>
        <source>PRACTICE · %1 · nothing real is touched</source>
        <translation>PRÁTICA · %1 · nada real é tocado</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>Por %1</translation>
    </message>
    <message>
        <source>By %1, logged on to the engine as %2</source>
        <translation>Por %1, conectado ao mecanismo como %2</translation>
    </message>
    <message>
        <source>… and %L1 more of this kind</source>
        <translation>… e mais %L1 deste tipo</translation>
    </message>
</context>
<context>
    <name>Capacity</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memória</translation>
    </message>
    <message>
        <source>Fullest disk</source>
        <translation>Disco mais cheio</translation>
    </message>
    <message>
        <source>Disk %1</source>
        <translation>Disco %1</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latência</translation>
    </message>
    <message>
        <source>Jobs at once</source>
        <translation>Jobs ao mesmo tempo</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Não se sabe</translation>
    </message>
    <message>
        <source>Perhaps</source>
        <translation>Talvez</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Há espaço</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Cheio</translation>
    </message>
    <message>
        <source>Soon full</source>
        <translation>Quase cheio</translation>
    </message>
    <message>
        <source>Fills up</source>
        <translation>Enchendo</translation>
    </message>
    <message>
        <source>Fills up later</source>
        <translation>Enche mais tarde</translation>
    </message>
    <message>
        <source>no limit is known</source>
        <translation>nenhum limite é conhecido</translation>
    </message>
    <message>
        <source>the limit is reached</source>
        <translation>o limite foi atingido</translation>
    </message>
    <message>
        <source>%1 % by %2</source>
        <translation>%1 % até %2</translation>
    </message>
    <message>
        <source>not within %L1 days (chance %2 %)</source>
        <translation>não em %L1 dias (chance de %2 %)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more days of data are needed</source>
        <translation>
            <numerusform>é necessário mais %n dia de dados</numerusform>
            <numerusform>são necessários mais %n dias de dados</numerusform>
        </translation>
    </message>
    <message>
        <source>peaks may touch the limit on any day (chance %1 %)</source>
        <translation>picos podem tocar o limite em qualquer dia (chance de %1 %)</translation>
    </message>
    <message>
        <source>%1 %: %2</source>
        <translation>%1 %: %2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a day and month, as QDate writes it</comment>
        <translation>dd/MM</translation>
    </message>
    <message>
        <source>its busiest hour reaches the limit</source>
        <translation>a hora mais cheia atinge o limite</translation>
    </message>
    <message>
        <source>At its peaks</source>
        <translation>Nos picos</translation>
    </message>
</context>
<context>
    <name>Causes</name>
    <message>
        <source>application</source>
        <translation>aplicação</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>backup</translation>
    </message>
    <message>
        <source>DataStage</source>
        <translation>DataStage</translation>
    </message>
    <message>
        <source>Db2</source>
        <translation>Db2</translation>
    </message>
    <message>
        <source>files</source>
        <translation>arquivos</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>agente</translation>
    </message>
    <message>
        <source>Informatica</source>
        <translation>Informatica</translation>
    </message>
    <message>
        <source>Java</source>
        <translation>Java</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>licença</translation>
    </message>
    <message>
        <source>mainframe</source>
        <translation>mainframe</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>memória</translation>
    </message>
    <message>
        <source>network</source>
        <translation>rede</translation>
    </message>
    <message>
        <source>Oracle</source>
        <translation>Oracle</translation>
    </message>
    <message>
        <source>permissions</source>
        <translation>permissões</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>return code</source>
        <translation>código de retorno</translation>
    </message>
    <message>
        <source>SAP</source>
        <translation>SAP</translation>
    </message>
    <message>
        <source>SFTP</source>
        <translation>SFTP</translation>
    </message>
    <message>
        <source>shell</source>
        <translation>shell</translation>
    </message>
    <message>
        <source>signal</source>
        <translation>sinal</translation>
    </message>
    <message>
        <source>disk space</source>
        <translation>espaço em disco</translation>
    </message>
    <message>
        <source>SQL Server</source>
        <translation>SQL Server</translation>
    </message>
    <message>
        <source>SSH</source>
        <translation>SSH</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>message of the scheduler</source>
        <translation>mensagem do agendador</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>abend code</source>
        <translation>código de abend</translation>
    </message>
    <message>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <source>code</source>
        <translation>código</translation>
    </message>
    <message>
        <source>completion code</source>
        <translation>código de conclusão</translation>
    </message>
    <message>
        <source>condition code</source>
        <translation>código de condição</translation>
    </message>
    <message>
        <source>database</source>
        <translation>banco de dados</translation>
    </message>
    <message>
        <source>host</source>
        <translation>host</translation>
    </message>
    <message>
        <source>job</source>
        <translation>job</translation>
    </message>
    <message>
        <source>module</source>
        <translation>módulo</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nome</translation>
    </message>
    <message>
        <source>path</source>
        <translation>caminho</translation>
    </message>
    <message>
        <source>port</source>
        <translation>porta</translation>
    </message>
    <message>
        <source>table</source>
        <translation>tabela</translation>
    </message>
    <message>
        <source>tablespace</source>
        <translation>tablespace</translation>
    </message>
    <message>
        <source>user</source>
        <translation>usuário</translation>
    </message>
    <message>
        <source>object</source>
        <translation>objeto</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>watch without a window; --listen ADDR:PORT opens the port</source>
        <translation>observa sem janela; --listen ENDER:PORTA abre a porta</translation>
    </message>
    <message>
        <source>run the practice engine alone and print its base URL</source>
        <translation>executa só o mecanismo de prática e imprime sua URL base</translation>
    </message>
    <message>
        <source>the engines the console knows</source>
        <translation>os mecanismos que o console conhece</translation>
    </message>
    <message>
        <source>state of engine and plan, with the age of the data</source>
        <translation>estado do mecanismo e do plano, com a idade dos dados</translation>
    </message>
    <message>
        <source>jobs of the plan</source>
        <translation>jobs do plano</translation>
    </message>
    <message>
        <source>workstations of the plan</source>
        <translation>estações de trabalho do plano</translation>
    </message>
    <message>
        <source>what happened, newest first</source>
        <translation>o que aconteceu, o mais recente primeiro</translation>
    </message>
    <message>
        <source>run a job again</source>
        <translation>executa um job de novo</translation>
    </message>
    <message>
        <source>hold a job</source>
        <translation>retém um job</translation>
    </message>
    <message>
        <source>release a held job</source>
        <translation>libera um job retido</translation>
    </message>
    <message>
        <source>cancel a job</source>
        <translation>cancela um job</translation>
    </message>
    <message>
        <source>kill a running job</source>
        <translation>encerra um job em execução</translation>
    </message>
    <message>
        <source>confirm a job&apos;s outcome</source>
        <translation>confirma o resultado de um job</translation>
    </message>
    <message>
        <source>set a workstation&apos;s job limit</source>
        <translation>define o limite de jobs de uma estação de trabalho</translation>
    </message>
    <message>
        <source>set a workstation&apos;s fence</source>
        <translation>define o fence de uma estação de trabalho</translation>
    </message>
    <message>
        <source>render a pane or the window to a PNG; --list names them</source>
        <translation>gera um PNG de um painel ou da janela; --list mostra os nomes</translation>
    </message>
    <message>
        <source>look after the store</source>
        <translation>cuida do armazenamento</translation>
    </message>
    <message>
        <source>print the shell&apos;s completion script</source>
        <translation>imprime o script de completar do shell</translation>
    </message>
    <message>
        <source>Resync: console for HCL/IBM Workload Automation</source>
        <translation>Resync: console para o HCL/IBM Workload Automation</translation>
    </message>
    <message>
        <source>the console</source>
        <translation>o console</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 engine or store unreachable.</source>
        <translation>Códigos de saída: 0 feito, 1 recusado ou falhou, 2 uso incorreto, 3 mecanismo ou armazenamento inacessível.</translation>
    </message>
    <message>
        <source>patterns in failures and durations; --detect looks for them now</source>
        <translation>padrões em falhas e durações; --detect procura por eles agora</translation>
    </message>
    <message>
        <source>a question in plain language, Portuguese or English</source>
        <translation>uma pergunta em linguagem comum, em português ou inglês</translation>
    </message>
    <message>
        <source>what helped against failures, and how often</source>
        <translation>o que ajudou contra falhas, e quantas vezes</translation>
    </message>
    <message>
        <source>keys of the port</source>
        <translation>chaves da porta</translation>
    </message>
    <message>
        <source>where workstation metrics are pulled from: Prometheus, node_exporter, agents, SSH</source>
        <translation>de onde as métricas das estações de trabalho são buscadas: Prometheus, node_exporter, agentes, SSH</translation>
    </message>
    <message>
        <source>write a collector for a workstation, or for many, each with a key of its own</source>
        <translation>grava um coletor para uma estação de trabalho, ou para muitas, cada um com uma chave própria</translation>
    </message>
    <message>
        <source>the messages a log is made of: line, cluster, template; CSV unless --json</source>
        <translation>as mensagens de que um log é feito: linha, grupo, modelo; CSV, a menos que --json</translation>
    </message>
    <message>
        <source>why a run failed, by its log: the first causal line, what it names, what to do</source>
        <translation>por que uma execução falhou, pelo seu log: a primeira linha causal, o que ela cita, o que fazer</translation>
    </message>
    <message>
        <source>the joblog of a run, by run id or job; diff: what the last good run&apos;s log does not have</source>
        <translation>o joblog de uma execução, por id da execução ou job; diff: o que o log da última execução boa não tem</translation>
    </message>
    <message>
        <source>The log does not say why.</source>
        <translation>O log não diz o motivo.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Linha %1: %2</translation>
    </message>
    <message>
        <source>Family: %1, confidence %2 %</source>
        <translation>Família: %1, confiança %2 %</translation>
    </message>
    <message>
        <source>Or look at lines %1</source>
        <translation>Ou veja as linhas %1</translation>
    </message>
    <message>
        <source>Nothing in the log that the good run does not have looks like trouble.</source>
        <translation>Nada no log que a execução boa não tenha parece problema.</translation>
    </message>
    <message>
        <source>what was asked of the engine; close one whose outcome nobody knows</source>
        <translation>o que foi pedido ao mecanismo; encerra um pedido cujo resultado ninguém conhece</translation>
    </message>
    <message>
        <source>what comes next in a series of timestamp,value or value, how sure that is, and why</source>
        <translation>o que vem a seguir em uma série de timestamp,value ou value, com que certeza e por quê</translation>
    </message>
    <message>
        <source>how unusual each value of a metric is, by what came before it: timestamp, value, score 0–1, alarm from 0.5</source>
        <translation>quão incomum é cada valor de uma métrica, pelo que veio antes: timestamp, value, score 0–1, alarme a partir de 0.5</translation>
    </message>
    <message>
        <source>workflows, their runs, and what they ask of people</source>
        <translation>fluxos, suas execuções e o que perguntam às pessoas</translation>
    </message>
    <message>
        <source>when each workstation&apos;s CPU, memory, disks, latency and job limit are full, how sure that is, and why</source>
        <translation>quando CPU, memória, discos, latência e limite de jobs de cada estação de trabalho ficam cheios, com que certeza e por quê</translation>
    </message>
    <message>
        <source>Everywhere: --data-dir DIR, --store sqlite:FILE|postgresql://…, --json, --lang en|pt_BR, --log-level LEVEL, --log-file FILE, --set NAME=VALUE, --env-file FILE; to watch an engine: --engine URL --user U --password-env VAR | --api-key-env VAR, --ca FILE, --pin SHA256, --profile NAME, --practice [--history 90d], --interval S.</source>
        <translation>Em todos: --data-dir DIR, --store sqlite:ARQUIVO|postgresql://…, --json, --lang en|pt_BR, --log-level NÍVEL, --log-file ARQUIVO, --set NOME=VALOR, --env-file ARQUIVO; para observar um mecanismo: --engine URL --user U --password-env VAR | --api-key-env VAR, --ca ARQUIVO, --pin SHA256, --profile NOME, --practice [--history 90d], --interval S.</translation>
    </message>
    <message>
        <source>print when each workstation will be full</source>
        <translation>imprimir quando cada estação de trabalho ficará cheia</translation>
    </message>
    <message>
        <source>what needs a person: acknowledge, snooze, maintenance windows, rules, notifiers</source>
        <translation>o que precisa de uma pessoa: reconhecer, adiar, janelas de manutenção, regras, notificadores</translation>
    </message>
    <message>
        <source>Nothing was sent. This would go to %1, model %2:</source>
        <translation>Nada foi enviado. Isto iria para %1, modelo %2:</translation>
    </message>
    <message>
        <source>Hidden: %1</source>
        <translation>Ocultado: %1</translation>
    </message>
    <message>
        <source>By model %1, unverified:</source>
        <translation>Pelo modelo %1, não verificado:</translation>
    </message>
    <message>
        <source>the families of errors that joblogs are read with; check a file of one&apos;s own</source>
        <translation>as famílias de erros com que os joblogs são lidos; verificar um arquivo próprio</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>em uso</translation>
    </message>
    <message>
        <source>not used: %1</source>
        <translation>não usado: %1</translation>
    </message>
    <message>
        <source>Own files are read from %1</source>
        <translation>Arquivos próprios são lidos de %1</translation>
    </message>
    <message>
        <source>%1: family %2, rules: %3, all good</source>
        <translation>%1: família %2, regras: %3, tudo certo</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>Resync cannot open its store.</source>
        <translation>O Resync não consegue abrir o seu armazenamento.</translation>
    </message>
    <message>
        <source>No sound was made: %1</source>
        <translation>Nenhum som foi feito: %1</translation>
    </message>
    <message>
        <source>Test the sound</source>
        <translation>Testar o som</translation>
    </message>
    <message>
        <source>Nobody is warned of snoozes that end: %1</source>
        <translation>Ninguém é avisado dos adiamentos que acabam: %1</translation>
    </message>
</context>
<context>
    <name>Dependencies</name>
    <message>
        <source>fulfilled</source>
        <translation>satisfeita</translation>
    </message>
    <message>
        <source>open</source>
        <translation>aberta</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>indecisa</translation>
    </message>
    <message>
        <source>not bound</source>
        <translation>não associada</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>não informado</translation>
    </message>
    <message>
        <source>job of the stream</source>
        <translation>job do stream</translation>
    </message>
    <message>
        <source>job</source>
        <translation>job</translation>
    </message>
    <message>
        <source>job stream</source>
        <translation>job stream</translation>
    </message>
    <message>
        <source>join</source>
        <translation>junção</translation>
    </message>
    <message>
        <source>file</source>
        <translation>arquivo</translation>
    </message>
    <message>
        <source>resource</source>
        <translation>recurso</translation>
    </message>
    <message>
        <source>other network</source>
        <translation>outra rede</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>prompt</translation>
    </message>
    <message>
        <source>of a kind not known</source>
        <translation>de tipo desconhecido</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 em %2</translation>
    </message>
    <message>
        <source>%1: wants %2, %3 free</source>
        <translation>%1: quer %2, %3 livres</translation>
    </message>
    <message>
        <source>%1: wants %2</source>
        <translation>%1: quer %2</translation>
    </message>
    <message>
        <source>number %1 %2</source>
        <translation>número %1 %2</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>the folder of reports cannot be made</source>
        <translation>a pasta dos relatórios não pode ser criada</translation>
    </message>
    <message>
        <source>the report could not be printed: %1</source>
        <translation>o relatório não pôde ser impresso: %1</translation>
    </message>
    <message>
        <source>the report was not printed in five minutes</source>
        <translation>o relatório não foi impresso em cinco minutos</translation>
    </message>
    <message>
        <source>actions of workflows are switched off</source>
        <translation>as ações de workflows estão desligadas</translation>
    </message>
    <message>
        <source>this run has ended already</source>
        <translation>esta execução já terminou</translation>
    </message>
    <message>
        <source>a run of a workflow may not act so often</source>
        <translation>uma execução de workflow não pode agir tantas vezes</translation>
    </message>
    <message>
        <source>there is no such workflow</source>
        <translation>não existe esse workflow</translation>
    </message>
    <message>
        <source>it was begun by another version of this workflow and cannot go on</source>
        <translation>foi iniciada por outra versão deste workflow e não pode continuar</translation>
    </message>
    <message>
        <source>this workflow has no such step</source>
        <translation>este workflow não tem essa etapa</translation>
    </message>
    <message>
        <source>there is no such run of a workflow</source>
        <translation>não existe essa execução de workflow</translation>
    </message>
    <message>
        <source>there is no such question of a workflow</source>
        <translation>não existe essa pergunta de um workflow</translation>
    </message>
    <message>
        <source>this program has no workflow of this name any more</source>
        <translation>este programa não tem mais um workflow com este nome</translation>
    </message>
    <message>
        <source>the step did not answer in time</source>
        <translation>a etapa não respondeu a tempo</translation>
    </message>
    <message>
        <source>the %1 of a schedule must lie between %2 and %3</source>
        <translation>o campo %1 de uma agenda deve ficar entre %2 e %3</translation>
    </message>
    <message>
        <source>there is no such time zone</source>
        <translation>não existe esse fuso horário</translation>
    </message>
    <message>
        <source>a schedule has five fields: minute, hour, day, month and weekday</source>
        <translation>uma agenda tem cinco campos: minuto, hora, dia, mês e dia da semana</translation>
    </message>
    <message>
        <source>this question has been answered already</source>
        <translation>esta pergunta já foi respondida</translation>
    </message>
    <message>
        <source>the time for an answer is over, which is a no</source>
        <translation>o prazo para responder acabou, o que vale como não</translation>
    </message>
    <message>
        <source>what this question stood on has changed since: nothing was done</source>
        <translation>aquilo em que esta pergunta se baseava mudou desde então: nada foi feito</translation>
    </message>
    <message>
        <source>no font is installed; install fonts-dejavu-core</source>
        <translation>nenhuma fonte está instalada; instale fonts-dejavu-core</translation>
    </message>
    <message>
        <source>the report cannot be written: %1</source>
        <translation>o relatório não pode ser gravado: %1</translation>
    </message>
    <message>
        <source>the printed file is not as expected: bookmarks cannot be added</source>
        <translation>o arquivo impresso não é como se esperava: os marcadores não podem ser acrescentados</translation>
    </message>
    <message>
        <source>the id of a failed run is needed</source>
        <translation>é necessário o id de uma execução que falhou</translation>
    </message>
    <message>
        <source>what is to be done is not in the run&apos;s state</source>
        <translation>o que deve ser feito não está no estado da execução</translation>
    </message>
    <message>
        <source>there is no such alert</source>
        <translation>não existe esse alerta</translation>
    </message>
    <message>
        <source>there is no such maintenance window</source>
        <translation>não existe essa janela de manutenção</translation>
    </message>
    <message>
        <source>this alert is resolved already</source>
        <translation>este alerta já está resolvido</translation>
    </message>
    <message>
        <source>the host did not answer in time</source>
        <translation>o host não respondeu a tempo</translation>
    </message>
    <message>
        <source>its turn did not come in time: allow more of it</source>
        <translation>a vez dele não chegou a tempo: dê mais tempo</translation>
    </message>
    <message>
        <source>not Prometheus&apos; text format: %1</source>
        <translation>não é o formato de texto do Prometheus: %1</translation>
    </message>
    <message>
        <source>not an answer of Prometheus: it does not say the time</source>
        <translation>não é uma resposta do Prometheus: ela não diz a hora</translation>
    </message>
    <message>
        <source>not an answer of Prometheus: %1</source>
        <translation>não é uma resposta do Prometheus: %1</translation>
    </message>
    <message>
        <source>Prometheus cannot scrape it</source>
        <translation>o Prometheus não consegue lê-lo</translation>
    </message>
    <message>
        <source>Prometheus has no host with node_exporter&apos;s series under the label %1</source>
        <translation>o Prometheus não tem host com séries do node_exporter sob o rótulo %1</translation>
    </message>
    <message>
        <source>not everything was there within %1 s</source>
        <translation>nem tudo chegou em %1 s</translation>
    </message>
    <message>
        <source>this is an exposition, but not a node_exporter&apos;s: it has no node_… series</source>
        <translation>isto é uma exposição, mas não de um node_exporter: não tem séries node_…</translation>
    </message>
    <message>
        <source>not a collector&apos;s JSON: %1</source>
        <translation>não é o JSON de um coletor: %1</translation>
    </message>
    <message>
        <source>1 to %1 are needed</source>
        <translation>são necessários de 1 a %1</translation>
    </message>
    <message>
        <source>a Prometheus has one address</source>
        <translation>um Prometheus tem um só endereço</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not [user@]host[:port]</source>
        <translation>&apos;%1&apos; não é [usuário@]host[:porta]</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an http or https address without a user</source>
        <translation>&apos;%1&apos; não é um endereço http ou https sem usuário</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be https: a password or token is sent there</source>
        <translation>&apos;%1&apos; deve ser https: uma senha ou token é enviada para lá</translation>
    </message>
    <message>
        <source>at most %1 are kept</source>
        <translation>no máximo %1 são guardadas</translation>
    </message>
    <message>
        <source>only Prometheus and SSH have series of your own</source>
        <translation>só Prometheus e SSH têm séries próprias</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must have 1 to 64 letters, digits, &apos;_&apos;, &apos;.&apos;, &apos;:&apos; or &apos;-&apos;</source>
        <translation>&apos;%1&apos; deve ter de 1 a 64 letras, dígitos, &apos;_&apos;, &apos;.&apos;, &apos;:&apos; ou &apos;-&apos;</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is there twice</source>
        <translation>&apos;%1&apos; aparece duas vezes</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs a query of at most %2 characters</source>
        <translation>&apos;%1&apos; precisa de uma consulta de no máximo %2 caracteres</translation>
    </message>
    <message>
        <source>the pattern of &apos;%1&apos; is wrong: %2</source>
        <translation>o padrão de &apos;%1&apos; está errado: %2</translation>
    </message>
    <message>
        <source>the pattern of &apos;%1&apos; needs a group () around its number</source>
        <translation>o padrão de &apos;%1&apos; precisa de um grupo () em volta do número</translation>
    </message>
    <message>
        <source>SSH uses your own keys and agent, no password</source>
        <translation>o SSH usa suas próprias chaves e seu agente, não uma senha</translation>
    </message>
    <message>
        <source>a user name without a colon is needed</source>
        <translation>é necessário um nome de usuário sem dois-pontos</translation>
    </message>
    <message>
        <source>must be the name of an environment variable</source>
        <translation>deve ser o nome de uma variável de ambiente</translation>
    </message>
    <message>
        <source>a name of at most %1 characters is needed</source>
        <translation>é necessário um nome de no máximo %1 caracteres</translation>
    </message>
    <message>
        <source>must be between 10 s and 1 h</source>
        <translation>deve ficar entre 10 s e 1 h</translation>
    </message>
    <message>
        <source>must be between 1 s and 5 min</source>
        <translation>deve ficar entre 1 s e 5 min</translation>
    </message>
    <message>
        <source>must be the name of a label</source>
        <translation>deve ser o nome de um rótulo</translation>
    </message>
    <message>
        <source>must be label matchers, as job=&quot;node&quot;,site=&quot;lisbon&quot;</source>
        <translation>devem ser condições de rótulos, como job=&quot;node&quot;,site=&quot;lisbon&quot;</translation>
    </message>
    <message>
        <source>must be between 1 and 65535</source>
        <translation>deve ficar entre 1 e 65535</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be mapped to &apos;%2&apos;</source>
        <translation>&apos;%1&apos; não pode ser associado a &apos;%2&apos;</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no kind of source</source>
        <translation>&apos;%1&apos; não é um tipo de fonte</translation>
    </message>
    <message>
        <source>the file of authorities cannot be read: %1</source>
        <translation>o arquivo de autoridades não pode ser lido: %1</translation>
    </message>
    <message>
        <source>the file of authorities holds no certificate</source>
        <translation>o arquivo de autoridades não contém certificado</translation>
    </message>
    <message>
        <source>there is no such source</source>
        <translation>não existe essa fonte</translation>
    </message>
    <message>
        <source>the environment variable %1 is empty</source>
        <translation>a variável de ambiente %1 está vazia</translation>
    </message>
    <message>
        <source>no password or token is kept for it</source>
        <translation>nenhuma senha ou token está guardado para ela</translation>
    </message>
    <message>
        <source>another source has this name</source>
        <translation>outra fonte tem este nome</translation>
    </message>
    <message>
        <source>OpenSSH&apos;s client is not installed</source>
        <translation>o cliente OpenSSH não está instalado</translation>
    </message>
    <message>
        <source>OpenSSH&apos;s client cannot be started</source>
        <translation>o cliente OpenSSH não pode ser iniciado</translation>
    </message>
    <message>
        <source>the host prints more than 1 MiB</source>
        <translation>o host imprime mais de 1 MiB</translation>
    </message>
    <message>
        <source>the remote shell did not run everything: a POSIX sh is needed there, and no forced command</source>
        <translation>o shell remoto não executou tudo: é preciso um sh POSIX lá, e nenhum comando forçado</translation>
    </message>
    <message>
        <source>the collector ended with %1</source>
        <translation>o coletor terminou com %1</translation>
    </message>
    <message>
        <source>the collector printed no sample</source>
        <translation>o coletor não imprimiu amostra</translation>
    </message>
    <message>
        <source>the remote shell ended with %1: %2</source>
        <translation>o shell remoto terminou com %1: %2</translation>
    </message>
    <message>
        <source>the host shows another key than the one in known_hosts: it was replaced, or somebody stands between</source>
        <translation>o host mostra outra chave que não a de known_hosts: ela foi trocada, ou alguém está no meio</translation>
    </message>
    <message>
        <source>the host&apos;s key is not in known_hosts: connect once by hand and check it</source>
        <translation>a chave do host não está em known_hosts: conecte-se uma vez à mão e confira-a</translation>
    </message>
    <message>
        <source>the host refuses the login: no key that ssh or its agent offers is taken there</source>
        <translation>o host recusa a entrada: nenhuma chave oferecida pelo ssh ou seu agente é aceita lá</translation>
    </message>
    <message>
        <source>the host&apos;s name is not known</source>
        <translation>o nome do host não é conhecido</translation>
    </message>
    <message>
        <source>nobody listens there</source>
        <translation>ninguém escuta lá</translation>
    </message>
    <message>
        <source>the host cannot be reached</source>
        <translation>o host não pode ser alcançado</translation>
    </message>
    <message>
        <source>ssh failed: %1</source>
        <translation>o ssh falhou: %1</translation>
    </message>
    <message>
        <source>a horizon is 7 to 365 days, a history 14 at least</source>
        <translation>um horizonte tem de 7 a 365 dias, um histórico pelo menos 14</translation>
    </message>
    <message>
        <source>an outlook is being made</source>
        <translation>uma previsão está sendo feita</translation>
    </message>
    <message>
        <source>an entry is kind (disk, memory, cpu), amount, price and days, as in disk 500 1200 14</source>
        <translation>uma entrada é tipo (disk, memory, cpu), quantidade, preço e dias, como em disk 500 1200 14</translation>
    </message>
    <message>
        <source>there is no whole day of data</source>
        <translation>não há nenhum dia inteiro de dados</translation>
    </message>
    <message>
        <source>no data has come for %1 days</source>
        <translation>nenhum dado chega há %1 dias</translation>
    </message>
    <message>
        <source>%1 more days of data are needed</source>
        <translation>são necessários mais %1 dias de dados</translation>
    </message>
    <message>
        <source>The engine says: “%1”.</source>
        <translation>O mecanismo diz: “%1”.</translation>
    </message>
    <message>
        <source>The engine does not understand the request (a filter or parameter it does not know).</source>
        <translation>O mecanismo não entende a requisição (um filtro ou parâmetro que ele não conhece).</translation>
    </message>
    <message>
        <source>The engine refused the credentials of %1. Nothing more is asked with them, so that the account is not locked: give new ones.</source>
        <translation>O mecanismo recusou as credenciais de %1. Nada mais é pedido com elas, para que a conta não seja bloqueada: informe novas.</translation>
    </message>
    <message>
        <source>this key</source>
        <translation>esta chave</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>usuário %1</translation>
    </message>
    <message>
        <source>%1 lacks the right “%2” in the engine&apos;s security model.</source>
        <translation>%1 não tem o direito “%2” no modelo de segurança do mecanismo.</translation>
    </message>
    <message>
        <source>The engine does not know what was asked for: it has left the plan, or this version has no such call.</source>
        <translation>O mecanismo não conhece o que foi pedido: saiu do plano, ou esta versão não tem essa chamada.</translation>
    </message>
    <message>
        <source>The engine does not accept this kind of request (HTTP %1): a proxy may have changed it.</source>
        <translation>O mecanismo não aceita este tipo de requisição (HTTP %1): um proxy pode tê-la alterado.</translation>
    </message>
    <message>
        <source>The engine refused: the job is already in that job stream.</source>
        <translation>O mecanismo recusou: o job já está nesse fluxo de jobs.</translation>
    </message>
    <message>
        <source>The engine asks for fewer requests.</source>
        <translation>O mecanismo pede menos requisições.</translation>
    </message>
    <message>
        <source>The engine is not available behind its gateway, or is in maintenance (HTTP %1).</source>
        <translation>O mecanismo não está disponível atrás do seu gateway, ou está em manutenção (HTTP %1).</translation>
    </message>
    <message>
        <source>The server sends us elsewhere (HTTP %1); redirects are not followed, so that the credentials stay here.</source>
        <translation>O servidor nos manda para outro lugar (HTTP %1); redirecionamentos não são seguidos, para que as credenciais fiquem aqui.</translation>
    </message>
    <message>
        <source>The engine failed with HTTP %1.</source>
        <translation>O mecanismo falhou com HTTP %1.</translation>
    </message>
    <message>
        <source>The engine refused with %1.</source>
        <translation>O mecanismo recusou com %1.</translation>
    </message>
    <message>
        <source>The engine refused it for %1 of %2 objects.</source>
        <translation>O mecanismo recusou para %1 de %2 objetos.</translation>
    </message>
    <message>
        <source>The engine refused it.</source>
        <translation>O mecanismo recusou.</translation>
    </message>
    <message>
        <source>The engine found nothing to act on: it may have left the plan.</source>
        <translation>O mecanismo não encontrou nada sobre o que agir: pode ter saído do plano.</translation>
    </message>
    <message>
        <source>Whether the action was done is not known: look at the plan.</source>
        <translation>Não se sabe se a ação foi feita: veja o plano.</translation>
    </message>
    <message>
        <source>Whether the action was done is not known: look at the plan before doing it again.</source>
        <translation>Não se sabe se a ação foi feita: veja o plano antes de repeti-la.</translation>
    </message>
    <message>
        <source>This engine is set to be watched only: nothing may be changed through it.</source>
        <translation>Este mecanismo está configurado só para observação: nada pode ser alterado por ele.</translation>
    </message>
    <message>
        <source>This is no action of the plan.</source>
        <translation>Isto não é uma ação do plano.</translation>
    </message>
    <message>
        <source>What an action sends must be a JSON object.</source>
        <translation>O que uma ação envia precisa ser um objeto JSON.</translation>
    </message>
    <message>
        <source>This engine asks for a justification with every change.</source>
        <translation>Este mecanismo pede uma justificativa a cada mudança.</translation>
    </message>
    <message>
        <source>This is no id of the plan.</source>
        <translation>Isto não é um id do plano.</translation>
    </message>
    <message>
        <source>This version of the engine has no call %1.</source>
        <translation>Esta versão do mecanismo não tem a chamada %1.</translation>
    </message>
    <message>
        <source>This engine has no address.</source>
        <translation>Este mecanismo não tem endereço.</translation>
    </message>
    <message>
        <source>None of the %1 addresses of this engine answers. The first: %2</source>
        <translation>Nenhum dos %1 endereços deste mecanismo responde. O primeiro: %2</translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation>A requisição foi cancelada.</translation>
    </message>
    <message>
        <source>The file with the certificate authority cannot be read: %1.</source>
        <translation>O arquivo com a autoridade certificadora não pode ser lido: %1.</translation>
    </message>
    <message>
        <source>The file holds no certificate in PEM form.</source>
        <translation>O arquivo não contém um certificado em formato PEM.</translation>
    </message>
    <message>
        <source>The environment variable %1 that holds the password or key is empty.</source>
        <translation>A variável de ambiente %1, que guarda a senha ou chave, está vazia.</translation>
    </message>
    <message>
        <source>No password or key is stored for this engine.</source>
        <translation>Nenhuma senha ou chave está guardada para este mecanismo.</translation>
    </message>
    <message>
        <source>The server answered with a web page instead of plan objects: is this the engine&apos;s address, and not that of a portal, a proxy or a login page?</source>
        <translation>O servidor respondeu com uma página web em vez de objetos do plano: este é o endereço do mecanismo, e não o de um portal, um proxy ou uma página de login?</translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be used: %1.</source>
        <translation>A resposta do servidor não pode ser usada: %1.</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>não é um objeto JSON</translation>
    </message>
    <message>
        <source>it is no list of plan objects</source>
        <translation>não é uma lista de objetos do plano</translation>
    </message>
    <message>
        <source>it does not describe an engine</source>
        <translation>não descreve um mecanismo</translation>
    </message>
    <message>
        <source>it is a web page and no joblog</source>
        <translation>é uma página web e não um joblog</translation>
    </message>
    <message>
        <source>a name stands twice in it</source>
        <translation>um nome aparece duas vezes nela</translation>
    </message>
    <message>
        <source>its JSON is damaged: %1</source>
        <translation>o seu JSON está danificado: %1</translation>
    </message>
    <message>
        <source>something stands after its JSON</source>
        <translation>há algo depois do seu JSON</translation>
    </message>
    <message>
        <source>row %1 was left out: %2</source>
        <translation>a linha %1 foi deixada de fora: %2</translation>
    </message>
    <message>
        <source>%1 runs without an id were left out</source>
        <translation>%1 execuções sem id foram deixadas de fora</translation>
    </message>
    <message>
        <source>it is no %1: %2</source>
        <translation>não é %1: %2</translation>
    </message>
    <message>
        <source>it has no id</source>
        <translation>não tem id</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>não tem nome</translation>
    </message>
    <message>
        <source>it is no object</source>
        <translation>não é um objeto</translation>
    </message>
    <message>
        <source>no engine is watched</source>
        <translation>nenhum mecanismo é observado</translation>
    </message>
    <message>
        <source>no engine is watched: dependencies are not available</source>
        <translation>nenhum mecanismo é observado: as dependências não estão disponíveis</translation>
    </message>
    <message>
        <source>this engine&apos;s profile is read-only</source>
        <translation>o perfil deste mecanismo é somente leitura</translation>
    </message>
    <message>
        <source>the same call is under way already</source>
        <translation>a mesma chamada já está em andamento</translation>
    </message>
    <message>
        <source>action %1 (%2) on this object has no known outcome: look what became of it, then close it: resync actions close %1 done|not-done --reason TEXT</source>
        <translation>a ação %1 (%2) sobre este objeto não tem resultado conhecido: veja o que aconteceu e encerre-a: resync actions close %1 done|not-done --reason TEXTO</translation>
    </message>
    <message>
        <source>no action of this number waits for a person</source>
        <translation>nenhuma ação com este número espera por alguém</translation>
    </message>
    <message>
        <source>an action is closed with a reason</source>
        <translation>uma ação é encerrada com um motivo</translation>
    </message>
    <message>
        <source>not done, says %1: %2</source>
        <translation>não foi feita, diz %1: %2</translation>
    </message>
    <message>
        <source>the store is open for reading only</source>
        <translation>o armazenamento está aberto só para leitura</translation>
    </message>
    <message>
        <source>another console polls for this store now; this one writes nothing more</source>
        <translation>outro console consulta agora para este armazenamento; este não grava mais nada</translation>
    </message>
    <message>
        <source>the range and its buckets make no sense</source>
        <translation>o intervalo e as suas divisões não fazem sentido</translation>
    </message>
    <message>
        <source>none of the %1 rows could be read: %2</source>
        <translation>nenhuma das %1 linhas pôde ser lida: %2</translation>
    </message>
    <message>
        <source>Rows that could not be read are left out: %1</source>
        <translation>As linhas que não puderam ser lidas ficaram de fora: %1</translation>
    </message>
    <message>
        <source>it was never sent</source>
        <translation>nunca foi enviada</translation>
    </message>
    <message>
        <source>the console let go of this engine before it answered</source>
        <translation>o console largou este mecanismo antes de ele responder</translation>
    </message>
    <message>
        <source>nobody knows whether it was done: look at the object before asking again</source>
        <translation>ninguém sabe se foi feito: veja o objeto antes de pedir de novo</translation>
    </message>
    <message>
        <source>the store is open for reading only: no action without its journal</source>
        <translation>o armazenamento está aberto só para leitura: nenhuma ação sem o seu diário</translation>
    </message>
    <message>
        <source>%1 [the outcome could not be stored: %2]</source>
        <translation>%1 [o resultado não pôde ser guardado: %2]</translation>
    </message>
    <message>
        <source>the engine told no run of this job</source>
        <translation>o mecanismo não informou nenhuma execução deste job</translation>
    </message>
    <message>
        <source>this job is not in the plan, and the engine does not tell it: %1</source>
        <translation>este job não está no plano, e o mecanismo não o informa: %1</translation>
    </message>
    <message>
        <source>this run is not among the open failures</source>
        <translation>esta execução não está entre as falhas em aberto</translation>
    </message>
    <message>
        <source>the engine does not give the joblog (%1), and %2</source>
        <translation>o mecanismo não dá o joblog (%1), e %2</translation>
    </message>
    <message>
        <source>no copy was kept</source>
        <translation>nenhuma cópia foi guardada</translation>
    </message>
    <message>
        <source>its copy cannot be read: %1</source>
        <translation>a sua cópia não pode ser lida: %1</translation>
    </message>
    <message>
        <source>not available: %1</source>
        <translation>não disponível: %1</translation>
    </message>
    <message>
        <source>not found in the joblog</source>
        <translation>não encontrada no joblog</translation>
    </message>
    <message>
        <source>%1 not available: %2</source>
        <translation>%1 não disponível: %2</translation>
    </message>
    <message>
        <source>dependencies</source>
        <translation>dependências</translation>
    </message>
    <message>
        <source>successors</source>
        <translation>sucessores</translation>
    </message>
    <message>
        <source>issues</source>
        <translation>problemas</translation>
    </message>
    <message>
        <source>more than one matches: %1</source>
        <translation>mais de um corresponde: %1</translation>
    </message>
    <message>
        <source>no job of the plan is called so</source>
        <translation>nenhum job do plano tem esse nome</translation>
    </message>
    <message>
        <source>no workstation of the plan is called so</source>
        <translation>nenhuma estação de trabalho do plano tem esse nome</translation>
    </message>
    <message>
        <source>another plan is in force; it is read once more before it is shown</source>
        <translation>outro plano está em vigor; é lido mais uma vez antes de ser mostrado</translation>
    </message>
    <message>
        <source>%1 jobs came instead of %2; believed when read once more</source>
        <translation>vieram %1 jobs em vez de %2; aceito quando lido mais uma vez</translation>
    </message>
    <message>
        <source>the plan is being replaced: its parts belong to different plans</source>
        <translation>o plano está sendo substituído: as suas partes pertencem a planos diferentes</translation>
    </message>
    <message>
        <source>an empty list came without a count of 0: not believed</source>
        <translation>veio uma lista vazia sem uma contagem de 0: não aceita</translation>
    </message>
    <message>
        <source>no engine profile has this name</source>
        <translation>nenhum perfil de mecanismo tem esse nome</translation>
    </message>
    <message>
        <source>the data folder cannot be made</source>
        <translation>a pasta de dados não pode ser criada</translation>
    </message>
    <message>
        <source>The answer holds no job.</source>
        <translation>A resposta não contém nenhum job.</translation>
    </message>
    <message>
        <source>The server refuses the connection: nothing listens there.</source>
        <translation>O servidor recusa a conexão: nada escuta lá.</translation>
    </message>
    <message>
        <source>The name of the server was not found.</source>
        <translation>O nome do servidor não foi encontrado.</translation>
    </message>
    <message>
        <source>The server closed the connection before its answer was complete.</source>
        <translation>O servidor fechou a conexão antes de a resposta estar completa.</translation>
    </message>
    <message>
        <source>The connection was not made in time.</source>
        <translation>A conexão não foi feita a tempo.</translation>
    </message>
    <message>
        <source>No secure connection could be made.</source>
        <translation>Nenhuma conexão segura pôde ser feita.</translation>
    </message>
    <message>
        <source>The proxy refuses the connection.</source>
        <translation>O proxy recusa a conexão.</translation>
    </message>
    <message>
        <source>The proxy closed the connection.</source>
        <translation>O proxy fechou a conexão.</translation>
    </message>
    <message>
        <source>The name of the proxy was not found.</source>
        <translation>O nome do proxy não foi encontrado.</translation>
    </message>
    <message>
        <source>The proxy did not answer in time.</source>
        <translation>O proxy não respondeu a tempo.</translation>
    </message>
    <message>
        <source>The proxy could not reach the server, or is no proxy of that kind.</source>
        <translation>O proxy não conseguiu alcançar o servidor, ou não é um proxy desse tipo.</translation>
    </message>
    <message>
        <source>The proxy asks for a user and a password, or refuses those it was given.</source>
        <translation>O proxy pede usuário e senha, ou recusa os que recebeu.</translation>
    </message>
    <message>
        <source>The proxy cannot be reached, or cannot reach the server.</source>
        <translation>O proxy não pode ser alcançado, ou não alcança o servidor.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>O servidor não pode ser alcançado.</translation>
    </message>
    <message>
        <source>the server hung up</source>
        <translation>o servidor desligou</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is refused: %1. %2.</source>
        <translation>O certificado do servidor é recusado: %1. %2.</translation>
    </message>
    <message>
        <source>it cannot be trusted</source>
        <translation>não é confiável</translation>
    </message>
    <message>
        <source>The server showed no certificate</source>
        <translation>O servidor não mostrou certificado</translation>
    </message>
    <message>
        <source>certificate of &quot;%1&quot;, issued by &quot;%2&quot;, valid %3 to %4, SHA-256 %5</source>
        <translation>certificado de &quot;%1&quot;, emitido por &quot;%2&quot;, válido de %3 a %4, SHA-256 %5</translation>
    </message>
    <message>
        <source>The server shows another certificate than the pinned one (SHA-256 %1): now it is the %2.</source>
        <translation>O servidor mostra um certificado diferente do fixado (SHA-256 %1): agora é o %2.</translation>
    </message>
    <message>
        <source>The certificate is self-signed, and untrusted</source>
        <translation>O certificado é autoassinado e não confiável</translation>
    </message>
    <message>
        <source>The root certificate of the certificate chain is self-signed, and untrusted</source>
        <translation>O certificado raiz da cadeia é autoassinado e não confiável</translation>
    </message>
    <message>
        <source>The issuer certificate of a locally looked up certificate could not be found</source>
        <translation>O certificado do emissor não pôde ser encontrado</translation>
    </message>
    <message>
        <source>The host name did not match any of the valid hosts for this certificate</source>
        <translation>O nome do host não corresponde a nenhum dos hosts válidos para este certificado</translation>
    </message>
    <message>
        <source>The certificate has expired</source>
        <translation>O certificado expirou</translation>
    </message>
    <message>
        <source>The certificate is not yet valid</source>
        <translation>O certificado ainda não é válido</translation>
    </message>
    <message>
        <source>The certificate is not valid yet</source>
        <translation>O certificado ainda não é válido</translation>
    </message>
    <message>
        <source>No certificates could be verified</source>
        <translation>Nenhum certificado pôde ser verificado</translation>
    </message>
    <message>
        <source>The signature of the certificate is invalid</source>
        <translation>A assinatura do certificado é inválida</translation>
    </message>
    <message>
        <source>The root CA certificate is not trusted for this purpose</source>
        <translation>O certificado da CA raiz não é confiável para este fim</translation>
    </message>
    <message>
        <source>The certificate is not trusted for the given purpose</source>
        <translation>O certificado não é confiável para este fim</translation>
    </message>
    <message>
        <source>The server did not begin to answer in time.</source>
        <translation>O servidor não começou a responder a tempo.</translation>
    </message>
    <message>
        <source>The answer was not complete in time.</source>
        <translation>A resposta não ficou completa a tempo.</translation>
    </message>
    <message>
        <source>The answer stopped coming.</source>
        <translation>A resposta parou de chegar.</translation>
    </message>
    <message>
        <source>The answer is larger than is taken.</source>
        <translation>A resposta é maior do que se aceita.</translation>
    </message>
    <message>
        <source>The answer is not valid HTTP: %1</source>
        <translation>A resposta não é HTTP válido: %1</translation>
    </message>
    <message>
        <source>The compressed answer has no end.</source>
        <translation>A resposta comprimida não tem fim.</translation>
    </message>
    <message>
        <source>The compressed answer is broken.</source>
        <translation>A resposta comprimida está danificada.</translation>
    </message>
    <message>
        <source>The compressed answer swells beyond what is taken.</source>
        <translation>A resposta comprimida cresce além do que se aceita.</translation>
    </message>
    <message>
        <source>There is more after the end of the compressed answer.</source>
        <translation>Há mais depois do fim da resposta comprimida.</translation>
    </message>
    <message>
        <source>The server sends us elsewhere, and that is not followed.</source>
        <translation>O servidor nos manda para outro lugar, e isso não é seguido.</translation>
    </message>
    <message>
        <source>A gateway before the server got no answer in time.</source>
        <translation>Um gateway antes do servidor não recebeu resposta a tempo.</translation>
    </message>
    <message>
        <source>A gateway before the server got no valid answer.</source>
        <translation>Um gateway antes do servidor não recebeu resposta válida.</translation>
    </message>
    <message>
        <source>The request is too large for the server.</source>
        <translation>A requisição é grande demais para o servidor.</translation>
    </message>
    <message>
        <source>The server answers with status %1.</source>
        <translation>O servidor responde com o status %1.</translation>
    </message>
    <message>
        <source>The server asks for fewer requests.</source>
        <translation>O servidor pede menos requisições.</translation>
    </message>
    <message>
        <source>The server does not accept the request.</source>
        <translation>O servidor não aceita a requisição.</translation>
    </message>
    <message>
        <source>The server does not accept the user, the password or the key.</source>
        <translation>O servidor não aceita o usuário, a senha ou a chave.</translation>
    </message>
    <message>
        <source>The server does not allow this here; it may be of another version.</source>
        <translation>O servidor não permite isto aqui; pode ser de outra versão.</translation>
    </message>
    <message>
        <source>The server does not have what was asked for.</source>
        <translation>O servidor não tem o que foi pedido.</translation>
    </message>
    <message>
        <source>The server does not take this kind of content.</source>
        <translation>O servidor não aceita este tipo de conteúdo.</translation>
    </message>
    <message>
        <source>The server is not available now.</source>
        <translation>O servidor não está disponível agora.</translation>
    </message>
    <message>
        <source>The server reports an error of its own.</source>
        <translation>O servidor informa um erro próprio.</translation>
    </message>
    <message>
        <source>The server says that this contradicts the state of things.</source>
        <translation>O servidor diz que isto contradiz o estado das coisas.</translation>
    </message>
    <message>
        <source>The server says the request came too slowly.</source>
        <translation>O servidor diz que a requisição chegou devagar demais.</translation>
    </message>
    <message>
        <source>The user has no right to do this.</source>
        <translation>O usuário não tem o direito de fazer isto.</translation>
    </message>
    <message>
        <source>This is no http or https address.</source>
        <translation>Isto não é um endereço http ou https.</translation>
    </message>
    <message>
        <source>A user or password does not belong into the address.</source>
        <translation>Usuário ou senha não pertencem ao endereço.</translation>
    </message>
    <message>
        <source>TLS is not available: no library for it was found.</source>
        <translation>TLS não está disponível: nenhuma biblioteca para ele foi encontrada.</translation>
    </message>
    <message>
        <source>A header field has a character that must not be in it.</source>
        <translation>Um campo do cabeçalho tem um caractere que não pode estar nele.</translation>
    </message>
    <message>
        <source>The pinned fingerprint is no SHA-256.</source>
        <translation>A impressão digital fixada não é um SHA-256.</translation>
    </message>
    <message>
        <source>The file of authorities holds no certificate in PEM form.</source>
        <translation>O arquivo de autoridades não contém um certificado em formato PEM.</translation>
    </message>
    <message>
        <source>The method is none.</source>
        <translation>O método não existe.</translation>
    </message>
    <message>
        <source>The answer is longer than it says.</source>
        <translation>A resposta é mais longa do que diz.</translation>
    </message>
    <message>
        <source>The answer&apos;s head is malformed.</source>
        <translation>O cabeçalho da resposta está malformado.</translation>
    </message>
    <message>
        <source>The status line is malformed.</source>
        <translation>A linha de status está malformada.</translation>
    </message>
    <message>
        <source>The answer contradicts itself about its length.</source>
        <translation>A resposta se contradiz quanto ao seu tamanho.</translation>
    </message>
    <message>
        <source>The answer&apos;s transfer coding is not known.</source>
        <translation>A codificação de transferência da resposta não é conhecida.</translation>
    </message>
    <message>
        <source>An interim answer that nobody asked for.</source>
        <translation>Uma resposta provisória que ninguém pediu.</translation>
    </message>
    <message>
        <source>Cannot listen: %1</source>
        <translation>Não é possível escutar: %1</translation>
    </message>
    <message>
        <source>The settings were not changed.</source>
        <translation>As configurações não foram alteradas.</translation>
    </message>
    <message>
        <source>The env file cannot be read.</source>
        <translation>O arquivo de ambiente não pode ser lido.</translation>
    </message>
    <message>
        <source>The env file is larger than 1 MB.</source>
        <translation>O arquivo de ambiente é maior que 1 MB.</translation>
    </message>
    <message>
        <source>Line %1 of the env file %2.</source>
        <translation>Linha %1 do arquivo de ambiente %2.</translation>
    </message>
    <message>
        <source>has a quote that is not closed, or text after it</source>
        <translation>tem uma aspa que não fecha, ou texto depois dela</translation>
    </message>
    <message>
        <source>The keyring does not have it.</source>
        <translation>O chaveiro não a tem.</translation>
    </message>
    <message>
        <source>The keyring is locked, or it is another one than before: unlock it and try again.</source>
        <translation>O chaveiro está bloqueado, ou é outro que antes: desbloqueie-o e tente de novo.</translation>
    </message>
    <message>
        <source>The keyring did not answer within %1 s; it may be waiting to be unlocked.</source>
        <translation>O chaveiro não respondeu em %1 s; talvez espere ser desbloqueado.</translation>
    </message>
    <message>
        <source>The keyring cannot be used: %1</source>
        <translation>O chaveiro não pode ser usado: %1</translation>
    </message>
    <message>
        <source>The environment variable %1 is not set.</source>
        <translation>A variável de ambiente %1 não está definida.</translation>
    </message>
    <message>
        <source>Secrets that come from the environment are changed there.</source>
        <translation>Segredos que vêm do ambiente são alterados lá.</translation>
    </message>
    <message>
        <source>It was not entered in this session.</source>
        <translation>Não foi informada nesta sessão.</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>precisa ser true ou false</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>precisa ser um texto</translation>
    </message>
    <message>
        <source>a profile has no field of this name</source>
        <translation>um perfil não tem campo com esse nome</translation>
    </message>
    <message>
        <source>The disk of the store is full: nothing more can be stored until there is room.</source>
        <translation>O disco do armazenamento está cheio: nada mais pode ser guardado até haver espaço.</translation>
    </message>
    <message>
        <source>The disk of the store is full (%1 MB free): nothing is stored until there is room.</source>
        <translation>O disco do armazenamento está cheio (%1 MB livres): nada é guardado até haver espaço.</translation>
    </message>
    <message>
        <source>The disk of the database server is full: nothing is stored until there is room.</source>
        <translation>O disco do servidor de banco de dados está cheio: nada é guardado até haver espaço.</translation>
    </message>
    <message>
        <source>Only %1 MB are free on the disk of the store.</source>
        <translation>Só há %1 MB livres no disco do armazenamento.</translation>
    </message>
    <message>
        <source>The store is damaged. It is left as it is; put back the newest backup, or set it aside and begin anew.</source>
        <translation>O armazenamento está danificado. Fica como está; restaure a cópia de segurança mais nova, ou ponha-o de lado e comece de novo.</translation>
    </message>
    <message>
        <source>The store is damaged and has been left as it is. %1</source>
        <translation>O armazenamento está danificado e foi deixado como está. %1</translation>
    </message>
    <message>
        <source>There is no backup beside it. Put one back with &quot;resync store restore FILE&quot;, or move the store away to begin with an empty one.</source>
        <translation>Não há cópia de segurança ao lado. Restaure uma com &quot;resync store restore ARQUIVO&quot;, ou mova o armazenamento para começar com um vazio.</translation>
    </message>
    <message>
        <source>Put its newest backup back with &quot;resync store restore %1&quot; (the damaged store is kept aside).</source>
        <translation>Restaure a sua cópia de segurança mais nova com &quot;resync store restore %1&quot; (o armazenamento danificado é guardado ao lado).</translation>
    </message>
    <message>
        <source>The store is locked by another program.</source>
        <translation>O armazenamento está bloqueado por outro programa.</translation>
    </message>
    <message>
        <source>The store can only be read here.</source>
        <translation>O armazenamento só pode ser lido aqui.</translation>
    </message>
    <message>
        <source>The store can only be read here: its file or folder is write-protected. Give this user the right to write, choose another folder with --data-dir, or open it to read only.</source>
        <translation>O armazenamento só pode ser lido aqui: o arquivo ou a pasta está protegido contra gravação. Dê a este usuário o direito de gravar, escolha outra pasta com --data-dir, ou abra-o só para leitura.</translation>
    </message>
    <message>
        <source>The store refuses this: it contradicts what is already there.</source>
        <translation>O armazenamento recusa isto: contradiz o que já está lá.</translation>
    </message>
    <message>
        <source>The store took too long and the statement was stopped.</source>
        <translation>O armazenamento demorou demais e o comando foi interrompido.</translation>
    </message>
    <message>
        <source>The store cannot be opened.</source>
        <translation>O armazenamento não pode ser aberto.</translation>
    </message>
    <message>
        <source>The store cannot be opened safely: a setting was not taken.</source>
        <translation>O armazenamento não pode ser aberto com segurança: um ajuste não foi aceito.</translation>
    </message>
    <message>
        <source>Reading or writing the store failed.</source>
        <translation>A leitura ou gravação do armazenamento falhou.</translation>
    </message>
    <message>
        <source>The store did not understand a statement.</source>
        <translation>O armazenamento não entendeu um comando.</translation>
    </message>
    <message>
        <source>Two changes met in the store; this one must be repeated.</source>
        <translation>Duas mudanças se encontraram no armazenamento; esta precisa ser repetida.</translation>
    </message>
    <message>
        <source>The connection to the database server is lost.</source>
        <translation>A conexão com o servidor de banco de dados foi perdida.</translation>
    </message>
    <message>
        <source>The database server refuses this user or password.</source>
        <translation>O servidor de banco de dados recusa este usuário ou senha.</translation>
    </message>
    <message>
        <source>The database server of the store cannot be reached, or has no such database.</source>
        <translation>O servidor de banco de dados do armazenamento não pode ser alcançado, ou não tem esse banco.</translation>
    </message>
    <message>
        <source>No database server of the store takes changes now.</source>
        <translation>Nenhum servidor de banco de dados do armazenamento aceita mudanças agora.</translation>
    </message>
    <message>
        <source>Qt&apos;s database driver %1 is not installed.</source>
        <translation>O driver de banco de dados %1 do Qt não está instalado.</translation>
    </message>
    <message>
        <source>There is no store yet.</source>
        <translation>Ainda não há armazenamento.</translation>
    </message>
    <message>
        <source>The store&apos;s file is gone but its log is there: it was not simply never made. %1</source>
        <translation>O arquivo do armazenamento sumiu mas o seu log está lá: não é que nunca foi criado. %1</translation>
    </message>
    <message>
        <source>The store&apos;s file is empty: what was in it is lost. %1</source>
        <translation>O arquivo do armazenamento está vazio: o que havia nele se perdeu. %1</translation>
    </message>
    <message>
        <source>This is a database, but not one of Resync (or its first page is destroyed). It has been left as it is. %1</source>
        <translation>Isto é um banco de dados, mas não do Resync (ou a sua primeira página está destruída). Foi deixado como está. %1</translation>
    </message>
    <message>
        <source>The store&apos;s beginning is destroyed, or this is another kind of file. It has been left as it is. %1</source>
        <translation>O começo do armazenamento está destruído, ou isto é outro tipo de arquivo. Foi deixado como está. %1</translation>
    </message>
    <message>
        <source>The store&apos;s file cannot be read by this user.</source>
        <translation>O arquivo do armazenamento não pode ser lido por este usuário.</translation>
    </message>
    <message>
        <source>The store&apos;s folder cannot be made. Choose another with --data-dir.</source>
        <translation>A pasta do armazenamento não pode ser criada. Escolha outra com --data-dir.</translation>
    </message>
    <message>
        <source>The store cannot be made in its folder. Choose another with --data-dir.</source>
        <translation>O armazenamento não pode ser criado na sua pasta. Escolha outra com --data-dir.</translation>
    </message>
    <message>
        <source>The store would lie on a network file system, where its locks do not hold and it would be damaged. Choose a folder on a local disk with --data-dir, or share a PostgreSQL store.</source>
        <translation>O armazenamento ficaria em um sistema de arquivos de rede, onde os seus bloqueios não valem e ele seria danificado. Escolha uma pasta em disco local com --data-dir, ou compartilhe um armazenamento PostgreSQL.</translation>
    </message>
    <message>
        <source>The new store could not be moved to its place.</source>
        <translation>O novo armazenamento não pôde ser movido para o seu lugar.</translation>
    </message>
    <message>
        <source>The store is in use by %1. Close that one first, or use its window or its port.</source>
        <translation>O armazenamento está em uso por %1. Feche esse primeiro, ou use a janela ou a porta dele.</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>outro programa</translation>
    </message>
    <message>
        <source>The disk is full: the store&apos;s lock file cannot be made.</source>
        <translation>O disco está cheio: o arquivo de bloqueio do armazenamento não pode ser criado.</translation>
    </message>
    <message>
        <source>The store&apos;s folder cannot be written to (%1). Give this user the right to write there, or open the store to read only.</source>
        <translation>Não é possível gravar na pasta do armazenamento (%1). Dê a este usuário o direito de gravar lá, ou abra o armazenamento só para leitura.</translation>
    </message>
    <message>
        <source>The store was made by a newer Resync (its schema is number %1, this program knows up to %2). It has been left as it is. Install the newer Resync, or put back a backup made before the upgrade.</source>
        <translation>O armazenamento foi feito por um Resync mais novo (o seu esquema é o número %1, este programa conhece até %2). Foi deixado como está. Instale o Resync mais novo, ou restaure uma cópia feita antes da atualização.</translation>
    </message>
    <message>
        <source>Step %1 of the store&apos;s schema failed and was undone.</source>
        <translation>O passo %1 do esquema do armazenamento falhou e foi desfeito.</translation>
    </message>
    <message>
        <source>No daily backup was made: the disk has not enough room for it.</source>
        <translation>Nenhuma cópia diária foi feita: o disco não tem espaço para ela.</translation>
    </message>
    <message>
        <source>The copy of the store is damaged.</source>
        <translation>A cópia do armazenamento está danificada.</translation>
    </message>
    <message>
        <source>The backup cannot be written there.</source>
        <translation>A cópia de segurança não pode ser gravada lá.</translation>
    </message>
    <message>
        <source>The copy does not carry the mark of Resync.</source>
        <translation>A cópia não traz a marca do Resync.</translation>
    </message>
    <message>
        <source>The backup could not be moved to its place.</source>
        <translation>A cópia de segurança não pôde ser movida para o seu lugar.</translation>
    </message>
    <message>
        <source>A compressed text of the store is damaged.</source>
        <translation>Um texto comprimido do armazenamento está danificado.</translation>
    </message>
    <message>
        <source>A compressed text of the store is larger than allowed.</source>
        <translation>Um texto comprimido do armazenamento é maior que o permitido.</translation>
    </message>
    <message>
        <source>The stored joblog is not whole.</source>
        <translation>O joblog guardado não está inteiro.</translation>
    </message>
    <message>
        <source>The object is no longer in a state in which this can be done: read the plan again and look at its status.</source>
        <translation>O objeto não está mais em um estado em que isto possa ser feito: leia o plano de novo e veja o status.</translation>
    </message>
    <message>
        <source>This workstation does not support monitoring; nothing is broken.</source>
        <translation>Esta estação de trabalho não tem suporte a monitoramento; nada está quebrado.</translation>
    </message>
    <message>
        <source>The engine was asked with a name where it needs its own id: read the plan again, and report this as an error of Resync.</source>
        <translation>O mecanismo recebeu um nome onde precisa do seu próprio id: leia o plano de novo, e relate isto como um erro do Resync.</translation>
    </message>
    <message>
        <source>The engine could not carry out the operation on this object.</source>
        <translation>O mecanismo não conseguiu executar a operação neste objeto.</translation>
    </message>
    <message>
        <source>The engine does not find the object: it was deleted, or it belongs to another plan. Read the plan again.</source>
        <translation>O mecanismo não encontra o objeto: foi apagado, ou pertence a outro plano. Leia o plano de novo.</translation>
    </message>
    <message>
        <source>The engine&apos;s database reported an internal error: look at the database and the engine&apos;s log.</source>
        <translation>O banco de dados do mecanismo informou um erro interno: veja o banco de dados e o log do mecanismo.</translation>
    </message>
    <message>
        <source>The engine runs but its database refuses it: jobs go on from the plan file, what is shown may be old. Check the database.</source>
        <translation>O mecanismo está ativo mas o banco de dados o recusa: os jobs seguem pelo arquivo do plano, o que é mostrado pode ser antigo. Verifique o banco de dados.</translation>
    </message>
    <message>
        <source>The engine&apos;s database took too long or met a deadlock: wait a moment, then see whether it was done.</source>
        <translation>O banco de dados do mecanismo demorou demais ou teve um deadlock: espere um momento e veja se foi feito.</translation>
    </message>
    <message>
        <source>Component commands work only on dynamic agents, and this workstation is none.</source>
        <translation>Comandos de componente só funcionam em agentes dinâmicos, e esta estação de trabalho não é um.</translation>
    </message>
    <message>
        <source>The engine does not know this workstation.</source>
        <translation>O mecanismo não conhece esta estação de trabalho.</translation>
    </message>
    <message>
        <source>No event rules are deployed.</source>
        <translation>Nenhuma regra de evento está implantada.</translation>
    </message>
    <message>
        <source>Too many people use this view of the engine at once: try again in a moment.</source>
        <translation>Pessoas demais usam esta visão do mecanismo ao mesmo tempo: tente de novo em um momento.</translation>
    </message>
    <message>
        <source>This is the address of the agents&apos; gateway, not of the engine&apos;s console interface: use port 31116 of the master.</source>
        <translation>Este é o endereço do gateway dos agentes, não da interface de console do mecanismo: use a porta 31116 do master.</translation>
    </message>
    <message>
        <source>The engine is still replaying events of the previous plan: shown states may lag for minutes.</source>
        <translation>O mecanismo ainda está repassando eventos do plano anterior: os estados mostrados podem atrasar por minutos.</translation>
    </message>
    <message>
        <source>The production plan cannot be made because an earlier action on it did not end well: unlock or reset the plan first.</source>
        <translation>O plano de produção não pode ser criado porque uma ação anterior não terminou bem: desbloqueie ou redefina o plano primeiro.</translation>
    </message>
    <message>
        <source>A date without time zone was read in the engine&apos;s own zone.</source>
        <translation>Uma data sem fuso horário foi lida no fuso do próprio mecanismo.</translation>
    </message>
    <message>
        <source>The name fits more than one workstation: give it in full.</source>
        <translation>O nome serve para mais de uma estação de trabalho: informe-o completo.</translation>
    </message>
    <message>
        <source>The job has already ended; there is nothing to kill.</source>
        <translation>O job já terminou; não há nada a encerrar.</translation>
    </message>
    <message>
        <source>More than one instance of this job stream is in the plan: say which by its scheduled time.</source>
        <translation>Há mais de uma instância deste fluxo de jobs no plano: indique qual pelo horário programado.</translation>
    </message>
    <message>
        <source>The command is not allowed on this object.</source>
        <translation>O comando não é permitido neste objeto.</translation>
    </message>
    <message>
        <source>The new plan has the same run number as the old one: the plan was already switched, or the switch was repeated.</source>
        <translation>O novo plano tem o mesmo número de execução do antigo: o plano já foi trocado, ou a troca se repetiu.</translation>
    </message>
    <message>
        <source>The job&apos;s script was started; this is no error.</source>
        <translation>O script do job foi iniciado; isto não é um erro.</translation>
    </message>
    <message>
        <source>The job&apos;s script ended; this is no error.</source>
        <translation>O script do job terminou; isto não é um erro.</translation>
    </message>
    <message>
        <source>Making the plan failed: the lines before it name the planner&apos;s own error.</source>
        <translation>A criação do plano falhou: as linhas anteriores citam o erro do próprio planejador.</translation>
    </message>
    <message>
        <source>The job could not be launched; the code after it says why.</source>
        <translation>O job não pôde ser iniciado; o código depois dele diz por quê.</translation>
    </message>
    <message>
        <source>The log-on user of the job has no password the engine can use: define or renew it for this workstation.</source>
        <translation>O usuário de logon do job não tem senha que o mecanismo possa usar: defina-a ou renove-a para esta estação de trabalho.</translation>
    </message>
    <message>
        <source>The job was not launched: the reason stands behind the code.</source>
        <translation>O job não foi iniciado: o motivo está depois do código.</translation>
    </message>
    <message>
        <source>The access method of this workstation could not be started: check that its file exists and may be executed.</source>
        <translation>O método de acesso desta estação de trabalho não pôde ser iniciado: verifique se o arquivo existe e pode ser executado.</translation>
    </message>
    <message>
        <source>The agent cannot reach the master: check name resolution, port and certificates between them.</source>
        <translation>O agente não alcança o master: verifique a resolução de nomes, a porta e os certificados entre eles.</translation>
    </message>
    <message>
        <source>The agent could not do what it was asked: its own log names the reason.</source>
        <translation>O agente não conseguiu fazer o que foi pedido: o log dele cita o motivo.</translation>
    </message>
    <message>
        <source>The agent that runs this job is not reachable: it is stopped, or the way to it is closed.</source>
        <translation>O agente que executa este job não pode ser alcançado: está parado, ou o caminho até ele está fechado.</translation>
    </message>
    <message>
        <source>The agent cannot resolve the host name it needs: check name resolution on the agent.</source>
        <translation>O agente não consegue resolver o nome de host de que precisa: verifique a resolução de nomes no agente.</translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>O arquivo não pode ser gravado: %1</translation>
    </message>
    <message>
        <source>Every name like this one is taken.</source>
        <translation>Todos os nomes parecidos com este já existem.</translation>
    </message>
    <message>
        <source>The backup could not be moved to the store&apos;s place; it is whole beside it.</source>
        <translation>A cópia de segurança não pôde ser movida para o lugar do armazenamento; está inteira ao lado dele.</translation>
    </message>
    <message>
        <source>The store could not be set aside.</source>
        <translation>O armazenamento não pôde ser posto de lado.</translation>
    </message>
    <message>
        <source>This file is not a backup of a Resync store.</source>
        <translation>Este arquivo não é uma cópia de segurança de um armazenamento do Resync.</translation>
    </message>
    <message>
        <source>must have %1 to %2 characters</source>
        <translation>deve ter de %1 a %2 caracteres</translation>
    </message>
    <message>
        <source>must not have control characters</source>
        <translation>não pode ter caracteres de controle</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>deve estar entre %1 e %2</translation>
    </message>
    <message>
        <source>must not be more than %1</source>
        <translation>não pode ter mais de %1</translation>
    </message>
    <message>
        <source>must be IP addresses or networks, as 10.1.0.0/16</source>
        <translation>deve ter endereços IP ou redes, como 10.1.0.0/16</translation>
    </message>
    <message>
        <source>must be a workstation&apos;s name, with * for any characters</source>
        <translation>deve ser o nome de uma estação de trabalho, com * para quaisquer caracteres</translation>
    </message>
    <message>
        <source>at least one scope is needed: %1</source>
        <translation>é preciso pelo menos uma permissão: %1</translation>
    </message>
    <message>
        <source>there is no such key</source>
        <translation>essa chave não existe</translation>
    </message>
    <message>
        <source>the key is revoked; that is for good</source>
        <translation>a chave está revogada; isso é definitivo</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>a pasta não pode ser criada</translation>
    </message>
    <message>
        <source>a file cannot be written: %1</source>
        <translation>um arquivo não pode ser gravado: %1</translation>
    </message>
    <message>
        <source>must be the port&apos;s address, as https://resync.example:8630</source>
        <translation>deve ser o endereço da porta, como https://resync.example:8630</translation>
    </message>
    <message>
        <source>must be https: http is for this very host alone</source>
        <translation>deve ser https: http só vale para este mesmo host</translation>
    </message>
    <message>
        <source>must be a workstation&apos;s name</source>
        <translation>deve ser o nome de uma estação de trabalho</translation>
    </message>
    <message>
        <source>must be a host name or an address</source>
        <translation>deve ser um nome de host ou um endereço</translation>
    </message>
    <message>
        <source>nothing has been read yet</source>
        <translation>nada foi lido ainda</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>ainda não perguntado</translation>
    </message>
    <message>
        <source>the port is closed</source>
        <translation>a porta está fechada</translation>
    </message>
    <message>
        <source>the store cannot be reached</source>
        <translation>o armazenamento não pode ser alcançado</translation>
    </message>
    <message>
        <source>several keys begin like this; give the id</source>
        <translation>várias chaves começam assim; dê o id</translation>
    </message>
    <message>
        <source>a scope is unknown; there are %1</source>
        <translation>uma permissão é desconhecida; existem %1</translation>
    </message>
    <message>
        <source>the collector is not built in</source>
        <translation>o coletor não está embutido</translation>
    </message>
    <message>
        <source>there is no such pattern</source>
        <translation>esse padrão não existe</translation>
    </message>
    <message>
        <source>patterns are being looked for</source>
        <translation>os padrões já estão sendo procurados</translation>
    </message>
    <message>
        <source>no engine has been watched yet</source>
        <translation>nenhum mecanismo foi acompanhado ainda</translation>
    </message>
    <message>
        <source>no run of this job is known that went well</source>
        <translation>não se conhece nenhuma execução boa deste job</translation>
    </message>
    <message>
        <source>the plan no longer has the job</source>
        <translation>o plano não tem mais o job</translation>
    </message>
    <message>
        <source>one job at a time is the limit: every run reaches it, which tells nothing</source>
        <translation>o limite é um job por vez: toda execução o atinge, o que não diz nada</translation>
    </message>
    <message>
        <source>the store is on a server, whose disk cannot be seen from here</source>
        <translation>o armazenamento está em um servidor, cujo disco não se vê daqui</translation>
    </message>
    <message>
        <source>nobody looks: the store is only read</source>
        <translation>ninguém observa: o armazenamento é apenas lido</translation>
    </message>
    <message>
        <source>nothing has told its time yet</source>
        <translation>nada informou a sua hora ainda</translation>
    </message>
    <message>
        <source>%1 and this machine are %2 s apart</source>
        <translation>%1 e esta máquina estão %2 s distantes</translation>
    </message>
    <message>
        <source>the engine</source>
        <translation>o mecanismo</translation>
    </message>
    <message>
        <source>another console reads it, or reading has not begun</source>
        <translation>outro console a lê, ou a leitura não começou</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>desligada</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>não lida ainda</translation>
    </message>
    <message>
        <source>some hosts or series did not answer</source>
        <translation>alguns hosts ou séries não responderam</translation>
    </message>
    <message>
        <source>none is made: the store is only read</source>
        <translation>nenhum é feito: o armazenamento é apenas lido</translation>
    </message>
    <message>
        <source>none is made of a store on a server</source>
        <translation>nenhum é feito de um armazenamento em um servidor</translation>
    </message>
    <message>
        <source>the newest is of %1</source>
        <translation>o mais novo é de %1</translation>
    </message>
    <message>
        <source>none has been made yet</source>
        <translation>nenhum foi feito ainda</translation>
    </message>
    <message>
        <source>no notification has been shown yet</source>
        <translation>nenhuma notificação foi mostrada ainda</translation>
    </message>
    <message>
        <source>the desktop does not answer: shown by the tray</source>
        <translation>a área de trabalho não responde: mostradas pela bandeja</translation>
    </message>
    <message>
        <source>neither the desktop nor a tray shows them: the window does</source>
        <translation>nem a área de trabalho nem uma bandeja as mostram: a janela mostra</translation>
    </message>
    <message>
        <source>nothing is watched whose time could be compared</source>
        <translation>nada é observado cuja hora possa ser comparada</translation>
    </message>
    <message>
        <source>nothing has been told by it since the start</source>
        <translation>nada foi avisado por ele desde o início</translation>
    </message>
    <message>
        <source>another notifier has this name</source>
        <translation>outro notificador tem este nome</translation>
    </message>
    <message>
        <source>there is no such notifier</source>
        <translation>não há tal notificador</translation>
    </message>
    <message>
        <source>the password, key or secret address of the notifier cannot be had</source>
        <translation>a senha, a chave ou o endereço secreto do notificador não pode ser obtido</translation>
    </message>
    <message>
        <source>the service answered with HTTP %1</source>
        <translation>o serviço respondeu com HTTP %1</translation>
    </message>
    <message>
        <source>the file with the certificate authority cannot be read</source>
        <translation>o arquivo com a autoridade certificadora não pode ser lido</translation>
    </message>
    <message>
        <source>the mail server&apos;s certificate is not believed, or TLS failed</source>
        <translation>o certificado do servidor de e-mail não merece confiança, ou o TLS falhou</translation>
    </message>
    <message>
        <source>the mail server cannot be reached, or the connection broke</source>
        <translation>o servidor de e-mail não pode ser alcançado, ou a conexão caiu</translation>
    </message>
    <message>
        <source>the mail server did not finish in time</source>
        <translation>o servidor de e-mail não terminou a tempo</translation>
    </message>
    <message>
        <source>the mail server&apos;s answer is no SMTP</source>
        <translation>a resposta do servidor de e-mail não é SMTP</translation>
    </message>
    <message>
        <source>the mail server cannot take it now</source>
        <translation>o servidor de e-mail não pode aceitar agora</translation>
    </message>
    <message>
        <source>the mail server refuses the mail</source>
        <translation>o servidor de e-mail recusa a mensagem</translation>
    </message>
    <message>
        <source>the mail server does not offer TLS: nothing was sent</source>
        <translation>o servidor de e-mail não oferece TLS: nada foi enviado</translation>
    </message>
    <message>
        <source>a login is not sent without TLS</source>
        <translation>um login não é enviado sem TLS</translation>
    </message>
    <message>
        <source>the mail server knows no login that we know</source>
        <translation>o servidor de e-mail não conhece nenhum login que conhecemos</translation>
    </message>
    <message>
        <source>is no member of a notifier, or of another type</source>
        <translation>não é campo de um notificador, ou é de outro tipo</translation>
    </message>
    <message>
        <source>no engine is known</source>
        <translation>nenhum mecanismo é conhecido</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>não observado ainda</translation>
    </message>
    <message>
        <source>no player of sounds is installed (pw-play, paplay or aplay)</source>
        <translation>nenhum tocador de sons está instalado (pw-play, paplay ou aplay)</translation>
    </message>
    <message>
        <source>a change is limit 12, move STREAM to WORKSTATION, move STREAM +2h, or disk /data +200G</source>
        <translation>uma mudança é limit 12, move STREAM to ESTAÇÃO, move STREAM +2h ou disk /data +200G</translation>
    </message>
    <message>
        <source>nothing is known of this workstation</source>
        <translation>nada se sabe desta estação de trabalho</translation>
    </message>
    <message>
        <source>how many jobs run there at once is not known</source>
        <translation>não se sabe quantos jobs rodam lá ao mesmo tempo</translation>
    </message>
    <message>
        <source>there is no such disk</source>
        <translation>não há esse disco</translation>
    </message>
    <message>
        <source>the size of this disk is not known</source>
        <translation>o tamanho deste disco não é conhecido</translation>
    </message>
    <message>
        <source>the plan has no such workstation</source>
        <translation>o plano não tem essa estação de trabalho</translation>
    </message>
    <message>
        <source>it runs there already</source>
        <translation>já roda lá</translation>
    </message>
    <message>
        <source>no job stream of that name ran there</source>
        <translation>nenhum job stream com esse nome rodou lá</translation>
    </message>
    <message>
        <source>more than one job stream has that name</source>
        <translation>mais de um job stream tem esse nome</translation>
    </message>
    <message>
        <source>how much CPU and memory one job stream takes is not measured</source>
        <translation>quanta CPU e memória um job stream toma não é medido</translation>
    </message>
    <message>
        <source>%1 does not grow over weeks: moving wins nothing there</source>
        <translation>%1 não cresce ao longo de semanas: mover não traz ganho ali</translation>
    </message>
    <message>
        <source>%1 of known size is not on the other workstation</source>
        <translation>não há %1 de tamanho conhecido na outra estação de trabalho</translation>
    </message>
    <message>
        <source>A row of metric_recent cannot be read.</source>
        <translation>Uma linha de metric_recent não pode ser lida.</translation>
    </message>
    <message>
        <source>no model is asked</source>
        <translation>nenhum modelo é consultado</translation>
    </message>
    <message>
        <source>no model is asked: llm.enabled is off</source>
        <translation>nenhum modelo é consultado: llm.enabled está desligado</translation>
    </message>
    <message>
        <source>llm.enabled is off</source>
        <translation>llm.enabled está desligado</translation>
    </message>
    <message>
        <source>no model is named</source>
        <translation>nenhum modelo foi informado</translation>
    </message>
    <message>
        <source>only a model on this machine is spoken to without TLS</source>
        <translation>só com um modelo nesta máquina se fala sem TLS</translation>
    </message>
    <message>
        <source>the answer ended before its end</source>
        <translation>a resposta acabou antes do fim</translation>
    </message>
    <message>
        <source>the budget of today is used up</source>
        <translation>o orçamento de hoje acabou</translation>
    </message>
    <message>
        <source>the model gave no opinion: %1</source>
        <translation>o modelo não deu opinião: %1</translation>
    </message>
    <message>
        <source>the model is being asked already</source>
        <translation>o modelo já está sendo consultado</translation>
    </message>
    <message>
        <source>the model refuses to answer</source>
        <translation>o modelo se recusa a responder</translation>
    </message>
    <message>
        <source>the model&apos;s address is no https or http address without user and query</source>
        <translation>o endereço do modelo não é um endereço https ou http sem usuário e sem consulta</translation>
    </message>
    <message>
        <source>the model&apos;s answer is longer than was allowed</source>
        <translation>a resposta do modelo é mais longa do que se permitiu</translation>
    </message>
    <message>
        <source>the model&apos;s answer is not what was asked for</source>
        <translation>a resposta do modelo não é o que foi pedido</translation>
    </message>
    <message>
        <source>the model&apos;s key cannot be had</source>
        <translation>não foi possível obter a chave do modelo</translation>
    </message>
    <message>
        <source>the proxy is http://HOST:PORT or socks5://HOST:PORT, without user and password</source>
        <translation>o proxy é http://HOST:PORTA ou socks5://HOST:PORTA, sem usuário e senha</translation>
    </message>
    <message>
        <source>the question was cancelled</source>
        <translation>a pergunta foi cancelada</translation>
    </message>
    <message>
        <source>the server answers neither with a stream of events nor with JSON</source>
        <translation>o servidor não responde nem com um fluxo de eventos nem com JSON</translation>
    </message>
    <message>
        <source>the server asked to wait</source>
        <translation>o servidor pediu para esperar</translation>
    </message>
    <message>
        <source>the server asks for fewer requests</source>
        <translation>o servidor pede menos requisições</translation>
    </message>
    <message>
        <source>the server does not accept the key</source>
        <translation>o servidor não aceita a chave</translation>
    </message>
    <message>
        <source>the server does not accept the request</source>
        <translation>o servidor não aceita a requisição</translation>
    </message>
    <message>
        <source>the server has no such model or address</source>
        <translation>o servidor não tem esse modelo ou endereço</translation>
    </message>
    <message>
        <source>the server is overloaded</source>
        <translation>o servidor está sobrecarregado</translation>
    </message>
    <message>
        <source>the server reports an error of its own</source>
        <translation>o servidor informa um erro próprio</translation>
    </message>
    <message>
        <source>the server sends an event that is too large</source>
        <translation>o servidor envia um evento grande demais</translation>
    </message>
    <message>
        <source>the server&apos;s answer is not of its protocol</source>
        <translation>a resposta do servidor não é do protocolo dele</translation>
    </message>
    <message>
        <source>the server&apos;s stream is not valid JSON</source>
        <translation>o fluxo do servidor não é JSON válido</translation>
    </message>
    <message>
        <source>the settings have changed since this was shown</source>
        <translation>as configurações mudaram desde que isto foi mostrado</translation>
    </message>
    <message>
        <source>there is no such question; it may have been forgotten</source>
        <translation>essa pergunta não existe; pode ter sido esquecida</translation>
    </message>
    <message>
        <source>this was asked before; look at it anew</source>
        <translation>isto já foi perguntado; veja de novo o que seria enviado</translation>
    </message>
    <message>
        <source>nobody has asked it since the start</source>
        <translation>ninguém o consultou desde o início</translation>
    </message>
    <message>
        <source>it has other members</source>
        <translation>ela tem outros membros</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>ela é longa demais</translation>
    </message>
    <message>
        <source>severity is none of ours</source>
        <translation>a severidade não é nenhuma das nossas</translation>
    </message>
    <message>
        <source>family is none of ours</source>
        <translation>a família não é nenhuma das nossas</translation>
    </message>
    <message>
        <source>%1 is no text</source>
        <translation>%1 não é um texto</translation>
    </message>
    <message>
        <source>%1 is empty or too long</source>
        <translation>%1 está vazio ou é longo demais</translation>
    </message>
    <message>
        <source>evidence has what is no line&apos;s number</source>
        <translation>evidence tem algo que não é número de linha</translation>
    </message>
    <message>
        <source>evidence is no list of at most %1 lines</source>
        <translation>evidence não é uma lista de no máximo %1 linhas</translation>
    </message>
    <message>
        <source>evidence names line %1, which it was not sent</source>
        <translation>evidence cita a linha %1, que não foi enviada</translation>
    </message>
</context>
<context>
    <name>Fixes</name>
    <message>
        <source>worked %1 of %2</source>
        <translation>funcionou %1 de %2</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>mediana %1</translation>
    </message>
    <message>
        <source>Not tried yet: %1</source>
        <translation>Ainda não tentado: %1</translation>
    </message>
    <message>
        <source>Rerun</source>
        <translation>Reexecutar</translation>
    </message>
    <message>
        <source>Worked %1 of %2: %3</source>
        <translation>Funcionou %1 de %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>Seen %n times</source>
        <translation>
            <numerusform>Visto %n vez</numerusform>
            <numerusform>Visto %n vezes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them in this job</source>
        <translation>
            <numerusform>%n delas neste job</numerusform>
            <numerusform>%n delas neste job</numerusform>
        </translation>
    </message>
    <message>
        <source>A rerun alone: %1</source>
        <translation>Só reexecutar: %1</translation>
    </message>
    <message>
        <source>A rerun alone was not tried to its end yet</source>
        <translation>Só reexecutar ainda não foi tentado até o fim</translation>
    </message>
    <message>
        <source>Confirmed as successful by a person: %1</source>
        <translation>Confirmado como sucesso por uma pessoa: %1</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>ainda não tentado</translation>
    </message>
</context>
<context>
    <name>Flapping</name>
    <message>
        <source>flapping ×%1</source>
        <translation>oscilando ×%1</translation>
    </message>
    <message numerus="yes">
        <source>Went back and forth between good and bad %n times within its last 10 polls</source>
        <translation>
            <numerusform>Oscilou entre bom e ruim %n vez nas últimas 10 leituras</numerusform>
            <numerusform>Oscilou entre bom e ruim %n vezes nas últimas 10 leituras</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Forecasts</name>
    <message>
        <source>%1 % by step %2</source>
        <translation>%1 % até o passo %2</translation>
    </message>
    <message>
        <source>%1 came closest in %2 trials on the history itself.</source>
        <translation>%1 chegou mais perto em %2 testes no próprio histórico.</translation>
    </message>
    <message>
        <source>%1 is probably not reached within the horizon (chance that it is: %2 %).</source>
        <translation>%1 provavelmente não é atingido dentro do horizonte (chance de que seja: %2 %).</translation>
    </message>
    <message>
        <source>%1 is reached already.</source>
        <translation>%1 já foi atingido.</translation>
    </message>
    <message>
        <source>%1 is reached: %2.</source>
        <translation>%1 é atingido: %2.</translation>
    </message>
    <message>
        <source>%1, by the character of the series: %2 values are too few to try methods over the whole horizon (%3 would do).</source>
        <translation>%1, pelo caráter da série: %2 valores são poucos para testar métodos em todo o horizonte (%3 bastariam).</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) could not be read.</source>
        <translation>
            <numerusform>%n linha não pôde ser lida.</numerusform>
            <numerusform>%n linhas não puderam ser lidas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were out of order and sorted by time.</source>
        <translation>
            <numerusform>%n linha estava fora de ordem e foi ordenada por tempo.</numerusform>
            <numerusform>%n linhas estavam fora de ordem e foram ordenadas por tempo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing value(s) filled in.</source>
        <translation>
            <numerusform>%n valor ausente preenchido.</numerusform>
            <numerusform>%n valores ausentes preenchidos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n single odd value(s) left out.</source>
        <translation>
            <numerusform>%n valor isolado fora do comum deixado de fora.</numerusform>
            <numerusform>%n valores isolados fora do comum deixados de fora.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) came more than once: the last value counts.</source>
        <translation>
            <numerusform>%n horário veio mais de uma vez: vale o último valor.</numerusform>
            <numerusform>%n horários vieram mais de uma vez: vale o último valor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) before a long gap left out.</source>
        <translation>
            <numerusform>%n valor antes de uma longa lacuna deixado de fora.</numerusform>
            <numerusform>%n valores antes de uma longa lacuna deixados de fora.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is emptied every %n step(s) or so.</source>
        <translation>
            <numerusform>É esvaziado a cada passo, mais ou menos.</numerusform>
            <numerusform>É esvaziado a cada %n passos, mais ou menos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept at %1 or above.</source>
        <translation>Mantido em %1 ou acima.</translation>
    </message>
    <message>
        <source>Kept at %1 or below.</source>
        <translation>Mantido em %1 ou abaixo.</translation>
    </message>
    <message>
        <source>Kept between %1 and %2.</source>
        <translation>Mantido entre %1 e %2.</translation>
    </message>
    <message>
        <source>Mean error in the trials: %1; the last value or season again would have had %2.</source>
        <translation>Erro médio nos testes: %1; repetir o último valor ou ciclo teria tido %2.</translation>
    </message>
    <message>
        <source>Seasons of %1 steps were considered.</source>
        <translation>Foram considerados ciclos de %1 passos.</translation>
    </message>
    <message numerus="yes">
        <source>The level changed %n step(s) ago.</source>
        <translation>
            <numerusform>O nível mudou há %n passo.</numerusform>
            <numerusform>O nível mudou há %n passos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The middle of the %1 methods that came closest in %2 trials on the history itself; the best was: %3.</source>
        <translation>O meio dos %1 métodos que chegaram mais perto em %2 testes no próprio histórico; o melhor foi: %3.</translation>
    </message>
    <message numerus="yes">
        <source>The value never changed in %n reading(s).</source>
        <translation>
            <numerusform>O valor nunca mudou em %n leitura.</numerusform>
            <numerusform>O valor nunca mudou em %n leituras.</numerusform>
        </translation>
    </message>
    <message>
        <source>constant</source>
        <translation>constante</translation>
    </message>
    <message>
        <source>damped trend</source>
        <translation>tendência amortecida</translation>
    </message>
    <message>
        <source>intermittent demand</source>
        <translation>demanda intermitente</translation>
    </message>
    <message>
        <source>robust level with weekly profile</source>
        <translation>nível robusto com perfil semanal</translation>
    </message>
    <message>
        <source>robust trend</source>
        <translation>tendência robusta</translation>
    </message>
    <message>
        <source>sawtooth</source>
        <translation>dente de serra</translation>
    </message>
    <message>
        <source>seasonal autoregression</source>
        <translation>autorregressão sazonal</translation>
    </message>
    <message>
        <source>seasons and damped trend</source>
        <translation>ciclos e tendência amortecida</translation>
    </message>
    <message>
        <source>seasons and theta</source>
        <translation>ciclos e theta</translation>
    </message>
    <message>
        <source>the last season again</source>
        <translation>o último ciclo repetido</translation>
    </message>
    <message>
        <source>theta</source>
        <translation>theta</translation>
    </message>
</context>
<context>
    <name>Freshness</name>
    <message>
        <source>No engine is being watched.</source>
        <translation>Nenhum mecanismo está sendo observado.</translation>
    </message>
    <message>
        <source>Polling is stopped.</source>
        <translation>A leitura está parada.</translation>
    </message>
    <message>
        <source>Reading the plan for the first time.</source>
        <translation>Lendo o plano pela primeira vez.</translation>
    </message>
    <message>
        <source>Not connected yet: %1</source>
        <translation>Ainda não conectado: %1</translation>
    </message>
    <message>
        <source>The last poll could not read everything: %1</source>
        <translation>A última leitura não conseguiu ler tudo: %1</translation>
    </message>
    <message>
        <source>The data is old: no poll has come through for two intervals.</source>
        <translation>Os dados são antigos: nenhuma leitura chegou em dois intervalos.</translation>
    </message>
    <message>
        <source>The data is old: %1</source>
        <translation>Os dados são antigos: %1</translation>
    </message>
    <message>
        <source>Connection lost since %1: %2</source>
        <translation>Conexão perdida desde %1: %2</translation>
    </message>
    <message>
        <source>The engine refused the login. Polling stopped, so that the account is not locked: %1</source>
        <translation>O mecanismo recusou o login. A leitura parou, para que a conta não seja bloqueada: %1</translation>
    </message>
    <message>
        <source>The plan is being replaced. The last picture is frozen until the new one is whole.</source>
        <translation>O plano está sendo substituído. A última imagem fica congelada até a nova estar completa.</translation>
    </message>
    <message>
        <source>last data %1, %2 old</source>
        <translation>últimos dados %1, há %2</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>ainda sem dados</translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>crítico</translation>
    </message>
    <message>
        <source>late</source>
        <translation>atrasado</translation>
    </message>
    <message>
        <source>deadline passed</source>
        <translation>prazo vencido</translation>
    </message>
    <message>
        <source>latest start gone</source>
        <translation>início mais tardio passou</translation>
    </message>
    <message>
        <source>wants a reply</source>
        <translation>quer uma resposta</translation>
    </message>
    <message>
        <source>to confirm</source>
        <translation>a confirmar</translation>
    </message>
    <message>
        <source>promoted</source>
        <translation>promovido</translation>
    </message>
    <message>
        <source>issue</source>
        <translation>problema</translation>
    </message>
    <message>
        <source>no operation</source>
        <translation>sem operação</translation>
    </message>
    <message>
        <source>repeats</source>
        <translation>repete</translation>
    </message>
    <message>
        <source>carried forward</source>
        <translation>transportado</translation>
    </message>
    <message>
        <source>longer than allowed</source>
        <translation>mais longo que o permitido</translation>
    </message>
    <message>
        <source>shorter than expected</source>
        <translation>mais curto que o esperado</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>Joblog</source>
        <translation>Joblog</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>Por que espera</translation>
    </message>
    <message>
        <source>Successors</source>
        <translation>Sucessores</translation>
    </message>
    <message>
        <source>Acknowledge, or take it back</source>
        <translation>Reconhecer, ou desfazer</translation>
    </message>
    <message>
        <source>Rerun …</source>
        <translation>Reexecutar …</translation>
    </message>
    <message>
        <source>Cancel …</source>
        <translation>Cancelar …</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>Próxima linha</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>Linha anterior</translation>
    </message>
    <message>
        <source>Mark the row</source>
        <translation>Marcar a linha</translation>
    </message>
    <message>
        <source>Select all that the filter shows</source>
        <translation>Selecionar tudo o que o filtro mostra</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>Copiar a linha</translation>
    </message>
    <message>
        <source>Copy as …</source>
        <translation>Copiar como …</translation>
    </message>
    <message>
        <source>Find next in the joblog</source>
        <translation>Procurar próximo no joblog</translation>
    </message>
    <message>
        <source>Find previous in the joblog</source>
        <translation>Procurar anterior no joblog</translation>
    </message>
    <message>
        <source>Next error in the joblog</source>
        <translation>Próximo erro no joblog</translation>
    </message>
    <message>
        <source>Previous error in the joblog</source>
        <translation>Erro anterior no joblog</translation>
    </message>
    <message>
        <source>Filter or find in the pane</source>
        <translation>Filtrar ou procurar no painel</translation>
    </message>
    <message>
        <source>Clear the filter, close</source>
        <translation>Limpar o filtro, fechar</translation>
    </message>
    <message>
        <source>Verbs for the chosen rows</source>
        <translation>Verbos para as linhas escolhidas</translation>
    </message>
    <message>
        <source>Read the plan now</source>
        <translation>Ler o plano agora</translation>
    </message>
    <message>
        <source>Watch the next engine</source>
        <translation>Acompanhar o próximo mecanismo</translation>
    </message>
    <message>
        <source>Export what is shown as CSV</source>
        <translation>Exportar o que é mostrado como CSV</translation>
    </message>
    <message>
        <source>Mute notifications</source>
        <translation>Silenciar notificações</translation>
    </message>
    <message>
        <source>Wallboard</source>
        <translation>Painel de parede</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Help for this pane</source>
        <translation>Ajuda deste painel</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Estas teclas</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Hold, or release …</source>
        <translation>Reter ou liberar …</translation>
    </message>
    <message>
        <source>Release dependencies …</source>
        <translation>Liberar dependências …</translation>
    </message>
    <message>
        <source>Change priority …</source>
        <translation>Mudar prioridade …</translation>
    </message>
    <message>
        <source>Confirm SUCC …</source>
        <translation>Confirmar SUCC …</translation>
    </message>
    <message>
        <source>Confirm ABEND …</source>
        <translation>Confirmar ABEND …</translation>
    </message>
    <message>
        <source>Kill …</source>
        <translation>Encerrar (kill) …</translation>
    </message>
    <message>
        <source>Limit of the workstation …</source>
        <translation>Limite da estação …</translation>
    </message>
    <message>
        <source>Fence of the workstation …</source>
        <translation>Fence da estação …</translation>
    </message>
    <message>
        <source>Link the workstation, or unlink …</source>
        <translation>Vincular ou desvincular a estação …</translation>
    </message>
    <message>
        <source>Start the workstation, or stop …</source>
        <translation>Iniciar ou parar a estação …</translation>
    </message>
    <message>
        <source>Columns and order</source>
        <translation>Colunas e ordem</translation>
    </message>
    <message>
        <source>Joblog: what the last good run does not have</source>
        <translation>Joblog: o que a última execução boa não tem</translation>
    </message>
    <message>
        <source>Snooze the alert …</source>
        <translation>Adiar o alerta …</translation>
    </message>
    <message>
        <source>Go to anything by its name …</source>
        <translation>Ir para qualquer coisa pelo nome …</translation>
    </message>
    <message>
        <source>Write what is shown as a PDF</source>
        <translation>Gravar o que é mostrado em PDF</translation>
    </message>
    <message>
        <source>Maintenance windows …</source>
        <translation>Janelas de manutenção …</translation>
    </message>
    <message>
        <source>Note to the alert …</source>
        <translation>Nota ao alerta …</translation>
    </message>
</context>
<context>
    <name>Layouts</name>
    <message>
        <source>Operator</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>On-call</source>
        <translation>Plantão</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Capacidade</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Administração</translation>
    </message>
    <message>
        <source>Wallboard</source>
        <translation>Painel de parede</translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message>
        <source>Abended</source>
        <translation>ABEND</translation>
    </message>
    <message>
        <source>Failed to start</source>
        <translation>Falhou ao iniciar</translation>
    </message>
    <message>
        <source>Abended, to confirm</source>
        <translation>ABEND, a confirmar</translation>
    </message>
    <message>
        <source>Succeeded, to confirm</source>
        <translation>Sucesso, a confirmar</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>Behind the fence</source>
        <translation>Atrás do fence</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Aguardando</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>Travado</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspenso</translation>
    </message>
    <message>
        <source>Cancel pending</source>
        <translation>Cancelamento pendente</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erro</translation>
    </message>
    <message>
        <source>External</source>
        <translation>Externo</translation>
    </message>
    <message>
        <source>Workstation silent</source>
        <translation>Estação sem resposta</translation>
    </message>
    <message>
        <source>Waiting for trigger</source>
        <translation>Aguardando gatilho</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Em execução</translation>
    </message>
    <message>
        <source>Successful</source>
        <translation>Com sucesso</translation>
    </message>
    <message>
        <source>Completed, dummy</source>
        <translation>Concluído, fictício</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Com falha</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrompido</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Retido</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>Suprimido</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Indeciso</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconhecido</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignorada</translation>
    </message>
    <message>
        <source>State not told</source>
        <translation>Estado não informado</translation>
    </message>
    <message>
        <source>State unknown</source>
        <translation>Estado desconhecido</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>On-line</translation>
    </message>
    <message>
        <source>Unlinked</source>
        <translation>Desvinculada</translation>
    </message>
    <message>
        <source>Linked, not running</source>
        <translation>Vinculada, parada</translation>
    </message>
    <message>
        <source>Polling stopped</source>
        <translation>Leitura parada</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>Partly read</source>
        <translation>Lido em parte</translation>
    </message>
    <message>
        <source>Data is old</source>
        <translation>Dados antigos</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Conexão perdida</translation>
    </message>
    <message>
        <source>Login refused</source>
        <translation>Login recusado</translation>
    </message>
    <message>
        <source>Plan is switching</source>
        <translation>Plano em troca</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Informação</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Crítico</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Atrasado</translation>
    </message>
</context>
<context>
    <name>Metrics</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memória</translation>
    </message>
    <message>
        <source>Fullest disk</source>
        <translation>Disco mais cheio</translation>
    </message>
    <message>
        <source>Load, 1 min</source>
        <translation>Carga, 1 min</translation>
    </message>
    <message>
        <source>Load, 5 min</source>
        <translation>Carga, 5 min</translation>
    </message>
    <message>
        <source>Load, 15 min</source>
        <translation>Carga, 15 min</translation>
    </message>
    <message>
        <source>Latency to the master</source>
        <translation>Latência até o master</translation>
    </message>
    <message>
        <source>Latency to the master, least</source>
        <translation>Latência até o master, menor</translation>
    </message>
    <message>
        <source>Latency to the master, greatest</source>
        <translation>Latência até o master, maior</translation>
    </message>
    <message>
        <source>Packets lost</source>
        <translation>Pacotes perdidos</translation>
    </message>
    <message>
        <source>Port of the master answers (1) or not (0)</source>
        <translation>A porta do master responde (1) ou não (0)</translation>
    </message>
    <message>
        <source>Time to connect to the master</source>
        <translation>Tempo para conectar ao master</translation>
    </message>
    <message>
        <source>Read from disks</source>
        <translation>Lido dos discos</translation>
    </message>
    <message>
        <source>Written to disks</source>
        <translation>Gravado nos discos</translation>
    </message>
    <message>
        <source>Network in</source>
        <translation>Rede, entrada</translation>
    </message>
    <message>
        <source>Network out</source>
        <translation>Rede, saída</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Processos</translation>
    </message>
    <message>
        <source>CPU, programs</source>
        <translation>CPU, programas</translation>
    </message>
    <message>
        <source>CPU, system</source>
        <translation>CPU, sistema</translation>
    </message>
    <message>
        <source>CPU, waiting for disks</source>
        <translation>CPU, esperando discos</translation>
    </message>
    <message>
        <source>CPU, taken by others</source>
        <translation>CPU, tomada por outros</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Swap</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPUs</translation>
    </message>
    <message>
        <source>Memory there is</source>
        <translation>Memória existente</translation>
    </message>
    <message>
        <source>Disk there is</source>
        <translation>Disco existente</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Reconhecer</translation>
    </message>
</context>
<context>
    <name>Occurrences</name>
    <message>
        <source>the plan says so</source>
        <translation>o plano indica</translation>
    </message>
    <message>
        <source>its deadline has passed</source>
        <translation>o prazo final passou</translation>
    </message>
    <message>
        <source>longer than its maximum duration</source>
        <translation>além da duração máxima</translation>
    </message>
    <message>
        <source>shorter than its minimum duration</source>
        <translation>abaixo da duração mínima</translation>
    </message>
    <message>
        <source>it has not started in time</source>
        <translation>não iniciou a tempo</translation>
    </message>
    <message>
        <source>longer than usual</source>
        <translation>mais longo que o usual</translation>
    </message>
    <message>
        <source>return code %1</source>
        <translation>código de retorno %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>após %1</translation>
    </message>
    <message>
        <source>%1 started</source>
        <translation>%1 iniciou</translation>
    </message>
    <message>
        <source>%1 succeeded after a failure</source>
        <translation>%1 teve sucesso após uma falha</translation>
    </message>
    <message>
        <source>%1 succeeded</source>
        <translation>%1 teve sucesso</translation>
    </message>
    <message>
        <source>%1 failed to start</source>
        <translation>%1 falhou ao iniciar</translation>
    </message>
    <message>
        <source>%1 abended</source>
        <translation>%1 terminou em ABEND</translation>
    </message>
    <message>
        <source>%1 is late</source>
        <translation>%1 está atrasado</translation>
    </message>
    <message>
        <source>%1 seems stuck</source>
        <translation>%1 parece travado</translation>
    </message>
    <message>
        <source>running for %1</source>
        <translation>em execução há %1</translation>
    </message>
    <message>
        <source>%1 was rerun</source>
        <translation>%1 foi reexecutado</translation>
    </message>
    <message>
        <source>%1 was canceled</source>
        <translation>%1 foi cancelado</translation>
    </message>
    <message>
        <source>%1 was held</source>
        <translation>%1 foi retido</translation>
    </message>
    <message>
        <source>%1 of %2 jobs failed</source>
        <translation>%1 de %2 jobs com falha</translation>
    </message>
    <message>
        <source>The plan is healthy again</source>
        <translation>O plano está saudável de novo</translation>
    </message>
    <message>
        <source>The plan is degraded</source>
        <translation>O plano está degradado</translation>
    </message>
    <message>
        <source>The plan is critical</source>
        <translation>O plano está crítico</translation>
    </message>
    <message>
        <source>Unusually many failures</source>
        <translation>Número incomum de falhas</translation>
    </message>
    <message>
        <source>A pattern in the failures was found</source>
        <translation>Foi encontrado um padrão nas falhas</translation>
    </message>
    <message>
        <source>The plan was replaced</source>
        <translation>O plano foi substituído</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>execução %1</translation>
    </message>
    <message>
        <source>%1 carried forward</source>
        <translation>%1 transportados</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>até %1</translation>
    </message>
    <message>
        <source>Connection to the engine lost</source>
        <translation>Conexão com o mecanismo perdida</translation>
    </message>
    <message>
        <source>Connection to the engine restored</source>
        <translation>Conexão com o mecanismo restabelecida</translation>
    </message>
    <message>
        <source>Prompt %1 asks: %2</source>
        <translation>O prompt %1 pergunta: %2</translation>
    </message>
    <message>
        <source>Prompt %1 was answered yes</source>
        <translation>O prompt %1 foi respondido com sim</translation>
    </message>
    <message>
        <source>Prompt %1 was answered no</source>
        <translation>O prompt %1 foi respondido com não</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Feito: %1</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Recusado: %1</translation>
    </message>
    <message>
        <source>Outcome unknown: %1</source>
        <translation>Resultado desconhecido: %1</translation>
    </message>
    <message>
        <source>Setting %1 changed from %2 to %3</source>
        <translation>Configuração %1 mudou de %2 para %3</translation>
    </message>
    <message>
        <source>Trouble with the store</source>
        <translation>Problema com o armazenamento</translation>
    </message>
    <message>
        <source>Workstation %1 is online</source>
        <translation>A estação de trabalho %1 está on-line</translation>
    </message>
    <message>
        <source>Workstation %1 is offline</source>
        <translation>A estação de trabalho %1 está off-line</translation>
    </message>
    <message>
        <source>Workstation %1 is linked</source>
        <translation>A estação de trabalho %1 está vinculada</translation>
    </message>
    <message>
        <source>Workstation %1 is unlinked</source>
        <translation>A estação de trabalho %1 está desvinculada</translation>
    </message>
    <message>
        <source>Job started</source>
        <translation>Job iniciado</translation>
    </message>
    <message>
        <source>Job succeeded</source>
        <translation>Job com sucesso</translation>
    </message>
    <message>
        <source>Job abended</source>
        <translation>Job em ABEND</translation>
    </message>
    <message>
        <source>Job late</source>
        <translation>Job atrasado</translation>
    </message>
    <message>
        <source>Job stuck</source>
        <translation>Job travado</translation>
    </message>
    <message>
        <source>Job rerun</source>
        <translation>Job reexecutado</translation>
    </message>
    <message>
        <source>Job canceled</source>
        <translation>Job cancelado</translation>
    </message>
    <message>
        <source>Job held</source>
        <translation>Job retido</translation>
    </message>
    <message>
        <source>Workstation online</source>
        <translation>Estação on-line</translation>
    </message>
    <message>
        <source>Workstation offline</source>
        <translation>Estação off-line</translation>
    </message>
    <message>
        <source>Workstation linked</source>
        <translation>Estação vinculada</translation>
    </message>
    <message>
        <source>Workstation unlinked</source>
        <translation>Estação desvinculada</translation>
    </message>
    <message>
        <source>Engine lost</source>
        <translation>Mecanismo perdido</translation>
    </message>
    <message>
        <source>Engine restored</source>
        <translation>Mecanismo restabelecido</translation>
    </message>
    <message>
        <source>Plan replaced</source>
        <translation>Plano substituído</translation>
    </message>
    <message>
        <source>Plan healthy</source>
        <translation>Plano saudável</translation>
    </message>
    <message>
        <source>Plan degraded</source>
        <translation>Plano degradado</translation>
    </message>
    <message>
        <source>Plan critical</source>
        <translation>Plano crítico</translation>
    </message>
    <message>
        <source>Anomaly</source>
        <translation>Anomalia</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Padrão</translation>
    </message>
    <message>
        <source>Prompt asked</source>
        <translation>Prompt perguntado</translation>
    </message>
    <message>
        <source>Prompt answered</source>
        <translation>Prompt respondido</translation>
    </message>
    <message>
        <source>Action done</source>
        <translation>Ação feita</translation>
    </message>
    <message>
        <source>Action refused</source>
        <translation>Ação recusada</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Resultado desconhecido</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>Configuração alterada</translation>
    </message>
    <message>
        <source>%1: %2 is past its limit</source>
        <translation>%1: %2 passou do limite</translation>
    </message>
    <message>
        <source>%1, limit %2</source>
        <translation>%1, limite %2</translation>
    </message>
    <message>
        <source>%1: %2 is back within its limit</source>
        <translation>%1: %2 voltou a ficar dentro do limite</translation>
    </message>
    <message>
        <source>%1 no longer sends metrics</source>
        <translation>%1 deixou de enviar métricas</translation>
    </message>
    <message>
        <source>%1 sends metrics again</source>
        <translation>%1 voltou a enviar métricas</translation>
    </message>
    <message>
        <source>%1: %2 will reach its limit</source>
        <translation>%1: %2 vai atingir o limite</translation>
    </message>
    <message>
        <source>API key %1 expires soon</source>
        <translation>A chave de API %1 vence em breve</translation>
    </message>
    <message>
        <source>Workflow %1 waits for a person</source>
        <translation>O fluxo %1 espera por uma pessoa</translation>
    </message>
    <message>
        <source>Workflow %1 ended</source>
        <translation>O fluxo %1 terminou</translation>
    </message>
    <message>
        <source>Workflow %1 failed</source>
        <translation>O fluxo %1 falhou</translation>
    </message>
    <message>
        <source>Metric past its limit</source>
        <translation>Métrica acima do limite</translation>
    </message>
    <message>
        <source>Metric back to normal</source>
        <translation>Métrica normalizada</translation>
    </message>
    <message>
        <source>No more metrics</source>
        <translation>Sem métricas</translation>
    </message>
    <message>
        <source>Metrics again</source>
        <translation>Métricas de volta</translation>
    </message>
    <message>
        <source>Saturation ahead</source>
        <translation>Saturação à vista</translation>
    </message>
    <message>
        <source>API key expires</source>
        <translation>Chave de API vence</translation>
    </message>
    <message>
        <source>Workflow waits</source>
        <translation>Fluxo espera</translation>
    </message>
    <message>
        <source>Workflow ended</source>
        <translation>Fluxo terminou</translation>
    </message>
    <message>
        <source>Workflow failed</source>
        <translation>Fluxo falhou</translation>
    </message>
    <message>
        <source>Store trouble</source>
        <translation>Problema no armazenamento</translation>
    </message>
    <message>
        <source>an older one than before</source>
        <translation>um mais antigo que antes</translation>
    </message>
    <message>
        <source>back and forth, %1 times in 10 polls</source>
        <translation>vai e volta, %1 vezes em 10 leituras</translation>
    </message>
    <message>
        <source>no longer stuck</source>
        <translation>não está mais travado</translation>
    </message>
    <message>
        <source>%1 still seems stuck</source>
        <translation>%1 ainda parece travado</translation>
    </message>
    <message numerus="yes">
        <source>%n workstations offline</source>
        <translation>
            <numerusform>%n estação de trabalho off-line</numerusform>
            <numerusform>%n estações de trabalho off-line</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n minutes</source>
        <translation>
            <numerusform>há %n minuto</numerusform>
            <numerusform>há %n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>em %n dia</numerusform>
            <numerusform>em %n dias</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 has reached its limit</source>
        <translation>%1: %2 atingiu o limite</translation>
    </message>
    <message>
        <source>disk %1</source>
        <translation>disco %1</translation>
    </message>
    <message>
        <source>number of jobs at once</source>
        <translation>número de jobs simultâneos</translation>
    </message>
    <message>
        <source>The console itself is well again: %1</source>
        <translation>O próprio console está bem de novo: %1</translation>
    </message>
    <message>
        <source>errors of the port</source>
        <translation>erros da porta</translation>
    </message>
    <message>
        <source>time of the port&apos;s answers</source>
        <translation>tempo das respostas da porta</translation>
    </message>
    <message>
        <source>prepared statements</source>
        <translation>comandos preparados</translation>
    </message>
    <message>
        <source>Trouble of the console itself</source>
        <translation>Problema do próprio console</translation>
    </message>
    <message>
        <source>The console is well again</source>
        <translation>O console está bem de novo</translation>
    </message>
    <message>
        <source>Errors of the port: %1 % of its answers, limit %2 %</source>
        <translation>Erros da porta: %1 % das respostas, limite %2 %</translation>
    </message>
    <message>
        <source>The port answers slowly: 95 % within %1 ms, limit %2 ms</source>
        <translation>A porta responde devagar: 95 % em até %1 ms, limite %2 ms</translation>
    </message>
    <message>
        <source>Prepared statements found in %1 % of look-ups, limit %2 %</source>
        <translation>Comandos preparados achados em %1 % das buscas, limite %2 %</translation>
    </message>
    <message>
        <source>The engine is not reached</source>
        <translation>O mecanismo não é alcançado</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Overview</source>
        <translation>Visão geral</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Workstations</source>
        <translation>Estações de trabalho</translation>
    </message>
    <message>
        <source>Open failures</source>
        <translation>Falhas abertas</translation>
    </message>
    <message>
        <source>Job details</source>
        <translation>Detalhes do job</translation>
    </message>
    <message>
        <source>Joblog</source>
        <translation>Joblog</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>API keys</source>
        <translation>Chaves de API</translation>
    </message>
    <message>
        <source>Workstation metrics</source>
        <translation>Métricas das estações de trabalho</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Saúde</translation>
    </message>
    <message>
        <source>Workflows</source>
        <translation>Fluxos</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Aprovações</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Fontes</translation>
    </message>
    <message>
        <source>Forecasts</source>
        <translation>Previsões</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Causas</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Padrões</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Respostas</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertas</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Relatório</translation>
    </message>
</context>
<context>
    <name>PatternTexts</name>
    <message>
        <source>between %1:00 and %1:59</source>
        <translation>entre %1:00 e %1:59</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>em dia de %1</translation>
    </message>
    <message>
        <source>Fails again and again</source>
        <translation>Falha repetidamente</translation>
    </message>
    <message>
        <source>Fails at one time</source>
        <translation>Falha em um horário</translation>
    </message>
    <message>
        <source>One failure follows another</source>
        <translation>Uma falha segue outra</translation>
    </message>
    <message>
        <source>Takes longer than before</source>
        <translation>Demora mais que antes</translation>
    </message>
    <message>
        <source>Many failures of one cause</source>
        <translation>Muitas falhas de uma causa</translation>
    </message>
    <message>
        <source>Many failures of one workstation</source>
        <translation>Muitas falhas de uma estação</translation>
    </message>
    <message>
        <source>failed %1 of %2 runs in %3 days, usual %4</source>
        <translation>falhou em %1 de %2 execuções em %3 dias, habitual %4</translation>
    </message>
    <message>
        <source>failed %1 of %2 runs %3, otherwise %4</source>
        <translation>falhou em %1 de %2 execuções %3, fora disso %4</translation>
    </message>
    <message>
        <source>%1 of %2 failures were followed by one of %3 after %4, %5 times as often as usual</source>
        <translation>%1 de %2 falhas foram seguidas por uma de %3 após %4, %5 vezes o habitual</translation>
    </message>
    <message>
        <source>takes %1 since %2, before %3: %4 times as long</source>
        <translation>leva %1 desde %2, antes %3: %4 vezes o tempo</translation>
    </message>
    <message>
        <source>%1 failures of %2 jobs with this cause between %3 and %4</source>
        <translation>%1 falhas de %2 jobs com esta causa entre %3 e %4</translation>
    </message>
    <message>
        <source>failed %1 of %2 runs, usual %3</source>
        <translation>falhou em %1 de %2 execuções, habitual %3</translation>
    </message>
    <message>
        <source>%1 failures of %2 jobs on this workstation between %3 and %4, usual %5</source>
        <translation>%1 falhas de %2 jobs nesta estação entre %3 e %4, habitual %5</translation>
    </message>
    <message>
        <source>Open its failed runs and compare their first causal lines with the last good run.</source>
        <translation>Abra as execuções com falha e compare as primeiras linhas causais com a última execução boa.</translation>
    </message>
    <message>
        <source>Look at what else runs at that time on the same workstation, or move the job.</source>
        <translation>Veja o que mais executa nesse horário na mesma estação, ou mude o job de horário.</translation>
    </message>
    <message>
        <source>Mend the first job; where the second needs its result, make it a dependency.</source>
        <translation>Conserte o primeiro job; se o segundo precisa do resultado dele, torne isso uma dependência.</translation>
    </message>
    <message>
        <source>Compare data volume and the workstation&apos;s resources before and after that day.</source>
        <translation>Compare o volume de dados e os recursos da estação antes e depois desse dia.</translation>
    </message>
    <message>
        <source>Look for what these jobs share: a database, a host, a file system.</source>
        <translation>Procure o que esses jobs compartilham: um banco, um host, um sistema de arquivos.</translation>
    </message>
    <message>
        <source>Look at the workstation: its disk, its memory, its link to the master.</source>
        <translation>Olhe a estação: seu disco, sua memória, sua ligação com o master.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Novo</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Ativo</translation>
    </message>
    <message>
        <source>Fading</source>
        <translation>Sumindo</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Resolvido</translation>
    </message>
</context>
<context>
    <name>ProfileProblems</name>
    <message>
        <source>“%1” is no address; write https://host:31116</source>
        <translation>“%1” não é um endereço; escreva https://host:31116</translation>
    </message>
    <message>
        <source>“%1” must begin with https:// (or http:// for a practice engine)</source>
        <translation>“%1” deve começar com https:// (ou http:// para um mecanismo de prática)</translation>
    </message>
    <message>
        <source>“%1” holds a user or password; they belong into the fields made for them</source>
        <translation>“%1” contém usuário ou senha; eles pertencem aos campos próprios</translation>
    </message>
    <message>
        <source>“%1” must end with host and port</source>
        <translation>“%1” deve terminar com host e porta</translation>
    </message>
    <message>
        <source>the file %1 cannot be read</source>
        <translation>o arquivo %1 não pode ser lido</translation>
    </message>
    <message>
        <source>a SHA-256 fingerprint has 64 hexadecimal digits, with or without colons</source>
        <translation>uma impressão digital SHA-256 tem 64 dígitos hexadecimais, com ou sem dois-pontos</translation>
    </message>
    <message>
        <source>write http://host:port, socks5://host:port or none</source>
        <translation>escreva http://host:porta, socks5://host:porta ou none</translation>
    </message>
    <message>
        <source>give the engine a name of at most 60 characters</source>
        <translation>dê ao mecanismo um nome de até 60 caracteres</translation>
    </message>
    <message>
        <source>write a colour as #rrggbb</source>
        <translation>escreva a cor como #rrggbb</translation>
    </message>
    <message>
        <source>give at least one address, https://host:31116</source>
        <translation>informe ao menos um endereço, https://host:31116</translation>
    </message>
    <message>
        <source>give the user name to log on with</source>
        <translation>informe o usuário para o login</translation>
    </message>
    <message>
        <source>a user name cannot hold a colon or control characters</source>
        <translation>um usuário não pode conter dois-pontos nem caracteres de controle</translation>
    </message>
    <message>
        <source>this is no name of an environment variable</source>
        <translation>isto não é nome de variável de ambiente</translation>
    </message>
    <message>
        <source>“%1” is no time zone; write one such as America/Sao_Paulo</source>
        <translation>“%1” não é um fuso horário; escreva um como America/Sao_Paulo</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Procurar em:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Nome do arquivo:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Arquivos do tipo:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Salvar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Avançar</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Pasta acima</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Criar nova pasta</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Lista</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Detalhes</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Refazer</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Recor&amp;tar</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Co&amp;lar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Selecionar tudo</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Sim</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Não</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorar</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Refazer</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Recor&amp;tar</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Copiar &amp;endereço do link</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Co&amp;lar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Selecionar tudo</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>Running</source>
        <translation>Em execução</translation>
    </message>
    <message>
        <source>Waits for a person</source>
        <translation>Espera por uma pessoa</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Resultado desconhecido</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Concluído</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Com falha</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeitado</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Pulado</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Aberta</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprovada</translation>
    </message>
    <message>
        <source>Expired: no</source>
        <translation>Vencida: não</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Anulada</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>How often the engine is asked.</source>
        <translation>Com que frequência o mecanismo é consultado.</translation>
    </message>
    <message>
        <source>fixed: always the interval; adaptive: faster while something happens; scheduled: the interval inside the hours, slower outside.</source>
        <translation>fixo: sempre o intervalo; adaptativo: mais rápido enquanto algo acontece; programado: o intervalo dentro do horário, mais lento fora.</translation>
    </message>
    <message>
        <source>Adaptive: the shortest interval.</source>
        <translation>Adaptativo: o menor intervalo.</translation>
    </message>
    <message>
        <source>Adaptive: the longest interval.</source>
        <translation>Adaptativo: o maior intervalo.</translation>
    </message>
    <message>
        <source>Scheduled: the hours of the usual interval.</source>
        <translation>Programado: o horário do intervalo usual.</translation>
    </message>
    <message>
        <source>Scheduled: the interval outside these hours.</source>
        <translation>Programado: o intervalo fora desse horário.</translation>
    </message>
    <message>
        <source>A job that runs longer without its own history to compare with is stuck.</source>
        <translation>Um job que executa além disso, sem histórico próprio para comparar, está travado.</translation>
    </message>
    <message>
        <source>A job that much behind its time is late.</source>
        <translation>Um job com esse atraso está atrasado.</translation>
    </message>
    <message>
        <source>More failed jobs than this share of the plan are an anomaly.</source>
        <translation>Mais jobs com falha que esta parcela do plano são uma anomalia.</translation>
    </message>
    <message>
        <source>So many workstations offline are critical.</source>
        <translation>Este número de estações off-line é crítico.</translation>
    </message>
    <message>
        <source>Raise alerts.</source>
        <translation>Gerar alertas.</translation>
    </message>
    <message>
        <source>Show notifications on the desktop (off shows in the tray).</source>
        <translation>Mostrar notificações na área de trabalho (desligado aparece na bandeja).</translation>
    </message>
    <message>
        <source>Notifications make a sound.</source>
        <translation>Notificações emitem som.</translation>
    </message>
    <message>
        <source>Which severities are shown as notifications.</source>
        <translation>Quais gravidades viram notificações.</translation>
    </message>
    <message>
        <source>How often patterns in failures are looked for.</source>
        <translation>Com que frequência se procuram padrões nas falhas.</translation>
    </message>
    <message>
        <source>Patterns that are less sure are not shown.</source>
        <translation>Padrões menos certos não são mostrados.</translation>
    </message>
    <message>
        <source>Solutions that worked more seldom are offered last.</source>
        <translation>Soluções que funcionaram menos vezes são oferecidas por último.</translation>
    </message>
    <message>
        <source>Patterns that are no longer there are kept so long.</source>
        <translation>Por quanto tempo ficam padrões que já não existem.</translation>
    </message>
    <message>
        <source>Full snapshots are kept so long.</source>
        <translation>Por quanto tempo ficam as imagens completas.</translation>
    </message>
    <message>
        <source>State intervals and events are kept so long.</source>
        <translation>Por quanto tempo ficam intervalos de estado e eventos.</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>As cores da janela.</translation>
    </message>
    <message>
        <source>How often live figures are drawn again.</source>
        <translation>Com que frequência os números vivos são redesenhados.</translation>
    </message>
    <message>
        <source>So many events are fetched at once.</source>
        <translation>Quantos eventos são buscados de cada vez.</translation>
    </message>
    <message>
        <source>Requests a second of one key; 0 = no limit.</source>
        <translation>Requisições por segundo de uma chave; 0 = sem limite.</translation>
    </message>
    <message>
        <source>Requests a second of one address; 0 = no limit.</source>
        <translation>Requisições por segundo de um endereço; 0 = sem limite.</translation>
    </message>
    <message>
        <source>Requests a second of all together; 0 = no limit.</source>
        <translation>Requisições por segundo no total; 0 = sem limite.</translation>
    </message>
    <message>
        <source>Bad keys a minute of one address before it must wait; 0 = no limit.</source>
        <translation>Chaves inválidas por minuto de um endereço até ele ter de esperar; 0 = sem limite.</translation>
    </message>
    <message>
        <source>Connections at once; 0 = no limit.</source>
        <translation>Conexões simultâneas; 0 = sem limite.</translation>
    </message>
    <message>
        <source>Connections at once of one address; 0 = no limit.</source>
        <translation>Conexões simultâneas de um endereço; 0 = sem limite.</translation>
    </message>
    <message>
        <source>Requests over one connection; 0 = no limit.</source>
        <translation>Requisições por conexão; 0 = sem limite.</translation>
    </message>
    <message>
        <source>An idle connection is closed after this; 0 = never.</source>
        <translation>Uma conexão ociosa é fechada após isto; 0 = nunca.</translation>
    </message>
    <message>
        <source>retention_days_summary must not be below retention_days_full</source>
        <translation>retention_days_summary não pode ser menor que retention_days_full</translation>
    </message>
    <message>
        <source>retention_days_rollups must not be below retention_days_summary</source>
        <translation>retention_days_rollups não pode ser menor que retention_days_summary</translation>
    </message>
    <message>
        <source>polling_max_interval must not be below polling_min_interval</source>
        <translation>polling_max_interval não pode ser menor que polling_min_interval</translation>
    </message>
    <message>
        <source>in adaptive mode polling_interval_seconds must not be below polling_min_interval</source>
        <translation>no modo adaptativo, polling_interval_seconds não pode ser menor que polling_min_interval</translation>
    </message>
    <message>
        <source>in adaptive mode polling_interval_seconds must not be above polling_max_interval</source>
        <translation>no modo adaptativo, polling_interval_seconds não pode ser maior que polling_max_interval</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/s</translation>
    </message>
    <message>
        <source>/min</source>
        <translation>/min</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>fixo</translation>
    </message>
    <message>
        <source>adaptive</source>
        <translation>adaptativo</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>programado</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>crítico</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erro</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>aviso</translation>
    </message>
    <message>
        <source>info</source>
        <translation>informação</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>automático</translation>
    </message>
    <message>
        <source>light</source>
        <translation>claro</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>escuro</translation>
    </message>
    <message>
        <source>cyberpunk</source>
        <translation>cyberpunk</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>deve ficar entre %1 e %2</translation>
    </message>
    <message>
        <source>must be at least %1</source>
        <translation>deve ser no mínimo %1</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>deve ser um número inteiro</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>deve ser um número</translation>
    </message>
    <message>
        <source>must be on or off</source>
        <translation>deve ser on ou off</translation>
    </message>
    <message>
        <source>must be one of: %1</source>
        <translation>deve ser um de: %1</translation>
    </message>
    <message>
        <source>must be any of: %1</source>
        <translation>deve ser qualquer um de: %1</translation>
    </message>
    <message>
        <source>must be two times of day, as 06:00-22:00</source>
        <translation>devem ser dois horários, como 06:00-22:00</translation>
    </message>
    <message>
        <source>must begin and end at different times</source>
        <translation>deve começar e terminar em horários diferentes</translation>
    </message>
    <message>
        <source>there is no setting of this name</source>
        <translation>não há configuração com este nome</translation>
    </message>
    <message>
        <source>must be a number, a text, on or off, or a list</source>
        <translation>deve ser um número, um texto, on ou off, ou uma lista</translation>
    </message>
    <message>
        <source>Polling</source>
        <translation>Leitura do plano</translation>
    </message>
    <message>
        <source>How long things are kept</source>
        <translation>Retenção</translation>
    </message>
    <message>
        <source>API port</source>
        <translation>Porta da API</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Tela</translation>
    </message>
    <message>
        <source>Alarms and notifications</source>
        <translation>Alarmes e notificações</translation>
    </message>
    <message>
        <source>A TLS handshake may take so long.</source>
        <translation>Um aperto de mão TLS pode durar até isto.</translation>
    </message>
    <message>
        <source>A request&apos;s head may take so long.</source>
        <translation>O cabeçalho de uma requisição pode levar até isto.</translation>
    </message>
    <message>
        <source>A request&apos;s body may take so long.</source>
        <translation>O corpo de uma requisição pode levar até isto.</translation>
    </message>
    <message>
        <source>A request&apos;s body may not come slower, after two seconds; 0 = no limit.</source>
        <translation>O corpo de uma requisição não pode chegar mais devagar, depois de dois segundos; 0 = sem limite.</translation>
    </message>
    <message>
        <source>A client may take so long to take an answer.</source>
        <translation>Um cliente pode levar até isto para receber uma resposta.</translation>
    </message>
    <message>
        <source>An answer that takes longer is given up.</source>
        <translation>Uma resposta que demora mais é abandonada.</translation>
    </message>
    <message>
        <source>The longest target of a request.</source>
        <translation>O destino mais longo de uma requisição.</translation>
    </message>
    <message>
        <source>The longest header of a request.</source>
        <translation>O campo de cabeçalho mais longo de uma requisição.</translation>
    </message>
    <message>
        <source>The headers of a request together.</source>
        <translation>Os campos de cabeçalho de uma requisição, somados.</translation>
    </message>
    <message>
        <source>The headers of a request by number.</source>
        <translation>O número de campos de cabeçalho de uma requisição.</translation>
    </message>
    <message>
        <source>A workstation&apos;s processors are too busy above this.</source>
        <translation>Acima disto, os processadores de uma estação estão ocupados demais.</translation>
    </message>
    <message>
        <source>A workstation&apos;s memory is too full above this.</source>
        <translation>Acima disto, a memória de uma estação está cheia demais.</translation>
    </message>
    <message>
        <source>A workstation&apos;s disk is too full above this.</source>
        <translation>Acima disto, o disco de uma estação está cheio demais.</translation>
    </message>
    <message>
        <source>A workstation&apos;s load is too high above so many times its processors.</source>
        <translation>Acima de tantas vezes o número de processadores, a carga de uma estação é alta demais.</translation>
    </message>
    <message>
        <source>A workstation answers the master too slowly above this.</source>
        <translation>Acima disto, uma estação responde ao mestre devagar demais.</translation>
    </message>
    <message>
        <source>And above so many times its own usual latency.</source>
        <translation>E também acima de tantas vezes a sua própria latência habitual.</translation>
    </message>
    <message>
        <source>More lost packets than this are too many.</source>
        <translation>Mais pacotes perdidos do que isto são demais.</translation>
    </message>
    <message>
        <source>A limit must be passed for so long before it is told, and kept for so long before that is over.</source>
        <translation>Um limite precisa ser ultrapassado por este tempo antes de ser avisado, e respeitado por este tempo para que o aviso termine.</translation>
    </message>
    <message>
        <source>A metric is back to normal so much below its limit.</source>
        <translation>Uma métrica volta ao normal quando fica tanto assim abaixo do limite.</translation>
    </message>
    <message>
        <source>A workstation is silent after so many of its own intervals without a sample.</source>
        <translation>Uma estação está em silêncio depois de tantos dos seus próprios intervalos sem uma amostra.</translation>
    </message>
    <message>
        <source>WebSockets at once; 0 = no limit.</source>
        <translation>WebSockets ao mesmo tempo; 0 = sem limite.</translation>
    </message>
    <message>
        <source>WebSockets at once of one key; 0 = no limit.</source>
        <translation>WebSockets de uma mesma chave ao mesmo tempo; 0 = sem limite.</translation>
    </message>
    <message>
        <source>What waits for a WebSocket that does not read; more is dropped.</source>
        <translation>O que espera por um WebSocket que não lê; o que passar disso é descartado.</translation>
    </message>
    <message>
        <source>The longest message that a WebSocket may send us.</source>
        <translation>A maior mensagem que um WebSocket pode nos enviar.</translation>
    </message>
    <message>
        <source>A silent WebSocket is asked after this whether it is there.</source>
        <translation>Depois deste tempo de silêncio, pergunta-se ao WebSocket se ainda está lá.</translation>
    </message>
    <message>
        <source>The largest body of a request.</source>
        <translation>O maior corpo de uma requisição.</translation>
    </message>
    <message>
        <source>The file of the port&apos;s certificate (PEM, with its chain); needed for any address but loopback.</source>
        <translation>O arquivo do certificado da porta (PEM, com a cadeia); necessário para qualquer endereço que não seja loopback.</translation>
    </message>
    <message>
        <source>Serve the port with TLS and a certificate of this console&apos;s own making when no other is given.</source>
        <translation>Servir a porta com TLS e um certificado feito por este console quando nenhum outro é dado.</translation>
    </message>
    <message>
        <source>The file of that certificate&apos;s key (PEM).</source>
        <translation>O arquivo da chave desse certificado (PEM).</translation>
    </message>
    <message>
        <source>Further names by which clients may call the port, separated by commas.</source>
        <translation>Outros nomes pelos quais os clientes podem chamar a porta, separados por vírgulas.</translation>
    </message>
    <message>
        <source>Raw samples of workstation metrics are kept so long.</source>
        <translation>As amostras brutas das métricas das estações de trabalho são guardadas por este tempo.</translation>
    </message>
    <message>
        <source>Hourly and daily figures of workstation metrics are kept so long.</source>
        <translation>Os valores por hora e por dia das métricas das estações de trabalho são guardados por este tempo.</translation>
    </message>
    <message>
        <source>A job that is still stuck is told again after so long; 0 = once.</source>
        <translation>Um job que continua travado é avisado de novo depois deste tempo; 0 = uma vez.</translation>
    </message>
    <message>
        <source>Workflows may act on the engine; off stops all of them at once.</source>
        <translation>Os fluxos podem agir no mecanismo; desligado para todos de uma vez.</translation>
    </message>
    <message>
        <source>So many actions may one run of a workflow do.</source>
        <translation>Quantas ações uma execução de um fluxo pode fazer.</translation>
    </message>
    <message>
        <source>So many actions may all workflows together do in a minute.</source>
        <translation>Quantas ações todos os fluxos juntos podem fazer por minuto.</translation>
    </message>
    <message>
        <source>Which failures begin an incident workflow by themselves: none, those of critical jobs, or all.</source>
        <translation>Quais falhas começam sozinhas um fluxo de incidente: nenhuma, as dos jobs críticos ou todas.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>desligado</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>Workflows</source>
        <translation>Fluxos</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Capacidade</translation>
    </message>
    <message>
        <source>What more room costs: kind (disk, memory, cpu), GB or cores, price and days until it is there, separated by semicolons, as in disk 500 1200 14; cpu 2 900 30.</source>
        <translation>Quanto custa mais espaço: tipo (disk, memory, cpu), GB ou núcleos, preço e dias até chegar, separados por ponto e vírgula, como em disk 500 1200 14; cpu 2 900 30.</translation>
    </message>
    <message>
        <source>The currency of the prices, as in BRL or EUR.</source>
        <translation>A moeda dos preços, como BRL ou EUR.</translation>
    </message>
    <message>
        <source>So many printed capacity reports are kept in the data folder.</source>
        <translation>Quantos relatórios de capacidade impressos ficam guardados na pasta de dados.</translation>
    </message>
    <message>
        <source>An acknowledged alert comes back after so long, unless it is told otherwise.</source>
        <translation>Um alerta reconhecido volta depois deste tempo, a menos que se diga outra coisa.</translation>
    </message>
    <message>
        <source>A workstation may have so many series of its own, beside those that collectors send.</source>
        <translation>Uma workstation pode ter esse número de séries próprias, além das que os coletores enviam.</translation>
    </message>
    <message>
        <source>Notifiers tell of alerts of a practice engine, too.</source>
        <translation>Notificadores avisam também de alertas de um mecanismo de prática.</translation>
    </message>
    <message>
        <source>Which severities make a sound.</source>
        <translation>Quais severidades fazem um som.</translation>
    </message>
    <message>
        <source>The hours of this machine in which there are sounds; 00:00-23:59 = always.</source>
        <translation>As horas desta máquina em que há sons; 00:00-23:59 = sempre.</translation>
    </message>
    <message>
        <source>How loud sounds are.</source>
        <translation>Volume dos sons.</translation>
    </message>
    <message>
        <source>A sound comes again after so long, until somebody looks; 0 = once.</source>
        <translation>Um som volta depois deste tempo, até alguém olhar; 0 = uma vez.</translation>
    </message>
    <message>
        <source>A language model may be asked for a second opinion on a joblog.</source>
        <translation>Um modelo de linguagem pode ser consultado para uma segunda opinião sobre um joblog.</translation>
    </message>
    <message>
        <source>The protocol of its server: the Anthropic Messages API, or OpenAI&apos;s chat completions, as local servers speak it.</source>
        <translation>O protocolo do servidor: a Messages API da Anthropic ou o chat completions da OpenAI, como falam servidores locais.</translation>
    </message>
    <message>
        <source>The address of its server; empty = the protocol&apos;s own. Only this machine is spoken to without TLS.</source>
        <translation>O endereço do servidor; vazio = o do próprio protocolo. Só com esta máquina se fala sem TLS.</translation>
    </message>
    <message>
        <source>The name of the model, as its server knows it.</source>
        <translation>O nome do modelo, como o servidor o conhece.</translation>
    </message>
    <message>
        <source>The model may be silent for so long.</source>
        <translation>O modelo pode ficar em silêncio por este tempo.</translation>
    </message>
    <message>
        <source>So many tokens may be used a day (UTC); 0 = no limit.</source>
        <translation>Quantos tokens podem ser usados por dia (UTC); 0 = sem limite.</translation>
    </message>
    <message>
        <source>So often may the model be asked a day (UTC); 0 = no limit.</source>
        <translation>Quantas vezes o modelo pode ser consultado por dia (UTC); 0 = sem limite.</translation>
    </message>
    <message>
        <source>The proxy to the model: http://HOST:PORT or socks5://HOST:PORT; empty = none.</source>
        <translation>O proxy até o modelo: http://HOST:PORTA ou socks5://HOST:PORTA; vazio = nenhum.</translation>
    </message>
    <message>
        <source>IP addresses are hidden from the model, too.</source>
        <translation>Endereços IP também são ocultados do modelo.</translation>
    </message>
    <message>
        <source>The answer is asked for in pieces as it is made; off for servers that cannot do that.</source>
        <translation>A resposta é pedida em partes, à medida que é feita; desligue para servidores que não conseguem isso.</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>Prometheus server</source>
        <translation>Servidor Prometheus</translation>
    </message>
    <message>
        <source>node_exporter of each host</source>
        <translation>node_exporter de cada host</translation>
    </message>
    <message>
        <source>Collector that serves its page</source>
        <translation>Coletor que publica sua página</translation>
    </message>
    <message>
        <source>SSH to each host</source>
        <translation>SSH para cada host</translation>
    </message>
    <message>
        <source>its one address, as in http://prometheus.example:9090</source>
        <translation>seu único endereço, como http://prometheus.example:9090</translation>
    </message>
    <message>
        <source>an address a line, as in http://host.example:9100</source>
        <translation>um endereço por linha, como http://host.example:9100</translation>
    </message>
    <message>
        <source>an address a line, as in http://host.example:9090</source>
        <translation>um endereço por linha, como http://host.example:9090</translation>
    </message>
    <message>
        <source>a host a line, as in user@host.example:22</source>
        <translation>um host por linha, como usuario@host.example:22</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desligada</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Ainda não lida</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Boa</translation>
    </message>
    <message>
        <source>Some hosts do not answer</source>
        <translation>Alguns hosts não respondem</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Falhando</translation>
    </message>
    <message>
        <source>as you said</source>
        <translation>como você disse</translation>
    </message>
    <message>
        <source>the host says so</source>
        <translation>o host diz isso</translation>
    </message>
    <message>
        <source>by its host name</source>
        <translation>pelo nome de host</translation>
    </message>
    <message>
        <source>by the same name</source>
        <translation>pelo mesmo nome</translation>
    </message>
    <message>
        <source>no workstation is known for it</source>
        <translation>nenhuma estação de trabalho conhecida</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>deixado de fora</translation>
    </message>
    <message>
        <source>same clock</source>
        <translation>mesmo relógio</translation>
    </message>
    <message>
        <source>%1 ahead</source>
        <translation>%1 adiantado</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 atrasado</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>A cada</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>Tempo limite</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Alvos</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuário</translation>
    </message>
    <message>
        <source>Log-on</source>
        <translation>Autenticação</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>Senha ou token</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>Seletor</translation>
    </message>
    <message>
        <source>Host label</source>
        <translation>Rótulo do host</translation>
    </message>
    <message>
        <source>SSH configuration</source>
        <translation>Configuração do SSH</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>Port of the master</source>
        <translation>Porta do master</translation>
    </message>
    <message>
        <source>Own series</source>
        <translation>Séries próprias</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
</context>
<context>
    <name>Toasts</name>
    <message>
        <source>%1 – objects concerned: %2</source>
        <translation>%1 – objetos envolvidos: %2</translation>
    </message>
    <message>
        <source>return code %1</source>
        <translation>código de retorno %1</translation>
    </message>
    <message>
        <source>Login refused, polling stopped</source>
        <translation>Login recusado, leitura parada</translation>
    </message>
    <message>
        <source>Snooze ends at %1</source>
        <translation>O adiamento acaba às %1</translation>
    </message>
    <message>
        <source>Resync itself: %1</source>
        <translation>O próprio Resync: %1</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show the console</source>
        <translation>Mostrar o console</translation>
    </message>
    <message>
        <source>Open failures</source>
        <translation>Falhas abertas</translation>
    </message>
    <message>
        <source>Mute notifications</source>
        <translation>Silenciar notificações</translation>
    </message>
    <message>
        <source>Start at log-in, hidden</source>
        <translation>Iniciar no login, oculto</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>ainda sem dados</translation>
    </message>
    <message>
        <source>data of %1</source>
        <translation>dados de %1</translation>
    </message>
    <message numerus="yes">
        <source>data of %1, %n min old</source>
        <translation>
            <numerusform>dados de %1, há %n min</numerusform>
            <numerusform>dados de %1, há %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>no engine is watched</source>
        <translation>nenhum mecanismo é observado</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>conectando</translation>
    </message>
    <message>
        <source>the data is old: state unknown</source>
        <translation>os dados são antigos: estado desconhecido</translation>
    </message>
    <message>
        <source>engine lost: state unknown</source>
        <translation>mecanismo perdido: estado desconhecido</translation>
    </message>
    <message>
        <source>log-in refused: state unknown</source>
        <translation>login recusado: estado desconhecido</translation>
    </message>
    <message>
        <source>the plan was read in part</source>
        <translation>o plano foi lido em parte</translation>
    </message>
    <message>
        <source>the plan is being switched</source>
        <translation>o plano está em troca</translation>
    </message>
    <message>
        <source>rows that could not be read are left out</source>
        <translation>linhas que não puderam ser lidas ficaram de fora</translation>
    </message>
    <message>
        <source>the last poll failed</source>
        <translation>a última leitura falhou</translation>
    </message>
    <message numerus="yes">
        <source>open failures: %n</source>
        <translation>
            <numerusform>falhas abertas: %n</numerusform>
            <numerusform>falhas abertas: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open failures then: %n</source>
        <translation>
            <numerusform>falhas abertas então: %n</numerusform>
            <numerusform>falhas abertas então: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>no open failure</source>
        <translation>nenhuma falha aberta</translation>
    </message>
    <message numerus="yes">
        <source>workstations offline: %n</source>
        <translation>
            <numerusform>estações off-line: %n</numerusform>
            <numerusform>estações off-line: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>workstations offline then: %n</source>
        <translation>
            <numerusform>estações off-line então: %n</numerusform>
            <numerusform>estações off-line então: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>notifications are muted</source>
        <translation>as notificações estão silenciadas</translation>
    </message>
    <message>
        <source>approvals waiting: %1</source>
        <translation>aprovações à espera: %1</translation>
    </message>
    <message>
        <source>Approvals (%1)</source>
        <translation>Aprovações (%1)</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Aprovações</translation>
    </message>
</context>
<context>
    <name>Verbs</name>
    <message>
        <source>Rerun</source>
        <translation>Reexecutar</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Reter</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Liberar</translation>
    </message>
    <message>
        <source>Release dependencies</source>
        <translation>Liberar dependências</translation>
    </message>
    <message>
        <source>Change priority</source>
        <translation>Mudar prioridade</translation>
    </message>
    <message>
        <source>Confirm SUCC</source>
        <translation>Confirmar SUCC</translation>
    </message>
    <message>
        <source>Confirm ABEND</source>
        <translation>Confirmar ABEND</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Cancelar job</translation>
    </message>
    <message>
        <source>Cancel when dependencies are met</source>
        <translation>Cancelar quando as dependências forem satisfeitas</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Encerrar (kill)</translation>
    </message>
    <message>
        <source>%L1 jobs</source>
        <translation>%L1 jobs</translation>
    </message>
    <message>
        <source>Open joblog</source>
        <translation>Abrir joblog</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>Por que espera</translation>
    </message>
    <message>
        <source>Successors</source>
        <translation>Sucessores</translation>
    </message>
    <message>
        <source>(%1 of %2)</source>
        <translation>(%1 de %2)</translation>
    </message>
    <message>
        <source>Take acknowledgement back</source>
        <translation>Desfazer reconhecimento</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Reconhecer</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Linha</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Estação de trabalho</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>conman line</source>
        <translation>Linha do conman</translation>
    </message>
    <message>
        <source>REST call</source>
        <translation>Chamada REST</translation>
    </message>
    <message>
        <source>Compare with the last good run</source>
        <translation>Comparar com a última execução boa</translation>
    </message>
    <message>
        <source>Note to its alert …</source>
        <translation>Nota ao alerta …</translation>
    </message>
    <message>
        <source>Maintenance …</source>
        <translation>Manutenção …</translation>
    </message>
</context>
<context>
    <name>WhyWaits</name>
    <message>
        <source>It was cancelled, so it will not run.</source>
        <translation>Foi cancelado, portanto não executará.</translation>
    </message>
    <message>
        <source>It does not wait: it is running.</source>
        <translation>Não espera: está em execução.</translation>
    </message>
    <message>
        <source>It does not wait: it has ended successfully.</source>
        <translation>Não espera: terminou com sucesso.</translation>
    </message>
    <message>
        <source>It could not be launched (FAIL): often an unknown log-on user or a missing program. It will not start again by itself.</source>
        <translation>Não pôde ser lançado (FAIL): muitas vezes um usuário de logon desconhecido ou um programa ausente. Não iniciará de novo sozinho.</translation>
    </message>
    <message>
        <source>It has ended abnormally (ABEND). It will not start again by itself.</source>
        <translation>Terminou de forma anormal (ABEND). Não iniciará de novo sozinho.</translation>
    </message>
    <message>
        <source>It is suppressed: a condition it depends on was not met.</source>
        <translation>Está suprimido: uma condição da qual depende não foi satisfeita.</translation>
    </message>
    <message>
        <source>It waits for a predecessor to end successfully.</source>
        <translation>Espera que um predecessor termine com sucesso.</translation>
    </message>
    <message>
        <source>It waits for its start time.</source>
        <translation>Espera pelo seu horário de início.</translation>
    </message>
    <message>
        <source>It waits for somebody to answer a prompt.</source>
        <translation>Espera que alguém responda a um prompt.</translation>
    </message>
    <message>
        <source>It waits for a file to appear.</source>
        <translation>Espera que um arquivo apareça.</translation>
    </message>
    <message>
        <source>It waits for input.</source>
        <translation>Espera por uma entrada.</translation>
    </message>
    <message>
        <source>A predecessor ended in a way that its condition does not allow.</source>
        <translation>Um predecessor terminou de um modo que a condição não permite.</translation>
    </message>
    <message>
        <source>It is held: its priority, or that of its stream, is 0.</source>
        <translation>Está retido: a prioridade dele, ou a do stream, é 0.</translation>
    </message>
    <message>
        <source>All dependencies are fulfilled; it waits for units of a resource.</source>
        <translation>Todas as dependências estão satisfeitas; espera por unidades de um recurso.</translation>
    </message>
    <message>
        <source>All dependencies are fulfilled; it waits for a free place under a job limit.</source>
        <translation>Todas as dependências estão satisfeitas; espera por uma vaga em um limite de jobs.</translation>
    </message>
    <message>
        <source>All dependencies are fulfilled; it waits for the agent of its workstation to answer.</source>
        <translation>Todas as dependências estão satisfeitas; espera a resposta do agente da estação de trabalho.</translation>
    </message>
    <message>
        <source>It waits for an operator to act.</source>
        <translation>Espera pela ação de um operador.</translation>
    </message>
    <message>
        <source>It is suppressed.</source>
        <translation>Está suprimido.</translation>
    </message>
    <message>
        <source>It has been handed to the launcher and will start at any moment.</source>
        <translation>Foi entregue ao lançador e iniciará a qualquer momento.</translation>
    </message>
    <message>
        <source>It is suppressed because a conditional dependency was not fulfilled.</source>
        <translation>Está suprimido porque uma dependência condicional não foi satisfeita.</translation>
    </message>
    <message>
        <source>It is suppressed because its workstation is ignored in this plan.</source>
        <translation>Está suprimido porque a estação de trabalho é ignorada neste plano.</translation>
    </message>
    <message>
        <source>The engine calls its state “%1”.</source>
        <translation>O mecanismo chama o estado dele de “%1”.</translation>
    </message>
    <message>
        <source>Waits for %1 to end successfully.</source>
        <translation>Espera que %1 termine com sucesso.</translation>
    </message>
    <message>
        <source>Waits for %1, which is in state %2.</source>
        <translation>Espera por %1, que está no estado %2.</translation>
    </message>
    <message>
        <source>Waits for the file %1.</source>
        <translation>Espera pelo arquivo %1.</translation>
    </message>
    <message>
        <source>Waits for the resource %1.</source>
        <translation>Espera pelo recurso %1.</translation>
    </message>
    <message>
        <source>Waits for the answer to prompt %1.</source>
        <translation>Espera pela resposta ao prompt %1.</translation>
    </message>
    <message>
        <source>Waits for the answer to prompt %1: “%2”</source>
        <translation>Espera pela resposta ao prompt %1: “%2”</translation>
    </message>
    <message>
        <source>Waits for the join %1: %2 of %3 predecessors wanted.</source>
        <translation>Espera pela junção %1: %2 de %3 predecessores necessários.</translation>
    </message>
    <message>
        <source>Waits for %1, a dependency %2.</source>
        <translation>Espera por %1, uma dependência %2.</translation>
    </message>
    <message>
        <source>The engine cannot decide it yet.</source>
        <translation>O mecanismo ainda não consegue decidir.</translation>
    </message>
    <message>
        <source>It may not start before %1 (in %2).</source>
        <translation>Não pode iniciar antes de %1 (em %2).</translation>
    </message>
    <message>
        <source>Its latest start time was %1; it is past by %2.</source>
        <translation>O início mais tardio era %1; passou há %2.</translation>
    </message>
    <message>
        <source>Its workstation %1 is not in the picture, so limit and fence are not known.</source>
        <translation>A estação de trabalho %1 não está na imagem; limite e fence não são conhecidos.</translation>
    </message>
    <message>
        <source>Its workstation %1 is ignored in this plan.</source>
        <translation>A estação de trabalho %1 é ignorada neste plano.</translation>
    </message>
    <message>
        <source>Its workstation %1 cannot launch jobs now: %2.</source>
        <translation>A estação de trabalho %1 não pode lançar jobs agora: %2.</translation>
    </message>
    <message>
        <source>Whether its workstation %1 can launch jobs is not known: the engine says %2.</source>
        <translation>Não se sabe se a estação de trabalho %1 pode lançar jobs: o mecanismo diz %2.</translation>
    </message>
    <message>
        <source>The fence of %1 is %2 and its priority is %3: only jobs of a higher priority start there.</source>
        <translation>O fence de %1 é %2 e a prioridade do job é %3: ali só iniciam jobs de prioridade maior.</translation>
    </message>
    <message>
        <source>The job limit of %1 is 0: nothing but hi and go jobs start there.</source>
        <translation>O limite de jobs de %1 é 0: ali só iniciam jobs hi e go.</translation>
    </message>
    <message>
        <source>The job limit of %1 is reached: %2 of %3 run.</source>
        <translation>O limite de jobs de %1 foi atingido: %2 de %3 em execução.</translation>
    </message>
    <message>
        <source>Its stream %1 was cancelled.</source>
        <translation>O stream %1 foi cancelado.</translation>
    </message>
    <message>
        <source>Its stream %1 is held.</source>
        <translation>O stream %1 está retido.</translation>
    </message>
    <message>
        <source>Its stream %1 has not been released yet: the stream itself waits.</source>
        <translation>O stream %1 ainda não foi liberado: o próprio stream espera.</translation>
    </message>
    <message>
        <source>The job limit of its stream %1 is reached: %2 of %3 run.</source>
        <translation>O limite de jobs do stream %1 foi atingido: %2 de %3 em execução.</translation>
    </message>
    <message>
        <source>It is held by an operator or its definition: priority 0. Release it to let it run.</source>
        <translation>Está retido por um operador ou pela definição: prioridade 0. Libere-o para que execute.</translation>
    </message>
    <message>
        <source>When it ends, somebody must confirm the outcome.</source>
        <translation>Quando terminar, alguém precisa confirmar o resultado.</translation>
    </message>
    <message>
        <source>The engine says: %1</source>
        <translation>O mecanismo diz: %1</translation>
    </message>
    <message>
        <source>The list of its dependencies is not available, so this may not be all.</source>
        <translation>A lista de dependências não está disponível; pode não ser tudo.</translation>
    </message>
    <message>
        <source>Nothing that the engine tells explains why it does not run.</source>
        <translation>Nada do que o mecanismo informa explica por que ele não executa.</translation>
    </message>
</context>
<context>
    <name>Workflows</name>
    <message>
        <source>no engine has been watched yet: nothing to look at</source>
        <translation>nenhum mecanismo foi observado ainda: nada para ver</translation>
    </message>
    <message>
        <source>not enough runs: a job needs %1, the most that is known is below that</source>
        <translation>execuções insuficientes: um job precisa de %1, e o máximo conhecido é menor</translation>
    </message>
    <message>
        <source>not enough runs: %1 has fewer than %2</source>
        <translation>execuções insuficientes: %1 tem menos de %2</translation>
    </message>
    <message>
        <source>no degradation: %1 jobs with enough runs, none slower or failing more than chance explains</source>
        <translation>sem degradação: %1 jobs com execuções suficientes, nenhum mais lento ou falhando mais do que o acaso explica</translation>
    </message>
    <message>
        <source>%1 of %2 is short: let fewer jobs run at once, limit %3 instead of %4</source>
        <translation>%1 de %2 está escasso: menos jobs ao mesmo tempo, limite %3 em vez de %4</translation>
    </message>
    <message>
        <source>%1 has resources to spare and jobs wait for its limit: limit %2 instead of %3</source>
        <translation>%1 tem recursos de sobra e jobs esperam pelo limite: limite %2 em vez de %3</translation>
    </message>
    <message>
        <source>let %1 run before the others: priority %2 instead of %3</source>
        <translation>deixar %1 executar antes dos outros: prioridade %2 em vez de %3</translation>
    </message>
    <message>
        <source>free or add disk on %1: no action of the engine helps</source>
        <translation>liberar ou adicionar disco em %1: nenhuma ação do mecanismo ajuda</translation>
    </message>
    <message>
        <source>look at what %1 does: no action of the engine helps now</source>
        <translation>ver o que %1 faz: nenhuma ação do mecanismo ajuda agora</translation>
    </message>
    <message>
        <source>%1 takes %2 times as long as it did, with %3</source>
        <translation>%1 demora %2 vezes o que demorava, junto com %3</translation>
    </message>
    <message>
        <source>%1 takes %2 times as long as it did</source>
        <translation>%1 demora %2 vezes o que demorava</translation>
    </message>
    <message>
        <source>%1 failed %2 of its last %3 runs</source>
        <translation>%1 falhou em %2 das últimas %3 execuções</translation>
    </message>
    <message>
        <source>not sure enough</source>
        <translation>certeza insuficiente</translation>
    </message>
    <message>
        <source>probable</source>
        <translation>provável</translation>
    </message>
    <message>
        <source>severe</source>
        <translation>grave</translation>
    </message>
    <message>
        <source>production engine</source>
        <translation>mecanismo de produção</translation>
    </message>
    <message>
        <source>the failure is no longer open</source>
        <translation>a falha não está mais aberta</translation>
    </message>
    <message>
        <source>the job is no longer in the plan</source>
        <translation>o job não está mais no plano</translation>
    </message>
    <message>
        <source>a rerun alone was not tried before</source>
        <translation>uma reexecução simples ainda não foi tentada</translation>
    </message>
    <message>
        <source>a rerun alone worked %1 of %2 times</source>
        <translation>uma reexecução simples funcionou %1 de %2 vezes</translation>
    </message>
    <message>
        <source>this job cannot be rerun as it stands: a person decides</source>
        <translation>este job não pode ser reexecutado como está: uma pessoa decide</translation>
    </message>
    <message>
        <source>Rerun %1?</source>
        <translation>Reexecutar %1?</translation>
    </message>
    <message>
        <source>the rerun succeeded: the failure is closed</source>
        <translation>a reexecução deu certo: a falha está encerrada</translation>
    </message>
    <message>
        <source>the rerun failed again</source>
        <translation>a reexecução falhou de novo</translation>
    </message>
    <message>
        <source>the rerun has not ended in a day: its outcome is not known here</source>
        <translation>a reexecução não terminou em um dia: o resultado não é conhecido aqui</translation>
    </message>
    <message>
        <source>the job has moved on: it was %1 and is %2</source>
        <translation>o job mudou: estava %1 e está %2</translation>
    </message>
    <message>
        <source>%1 was %2 and is %3</source>
        <translation>%1 era %2 e é %3</translation>
    </message>
    <message>
        <source>Retire %1 solutions that work too seldom?</source>
        <translation>Aposentar %1 soluções que funcionam raramente?</translation>
    </message>
    <message>
        <source>learning is looked at before it is used</source>
        <translation>o aprendizado é revisto antes de ser usado</translation>
    </message>
    <message>
        <source>%1 actions of before weighed, %2 solutions retired; actions helped in %3 % of cases</source>
        <translation>%1 ações anteriores avaliadas, %2 soluções aposentadas; as ações ajudaram em %3 % dos casos</translation>
    </message>
    <message>
        <source>%1 actions of before weighed, %2 solutions retired</source>
        <translation>%1 ações anteriores avaliadas, %2 soluções aposentadas</translation>
    </message>
    <message>
        <source>rejected by %1: %2</source>
        <translation>rejeitado por %1: %2</translation>
    </message>
    <message>
        <source>nobody answered in time, which is a no</source>
        <translation>ninguém respondeu a tempo, o que é um não</translation>
    </message>
    <message>
        <source>void: %1</source>
        <translation>anulado: %1</translation>
    </message>
    <message>
        <source>no forecast: no workstation has sent metrics yet</source>
        <translation>sem previsão: nenhuma estação de trabalho enviou métricas ainda</translation>
    </message>
    <message>
        <source>no forecast: the history of every resource is too short or too old, which is no all-clear</source>
        <translation>sem previsão: o histórico de todos os recursos é curto ou antigo demais, o que não significa que esteja tudo bem</translation>
    </message>
    <message>
        <source>%1 of %2 resources reach their limit within the forecast; first %3</source>
        <translation>%1 de %2 recursos atingem o limite dentro da previsão; primeiro %3</translation>
    </message>
    <message>
        <source>%1 of %2 resources reach their limit within the forecast</source>
        <translation>%1 de %2 recursos atingem o limite dentro da previsão</translation>
    </message>
    <message>
        <source>Predictive maintenance</source>
        <translation>Manutenção preditiva</translation>
    </message>
    <message>
        <source>Capacity forecasting</source>
        <translation>Previsão de capacidade</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incidente</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Aprendizado</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Degradation</source>
        <translation>Degradação</translation>
    </message>
    <message>
        <source>Correlate</source>
        <translation>Correlacionar</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Prever</translation>
    </message>
    <message>
        <source>Recommend</source>
        <translation>Recomendar</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisão</translation>
    </message>
    <message>
        <source>Execute</source>
        <translation>Executar</translation>
    </message>
    <message>
        <source>Joblog</source>
        <translation>Joblog</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Semelhantes</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Passos</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Ensaio</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Agir</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Aprender</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Tendências</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Previsão</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Saturação</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opções</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Relatório</translation>
    </message>
    <message>
        <source>Fixes</source>
        <translation>Correções</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Ações</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>the job of that plan is over</source>
        <translation>o job daquele plano já passou</translation>
    </message>
    <message>
        <source>done: %1</source>
        <translation>feito: %1</translation>
    </message>
</context>
<context>
    <name>resync::AboutDialog</name>
    <message>
        <source>About Resync</source>
        <translation>Sobre o Resync</translation>
    </message>
    <message>
        <source>A native console for HCL/IBM Workload Automation.</source>
        <translation>Um console nativo para o HCL/IBM Workload Automation.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Software livre sob a GNU General Public License, versão 3 ou posterior. Vem sem nenhuma garantia.</translation>
    </message>
    <message>
        <source>Third-party notices</source>
        <translation>Avisos de terceiros</translation>
    </message>
</context>
<context>
    <name>resync::AnswersPane</name>
    <message>
        <source>What failed today?</source>
        <translation>O que falhou hoje?</translation>
    </message>
    <message>
        <source>Which jobs fail most often this week?</source>
        <translation>Quais jobs mais falham nesta semana?</translation>
    </message>
    <message>
        <source>How many jobs failed yesterday?</source>
        <translation>Quantos jobs falharam ontem?</translation>
    </message>
    <message>
        <source>Which workstations are offline?</source>
        <translation>Quais estações estão offline?</translation>
    </message>
    <message>
        <source>What takes longer than 1 hour?</source>
        <translation>O que demora mais de 1 hora?</translation>
    </message>
    <message>
        <source>Compare today with yesterday</source>
        <translation>Compare hoje com ontem</translation>
    </message>
    <message>
        <source>Ask in your own words: what failed today on DB1?</source>
        <translation>Pergunte com suas palavras: o que falhou hoje na DB1?</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pergunta</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Perguntar</translation>
    </message>
    <message>
        <source>How the question was understood</source>
        <translation>Como a pergunta foi entendida</translation>
    </message>
    <message>
        <source>Ask otherwise</source>
        <translation>Perguntar de outro modo</translation>
    </message>
    <message>
        <source>Back to the question, to say what was read wrongly in other words</source>
        <translation>Volta à pergunta, para dizer com outras palavras o que foi lido errado</translation>
    </message>
    <message>
        <source>Rows of the answer</source>
        <translation>Linhas da resposta</translation>
    </message>
    <message>
        <source>The answer appears here, with the runs and jobs that it counts.</source>
        <translation>A resposta aparece aqui, com as execuções e os jobs que ela conta.</translation>
    </message>
    <message>
        <source>Not answered: %1</source>
        <translation>Sem resposta: %1</translation>
    </message>
    <message>
        <source>Understood as: %1</source>
        <translation>Entendido como: %1</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>Não entendido: %1</translation>
    </message>
    <message>
        <source>Names that may be meant: %1</source>
        <translation>Nomes que podem ser os desejados: %1</translation>
    </message>
    <message>
        <source>This reading is not sure.</source>
        <translation>Esta leitura não é certa.</translation>
    </message>
    <message>
        <source>%1 of %2 failed</source>
        <translation>%1 de %2 com falha</translation>
    </message>
    <message>
        <source>No rows belong to this answer.</source>
        <translation>Nenhuma linha pertence a esta resposta.</translation>
    </message>
    <message>
        <source>Ask: %1</source>
        <translation>Perguntar: %1</translation>
    </message>
    <message>
        <source>%1 is no job of the plan shown.</source>
        <translation>%1 não é um job do plano mostrado.</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>leitura</translation>
    </message>
    <message>
        <source>Change the reading</source>
        <translation>Mudar a leitura</translation>
    </message>
    <message>
        <source>Field by field; the answer is counted anew</source>
        <translation>Campo a campo; a resposta é contada de novo</translation>
    </message>
</context>
<context>
    <name>resync::ApiKeyCard</name>
    <message>
        <source>Copy these characters</source>
        <translation>Copiar estes caracteres</translation>
    </message>
    <message>
        <source>Choose a key to see all about it.</source>
        <translation>Escolha uma chave para ver tudo sobre ela.</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>It may</source>
        <translation>Pode</translation>
    </message>
    <message>
        <source>Bound to</source>
        <translation>Vinculada a</translation>
    </message>
    <message>
        <source>any workstation</source>
        <translation>qualquer estação de trabalho</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>any address</source>
        <translation>qualquer endereço</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Taxa</translation>
    </message>
    <message>
        <source>%L1 requests a second</source>
        <translation>%L1 requisições por segundo</translation>
    </message>
    <message>
        <source>as the port allows</source>
        <translation>o que a porta permite</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expira</translation>
    </message>
    <message>
        <source>%1 requests, last %2 ago from %3</source>
        <translation>%1 requisições, a última há %2 de %3</translation>
    </message>
    <message>
        <source>an address not known</source>
        <translation>um endereço desconhecido</translation>
    </message>
    <message>
        <source>never, for more than 30 days</source>
        <translation>nunca, há mais de 30 dias</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Uso</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Criada</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 por %2</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Revogada</translation>
    </message>
    <message>
        <source>%1 by %2: %3</source>
        <translation>%1 por %2: %3</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>nenhum motivo dado</translation>
    </message>
    <message>
        <source>Rotated: %1… is in its place.</source>
        <translation>Rotacionada: %1… está no lugar dela.</translation>
    </message>
    <message>
        <source>Rotated; the key in its place has been deleted.</source>
        <translation>Rotacionada; a chave no lugar dela foi excluída.</translation>
    </message>
    <message>
        <source>Show the new key</source>
        <translation>Mostrar a chave nova</translation>
    </message>
    <message>
        <source>In its last 30 days it was used for %1.</source>
        <translation>Nos últimos 30 dias foi usada para %1.</translation>
    </message>
    <message>
        <source>If it were revoked now</source>
        <translation>Se fosse revogada agora</translation>
    </message>
</context>
<context>
    <name>resync::ApiKeyModel</name>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Começa com</translation>
    </message>
    <message>
        <source>The first ten characters: what tells a key apart without showing it</source>
        <translation>Os dez primeiros caracteres: o que distingue uma chave sem mostrá-la</translation>
    </message>
    <message>
        <source>It may</source>
        <translation>Pode</translation>
    </message>
    <message>
        <source>Bound to</source>
        <translation>Vinculada a</translation>
    </message>
    <message>
        <source>The workstation it may send for; empty: any</source>
        <translation>A estação de trabalho pela qual pode enviar; vazio: qualquer uma</translation>
    </message>
    <message>
        <source>Workstations</source>
        <translation>Estações de trabalho</translation>
    </message>
    <message>
        <source>Workstations whose metrics came with it in the last 30 days</source>
        <translation>Estações de trabalho cujas métricas vieram com ela nos últimos 30 dias</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requisições</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Último uso</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expira</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Criada</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Endereços</translation>
    </message>
    <message>
        <source>Where it may come from; empty: from anywhere</source>
        <translation>De onde pode vir; vazio: de qualquer lugar</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Taxa</translation>
    </message>
    <message>
        <source>Requests a second; empty: as the port allows</source>
        <translation>Requisições por segundo; vazio: o que a porta permite</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrição</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>The keys are being read …</source>
        <translation>As chaves estão sendo lidas …</translation>
    </message>
    <message>
        <source>There is no key yet. New key… makes one; Collector… makes one together with a script that sends a workstation&apos;s metrics.</source>
        <translation>Ainda não há chave. Nova chave… cria uma; Coletor… cria uma junto com um script que envia as métricas de uma estação de trabalho.</translation>
    </message>
    <message>
        <source>No key is among these.</source>
        <translation>Nenhuma chave está entre estas.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
</context>
<context>
    <name>resync::ApiKeysPane</name>
    <message>
        <source>API keys</source>
        <translation>Chaves de API</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Todas as chaves</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Ativas</translation>
    </message>
    <message>
        <source>Expire soon</source>
        <translation>Expiram logo</translation>
    </message>
    <message>
        <source>Unused for 30 days</source>
        <translation>Sem uso há 30 dias</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspensas</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expiradas</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Revogadas</translation>
    </message>
    <message>
        <source>&amp;New key…</source>
        <translation>&amp;Nova chave…</translation>
    </message>
    <message>
        <source>&amp;Collector…</source>
        <translation>&amp;Coletor…</translation>
    </message>
    <message>
        <source>R&amp;otate…</source>
        <translation>R&amp;otacionar…</translation>
    </message>
    <message>
        <source>&amp;Suspend…</source>
        <translation>&amp;Suspender…</translation>
    </message>
    <message>
        <source>Revo&amp;ke…</source>
        <translation>Revo&amp;gar…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>Exclui&amp;r…</translation>
    </message>
    <message>
        <source>Filter: name, key, scope, workstation, address, person</source>
        <translation>Filtro: nome, chave, permissão, estação de trabalho, endereço, pessoa</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>The keys cannot be read: %1</source>
        <translation>As chaves não podem ser lidas: %1</translation>
    </message>
    <message>
        <source>%L1 within %2 days</source>
        <translation>%L1 em %2 dias</translation>
    </message>
    <message>
        <source>Keys that expire: %1. First: %2, %3.</source>
        <translation>Chaves que expiram: %1. Primeira: %2, %3.</translation>
    </message>
    <message>
        <source>Re&amp;sume</source>
        <translation>Re&amp;tomar</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>Copiar a linha</translation>
    </message>
    <message>
        <source>Keys suspended: %L1.</source>
        <translation>Chaves suspensas: %L1.</translation>
    </message>
    <message>
        <source>Keys revoked: %L1.</source>
        <translation>Chaves revogadas: %L1.</translation>
    </message>
    <message>
        <source>Keys deleted: %L1.</source>
        <translation>Chaves excluídas: %L1.</translation>
    </message>
    <message>
        <source>Keys that serve again: %L1.</source>
        <translation>Chaves que voltam a servir: %L1.</translation>
    </message>
    <message>
        <source>The key was not rotated: %1</source>
        <translation>A chave não foi rotacionada: %1</translation>
    </message>
    <message>
        <source>Not done for %1 of %2 keys: %3</source>
        <translation>Não feito para %1 de %2 chaves: %3</translation>
    </message>
    <message>
        <source>Made last: %1. None has been used yet.</source>
        <translation>Criadas por último: %1. Nenhuma foi usada ainda.</translation>
    </message>
    <message>
        <source>Used most: %1. Made last: %2.</source>
        <translation>Mais usadas: %1. Criadas por último: %2.</translation>
    </message>
    <message>
        <source>Details of the chosen key</source>
        <translation>Detalhes da chave escolhida</translation>
    </message>
</context>
<context>
    <name>resync::ApprovalsPane</name>
    <message>
        <source>Answered ones &amp;too</source>
        <translation>Também as &amp;respondidas</translation>
    </message>
    <message>
        <source>Questions of workflows</source>
        <translation>Perguntas dos fluxos</translation>
    </message>
    <message>
        <source>What will be sent</source>
        <translation>O que será enviado</translation>
    </message>
    <message>
        <source>Note; needed for a no</source>
        <translation>Nota; necessária para um não</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>&amp;Approve</source>
        <translation>Apro&amp;var</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>Re&amp;jeitar</translation>
    </message>
    <message>
        <source>The questions cannot be read: %1</source>
        <translation>As perguntas não podem ser lidas: %1</translation>
    </message>
    <message>
        <source>Why a person: %1. Unanswered by %2, it is a no.</source>
        <translation>Por que uma pessoa: %1. Sem resposta até %2, é um não.</translation>
    </message>
    <message>
        <source>%1 by %2: %3</source>
        <translation>%1 por %2: %3</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ninguém</translation>
    </message>
    <message>
        <source>Your answer did not count: %1</source>
        <translation>Sua resposta não valeu: %1</translation>
    </message>
    <message>
        <source>Approved. The workflow goes on.</source>
        <translation>Aprovado. O fluxo continua.</translation>
    </message>
    <message>
        <source>Rejected. Nothing is done.</source>
        <translation>Rejeitado. Nada é feito.</translation>
    </message>
    <message>
        <source>The job takes %1; it took %2.</source>
        <translation>O job demora %1; demorava %2.</translation>
    </message>
    <message>
        <source>How probable it is that it goes too far is not known.</source>
        <translation>Não se sabe com que probabilidade passa do limite.</translation>
    </message>
    <message>
        <source>It takes too long with a probability of %1 %, as likely as not by %2.</source>
        <translation>Demora demais com probabilidade de %1 %; tão provável quanto não até %2.</translation>
    </message>
    <message>
        <source>It takes too long with a probability of %1 %.</source>
        <translation>Demora demais com probabilidade de %1 %.</translation>
    </message>
</context>
<context>
    <name>resync::CallDialog</name>
    <message>
        <source>Do nothing</source>
        <translation>Não fazer nada</translation>
    </message>
    <message>
        <source>%L1 objects</source>
        <translation>%L1 objetos</translation>
    </message>
    <message>
        <source>Objects concerned</source>
        <translation>Objetos envolvidos</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… e mais %n</numerusform>
            <numerusform>… e mais %n</numerusform>
        </translation>
    </message>
    <message>
        <source>What will be sent, as conman line and REST call</source>
        <translation>O que será enviado, como linha conman e chamada REST</translation>
    </message>
</context>
<context>
    <name>resync::CallSender</name>
    <message>
        <source>The profile %1 is read-only</source>
        <translation>O perfil %1 é somente leitura</translation>
    </message>
    <message>
        <source>No engine is being watched</source>
        <translation>Nenhum mecanismo está sendo observado</translation>
    </message>
    <message>
        <source>The engine has refused the login</source>
        <translation>O mecanismo recusou o login</translation>
    </message>
    <message>
        <source>%1 – accepted by the engine; the list follows with the next reading.</source>
        <translation>%1 – aceito pelo mecanismo; a lista acompanha na próxima leitura.</translation>
    </message>
    <message>
        <source>%1 – refused. %2</source>
        <translation>%1 – recusado. %2</translation>
    </message>
    <message>
        <source>%1 – outcome unknown, it was not sent again. %2</source>
        <translation>%1 – resultado desconhecido; não foi enviado de novo. %2</translation>
    </message>
</context>
<context>
    <name>resync::CapacityModel</name>
    <message>
        <source>Outlook</source>
        <translation>Perspectiva</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Estação de trabalho</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Recurso</translation>
    </message>
    <message>
        <source>Days left</source>
        <translation>Dias restantes</translation>
    </message>
    <message>
        <source>Until the limit is reached as likely as not</source>
        <translation>Até que o limite seja atingido com 50 % de chance</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Cheio</translation>
    </message>
    <message>
        <source>By when the limit is reached, with which probability</source>
        <translation>Até quando o limite é atingido, e com que probabilidade</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Agora</translation>
    </message>
    <message>
        <source>Mean of the last whole day</source>
        <translation>Média do último dia inteiro</translation>
    </message>
    <message>
        <source>Busy hour</source>
        <translation>Hora de pico</translation>
    </message>
    <message>
        <source>95th percentile of the busiest hour of the last seven days</source>
        <translation>Percentil 95 da hora mais carregada dos últimos sete dias</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Por dia</translation>
    </message>
    <message>
        <source>How much it grows a day</source>
        <translation>Quanto cresce por dia</translation>
    </message>
    <message>
        <source>Grows with</source>
        <translation>Cresce com</translation>
    </message>
    <message>
        <source>The stream that most of the growth comes with</source>
        <translation>O job stream com que vem a maior parte do crescimento</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erro</translation>
    </message>
    <message>
        <source>Mean error of the forecast in trials on the history itself</source>
        <translation>Erro médio da previsão em testes sobre o próprio histórico</translation>
    </message>
    <message>
        <source>Days missing</source>
        <translation>Dias sem dados</translation>
    </message>
    <message>
        <source>Without data, between the first and the last</source>
        <translation>Sem dados, entre o primeiro e o último</translation>
    </message>
    <message>
        <source>No outlook has been made yet. It comes some minutes after the start; Look ahead now makes one at once.</source>
        <translation>Nenhuma previsão foi feita ainda. Ela vem alguns minutos após o início; Prever agora faz uma na hora.</translation>
    </message>
    <message>
        <source>No workstation has told metrics yet: a collector on it, or a source, brings them.</source>
        <translation>Nenhuma estação de trabalho enviou métricas ainda: um coletor nela, ou uma fonte, as traz.</translation>
    </message>
    <message>
        <source>Nothing is among these.</source>
        <translation>Nada está entre estes.</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1 (%2 %)</translation>
    </message>
</context>
<context>
    <name>resync::CausesPane</name>
    <message>
        <source>Causes</source>
        <translation>Causas</translation>
    </message>
    <message>
        <source>What broke</source>
        <translation>O que quebrou</translation>
    </message>
    <message>
        <source>What it blocks</source>
        <translation>O que bloqueia</translation>
    </message>
    <message>
        <source>What worked before</source>
        <translation>O que funcionou antes</translation>
    </message>
    <message>
        <source>Joblog</source>
        <translation>Joblog</translation>
    </message>
    <message>
        <source>Jobs of this cause</source>
        <translation>Jobs desta causa</translation>
    </message>
    <message>
        <source>Cause not known yet: %1</source>
        <translation>Causa ainda não conhecida: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been read yet.</source>
        <translation>Nada foi lido ainda.</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>Nada está aberto.</translation>
    </message>
    <message>
        <source>No open failure is known, but the plan is not being read: %1</source>
        <translation>Nenhuma falha aberta é conhecida, mas o plano não está sendo lido: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n causes</source>
        <translation>
            <numerusform>%n causa</numerusform>
            <numerusform>%n causas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed jobs</source>
        <translation>
            <numerusform>%n job com falha</numerusform>
            <numerusform>%n jobs com falha</numerusform>
        </translation>
    </message>
    <message>
        <source>The card of a cause appears here.</source>
        <translation>O cartão de uma causa aparece aqui.</translation>
    </message>
    <message>
        <source>The cause is not known yet.</source>
        <translation>A causa ainda não é conhecida.</translation>
    </message>
    <message>
        <source>The cause is not known: %1</source>
        <translation>A causa não é conhecida: %1</translation>
    </message>
    <message>
        <source>kind: %1</source>
        <translation>tipo: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs on %1</source>
        <translation>
            <numerusform>%n job em %1</numerusform>
            <numerusform>%n jobs em %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workstations</source>
        <translation>
            <numerusform>%n estação</numerusform>
            <numerusform>%n estações</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>desde %1</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs wait directly for it</source>
        <translation>
            <numerusform>%n job espera diretamente por isso</numerusform>
            <numerusform>%n jobs esperam diretamente por isso</numerusform>
        </translation>
    </message>
    <message>
        <source>No job of the plan waits directly for it.</source>
        <translation>Nenhum job do plano espera diretamente por isso.</translation>
    </message>
    <message>
        <source>First deadline: %1, in %2 (%3)</source>
        <translation>Primeiro prazo: %1, em %2 (%3)</translation>
    </message>
    <message>
        <source>First deadline: %1, passed %2 ago (%3)</source>
        <translation>Primeiro prazo: %1, vencido há %2 (%3)</translation>
    </message>
    <message>
        <source>Asked for %1 of its %2 jobs.</source>
        <translation>Consultado para %1 dos seus %2 jobs.</translation>
    </message>
    <message>
        <source>Asking the engine …</source>
        <translation>Consultando o mecanismo …</translation>
    </message>
    <message>
        <source>Not available: %1</source>
        <translation>Não disponível: %1</translation>
    </message>
    <message>
        <source>Nothing is known of this cause yet: the first remedy will teach it.</source>
        <translation>Nada se sabe desta causa ainda: o primeiro remédio ensinará.</translation>
    </message>
    <message>
        <source>Joblog of the first failure</source>
        <translation>Joblog da primeira falha</translation>
    </message>
    <message>
        <source>Card of the cause</source>
        <translation>Cartão da causa</translation>
    </message>
    <message>
        <source>Ask a model …</source>
        <translation>Consultar um modelo …</translation>
    </message>
    <message>
        <source>Shows what a language model would be sent about the joblog below, and asks it when you say so</source>
        <translation>Mostra o que seria enviado a um modelo de linguagem sobre o joblog abaixo, e o consulta quando você mandar</translation>
    </message>
</context>
<context>
    <name>resync::CertificateCard</name>
    <message>
        <source>not told</source>
        <translation>não informado</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message numerus="yes">
        <source>expired %n days ago</source>
        <translation>
            <numerusform>vencido há %n dia</numerusform>
            <numerusform>vencido há %n dias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not valid before %n days from now</source>
        <translation>
            <numerusform>válido só daqui a %n dia</numerusform>
            <numerusform>válido só daqui a %n dias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>falta %n dia</numerusform>
            <numerusform>faltam %n dias</numerusform>
        </translation>
    </message>
    <message>
        <source>Trust this certificate?</source>
        <translation>Confiar neste certificado?</translation>
    </message>
    <message>
        <source>%1 shows a certificate that cannot be trusted by itself. Compare the fingerprint with the one that the engine&apos;s administrators give you by another way, and trust it only when they are the same.</source>
        <translation>%1 mostra um certificado que não é confiável por si só. Compare a impressão digital com a que os administradores do mecanismo lhe derem por outro caminho e só confie se forem iguais.</translation>
    </message>
    <message>
        <source>Issued to</source>
        <translation>Emitido para</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Emitido por</translation>
    </message>
    <message>
        <source>%1 (by itself: nobody else vouches for it)</source>
        <translation>%1 (por si mesmo: ninguém mais responde por ele)</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Validade</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Impressão digital SHA-256</translation>
    </message>
    <message>
        <source>Pinned until now</source>
        <translation>Fixado até agora</translation>
    </message>
    <message>
        <source>Why it was refused</source>
        <translation>Por que foi recusado</translation>
    </message>
    <message>
        <source>It is another certificate than the pinned one. It may have been renewed, or somebody stands between you and the engine.</source>
        <translation>É um certificado diferente do fixado. Pode ter sido renovado, ou alguém está entre você e o mecanismo.</translation>
    </message>
    <message>
        <source>Tr&amp;ust this certificate</source>
        <translation>Con&amp;fiar neste certificado</translation>
    </message>
    <message>
        <source>Do not trust</source>
        <translation>Não confiar</translation>
    </message>
</context>
<context>
    <name>resync::CollectorDialog</name>
    <message>
        <source>Export a collector</source>
        <translation>Exportar um coletor</translation>
    </message>
    <message>
        <source>Writes a shell script for Linux, macOS or AIX, and beside it a new key that may send metrics for this workstation alone. On the host one command installs it.</source>
        <translation>Grava um script de shell para Linux, macOS ou AIX e, ao lado, uma chave nova que só pode enviar métricas desta estação de trabalho. No host, um comando o instala.</translation>
    </message>
    <message>
        <source>The port is closed: nothing can be received until Resync is started with --listen.</source>
        <translation>A porta está fechada: nada pode ser recebido até que o Resync seja iniciado com --listen.</translation>
    </message>
    <message>
        <source>What to do on the host</source>
        <translation>O que fazer no host</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Where the host reaches this port. Plain http is only for this very machine.</source>
        <translation>Onde o host alcança esta porta. http simples só serve para esta mesma máquina.</translation>
    </message>
    <message>
        <source>host of the master; empty: latency is not measured</source>
        <translation>host do master; vazio: a latência não é medida</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>in %L1 days</source>
        <translation>em %L1 dias</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Escolher uma pasta</translation>
    </message>
    <message>
        <source>&amp;Workstation</source>
        <translation>&amp;Estação de trabalho</translation>
    </message>
    <message>
        <source>&amp;Address of the port</source>
        <translation>&amp;Endereço da porta</translation>
    </message>
    <message>
        <source>&amp;Master and port</source>
        <translation>&amp;Master e porta</translation>
    </message>
    <message>
        <source>&amp;Pings a run</source>
        <translation>&amp;Pings por execução</translation>
    </message>
    <message>
        <source>&amp;TCP time-out</source>
        <translation>Tempo limite de &amp;TCP</translation>
    </message>
    <message>
        <source>Key &amp;expires</source>
        <translation>A chave e&amp;xpira</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>Pas&amp;ta</translation>
    </message>
    <message>
        <source>Folder for the collector</source>
        <translation>Pasta para o coletor</translation>
    </message>
    <message>
        <source>Address of the port</source>
        <translation>Endereço da porta</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Estação de trabalho</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>Port of the master</source>
        <translation>Porta do master</translation>
    </message>
    <message>
        <source>Pings a run</source>
        <translation>Pings por execução</translation>
    </message>
    <message>
        <source>TCP time-out</source>
        <translation>Tempo limite de TCP</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source># Both files are there, and readable by you alone:
%1
%2
# Copy them to the host, and there:
%3</source>
        <translation># Os dois arquivos estão prontos e só você pode lê-los:
%1
%2
# Copie-os para o host e, lá:
%3</translation>
    </message>
</context>
<context>
    <name>resync::ConfirmDialog</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>mais %n</numerusform>
            <numerusform>mais %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Não fazer nada</translation>
    </message>
    <message>
        <source>Now: %1. On workstation %2.</source>
        <translation>Agora: %1. Na estação de trabalho %2.</translation>
    </message>
    <message>
        <source>By state: %1</source>
        <translation>Por estado: %1</translation>
    </message>
    <message>
        <source>By workstation: %1</source>
        <translation>Por estação de trabalho: %1</translation>
    </message>
    <message>
        <source>Jobs concerned</source>
        <translation>Jobs envolvidos</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… e mais %n</numerusform>
            <numerusform>… e mais %n</numerusform>
        </translation>
    </message>
    <message>
        <source>This is everything that the filter shows now; jobs that come later are not touched.</source>
        <translation>É tudo o que o filtro mostra agora; jobs que vierem depois não são afetados.</translation>
    </message>
    <message numerus="yes">
        <source>%n more of the chosen jobs are left out: it means nothing in their state.</source>
        <translation>
            <numerusform>Mais %n dos jobs escolhidos fica de fora: não faz sentido no estado dele.</numerusform>
            <numerusform>Mais %n dos jobs escolhidos ficam de fora: não faz sentido no estado deles.</numerusform>
        </translation>
    </message>
    <message>
        <source>0 holds, 1–99, 101 is hi, 102 is go</source>
        <translation>0 retém, 1–99, 101 é hi, 102 é go</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridade</translation>
    </message>
    <message>
        <source>With another priority</source>
        <translation>Com outra prioridade</translation>
    </message>
    <message>
        <source>Type the name to confirm</source>
        <translation>Digite o nome para confirmar</translation>
    </message>
    <message>
        <source>Production: type the job&apos;s name, %1</source>
        <translation>Produção: digite o nome do job, %1</translation>
    </message>
    <message>
        <source>Production: type the engine&apos;s name, %1</source>
        <translation>Produção: digite o nome do mecanismo, %1</translation>
    </message>
    <message>
        <source>What will be sent, as conman line and REST call</source>
        <translation>O que será enviado, como linha do conman e chamada REST</translation>
    </message>
    <message>
        <source>The name typed is another one.</source>
        <translation>O nome digitado é outro.</translation>
    </message>
    <message>
        <source>This site asks why: give a description.</source>
        <translation>Este site pede o motivo: informe uma descrição.</translation>
    </message>
</context>
<context>
    <name>resync::ConnectionBanner</name>
    <message>
        <source>Try now</source>
        <translation>Tentar agora</translation>
    </message>
    <message>
        <source>Choose an engine…</source>
        <translation>Escolher um mecanismo…</translation>
    </message>
    <message>
        <source>Engine settings…</source>
        <translation>Configurações do mecanismo…</translation>
    </message>
    <message>
        <source>State of the connection</source>
        <translation>Estado da conexão</translation>
    </message>
    <message>
        <source>shown here: %1</source>
        <translation>mostrado aqui: %1</translation>
    </message>
</context>
<context>
    <name>resync::CountTile</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1: não se sabe</translation>
    </message>
    <message>
        <source>(old)</source>
        <translation>(antigo)</translation>
    </message>
    <message>
        <source>%1. Click to see them.</source>
        <translation>%1. Clique para vê-los.</translation>
    </message>
</context>
<context>
    <name>resync::DependencyModel</name>
    <message>
        <source>Direction</source>
        <translation>Direção</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Observação</translation>
    </message>
    <message>
        <source>conditional</source>
        <translation>condicional</translation>
    </message>
    <message>
        <source>%1 of %2 wanted</source>
        <translation>%1 de %2 necessários</translation>
    </message>
    <message>
        <source>job</source>
        <translation>job</translation>
    </message>
    <message>
        <source>It waits for nothing, and nothing in this plan waits for it.</source>
        <translation>Não espera por nada, e nada neste plano espera por ele.</translation>
    </message>
    <message>
        <source>Not available: the engine has not told this job&apos;s dependencies.</source>
        <translation>Não disponível: o mecanismo não informou as dependências deste job.</translation>
    </message>
    <message>
        <source>waits for</source>
        <translation>espera por</translation>
    </message>
    <message>
        <source>is awaited by</source>
        <translation>é esperado por</translation>
    </message>
</context>
<context>
    <name>resync::DurationChart</name>
    <message>
        <source>No usual duration yet: successful runs known: %1, needed: %2.</source>
        <translation>Ainda sem duração usual: execuções com sucesso conhecidas: %1, necessárias: %2.</translation>
    </message>
    <message>
        <source>Median %1 over %2 successful runs, usually %3 to %4.</source>
        <translation>Mediana %1 em %2 execuções com sucesso, normalmente de %3 a %4.</translation>
    </message>
    <message>
        <source>On this weekday %1.</source>
        <translation>Neste dia da semana %1.</translation>
    </message>
    <message>
        <source>This run, %1, is longer than any before.</source>
        <translation>Esta execução, %1, é mais longa que todas as anteriores.</translation>
    </message>
    <message>
        <source>This run, %1, is longer than 9 of 10.</source>
        <translation>Esta execução, %1, é mais longa que 9 em cada 10.</translation>
    </message>
    <message>
        <source>This run: %1.</source>
        <translation>Esta execução: %1.</translation>
    </message>
    <message>
        <source>Durations</source>
        <translation>Durações</translation>
    </message>
    <message>
        <source>No run with a duration is known.</source>
        <translation>Nenhuma execução com duração é conhecida.</translation>
    </message>
</context>
<context>
    <name>resync::EngineBadge</name>
    <message>
        <source>Engine: %1 %2</source>
        <translation>Mecanismo: %1 %2</translation>
    </message>
    <message>
        <source>This engine is watched read-only: no verb is sent.</source>
        <translation>Este mecanismo é observado somente para leitura: nenhum verbo é enviado.</translation>
    </message>
    <message>
        <source>The engine being watched</source>
        <translation>O mecanismo observado</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>PRÁTICA</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Nenhum mecanismo</translation>
    </message>
    <message>
        <source>Built-in engine</source>
        <translation>Mecanismo embutido</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (somente leitura)</translation>
    </message>
</context>
<context>
    <name>resync::EngineSwitch</name>
    <message>
        <source>Watching %1.</source>
        <translation>Observando %1.</translation>
    </message>
    <message>
        <source>The practice engine is running. Nothing you do there touches a real plan.</source>
        <translation>O mecanismo de prática está em execução. Nada do que você fizer ali afeta um plano real.</translation>
    </message>
    <message>
        <source>The practice engine did not start: %1</source>
        <translation>O mecanismo de prática não iniciou: %1</translation>
    </message>
    <message>
        <source>There is no other engine. A new one is made in the menu Engine.</source>
        <translation>Não há outro mecanismo. Um novo é criado no menu Mecanismo.</translation>
    </message>
    <message>
        <source>%1 is the only engine.</source>
        <translation>%1 é o único mecanismo.</translation>
    </message>
</context>
<context>
    <name>resync::EventModel</name>
    <message>
        <source>Reading…</source>
        <translation>Lendo…</translation>
    </message>
    <message>
        <source>The events cannot be read: %1</source>
        <translation>Os eventos não podem ser lidos: %1</translation>
    </message>
    <message>
        <source>Nothing has happened that matches.</source>
        <translation>Nada aconteceu que corresponda.</translation>
    </message>
    <message>
        <source>%1 (at %2)</source>
        <translation>%1 (às %2)</translation>
    </message>
</context>
<context>
    <name>resync::EventsPane</name>
    <message>
        <source>Events, newest first</source>
        <translation>Eventos, o mais recente primeiro</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>Filtrar eventos</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravidade</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Todas as gravidades</translation>
    </message>
    <message>
        <source>%1 and worse</source>
        <translation>%1 e piores</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>Todos os grupos</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Workstations</source>
        <translation>Estações de trabalho</translation>
    </message>
    <message>
        <source>Engine and console</source>
        <translation>Mecanismo e console</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Horário</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objeto</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Open joblog</source>
        <translation>Abrir joblog</translation>
    </message>
    <message>
        <source>Job details</source>
        <translation>Detalhes do job</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>Copiar a linha</translation>
    </message>
</context>
<context>
    <name>resync::FilterBar</name>
    <message>
        <source>Words are a regular expression</source>
        <translation>As palavras são uma expressão regular</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Filter: words, state:ABEND ws:/MDM stream:PAY* prio:&gt;50 late: critical:</source>
        <translation>Filtro: palavras, state:ABEND ws:/MDM stream:PAY* prio:&gt;50 late: critical:</translation>
    </message>
    <message>
        <source>Rows hidden by the filter</source>
        <translation>Linhas ocultas pelo filtro</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtros</translation>
    </message>
    <message>
        <source>+ Field</source>
        <translation>+ Campo</translation>
    </message>
    <message>
        <source>Add a field to the filter</source>
        <translation>Acrescentar um campo ao filtro</translation>
    </message>
    <message>
        <source>%L1 of %L2 · </source>
        <translation>%L1 de %L2 · </translation>
    </message>
    <message>
        <source>nothing hidden</source>
        <translation>nada oculto</translation>
    </message>
    <message>
        <source>Take this field out of the filter</source>
        <translation>Retirar este campo do filtro</translation>
    </message>
    <message>
        <source>Field %1; press to take it out</source>
        <translation>Campo %1; pressione para retirá-lo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>No filter is saved for this engine</source>
        <translation>Nenhum filtro salvo para este mecanismo</translation>
    </message>
    <message>
        <source>Save this filter …</source>
        <translation>Salvar este filtro …</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Esquecer</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>Salvar filtro</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Nome do filtro</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hidden by filter</source>
        <translation>
            <numerusform>%Ln oculta pelo filtro</numerusform>
            <numerusform>%Ln ocultas pelo filtro</numerusform>
        </translation>
    </message>
    <message>
        <source>(regular expression)</source>
        <translation>(expressão regular)</translation>
    </message>
    <message>
        <source>(reversed)</source>
        <translation>(invertido)</translation>
    </message>
    <message>
        <source>Copy this filter</source>
        <translation>Copiar este filtro</translation>
    </message>
    <message>
        <source>Take the copied filter</source>
        <translation>Usar o filtro copiado</translation>
    </message>
    <message>
        <source>Always show</source>
        <translation>Mostrar sempre</translation>
    </message>
    <message>
        <source>Saved filter: %1</source>
        <translation>Filtro salvo: %1</translation>
    </message>
    <message>
        <source>Saved filter %1</source>
        <translation>Filtro salvo %1</translation>
    </message>
    <message>
        <source>Rege&amp;x</source>
        <translation>Rege&amp;x</translation>
    </message>
    <message>
        <source>&amp;Reverse</source>
        <translation>In&amp;verter</translation>
    </message>
    <message>
        <source>Show what the filter would hide</source>
        <translation>Mostrar o que o filtro ocultaria</translation>
    </message>
</context>
<context>
    <name>resync::FirstStart</name>
    <message>
        <source>Welcome to Resync</source>
        <translation>Bem-vindo ao Resync</translation>
    </message>
    <message>
        <source>Which engine shall this console watch? You can change it at any time in the Engine menu.</source>
        <translation>Qual mecanismo este console deve observar? Você pode mudar a qualquer momento no menu Mecanismo.</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Praticar</translation>
    </message>
    <message>
        <source>Starts a Workload Automation engine that lives inside this program: jobs run, fail and wait for you. Nothing there is real.</source>
        <translation>Inicia um mecanismo Workload Automation que vive dentro deste programa: jobs executam, falham e esperam por você. Nada ali é real.</translation>
    </message>
    <message>
        <source>Connect to an engine…</source>
        <translation>Conectar a um mecanismo…</translation>
    </message>
    <message>
        <source>Over REST API v2 of HCL or IBM Workload Automation 9.5 and later. You need its address, a user and a password or an API key.</source>
        <translation>Pela REST API v2 do HCL ou IBM Workload Automation 9.5 e posterior. Você precisa do endereço, de um usuário e de uma senha ou chave de API.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Mais tarde</translation>
    </message>
</context>
<context>
    <name>resync::ForecastCard</name>
    <message>
        <source>Grows with</source>
        <translation>Cresce com</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Por dia</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Parcela</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Dias</translation>
    </message>
    <message>
        <source>Streams that the growth comes with</source>
        <translation>Job streams com que vem o crescimento</translation>
    </message>
    <message>
        <source>Tick streams to see what moving them elsewhere buys.</source>
        <translation>Marque job streams para ver o que se ganha levando-os para outro lugar.</translation>
    </message>
    <message>
        <source>What if there were this much &amp;more room:</source>
        <translation>E se houvesse mais este e&amp;spaço:</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Choose a line to see where it goes.</source>
        <translation>Escolha uma linha para ver aonde vai.</translation>
    </message>
    <message>
        <source>was</source>
        <translation>foi</translation>
    </message>
    <message>
        <source>as it was forecast</source>
        <translation>como foi previsto</translation>
    </message>
    <message>
        <source>measured many times over</source>
        <translation>medido muitas vezes</translation>
    </message>
    <message>
        <source>likely, but within what chance may do</source>
        <translation>provável, mas dentro do que o acaso pode fazer</translation>
    </message>
    <message>
        <source>None of its forecasts has come due yet.</source>
        <translation>Nenhuma de suas previsões venceu ainda.</translation>
    </message>
    <message>
        <source>%1: %2 was forecast, %3 came (within the band)</source>
        <translation>%1: previsto %2, veio %3 (dentro da faixa)</translation>
    </message>
    <message>
        <source>%1: %2 was forecast, %3 came (outside the band)</source>
        <translation>%1: previsto %2, veio %3 (fora da faixa)</translation>
    </message>
    <message>
        <source>Its last forecasts: %1.</source>
        <translation>Suas últimas previsões: %1.</translation>
    </message>
    <message>
        <source>lasts until %1</source>
        <translation>dura até %1</translation>
    </message>
    <message>
        <source>lasts beyond the horizon</source>
        <translation>dura além do horizonte</translation>
    </message>
    <message>
        <source>an order today comes too late</source>
        <translation>um pedido hoje chega tarde demais</translation>
    </message>
    <message>
        <source>order by %1</source>
        <translation>pedir até %1</translation>
    </message>
    <message>
        <source>%L1 more for %2: %3, %4</source>
        <translation>mais %L1 por %2: %3, %4</translation>
    </message>
    <message>
        <source>a limit of %L1 would do for 30 days</source>
        <translation>um limite de %L1 bastaria por 30 dias</translation>
    </message>
    <message>
        <source>Days without data: %L1.</source>
        <translation>Dias sem dados: %L1.</translation>
    </message>
    <message>
        <source>What helps: %1.</source>
        <translation>O que ajuda: %1.</translation>
    </message>
    <message>
        <source>not full within the horizon</source>
        <translation>não enche dentro do horizonte</translation>
    </message>
    <message>
        <source>still full</source>
        <translation>continua cheio</translation>
    </message>
    <message>
        <source>full by %1, %L2 days later</source>
        <translation>cheio até %1, %L2 dias depois</translation>
    </message>
    <message>
        <source>full by %1</source>
        <translation>cheio até %1</translation>
    </message>
    <message>
        <source>will be, band of 80 %</source>
        <translation>será, faixa de 80 %</translation>
    </message>
</context>
<context>
    <name>resync::ForecastsPane</name>
    <message>
        <source>Capacity by days left</source>
        <translation>Capacidade por dias restantes</translation>
    </message>
    <message>
        <source>Look &amp;ahead now</source>
        <translation>Prever a&amp;gora</translation>
    </message>
    <message>
        <source>Filter: workstation, resource, stream</source>
        <translation>Filtro: estação de trabalho, recurso, job stream</translation>
    </message>
    <message>
        <source>Made at %1.</source>
        <translation>Feita às %1.</translation>
    </message>
    <message>
        <source>Not made yet.</source>
        <translation>Ainda não feita.</translation>
    </message>
    <message>
        <source>The price list cannot be read: %1</source>
        <translation>A lista de preços não pode ser lida: %1</translation>
    </message>
    <message>
        <source>Looking ahead …</source>
        <translation>Prevendo …</translation>
    </message>
    <message>
        <source>The outlook cannot be made: %1</source>
        <translation>A previsão não pode ser feita: %1</translation>
    </message>
    <message>
        <source>Outlook of the chosen line</source>
        <translation>Perspectiva da linha escolhida</translation>
    </message>
</context>
<context>
    <name>resync::Gauge</name>
    <message>
        <source>(old)</source>
        <translation>(antigo)</translation>
    </message>
</context>
<context>
    <name>resync::HealthPane</name>
    <message>
        <source>All that is in use works</source>
        <translation>Tudo o que está em uso funciona</translation>
    </message>
    <message>
        <source>Something works only in part</source>
        <translation>Algo funciona só em parte</translation>
    </message>
    <message>
        <source>Something that is needed does not work</source>
        <translation>Algo necessário não funciona</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Funciona</translation>
    </message>
    <message>
        <source>In part</source>
        <translation>Em parte</translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation>Não funciona</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Não usado</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Mecanismo</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Armazenamento</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Chaveiro</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Porta</translation>
    </message>
    <message>
        <source>Being read …</source>
        <translation>Sendo lido …</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Hold what is shown still; measuring goes on</source>
        <translation>Manter parado o que é mostrado; a medição continua</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>ainda não medido</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>Requisições por segundo</translation>
    </message>
    <message>
        <source>Answered with an error</source>
        <translation>Respondidas com erro</translation>
    </message>
    <message>
        <source>Engine latency</source>
        <translation>Latência do mecanismo</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>Leitura</translation>
    </message>
    <message>
        <source>CPU of this console</source>
        <translation>CPU deste console</translation>
    </message>
    <message>
        <source>Memory of this console</source>
        <translation>Memória deste console</translation>
    </message>
    <message>
        <source>Port: requests a second</source>
        <translation>Porta: requisições por segundo</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>requisições</translation>
    </message>
    <message>
        <source>Port: time to answer</source>
        <translation>Porta: tempo de resposta</translation>
    </message>
    <message>
        <source>median</source>
        <translation>mediana</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>Engine: latency</source>
        <translation>Mecanismo: latência</translation>
    </message>
    <message>
        <source>Poll, and its part in the store</source>
        <translation>Leitura, e a parte dela no armazenamento</translation>
    </message>
    <message>
        <source>poll</source>
        <translation>leitura</translation>
    </message>
    <message>
        <source>store</source>
        <translation>armazenamento</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>this console</source>
        <translation>este console</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>esta máquina</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>residente</translation>
    </message>
    <message>
        <source>Memory of this machine</source>
        <translation>Memória desta máquina</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>em uso</translation>
    </message>
    <message>
        <source>Size of the store</source>
        <translation>Tamanho do armazenamento</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>What this console depends on</source>
        <translation>De que este console depende</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Agora</translation>
    </message>
    <message>
        <source>This process and this machine</source>
        <translation>Este processo e esta máquina</translation>
    </message>
    <message>
        <source>The port</source>
        <translation>A porta</translation>
    </message>
    <message>
        <source>What will run out</source>
        <translation>O que vai acabar</translation>
    </message>
    <message>
        <source>Not available: %1</source>
        <translation>Não disponível: %1</translation>
    </message>
    <message>
        <source>up for %1 · read at %2</source>
        <translation>no ar há %1 · lido às %2</translation>
    </message>
    <message>
        <source>nothing to measure</source>
        <translation>nada a medir</translation>
    </message>
    <message>
        <source>no hour yet to compare</source>
        <translation>ainda sem uma hora para comparar</translation>
    </message>
    <message>
        <source>as an hour ago</source>
        <translation>como há uma hora</translation>
    </message>
    <message>
        <source>%1 an hour ago</source>
        <translation>%1 há uma hora</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>Nada foi medido ainda.</translation>
    </message>
    <message>
        <source>not available on this system</source>
        <translation>não disponível neste sistema</translation>
    </message>
    <message>
        <source>This console: memory</source>
        <translation>Este console: memória</translation>
    </message>
    <message>
        <source>This console: threads</source>
        <translation>Este console: threads</translation>
    </message>
    <message>
        <source>This console: open files</source>
        <translation>Este console: arquivos abertos</translation>
    </message>
    <message>
        <source>This machine: CPU</source>
        <translation>Esta máquina: CPU</translation>
    </message>
    <message>
        <source>%1 % of %L2 processors</source>
        <translation>%1 % de %L2 processadores</translation>
    </message>
    <message>
        <source>This machine: load</source>
        <translation>Esta máquina: carga</translation>
    </message>
    <message>
        <source>This machine: memory</source>
        <translation>Esta máquina: memória</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 de %2 livres</translation>
    </message>
    <message>
        <source>Disk %1</source>
        <translation>Disco %1</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>closed: Resync was started without --listen</source>
        <translation>fechada: o Resync foi iniciado sem --listen</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sim</translation>
    </message>
    <message>
        <source>no: for this very machine alone</source>
        <translation>não: só para esta mesma máquina</translation>
    </message>
    <message>
        <source>Keys that may be used</source>
        <translation>Chaves que podem ser usadas</translation>
    </message>
    <message>
        <source>What is known works; not all of it is known</source>
        <translation>O que se conhece funciona; nem tudo se conhece</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Desconhecido</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Encerrado</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Crítico</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Disk of the store</source>
        <translation>Disco do armazenamento</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Relógio</translation>
    </message>
    <message>
        <source>Daily backup</source>
        <translation>Backup diário</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Modelo de linguagem</translation>
    </message>
    <message>
        <source>Desktop notifications</source>
        <translation>Notificações da área de trabalho</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Som</translation>
    </message>
    <message>
        <source>Port: connections</source>
        <translation>Porta: conexões</translation>
    </message>
    <message>
        <source>Port: streams</source>
        <translation>Porta: fluxos</translation>
    </message>
    <message>
        <source>Port: requests that wait</source>
        <translation>Porta: pedidos em espera</translation>
    </message>
    <message>
        <source>Samples that wait for their commit</source>
        <translation>Amostras à espera de gravação</translation>
    </message>
    <message>
        <source>Certificate of the port</source>
        <translation>Certificado da porta</translation>
    </message>
    <message>
        <source>Source %1</source>
        <translation>Fonte %1</translation>
    </message>
    <message>
        <source>Notifier %1</source>
        <translation>Notificador %1</translation>
    </message>
    <message>
        <source>API key %1</source>
        <translation>Chave de API %1</translation>
    </message>
    <message>
        <source>the store is not on a local disk</source>
        <translation>o armazenamento não está em um disco local</translation>
    </message>
    <message>
        <source>no growth in the last two hours leads there; %1 free</source>
        <translation>nenhum crescimento das últimas duas horas leva até lá; %1 livres</translation>
    </message>
    <message>
        <source>%1 to %2, by the growth of the last two hours</source>
        <translation>%1 a %2, pelo crescimento das últimas duas horas</translation>
    </message>
    <message>
        <source>its limit is not available on this system</source>
        <translation>o seu limite não está disponível neste sistema</translation>
    </message>
    <message>
        <source>no trend of the last two hours leads there</source>
        <translation>nenhuma tendência das últimas duas horas leva até lá</translation>
    </message>
    <message>
        <source>%1 to %2, by the trend of the last two hours</source>
        <translation>%1 a %2, pela tendência das últimas duas horas</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Avisado</translation>
    </message>
    <message>
        <source>Alerts about this console</source>
        <translation>Alertas sobre este console</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Chave</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Pedidos</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Saída</translation>
    </message>
    <message>
        <source>Who is connected to the port</source>
        <translation>Quem está conectado à porta</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Em uso</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Pools, queues and breakers</source>
        <translation>Reservas, filas e disjuntores</translation>
    </message>
    <message>
        <source>How it is known</source>
        <translation>Como se sabe</translation>
    </message>
    <message>
        <source>none in the last two hours</source>
        <translation>nenhum nas últimas duas horas</translation>
    </message>
    <message>
        <source>nothing has been measured yet</source>
        <translation>nada foi medido ainda</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Impressão digital SHA-256</translation>
    </message>
    <message>
        <source>Who connects compares it with what the client shows.</source>
        <translation>Quem se conecta a compara com o que o cliente mostra.</translation>
    </message>
    <message>
        <source>Connected now</source>
        <translation>Conectados agora</translation>
    </message>
    <message>
        <source>HTTPS</source>
        <translation>HTTPS</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>WebSocket: events</source>
        <translation>WebSocket: eventos</translation>
    </message>
    <message>
        <source>WebSocket: own figures</source>
        <translation>WebSocket: números próprios</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>pergunta</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>espera</translation>
    </message>
    <message>
        <source>%L1 messages dropped</source>
        <translation>%L1 mensagens descartadas</translation>
    </message>
    <message>
        <source>%1 wait</source>
        <translation>%1 em espera</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>ninguém</translation>
    </message>
    <message>
        <source>the port is closed</source>
        <translation>a porta está fechada</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sem limite</translation>
    </message>
    <message>
        <source>nearly full</source>
        <translation>quase cheio</translation>
    </message>
    <message>
        <source>room</source>
        <translation>há espaço</translation>
    </message>
    <message>
        <source>Breaker: %1</source>
        <translation>Disjuntor: %1</translation>
    </message>
    <message>
        <source>closed: calls go through</source>
        <translation>fechado: as chamadas passam</translation>
    </message>
    <message>
        <source>open: next try in %1</source>
        <translation>aberto: próxima tentativa em %1</translation>
    </message>
    <message>
        <source>half open: one call is tried</source>
        <translation>meio aberto: uma chamada é tentada</translation>
    </message>
    <message>
        <source>Room for samples that wait</source>
        <translation>Espaço para amostras em espera</translation>
    </message>
    <message>
        <source>ends on %1</source>
        <translation>termina em %1</translation>
    </message>
    <message>
        <source>not in sight</source>
        <translation>não à vista</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Statements found prepared</source>
        <translation>Comandos achados preparados</translation>
    </message>
    <message>
        <source>Workflows under way</source>
        <translation>Fluxos em andamento</translation>
    </message>
    <message>
        <source>Threads: late by</source>
        <translation>Threads: atraso</translation>
    </message>
    <message>
        <source>core</source>
        <translation>núcleo</translation>
    </message>
    <message>
        <source>port</source>
        <translation>porta</translation>
    </message>
    <message>
        <source>Prepared statements</source>
        <translation>Comandos preparados</translation>
    </message>
    <message>
        <source>found</source>
        <translation>achados</translation>
    </message>
    <message>
        <source>made anew</source>
        <translation>feitos de novo</translation>
    </message>
    <message>
        <source>Workflows</source>
        <translation>Fluxos</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>em andamento</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falhos</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>em espera</translation>
    </message>
    <message>
        <source>nothing was looked up</source>
        <translation>nada foi buscado</translation>
    </message>
    <message>
        <source>Durations of jobs</source>
        <translation>Durações de jobs</translation>
    </message>
    <message>
        <source>CPU of workstations</source>
        <translation>CPU das estações</translation>
    </message>
    <message>
        <source>Errors of forecasts</source>
        <translation>Erros das previsões</translation>
    </message>
    <message>
        <source>What solutions did</source>
        <translation>O que as soluções fizeram</translation>
    </message>
    <message>
        <source>Answers of a language model</source>
        <translation>Respostas de um modelo de linguagem</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Como antes</translation>
    </message>
    <message>
        <source>Has drifted</source>
        <translation>Mudou</translation>
    </message>
    <message>
        <source>Too little data</source>
        <translation>Dados de menos</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>Não disponível</translation>
    </message>
    <message>
        <source>Values before</source>
        <translation>Valores antes</translation>
    </message>
    <message>
        <source>Values now</source>
        <translation>Valores agora</translation>
    </message>
    <message>
        <source>PSI</source>
        <translation>PSI</translation>
    </message>
    <message>
        <source>KS</source>
        <translation>KS</translation>
    </message>
    <message>
        <source>Moved by</source>
        <translation>Deslocamento</translation>
    </message>
    <message>
        <source>Is what it learns from still as it was?</source>
        <translation>Aquilo de que aprende ainda é como era?</translation>
    </message>
    <message>
        <source>%1 spreads</source>
        <translation>%1 dispersões</translation>
    </message>
    <message>
        <source>Chance of such a distance when nothing has changed: %1</source>
        <translation>Chance de tal distância quando nada mudou: %1</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Saúde</translation>
    </message>
    <message>
        <source>Workstations&apos; own series, in all</source>
        <translation>Séries próprias das estações, ao todo</translation>
    </message>
    <message>
        <source>Own series of %1, which has most</source>
        <translation>Séries próprias de %1, que tem mais</translation>
    </message>
    <message>
        <source>Questions that are understood</source>
        <translation>Perguntas que são entendidas</translation>
    </message>
    <message>
        <source>What questions ask for</source>
        <translation>O que as perguntas pedem</translation>
    </message>
    <message>
        <source>window</source>
        <translation>janela</translation>
    </message>
    <message>
        <source>Connections of the port</source>
        <translation>Conexões da porta</translation>
    </message>
</context>
<context>
    <name>resync::JobCommands</name>
    <message>
        <source>list</source>
        <translation>lista</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>mecanismo</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>filtro</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>linhas</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>plan read at</source>
        <translation>plano lido em</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>written at</source>
        <translation>gravado em</translation>
    </message>
    <message>
        <source>%1 could not be acknowledged: %2</source>
        <translation>%1 não pôde ser reconhecida: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows written to %1</source>
        <translation>
            <numerusform>%Ln linha gravada em %1</numerusform>
            <numerusform>%Ln linhas gravadas em %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::JobDetailsPane</name>
    <message>
        <source>Why it is where it is</source>
        <translation>Por que está onde está</translation>
    </message>
    <message>
        <source>Duration against its own history</source>
        <translation>Duração em relação ao próprio histórico</translation>
    </message>
    <message>
        <source>Joblog</source>
        <translation>Joblog</translation>
    </message>
    <message>
        <source>Do …</source>
        <translation>Ações …</translation>
    </message>
    <message>
        <source>What can be done with this job</source>
        <translation>O que pode ser feito com este job</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Execuções</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>Dependências</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fatos</translation>
    </message>
    <message>
        <source>%1 is no job of the plan shown.</source>
        <translation>%1 não é um job do plano mostrado.</translation>
    </message>
    <message>
        <source>Choose a job in a list: its details appear here.</source>
        <translation>Escolha um job em uma lista: os detalhes aparecem aqui.</translation>
    </message>
    <message>
        <source>The job is no longer in the plan shown.</source>
        <translation>O job não está mais no plano mostrado.</translation>
    </message>
    <message>
        <source>Runs (%1)</source>
        <translation>Execuções (%1)</translation>
    </message>
    <message>
        <source>Dependencies (%1)</source>
        <translation>Dependências (%1)</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>Por que espera</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>Onde está</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Programado</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Não antes de</translation>
    </message>
    <message>
        <source>Latest start</source>
        <translation>Início mais tardio</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Prazo final</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Iniciado</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Encerrado</translation>
    </message>
    <message>
        <source>Plan time zone</source>
        <translation>Fuso do plano</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Estimativa</translation>
    </message>
    <message>
        <source>Longest allowed</source>
        <translation>Máximo permitido</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridade</translation>
    </message>
    <message>
        <source>Return code</source>
        <translation>Código de retorno</translation>
    </message>
    <message>
        <source>Process or job number</source>
        <translation>Número do processo ou job</translation>
    </message>
    <message>
        <source>Ran on</source>
        <translation>Executou em</translation>
    </message>
    <message>
        <source>Log-on user</source>
        <translation>Usuário de logon</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Recuperação</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definição</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrição</translation>
    </message>
    <message>
        <source>Substatus</source>
        <translation>Substatus</translation>
    </message>
    <message>
        <source>Job id</source>
        <translation>Id do job</translation>
    </message>
    <message>
        <source>Run id</source>
        <translation>Id da execução</translation>
    </message>
    <message>
        <source>Not available: %1</source>
        <translation>Não disponível: %1</translation>
    </message>
    <message>
        <source>Asking the engine for the details …</source>
        <translation>Pedindo os detalhes ao mecanismo …</translation>
    </message>
    <message>
        <source>Last failure: %1</source>
        <translation>Última falha: %1</translation>
    </message>
    <message>
        <source>Nothing is known of a failure of this job.</source>
        <translation>Nada se sabe de uma falha deste job.</translation>
    </message>
    <message>
        <source>No pattern was found in the runs of this job.</source>
        <translation>Nenhum padrão foi encontrado nas execuções deste job.</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Conhecido</translation>
    </message>
    <message>
        <source>Known (%1)</source>
        <translation>Conhecido (%1)</translation>
    </message>
    <message>
        <source>Patterns of this job</source>
        <translation>Padrões deste job</translation>
    </message>
</context>
<context>
    <name>resync::JobFilter</name>
    <message>
        <source>Not a regular expression: %1 (at character %2)</source>
        <translation>Não é uma expressão regular: %1 (no caractere %2)</translation>
    </message>
    <message>
        <source>“%1” wants a number, such as %2</source>
        <translation>“%1” precisa de um número, como %2</translation>
    </message>
</context>
<context>
    <name>resync::JobModel</name>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>What the engine says of the job, as mark, word and its own code</source>
        <translation>O que o mecanismo diz do job: marca, palavra e o código dele</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Estação de trabalho</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Programado</translation>
    </message>
    <message>
        <source>Scheduled time of the job stream; hover over a time for UTC</source>
        <translation>Horário programado do job stream; passe o mouse sobre um horário para ver UTC</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Início</translation>
    </message>
    <message>
        <source>Start of the last attempt</source>
        <translation>Início da última tentativa</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fim</translation>
    </message>
    <message>
        <source>End of the last attempt</source>
        <translation>Fim da última tentativa</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duração</translation>
    </message>
    <message>
        <source>Of the last attempt; goes on while it runs</source>
        <translation>Da última tentativa; continua enquanto executa</translation>
    </message>
    <message>
        <source>RC</source>
        <translation>RC</translation>
    </message>
    <message>
        <source>Return code of the last attempt</source>
        <translation>Código de retorno da última tentativa</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Indicadores</translation>
    </message>
    <message>
        <source>Prio</source>
        <translation>Prio</translation>
    </message>
    <message>
        <source>0 is held, 101 is hi, 102 is go</source>
        <translation>0 é retido, 101 é hi, 102 é go</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Espera por</translation>
    </message>
    <message>
        <source>Unresolved of all dependencies, when the engine tells</source>
        <translation>Não resolvidas do total de dependências, quando o mecanismo informa</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Estimativa</translation>
    </message>
    <message>
        <source>The engine&apos;s estimate</source>
        <translation>A estimativa do mecanismo</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuário</translation>
    </message>
    <message>
        <source>Log-on user of the job</source>
        <translation>Usuário de logon do job</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentativas</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Não antes de</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Prazo final</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Run id</source>
        <translation>Id da execução</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrição</translation>
    </message>
    <message>
        <source>Nothing has been read yet.</source>
        <translation>Nada foi lido ainda.</translation>
    </message>
    <message>
        <source>The filter hides every one of the %L1 jobs.</source>
        <translation>O filtro oculta todos os %L1 jobs.</translation>
    </message>
    <message>
        <source>The plan of %1 has no jobs.</source>
        <translation>O plano de %1 não tem jobs.</translation>
    </message>
    <message>
        <source>No engine is being watched.</source>
        <translation>Nenhum mecanismo está sendo observado.</translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation>Conectando a %1 …</translation>
    </message>
    <message>
        <source>No jobs could be read from %1: %2</source>
        <translation>Nenhum job pôde ser lido de %1: %2</translation>
    </message>
</context>
<context>
    <name>resync::JobVerbs</name>
    <message>
        <source>The profile %1 is read-only</source>
        <translation>O perfil %1 é somente leitura</translation>
    </message>
    <message>
        <source>No engine is being watched</source>
        <translation>Nenhum mecanismo está sendo observado</translation>
    </message>
    <message>
        <source>The engine has refused the login</source>
        <translation>O mecanismo recusou o login</translation>
    </message>
    <message>
        <source>%1 means nothing for %2 in state %3.</source>
        <translation>%1 não faz sentido para %2 no estado %3.</translation>
    </message>
    <message>
        <source>%1 means nothing for any of the chosen jobs in their state.</source>
        <translation>%1 não faz sentido para nenhum dos jobs escolhidos no estado deles.</translation>
    </message>
    <message>
        <source>%1 – accepted by the engine; the list follows with the next reading.</source>
        <translation>%1 – aceito pelo mecanismo; a lista acompanha na próxima leitura.</translation>
    </message>
    <message>
        <source>%1 – refused. %2</source>
        <translation>%1 – recusado. %2</translation>
    </message>
    <message>
        <source>%1 – outcome unknown, it was not sent again. %2</source>
        <translation>%1 – resultado desconhecido; não foi enviado de novo. %2</translation>
    </message>
</context>
<context>
    <name>resync::JoblogPane</name>
    <message>
        <source>Run</source>
        <translation>Execução</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Procurar</translation>
    </message>
    <message>
        <source>Find in the joblog</source>
        <translation>Procurar no joblog</translation>
    </message>
    <message>
        <source>Previous error (%1)</source>
        <translation>Erro anterior (%1)</translation>
    </message>
    <message>
        <source>Next error (%1)</source>
        <translation>Próximo erro (%1)</translation>
    </message>
    <message>
        <source>Follow while the job runs</source>
        <translation>Acompanhar enquanto o job executa</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Quebrar linhas longas</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Quebrar linhas</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>Maior (Ctrl++)</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+-)</source>
        <translation>Menor (Ctrl+-)</translation>
    </message>
    <message>
        <source>Copy the chosen lines</source>
        <translation>Copiar as linhas escolhidas</translation>
    </message>
    <message>
        <source>Save the joblog as it was sent …</source>
        <translation>Salvar o joblog como foi enviado …</translation>
    </message>
    <message>
        <source>Attempt %1 · %2</source>
        <translation>Tentativa %1 · %2</translation>
    </message>
    <message>
        <source>Earlier run</source>
        <translation>Execução anterior</translation>
    </message>
    <message>
        <source>Choose a job in a list: the joblog of its last run appears here.</source>
        <translation>Escolha um job em uma lista: o joblog da última execução aparece aqui.</translation>
    </message>
    <message>
        <source>No joblog: the job has not started, so there is no run to read.</source>
        <translation>Sem joblog: o job não iniciou, portanto não há execução para ler.</translation>
    </message>
    <message>
        <source>Reading the joblog …</source>
        <translation>Lendo o joblog …</translation>
    </message>
    <message>
        <source>Following failed: %1</source>
        <translation>O acompanhamento falhou: %1</translation>
    </message>
    <message>
        <source>No joblog: %1</source>
        <translation>Sem joblog: %1</translation>
    </message>
    <message>
        <source>Own copy of %1: the engine has it no more</source>
        <translation>Cópia própria de %1: o mecanismo não o tem mais</translation>
    </message>
    <message>
        <source>From the engine, read %1</source>
        <translation>Do mecanismo, lido %1</translation>
    </message>
    <message>
        <source>lines: %L1</source>
        <translation>linhas: %L1</translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation>código de saída %1</translation>
    </message>
    <message>
        <source>following</source>
        <translation>acompanhando</translation>
    </message>
    <message>
        <source>still running</source>
        <translation>ainda em execução</translation>
    </message>
    <message>
        <source>cut: the log is larger than what is read</source>
        <translation>cortado: o log é maior que o que foi lido</translation>
    </message>
    <message>
        <source>Line %1 names the cause: %2</source>
        <translation>A linha %1 aponta a causa: %2</translation>
    </message>
    <message>
        <source>kind: %1</source>
        <translation>tipo: %1</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>não encontrado</translation>
    </message>
    <message>
        <source>%1 of %2%3</source>
        <translation>%1 de %2%3</translation>
    </message>
    <message>
        <source>Save joblog</source>
        <translation>Salvar joblog</translation>
    </message>
    <message>
        <source>The joblog is in %1</source>
        <translation>O joblog está em %1</translation>
    </message>
    <message>
        <source>The joblog could not be saved: %1</source>
        <translation>O joblog não pôde ser salvo: %1</translation>
    </message>
    <message>
        <source>That is more than a clipboard should hold: choose fewer lines, or save the joblog.</source>
        <translation>É mais do que uma área de transferência deve guardar: escolha menos linhas, ou salve o joblog.</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>Tentativa %1</translation>
    </message>
    <message>
        <source>Mark what the last good run does not have (%1)</source>
        <translation>Marcar o que a última execução boa não tem (%1)</translation>
    </message>
    <message>
        <source>Looking for the last good run …</source>
        <translation>Procurando a última execução boa …</translation>
    </message>
    <message>
        <source>Not compared: %1</source>
        <translation>Não comparado: %1</translation>
    </message>
    <message>
        <source>Not compared: the joblog of the last good run could not be read: %1</source>
        <translation>Não comparado: não foi possível ler o joblog da última execução boa: %1</translation>
    </message>
    <message>
        <source>No line is new: the good run of %1 has them all</source>
        <translation>Nenhuma linha é nova: a execução boa de %1 tem todas</translation>
    </message>
    <message numerus="yes">
        <source>%n lines are not in the good run of %1; the first is line %2</source>
        <translation>
            <numerusform>%n linha não está na execução boa de %1; é a linha %2</numerusform>
            <numerusform>%n linhas não estão na execução boa de %1; a primeira é a linha %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask a language model for its opinion …</source>
        <translation>Pedir a opinião de um modelo de linguagem …</translation>
    </message>
</context>
<context>
    <name>resync::JoblogView</name>
    <message>
        <source>Joblog</source>
        <translation>Joblog</translation>
    </message>
    <message>
        <source>The joblog is empty.</source>
        <translation>O joblog está vazio.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Linha %1: %2</translation>
    </message>
    <message>
        <source>names the cause</source>
        <translation>nomeia a causa</translation>
    </message>
    <message>
        <source>follows from the cause</source>
        <translation>decorre da causa</translation>
    </message>
    <message>
        <source>looks like an error</source>
        <translation>parece um erro</translation>
    </message>
    <message>
        <source>not in the last good run</source>
        <translation>não está na última execução boa</translation>
    </message>
</context>
<context>
    <name>resync::JobsPane</name>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln matching jobs are selected; a verb will be applied to all of them.</source>
        <translation>
            <numerusform>O único job correspondente está selecionado; um verbo será aplicado a ele.</numerusform>
            <numerusform>Todos os %Ln jobs correspondentes estão selecionados; um verbo será aplicado a todos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs selected · Ctrl+A takes all %L1 matching</source>
        <translation>
            <numerusform>%Ln job selecionado · Ctrl+A pega todos os %L1 correspondentes</numerusform>
            <numerusform>%Ln jobs selecionados · Ctrl+A pega todos os %L1 correspondentes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::Justification</name>
    <message>
        <source>if your site wants one</source>
        <translation>se o seu site pedir</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoria</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Chamado</translation>
    </message>
    <message>
        <source>Description (needed)</source>
        <translation>Descrição (necessária)</translation>
    </message>
</context>
<context>
    <name>resync::KeyRevealDialog</name>
    <message>
        <source>The new key</source>
        <translation>A chave nova</translation>
    </message>
    <message>
        <source>%1 is ready. This is the only time that its text is shown.</source>
        <translation>%1 está pronta. Esta é a única vez que o texto dela é mostrado.</translation>
    </message>
    <message>
        <source>Text of the key</source>
        <translation>Texto da chave</translation>
    </message>
    <message>
        <source>&amp;Save to a file</source>
        <translation>&amp;Salvar em um arquivo</translation>
    </message>
    <message>
        <source>A new file in your documents that only you can read</source>
        <translation>Um arquivo novo nos seus documentos que só você pode ler</translation>
    </message>
    <message>
        <source>Resync keeps only a fingerprint of the key. If the text is lost, rotate or revoke the key.</source>
        <translation>O Resync guarda só uma impressão digital da chave. Se o texto se perder, rotacione ou revogue a chave.</translation>
    </message>
    <message>
        <source>I have put the key where it &amp;belongs</source>
        <translation>Já &amp;guardei a chave no lugar dela</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Not yet: the text cannot be shown again. Copy or save it, then tick the box.</source>
        <translation>Ainda não: o texto não pode ser mostrado de novo. Copie-o ou salve-o e depois marque a caixa.</translation>
    </message>
    <message>
        <source>&amp;Copied; cleared in %1 s</source>
        <translation>&amp;Copiado; limpo em %1 s</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Salvo como %1.</translation>
    </message>
</context>
<context>
    <name>resync::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Em todo lugar</translation>
    </message>
    <message>
        <source>In lists and the joblog</source>
        <translation>Nas listas e no joblog</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Painéis</translation>
    </message>
    <message>
        <source>Keys as they came</source>
        <translation>Teclas originais</translation>
    </message>
    <message>
        <source>This key is fixed</source>
        <translation>Esta tecla é fixa</translation>
    </message>
    <message>
        <source>Press to choose another key</source>
        <translation>Pressione para escolher outra tecla</translation>
    </message>
    <message>
        <source>Some keys are your own.</source>
        <translation>Algumas teclas são suas.</translation>
    </message>
    <message>
        <source>Press a key&apos;s button to choose another one for it.</source>
        <translation>Pressione o botão de uma tecla para escolher outra.</translation>
    </message>
    <message>
        <source>New key for: %1</source>
        <translation>Nova tecla para: %1</translation>
    </message>
    <message>
        <source>Press the new key for “%1”; Esc leaves it as it is.</source>
        <translation>Pressione a nova tecla para “%1”; Esc a deixa como está.</translation>
    </message>
    <message>
        <source>%1 is taken by “%2”.</source>
        <translation>%1 já é usada por “%2”.</translation>
    </message>
    <message>
        <source>The keys could not be written to %1.</source>
        <translation>As teclas não puderam ser gravadas em %1.</translation>
    </message>
</context>
<context>
    <name>resync::KeyVerbDialog</name>
    <message>
        <source>Rotate the key</source>
        <translation>Rotacionar a chave</translation>
    </message>
    <message>
        <source>Suspend the key</source>
        <translation>Suspender a chave</translation>
    </message>
    <message>
        <source>Suspend %L1 keys</source>
        <translation>Suspender %L1 chaves</translation>
    </message>
    <message>
        <source>Revoke the key</source>
        <translation>Revogar a chave</translation>
    </message>
    <message>
        <source>Revoke %L1 keys</source>
        <translation>Revogar %L1 chaves</translation>
    </message>
    <message>
        <source>Delete the key for good</source>
        <translation>Excluir a chave de vez</translation>
    </message>
    <message>
        <source>Delete %L1 keys for good</source>
        <translation>Excluir %L1 chaves de vez</translation>
    </message>
    <message>
        <source>A new key like it is made and shown once. The old one goes on serving for the time that you choose, so that each host can be given the new one; the details of the old key show which have crossed over.</source>
        <translation>Uma chave nova, igual a ela, é criada e mostrada uma vez. A antiga continua servindo pelo tempo que você escolher, para que cada host receba a nova; os detalhes da chave antiga mostram quais já passaram.</translation>
    </message>
    <message>
        <source>Until it is resumed, the port refuses it at its next request.</source>
        <translation>Até ser retomada, a porta a recusa na próxima requisição.</translation>
    </message>
    <message>
        <source>The port refuses it from its next request on. This is for good: a revoked key cannot be taken back.</source>
        <translation>A porta a recusa a partir da próxima requisição. É definitivo: uma chave revogada não volta.</translation>
    </message>
    <message>
        <source>The key leaves the list and the port no longer knows it. What it was, and who deleted it, stays in the audit.</source>
        <translation>A chave sai da lista e a porta não a conhece mais. O que ela era, e quem a excluiu, fica na auditoria.</translation>
    </message>
    <message>
        <source>At least 3 characters; it stands in the audit</source>
        <translation>Pelo menos 3 caracteres; fica na auditoria</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>&amp;Por quê</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Não fazer nada</translation>
    </message>
    <message>
        <source>last used %1 ago</source>
        <translation>último uso há %1</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>nunca usada</translation>
    </message>
    <message>
        <source>… and %L1 more</source>
        <translation>… e mais %L1</translation>
    </message>
    <message>
        <source>not at all: it ends at once</source>
        <translation>por tempo nenhum: termina já</translation>
    </message>
    <message>
        <source>%L1 h</source>
        <translation>%L1 h</translation>
    </message>
    <message>
        <source>%L1 days</source>
        <translation>%L1 dias</translation>
    </message>
    <message>
        <source>The old key goes on for</source>
        <translation>A chave antiga continua por</translation>
    </message>
    <message>
        <source>It stops working on %1.</source>
        <translation>Ela deixa de funcionar em %1.</translation>
    </message>
    <message>
        <source>Every host that has not been given the new key goes dark at its next push.</source>
        <translation>Todo host que não tiver recebido a chave nova fica sem dados no próximo envio.</translation>
    </message>
</context>
<context>
    <name>resync::Languages</name>
    <message>
        <source>As the desktop</source>
        <translation>Como a área de trabalho</translation>
    </message>
</context>
<context>
    <name>resync::MainWindow</name>
    <message>
        <source>%1 has no list to export.</source>
        <translation>%1 não tem lista para exportar.</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>PRÁTICA</translation>
    </message>
    <message>
        <source>Save this layout</source>
        <translation>Salvar este layout</translation>
    </message>
    <message>
        <source>Name of the layout:</source>
        <translation>Nome do layout:</translation>
    </message>
    <message>
        <source>The theme is used now, but could not be stored as a setting: %1</source>
        <translation>O tema já está em uso, mas não pôde ser gravado como configuração: %1</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>&amp;Go to…</source>
        <translation>&amp;Ir para…</translation>
    </message>
    <message>
        <source>pane</source>
        <translation>painel</translation>
    </message>
    <message>
        <source>action</source>
        <translation>ação</translation>
    </message>
    <message>
        <source>workstation</source>
        <translation>estação de trabalho</translation>
    </message>
    <message>
        <source>job</source>
        <translation>job</translation>
    </message>
</context>
<context>
    <name>resync::MetricListModel</name>
    <message>
        <source>Workstation</source>
        <translation>Estação de trabalho</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>The value sent last</source>
        <translation>O último valor enviado</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Ouvida há</translation>
    </message>
    <message>
        <source>How long ago it sent</source>
        <translation>Há quanto tempo enviou</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Menor</translation>
    </message>
    <message>
        <source>Over the time shown</source>
        <translation>No período mostrado</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Média</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>Maior</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Collector</source>
        <translation>Coletor</translation>
    </message>
    <message>
        <source>The version that sent last</source>
        <translation>A versão que enviou por último</translation>
    </message>
</context>
<context>
    <name>resync::MetricPointModel</name>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Estação de trabalho</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>As it was sent, or the mean of the hour or day</source>
        <translation>Como foi enviado, ou a média da hora ou do dia</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Menor</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>Maior</translation>
    </message>
</context>
<context>
    <name>resync::MetricsPane</name>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 dias</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 dias</translation>
    </message>
    <message>
        <source>13 months</source>
        <translation>13 meses</translation>
    </message>
    <message>
        <source>Metrics are being read …</source>
        <translation>As métricas estão sendo lidas …</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Série</translation>
    </message>
    <message>
        <source>Chart of the chosen workstations</source>
        <translation>Gráfico das estações de trabalho escolhidas</translation>
    </message>
    <message>
        <source>Small charts of all workstations</source>
        <translation>Gráficos pequenos de todas as estações de trabalho</translation>
    </message>
    <message>
        <source>The same as a table</source>
        <translation>O mesmo como tabela</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>Save the picture; Ctrl+E saves the points as CSV</source>
        <translation>Salvar a imagem; Ctrl+E salva os pontos como CSV</translation>
    </message>
    <message>
        <source>Workstations that send metrics</source>
        <translation>Estações de trabalho que enviam métricas</translation>
    </message>
    <message>
        <source>Points of the chart</source>
        <translation>Pontos do gráfico</translation>
    </message>
    <message>
        <source>Chart of workstation metrics</source>
        <translation>Gráfico de métricas das estações de trabalho</translation>
    </message>
    <message>
        <source>No workstation has sent metrics yet</source>
        <translation>Nenhuma estação de trabalho enviou métricas ainda</translation>
    </message>
    <message>
        <source>No engine tells CPU, memory, disks and latency of its workstations. They come in one of these ways:

•  A collector on the host sends them. API keys › Collector… writes it, with its key.
•  Resync fetches them: from Prometheus, from node_exporter or an agent, or by SSH.
•  Your own script sends them to the port with a key that may send metrics.</source>
        <translation>Nenhum mecanismo informa CPU, memória, discos e latência das suas estações de trabalho. Elas chegam por um destes caminhos:

•  Um coletor no host as envia. Chaves de API › Coletor… o grava, com a chave dele.
•  O Resync as busca: no Prometheus, no node_exporter ou em um agente, ou por SSH.
•  Seu próprio script as envia à porta com uma chave que pode enviar métricas.</translation>
    </message>
    <message>
        <source>Open API keys</source>
        <translation>Abrir Chaves de API</translation>
    </message>
    <message>
        <source>Open sources</source>
        <translation>Abrir Fontes</translation>
    </message>
    <message>
        <source>Filter: workstation, host, system</source>
        <translation>Filtro: estação, host, sistema</translation>
    </message>
    <message>
        <source>The metrics cannot be read: %1</source>
        <translation>As métricas não podem ser lidas: %1</translation>
    </message>
    <message>
        <source>No workstation is among these.</source>
        <translation>Nenhuma estação de trabalho está entre estas.</translation>
    </message>
    <message>
        <source>Choose workstations in the list.</source>
        <translation>Escolha estações de trabalho na lista.</translation>
    </message>
    <message>
        <source>“%1” was not measured in this time on what is chosen.</source>
        <translation>“%1” não foi medido neste período no que está escolhido.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>PRÁTICA</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Salvo como %1.</translation>
    </message>
</context>
<context>
    <name>resync::NewKeyDialog</name>
    <message>
        <source>Collector of a workstation</source>
        <translation>Coletor de uma estação de trabalho</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Painel</translation>
    </message>
    <message>
        <source>Operator&apos;s script</source>
        <translation>Script de operador</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrador</translation>
    </message>
    <message>
        <source>New API key</source>
        <translation>Nova chave de API</translation>
    </message>
    <message>
        <source>Create the key</source>
        <translation>Criar a chave</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Não fazer nada</translation>
    </message>
    <message>
        <source>Who or what will use it, 3 to 100 characters</source>
        <translation>Quem ou o que vai usá-la, de 3 a 100 caracteres</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrição</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Outro</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nome</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Descrição</translation>
    </message>
    <message>
        <source>&amp;For a</source>
        <translation>P&amp;ara</translation>
    </message>
    <message>
        <source>It may</source>
        <translation>Pode</translation>
    </message>
    <message>
        <source>any workstation; * stands for any characters</source>
        <translation>qualquer estação de trabalho; * vale por quaisquer caracteres</translation>
    </message>
    <message>
        <source>from anywhere; or 10.1.0.0/16, 192.0.2.7</source>
        <translation>de qualquer lugar; ou 10.1.0.0/16, 192.0.2.7</translation>
    </message>
    <message>
        <source>as the port allows</source>
        <translation>o que a porta permite</translation>
    </message>
    <message>
        <source> requests a second</source>
        <translation> requisições por segundo</translation>
    </message>
    <message>
        <source>in %L1 days</source>
        <translation>em %L1 dias</translation>
    </message>
    <message>
        <source>in so many days:</source>
        <translation>em tantos dias:</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>Days until it expires</source>
        <translation>Dias até expirar</translation>
    </message>
    <message>
        <source>&amp;Workstation</source>
        <translation>&amp;Estação de trabalho</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>&amp;Endereços</translation>
    </message>
    <message>
        <source>&amp;Rate</source>
        <translation>&amp;Taxa</translation>
    </message>
    <message>
        <source>&amp;Expires</source>
        <translation>E&amp;xpira</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Permissões</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Estação de trabalho</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Endereços</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Taxa</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Validade</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>resync::NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>Fechar este aviso</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Aviso</translation>
    </message>
</context>
<context>
    <name>resync::OpenActions</name>
    <message>
        <source>Actions with unknown outcome</source>
        <translation>Ações com resultado desconhecido</translation>
    </message>
    <message>
        <source>Nobody knows whether these were carried out: the answer never came. Until one is closed nothing else is sent to its object. Look at the object in the engine, then say what you found.</source>
        <translation>Ninguém sabe se estas ações foram executadas: a resposta nunca chegou. Enquanto uma não for encerrada, nada mais é enviado ao seu objeto. Olhe o objeto no mecanismo e diga o que encontrou.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quem</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Em</translation>
    </message>
    <message>
        <source>Why nobody knows</source>
        <translation>Por que ninguém sabe</translation>
    </message>
    <message>
        <source>The conman line and the REST call</source>
        <translation>A linha do conman e a chamada REST</translation>
    </message>
    <message>
        <source>What did you see? For example: the job runs under a new number</source>
        <translation>O que você viu? Por exemplo: o job roda com um número novo</translation>
    </message>
    <message>
        <source>&amp;Reason (needed)</source>
        <translation>&amp;Motivo (obrigatório)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>It was &amp;done</source>
        <translation>&amp;Foi feita</translation>
    </message>
    <message>
        <source>It was &amp;not done</source>
        <translation>&amp;Não foi feita</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>The journal could not be read: %1</source>
        <translation>Não foi possível ler o diário: %1</translation>
    </message>
    <message>
        <source>Every action has a known outcome.</source>
        <translation>Toda ação tem um resultado conhecido.</translation>
    </message>
    <message>
        <source>Not closed: %1</source>
        <translation>Não encerrada: %1</translation>
    </message>
</context>
<context>
    <name>resync::OpenActionsButton</name>
    <message numerus="yes">
        <source>unknown outcome: %n</source>
        <translation>
            <numerusform>resultado desconhecido: %n</numerusform>
            <numerusform>resultado desconhecido: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Actions of which nobody knows whether they were carried out</source>
        <translation>Ações que ninguém sabe se foram executadas</translation>
    </message>
</context>
<context>
    <name>resync::OpenFailureModel</name>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Open for</source>
        <translation>Aberta há</translation>
    </message>
    <message>
        <source>Since the first failure of the chain</source>
        <translation>Desde a primeira falha da cadeia</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Estação de trabalho</translation>
    </message>
    <message>
        <source>RC</source>
        <translation>RC</translation>
    </message>
    <message>
        <source>Return code</source>
        <translation>Código de retorno</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentativas</translation>
    </message>
    <message>
        <source>Failed runs in the chain</source>
        <translation>Execuções com falha na cadeia</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>First causal line of the joblog, or why it is not known</source>
        <translation>Primeira linha causal do joblog, ou por que não é conhecida</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Reconhecida</translation>
    </message>
    <message>
        <source>Failed at</source>
        <translation>Falhou em</translation>
    </message>
    <message>
        <source>The filter hides every one of the %1 open failures.</source>
        <translation>O filtro oculta todas as %1 falhas abertas.</translation>
    </message>
    <message>
        <source>Nothing has been read yet.</source>
        <translation>Nada foi lido ainda.</translation>
    </message>
    <message>
        <source>Nothing is open: every failed run has since succeeded.
Jobs looked at: %L1</source>
        <translation>Nada em aberto: toda execução com falha já teve sucesso.
Jobs examinados: %L1</translation>
    </message>
    <message>
        <source>No open failure is known, but the plan is not being read: %1</source>
        <translation>Nenhuma falha aberta é conhecida, mas o plano não está sendo lido: %1</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>ainda não se sabe</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sim</translation>
    </message>
    <message>
        <source>Not known yet: the failures are being looked up.</source>
        <translation>Ainda não se sabe: as falhas estão sendo levantadas.</translation>
    </message>
    <message>
        <source>rerun</source>
        <translation>reexecução</translation>
    </message>
    <message>
        <source>What worked before</source>
        <translation>O que funcionou antes</translation>
    </message>
    <message>
        <source>The remedy with the best odds against this cause, and how often it worked</source>
        <translation>O remédio com as melhores chances contra esta causa e quantas vezes funcionou</translation>
    </message>
</context>
<context>
    <name>resync::OpenFailuresPane</name>
    <message>
        <source>Hide acknowledged</source>
        <translation>Ocultar reconhecidas</translation>
    </message>
    <message>
        <source>Open failures</source>
        <translation>Falhas abertas</translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n crítica</numerusform>
            <numerusform>%n críticas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other</source>
        <translation>
            <numerusform>%n outra</numerusform>
            <numerusform>%n outras</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>Nada em aberto</translation>
    </message>
    <message>
        <source>Open: %1</source>
        <translation>Abertas: %1</translation>
    </message>
    <message>
        <source>The job is no longer in this plan.</source>
        <translation>O job não está mais neste plano.</translation>
    </message>
    <message>
        <source>Filter: job, stream, workstation, words of the cause, -word</source>
        <translation>Filtro: job, stream, estação, palavras da causa, -palavra</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Ainda não se sabe</translation>
    </message>
    <message>
        <source>Nothing was open when the plan was last read</source>
        <translation>Nada estava aberto quando o plano foi lido pela última vez</translation>
    </message>
</context>
<context>
    <name>resync::OverviewPane</name>
    <message>
        <source>Runs ended per hour</source>
        <translation>Execuções encerradas por hora</translation>
    </message>
    <message>
        <source>Worst open failures</source>
        <translation>Piores falhas abertas</translation>
    </message>
    <message>
        <source>Next in the queue</source>
        <translation>Próximos na fila</translation>
    </message>
    <message>
        <source>Running against limits</source>
        <translation>Em execução / limites</translation>
    </message>
    <message>
        <source>Engine latency</source>
        <translation>Latência do mecanismo</translation>
    </message>
    <message>
        <source>State of the engine</source>
        <translation>Estado do mecanismo</translation>
    </message>
    <message>
        <source>not available: the plan has not been read yet</source>
        <translation>não disponível: o plano ainda não foi lido</translation>
    </message>
    <message>
        <source>of %1 allowed</source>
        <translation>de %1 permitidos</translation>
    </message>
    <message>
        <source>no limits told</source>
        <translation>limites não informados</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2 jobs</source>
        <translation>%1 de %2 jobs</translation>
    </message>
    <message>
        <source>last call</source>
        <translation>última chamada</translation>
    </message>
    <message>
        <source>not available: no call has been answered yet</source>
        <translation>não disponível: nenhuma chamada foi respondida ainda</translation>
    </message>
    <message>
        <source>%1 of %2 workstations offline</source>
        <translation>%1 de %2 estações de trabalho off-line</translation>
    </message>
    <message>
        <source>%1 of %2 workstations offline, %3 in a state not known</source>
        <translation>%1 de %2 estações de trabalho off-line, %3 em estado desconhecido</translation>
    </message>
    <message>
        <source>No failure is open.</source>
        <translation>Nenhuma falha aberta.</translation>
    </message>
    <message>
        <source>Not known yet.</source>
        <translation>Ainda não se sabe.</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>Nada espera.</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>Todos os jobs</translation>
    </message>
    <message>
        <source>plan run %1, %L2 jobs</source>
        <translation>execução do plano %1, %L2 jobs</translation>
    </message>
    <message>
        <source>all %L1 workstations online</source>
        <translation>todas as %L1 estações de trabalho on-line</translation>
    </message>
    <message>
        <source>None was known; the plan is not being read.</source>
        <translation>Nenhuma era conhecida; o plano não está sendo lido.</translation>
    </message>
    <message>
        <source>%L1 open</source>
        <translation>%L1 abertas</translation>
    </message>
    <message>
        <source>%L1 in all</source>
        <translation>%L1 ao todo</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Visão geral</translation>
    </message>
</context>
<context>
    <name>resync::PaneDock</name>
    <message>
        <source>Help for %1</source>
        <translation>Ajuda de %1</translation>
    </message>
    <message>
        <source>Float or dock %1</source>
        <translation>Flutuar ou encaixar %1</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Fechar %1</translation>
    </message>
</context>
<context>
    <name>resync::PaneHelp</name>
    <message>
        <source>Help</source>
        <translation>Ajuda</translation>
    </message>
    <message>
        <source>There is no help for this pane.</source>
        <translation>Não há ajuda para este painel.</translation>
    </message>
</context>
<context>
    <name>resync::PatternModel</name>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sobre</translation>
    </message>
    <message>
        <source>Job, workstation or kind of cause</source>
        <translation>Job, estação ou tipo de causa</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Padrão</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>O que foi medido</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>Newest run that it stands on</source>
        <translation>Execução mais nova em que se apoia</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Execuções</translation>
    </message>
    <message>
        <source>Runs that it stands on, at most 50</source>
        <translation>Execuções em que se apoia, no máximo 50</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiança</translation>
    </message>
    <message>
        <source>1 − the share of false ones among all that are at least as sure</source>
        <translation>1 − a parcela de falsos entre todos os que são pelo menos tão certos</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Silenciado</translation>
    </message>
</context>
<context>
    <name>resync::PatternsPane</name>
    <message>
        <source>Reading the patterns …</source>
        <translation>Lendo os padrões …</translation>
    </message>
    <message>
        <source>Filter: job, workstation, words of the pattern</source>
        <translation>Filtro: job, estação, palavras do padrão</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Silenciado</translation>
    </message>
    <message>
        <source>Show the muted ones too</source>
        <translation>Mostrar também os silenciados</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Resolvido</translation>
    </message>
    <message>
        <source>Show the resolved ones too</source>
        <translation>Mostrar também os resolvidos</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Procurar agora</translation>
    </message>
    <message>
        <source>Look through the runs of the last 90 days now</source>
        <translation>Percorrer agora as execuções dos últimos 90 dias</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Padrões</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>for a day</source>
        <translation>por um dia</translation>
    </message>
    <message>
        <source>for a week</source>
        <translation>por uma semana</translation>
    </message>
    <message>
        <source>for four weeks</source>
        <translation>por quatro semanas</translation>
    </message>
    <message>
        <source>no longer</source>
        <translation>não mais</translation>
    </message>
    <message>
        <source>It has been dealt with; it comes back when it is found again</source>
        <translation>Foi tratado; volta quando for encontrado de novo</translation>
    </message>
    <message>
        <source>Runs that it stands on</source>
        <translation>Execuções em que se apoia</translation>
    </message>
    <message>
        <source>The filter hides every one of the %1 patterns.</source>
        <translation>O filtro oculta todos os %1 padrões.</translation>
    </message>
    <message>
        <source>No pattern has been found. They need at least five failures, and days of runs.</source>
        <translation>Nenhum padrão foi encontrado. São precisos pelo menos cinco falhas e dias de execuções.</translation>
    </message>
    <message>
        <source>The patterns could not be read: %1</source>
        <translation>Não foi possível ler os padrões: %1</translation>
    </message>
    <message numerus="yes">
        <source>Looked through the runs: %n patterns</source>
        <translation>
            <numerusform>Execuções percorridas: %n padrão</numerusform>
            <numerusform>Execuções percorridas: %n padrões</numerusform>
        </translation>
    </message>
    <message>
        <source>Not looked: %1</source>
        <translation>Não procurado: %1</translation>
    </message>
    <message>
        <source>Choose a pattern: the runs that it stands on appear here.</source>
        <translation>Escolha um padrão: as execuções em que se apoia aparecem aqui.</translation>
    </message>
    <message>
        <source>Muted until %1</source>
        <translation>Silenciado até %1</translation>
    </message>
    <message>
        <source>Resolved by itself</source>
        <translation>Resolveu-se sozinho</translation>
    </message>
    <message>
        <source>Resolved by %1</source>
        <translation>Resolvido por %1</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>execução %1</translation>
    </message>
    <message>
        <source>Looking for its runs …</source>
        <translation>Procurando as execuções …</translation>
    </message>
    <message>
        <source>Muted. It is shown again when the time is over, or with “Muted”.</source>
        <translation>Silenciado. Volta a aparecer ao fim do tempo, ou com “Silenciado”.</translation>
    </message>
    <message>
        <source>No longer muted.</source>
        <translation>Não está mais silenciado.</translation>
    </message>
    <message>
        <source>The pattern is resolved.</source>
        <translation>O padrão está resolvido.</translation>
    </message>
</context>
<context>
    <name>resync::ProfileEditor</name>
    <message>
        <source>New engine</source>
        <translation>Novo mecanismo</translation>
    </message>
    <message>
        <source>Engine %1</source>
        <translation>Mecanismo %1</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nome</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produção</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Teste</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Desenvolvimento</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Prática</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Ambiente</translation>
    </message>
    <message>
        <source>Production asks for a typed name before a job is killed or cancelled</source>
        <translation>Produção pede o nome digitado antes de encerrar ou cancelar um job</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Cor</translation>
    </message>
    <message>
        <source>#rrggbb; empty: the environment&apos;s own</source>
        <translation>#rrggbb; vazio: a do ambiente</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>En&amp;dereços</translation>
    </message>
    <message>
        <source>One a line; more than one for a switch-over of the master</source>
        <translation>Um por linha; mais de um para troca do mestre</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>Usuário e senha</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Chave de API</translation>
    </message>
    <message>
        <source>&amp;Login</source>
        <translation>&amp;Login</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Usuário</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Senha</translation>
    </message>
    <message>
        <source>unchanged when left empty</source>
        <translation>inalterada se ficar vazia</translation>
    </message>
    <message>
        <source>From &amp;variable</source>
        <translation>Da &amp;variável</translation>
    </message>
    <message>
        <source>environment variable instead of the keyring</source>
        <translation>variável de ambiente em vez do chaveiro</translation>
    </message>
    <message>
        <source>PEM file; empty: the system&apos;s authorities</source>
        <translation>arquivo PEM; vazio: as autoridades do sistema</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>Arquivo da CA</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Procurar…</translation>
    </message>
    <message>
        <source>CA &amp;file</source>
        <translation>Ar&amp;quivo da CA</translation>
    </message>
    <message>
        <source>Pinned certificate</source>
        <translation>Certificado fixado</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint; empty: any trusted certificate</source>
        <translation>impressão digital SHA-256; vazio: qualquer certificado confiável</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>http://host:port, socks5://…, none; empty: the system&apos;s</source>
        <translation>http://host:porta, socks5://…, none; vazio: o do sistema</translation>
    </message>
    <message>
        <source>as the engine says</source>
        <translation>como o mecanismo informa</translation>
    </message>
    <message>
        <source>Time &amp;zone of the plan</source>
        <translation>Fuso &amp;horário do plano</translation>
    </message>
    <message>
        <source>&amp;Read-only: no verb is sent to this engine</source>
        <translation>Somente &amp;leitura: nenhum verbo é enviado a este mecanismo</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Somente leitura</translation>
    </message>
    <message>
        <source>The site asks for a &amp;justification with every change</source>
        <translation>O site pede uma &amp;justificativa a cada mudança</translation>
    </message>
    <message>
        <source>Justification needed</source>
        <translation>Justificativa obrigatória</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>&amp;Testar conexão</translation>
    </message>
    <message>
        <source>Keep it for this &amp;session only</source>
        <translation>Manter só nesta s&amp;essão</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remover…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save and watch</source>
        <translation>Salvar e observar</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>&amp;Chave de API</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Senha</translation>
    </message>
    <message>
        <source>There is already an engine of this name.</source>
        <translation>Já existe um mecanismo com este nome.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Connected: Workload Automation %1, time zone %2.</source>
        <translation>Conectado: Workload Automation %1, fuso horário %2.</translation>
    </message>
    <message>
        <source>of unknown version</source>
        <translation>de versão desconhecida</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>não informado</translation>
    </message>
    <message>
        <source>Not connected: %1</source>
        <translation>Não conectado: %1</translation>
    </message>
    <message>
        <source>Waiting for the keyring… If it asks for its password, please unlock it.</source>
        <translation>Aguardando o chaveiro… Se ele pedir a senha, desbloqueie-o.</translation>
    </message>
    <message>
        <source>The keyring did not take the password: %1</source>
        <translation>O chaveiro não aceitou a senha: %1</translation>
    </message>
    <message>
        <source>It can be kept in memory until the program ends; you will be asked again at the next start.</source>
        <translation>Ela pode ficar na memória até o programa terminar; você terá de informá-la de novo no próximo início.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Salvando…</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Não salvo: %1</translation>
    </message>
    <message>
        <source>Remove this engine?</source>
        <translation>Remover este mecanismo?</translation>
    </message>
    <message>
        <source>“%1” and its password are forgotten. What was recorded of its plan stays.</source>
        <translation>“%1” e sua senha são esquecidos. O que foi registrado do plano permanece.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Not removed: %1</source>
        <translation>Não removido: %1</translation>
    </message>
    <message>
        <source>Look at its certificate…</source>
        <translation>Ver o certificado…</translation>
    </message>
</context>
<context>
    <name>resync::PromptModel</name>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pergunta</translation>
    </message>
    <message>
        <source>Waits for it</source>
        <translation>Espera por ele</translation>
    </message>
    <message>
        <source>The job or job stream that cannot go on</source>
        <translation>O job ou job stream que não pode continuar</translation>
    </message>
    <message>
        <source>Asked since</source>
        <translation>Pergunta há</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>The plan has not been read yet.</source>
        <translation>O plano ainda não foi lido.</translation>
    </message>
    <message>
        <source>No prompt is in the plan.</source>
        <translation>Não há prompt no plano.</translation>
    </message>
    <message>
        <source>No prompt matches the filter.</source>
        <translation>Nenhum prompt corresponde ao filtro.</translation>
    </message>
    <message>
        <source>Asks</source>
        <translation>Pergunta</translation>
    </message>
    <message>
        <source>Answered yes</source>
        <translation>Respondido sim</translation>
    </message>
    <message>
        <source>Answered no</source>
        <translation>Respondido não</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Ainda não perguntado</translation>
    </message>
</context>
<context>
    <name>resync::PromptsPane</name>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Reply &amp;yes…</source>
        <translation>Responder &amp;sim…</translation>
    </message>
    <message>
        <source>Reply &amp;no…</source>
        <translation>Responder &amp;não…</translation>
    </message>
    <message>
        <source>Choose a prompt that waits for an answer</source>
        <translation>Escolha um prompt que espera resposta</translation>
    </message>
    <message>
        <source>Reply yes</source>
        <translation>Responder sim</translation>
    </message>
    <message>
        <source>Reply no</source>
        <translation>Responder não</translation>
    </message>
    <message>
        <source>Prompt %1: %2</source>
        <translation>Prompt %1: %2</translation>
    </message>
    <message>
        <source>Show the job that waits</source>
        <translation>Mostrar o job que espera</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>Copiar a linha</translation>
    </message>
    <message>
        <source>Which job waits for prompt %1 is not known from the plan shown.</source>
        <translation>Não se sabe, pelo plano mostrado, qual job espera pelo prompt %1.</translation>
    </message>
</context>
<context>
    <name>resync::ResultDialog</name>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Send no more</source>
        <translation>Não enviar mais</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>Copiar lista</translation>
    </message>
    <message>
        <source>to be sent</source>
        <translation>a enviar</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>recusado</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconhecido</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>não enviado</translation>
    </message>
    <message>
        <source>It was not sent again: look at the job before you repeat it.</source>
        <translation>Não foi enviado de novo: olhe o job antes de repetir.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message numerus="yes">
        <source>%n to be sent</source>
        <translation>
            <numerusform>%n a enviar</numerusform>
            <numerusform>%n a enviar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent</source>
        <translation>
            <numerusform>%n enviado</numerusform>
            <numerusform>%n enviados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ok</source>
        <translation>
            <numerusform>%n ok</numerusform>
            <numerusform>%n ok</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n recusado</numerusform>
            <numerusform>%n recusados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n desconhecido</numerusform>
            <numerusform>%n desconhecidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n não enviado</numerusform>
            <numerusform>%n não enviados</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::ReviewModel</name>
    <message>
        <source>Answer</source>
        <translation>Resposta</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Até</translation>
    </message>
    <message>
        <source>Unanswered then, it is a no</source>
        <translation>Sem resposta até lá, é um não</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Fluxo</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pergunta</translation>
    </message>
    <message>
        <source>Why a person</source>
        <translation>Por que uma pessoa</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>Respondida por</translation>
    </message>
    <message>
        <source>No workflow waits for an answer.</source>
        <translation>Nenhum fluxo espera por uma resposta.</translation>
    </message>
    <message>
        <source>The questions are being read.</source>
        <translation>As perguntas estão sendo lidas.</translation>
    </message>
</context>
<context>
    <name>resync::RowTable</name>
    <message>
        <source>Columns as they came</source>
        <translation>Colunas como vieram</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Ordenar por</translation>
    </message>
</context>
<context>
    <name>resync::RunListModel</name>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Fluxo</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Início</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duração</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>The runs are being read.</source>
        <translation>As execuções estão sendo lidas.</translation>
    </message>
    <message>
        <source>No workflow has run yet. Begin one, or wait for its schedule.</source>
        <translation>Nenhum fluxo foi executado ainda. Inicie um ou espere o agendamento.</translation>
    </message>
    <message>
        <source>No run matches the filter.</source>
        <translation>Nenhuma execução corresponde ao filtro.</translation>
    </message>
</context>
<context>
    <name>resync::RunModel</name>
    <message>
        <source>No run of this job is known: it has not started in this plan nor before.</source>
        <translation>Nenhuma execução deste job é conhecida: não iniciou neste plano nem antes.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Início</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fim</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duração</translation>
    </message>
    <message>
        <source>RC</source>
        <translation>RC</translation>
    </message>
    <message>
        <source>Return code</source>
        <translation>Código de retorno</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Tentativa</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Programado</translation>
    </message>
    <message>
        <source>Run id</source>
        <translation>Id da execução</translation>
    </message>
</context>
<context>
    <name>resync::SeriesChart</name>
    <message>
        <source>threshold %1</source>
        <translation>limite %1</translation>
    </message>
    <message>
        <source>… and %L1 more</source>
        <translation>… e mais %L1</translation>
    </message>
    <message>
        <source>%1: not measured</source>
        <translation>%1: não medido</translation>
    </message>
    <message>
        <source>%1: %2 (%3 to %4)</source>
        <translation>%1: %2 (%3 a %4)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>resync::SettingsDialog</name>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Back to defaults</source>
        <translation>Voltar aos padrões</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>default</source>
        <translation>padrão</translation>
    </message>
    <message>
        <source>set here</source>
        <translation>definido aqui</translation>
    </message>
    <message>
        <source>fixed by file %1</source>
        <translation>fixado pelo arquivo %1</translation>
    </message>
    <message>
        <source>fixed by environment %1</source>
        <translation>fixado pelo ambiente %1</translation>
    </message>
    <message>
        <source>fixed by the command line</source>
        <translation>fixado pela linha de comando</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ligado</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Não salvo: %1</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Exportar configurações</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Exportado para %1.</translation>
    </message>
    <message>
        <source>Not exported: %1</source>
        <translation>Não exportado: %1</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Importar configurações</translation>
    </message>
    <message>
        <source>Not imported: %1</source>
        <translation>Não importado: %1</translation>
    </message>
    <message>
        <source>the file holds no settings</source>
        <translation>o arquivo não contém configurações</translation>
    </message>
    <message>
        <source>Nothing was saved: fields to mend: %1.</source>
        <translation>Nada foi salvo; campos a corrigir: %1.</translation>
    </message>
    <message>
        <source>Nothing was set here: all values are defaults, or fixed from outside.</source>
        <translation>Nada foi definido aqui: todos os valores são padrões, ou fixados de fora.</translation>
    </message>
    <message>
        <source>Back to their defaults:</source>
        <translation>Voltam aos padrões:</translation>
    </message>
    <message>
        <source>Language model…</source>
        <translation>Modelo de linguagem…</translation>
    </message>
</context>
<context>
    <name>resync::SmallMultiples</name>
    <message>
        <source>Small charts of all workstations</source>
        <translation>Gráficos pequenos de todas as estações de trabalho</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>não medido</translation>
    </message>
</context>
<context>
    <name>resync::SourceCard</name>
    <message>
        <source>Targets</source>
        <translation>Alvos</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Leituras</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Amostras</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Último erro</translation>
    </message>
    <message>
        <source>Own series</source>
        <translation>Séries próprias</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Estação</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Como</translation>
    </message>
    <message>
        <source>Last sample</source>
        <translation>Última amostra</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Relógio</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Erro</translation>
    </message>
    <message>
        <source>Hosts of the source</source>
        <translation>Hosts da fonte</translation>
    </message>
    <message>
        <source>Double click says which workstation a host is.</source>
        <translation>Um duplo clique diz qual estação de trabalho é um host.</translation>
    </message>
    <message>
        <source>Choose a source to see its hosts.</source>
        <translation>Escolha uma fonte para ver seus hosts.</translation>
    </message>
    <message>
        <source>%1 and %L2 more</source>
        <translation>%1 e mais %L2</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>nenhuma ainda</translation>
    </message>
    <message>
        <source>%L1, of which %L2 failed; in a row now: %L3</source>
        <translation>%L1, das quais %L2 falharam; seguidas agora: %L3</translation>
    </message>
    <message>
        <source>%L1 stored, %L2 there already, %L3 of other values</source>
        <translation>%L1 gravadas, %L2 já existentes, %L3 com outros valores</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Given by another: %1</source>
        <translation>Dado por outra fonte: %1</translation>
    </message>
</context>
<context>
    <name>resync::SourceDialog</name>
    <message>
        <source>New source of metrics</source>
        <translation>Nova fonte de métricas</translation>
    </message>
    <message>
        <source>Source of metrics</source>
        <translation>Fonte de métricas</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testar</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Não fazer nada</translation>
    </message>
    <message>
        <source>as people call it</source>
        <translation>como as pessoas a chamam</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Alvos</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Ler</translation>
    </message>
    <message>
        <source>&amp;within</source>
        <translation>em a&amp;té</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nome</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>Ti&amp;po</translation>
    </message>
    <message>
        <source>T&amp;argets</source>
        <translation>&amp;Alvos</translation>
    </message>
    <message>
        <source>&amp;Every</source>
        <translation>A &amp;cada</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>user and password</source>
        <translation>usuário e senha</translation>
    </message>
    <message>
        <source>token</source>
        <translation>token</translation>
    </message>
    <message>
        <source>kept in the keyring</source>
        <translation>guardado no chaveiro</translation>
    </message>
    <message>
        <source>empty: the one that is kept</source>
        <translation>vazio: o que está guardado</translation>
    </message>
    <message>
        <source>file (PEM) of the authorities; empty: those of the system</source>
        <translation>arquivo (PEM) das autoridades; vazio: as do sistema</translation>
    </message>
    <message>
        <source>&amp;Log-on</source>
        <translation>A&amp;utenticação</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>Usuári&amp;o</translation>
    </message>
    <message>
        <source>&amp;Password or token</source>
        <translation>&amp;Senha ou token</translation>
    </message>
    <message>
        <source>Authorit&amp;ies</source>
        <translation>Autori&amp;dades</translation>
    </message>
    <message>
        <source>further labels, as in job=&quot;node&quot;</source>
        <translation>outros rótulos, como job=&quot;node&quot;</translation>
    </message>
    <message>
        <source>a file instead of your own</source>
        <translation>um arquivo no lugar do seu</translation>
    </message>
    <message>
        <source>host of the master; empty: latency is not measured</source>
        <translation>host do master; vazio: a latência não é medida</translation>
    </message>
    <message>
        <source>Port of the master</source>
        <translation>Porta do master</translation>
    </message>
    <message>
        <source>Selecto&amp;r</source>
        <translation>Seleto&amp;r</translation>
    </message>
    <message>
        <source>Host la&amp;bel</source>
        <translation>Rótu&amp;lo do host</translation>
    </message>
    <message>
        <source>SSH &amp;configuration</source>
        <translation>Confi&amp;guração do SSH</translation>
    </message>
    <message>
        <source>&amp;Master and port</source>
        <translation>&amp;Master e porta</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>Tomado por</translation>
    </message>
    <message>
        <source>You say</source>
        <translation>Você diz</translation>
    </message>
    <message>
        <source>Which workstation each host is</source>
        <translation>Qual estação de trabalho é cada host</translation>
    </message>
    <message>
        <source>Which workstation each host is. Type its name; “-” leaves the host out; empty goes by what was found.</source>
        <translation>Qual estação de trabalho é cada host. Digite o nome; “-” deixa o host de fora; vazio segue o que foi encontrado.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Lendo …</translation>
    </message>
    <message>
        <source>%L1 of %L2 hosts answered, in %3.</source>
        <translation>%L1 de %L2 hosts responderam, em %3.</translation>
    </message>
    <message>
        <source>Its clock: %1.</source>
        <translation>O relógio dela: %1.</translation>
    </message>
</context>
<context>
    <name>resync::SourceModel</name>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>A cada</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Hosts that answered at the last reading, of all</source>
        <translation>Hosts que responderam na última leitura, do total</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Amostras</translation>
    </message>
    <message>
        <source>Stored since this console was started</source>
        <translation>Gravadas desde que este console foi iniciado</translation>
    </message>
    <message>
        <source>Last success</source>
        <translation>Último êxito</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próxima</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durou</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Relógio</translation>
    </message>
    <message>
        <source>How far the clock of the source is from ours</source>
        <translation>Quanto o relógio da fonte difere do nosso</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Último erro</translation>
    </message>
    <message>
        <source>The sources are being read …</source>
        <translation>As fontes estão sendo lidas …</translation>
    </message>
    <message>
        <source>There is no source yet. New source… adds a Prometheus, node_exporters, collectors that serve their page, or hosts by SSH.</source>
        <translation>Ainda não há fonte. Nova fonte… acrescenta um Prometheus, node_exporters, coletores que publicam sua página ou hosts por SSH.</translation>
    </message>
    <message>
        <source>Another console reads the sources.</source>
        <translation>Outro console lê as fontes.</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 de %L2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>now</source>
        <translation>agora</translation>
    </message>
</context>
<context>
    <name>resync::SourcesPane</name>
    <message>
        <source>Sources of metrics</source>
        <translation>Fontes de métricas</translation>
    </message>
    <message>
        <source>&amp;New source…</source>
        <translation>&amp;Nova fonte…</translation>
    </message>
    <message>
        <source>Edit and &amp;test…</source>
        <translation>Editar e &amp;testar…</translation>
    </message>
    <message>
        <source>Read no&amp;w</source>
        <translation>Ler a&amp;gora</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>&amp;Remover…</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>Copiar a linha</translation>
    </message>
    <message>
        <source>Remove a source</source>
        <translation>Remover uma fonte</translation>
    </message>
    <message>
        <source>Remove “%1”? Nothing more is read from it; what it brought stays.</source>
        <translation>Remover “%1”? Nada mais é lido dela; o que ela trouxe permanece.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Não fazer nada</translation>
    </message>
    <message>
        <source>The source was not removed: %1</source>
        <translation>A fonte não foi removida: %1</translation>
    </message>
</context>
<context>
    <name>resync::StatCard</name>
    <message>
        <source>not known</source>
        <translation>desconhecido</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>resync::StatusStrip</name>
    <message>
        <source>State of the connection</source>
        <translation>Estado da conexão</translation>
    </message>
    <message>
        <source>When the plan is read next</source>
        <translation>Quando o plano será lido de novo</translation>
    </message>
    <message>
        <source>How long the engine took for the last call</source>
        <translation>Quanto o mecanismo demorou na última chamada</translation>
    </message>
    <message>
        <source>The engine&apos;s clock and this computer&apos;s differ: times of jobs may look shifted</source>
        <translation>O relógio do mecanismo e o deste computador diferem: horários de jobs podem parecer deslocados</translation>
    </message>
    <message>
        <source>next poll in %1</source>
        <translation>próxima leitura em %1</translation>
    </message>
    <message>
        <source>latency %1</source>
        <translation>latência %1</translation>
    </message>
    <message>
        <source>engine clock %1 off</source>
        <translation>relógio do mecanismo difere %1</translation>
    </message>
    <message>
        <source>The practice plan has a clock of its own: its times and ages are told by it</source>
        <translation>O plano de prática tem um relógio próprio: suas horas e idades seguem esse relógio</translation>
    </message>
    <message>
        <source>practice time %1</source>
        <translation>hora da prática %1</translation>
    </message>
    <message>
        <source>practice time %1, ×%2</source>
        <translation>hora da prática %1, ×%2</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>PRÁTICA</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>somente leitura</translation>
    </message>
    <message>
        <source>plan run %1</source>
        <translation>execução do plano %1</translation>
    </message>
    <message>
        <source>Store: %1</source>
        <translation>Armazenamento: %1</translation>
    </message>
    <message>
        <source>%L1 jobs</source>
        <translation>%L1 jobs</translation>
    </message>
    <message>
        <source>rows left out: %1</source>
        <translation>linhas deixadas de fora: %1</translation>
    </message>
    <message>
        <source>the last poll failed</source>
        <translation>a última leitura falhou</translation>
    </message>
    <message>
        <source>%1 · plan %2</source>
        <translation>%1 · plano %2</translation>
    </message>
    <message>
        <source>Times are shown in this computer&apos;s zone, %1; UTC and the plan&apos;s zone on hover.</source>
        <translation>Os horários são mostrados no fuso deste computador, %1; UTC e o fuso do plano ao passar o mouse.</translation>
    </message>
    <message>
        <source>The engine does not tell the plan&apos;s zone.</source>
        <translation>O mecanismo não informa o fuso do plano.</translation>
    </message>
    <message>
        <source>The plan&apos;s zone: %1.</source>
        <translation>Fuso do plano: %1.</translation>
    </message>
</context>
<context>
    <name>resync::StepGraph</name>
    <message>
        <source>Steps</source>
        <translation>Etapas</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>não iniciada</translation>
    </message>
    <message>
        <source>try %1</source>
        <translation>tentativa %1</translation>
    </message>
</context>
<context>
    <name>resync::ThroughputChart</name>
    <message>
        <source>Not known</source>
        <translation>Não conhecido</translation>
    </message>
    <message>
        <source>Runs ended per hour</source>
        <translation>Execuções encerradas por hora</translation>
    </message>
    <message>
        <source>%1 h: %2 succeeded, %3 failed</source>
        <translation>%1 h: %2 com sucesso, %3 com falha</translation>
    </message>
</context>
<context>
    <name>resync::WindowMenu</name>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Cyberpunk</source>
        <translation>Cyberpunk</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Como a área de trabalho</translation>
    </message>
    <message>
        <source>&amp;Engine</source>
        <translation>&amp;Mecanismo</translation>
    </message>
    <message>
        <source>&amp;Panes</source>
        <translation>&amp;Painéis</translation>
    </message>
    <message>
        <source>&amp;Layouts</source>
        <translation>&amp;Layouts</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Exibir</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aj&amp;uda</translation>
    </message>
    <message>
        <source>&amp;Refresh now</source>
        <translation>&amp;Atualizar agora</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Configurações…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Sair</translation>
    </message>
    <message>
        <source>Practice engine</source>
        <translation>Mecanismo de prática</translation>
    </message>
    <message>
        <source>&amp;New engine…</source>
        <translation>&amp;Novo mecanismo…</translation>
    </message>
    <message>
        <source>&amp;Edit engine</source>
        <translation>&amp;Editar mecanismo</translation>
    </message>
    <message>
        <source>S&amp;top watching</source>
        <translation>Pa&amp;rar de observar</translation>
    </message>
    <message>
        <source>&amp;Filter or find in the pane</source>
        <translation>&amp;Filtrar ou procurar no painel</translation>
    </message>
    <message>
        <source>&amp;Export what is shown as CSV…</source>
        <translation>&amp;Exportar o que é mostrado como CSV…</translation>
    </message>
    <message>
        <source>&amp;Save this layout…</source>
        <translation>&amp;Salvar este layout…</translation>
    </message>
    <message>
        <source>&amp;Forget a saved layout</source>
        <translation>&amp;Esquecer um layout salvo</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>&amp;Redefinir layout</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>&amp;Mute notifications</source>
        <translation>&amp;Silenciar notificações</translation>
    </message>
    <message>
        <source>&amp;Wallboard</source>
        <translation>&amp;Painel de parede</translation>
    </message>
    <message>
        <source>&amp;Help for this pane</source>
        <translation>&amp;Ajuda deste painel</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Teclas</translation>
    </message>
    <message>
        <source>&amp;About Resync</source>
        <translation>&amp;Sobre o Resync</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Barra de ferramentas</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Atualizar</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>Layouts</translation>
    </message>
    <message>
        <source>Arrangements of the panes</source>
        <translation>Arranjos dos painéis</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Switch between English and Portuguese</source>
        <translation>Alternar entre inglês e português</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Theme: %1</source>
        <translation>Tema: %1</translation>
    </message>
    <message>
        <source>%1. Click for the next.</source>
        <translation>%1. Clique para o próximo.</translation>
    </message>
    <message>
        <source>&amp;Watch the next engine</source>
        <translation>Acompanhar o pró&amp;ximo mecanismo</translation>
    </message>
    <message>
        <source>Read the plan now</source>
        <translation>Ler o plano agora</translation>
    </message>
    <message>
        <source>Notifications are muted</source>
        <translation>As notificações estão silenciadas</translation>
    </message>
    <message>
        <source>Mute notifications</source>
        <translation>Silenciar notificações</translation>
    </message>
    <message>
        <source>Actions with &amp;unknown outcome…</source>
        <translation>Ações com resultado &amp;desconhecido…</translation>
    </message>
    <message>
        <source>&amp;Write what is shown as a PDF</source>
        <translation>&amp;Gravar o que é mostrado em PDF</translation>
    </message>
</context>
<context>
    <name>resync::WorkflowsPane</name>
    <message>
        <source>Runs of workflows</source>
        <translation>Execuções de fluxos</translation>
    </message>
    <message>
        <source>What the step said</source>
        <translation>O que a etapa disse</translation>
    </message>
    <message>
        <source>&amp;Begin…</source>
        <translation>I&amp;niciar…</translation>
    </message>
    <message>
        <source>&amp;Answer…</source>
        <translation>&amp;Responder…</translation>
    </message>
    <message>
        <source>&amp;From this step…</source>
        <translation>A partir &amp;desta etapa…</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>&amp;Cancelar…</translation>
    </message>
    <message>
        <source>The runs cannot be read: %1</source>
        <translation>As execuções não podem ser lidas: %1</translation>
    </message>
    <message>
        <source>Choose a run to see its steps.</source>
        <translation>Escolha uma execução para ver as etapas.</translation>
    </message>
    <message>
        <source>try %1</source>
        <translation>tentativa %1</translation>
    </message>
    <message>
        <source>What it said:</source>
        <translation>O que disse:</translation>
    </message>
    <message>
        <source>What it saw:</source>
        <translation>O que viu:</translation>
    </message>
    <message>
        <source>This step has not begun.</source>
        <translation>Esta etapa não começou.</translation>
    </message>
    <message>
        <source>It was not begun: %1</source>
        <translation>Não foi iniciado: %1</translation>
    </message>
    <message>
        <source>%1 has begun.</source>
        <translation>%1 começou.</translation>
    </message>
    <message>
        <source>Cancel the run</source>
        <translation>Cancelar a execução</translation>
    </message>
    <message>
        <source>Why? What was done stays done.</source>
        <translation>Por quê? O que foi feito continua feito.</translation>
    </message>
    <message>
        <source>The run was canceled.</source>
        <translation>A execução foi cancelada.</translation>
    </message>
    <message>
        <source>It was not canceled: %1</source>
        <translation>Não foi cancelada: %1</translation>
    </message>
    <message>
        <source>A new run has begun at this step.</source>
        <translation>Uma nova execução começou nesta etapa.</translation>
    </message>
</context>
<context>
    <name>resync::WorkstationCards</name>
    <message>
        <source>fence %1</source>
        <translation>fence %1</translation>
    </message>
    <message>
        <source>Workstations as cards</source>
        <translation>Estações de trabalho em cartões</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n com falha</numerusform>
            <numerusform>%n com falha</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::WorkstationModel</name>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Can it launch jobs now?</source>
        <translation>Pode lançar jobs agora?</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Estação de trabalho</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Jobs running there now</source>
        <translation>Jobs em execução ali agora</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>Jobs allowed at once</source>
        <translation>Jobs permitidos ao mesmo tempo</translation>
    </message>
    <message>
        <source>Fence</source>
        <translation>Fence</translation>
    </message>
    <message>
        <source>Jobs of this priority or less do not start</source>
        <translation>Jobs com esta prioridade ou menor não iniciam</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Vínculo</translation>
    </message>
    <message>
        <source>Is it linked to its manager?</source>
        <translation>Está vinculada ao seu gerenciador?</translation>
    </message>
    <message>
        <source>Failed jobs of this plan</source>
        <translation>Jobs com falha deste plano</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nó</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Porta</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuso horário</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Indicadores</translation>
    </message>
    <message>
        <source>What the engine says of it, in its own words</source>
        <translation>O que o mecanismo diz dela, nas palavras dele</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>Identity of the agent</source>
        <translation>Identidade do agente</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domínio</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Iniciado</translation>
    </message>
    <message>
        <source>The plan has not been read yet.</source>
        <translation>O plano ainda não foi lido.</translation>
    </message>
    <message>
        <source>The engine tells no workstations.</source>
        <translation>O mecanismo não informa estações de trabalho.</translation>
    </message>
    <message>
        <source>No workstation matches the filter.</source>
        <translation>Nenhuma estação de trabalho corresponde ao filtro.</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>não informado</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconhecida</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>vinculada</translation>
    </message>
    <message>
        <source>unlinked</source>
        <translation>desvinculada</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrição</translation>
    </message>
    <message>
        <source>Secure port</source>
        <translation>Porta segura</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Engine&apos;s words</source>
        <translation>Palavras do mecanismo</translation>
    </message>
    <message>
        <source>No workstation is known: %1</source>
        <translation>Nenhuma estação é conhecida: %1</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 em execução</translation>
    </message>
    <message>
        <source>%1 running of %2</source>
        <translation>%1 em execução de %2</translation>
    </message>
    <message>
        <source>Running there now</source>
        <translation>Em execução nela agora</translation>
    </message>
    <message>
        <source>Failed there in this plan</source>
        <translation>Com falha nela neste plano</translation>
    </message>
</context>
<context>
    <name>resync::WorkstationsPane</name>
    <message>
        <source>Set limit…</source>
        <translation>Definir limite…</translation>
    </message>
    <message>
        <source>Set fence…</source>
        <translation>Definir fence…</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Vincular…</translation>
    </message>
    <message>
        <source>Unlink…</source>
        <translation>Desvincular…</translation>
    </message>
    <message>
        <source>Start…</source>
        <translation>Iniciar…</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Parar…</translation>
    </message>
    <message>
        <source>Workstations</source>
        <translation>Estações de trabalho</translation>
    </message>
    <message>
        <source>Show as cards</source>
        <translation>Mostrar como cartões</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>Mostrar como tabela</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>Jobs there</source>
        <translation>Jobs nesta estação</translation>
    </message>
    <message>
        <source>Jobs at once</source>
        <translation>Jobs ao mesmo tempo</translation>
    </message>
    <message>
        <source>Fence</source>
        <translation>Fence</translation>
    </message>
    <message>
        <source>Workstation %1</source>
        <translation>Estação de trabalho %1</translation>
    </message>
    <message>
        <source>Filter: name, type, system, node, version, state:offline</source>
        <translation>Filtro: nome, tipo, sistema, nó, versão, state:offline</translation>
    </message>
    <message>
        <source>Failed jobs there (%1)</source>
        <translation>Jobs com falha ali (%1)</translation>
    </message>
    <message>
        <source>(%1 of %2)</source>
        <translation>(%1 de %2)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Maintenance…</source>
        <translation>Manutenção…</translation>
    </message>
</context>
<context>
    <name>AlertWords</name>
    <message>
        <source>Open</source>
        <translation>Aberto</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Reconhecido</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>Adiado</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Manutenção</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Resolvido</translation>
    </message>
</context>
<context>
    <name>resync::AlertModel</name>
    <message>
        <source>Severity</source>
        <translation>Gravidade</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sobre</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>How often it was told</source>
        <translation>Quantas vezes foi avisado</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Responsável</translation>
    </message>
    <message>
        <source>Silent until</source>
        <translation>Silêncio até</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>The alerts are being read.</source>
        <translation>Os alertas estão sendo lidos.</translation>
    </message>
    <message>
        <source>No alert is open or silenced.</source>
        <translation>Nenhum alerta aberto ou silenciado.</translation>
    </message>
    <message>
        <source>No alert matches the filter.</source>
        <translation>Nenhum alerta corresponde ao filtro.</translation>
    </message>
    <message>
        <source>next run</source>
        <translation>próxima execução</translation>
    </message>
    <message>
        <source>it worsens</source>
        <translation>piorar</translation>
    </message>
    <message>
        <source>the window ends</source>
        <translation>fim da janela</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>resolvido</translation>
    </message>
</context>
<context>
    <name>resync::AlertsPane</name>
    <message>
        <source>&amp;Silenced ones too</source>
        <translation>Também os &amp;silenciados</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertas</translation>
    </message>
    <message>
        <source>&amp;Acknowledge</source>
        <translation>&amp;Reconhecer</translation>
    </message>
    <message>
        <source>S&amp;nooze…</source>
        <translation>A&amp;diar…</translation>
    </message>
    <message>
        <source>&amp;Resolve</source>
        <translation>Res&amp;olver</translation>
    </message>
    <message>
        <source>Re&amp;open</source>
        <translation>Re&amp;abrir</translation>
    </message>
    <message>
        <source>The alerts cannot be read: %1</source>
        <translation>Os alertas não podem ser lidos: %1</translation>
    </message>
    <message>
        <source>%L1 open, %L2 silenced</source>
        <translation>%L1 abertos, %L2 silenciados</translation>
    </message>
    <message>
        <source>Show the job</source>
        <translation>Mostrar o job</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>Copiar a linha</translation>
    </message>
    <message>
        <source>Acknowledge until it is &amp;resolved</source>
        <translation>Reconhecer até ser resol&amp;vido</translation>
    </message>
    <message>
        <source>&amp;15 minutes</source>
        <translation>&amp;15 minutos</translation>
    </message>
    <message>
        <source>&amp;1 hour</source>
        <translation>&amp;1 hora</translation>
    </message>
    <message>
        <source>Until the &amp;morning</source>
        <translation>Até de &amp;manhã</translation>
    </message>
    <message>
        <source>Until the job&apos;s next &amp;run</source>
        <translation>Até a próxima &amp;execução do job</translation>
    </message>
    <message>
        <source>Until it &amp;worsens</source>
        <translation>Até &amp;piorar</translation>
    </message>
    <message>
        <source>Not done for %1 of %2 alerts: %3</source>
        <translation>Não feito para %1 de %2 alertas: %3</translation>
    </message>
    <message>
        <source>Alerts acknowledged: %1.</source>
        <translation>Alertas reconhecidos: %1.</translation>
    </message>
    <message>
        <source>Alerts snoozed: %1.</source>
        <translation>Alertas adiados: %1.</translation>
    </message>
    <message>
        <source>Alerts resolved: %1.</source>
        <translation>Alertas resolvidos: %1.</translation>
    </message>
    <message>
        <source>Alerts reopened: %1.</source>
        <translation>Alertas reabertos: %1.</translation>
    </message>
    <message>
        <source>Notif&amp;iers…</source>
        <translation>Not&amp;ificadores…</translation>
    </message>
    <message>
        <source>No&amp;te…</source>
        <translation>No&amp;ta…</translation>
    </message>
    <message>
        <source>&amp;Maintenance…</source>
        <translation>Ma&amp;nutenção…</translation>
    </message>
</context>
<context>
    <name>resync::CauseJoblog</name>
    <message>
        <source>Reading …</source>
        <translation>Lendo …</translation>
    </message>
    <message>
        <source>No joblog: %1</source>
        <translation>Sem joblog: %1</translation>
    </message>
</context>
<context>
    <name>resync::NotifiersDialog</name>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>aberto</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>ainda aberto</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>pior</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>resolvido</translation>
    </message>
    <message>
        <source>its snooze ends</source>
        <translation>o adiamento acaba</translation>
    </message>
    <message>
        <source>test</source>
        <translation>teste</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Desligado</translation>
    </message>
    <message>
        <source>Not used since the start</source>
        <translation>Não usado desde o início</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Avisado</translation>
    </message>
    <message>
        <source>Tried again later</source>
        <translation>Nova tentativa depois</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Não avisado</translation>
    </message>
    <message>
        <source>Notifiers</source>
        <translation>Notificadores</translation>
    </message>
    <message>
        <source>By these ways people hear of alerts when they are not at this console. What could not be told is tried again for twelve hours; the log says what came of it.</source>
        <translation>Por estes meios as pessoas sabem dos alertas quando não estão neste console. O que não pôde ser avisado é tentado de novo por doze horas; o registro diz o que resultou.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Severities</source>
        <translation>Severidades</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Aguardando</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Às</translation>
    </message>
    <message>
        <source>Notifier</source>
        <translation>Notificador</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sobre</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Tentativas</translation>
    </message>
    <message>
        <source>Log of notifiers</source>
        <translation>Registro dos notificadores</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Mais um</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nome</translation>
    </message>
    <message>
        <source>as people call it</source>
        <translation>como as pessoas o chamam</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Tipo</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>&amp;Endereço</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;De</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;Para</translation>
    </message>
    <message>
        <source>several with a comma between them</source>
        <translation>vários com vírgula entre eles</translation>
    </message>
    <message>
        <source>&amp;Login</source>
        <translation>&amp;Login</translation>
    </message>
    <message>
        <source>empty: none</source>
        <translation>vazio: nenhum</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>&amp;Segredo</translation>
    </message>
    <message>
        <source>&amp;Hours</source>
        <translation>&amp;Horas</translation>
    </message>
    <message>
        <source>22:00-06:00; empty: always</source>
        <translation>22:00-06:00; vazio: sempre</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>de imediato</translation>
    </message>
    <message>
        <source>once</source>
        <translation>uma vez</translation>
    </message>
    <message>
        <source>When nobody has taken it on &amp;for</source>
        <translation>Quando ninguém assumiu há</translation>
    </message>
    <message>
        <source>Told a&amp;gain every</source>
        <translation>Avisar de n&amp;ovo a cada</translation>
    </message>
    <message>
        <source>Its end, too</source>
        <translation>O seu fim também</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Adicionar</translation>
    </message>
    <message>
        <source>T&amp;est the chosen one</source>
        <translation>Testar o es&amp;colhido</translation>
    </message>
    <message>
        <source>&amp;Remove the chosen one</source>
        <translation>&amp;Remover o escolhido</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fechar</translation>
    </message>
    <message>
        <source>the password; it goes into the keyring</source>
        <translation>a senha; vai para o chaveiro</translation>
    </message>
    <message>
        <source>the integration key; it goes into the keyring</source>
        <translation>a chave de integração; vai para o chaveiro</translation>
    </message>
    <message>
        <source>the webhook&apos;s address; it goes into the keyring</source>
        <translation>o endereço do webhook; vai para o chaveiro</translation>
    </message>
    <message>
        <source>Added. Test it now: choose it and press Test.</source>
        <translation>Adicionado. Teste agora: escolha-o e pressione Testar.</translation>
    </message>
    <message>
        <source>A test is being sent …</source>
        <translation>Um teste está sendo enviado …</translation>
    </message>
    <message>
        <source>The test was taken.</source>
        <translation>O teste foi aceito.</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Removido.</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>removido</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>ask nothing: do it</source>
        <translation>não pergunta: faz</translation>
    </message>
    <message>
        <source>show the conman line and the call, send nothing</source>
        <translation>mostra a linha conman e a chamada, não envia nada</translation>
    </message>
    <message>
        <source>why, for sites that ask for it</source>
        <translation>o motivo, para os locais que o exigem</translation>
    </message>
    <message>
        <source>number of the ticket, for sites that ask for it</source>
        <translation>número do chamado, para os locais que o exigem</translation>
    </message>
    <message>
        <source>category of the reason, for sites that ask for it</source>
        <translation>categoria do motivo, para os locais que o exigem</translation>
    </message>
    <message>
        <source>why; kept with what was done</source>
        <translation>o motivo; guardado com o que foi feito</translation>
    </message>
    <message>
        <source>a note for those who come after</source>
        <translation>uma nota para quem vier depois</translation>
    </message>
    <message>
        <source>also what is over or was taken away</source>
        <translation>também o que acabou ou foi retirado</translation>
    </message>
    <message>
        <source>at most so many rows</source>
        <translation>no máximo tantas linhas</translation>
    </message>
    <message>
        <source>only rows that hold this text</source>
        <translation>só linhas que contêm este texto</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>nome de usuário</translation>
    </message>
    <message>
        <source>environment variable that holds the password</source>
        <translation>variável de ambiente que guarda a senha</translation>
    </message>
    <message>
        <source>environment variable that holds the engine&apos;s API key</source>
        <translation>variável de ambiente que guarda a chave de API do mecanismo</translation>
    </message>
    <message>
        <source>environment variable that holds the bearer token</source>
        <translation>variável de ambiente que guarda o token</translation>
    </message>
    <message>
        <source>file of the authority that signed the server&apos;s certificate (PEM)</source>
        <translation>arquivo da autoridade que assinou o certificado do servidor (PEM)</translation>
    </message>
    <message>
        <source>this workstation; alerts take a pattern with *</source>
        <translation>esta estação de trabalho; os alertas aceitam um padrão com *</translation>
    </message>
    <message>
        <source>these workstations, separated by commas</source>
        <translation>estas estações de trabalho, separadas por vírgulas</translation>
    </message>
    <message>
        <source>when: minute hour day month weekday</source>
        <translation>quando: minuto hora dia mês dia-da-semana</translation>
    </message>
    <message>
        <source>time zone of the schedule, as America/Sao_Paulo</source>
        <translation>fuso horário do agendamento, como America/Sao_Paulo</translation>
    </message>
    <message>
        <source>address to send to</source>
        <translation>endereço de destino</translation>
    </message>
    <message>
        <source>file to write</source>
        <translation>arquivo a gravar</translation>
    </message>
    <message>
        <source>host whose latency is measured</source>
        <translation>host cuja latência é medida</translation>
    </message>
    <message>
        <source>its port for the TCP measure</source>
        <translation>a porta dele para a medida por TCP</translation>
    </message>
    <message>
        <source>days until the key expires</source>
        <translation>dias até a chave expirar</translation>
    </message>
    <message>
        <source>add it switched off</source>
        <translation>acrescenta desligado</translation>
    </message>
    <message>
        <source>seconds between two rounds</source>
        <translation>segundos entre duas rodadas</translation>
    </message>
    <message>
        <source>HTTP proxy on the way there</source>
        <translation>proxy HTTP no caminho</translation>
    </message>
    <message>
        <source>port to listen on; 0 takes a free one</source>
        <translation>porta em que escuta; 0 toma uma livre</translation>
    </message>
    <message>
        <source>HTTPS with a certificate made now</source>
        <translation>HTTPS com um certificado feito agora</translation>
    </message>
    <message>
        <source>user that it knows</source>
        <translation>usuário que ele conhece</translation>
    </message>
    <message>
        <source>that user&apos;s password</source>
        <translation>a senha desse usuário</translation>
    </message>
    <message>
        <source>jobs of a day&apos;s plan, 200 to 100,000</source>
        <translation>jobs do plano de um dia, 200 a 100.000</translation>
    </message>
    <message>
        <source>workstations, 20 to 2,000</source>
        <translation>estações de trabalho, 20 a 2.000</translation>
    </message>
    <message>
        <source>the same number makes the same plan</source>
        <translation>o mesmo número faz o mesmo plano</translation>
    </message>
    <message>
        <source>how much faster than the clock it lives</source>
        <translation>quantas vezes mais rápido que o relógio ele vive</translation>
    </message>
    <message>
        <source>live a recorded trace instead: CSV or Standard Workload Format, also .gz</source>
        <translation>vive um traço gravado: CSV ou Standard Workload Format, também .gz</translation>
    </message>
    <message>
        <source>failures of a trace without outcomes, in percent</source>
        <translation>falhas de um traço sem desfechos, em porcento</translation>
    </message>
    <message>
        <source>begin so many days ago</source>
        <translation>começa tantos dias atrás</translation>
    </message>
    <message>
        <source>port of a Resync that takes its workstations&apos; metrics</source>
        <translation>porta de um Resync que recebe as métricas das estações de trabalho</translation>
    </message>
    <message>
        <source>environment variable that holds the key for --push</source>
        <translation>variável de ambiente que guarda a chave de --push</translation>
    </message>
    <message>
        <source>file to write the authority of --tls to</source>
        <translation>arquivo em que grava a autoridade de --tls</translation>
    </message>
    <message>
        <source>addresses of the engine, the next when one fails</source>
        <translation>endereços do mecanismo, o próximo quando um falha</translation>
    </message>
    <message>
        <source>SHA-256 of the only certificate to trust</source>
        <translation>SHA-256 do único certificado em que confiar</translation>
    </message>
    <message>
        <source>PROD, TEST …: said beside the name</source>
        <translation>PROD, TESTE …: dito ao lado do nome</translation>
    </message>
    <message>
        <source>zone in which the engine says times</source>
        <translation>fuso em que o mecanismo diz as horas</translation>
    </message>
    <message>
        <source>no action is ever sent to it</source>
        <translation>nenhuma ação é enviada a ele</translation>
    </message>
    <message>
        <source>every action asks for a reason</source>
        <translation>toda ação pede um motivo</translation>
    </message>
    <message>
        <source>only these states, as ABEND,EXEC</source>
        <translation>só estes estados, como ABEND,EXEC</translation>
    </message>
    <message>
        <source>ask the engine with a query of its own language</source>
        <translation>pergunta ao mecanismo na linguagem dele</translation>
    </message>
    <message>
        <source>failed, and not since succeeded</source>
        <translation>falhou e não teve sucesso desde então</translation>
    </message>
    <message>
        <source>critical, warning or info</source>
        <translation>crítica, aviso ou informação</translation>
    </message>
    <message>
        <source>compare two files: FAILED here, then the good one; needs no engine</source>
        <translation>compara dois arquivos: aqui o que falhou, depois o bom; não precisa de mecanismo</translation>
    </message>
    <message>
        <source>only those whose outcome nobody knows</source>
        <translation>só as que têm resultado desconhecido</translation>
    </message>
    <message>
        <source>light, dark or cyberpunk</source>
        <translation>light, dark ou cyberpunk</translation>
    </message>
    <message>
        <source>pixels, as 1280x800</source>
        <translation>pixels, como 1280x800</translation>
    </message>
    <message>
        <source>name the panes</source>
        <translation>diz os nomes dos painéis</translation>
    </message>
    <message>
        <source>days of history it shows</source>
        <translation>dias de história que mostra</translation>
    </message>
    <message>
        <source>days it looks ahead</source>
        <translation>dias à frente</translation>
    </message>
    <message>
        <source>size of the page</source>
        <translation>tamanho da página</translation>
    </message>
    <message>
        <source>mark every page as practice</source>
        <translation>marca cada página como prática</translation>
    </message>
    <message>
        <source>the question before, when this one goes on from it</source>
        <translation>a pergunta anterior, quando esta continua a partir dela</translation>
    </message>
    <message>
        <source>look now, not at the next hour</source>
        <translation>procura agora, não na próxima hora</translation>
    </message>
    <message>
        <source>also muted and resolved ones</source>
        <translation>também os silenciados e resolvidos</translation>
    </message>
    <message>
        <source>each file system by itself</source>
        <translation>cada sistema de arquivos por si</translation>
    </message>
    <message>
        <source>which streams the growth comes with</source>
        <translation>com quais fluxos vem o crescimento</translation>
    </message>
    <message>
        <source>kind of problem, as the failure&apos;s family</source>
        <translation>tipo de problema, como a família da falha</translation>
    </message>
    <message>
        <source>text of the failure it is for</source>
        <translation>texto da falha a que se aplica</translation>
    </message>
    <message>
        <source>what helps, in words</source>
        <translation>o que ajuda, em palavras</translation>
    </message>
    <message>
        <source>only for this job</source>
        <translation>só para este job</translation>
    </message>
    <message>
        <source>only for this stream</source>
        <translation>só para este fluxo de jobs</translation>
    </message>
    <message>
        <source>only for this workstation</source>
        <translation>só para esta estação de trabalho</translation>
    </message>
    <message>
        <source>also retired ones</source>
        <translation>também as aposentadas</translation>
    </message>
    <message>
        <source>who uses the key</source>
        <translation>quem usa a chave</translation>
    </message>
    <message>
        <source>what it may do; say it once for each</source>
        <translation>o que ela pode; diga uma vez para cada</translation>
    </message>
    <message>
        <source>the only workstation it may speak for</source>
        <translation>a única estação de trabalho por que pode falar</translation>
    </message>
    <message>
        <source>what it is for</source>
        <translation>para que serve</translation>
    </message>
    <message>
        <source>network it may come from, as 10.0.0.0/8</source>
        <translation>rede de onde pode vir, como 10.0.0.0/8</translation>
    </message>
    <message>
        <source>requests a second</source>
        <translation>requisições por segundo</translation>
    </message>
    <message>
        <source>hours in which the old secret still works</source>
        <translation>horas em que o segredo antigo ainda vale</translation>
    </message>
    <message>
        <source>also revoked and deleted ones</source>
        <translation>também as revogadas e apagadas</translation>
    </message>
    <message>
        <source>also resolved ones</source>
        <translation>também os resolvidos</translation>
    </message>
    <message>
        <source>so long from now, as 15m, 2h or 1d</source>
        <translation>por tanto tempo a partir de agora, como 15m, 2h ou 1d</translation>
    </message>
    <message>
        <source>until this time</source>
        <translation>até esta hora</translation>
    </message>
    <message>
        <source>from this time on</source>
        <translation>a partir desta hora</translation>
    </message>
    <message>
        <source>the acknowledgement does not expire</source>
        <translation>o reconhecimento não expira</translation>
    </message>
    <message>
        <source>snooze until the job&apos;s next run</source>
        <translation>adia até a próxima execução do job</translation>
    </message>
    <message>
        <source>snooze until it gets worse</source>
        <translation>adia até piorar</translation>
    </message>
    <message>
        <source>only this stream</source>
        <translation>só este fluxo de jobs</translation>
    </message>
    <message>
        <source>only this job</source>
        <translation>só este job</translation>
    </message>
    <message>
        <source>user name at the mail server</source>
        <translation>nome de usuário no servidor de e-mail</translation>
    </message>
    <message>
        <source>environment variable that holds its password or token</source>
        <translation>variável de ambiente que guarda a senha ou o token</translation>
    </message>
    <message>
        <source>address the mail comes from</source>
        <translation>endereço de quem envia o e-mail</translation>
    </message>
    <message>
        <source>address the mail goes to</source>
        <translation>endereço de quem recebe o e-mail</translation>
    </message>
    <message>
        <source>only this severity; say it once for each</source>
        <translation>só esta severidade; diga uma vez para cada</translation>
    </message>
    <message>
        <source>only in these hours of the day</source>
        <translation>só nestas horas do dia</translation>
    </message>
    <message>
        <source>escalation: only when still open after so many minutes</source>
        <translation>escalonamento: só quando ainda aberto depois de tantos minutos</translation>
    </message>
    <message>
        <source>tell it again after so many minutes</source>
        <translation>repete depois de tantos minutos</translation>
    </message>
    <message>
        <source>file with the text of the request, with {{fields}}</source>
        <translation>arquivo com o texto da requisição, com {{campos}}</translation>
    </message>
    <message>
        <source>do not tell when it is over</source>
        <translation>não avisa quando acaba</translation>
    </message>
    <message>
        <source>also those that ended</source>
        <translation>também as que terminaram</translation>
    </message>
    <message>
        <source>a value the run begins with; say it once for each</source>
        <translation>um valor com que a execução começa; diga uma vez para cada</translation>
    </message>
    <message>
        <source>switch the schedule on</source>
        <translation>liga o agendamento</translation>
    </message>
    <message>
        <source>switch the schedule off</source>
        <translation>desliga o agendamento</translation>
    </message>
    <message>
        <source>one for each workstation of the plan</source>
        <translation>um para cada estação de trabalho do plano</translation>
    </message>
    <message>
        <source>file with a host a line</source>
        <translation>arquivo com um host por linha</translation>
    </message>
    <message>
        <source>the PowerShell script</source>
        <translation>o script PowerShell</translation>
    </message>
    <message>
        <source>folder to write to</source>
        <translation>pasta em que grava</translation>
    </message>
    <message>
        <source>address of this port as the host sees it</source>
        <translation>endereço desta porta como o host a vê</translation>
    </message>
    <message>
        <source>pings a round</source>
        <translation>pings por rodada</translation>
    </message>
    <message>
        <source>longest wait for the TCP measure</source>
        <translation>espera máxima da medida por TCP</translation>
    </message>
    <message>
        <source>prometheus, node_exporter, agent or ssh</source>
        <translation>prometheus, node_exporter, agent ou ssh</translation>
    </message>
    <message>
        <source>address or host to ask; say it once for each</source>
        <translation>endereço ou host a consultar; diga uma vez para cada</translation>
    </message>
    <message>
        <source>longest wait for an answer, in seconds</source>
        <translation>espera máxima por uma resposta, em segundos</translation>
    </message>
    <message>
        <source>which series, as {job=&quot;node&quot;}</source>
        <translation>quais séries, como {job=&quot;node&quot;}</translation>
    </message>
    <message>
        <source>label that names the host</source>
        <translation>rótulo que dá o nome do host</translation>
    </message>
    <message>
        <source>configuration file for ssh</source>
        <translation>arquivo de configuração do ssh</translation>
    </message>
    <message>
        <source>a field by a query of your own</source>
        <translation>um campo por uma consulta sua</translation>
    </message>
    <message>
        <source>a field by a pattern in the name of the metric</source>
        <translation>um campo por um padrão no nome da métrica</translation>
    </message>
    <message>
        <source>whose workstation a host is</source>
        <translation>de que estação de trabalho é um host</translation>
    </message>
    <message>
        <source>read every page, not only the structure</source>
        <translation>lê todas as páginas, não só a estrutura</translation>
    </message>
    <message>
        <source>points to look ahead</source>
        <translation>pontos à frente</translation>
    </message>
    <message>
        <source>distance of two points, when the file does not say it</source>
        <translation>distância entre dois pontos, quando o arquivo não a diz</translation>
    </message>
    <message>
        <source>bands, in percent</source>
        <translation>faixas, em porcento</translation>
    </message>
    <message>
        <source>what the values can never leave</source>
        <translation>o que os valores nunca podem deixar</translation>
    </message>
    <message>
        <source>when this value is reached</source>
        <translation>quando este valor é atingido</translation>
    </message>
    <message>
        <source>as CSV, which it is unless --json</source>
        <translation>como CSV, o normal sem --json</translation>
    </message>
    <message>
        <source>smtp://HOST, smtps://HOST or https://…</source>
        <translation>smtp://HOST, smtps://HOST ou https://…</translation>
    </message>
    <message>
        <source>kind of notifier: mail, slack, teams, pagerduty, alertmanager, webhook</source>
        <translation>tipo de notificador: mail, slack, teams, pagerduty, alertmanager, webhook</translation>
    </message>
    <message>
        <source>&quot;limit 12&quot;, &quot;move STREAM to W2&quot;, &quot;move STREAM +2h&quot;, &quot;disk /data +200G&quot;</source>
        <translation>&quot;limit 12&quot;, &quot;move STREAM to W2&quot;, &quot;move STREAM +2h&quot;, &quot;disk /data +200G&quot;</translation>
    </message>
    <message>
        <source>ask the language model of the settings, too: sends the redacted log</source>
        <translation>perguntar também ao modelo de linguagem das configurações: envia o log com o que é sensível ocultado</translation>
    </message>
    <message>
        <source>print exactly what --llm would send, and send nothing</source>
        <translation>mostrar exatamente o que --llm enviaria, sem enviar nada</translation>
    </message>
    <message>
        <source>instead: where the level or the slope of the series changes</source>
        <translation>em vez disso: onde muda o nível ou a inclinação da série</translation>
    </message>
</context>
<context>
    <name>resync::WindowPalette</name>
    <message>
        <source>Go to</source>
        <translation>Ir para</translation>
    </message>
    <message>
        <source>A pane, an action, a workstation, a job</source>
        <translation>Um painel, uma ação, uma estação de trabalho, um job</translation>
    </message>
    <message>
        <source>What answers to it</source>
        <translation>O que corresponde</translation>
    </message>
</context>
<context>
    <name>resync::ReportPane</name>
    <message>
        <source>The report is made when the outlook is there.</source>
        <translation>O relatório é feito quando a previsão estiver pronta.</translation>
    </message>
    <message>
        <source> days</source>
        <translation> dias</translation>
    </message>
    <message>
        <source>&amp;Days of history in the charts</source>
        <translation>&amp;Dias de histórico nos gráficos</translation>
    </message>
    <message>
        <source>Days a&amp;head</source>
        <translation>Dias à &amp;frente</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Papel</translation>
    </message>
    <message>
        <source>&amp;Workstations (none ticked: all)</source>
        <translation>&amp;Estações de trabalho (nenhuma marcada: todas)</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Procurar</translation>
    </message>
    <message>
        <source>Find a workstation</source>
        <translation>Procurar uma estação de trabalho</translation>
    </message>
    <message>
        <source>Workstations of the report</source>
        <translation>Estações de trabalho do relatório</translation>
    </message>
    <message>
        <source>&amp;Make the preview</source>
        <translation>Fa&amp;zer a prévia</translation>
    </message>
    <message>
        <source>Save PD&amp;F</source>
        <translation>Salvar PD&amp;F</translation>
    </message>
    <message>
        <source>Save H&amp;TML</source>
        <translation>Salvar H&amp;TML</translation>
    </message>
    <message>
        <source>Save &amp;CSV</source>
        <translation>Salvar &amp;CSV</translation>
    </message>
    <message>
        <source>Into your documents, under a name of its own</source>
        <translation>Em seus documentos, com um nome próprio</translation>
    </message>
    <message>
        <source>Reports &amp;kept by the weekly workflow</source>
        <translation>Relatórios &amp;guardados pelo workflow semanal</translation>
    </message>
    <message>
        <source>Reports kept by the weekly workflow</source>
        <translation>Relatórios guardados pelo workflow semanal</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Nenhum ainda</translation>
    </message>
    <message>
        <source>The choices have changed: make the preview anew.</source>
        <translation>As escolhas mudaram: faça a prévia de novo.</translation>
    </message>
    <message>
        <source>Looking ahead …</source>
        <translation>Prevendo …</translation>
    </message>
    <message>
        <source>Painting the pages …</source>
        <translation>Desenhando as páginas …</translation>
    </message>
    <message>
        <source>The report cannot be made: %1</source>
        <translation>O relatório não pode ser feito: %1</translation>
    </message>
    <message>
        <source>The report is in %1</source>
        <translation>O relatório está em %1</translation>
    </message>
    <message>
        <source>No program could be started for %1</source>
        <translation>Nenhum programa pôde ser iniciado para %1</translation>
    </message>
    <message>
        <source>Make the preview first: the PDF is what it shows.</source>
        <translation>Faça primeiro a prévia: o PDF é o que ela mostra.</translation>
    </message>
</context>
<context>
    <name>resync::ReportPages</name>
    <message>
        <source>Page before</source>
        <translation>Página anterior</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Próxima página</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Prévia do relatório</translation>
    </message>
    <message>
        <source>Page %L1 of %L2</source>
        <translation>Página %L1 de %L2</translation>
    </message>
    <message>
        <source>No pages yet</source>
        <translation>Nenhuma página ainda</translation>
    </message>
</context>
<context>
    <name>resync::WhatIfPanel</name>
    <message>
        <source>&amp;See</source>
        <translation>Ve&amp;r</translation>
    </message>
    <message>
        <source>What &amp;if:</source>
        <translation>E &amp;se:</translation>
    </message>
    <message>
        <source>Change to look at</source>
        <translation>Mudança a examinar</translation>
    </message>
    <message>
        <source>Choose or type: limit 12; move STREAM to WORKSTATION; move STREAM +2h; disk /data +200G</source>
        <translation>Escolha ou digite: limit 12; move STREAM to ESTAÇÃO; move STREAM +2h; disk /data +200G</translation>
    </message>
    <message>
        <source>%1, %2: now %3; then %4</source>
        <translation>%1, %2: agora %3; depois %4</translation>
    </message>
    <message>
        <source>Not told: %1</source>
        <translation>Não se pode dizer: %1</translation>
    </message>
</context>
<context>
    <name>AlertNotes</name>
    <message numerus="yes">
        <source>Note added to %Ln alert(s)</source>
        <translation>
            <numerusform>Nota acrescentada a %Ln alerta</numerusform>
            <numerusform>Nota acrescentada a %Ln alertas</numerusform>
        </translation>
    </message>
    <message>
        <source>The note was not added: %1</source>
        <translation>A nota não foi acrescentada: %1</translation>
    </message>
    <message>
        <source>No alert is open about %1: a note needs one.</source>
        <translation>Nenhum alerta aberto sobre %1: uma nota precisa de um.</translation>
    </message>
</context>
<context>
    <name>Printout</name>
    <message>
        <source>These are the first %L1 of %L2 rows; the export as CSV has all of them.</source>
        <translation>Estas são as primeiras %L1 de %L2 linhas; a exportação em CSV tem todas.</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Página %1 de %2</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>PRÁTICA</translation>
    </message>
    <message>
        <source>The PDF is in %1</source>
        <translation>O PDF está em %1</translation>
    </message>
</context>
<context>
    <name>resync::MaintenanceDialog</name>
    <message>
        <source>Everything</source>
        <translation>Tudo</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 por %2</translation>
    </message>
    <message>
        <source>%1 (%2) for %3</source>
        <translation>%1 (%2) por %3</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Terminada</translation>
    </message>
    <message>
        <source>Begins in %1</source>
        <translation>Começa em %1</translation>
    </message>
    <message>
        <source>Silent for another %1 (%L2 % gone)</source>
        <translation>Em silêncio por mais %1 (%L2 % decorridos)</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Manutenção</translation>
    </message>
    <message>
        <source>While a window is open, alerts about what it names open silently: they are in the list, and nobody is called. What is still wrong when it ends is told then.</source>
        <translation>Enquanto uma janela está aberta, os alertas sobre o que ela indica abrem em silêncio: ficam na lista e ninguém é chamado. O que ainda estiver errado quando ela terminar é avisado então.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>Maintenance windows</source>
        <translation>Janelas de manutenção</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Mais uma</translation>
    </message>
    <message>
        <source>any; * and ? stand for other characters</source>
        <translation>qualquer; * e ? representam outros caracteres</translation>
    </message>
    <message>
        <source>&amp;Workstation</source>
        <translation>E&amp;stação de trabalho</translation>
    </message>
    <message>
        <source>&amp;Stream</source>
        <translation>F&amp;luxo</translation>
    </message>
    <message>
        <source>&amp;Job</source>
        <translation>&amp;Job</translation>
    </message>
    <message>
        <source>once</source>
        <translation>uma vez</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>todo dia</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>segunda a sexta</translation>
    </message>
    <message>
        <source>every week</source>
        <translation>toda semana</translation>
    </message>
    <message>
        <source>&amp;for</source>
        <translation>&amp;por</translation>
    </message>
    <message>
        <source>Re&amp;peats</source>
        <translation>Re&amp;pete</translation>
    </message>
    <message>
        <source>&amp;Begins</source>
        <translation>&amp;Começa</translation>
    </message>
    <message>
        <source>W&amp;hy</source>
        <translation>&amp;Motivo</translation>
    </message>
    <message>
        <source>stands in the audit</source>
        <translation>fica na auditoria</translation>
    </message>
    <message>
        <source>&amp;Keep silent</source>
        <translation>Man&amp;ter em silêncio</translation>
    </message>
    <message>
        <source>&amp;Remove the chosen one</source>
        <translation>&amp;Remover a escolhida</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fechar</translation>
    </message>
    <message>
        <source>There is none: nothing is kept silent by a window.</source>
        <translation>Não há nenhuma: nada é mantido em silêncio por uma janela.</translation>
    </message>
    <message>
        <source>Workstation: say what is kept silent; * alone is everything.</source>
        <translation>Estação de trabalho: diga o que fica em silêncio; só * é tudo.</translation>
    </message>
    <message>
        <source>Why: a window without a reason is not opened.</source>
        <translation>Motivo: uma janela sem motivo não é aberta.</translation>
    </message>
    <message>
        <source>every day at %1</source>
        <translation>todo dia às %1</translation>
    </message>
    <message>
        <source>Monday to Friday at %1</source>
        <translation>segunda a sexta às %1</translation>
    </message>
    <message>
        <source>every %1 at %2</source>
        <translation>cada %1 às %2</translation>
    </message>
</context>
<context>
    <name>resync::NoteDialog</name>
    <message>
        <source>… and %L1 more</source>
        <translation>… e mais %L1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>What whoever looks next should know</source>
        <translation>O que quem olhar depois precisa saber</translation>
    </message>
    <message>
        <source>%L1 characters left</source>
        <translation>Restam %L1 caracteres</translation>
    </message>
    <message>
        <source>&amp;Keep the note</source>
        <translation>&amp;Guardar a nota</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
</context>
<context>
    <name>resync::LlmDialog</name>
    <message>
        <source>Language model</source>
        <translation>Modelo de linguagem</translation>
    </message>
    <message>
        <source>A language model may be asked for a second opinion on the joblog of a failed run. It is asked only when a person has seen what would be sent; secrets are taken out before; nothing is done by it.</source>
        <translation>Um modelo de linguagem pode ser consultado para uma segunda opinião sobre o joblog de uma execução que falhou. Só é consultado depois que uma pessoa viu o que seria enviado; os segredos são retirados antes; ele não faz nada.</translation>
    </message>
    <message>
        <source>Save and &amp;test</source>
        <translation>Salvar e &amp;testar</translation>
    </message>
    <message>
        <source>Sends two lines of our own, no joblog, and says what came of it</source>
        <translation>Envia duas linhas nossas, nenhum joblog, e diz o que resultou</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Salvar</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fechar</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Salvo.</translation>
    </message>
    <message>
        <source>&amp;It may be asked</source>
        <translation>&amp;Pode ser consultado</translation>
    </message>
    <message>
        <source>Anthropic Messages API</source>
        <translation>Anthropic Messages API</translation>
    </message>
    <message>
        <source>OpenAI chat completions (local servers too)</source>
        <translation>OpenAI chat completions (servidores locais também)</translation>
    </message>
    <message>
        <source>&amp;Protocol</source>
        <translation>P&amp;rotocolo</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>En&amp;dereço</translation>
    </message>
    <message>
        <source>as its server knows it</source>
        <translation>como o servidor o conhece</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modelo</translation>
    </message>
    <message>
        <source>&amp;Forget it</source>
        <translation>&amp;Esquecer</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>C&amp;have</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sem limite</translation>
    </message>
    <message>
        <source>&amp;Questions a day</source>
        <translation>Per&amp;guntas por dia</translation>
    </message>
    <message>
        <source>T&amp;okens a day</source>
        <translation>T&amp;okens por dia</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>May be s&amp;ilent for</source>
        <translation>Pode f&amp;icar em silêncio por</translation>
    </message>
    <message>
        <source>http://HOST:PORT or socks5://HOST:PORT; empty: none</source>
        <translation>http://HOST:PORTA ou socks5://HOST:PORTA; vazio: nenhum</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>The answer comes &amp;while it is made</source>
        <translation>A resposta vem en&amp;quanto é feita</translation>
    </message>
    <message>
        <source>&amp;Hide IP addresses, too</source>
        <translation>Ocultar também endereços I&amp;P</translation>
    </message>
    <message>
        <source>empty: %1</source>
        <translation>vazio: %1</translation>
    </message>
    <message>
        <source>another one, to replace it</source>
        <translation>outra, para substituí-la</translation>
    </message>
    <message>
        <source>it goes into the keyring and is not shown again</source>
        <translation>vai para o chaveiro e não é mostrada de novo</translation>
    </message>
    <message>
        <source>Today (UTC): %1 questions, %2 tokens, %3 without an answer</source>
        <translation>Hoje (UTC): %1 perguntas, %2 tokens, %3 sem resposta</translation>
    </message>
    <message>
        <source>A key is stored.</source>
        <translation>Há uma chave guardada.</translation>
    </message>
    <message>
        <source>No key is stored; a model on this machine may need none.</source>
        <translation>Nenhuma chave guardada; um modelo nesta máquina pode não precisar.</translation>
    </message>
    <message>
        <source>The key was forgotten.</source>
        <translation>A chave foi esquecida.</translation>
    </message>
    <message>
        <source>The model is being asked …</source>
        <translation>O modelo está sendo consultado …</translation>
    </message>
    <message>
        <source>It works: %1 answered as asked, %2 tokens.</source>
        <translation>Funciona: %1 respondeu como pedido, %2 tokens.</translation>
    </message>
</context>
<context>
    <name>resync::OpinionPreview</name>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n segredo</numerusform>
            <numerusform>%n segredos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n e-mail address(es)</source>
        <translation>
            <numerusform>%n endereço de e-mail</numerusform>
            <numerusform>%n endereços de e-mail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) of persons</source>
        <translation>
            <numerusform>%n número de pessoa</numerusform>
            <numerusform>%n números de pessoas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user name(s)</source>
        <translation>
            <numerusform>%n nome de usuário</numerusform>
            <numerusform>%n nomes de usuário</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n IP address(es)</source>
        <translation>
            <numerusform>%n endereço IP</numerusform>
            <numerusform>%n endereços IP</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in it was recognised as a secret or as personal data: look yourself before you send it.</source>
        <translation>Nada nele foi reconhecido como segredo ou dado pessoal: confira você mesmo antes de enviar.</translation>
    </message>
    <message>
        <source>Taken out: %1. Look yourself whether anything is left.</source>
        <translation>Retirado: %1. Confira você mesmo se sobrou algo.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1, no limit</source>
        <translation>%1, sem limite</translation>
    </message>
    <message>
        <source>Today: questions %1 · tokens %2</source>
        <translation>Hoje: perguntas %1 · tokens %2</translation>
    </message>
    <message>
        <source>Ask a language model</source>
        <translation>Consultar um modelo de linguagem</translation>
    </message>
    <message>
        <source>This text and nothing else would go to %1, model %2. What comes back is an opinion; nothing is done by it.</source>
        <translation>Este texto e nada mais iria para %1, modelo %2. O que volta é uma opinião; nada é feito por ela.</translation>
    </message>
    <message>
        <source>What would be sent</source>
        <translation>O que seria enviado</translation>
    </message>
    <message>
        <source>It cannot be asked now: %1</source>
        <translation>Não pode ser consultado agora: %1</translation>
    </message>
    <message>
        <source>Set &amp;up…</source>
        <translation>Con&amp;figurar…</translation>
    </message>
    <message>
        <source>&amp;Send this</source>
        <translation>&amp;Enviar isto</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
</context>
<context>
    <name>resync::OpinionPanel</name>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Close the model&apos;s opinion</source>
        <translation>Fechar a opinião do modelo</translation>
    </message>
    <message>
        <source>A language model could not be asked</source>
        <translation>Não foi possível consultar um modelo de linguagem</translation>
    </message>
    <message>
        <source>A language model is being asked …</source>
        <translation>Um modelo de linguagem está sendo consultado …</translation>
    </message>
    <message>
        <source>By model %1, not checked, as it comes:</source>
        <translation>Do modelo %1, não verificado, enquanto chega:</translation>
    </message>
    <message>
        <source>The language model gave no opinion</source>
        <translation>O modelo de linguagem não deu opinião</translation>
    </message>
    <message>
        <source>Likely cause: %1</source>
        <translation>Causa provável: %1</translation>
    </message>
    <message>
        <source>It cites line %1, too, which our own rules hold for the cause.</source>
        <translation>Ele também cita a linha %1, que as nossas regras têm como a causa.</translation>
    </message>
    <message>
        <source>It does not cite line %1, which our own rules hold for the cause.</source>
        <translation>Ele não cita a linha %1, que as nossas regras têm como a causa.</translation>
    </message>
    <message>
        <source>By model %1, not checked: an opinion, %2 tokens</source>
        <translation>Do modelo %1, não verificado: uma opinião, %2 tokens</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Linha %1: %2</translation>
    </message>
    <message>
        <source>Go to line %1</source>
        <translation>Ir para a linha %1</translation>
    </message>
</context>
<context>
    <name>resync::ReadingEditor</name>
    <message>
        <source>what happened</source>
        <translation>o que aconteceu</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>falhas</translation>
    </message>
    <message>
        <source>history</source>
        <translation>histórico</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>comparação</translation>
    </message>
    <message>
        <source>patterns</source>
        <translation>padrões</translation>
    </message>
    <message>
        <source>workstations</source>
        <translation>estações de trabalho</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>previsão</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Pergunta por</translation>
    </message>
    <message>
        <source>any</source>
        <translation>qualquer</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>falharam</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>terminaram bem</translation>
    </message>
    <message>
        <source>running</source>
        <translation>em execução</translation>
    </message>
    <message>
        <source>late</source>
        <translation>atrasados</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>aguardando</translation>
    </message>
    <message>
        <source>held</source>
        <translation>retidos</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>the newest first</source>
        <translation>os mais novos primeiro</translation>
    </message>
    <message>
        <source>most failures first</source>
        <translation>mais falhas primeiro</translation>
    </message>
    <message>
        <source>the longest first</source>
        <translation>os mais longos primeiro</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordem</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Job stream</source>
        <translation>Fluxo de jobs</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Estação de trabalho</translation>
    </message>
    <message>
        <source>Only then</source>
        <translation>Só neste período</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Até</translation>
    </message>
    <message>
        <source>names, with commas</source>
        <translation>nomes, com vírgulas</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Sem</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Longer than</source>
        <translation>Mais longo que</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>No máximo</translation>
    </message>
    <message>
        <source>Return code</source>
        <translation>Código de retorno</translation>
    </message>
    <message>
        <source>Failures at least</source>
        <translation>Falhas, no mínimo</translation>
    </message>
    <message>
        <source>Answer by this</source>
        <translation>Responder por isto</translation>
    </message>
    <message>
        <source>%1: there is no such name.</source>
        <translation>%1: não existe esse nome.</translation>
    </message>
    <message>
        <source>The end must be after the begin.</source>
        <translation>O fim deve vir depois do início.</translation>
    </message>
    <message>
        <source>A comparison needs a time.</source>
        <translation>Uma comparação precisa de um período.</translation>
    </message>
    <message>
        <source>A return code is a whole number.</source>
        <translation>Um código de retorno é um número inteiro.</translation>
    </message>
</context>
</TS>
