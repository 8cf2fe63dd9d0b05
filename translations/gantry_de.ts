<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Attention</name>
    <message>
        <source>keeps restarting, last with exit code %1</source>
        <translation>startet immer wieder neu, zuletzt mit Exit-Code %1</translation>
    </message>
    <message>
        <source>keeps restarting</source>
        <translation>startet immer wieder neu</translation>
    </message>
    <message>
        <source>runs, but its health check fails</source>
        <translation>läuft, aber der Healthcheck schlägt fehl</translation>
    </message>
    <message>
        <source>could not be removed completely</source>
        <translation>konnte nicht vollständig entfernt werden</translation>
    </message>
    <message>
        <source>was killed</source>
        <translation>wurde zwangsweise beendet</translation>
    </message>
    <message>
        <source>ended with exit code %1</source>
        <translation>endete mit Exit-Code %1</translation>
    </message>
</context>
<context>
    <name>CauseOfDeath</name>
    <message>
        <source>The limit was %1.</source>
        <translation>Das Limit war %1.</translation>
    </message>
    <message>
        <source>It had used up to %1.</source>
        <translation>Belegt waren bis zu %1.</translation>
    </message>
    <message>
        <source>The engine could not run it.</source>
        <translation>Die Engine konnte den Container nicht ausführen.</translation>
    </message>
    <message>
        <source>The command was found but could not be executed. Is it executable, and built for this processor?</source>
        <translation>Der Befehl wurde gefunden, ließ sich aber nicht ausführen. Ist die Datei ausführbar und für diesen Prozessor gebaut?</translation>
    </message>
    <message>
        <source>The command was not found in the image.</source>
        <translation>Der Befehl wurde im Image nicht gefunden.</translation>
    </message>
    <message>
        <source>The program gave up by itself (abort).</source>
        <translation>Das Programm hat sich selbst abgebrochen (abort).</translation>
    </message>
    <message>
        <source>It was killed. Memory was not the reason as far as the engine knows.</source>
        <translation>Der Container wurde zwangsweise beendet. Soweit die Engine weiß, war nicht der Speicher der Grund.</translation>
    </message>
    <message>
        <source>The program accessed memory it may not (segmentation fault).</source>
        <translation>Das Programm hat auf Speicher zugegriffen, der ihm nicht gehört (Speicherzugriffsfehler).</translation>
    </message>
    <message>
        <source>It was asked to stop and did.</source>
        <translation>Der Container wurde zum Stoppen aufgefordert und hat gestoppt.</translation>
    </message>
    <message>
        <source>The program ended by itself and reported an error. Its log may say why.</source>
        <translation>Das Programm hat sich selbst beendet und einen Fehler gemeldet. Der Grund steht vielleicht im Log.</translation>
    </message>
    <message>
        <source>It could not be started</source>
        <translation>Start nicht möglich</translation>
    </message>
    <message>
        <source>Killed because it ran out of memory</source>
        <translation>Zwangsweise beendet: Speicher aufgebraucht</translation>
    </message>
    <message>
        <source>Give it a higher memory limit, or make the program use less.</source>
        <translation>Erhöhen Sie das Speicherlimit oder senken Sie den Bedarf des Programms.</translation>
    </message>
    <message>
        <source>Ended normally</source>
        <translation>Normal beendet</translation>
    </message>
    <message>
        <source>Exit code 0: the program reported success.</source>
        <translation>Exit-Code 0: Das Programm meldet Erfolg.</translation>
    </message>
    <message>
        <source>Ended with exit code %1</source>
        <translation>Mit Exit-Code %1 beendet</translation>
    </message>
    <message>
        <source>Ended by signal %1 (exit code %2)</source>
        <translation>Durch Signal %1 beendet (Exit-Code %2)</translation>
    </message>
</context>
<context>
    <name>ChartScale</name>
    <message>
        <source>ddd d</source>
        <comment>format of a day</comment>
        <translation>ddd d.</translation>
    </message>
    <message>
        <source>ddd d, HH:mm</source>
        <comment>format of a moment</comment>
        <translation>ddd d., HH:mm</translation>
    </message>
</context>
<context>
    <name>ProtectionRows</name>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Protection, as it would be started</source>
        <translation>Schutz, wie er gestartet würde</translation>
    </message>
    <message>
        <source>privileged</source>
        <translation>ohne Schutz (privilegiert)</translation>
    </message>
    <message>
        <source>the machine&apos;s network</source>
        <translation>das Netzwerk des Rechners</translation>
    </message>
    <message>
        <source>other processes can be seen</source>
        <translation>andere Prozesse sind sichtbar</translation>
    </message>
    <message>
        <source>shared memory of others</source>
        <translation>gemeinsamer Speicher anderer</translation>
    </message>
    <message>
        <source>the machine&apos;s host name</source>
        <translation>der Hostname des Rechners</translation>
    </message>
    <message>
        <source>the machine&apos;s control groups can be seen</source>
        <translation>die Control Groups des Rechners sind sichtbar</translation>
    </message>
    <message>
        <source>the machine&apos;s users</source>
        <translation>die Benutzer des Rechners</translation>
    </message>
    <message>
        <source>more capabilities</source>
        <translation>weitere Capabilities</translation>
    </message>
    <message>
        <source>devices of the machine</source>
        <translation>Geräte des Rechners</translation>
    </message>
    <message>
        <source>kernel settings of the machine</source>
        <translation>Kernel-Parameter des Rechners</translation>
    </message>
    <message>
        <source>security options</source>
        <translation>Sicherheitsoptionen</translation>
    </message>
    <message>
        <source>paths that are else hidden</source>
        <translation>sonst verborgene Pfade</translation>
    </message>
    <message>
        <source>another runtime</source>
        <translation>eine andere Laufzeitumgebung</translation>
    </message>
    <message>
        <source>annotations for the runtime</source>
        <translation>Annotationen für die Laufzeitumgebung</translation>
    </message>
    <message>
        <source>another control group</source>
        <translation>eine andere Control Group</translation>
    </message>
    <message>
        <source>any number of processes</source>
        <translation>beliebig viele Prozesse</translation>
    </message>
    <message>
        <source>not ended when memory runs out</source>
        <translation>wird bei Speichermangel nicht beendet</translation>
    </message>
    <message>
        <source>ended after others when memory runs out</source>
        <translation>wird bei Speichermangel nach anderen beendet</translation>
    </message>
    <message>
        <source>a place before others</source>
        <translation>Vorrang vor anderen</translation>
    </message>
    <message>
        <source>asked for by the administrator (root)</source>
        <translation>von der Systemverwaltung (root) verlangt</translation>
    </message>
    <message>
        <source>allowed by an administrator when it was asked for</source>
        <translation>von der Systemverwaltung erlaubt, als es verlangt wurde</translation>
    </message>
    <message>
        <source>allowed by the policy&apos;s line “%1”</source>
        <translation>erlaubt durch die Regel „%1“</translation>
    </message>
    <message>
        <source>users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>mounts</source>
        <translation>Mounts</translation>
    </message>
    <message>
        <source>processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>shared memory</source>
        <translation>gemeinsamer Speicher</translation>
    </message>
    <message>
        <source>host name</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>control groups</source>
        <translation>Control Groups</translation>
    </message>
    <message>
        <source>Relaxed</source>
        <translation>Gelockert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the items of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>Namensräume</translation>
    </message>
    <message>
        <source>its own: %1</source>
        <translation>eigene: %1</translation>
    </message>
    <message>
        <source>its own: %1; the machine&apos;s: %2</source>
        <translation>eigene: %1; die des Rechners: %2</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>root in it is user %1 outside, nobody there; %2 users are its own</source>
        <translation>root ist draußen der rechtlose Benutzer %1; %2 Benutzer gehören nur diesem Container</translation>
    </message>
    <message>
        <source>the machine&apos;s: root in it is root</source>
        <translation>die des Rechners: root im Container ist root</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>Capabilities</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>at most %1: %2</source>
        <translation>höchstens %1: %2</translation>
    </message>
    <message>
        <source>System calls</source>
        <translation>Systemaufrufe</translation>
    </message>
    <message>
        <source>filtered</source>
        <translation>gefiltert</translation>
    </message>
    <message>
        <source>not filtered</source>
        <translation>ungefiltert</translation>
    </message>
    <message>
        <source>New privileges</source>
        <translation>Neue Rechte</translation>
    </message>
    <message>
        <source>cannot be gained</source>
        <translation>können nicht erlangt werden</translation>
    </message>
    <message>
        <source>can be gained, as by set-user-ID programs</source>
        <translation>können erlangt werden, etwa durch Set-UID-Programme</translation>
    </message>
    <message>
        <source>System paths</source>
        <translation>Systempfade</translation>
    </message>
    <message>
        <source>nothing is hidden</source>
        <translation>nichts ist verborgen</translation>
    </message>
    <message>
        <source>%1 hidden, %2 read-only</source>
        <translation>%1 verborgen, %2 nur lesbar</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
</context>
<context>
    <name>TimeChart</name>
    <message>
        <source>new limit %1</source>
        <translation>neues Limit %1</translation>
    </message>
    <message>
        <source>limit %1, above</source>
        <translation>Limit %1, oberhalb</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Limit %1</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
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
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>gantry::actions::Alerts</name>
    <message>
        <source>%1 ran out of memory</source>
        <translation>%1: Speicher aufgebraucht</translation>
    </message>
    <message>
        <source>The kernel ended one of its processes, because all of its memory limit was in use.</source>
        <translation>Der Kernel hat einen seiner Prozesse beendet, weil das Speicherlimit ausgeschöpft war.</translation>
    </message>
    <message>
        <source>%1 is unhealthy</source>
        <translation>%1 ist fehlerhaft</translation>
    </message>
    <message>
        <source>Its health check failed several times in a row.</source>
        <translation>Der Healthcheck ist mehrmals nacheinander fehlgeschlagen.</translation>
    </message>
    <message>
        <source>%1 keeps crashing</source>
        <translation>%1 stürzt immer wieder ab</translation>
    </message>
    <message>
        <source>It ended %1 times within two minutes, last with exit code %2.</source>
        <translation>Innerhalb von zwei Minuten %1-mal beendet, zuletzt mit Exit-Code %2.</translation>
    </message>
