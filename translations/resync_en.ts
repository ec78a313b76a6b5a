<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Fixes</name>
    <message numerus="yes">
        <source>Seen %n times</source>
        <translation>
            <numerusform>Seen once</numerusform>
            <numerusform>Seen %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them in this job</source>
        <translation>
            <numerusform>%n of them in this job</numerusform>
            <numerusform>%n of them in this job</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Flapping</name>
    <message numerus="yes">
        <source>Went back and forth between good and bad %n times within its last 10 polls</source>
        <translation>
            <numerusform>Went back and forth between good and bad once within its last 10 polls</numerusform>
            <numerusform>Went back and forth between good and bad %n times within its last 10 polls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Forecasts</name>
    <message numerus="yes">
        <source>%n missing value(s) filled in.</source>
        <translation>
            <numerusform>%n missing value filled in.</numerusform>
            <numerusform>%n missing values filled in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) before a long gap left out.</source>
        <translation>
            <numerusform>%n value before a long gap left out.</numerusform>
            <numerusform>%n values before a long gap left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n single odd value(s) left out.</source>
        <translation>
            <numerusform>%n single odd value left out.</numerusform>
            <numerusform>%n single odd values left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were out of order and sorted by time.</source>
        <translation>
            <numerusform>%n line was out of order and sorted by time.</numerusform>
            <numerusform>%n lines were out of order and sorted by time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) came more than once: the last value counts.</source>
        <translation>
            <numerusform>%n time came more than once: the last value counts.</numerusform>
            <numerusform>%n times came more than once: the last value counts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) could not be read.</source>
        <translation>
            <numerusform>%n line could not be read.</numerusform>
            <numerusform>%n lines could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The value never changed in %n reading(s).</source>
        <translation>
            <numerusform>There is only %n reading.</numerusform>
            <numerusform>The value never changed in %n readings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The level changed %n step(s) ago.</source>
        <translation>
            <numerusform>The level changed %n step ago.</numerusform>
            <numerusform>The level changed %n steps ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is emptied every %n step(s) or so.</source>
        <translation>
            <numerusform>It is emptied every step or so.</numerusform>
            <numerusform>It is emptied every %n steps or so.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>data of %1, %n min old</source>
        <translation>
            <numerusform>data of %1, %n min old</numerusform>
            <numerusform>data of %1, %n min old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open failures: %n</source>
        <translation>
            <numerusform>open failures: %n</numerusform>
            <numerusform>open failures: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open failures then: %n</source>
        <translation>
            <numerusform>open failures then: %n</numerusform>
            <numerusform>open failures then: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>workstations offline: %n</source>
        <translation>
            <numerusform>workstations offline: %n</numerusform>
            <numerusform>workstations offline: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>workstations offline then: %n</source>
        <translation>
            <numerusform>workstations offline then: %n</numerusform>
            <numerusform>workstations offline then: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::CallDialog</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::CausesPane</name>
    <message numerus="yes">
        <source>%n jobs</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n causes</source>
        <translation>
            <numerusform>%n cause</numerusform>
            <numerusform>%n causes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed jobs</source>
        <translation>
            <numerusform>%n failed job</numerusform>
            <numerusform>%n failed jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs on %1</source>
        <translation>
            <numerusform>%n job on %1</numerusform>
            <numerusform>%n jobs on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workstations</source>
        <translation>
            <numerusform>%n workstation</numerusform>
            <numerusform>%n workstations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs wait directly for it</source>
        <translation>
            <numerusform>%n job waits directly for it</numerusform>
            <numerusform>%n jobs wait directly for it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::CertificateCard</name>
    <message numerus="yes">
        <source>expired %n days ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not valid before %n days from now</source>
        <translation>
            <numerusform>not valid before %n day from now</numerusform>
            <numerusform>not valid before %n days from now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::ConfirmDialog</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more of the chosen jobs are left out: it means nothing in their state.</source>
        <translation>
            <numerusform>%n more of the chosen jobs is left out: it means nothing in its state.</numerusform>
            <numerusform>%n more of the chosen jobs are left out: it means nothing in their state.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::FilterBar</name>
    <message numerus="yes">
        <source>%Ln hidden by filter</source>
        <translation>
            <numerusform>%Ln hidden by filter</numerusform>
            <numerusform>%Ln hidden by filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::JoblogPane</name>
    <message numerus="yes">
        <source>%n lines are not in the good run of %1; the first is line %2</source>
        <translation>
            <numerusform>%n line is not in the good run of %1: line %2</numerusform>
            <numerusform>%n lines are not in the good run of %1; the first is line %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::JobsPane</name>
    <message numerus="yes">
        <source>All %Ln matching jobs are selected; a verb will be applied to all of them.</source>
        <translation>
            <numerusform>The one matching job is selected; a verb will be applied to it.</numerusform>
            <numerusform>All %Ln matching jobs are selected; a verb will be applied to all of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs selected · Ctrl+A takes all %L1 matching</source>
        <translation>
            <numerusform>%Ln job selected · Ctrl+A takes all %L1 matching</numerusform>
            <numerusform>%Ln jobs selected · Ctrl+A takes all %L1 matching</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::OpenActionsButton</name>
    <message numerus="yes">
        <source>unknown outcome: %n</source>
        <translation>
            <numerusform>unknown outcome: %n</numerusform>
            <numerusform>unknown outcome: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::OpenFailuresPane</name>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n critical</numerusform>
            <numerusform>%n critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n other</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::PatternsPane</name>
    <message numerus="yes">
        <source>Looked through the runs: %n patterns</source>
        <translation>
            <numerusform>Looked through the runs: %n pattern</numerusform>
            <numerusform>Looked through the runs: %n patterns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::ResultDialog</name>
    <message numerus="yes">
        <source>%n to be sent</source>
        <translation>
            <numerusform>%n to be sent</numerusform>
            <numerusform>%n to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent</source>
        <translation>
            <numerusform>%n sent</numerusform>
            <numerusform>%n sent</numerusform>
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
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n not sent</numerusform>
            <numerusform>%n not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::WorkstationCards</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::JobCommands</name>
    <message numerus="yes">
        <source>%Ln rows written to %1</source>
        <translation>
            <numerusform>%Ln row written to %1</numerusform>
            <numerusform>%Ln rows written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Capacity</name>
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
            <numerusform>%n more day of data is needed</numerusform>
            <numerusform>%n more days of data are needed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Occurrences</name>
    <message numerus="yes">
        <source>%n workstations offline</source>
        <translation>
            <numerusform>%n workstation offline</numerusform>
            <numerusform>%n workstations offline</numerusform>
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
            <numerusform>for %n minute</numerusform>
            <numerusform>for %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertNotes</name>
    <message numerus="yes">
        <source>Note added to %Ln alert(s)</source>
        <translation>
            <numerusform>Note added to %Ln alert</numerusform>
            <numerusform>Note added to %Ln alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>resync::OpinionPreview</name>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n secret</numerusform>
            <numerusform>%n secrets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n e-mail address(es)</source>
        <translation>
            <numerusform>%n e-mail address</numerusform>
            <numerusform>%n e-mail addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) of persons</source>
        <translation>
            <numerusform>%n number of a person</numerusform>
            <numerusform>%n numbers of persons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user name(s)</source>
        <translation>
            <numerusform>%n user name</numerusform>
            <numerusform>%n user names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n IP address(es)</source>
        <translation>
            <numerusform>%n IP address</numerusform>
            <numerusform>%n IP addresses</numerusform>
        </translation>
    </message>
</context>
</TS>