</context>
<context>
    <name>gantry::actions::ContainerActions</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n Container</numerusform>
            <numerusform>%n Container</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation>Wird gestartet: %1</translation>
    </message>
    <message>
        <source>Could not start %1</source>
        <translation>Starten fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Stopping %1</source>
        <translation>Wird gestoppt: %1</translation>
    </message>
    <message>
        <source>Could not stop %1</source>
        <translation>Stoppen fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Restarting %1</source>
        <translation>Wird neu gestartet: %1</translation>
    </message>
    <message>
        <source>Could not restart %1</source>
        <translation>Neustart fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Pausing %1</source>
        <translation>Wird pausiert: %1</translation>
    </message>
    <message>
        <source>Could not pause %1</source>
        <translation>Pausieren fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Resuming %1</source>
        <translation>Wird fortgesetzt: %1</translation>
    </message>
    <message>
        <source>Could not resume %1</source>
        <translation>Fortsetzen fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Killing %1</source>
        <translation>Wird sofort beendet: %1</translation>
    </message>
    <message>
        <source>Could not kill %1</source>
        <translation>Sofortiges Beenden fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Wird entfernt: %1</translation>
    </message>
    <message>
        <source>Could not remove %1</source>
        <translation>Entfernen fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Renaming %1</source>
        <translation>Wird umbenannt: %1</translation>
    </message>
    <message>
        <source>Could not rename %1</source>
        <translation>Umbenennen fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>%1 was renamed to %2</source>
        <translation>%1 wurde in %2 umbenannt</translation>
    </message>
    <message>
        <source>Changing the limits of %1</source>
        <translation>Limits von %1 werden geändert</translation>
    </message>
    <message>
        <source>Could not change the limits of %1</source>
        <translation>Die Limits von %1 konnten nicht geändert werden</translation>
    </message>
    <message>
        <source>%1 was created anew</source>
        <translation>%1 wurde neu erstellt</translation>
    </message>
    <message>
        <source>%1 was changed</source>
        <translation>%1 wurde geändert</translation>
    </message>
    <message>
        <source>Removing stopped containers</source>
        <translation>Gestoppte Container werden entfernt</translation>
    </message>
    <message>
        <source>Could not remove the stopped containers%1</source>
        <translation>Die gestoppten Container konnten nicht entfernt werden%1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::CopyTask</name>
    <message>
        <source>Copying %1 to %2</source>
        <comment>image or images, engine</comment>
        <translation>%1 wird zu %2 kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Image</numerusform>
            <numerusform>%n Images</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 unpacks the layers</source>
        <comment>engine</comment>
        <translation>%1 entpackt die Layer</translation>
    </message>
    <message>
        <source>Copied %1 to %2</source>
        <comment>image or images, engine</comment>
        <translation>%1 wurde zu %2 kopiert</translation>
    </message>
    <message>
        <source>Could not copy %1 to %2</source>
        <comment>image or images, engine</comment>
        <translation>%1 konnte nicht zu %2 kopiert werden</translation>
    </message>
    <message>
        <source>%1 could not hand over what was asked for.</source>
        <comment>engine</comment>
        <translation>%1 konnte das Verlangte nicht herausgeben.</translation>
    </message>
    <message>
        <source>%1 did not take what was sent.</source>
        <comment>engine</comment>
        <translation>%1 hat das Gesendete nicht angenommen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>gantry::actions::CreateTask</name>
    <message>
        <source>Creating a container of %1</source>
        <translation>Container aus %1 wird erstellt</translation>
    </message>
    <message>
        <source>Creating %1</source>
        <translation>Wird erstellt: %1</translation>
    </message>
    <message>
        <source>Could not create the container</source>
        <translation>Der Container konnte nicht erstellt werden</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Wird gestartet</translation>
    </message>
    <message>
        <source>The container was created but could not be started</source>
        <translation>Der Container wurde erstellt, konnte aber nicht gestartet werden</translation>
    </message>
</context>
<context>
    <name>gantry::actions::EditTask</name>
    <message>
        <source>Changing %1</source>
        <translation>Wird geändert: %1</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird gestoppt</translation>
    </message>
    <message>
        <source>Changing</source>
        <translation>Wird geändert</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Wird gestartet</translation>
    </message>
    <message>
        <source>Could not change %1</source>
        <translation>%1 konnte nicht geändert werden</translation>
    </message>
    <message>
        <source>It removes itself when it ends, so nothing could be put back. Duplicate it instead.</source>
        <translation>Der Container entfernt sich beim Beenden selbst und ließe sich nicht wiederherstellen. Duplizieren Sie ihn stattdessen.</translation>
    </message>
    <message>
        <source>Stopping the old one</source>
        <translation>Alter Container wird gestoppt</translation>
    </message>
    <message>
        <source>Creating the new one</source>
        <translation>Neuer Container wird erstellt</translation>
    </message>
    <message>
        <source>Putting the old one back</source>
        <translation>Alter Container wird wiederhergestellt</translation>
    </message>
    <message>
        <source>The old container is kept as %1.</source>
        <translation>Der alte Container bleibt als %1 erhalten.</translation>
    </message>
    <message>
        <source>The old container is back as it was.</source>
        <translation>Der alte Container ist wieder da wie zuvor.</translation>
    </message>
    <message>
        <source>The old container is back and runs.</source>
        <translation>Der alte Container ist wieder da und läuft.</translation>
    </message>
    <message>
        <source>The old container is back, but could not be started: %1</source>
        <translation>Der alte Container ist wieder da, konnte aber nicht gestartet werden: %1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::EngineFinder</name>
    <message>
        <source>It is installed, but does not run: there is no socket at %1.</source>
        <translation>Ist installiert, läuft aber nicht: Unter %1 gibt es keinen Socket.</translation>
    </message>
    <message>
        <source>Join the group %1</source>
        <translation>Der Gruppe %1 beitreten</translation>
    </message>
    <message>
        <source>Log out and in again, then it can be used.</source>
        <translation>Melden Sie sich ab und wieder an, danach ist die Engine nutzbar.</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
</context>
<context>
    <name>gantry::actions::ImageActions</name>
    <message>
        <source>Removing %1</source>
        <translation>Wird entfernt: %1</translation>
    </message>
    <message numerus="yes">
        <source>Removing %n image(s)</source>
        <translation>
            <numerusform>%n Image wird entfernt</numerusform>
            <numerusform>%n Images werden entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not remove %1</source>
        <translation>Entfernen fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Tagging %1</source>
        <translation>Wird getaggt: %1</translation>
    </message>
    <message>
        <source>Could not tag %1</source>
        <translation>Taggen fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Removing unused images</source>
        <translation>Unbenutzte Images werden entfernt</translation>
    </message>
    <message>
        <source>Could not remove the unused images%1</source>
        <translation>Die unbenutzten Images konnten nicht entfernt werden%1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::LoadTask</name>
    <message>
        <source>Loading %1</source>
        <translation>Wird geladen: %1</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation>%1 geladen</translation>
    </message>
    <message>
        <source>Could not load %1</source>
        <translation>%1 konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>Nothing of the archive was taken.</source>
        <translation>Aus dem Archiv wurde nichts übernommen.</translation>
    </message>
    <message>
        <source>Check that it is an image archive (docker save, podman save or OCI layout) and that it was copied completely</source>
        <translation>Prüfen Sie, ob es ein Image-Archiv ist (docker save, podman save oder OCI-Layout) und ob es vollständig kopiert wurde</translation>
    </message>
    <message>
        <source>Writing to the disk</source>
        <translation>Wird auf den Datenträger geschrieben</translation>
    </message>
    <message>
        <source>Unpacking layers</source>
        <translation>Layer werden entpackt</translation>
    </message>
</context>
<context>
    <name>gantry::actions::LogSource</name>
    <message>
        <source>Could not read the log</source>
        <translation>Das Log konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>The log broke off</source>
        <translation>Das Log brach ab</translation>
    </message>
    <message>
        <source>Could not read the older part of the log</source>
        <translation>Der ältere Teil des Logs konnte nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>gantry::actions::MetricsSource</name>
    <message>
        <source>Could not read the recorded metrics</source>
        <translation>Die aufgezeichneten Messwerte konnten nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>gantry::actions::PreviewTask</name>
    <message>
        <source>Looking into %1</source>
        <translation>Wird untersucht: %1</translation>
    </message>
    <message>
        <source>Could not load %1</source>
        <translation>%1 konnte nicht geladen werden</translation>
    </message>
</context>
<context>
    <name>gantry::actions::Problem</name>
    <message>
        <source>It is not there (any more).</source>
        <translation>Nicht (mehr) vorhanden.</translation>
    </message>
    <message>
        <source>That name is taken.</source>
        <translation>Dieser Name ist vergeben.</translation>
    </message>
    <message>
        <source>The engine did not accept what was asked for.</source>
        <translation>Die Engine hat die Anforderung nicht angenommen.</translation>
    </message>
    <message>
        <source>Its present state does not allow this.</source>
        <translation>Der gegenwärtige Zustand lässt das nicht zu.</translation>
    </message>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>Dazu sind Sie nicht berechtigt.</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>Die Engine antwortet nicht.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Der Vorgang wurde abgebrochen.</translation>
    </message>
    <message>
        <source>This engine cannot do this.</source>
        <translation>Das kann diese Engine nicht.</translation>
    </message>
    <message>
        <source>Something went wrong in the engine.</source>
        <translation>In der Engine ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Reload the list</source>
        <translation>Liste neu laden</translation>
    </message>
    <message>
        <source>Stop the container first</source>
        <translation>Zuerst den Container stoppen</translation>
    </message>
    <message>
        <source>Remove the containers that use it first</source>
        <translation>Zuerst die Container entfernen, die es verwenden</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>Change it and try again</source>
        <translation>Ändern Sie die Angaben und versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>Ask an administrator, or change what is asked for</source>
        <translation>Wenden Sie sich an die Systemverwaltung oder ändern Sie die Anforderung</translation>
    </message>
    <message>
        <source>Use another engine, or leave this out</source>
        <translation>Verwenden Sie eine andere Engine oder lassen Sie dies weg</translation>
    </message>
    <message>
        <source>Gantry&apos;s engine is not running</source>
        <translation>Die Engine von Gantry läuft nicht</translation>
    </message>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>Unter %1 antwortet nichts.</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Engine starten</translation>
    </message>
    <message>
        <source>No engine answers at %1</source>
        <translation>Unter %1 antwortet keine Engine</translation>
    </message>
    <message>
        <source>Start that engine, or choose another one in Settings</source>
        <translation>Starten Sie diese Engine oder wählen Sie in den Einstellungen eine andere</translation>
    </message>
    <message>
        <source>You may not use this engine yet</source>
        <translation>Sie dürfen diese Engine noch nicht verwenden</translation>
    </message>
    <message>
        <source>The socket %1 is open to the members of one group only. Add yourself to it with &quot;sudo usermod -aG %2 $USER&quot;, then log in again.</source>
        <translation>Der Socket %1 steht nur den Mitgliedern einer Gruppe offen. Nehmen Sie sich mit „sudo usermod -aG %2 $USER“ in die Gruppe auf und melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>Join the group, then log in again</source>
        <translation>Der Gruppe beitreten, dann neu anmelden</translation>
    </message>
    <message>
        <source>The engine&apos;s address cannot be used</source>
        <translation>Die Adresse der Engine ist nicht verwendbar</translation>
    </message>
    <message>
        <source>Change the address in Settings</source>
        <translation>Ändern Sie die Adresse in den Einstellungen</translation>
    </message>
    <message>
        <source>The engine does not answer as expected</source>
        <translation>Die Engine antwortet nicht wie erwartet</translation>
    </message>
</context>
<context>
    <name>gantry::actions::ProcessSource</name>
    <message>
        <source>Could not list the processes</source>
        <translation>Die Prozesse konnten nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>Prozess %1</translation>
    </message>
    <message>
        <source>Sending SIG%1 to %2</source>
        <translation>SIG%1 wird an %2 gesendet</translation>
    </message>
    <message>
        <source>Could not send the signal to %1</source>
        <translation>Das Signal konnte nicht gesendet werden: %1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::PutBackTask</name>
    <message>
        <source>Putting %1 back</source>
        <translation>Wird wiederhergestellt: %1</translation>
    </message>
    <message>
        <source>Could not put %1 back</source>
        <translation>%1 konnte nicht wiederhergestellt werden</translation>
    </message>
</context>
<context>
    <name>gantry::actions::RequestTask</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what failed: why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>…and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
</context>
<context>
    <name>gantry::actions::SaveTask</name>
    <message>
        <source>Saving %1</source>
        <translation>Wird gespeichert: %1</translation>
    </message>
    <message>
        <source>Could not save %1</source>
        <translation>%1 konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>Gespeichert unter %1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::SpecDiff</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 CPU</translation>
    </message>
    <message>
        <source>live</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>needs restart</source>
        <translation>Neustart nötig</translation>
    </message>
    <message>
        <source>needs re-creation</source>
        <translation>Neuerstellung nötig</translation>
    </message>
    <message>
        <source>Changed at once, while the container runs. A limit that is taken away needs re-creation.</source>
        <translation>Wird sofort im laufenden Betrieb geändert. Ein Limit aufzuheben erfordert eine Neuerstellung.</translation>
    </message>
    <message>
        <source>The container is stopped, changed and started again.</source>
        <translation>Der Container wird gestoppt, geändert und wieder gestartet.</translation>
    </message>
    <message>
        <source>A new container takes this one&apos;s place, with the same name and volumes. It can be undone.</source>
        <translation>Ein neuer Container mit demselben Namen und denselben Volumes tritt an die Stelle des alten. Das lässt sich rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>gantry::actions::TransferRate</name>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>noch %1 min</translation>
    </message>
    <message>
        <source>%1 h left</source>
        <translation>noch %1 h</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between amounts</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>gantry::app::ContainerForms</name>
    <message>
        <source>The container cannot be duplicated</source>
        <translation>Der Container kann nicht dupliziert werden</translation>
    </message>
    <message>
        <source>The container cannot be edited</source>
        <translation>Der Container kann nicht bearbeitet werden</translation>
    </message>
</context>
<context>
    <name>gantry::app::EngineStarter</name>
    <message>
        <source>The command ended with exit code %1.</source>
        <translation>Der Befehl endete mit Exit-Code %1.</translation>
    </message>
    <message>
        <source>“%1” could not be started.</source>
        <translation>„%1“ konnte nicht gestartet werden.</translation>
    </message>
</context>
<context>
    <name>gantry::app::EngineSwitch</name>
    <message>
        <source>“%1” did not work</source>
        <translation>„%1“ hat nicht geklappt</translation>
    </message>
    <message>
        <source>The command ended with exit code %1.</source>
        <translation>Der Befehl endete mit Exit-Code %1.</translation>
    </message>
    <message>
        <source>The engine could not be started</source>
        <translation>Die Engine konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>Run this in a terminal:
sudo %1</source>
        <translation>Führen Sie dies in einem Terminal aus:
sudo %1</translation>
    </message>
</context>
<context>
    <name>gantry::app::LoadFlow</name>
    <message>
        <source>The folder %1 holds no image</source>
        <translation>Der Ordner %1 enthält kein Image</translation>
    </message>
    <message>
        <source>It is no OCI image layout (oci-layout and index.json are missing), and no image archive is in it.</source>
        <translation>Er ist kein OCI-Image-Layout (oci-layout und index.json fehlen) und enthält auch kein Image-Archiv.</translation>
    </message>
    <message numerus="yes">
        <source>%n archive(s) could not be loaded</source>
        <translation>
            <numerusform>%n Archiv konnte nicht geladen werden</numerusform>
            <numerusform>%n Archive konnten nicht geladen werden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what did not work: why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Loaded: %1</source>
        <translation>Geladen: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation>%1 geladen</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>aus %1</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>Ausführen&#xa0;…</translation>
    </message>
    <message>
        <source>Layer %1: %2</source>
        <translation>Layer %1: %2</translation>
    </message>
    <message>
        <source>was here already</source>
        <translation>bereits vorhanden</translation>
    </message>
    <message>
        <source>unpacked, %1</source>
        <translation>entpackt, %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
</context>
<context>
    <name>gantry::app::MainWindow</name>
    <message>
        <source>The connection to the engine is lost</source>
        <translation>Die Verbindung zur Engine ist unterbrochen</translation>
    </message>
    <message>
        <source>Containers keep running. The connection is tried again by itself.</source>
        <translation>Die Container laufen weiter. Die Verbindung wird automatisch wiederhergestellt.</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Jetzt erneut versuchen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird hergestellt&#xa0;…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Gantry</source>
        <translation>Gantry</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Strg+%2)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Choose another engine</source>
        <translation>Andere Engine wählen</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>Befehl suchen&#xa0;…</translation>
    </message>
    <message>
        <source>Create a container…</source>
        <translation>Container erstellen&#xa0;…</translation>
    </message>
    <message>
        <source>Load an archive…</source>
        <translation>Archiv laden&#xa0;…</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>Tabelle filtern</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Tastenkürzel&#xa0;…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>%1 (not usable)</source>
        <translation>%1 (nicht nutzbar)</translation>
    </message>
    <message>
        <source>All engines…</source>
        <translation>Alle Engines&#xa0;…</translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation>%1 geladen</translation>
    </message>
    <message>
        <source>not usable</source>
        <translation>nicht nutzbar</translation>
    </message>
    <message>
        <source>Drop here to copy to</source>
        <translation>Hier ablegen, um zu kopieren nach</translation>
    </message>
    <message>
        <source>No other engine was found</source>
        <translation>Keine andere Engine gefunden</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>Show all containers</source>
        <translation>Alle Container zeigen</translation>
    </message>
    <message>
        <source>Show only running containers</source>
        <translation>Nur laufende Container zeigen</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>Alle Images zeigen</translation>
    </message>
    <message>
        <source>Show only unused images</source>
        <translation>Nur unbenutzte Images zeigen</translation>
    </message>
</context>
<context>
    <name>gantry::app::Notifier</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Change the limit…</source>
        <translation>Limit ändern&#xa0;…</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Log anzeigen</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>Ausführen&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
</context>
<context>
    <name>gantry::app::OwnCost</name>
    <message>
        <source>This window: %1 % CPU, %2</source>
        <translation>Dieses Fenster: %1&#xa0;% CPU, %2</translation>
    </message>
    <message>
        <source>Engine (monitors: %1): %2 % CPU, %3</source>
        <translation>Engine (Monitore: %1): %2&#xa0;% CPU, %3</translation>
    </message>
</context>
<context>
    <name>gantry::app::Tour</name>
    <message>
        <source>the archive holds no image</source>
        <translation>das Archiv enthält kein Image</translation>
    </message>
    <message>
        <source>cannot make the folder %1</source>
        <translation>Ordner %1 konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>connect to the engine</source>
        <translation>mit der Engine verbinden</translation>
    </message>
    <message>
        <source>choose an image that is here</source>
        <translation>ein vorhandenes Image wählen</translation>
    </message>
    <message>
        <source>import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>there is no image here; give an archive</source>
        <translation>es ist kein Image vorhanden; geben Sie ein Archiv an</translation>
    </message>
    <message>
        <source>create and start a container limited to %1 cores, %2 MiB and %3 processes</source>
        <translation>Container mit höchstens %1 CPU, %2 MiB und %3 Prozessen erstellen und starten</translation>
    </message>
    <message>
        <source>watch it for %1 seconds</source>
        <translation>%1 Sekunden lang beobachten</translation>
    </message>
    <message>
        <source>picture %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>%1 konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>remove the container</source>
        <translation>Container entfernen</translation>
    </message>
    <message>
        <source>tour: done, %1 pictures in %2</source>
        <translation>Rundgang: fertig, %1 Bilder in %2</translation>
    </message>
    <message>
        <source>tour: %1</source>
        <translation>Rundgang: %1</translation>
    </message>
    <message>
        <source>“%1” was not done within %2 seconds. %3</source>
        <translation>„%1“ wurde nicht innerhalb von %2 Sekunden fertig. %3</translation>
    </message>
    <message>
        <source>tour: failed: %1</source>
        <translation>Rundgang: fehlgeschlagen: %1</translation>
    </message>
</context>
<context>
    <name>gantry::app::Tray</name>
    <message>
        <source>Show the window</source>
        <translation>Fenster anzeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>%1 containers run</source>
        <translation>Laufende Container: %1</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
</context>
<context>
    <name>gantry::app::WindowCommands</name>
    <message>
        <source>%1 %2</source>
        <comment>verb object</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>project %1</source>
        <translation>Projekt %1</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>In tables</source>
        <translation>In Tabellen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Leave the filter</source>
        <translation>Filter verlassen</translation>
    </message>
    <message>
        <source>Open or close a project</source>
        <translation>Projekt auf- oder zuklappen</translation>
    </message>
    <message>
        <source>Menu of what is selected</source>
        <translation>Menü zur Auswahl</translation>
    </message>
    <message>
        <source>Copy %1 to %2</source>
        <comment>image, engine</comment>
        <translation>%1 zu %2 kopieren</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::CreateDialog</name>
    <message>
        <source>The env file %1 depends on the folder the line was typed in: add it under Environment.</source>
        <translation>Die Env-Datei %1 hängt von dem Ordner ab, in dem die Zeile eingegeben wurde: Fügen Sie sie unter „Umgebung“ hinzu.</translation>
    </message>
    <message>
        <source>The form is filled; not everything of the line could be taken</source>
        <translation>Das Formular ist ausgefüllt; nicht alles aus der Zeile konnte übernommen werden</translation>
    </message>
    <message>
        <source>The container cannot be changed yet</source>
        <translation>Der Container kann noch nicht geändert werden</translation>
    </message>
    <message>
        <source>The container cannot be created yet</source>
        <translation>Der Container kann noch nicht erstellt werden</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>&amp;Apply now</source>
        <translation>&amp;Sofort anwenden</translation>
    </message>
    <message>
        <source>&amp;Apply and restart</source>
        <translation>Anwenden und neu &amp;starten</translation>
    </message>
    <message>
        <source>&amp;Re-create</source>
        <translation>Neu er&amp;stellen</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Create a container</source>
        <translation>Container erstellen</translation>
    </message>
    <message>
        <source>Parts of the form</source>
        <translation>Teile des Formulars</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Equivalent command line</source>
        <translation>Entsprechende Befehlszeile</translation>
    </message>
    <message>
        <source>The equivalent command line appears here once every field is right.</source>
        <translation>Die entsprechende Befehlszeile erscheint hier, sobald alle Felder stimmen.</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Pas&amp;te a line…</source>
        <translation>Zeile e&amp;infügen&#xa0;…</translation>
    </message>
    <message>
        <source>Fill the form from a “docker run” line</source>
        <translation>Formular aus einer „docker run“-Zeile ausfüllen</translation>
    </message>
    <message>
        <source>Create and &amp;start</source>
        <translation>Erstellen und &amp;starten</translation>
    </message>
    <message>
        <source>Create on&amp;ly</source>
        <translation>Nur &amp;erstellen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::EnvironmentSection</name>
    <message>
        <source>what was pasted</source>
        <translation>dem eingefügten Text</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebungsvariablen</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>&amp;Labels</translation>
    </message>
    <message>
        <source>A label needs a name.</source>
        <translation>Ein Label braucht einen Namen.</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>%1 variables from %2.</source>
        <translation>Variablen aus %2: %1.</translation>
    </message>
    <message>
        <source>Not understood: lines %1.</source>
        <translation>Nicht verstanden: Zeilen %1.</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>die Datei ist zu groß</translation>
    </message>
    <message>
        <source>Choose a file with NAME=value lines</source>
        <translation>Datei mit Zeilen der Form NAME=Wert wählen</translation>
    </message>
    <message>
        <source>Kept as they are, because their values have several lines: %1.</source>
        <translation>Unverändert, weil ihre Werte mehrere Zeilen haben: %1.</translation>
    </message>
    <message>
        <source>One NAME=value a line. Pasting the text of an env file works too.</source>
        <translation>Je Zeile ein NAME=Wert. Sie können auch den Text einer Env-Datei einfügen.</translation>
    </message>
    <message>
        <source>NAME=value, one per line</source>
        <translation>NAME=Wert, je Zeile einer</translation>
    </message>
    <message>
        <source>name=value, one per line</source>
        <translation>Name=Wert, je Zeile einer</translation>
    </message>
    <message>
        <source>Add from a &amp;file…</source>
        <translation>Aus &amp;Datei hinzufügen&#xa0;…</translation>
    </message>
    <message>
        <source>Add variables from a file</source>
        <translation>Variablen aus einer Datei hinzufügen</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::Failures</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::FormSection</name>
    <message>
        <source>%1: %2</source>
        <comment>field: reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::GeneralSection</name>
    <message>
        <source>&amp;Image</source>
        <translation>Im&amp;age</translation>
    </message>
    <message>
        <source>Choose an image.</source>
        <translation>Wählen Sie ein Image.</translation>
    </message>
    <message>
        <source>An image&apos;s name has no spaces.</source>
        <translation>Der Name eines Images enthält keine Leerzeichen.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>The command has a quotation mark that is never closed.</source>
        <translation>Im Befehl fehlt ein schließendes Anführungszeichen.</translation>
    </message>
    <message>
        <source>C&amp;ommand</source>
        <translation>&amp;Befehl</translation>
    </message>
    <message>
        <source>Entry &amp;point</source>
        <translation>Entry&amp;point</translation>
    </message>
    <message>
        <source>&amp;Working folder</source>
        <translation>Arbeits&amp;verzeichnis</translation>
    </message>
    <message>
        <source>The path must start with “/”.</source>
        <translation>Der Pfad muss mit „/“ beginnen.</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>Ben&amp;utzer</translation>
    </message>
    <message>
        <source>Write user or user:group.</source>
        <translation>Schreiben Sie Benutzer oder Benutzer:Gruppe.</translation>
    </message>
    <message>
        <source>&amp;Further groups</source>
        <translation>&amp;Weitere Gruppen</translation>
    </message>
    <message>
        <source>Give it a &amp;terminal</source>
        <translation>&amp;Terminal zuweisen</translation>
    </message>
    <message>
        <source>Keep its input open</source>
        <translation>Eingabe offen halten</translation>
    </message>
    <message>
        <source>A small &amp;init as process 1 that clears up after others</source>
        <translation>Kleiner Init-P&amp;rozess (PID 1), der hinter anderen aufräumt</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Letters, digits, “_”, “.” and “-”, at least two characters.</source>
        <translation>Buchstaben, Ziffern, „_“, „.“ und „-“, mindestens zwei Zeichen.</translation>
    </message>
    <message>
        <source>Another container has this name.</source>
        <translation>Ein anderer Container hat diesen Namen.</translation>
    </message>
    <message>
        <source>chosen for you when empty</source>
        <translation>wird automatisch vergeben, wenn leer</translation>
    </message>
    <message>
        <source>the image&apos;s own command when empty</source>
        <translation>Befehl des Images, wenn leer</translation>
    </message>
    <message>
        <source>the image&apos;s own when empty</source>
        <translation>Vorgabe des Images, wenn leer</translation>
    </message>
    <message>
        <source>the image&apos;s own user when empty</source>
        <translation>Benutzer des Images, wenn leer</translation>
    </message>
    <message>
        <source>names or numbers, apart by commas</source>
        <translation>Namen oder Nummern, durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::IsolationSection</name>
    <message>
        <source>“%1” is no capability; write for example NET_ADMIN.</source>
        <translation>„%1“ ist keine Capability; schreiben Sie z.&#xa0;B. NET_ADMIN.</translation>
    </message>
    <message>
        <source>Rea&amp;d-only root file system</source>
        <translation>Root-Dateisystem nur &amp;lesbar</translation>
    </message>
    <message>
        <source>&amp;More capabilities</source>
        <translation>&amp;Weitere Capabilities</translation>
    </message>
    <message>
        <source>&amp;Fewer capabilities</source>
        <translation>&amp;Ohne Capabilities</translation>
    </message>
    <message>
        <source>&amp;Security options</source>
        <translation>Si&amp;cherheitsoptionen</translation>
    </message>
    <message>
        <source>De&amp;vices</source>
        <translation>&amp;Geräte</translation>
    </message>
    <message>
        <source>&amp;Kernel settings</source>
        <translation>Kernel-Para&amp;meter</translation>
    </message>
    <message>
        <source>&amp;Processes</source>
        <translation>&amp;Prozesse</translation>
    </message>
    <message>
        <source>Shared memor&amp;y</source>
        <translation>Gemeinsamer Speiche&amp;r</translation>
    </message>
    <message>
        <source>&amp;Host name</source>
        <translation>&amp;Hostname</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>Ben&amp;utzer</translation>
    </message>
    <message>
        <source>Control &amp;groups</source>
        <translation>Con&amp;trol Groups</translation>
    </message>
    <message>
        <source>&amp;Runtime</source>
        <translation>Lauf&amp;zeitumgebung</translation>
    </message>
    <message>
        <source>&amp;Without protection (privileged)</source>
        <translation>Ohne Schutz (pri&amp;vilegiert)</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>Isolation</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>eigener Namensraum</translation>
    </message>
    <message>
        <source>this computer&apos;s</source>
        <translation>Namensraum dieses Rechners</translation>
    </message>
    <message>
        <source>for example NET_ADMIN, SYS_TIME</source>
        <translation>z.&#xa0;B. NET_ADMIN, SYS_TIME</translation>
    </message>
    <message>
        <source>for example ALL</source>
        <translation>z.&#xa0;B. ALL</translation>
    </message>
    <message>
        <source>the engine&apos;s own</source>
        <translation>die der Engine</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::LifecycleSection</name>
    <message>
        <source>Write for example 30s or 1m30s.</source>
        <translation>Schreiben Sie z.&#xa0;B. 30s oder 1m30s.</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>&amp;Neustart</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>&amp;Höchstens</translation>
    </message>
    <message>
        <source>Re&amp;move it when it ends</source>
        <translation>Nach dem Ende ent&amp;fernen</translation>
    </message>
    <message>
        <source>Stop si&amp;gnal</source>
        <translation>Stopp-Si&amp;gnal</translation>
    </message>
    <message>
        <source>Write for example SIGTERM.</source>
        <translation>Schreiben Sie z.&#xa0;B. SIGTERM.</translation>
    </message>
    <message>
        <source>&amp;Patience when stopping</source>
        <translation>&amp;Wartezeit beim Stoppen</translation>
    </message>
    <message>
        <source>&amp;Health check</source>
        <translation>Health&amp;check</translation>
    </message>
    <message>
        <source>E&amp;very</source>
        <translation>Inter&amp;vall</translation>
    </message>
    <message>
        <source>For at most</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>&amp;Ill after</source>
        <translation>Fehlvers&amp;uche</translation>
    </message>
    <message>
        <source>&amp;Not counted at first</source>
        <translation>An&amp;laufzeit</translation>
    </message>
    <message>
        <source>Lo&amp;g</source>
        <translation>L&amp;og</translation>
    </message>
    <message>
        <source>Log &amp;options</source>
        <translation>Log-O&amp;ptionen</translation>
    </message>
    <message>
        <source>Life</source>
        <translation>Lebenszyklus</translation>
    </message>
    <message>
        <source>This engine does not check health yet.</source>
        <translation>Diese Engine führt noch keine Healthchecks aus.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>when it fails</source>
        <translation>bei Fehlern</translation>
    </message>
    <message>
        <source>always, unless stopped by hand</source>
        <translation>immer, außer nach manuellem Stopp</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>any number of times</source>
        <translation>beliebig oft</translation>
    </message>
    <message>
        <source> times</source>
        <translation> Mal</translation>
    </message>
    <message>
        <source>the image&apos;s own, else SIGTERM</source>
        <translation>das des Images, sonst SIGTERM</translation>
    </message>
    <message>
        <source>as the engine decides</source>
        <translation>Vorgabe der Engine</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>a command that ends with 0 while all is well</source>
        <translation>ein Befehl, der mit 0 endet, solange alles in Ordnung ist</translation>
    </message>
    <message>
        <source> failures</source>
        <translation> in Folge</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::LimitsSection</name>
    <message>
        <source>start with read, write, read-ops or write-ops</source>
        <translation>beginnen Sie mit read, write, read-ops oder write-ops</translation>
    </message>
    <message>
        <source>C&amp;PU cores</source>
        <translation>CP&amp;U-Kerne</translation>
    </message>
    <message>
        <source>&amp;Memory</source>
        <translation>S&amp;peicher</translation>
    </message>
    <message>
        <source>At least 6 MiB, or no limit.</source>
        <translation>Mindestens 6 MiB oder kein Limit.</translation>
    </message>
    <message>
        <source>&amp;Swap</source>
        <translation>S&amp;wap</translation>
    </message>
    <message>
        <source>Memory it &amp;keeps</source>
        <translation>Speicher&amp;reservierung</translation>
    </message>
    <message>
        <source>More than the memory limit.</source>
        <translation>Mehr als das Speicherlimit.</translation>
    </message>
    <message>
        <source>Pro&amp;cesses</source>
        <translation>Pro&amp;zesse</translation>
    </message>
    <message>
        <source>CPU s&amp;hares</source>
        <translation>CPU-&amp;Anteile</translation>
    </message>
    <message>
        <source>On the cores</source>
        <translation>Auf den Kernen</translation>
    </message>
    <message>
        <source>Disk &amp;weight</source>
        <translation>Datenträger-&amp;Gewicht</translation>
    </message>
    <message>
        <source>&amp;Disk bandwidth</source>
        <translation>&amp;Datenträger-Rate</translation>
    </message>
    <message>
        <source>U&amp;limits</source>
        <translation>U&amp;limits</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>Gemeinsamer Speicher</translation>
    </message>
    <message>
        <source>Resource limits</source>
        <translation>Ressourcenlimits</translation>
    </message>
    <message>
        <source>Write numbers and ranges, for example 0-2,4.</source>
        <translation>Schreiben Sie Nummern und Bereiche, z.&#xa0;B. 0-2,4.</translation>
    </message>
    <message>
        <source>This machine&apos;s cores are 0 to %1.</source>
        <translation>Dieser Rechner hat die Kerne 0 bis %1.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>kein Limit</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>none: the memory limit is exact</source>
        <translation>keiner: Das Speicherlimit gilt genau</translation>
    </message>
    <message>
        <source>as much again as the memory limit</source>
        <translation>noch einmal so viel wie das Speicherlimit</translation>
    </message>
    <message>
        <source>as much as there is</source>
        <translation>so viel wie vorhanden</translation>
    </message>
    <message>
        <source>as the engine decides</source>
        <translation>Vorgabe der Engine</translation>
    </message>
    <message>
        <source>as everybody</source>
        <translation>wie alle</translation>
    </message>
    <message>
        <source>all; for example 0-2,4</source>
        <translation>alle; z.&#xa0;B. 0-2,4</translation>
    </message>
    <message>
        <source>read /dev/sda:10m
write-ops /dev/sda:200</source>
        <translation>read /dev/sda:10m
write-ops /dev/sda:200</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::LoadSheet</name>
    <message>
        <source>looking into it…</source>
        <translation>wird untersucht&#xa0;…</translation>
    </message>
    <message>
        <source>is loaded as it is</source>
        <translation>wird geladen, wie es ist</translation>
    </message>
    <message>
        <source>cannot be loaded</source>
        <translation>kann nicht geladen werden</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Image</numerusform>
            <numerusform>%n Images</numerusform>
        </translation>
    </message>
    <message>
        <source>untagged %1</source>
        <translation>ohne Tag %1</translation>
    </message>
    <message>
        <source>is here already</source>
        <translation>bereits vorhanden</translation>
    </message>
    <message>
        <source>only its name</source>
        <translation>nur der Name</translation>
    </message>
    <message>
        <source>Layer %1 of %2: %3</source>
        <translation>Layer %1 von %2: %3</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>no image</source>
        <translation>kein Image</translation>
    </message>
    <message>
        <source>Make an image of its files</source>
        <translation>Image aus den Dateien erstellen</translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds no image but the files of a Linux system. They become an image with one layer of %n file(s).</source>
        <translation>
            <numerusform>„%1“ enthält kein Image, sondern die Dateien eines Linux-Systems. Daraus wird ein Image mit einem Layer aus %n Datei.</numerusform>
            <numerusform>„%1“ enthält kein Image, sondern die Dateien eines Linux-Systems. Daraus wird ein Image mit einem Layer aus %n Dateien.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds no image, and its files do not look like a Linux system. They can still become an image with one layer of %n file(s).</source>
        <translation>
            <numerusform>„%1“ enthält kein Image, und die Dateien sehen nicht nach einem Linux-System aus. Sie können trotzdem ein Image mit einem Layer aus %n Datei daraus machen.</numerusform>
            <numerusform>„%1“ enthält kein Image, und die Dateien sehen nicht nach einem Linux-System aus. Sie können trotzdem ein Image mit einem Layer aus %n Dateien daraus machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading begins as soon as everything is known…</source>
        <translation>Das Laden beginnt, sobald alles bekannt ist&#xa0;…</translation>
    </message>
    <message>
        <source>Looking into the archives…</source>
        <translation>Archive werden untersucht&#xa0;…</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>Nichts ausgewählt.</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) chosen</source>
        <translation>
            <numerusform>%n Image ausgewählt</numerusform>
            <numerusform>%n Images ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; every layer is here already.</source>
        <translation>%1; alle Layer sind bereits vorhanden.</translation>
    </message>
    <message>
        <source>%1; %2 to be added.</source>
        <translation>%1; %2 kommen hinzu.</translation>
    </message>
    <message>
        <source>Load images</source>
        <translation>Images laden</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>To be added</source>
        <translation>Kommt hinzu</translation>
    </message>
    <message>
        <source>What the archives hold</source>
        <translation>Inhalt der Archive</translation>
    </message>
    <message>
        <source>&amp;Name of the image</source>
        <translation>&amp;Name des Images</translation>
    </message>
    <message>
        <source>Name of the image</source>
        <translation>Name des Images</translation>
    </message>
    <message>
        <source>&amp;Command it runs</source>
        <translation>Ausgeführter &amp;Befehl</translation>
    </message>
    <message>
        <source>Command it runs</source>
        <translation>Ausgeführter Befehl</translation>
    </message>
    <message>
        <source>none: to be given when it is run</source>
        <translation>keiner: beim Ausführen anzugeben</translation>
    </message>
    <message>
        <source>Looking into the archives</source>
        <translation>Archive werden untersucht</translation>
    </message>
    <message>
        <source>Load at once next time, without asking</source>
        <translation>Beim nächsten Mal ohne Nachfrage laden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::MountsSection</name>
    <message>
        <source>&amp;Mounts</source>
        <translation>&amp;Mounts</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>Mounts</translation>
    </message>
    <message>
        <source>the path in the container must start with “/” and have no colon</source>
        <translation>der Pfad im Container muss mit „/“ beginnen und darf keinen Doppelpunkt enthalten</translation>
    </message>
    <message>
        <source>the folder&apos;s path must not have a colon</source>
        <translation>der Pfad des Ordners darf keinen Doppelpunkt enthalten</translation>
    </message>
    <message>
        <source>choose a folder (its path starts with “/”) or write a volume&apos;s name</source>
        <translation>wählen Sie einen Ordner (sein Pfad beginnt mit „/“) oder geben Sie den Namen eines Volumes an</translation>
    </message>
    <message>
        <source>%1 does not exist</source>
        <translation>%1 gibt es nicht</translation>
    </message>
    <message>
        <source>%1 is there twice</source>
        <translation>%1 kommt zweimal vor</translation>
    </message>
    <message>
        <source>mount %1: %2</source>
        <translation>Mount %1: %2</translation>
    </message>
    <message>
        <source>Choose a folder to mount</source>
        <translation>Ordner zum Einhängen wählen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Folder or volume</source>
        <translation>Ordner oder Volume</translation>
    </message>
    <message>
        <source>Path in the container</source>
        <translation>Pfad im Container</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>&amp;Ordner hinzufügen&#xa0;…</translation>
    </message>
    <message>
        <source>Add memory (tm&amp;pfs)</source>
        <translation>Speicher (tm&amp;pfs) hinzufügen</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>Folders can be dropped here. What the container writes to them belongs to you.</source>
        <translation>Ziehen Sie Ordner hierher. Was der Container hineinschreibt, gehört Ihnen.</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::NetworkSection</name>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Netzwerk</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>&amp;Ports</translation>
    </message>
    <message>
        <source>Publish &amp;all ports the image names</source>
        <translation>&amp;Alle vom Image genannten Ports veröffentlichen</translation>
    </message>
    <message>
        <source>&amp;Host name</source>
        <translation>&amp;Hostname</translation>
    </message>
    <message>
        <source>&amp;Domain</source>
        <translation>&amp;Domain</translation>
    </message>
    <message>
        <source>Name &amp;servers</source>
        <translation>Nameser&amp;ver</translation>
    </message>
    <message>
        <source>“%1” is no IP address.</source>
        <translation>„%1“ ist keine IP-Adresse.</translation>
    </message>
    <message>
        <source>S&amp;earch domains</source>
        <translation>S&amp;uchdomains</translation>
    </message>
    <message>
        <source>&amp;Further hosts</source>
        <translation>&amp;Weitere Hosts</translation>
    </message>
    <message>
        <source>write name:address</source>
        <translation>schreiben Sie Name:Adresse</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>This engine cannot publish ports yet.</source>
        <translation>Diese Engine kann noch keine Ports veröffentlichen.</translation>
    </message>
    <message>
        <source>Ports are published on a bridge network only.</source>
        <translation>Ports werden nur in einem Bridge-Netzwerk veröffentlicht.</translation>
    </message>
    <message>
        <source>Port %1 of this computer is in use.</source>
        <translation>Port %1 dieses Rechners ist belegt.</translation>
    </message>
    <message>
        <source>none: a loopback interface only</source>
        <translation>none: nur eine Loopback-Schnittstelle</translation>
    </message>
    <message>
        <source>host: this computer&apos;s own</source>
        <translation>host: das Netzwerk dieses Rechners</translation>
    </message>
    <message>
        <source>bridge</source>
        <translation>bridge</translation>
    </message>
    <message>
        <source>8080:80, one per line</source>
        <translation>8080:80, je Zeile einer</translation>
    </message>
    <message>
        <source>Add a &amp;free port</source>
        <translation>&amp;Freien Port hinzufügen</translation>
    </message>
    <message>
        <source>Add a free port</source>
        <translation>Freien Port hinzufügen</translation>
    </message>
    <message>
        <source>the container&apos;s short ID when empty</source>
        <translation>die Kurz-ID des Containers, wenn leer</translation>
    </message>
    <message>
        <source>name:address, one per line</source>
        <translation>Name:Adresse, je Zeile einer</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::PasteLineDialog</name>
    <message>
        <source>%1 is not known.</source>
        <translation>%1 ist unbekannt.</translation>
    </message>
    <message>
        <source>%1 cannot be said in this form.</source>
        <translation>%1 lässt sich in diesem Formular nicht angeben.</translation>
    </message>
    <message>
        <source>A shell would have replaced %1; here it is taken literally.</source>
        <translation>Eine Shell hätte %1 ersetzt; hier wird es wörtlich genommen.</translation>
    </message>
    <message>
        <source>%1 depends on the folder the line was typed in: give the whole path.</source>
        <translation>%1 hängt von dem Ordner ab, in dem die Zeile eingegeben wurde: Geben Sie den vollständigen Pfad an.</translation>
    </message>
    <message>
        <source>The value of %1 comes from the shell&apos;s environment: add it here.</source>
        <translation>Der Wert von %1 stammt aus der Umgebung der Shell: Tragen Sie ihn hier ein.</translation>
    </message>
    <message>
        <source>%1 names a file that is not read here.</source>
        <translation>%1 nennt eine Datei, die hier nicht gelesen wird.</translation>
    </message>
    <message>
        <source>Fill the form</source>
        <translation>Formular ausfüllen</translation>
    </message>
    <message>
        <source>Paste a docker run line</source>
        <translation>„docker run“-Zeile einfügen</translation>
    </message>
    <message>
        <source>&amp;A line such as: docker run -d --name web -v /srv:/data nginx</source>
        <translation>&amp;Eine Zeile wie: docker run -d --name web -v /srv:/data nginx</translation>
    </message>
    <message>
        <source>The docker run line</source>
        <translation>Die „docker run“-Zeile</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A container of %1.</source>
        <translation>Ein Container aus %1.</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::PromptDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Tag the image</source>
        <translation>Image taggen</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Neues Tag</translation>
    </message>
    <message>
        <source>name:tag, with the name in lower case, for example web/shop:1.2</source>
        <translation>Name:Tag, der Name in Kleinbuchstaben, z.&#xa0;B. web/shop:1.2</translation>
    </message>
    <message>
        <source>Rename the container</source>
        <translation>Container umbenennen</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
    <message>
        <source>Letters, digits, “_”, “.” and “-”, at least two characters</source>
        <translation>Buchstaben, Ziffern, „_“, „.“ und „-“, mindestens zwei Zeichen</translation>
    </message>
    <message>
        <source>Save images as an archive</source>
        <translation>Images als Archiv speichern</translation>
    </message>
    <message>
        <source>Image archives (*.tar)</source>
        <translation>Image-Archive (*.tar)</translation>
    </message>
    <message>
        <source>Load image archives</source>
        <translation>Image-Archive laden</translation>
    </message>
    <message>
        <source>Image archives (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2)</source>
        <translation>Image-Archive (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Gantry</source>
        <translation>Gantry</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::PruneDialog</name>
    <message>
        <source>Images &amp;without a name that no container uses</source>
        <translation>Images ohne &amp;Namen, die kein Container verwendet</translation>
    </message>
    <message>
        <source>&amp;All images that no container uses</source>
        <translation>&amp;Alle Images, die kein Container verwendet</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Clean up images</source>
        <translation>Images aufräumen</translation>
    </message>
    <message>
        <source>Images without a name that no container uses</source>
        <translation>Images ohne Namen, die kein Container verwendet</translation>
    </message>
    <message>
        <source>All images that no container uses</source>
        <translation>Alle Images, die kein Container verwendet</translation>
    </message>
    <message>
        <source>Images that would be removed</source>
        <translation>Images, die entfernt würden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Looking what that frees…</source>
        <translation>Frei werdender Platz wird ermittelt&#xa0;…</translation>
    </message>
    <message>
        <source>untagged %1</source>
        <translation>ohne Tag %1</translation>
    </message>
    <message>
        <source>There is nothing to remove.</source>
        <translation>Es gibt nichts zu entfernen.</translation>
    </message>
    <message>
        <source>Frees %1.</source>
        <translation>Gibt %1 frei.</translation>
    </message>
    <message>
        <source>Frees at least %1.</source>
        <translation>Gibt mindestens %1 frei.</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter the shortcuts</source>
        <translation>Tastenkürzel filtern</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>gantry::models::Age</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>vor %n Monat</numerusform>
            <numerusform>vor %n Monaten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>vor %n Jahr</numerusform>
            <numerusform>vor %n Jahren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::models::ContainerTableModel</name>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Fehlerhaft</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Restarting</source>
        <translation>Startet neu</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>state</comment>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>Exited</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>CPU use; 100 is one core</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1
ID %2</source>
        <translation>%1
ID %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>column</comment>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Läuft seit</translation>
    </message>
</context>
<context>
    <name>gantry::models::ContainerTreeModel</name>
    <message>
        <source>%1 of %2 running</source>
        <translation>%1 von %2 aktiv</translation>
    </message>
    <message>
        <source>Compose project %1: %2 of %3 containers running</source>
        <translation>Compose-Projekt %1: %2 von %3 Containern aktiv</translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>Projekt %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gantry::models::EventListModel</name>
    <message>
        <source>Container created</source>
        <translation>Container erstellt</translation>
    </message>
    <message>
        <source>Container started</source>
        <translation>Container gestartet</translation>
    </message>
    <message>
        <source>Container stopped</source>
        <translation>Container gestoppt</translation>
    </message>
    <message>
        <source>Container restarted</source>
        <translation>Container neu gestartet</translation>
    </message>
    <message>
        <source>Signal sent to the container</source>
        <translation>Signal an den Container gesendet</translation>
    </message>
    <message>
        <source>Container ended</source>
        <translation>Container beendet</translation>
    </message>
    <message>
        <source>Container ran out of memory</source>
        <translation>Speicher des Containers aufgebraucht</translation>
    </message>
    <message>
        <source>Container paused</source>
        <translation>Container pausiert</translation>
    </message>
    <message>
        <source>Container resumed</source>
        <translation>Container fortgesetzt</translation>
    </message>
    <message>
        <source>Container renamed</source>
        <translation>Container umbenannt</translation>
    </message>
    <message>
        <source>Container&apos;s limits changed</source>
        <translation>Limits des Containers geändert</translation>
    </message>
    <message>
        <source>Container removed</source>
        <translation>Container entfernt</translation>
    </message>
    <message>
        <source>Image loaded</source>
        <translation>Image geladen</translation>
    </message>
    <message>
        <source>Image saved</source>
        <translation>Image gespeichert</translation>
    </message>
    <message>
        <source>Image tagged</source>
        <translation>Image getaggt</translation>
    </message>
    <message>
        <source>Tag removed</source>
        <translation>Tag entfernt</translation>
    </message>
    <message>
        <source>Image removed</source>
        <translation>Image entfernt</translation>
    </message>
    <message>
        <source>Unused images removed</source>
        <translation>Unbenutzte Images entfernt</translation>
    </message>
    <message>
        <source>Image pulled</source>
        <translation>Image gepullt</translation>
    </message>
    <message>
        <source>%1 with exit code %2</source>
        <translation>%1 mit Exit-Code %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betrifft</translation>
    </message>
</context>
<context>
    <name>gantry::models::ImageTableModel</name>
    <message>
        <source>untagged</source>
        <translation>ohne Tag</translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n Container</numerusform>
            <numerusform>%n Container</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, of which %2 are shared with other images</source>
        <translation>%1, davon %2 mit anderen Images geteilt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>column</comment>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Verwendet von</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>unbenutzt</translation>
    </message>
    <message>
        <source>dangling</source>
        <comment>image without a tag that no container uses</comment>
        <translation>verwaist</translation>
    </message>
    <message>
        <source>No tag leads to it and no container uses it: Clean up removes it.</source>
        <translation>Kein Tag führt zu ihm, kein Container benutzt es: Aufräumen entfernt es.</translation>
    </message>
</context>
<context>
    <name>gantry::models::LayerFileModel</name>
    <message>
        <source>… and more than can be shown</source>
        <translation>… und mehr, als angezeigt werden kann</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>link → target</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>added</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file, change</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigentümer</translation>
    </message>
</context>
<context>
    <name>gantry::models::TaskListModel</name>
    <message>
        <source>%1: %2</source>
        <comment>task: detail</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gantry::models::TimeSeries</name>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Speicher aufgebraucht</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>Limit changed</source>
        <translation>Limit geändert</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Fehlerfrei</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Fehlerhaft</translation>
    </message>
</context>
<context>
    <name>gantry::models::Uptime</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n Monat</numerusform>
            <numerusform>%n Monaten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n Jahr</numerusform>
            <numerusform>%n Jahren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::ActivityPage</name>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts passiert</translation>
    </message>
    <message>
        <source>Starts, stops, loads and removals appear here, whoever made them.</source>
        <translation>Starts, Stopps, Ladevorgänge und Löschungen erscheinen hier, gleich wer sie veranlasst hat.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerDetails</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Stats</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Details of the container</source>
        <translation>Details des Containers</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerLogs</name>
    <message>
        <source>Could not save %1</source>
        <translation>%1 konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>That is enough for one log</source>
        <translation>Mehr passt nicht in ein Log</translation>
    </message>
    <message numerus="yes">
        <source>At most %n others can be told apart by their colours.</source>
        <translation>
            <numerusform>Höchstens %n weiterer lässt sich an der Farbe unterscheiden.</numerusform>
            <numerusform>Höchstens %n weitere lassen sich an der Farbe unterscheiden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerStats</name>
    <message>
        <source>Could not save %1</source>
        <translation>%1 konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>That is enough for one chart</source>
        <translation>Mehr passt nicht in ein Diagramm</translation>
    </message>
    <message numerus="yes">
        <source>At most %n others can be told apart by their colours.</source>
        <translation>
            <numerusform>Höchstens %n weiterer lässt sich an der Farbe unterscheiden.</numerusform>
            <numerusform>Höchstens %n weitere lassen sich an der Farbe unterscheiden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not change the limit</source>
        <translation>Das Limit konnte nicht geändert werden</translation>
    </message>
    <message>
        <source>CPU limit changed to %1 cores</source>
        <translation>CPU-Limit geändert: %1 CPU</translation>
    </message>
    <message>
        <source>Memory limit changed to %1</source>
        <translation>Speicherlimit geändert: %1</translation>
    </message>
    <message>
        <source>Process limit changed to %1</source>
        <translation>Prozesslimit geändert: %1</translation>
    </message>
    <message>
        <source>It was %1.</source>
        <translation>Zuvor: %1.</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>Zuvor gab es keines.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>what changed. what it was before</comment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerTotals</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n Container</numerusform>
            <numerusform>%n Container</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n container(s)</source>
        <translation>
            <numerusform>%1 von %n Container</numerusform>
            <numerusform>%1 von %n Containern</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 running</source>
        <comment>containers</comment>
        <translation>%1 laufen</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <comment>containers</comment>
        <translation>%1 ausgewählt</translation>
    </message>
    <message numerus="yes">
        <source>CPU: %1 of %n core(s)</source>
        <translation>
            <numerusform>CPU: %1 von %n Kern</numerusform>
            <numerusform>CPU: %1 von %n Kernen</numerusform>
        </translation>
    </message>
    <message>
        <source>CPU: %1 cores</source>
        <translation>CPU: %1 Kerne</translation>
    </message>
    <message>
        <source>Memory: %1 of %2</source>
        <translation>Speicher: %1 von %2</translation>
    </message>
    <message>
        <source>Memory: %1</source>
        <translation>Speicher: %1</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainersPage</name>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Remove the container “%1”?</source>
        <translation>Container „%1“ entfernen?</translation>
    </message>
    <message>
        <source>It is still running and will be killed. What it wrote outside its mounts is lost.</source>
        <translation>Er läuft noch und wird sofort beendet. Was er außerhalb seiner Mounts geschrieben hat, geht verloren.</translation>
    </message>
    <message>
        <source>What it wrote outside its mounts is lost.</source>
        <translation>Was außerhalb der Mounts geschrieben wurde, geht verloren.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Create…</source>
        <translation>Erstellen&#xa0;…</translation>
    </message>
    <message>
        <source>Load an archive…</source>
        <translation>Archiv laden&#xa0;…</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Sofort beenden</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten&#xa0;…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplizieren&#xa0;…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen&#xa0;…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen&#xa0;…</translation>
    </message>
    <message>
        <source>No containers yet</source>
        <translation>Noch keine Container</translation>
    </message>
    <message>
        <source>Drop an image archive anywhere on this window, or create a container from an image that is already here.</source>
        <translation>Ziehen Sie ein Image-Archiv in dieses Fenster oder erstellen Sie einen Container aus einem vorhandenen Image.</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Collapse “%1”</source>
        <translation>„%1“ zuklappen</translation>
    </message>
    <message>
        <source>Expand “%1”</source>
        <translation>„%1“ aufklappen</translation>
    </message>
    <message>
        <source>Collapse all projects</source>
        <translation>Alle Projekte zuklappen</translation>
    </message>
    <message>
        <source>Expand all projects</source>
        <translation>Alle Projekte aufklappen</translation>
    </message>
    <message>
        <source>Show the image %1</source>
        <translation>Image %1 anzeigen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Group by Compose project</source>
        <translation>Nach Compose-Projekt gruppieren</translation>
    </message>
    <message>
        <source>Only running</source>
        <translation>Nur laufende</translation>
    </message>
    <message>
        <source>Hide containers that do not run</source>
        <translation>Container ausblenden, die nicht laufen</translation>
    </message>
    <message>
        <source>No container that matches runs. “Only running” hides the others.</source>
        <translation>Kein passender Container läuft. „Nur laufende“ blendet die anderen aus.</translation>
    </message>
    <message>
        <source>Remove these %1 containers?</source>
        <translation>Diese %1 Container entfernen?</translation>
    </message>
</context>
<context>
    <name>gantry::pages::DayRows</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>format of a day of this year</comment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <comment>format of a day</comment>
        <translation>dddd, d. MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>gantry::pages::DiskPanel</name>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Shared layers</source>
        <translation>Geteilte Layer</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>used by several images</source>
        <translation>von mehreren Images verwendet</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind amount</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Nothing takes any space.</source>
        <translation>Nichts belegt Platz.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>total: its parts</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Disk usage</source>
        <translation>Belegter Platz</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>Aufräumen&#xa0;…</translation>
    </message>
</context>
<context>
    <name>gantry::pages::EnginePage</name>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet&#xa0;…</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Engine starten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird hergestellt&#xa0;…</translation>
    </message>
    <message>
        <source>To start the engine yourself, run this in a terminal:
%1</source>
        <translation>Um die Engine selbst zu starten, führen Sie dies in einem Terminal aus:
%1</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>Die Engine antwortet nicht</translation>
    </message>
</context>
<context>
    <name>gantry::pages::EnginesPanel</name>
    <message>
        <source>Engines on this computer</source>
        <translation>Engines auf diesem Rechner</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Search for engines again</source>
        <translation>Erneut nach Engines suchen</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>wird gefragt&#xa0;…</translation>
    </message>
    <message>
        <source>usable</source>
        <translation>nutzbar</translation>
    </message>
    <message>
        <source>not usable</source>
        <translation>nicht nutzbar</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>%1 is in use</source>
        <translation>%1 wird verwendet</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Runs as root: %1</source>
        <translation>Führt als root aus: %1</translation>
    </message>
    <message>
        <source>Runs: %1</source>
        <translation>Führt aus: %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>what is wrong, explanation</comment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>gantry::pages::HistoryPanel</name>
    <message>
        <source>ran for %1</source>
        <translation>lief %1</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>zuvor: %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>History of the container</source>
        <translation>Verlauf des Containers</translation>
    </message>
    <message>
        <source>Double-click to see the log of that moment</source>
        <translation>Ein Doppelklick zeigt das Log dieses Moments</translation>
    </message>
    <message>
        <source>The engine remembers nothing of this container.</source>
        <translation>Die Engine weiß nichts mehr über diesen Container.</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm:ss</source>
        <comment>format of a moment</comment>
        <translation>ddd d. MMM, HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ImageDetails</name>
    <message>
        <source>%1, %2 of its own</source>
        <translation>%1, davon %2 eigene</translation>
    </message>
    <message>
        <source>Could not read the image&apos;s details</source>
        <translation>Die Details des Images konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>Details of the image</source>
        <translation>Details des Images</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ImageOverview</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Verwendet von</translation>
    </message>
    <message>
        <source>no container</source>
        <translation>keinem Container</translation>
    </message>
    <message>
        <source>What its containers run with</source>
        <translation>Womit seine Container laufen</translation>
    </message>
    <message>
        <source>Entrypoint</source>
        <translation>Entrypoint</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>none: it has to be given when a container is created</source>
        <translation>keiner: beim Erstellen eines Containers anzugeben</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>Arbeitsverzeichnis</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>root of the container</source>
        <translation>root des Containers</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Stop signal</source>
        <translation>Stopp-Signal</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>untagged</source>
        <translation>ohne Tag</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1: %2 of its own, %3 shared with other images</source>
        <translation>%1: %2 eigene, %3 mit anderen Images geteilt</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ImagesPage</name>
    <message>
        <source>Remove the image “%1”?</source>
        <translation>Image „%1“ entfernen?</translation>
    </message>
    <message>
        <source>Remove the %1 selected images?</source>
        <translation>Die %1 ausgewählten Images entfernen?</translation>
    </message>
    <message>
        <source>Layers that other images use stay.</source>
        <translation>Layer, die andere Images verwenden, bleiben erhalten.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>Laden&#xa0;…</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>Ausführen&#xa0;…</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>Taggen&#xa0;…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern&#xa0;…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen&#xa0;…</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>Aufräumen&#xa0;…</translation>
    </message>
    <message>
        <source>Disk usage</source>
        <translation>Belegter Platz</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>Noch keine Images</translation>
    </message>
    <message>
        <source>Drop an image archive (docker save, podman save or OCI layout) anywhere on this window, or choose one.</source>
        <translation>Ziehen Sie ein Image-Archiv (docker save, podman save oder OCI-Layout) in dieses Fenster oder wählen Sie eines aus.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Image</numerusform>
            <numerusform>%n Images</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (not usable)</source>
        <translation>%1 (nicht nutzbar)</translation>
    </message>
    <message>
        <source>No other engine was found</source>
        <translation>Keine andere Engine gefunden</translation>
    </message>
    <message>
        <source>All engines…</source>
        <translation>Alle Engines&#xa0;…</translation>
    </message>
    <message>
        <source>Copy to engine</source>
        <translation>Zu Engine kopieren</translation>
    </message>
    <message>
        <source>A container uses each image that matches. “Unused” hides those.</source>
        <translation>Jedes passende Image wird von einem Container benutzt. „Unbenutzte“ blendet diese aus.</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>Unbenutzte</translation>
    </message>
    <message>
        <source>Hide images that a container uses</source>
        <translation>Images ausblenden, die ein Container benutzt</translation>
    </message>
</context>
<context>
    <name>gantry::pages::LayersPanel</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n anderes</numerusform>
            <numerusform>%n andere</numerusform>
        </translation>
    </message>
    <message>
        <source>This engine does not tell which files a layer changes.</source>
        <translation>Diese Engine verrät nicht, welche Dateien ein Layer ändert.</translation>
    </message>
    <message>
        <source>This step changed no file, only what containers run with.</source>
        <translation>Dieser Schritt hat keine Datei geändert, nur womit Container laufen.</translation>
    </message>
    <message>
        <source>#</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erzeugt durch</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Shared with</source>
        <translation>Geteilt mit</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>The command that made the layer</source>
        <translation>Der Befehl, der den Layer erzeugt hat</translation>
    </message>
    <message>
        <source>Files of the layer</source>
        <translation>Dateien des Layers</translation>
    </message>
</context>
<context>
    <name>gantry::pages::LogsPanel</name>
    <message>
        <source>There is no other container</source>
        <translation>Es gibt keinen anderen Container</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>gestartet %1</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 until now</source>
        <translation>%1 bis jetzt</translation>
    </message>
    <message>
        <source>Nothing is recorded of its runs</source>
        <translation>Über seine Läufe ist nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>Solo</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Without %1</source>
        <translation>Ohne %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>wird gesucht&#xa0;…</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>older lines are coming…</source>
        <translation>ältere Zeilen folgen&#xa0;…</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Log speichern</translation>
    </message>
    <message>
        <source>Logs (*.log *.txt)</source>
        <translation>Logs (*.log *.txt)</translation>
    </message>
    <message>
        <source>Search the log (regular expression)</source>
        <translation>Log durchsuchen (regulärer Ausdruck)</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Vorheriger Treffer</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Go to a run of the container</source>
        <translation>Zu einem Lauf des Containers springen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Mischen</translation>
    </message>
    <message>
        <source>Show other containers&apos; lines among these</source>
        <translation>Zeilen anderer Container dazwischen anzeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Log kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern&#xa0;…</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>&amp;Folgen</translation>
    </message>
    <message>
        <source>Follow the log</source>
        <translation>Dem Log folgen</translation>
    </message>
    <message>
        <source>&amp;Timestamps</source>
        <translation>&amp;Zeitstempel</translation>
    </message>
    <message>
        <source>Show timestamps</source>
        <translation>Zeitstempel anzeigen</translation>
    </message>
    <message>
        <source>&amp;Wrap</source>
        <translation>&amp;Umbrechen</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm:ss</source>
        <comment>format of a moment</comment>
        <translation>ddd d. MMM, HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>gantry::pages::OverviewPage</name>
    <message>
        <source>all others</source>
        <translation>alle übrigen</translation>
    </message>
    <message>
        <source>of %1 cores</source>
        <translation>von %1 CPU</translation>
    </message>
    <message>
        <source>containers %1</source>
        <translation>Container %1</translation>
    </message>
    <message>
        <source>containers alone</source>
        <translation>nur Container</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>images %1, containers %2</source>
        <translation>Images %1, Container %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>container, what is wrong with it</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Nothing: no container restarts, is unhealthy or ended with an error.</source>
        <translation>Alles in Ordnung: Kein Container startet ständig neu, ist fehlerhaft oder endete mit einem Fehler.</translation>
    </message>
    <message>
        <source>CPU of this machine</source>
        <translation>CPU dieses Rechners</translation>
    </message>
    <message>
        <source>Memory of this machine</source>
        <translation>Speicher dieses Rechners</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>All containers</source>
        <translation>Alle Container</translation>
    </message>
    <message>
        <source>Show the last</source>
        <translation>Letzte</translation>
    </message>
    <message>
        <source>Time window of the charts</source>
        <translation>Zeitfenster der Diagramme</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 Minuten</translation>
    </message>
    <message>
        <source>30 minutes</source>
        <translation>30 Minuten</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 Stunden</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>CPU (cores)</source>
        <translation>CPU (Kerne)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Containers in the charts</source>
        <translation>Container in den Diagrammen</translation>
    </message>
    <message>
        <source>Point to highlight, click to see one alone, double-click to open it</source>
        <translation>Zeigen hebt hervor, Klicken zeigt nur diesen, Doppelklicken öffnet ihn</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Handlungsbedarf</translation>
    </message>
    <message>
        <source>Latest events</source>
        <translation>Letzte Ereignisse</translation>
    </message>
</context>
<context>
    <name>gantry::pages::OverviewPanel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>root of the container</source>
        <translation>root des Containers</translation>
    </message>
    <message>
        <source>Restart policy</source>
        <translation>Neustartregel</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>always, unless stopped by hand</source>
        <translation>immer, außer nach manuellem Stopp</translation>
    </message>
    <message>
        <source>when it fails</source>
        <translation>bei Fehlern</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>Resource limits</source>
        <translation>Ressourcenlimits</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>kein Limit</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Root file system</source>
        <translation>Root-Dateisystem</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesbar</translation>
    </message>
    <message>
        <source>writable</source>
        <translation>beschreibbar</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Healthcheck</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>fehlerfrei</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>fehlerhaft</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>Failed in a row</source>
        <translation>Fehlschläge in Folge</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Letzte Antwort</translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation>Was er kostet</translation>
    </message>
    <message>
        <source>CPU, last 7 days</source>
        <translation>CPU, letzte 7 Tage</translation>
    </message>
    <message>
        <source>%1 cores on average while it ran, %2 at most</source>
        <translation>im laufenden Betrieb durchschnittlich %1 CPU, höchstens %2</translation>
    </message>
    <message>
        <source>Memory, last 7 days</source>
        <translation>Speicher, letzte 7 Tage</translation>
    </message>
    <message>
        <source>%1 on average while it ran, %2 at most</source>
        <translation>im laufenden Betrieb durchschnittlich %1, höchstens %2</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>%1 written on top of the image</source>
        <translation>%1 über das Image hinaus geschrieben</translation>
    </message>
    <message>
        <source>Runs in the last 7 days (%1)</source>
        <translation>Läufe der letzten 7 Tage (%1)</translation>
    </message>
    <message>
        <source>ran for %1</source>
        <translation>lief %1</translation>
    </message>
    <message>
        <source>still runs, or its end was not seen</source>
        <translation>läuft noch, oder sein Ende wurde nicht beobachtet</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>Speicher aufgebraucht</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>Mounts</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (nur lesbar)</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Show &amp;secrets</source>
        <translation>&amp;Geheimnisse anzeigen</translation>
    </message>
    <message>
        <source>Show secrets</source>
        <translation>Geheimnisse anzeigen</translation>
    </message>
    <message>
        <source>Its last lines</source>
        <translation>Die letzten Zeilen</translation>
    </message>
    <message>
        <source>Memory before the end</source>
        <translation>Speicher vor dem Ende</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm:ss</source>
        <comment>format of a moment</comment>
        <translation>ddd d. MMM, HH:mm:ss</translation>
    </message>
    <message>
        <source>nothing was measured yet</source>
        <translation>noch nichts gemessen</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ProcessesPanel</name>
    <message>
        <source>The container does not run, so it has no processes.</source>
        <translation>Der Container läuft nicht und hat deshalb keine Prozesse.</translation>
    </message>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n Prozess</numerusform>
            <numerusform>%n Prozesse</numerusform>
        </translation>
    </message>
    <message>
        <source>Kill process %1?</source>
        <translation>Prozess %1 sofort beenden?</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Sofort beenden</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>PID inside</source>
        <translation>PID innen</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>The number it has inside the container</source>
        <translation>Die Nummer, die er im Container hat</translation>
    </message>
    <message>
        <source>Processes of the container</source>
        <translation>Prozesse des Containers</translation>
    </message>
    <message>
        <source>Send a signal</source>
        <translation>Signal senden</translation>
    </message>
    <message>
        <source>Send a signal to the selected process</source>
        <translation>Ein Signal an den ausgewählten Prozess senden</translation>
    </message>
</context>
<context>
    <name>gantry::pages::SettingsPage</name>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Amounts of memory</source>
        <translation>S&amp;peichergrößen</translation>
    </message>
    <message>
        <source>&amp;CPU use</source>
        <translation>&amp;CPU-Auslastung</translation>
    </message>
    <message>
        <source>Icon in the t&amp;ray</source>
        <translation>Symbol im I&amp;nfobereich</translation>
    </message>
    <message>
        <source>&amp;Engine address</source>
        <translation>&amp;Engine-Adresse</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Verbunden mit</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Out of &amp;memory</source>
        <translation>Speicher &amp;aufgebraucht</translation>
    </message>
    <message>
        <source>Container keeps crash&amp;ing</source>
        <translation>Container stürzt &amp;immer wieder ab</translation>
    </message>
    <message>
        <source>Container is un&amp;healthy</source>
        <translation>Container ist fehler&amp;haft</translation>
    </message>
    <message>
        <source>Archive is l&amp;oaded</source>
        <translation>Archiv ist &amp;geladen</translation>
    </message>
    <message>
        <source>By the &amp;desktop while the window is behind</source>
        <translation>&amp;Desktop-Meldung bei verdecktem Fenster</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>&amp;Undo is possible for</source>
        <translation>&amp;Rückgängig möglich für</translation>
    </message>
    <message>
        <source>Events on the Acti&amp;vity page</source>
        <translation>Ereignisse auf der Seite „Akti&amp;vität“</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>By the engine, also while no window is open: each second for 10 minutes, every 10 seconds for 6 hours, every minute for 7 days.</source>
        <translation>Durch die Engine, auch ohne offenes Fenster: 10 Minuten lang jede Sekunde, 6 Stunden lang alle 10 Sekunden, 7 Tage lang jede Minute.</translation>
    </message>
    <message>
        <source>This engine records none: charts begin when they are opened.</source>
        <translation>Diese Engine zeichnet keine auf: Diagramme beginnen, wenn sie geöffnet werden.</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>API %1, %2</source>
        <translation>API %1, %2</translation>
    </message>
    <message>
        <source>%1 processors, %2 of memory</source>
        <translation>Prozessoren: %1, Speicher: %2</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>MiB, GiB (powers of 1024)</source>
        <translation>MiB, GiB (Potenzen von 1024)</translation>
    </message>
    <message>
        <source>MB, GB (powers of 1000)</source>
        <translation>MB, GB (Potenzen von 1000)</translation>
    </message>
    <message>
        <source>per cent of one core</source>
        <translation>Prozent eines Kerns</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>Gantry&apos;s own engine</source>
        <translation>die Engine von Gantry</translation>
    </message>
    <message>
        <source>Another engine works too, for example unix:///var/run/docker.sock</source>
        <translation>Auch eine andere Engine ist möglich, z.&#xa0;B. unix:///var/run/docker.sock</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connect to this engine</source>
        <translation>Mit dieser Engine verbinden</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> min</translation>
    </message>
</context>
<context>
    <name>gantry::pages::StatsPanel</name>
    <message>
        <source>No other container runs</source>
        <translation>Kein anderer Container läuft</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>anonymous</source>
        <translation>anonym</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>swap</source>
        <translation>Swap</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>gedrosselt</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>Bild speichern&#xa0;…</translation>
    </message>
    <message>
        <source>Save the values as CSV…</source>
        <translation>Werte als CSV speichern&#xa0;…</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Show the log at this moment</source>
        <translation>Log zu diesem Zeitpunkt anzeigen</translation>
    </message>
    <message>
        <source>Set a limit</source>
        <translation>Limit setzen</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Zurück zu jetzt</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>Save the values</source>
        <translation>Werte speichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>CPU (cores)</source>
        <translation>CPU (Kerne)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>Druck (PSI)</translation>
    </message>
    <message>
        <source>Show the last</source>
        <translation>Letzte</translation>
    </message>
    <message>
        <source>Time window of the charts</source>
        <translation>Zeitfenster der Diagramme</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 Minuten</translation>
    </message>
    <message>
        <source>30 minutes</source>
        <translation>30 Minuten</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 Stunden</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare with other containers</source>
        <translation>Mit anderen Containern vergleichen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export the charts</source>
        <translation>Diagramme exportieren</translation>
    </message>
    <message>
        <source>Wheel zooms, dragging moves, a click opens the log at that second.</source>
        <translation>Mausrad vergrößert, Ziehen verschiebt, ein Klick öffnet das Log dieser Sekunde.</translation>
    </message>
    <message>
        <source>Each device</source>
        <translation>Je Gerät</translation>
    </message>
    <message>
        <source>Show each disk and network interface by itself</source>
        <translation>Jedes Laufwerk und jede Netzwerkschnittstelle für sich zeigen</translation>
    </message>
</context>
<context>
    <name>gantry::pages::TablePage</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>Spalten auswählen</translation>
    </message>
    <message>
        <source>Filter  ( / )</source>
        <translation>Filter  ( / )</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>Tabelle filtern</translation>
    </message>
    <message>
        <source>Show what failed</source>
        <translation>Fehlgeschlagenes anzeigen</translation>
    </message>
    <message>
        <source>Nothing matches the filter. Esc in it clears it.</source>
        <translation>Nichts entspricht dem Filter. Esc im Filterfeld leert es.</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>No command fits.</source>
        <translation>Kein Befehl passt.</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::DropOverlay</name>
    <message>
        <source>Drop image archives or a folder with an OCI layout here to load them</source>
        <translation>Image-Archive oder einen Ordner mit OCI-Layout zum Laden hier ablegen</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::ErrorBanner</name>
    <message>
        <source>Close this message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::JsonTree</name>
    <message>
        <source>Copy the value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Filter names and values</source>
        <translation>Namen und Werte filtern</translation>
    </message>
    <message>
        <source>Document tree</source>
        <translation>Dokumentbaum</translation>
    </message>
    <message>
        <source>Path of the selected value</source>
        <translation>Pfad des ausgewählten Werts</translation>
    </message>
    <message>
        <source>Select a value to see its path</source>
        <translation>Wählen Sie einen Wert aus, um seinen Pfad zu sehen</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::LimitSlider</name>
    <message>
        <source>%1, slider</source>
        <translation>%1, Schieberegler</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::LogView</name>
    <message>
        <source>Log lines</source>
        <translation>Logzeilen</translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n neue Zeile</numerusform>
            <numerusform>%n neue Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::MatchMap</name>
    <message>
        <source>Where the matches are</source>
        <translation>Wo die Treffer sind</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::StateBadge</name>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Fehlerhaft</translation>
    </message>
    <message>
        <source>Partly running</source>
        <translation>Läuft teilweise</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Restarting</source>
        <translation>Startet neu</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Exited</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::TaskRow</name>
    <message>
        <source>Abort</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Abort: %1</source>
        <translation>Abbrechen: %1</translation>
    </message>
    <message>
        <source>Layers of: %1</source>
        <translation>Layer von: %1</translation>
    </message>
    <message>
        <source>Show each layer</source>
        <translation>Jeden Layer anzeigen</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::TimeChart</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>title, text</comment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::Treemap</name>
    <message numerus="yes">
        <source>%n smaller one(s)</source>
        <translation>
            <numerusform>%n kleineres Element</numerusform>
            <numerusform>%n kleinere Elemente</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>kind, thing: amount</comment>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A desktop for local containers.</source>
        <translation>Ein Desktop für lokale Container.</translation>
    </message>
    <message>
        <source>Engine to talk to, for example unix:///var/run/docker.sock.</source>
        <translation>Zu verwendende Engine, z.&#xa0;B. unix:///var/run/docker.sock.</translation>
    </message>
    <message>
        <source>Show everything by itself, save pictures in DIR and end.</source>
        <translation>Alles selbsttätig vorführen, Bilder in DIR speichern und beenden.</translation>
    </message>
    <message>
        <source>Theme for this run: light or dark.</source>
        <translation>Farbschema für diesen Lauf: light oder dark.</translation>
    </message>
    <message>
        <source>Ask whether the engine answers, say so, and end without a window.</source>
        <translation>Fragen, ob die Engine antwortet, es ausgeben und ohne Fenster beenden.</translation>
    </message>
    <message>
        <source>Open another window instead of handing the archives to the one that is open.</source>
        <translation>Ein weiteres Fenster öffnen, statt die Archive an das bereits offene zu übergeben.</translation>
    </message>
    <message>
        <source>Image archives, or folders with an OCI layout, to load.</source>
        <translation>Zu ladende Image-Archive oder Ordner mit OCI-Layout.</translation>
    </message>
    <message>
        <source>Language for this run: de, en, ja or zh_CN.</source>
        <translation>Sprache für diesen Lauf: de, en, ja oder zh_CN.</translation>
    </message>
</context>
</TS>
