import type { ErrorTexts } from '../text-types.js';

/** Refusals in German. */
export const errors: ErrorTexts = {
  'account.notFound': 'Es gibt kein Konto {id}.',
  'account.taken': 'Für {email} gibt es schon ein Konto.',
  'auth.code': 'Dieser Code ist falsch oder wurde schon verwendet.',
  'auth.codeNeeded': 'Geben Sie auch den Code aus Ihrer Authenticator-App ein.',
  'auth.forbidden':
    '{why, select, platform {Das ist Administratoren der Plattform vorbehalten.} other {Die Rolle {role} ist dazu nicht berechtigt.}}',
  'auth.link': 'Dieser Link ist abgelaufen oder wurde schon verwendet. Fordern Sie einen neuen an.',
  'auth.origin': 'Diese Anfrage kommt von einer anderen Website.',
  'auth.required':
    '{why, select, token {Diese Adresse verlangt ein Token.} partner {Den Partner dieses Kontos gibt es nicht mehr.} other {Melden Sie sich an, oder senden Sie ein gültiges Token: Authorization: Bearer gw_….}}',
  'auth.session': 'Das geht nur, wenn Sie angemeldet sind; ein Token genügt nicht.',
  'auth.throttled':
    'Zu viele Versuche. Versuchen Sie es in {minutes, plural, one {einer Minute} other {# Minuten}} noch einmal.',
  'auth.wrong': 'Die E-Mail-Adresse oder das Kennwort ist falsch.',
  'bounce.notUnderstood':
    '{why, select, noMessageId {In dieser Rückmeldung fehlt die Message-ID des Originals. Darum ist nicht zu erkennen, welche E-Mail sie betrifft.} other {Diese Nachricht ist weder ein Zustellbericht noch ein Feedback-Bericht. Senden Sie die Rückmeldung selbst, so wie der Mailserver sie geschickt hat.}}',
  'config.invalid': 'Die Einstellungen der Umgebung sind nicht brauchbar: {reason}.',
  'cursor.invalid': 'Dieser Cursor stammt nicht von dieser Liste. Beginnen Sie ohne Cursor von vorn.',
  'database.unavailable': 'Die Datenbank antwortet gerade nicht. Versuchen Sie es bald noch einmal.',
  'delivery.quietAllDay':
    'Ruhezeiten, die zur selben Uhrzeit beginnen und enden, würden nie aufhören. Ändern Sie eine der beiden Uhrzeiten.',
  'file.notFound': 'Diese Datei ist nicht mehr gespeichert.',
  'file.tooLarge': 'Die Datei ist größer als {max} MB. Teilen Sie sie auf mehrere Dateien auf.',
  'idempotency.inProgress':
    'Die erste Anfrage mit diesem Idempotency-Key wird noch bearbeitet. Versuchen Sie es gleich noch einmal.',
  'idempotency.keyReused':
    'Dieser Idempotency-Key wurde schon für eine andere Anfrage verwendet. Nehmen Sie einen neuen.',
  'import.edit.conflict':
    '{what, select, row {{who} hat diese Zeile inzwischen geändert. Sehen Sie sich die Zeile noch einmal an.} other {Jemand anders hat diesen Import inzwischen geändert. Sehen Sie ihn sich noch einmal an.}}',
  'import.edit.nothing':
    '{what, select, redo {Es gibt keine Korrektur, die sich wiederholen lässt.} other {Es gibt keine Korrektur, die sich zurücknehmen lässt.}}',
  'import.edit.tooMany':
    'Das steht in mehr als {max} Zellen. Berichtigen Sie die Datei, und laden Sie sie wieder hoch.',
  'import.edit.unknownCell': 'Auf dem Blatt „{sheet}“ hat die Zeile {row} keine Zelle für „{field}“.',
  'import.expired':
    '{what, select, undo {Die Zeilen dieses Imports sind nicht mehr gespeichert, darum lässt er sich nicht rückgängig machen.} retry {Die Zeilen dieses Imports sind nicht mehr gespeichert. Laden Sie die Dateien erneut hoch.} other {Die Dateien dieses Imports sind nicht mehr gespeichert. Laden Sie sie erneut hoch.}}',
  'import.notFound': 'Es gibt keinen Import {id}.',
  'import.notRead':
    '{why, select, cancelled {Dieser Import wurde abgebrochen, bevor seine Dateien gelesen waren. Darum gibt es keine Datei, die Sie zurückbekommen könnten.} refused {Dieser Import wurde abgelehnt, bevor über seine Zeilen entschieden war. Darum gibt es keine Datei, die Sie zurückbekommen könnten. {reason}} other {Dieser Import ist noch nicht gelesen. Darum gibt es keine Datei, die Sie zurückbekommen könnten.}}',
  'import.nothingToRetry':
    'Keine Zeile dieses Imports lässt sich erneut versuchen. Berichtigen Sie die Zeilen im Bericht, und laden Sie ihn wieder hoch.',
  'import.reading.encoding': 'Die Zeichenkodierung „{encoding}“ ist unbekannt.',
  'import.wrongStatus':
    'Dieser Import {status, select, received {ist noch nicht gelesen} reading {wird gerade gelesen} mapping {braucht noch eine Zuordnung seiner Spalten} validating {wird gerade geprüft} planned {wartet auf die Freigabe} approved {startet gleich} scheduled {ist für später eingeplant} running {läuft gerade} pausing {wird gerade angehalten} paused {ist angehalten} cancelling {wird gerade abgebrochen} cancelled {wurde abgebrochen} completed {ist abgeschlossen} completed_with_errors {ist mit Fehlern abgeschlossen} failed {ist fehlgeschlagen} undoing {wird gerade rückgängig gemacht} undone {wurde rückgängig gemacht} other {hat den Status „{status}“}} und kann deshalb nicht {action, select, approve {freigegeben werden} pause {angehalten werden} resume {fortgesetzt werden} cancel {abgebrochen werden} retry {erneut versucht werden} undo {rückgängig gemacht werden} correct {berichtigt werden. Berichtigen Sie ihn als neuen Import} other {so geändert werden}}.',
  internal: 'Bei uns ist etwas schiefgegangen (Vorfall {incident}).',
  'mail.expired': 'Der Inhalt dieser E-Mail ist nicht mehr gespeichert, darum lässt sie sich nicht erneut senden.',
  'mail.notFound':
    '{what, select, messageId {Es wurde keine E-Mail mit der Message-ID {id} verschickt.} other {Es gibt keine E-Mail {id}.}}',
  'mapping.invalid':
    'Die Zuordnung ist nicht lesbar: Sie muss JSON in der Form sein, die die API beschreibt, mit vorhandenen Feldern.',
  'partner.ambiguous': 'Es gibt mehrere Partner. Geben Sie mit --partner an, welcher gemeint ist: {slugs}.',
  'partner.notFound': 'Es gibt keinen Partner „{slug}“.',
  'partner.notSuspended': 'Sperren Sie den Partner „{slug}“ zuerst: Nur ein gesperrter Partner kann entfernt werden.',
  'partner.removed': 'Der Partner „{slug}“ wird gerade entfernt. Das lässt sich nicht mehr aufhalten.',
  'partner.slug.invalid':
    '„{slug}“ kann nicht der Kurzname eines Partners sein. Verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche.',
  'partner.slug.taken': 'Den Partner „{slug}“ gibt es schon.',
  'partner.suspended': 'Dieser Partner ist gesperrt. Wenden Sie sich an den Betreiber des Dienstes.',
  'password.due': 'Wählen Sie jetzt ein Kennwort: Sie haben es schon einmal aufgeschoben.',
  'password.guessable':
    'Dieses Kennwort ist leicht zu erraten. Wählen Sie ein anderes, zum Beispiel vier Wörter, die nichts miteinander zu tun haben.',
  'password.long': 'Ein Kennwort darf höchstens {max} Zeichen haben.',
  'password.short': 'Ein Kennwort braucht mindestens {min} Zeichen.',
  'password.wrong': 'Das bisherige Kennwort ist falsch.',
  'record.notFound':
    '{entity, select, customers {Diesen Kunden gibt es nicht.} locations {Diesen Standort gibt es nicht.} other {Diesen Benutzer gibt es nicht.}}',
  'request.invalid': 'Die Anfrage ist nicht gültig: {reasons}',
  'request.tooLarge': 'Die Anfrage ist größer als erlaubt.',
  'route.notFound': 'Unter dieser Adresse gibt es nichts.',
  'schedule.never': 'Dieser Zeitplan wird nie ausgelöst. Berichtigen Sie seine Zeiten oder die Tage, die er auslässt.',
  'schedule.notFound': 'Es gibt keinen Zeitplan „{name}“.',
  'schedule.notUnderstood':
    '„{words}“ ist weder ein Cron-Ausdruck noch eine Angabe wie „every night at 02:00“ oder „every monday and thursday at 22:30“.',
  'session.notFound': 'Es gibt keine Sitzung {id}.',
  'source.hostKey':
    '{pinned, select, no {Der Schlüssel des Servers ist {shown}. Vergleichen Sie ihn mit dem Schlüssel auf dem Server selbst, und legen Sie ihn dann als hostKey fest.} other {Der Schlüssel des Servers ist {shown} und nicht der festgelegte {pinned}. Finden Sie heraus, warum, bevor Sie den neuen festlegen.}}',
  'source.notFound': 'Es gibt keine Quelle „{name}“.',
  'source.outside': '{path} führt aus dem Ordner der Quelle hinaus.',
  'source.sealed':
    'Die Zugangsdaten von „{name}“ wurden mit einem anderen GANGWAY_SECRET verschlüsselt. Geben Sie das Kennwort oder den Schlüssel der Quelle noch einmal ein.',
  'source.unreachable': 'Die Anmeldung bei {where} als {who} ist nicht möglich: {reason}',
  'source.unusable':
    '{what, select, read {Der Ordner „{folder}“ lässt sich nicht lesen. Prüfen Sie, ob er ein Ordner ist und Gangway darin lesen darf. Einzelheiten: {reason}} other {In den Ordner „{folder}“ lässt sich nicht schreiben. Prüfen Sie, ob er ein Ordner ist und Gangway darin schreiben darf. Einzelheiten: {reason}}}',
  'start.alreadyRunning':
    'Gangway läuft schon auf {dataDir} (Prozess {process}). Beenden Sie es zuerst, oder verwenden Sie einen anderen Datenordner.',
  'start.dataDirUnusable':
    'In den Datenordner {dataDir} kann nicht geschrieben werden ({reason}). Geben Sie mit GANGWAY_DATA_DIR oder --data-dir einen Ordner an, in den Sie schreiben dürfen.',
  'start.databaseUnreachable':
    'Unter MONGODB_URI antwortet innerhalb von 10 s kein MongoDB-Primary. Starten Sie die Datenbank, oder berichtigen Sie MONGODB_URI.',
  'start.mongodFailed': 'Das eingebettete MongoDB ist nicht gestartet ({reason}). Sein Protokoll: {log}.',
  'start.noMongod':
    'Es gibt kein MongoDB, das verwendet werden kann. Geben Sie mit MONGODB_URI ein Replica Set an, installieren Sie mongod, oder nennen Sie eines mit MONGOMS_SYSTEM_BINARY. ({reason})',
  'start.noPort': 'Auf 127.0.0.1 ist kein Port für das eingebettete MongoDB frei.',
  'start.unsafeDatabase':
    '{why, select, writeConcern {MONGODB_URI legt einen Write Concern unterhalb von majority fest. Entfernen Sie die Option „w=“.} standalone {Das MongoDB unter MONGODB_URI ist ein einzelner Server. Gangway braucht ein Replica Set, für Transaktionen und Change Streams.} other {Das Replica Set hat einen Arbiter, der den voreingestellten Write Concern schwächt. Ersetzen Sie ihn durch ein Mitglied, das Daten hält.}}',
  'suppression.notFound': 'Auf der Liste gibt es keinen Eintrag {id}.',
  'template.archived': 'Die Vorlage „{name}“ ist archiviert. Wählen Sie eine andere Vorlage.',
  'template.changedMeanwhile': 'Jemand anders hat die Vorlage inzwischen geändert. Laden Sie sie neu.',
  'template.invalid': 'Die Vorlage lässt sich nicht verwenden. {reasons}',
  'template.notFound':
    '{known, select, none {Es gibt keine Vorlage „{name}“.} other {Es gibt keine Vorlage „{name}“. Vorhandene Vorlagen: {known}.}}',
  'token.notFound': 'Es gibt kein Token {id}.',
  'unsubscribe.invalid':
    'Dieser Link ist unvollständig. Öffnen Sie ihn noch einmal aus der E-Mail, oder bitten Sie den Absender, Sie von der Liste zu nehmen.',
  'upload.files': 'Senden Sie 1 bis {max} Dateien, jede in einem Feld namens „file“.',
  'upload.invalid': 'Das Formular lässt sich nicht lesen: {reason}.',
  'upload.notMultipart': 'Senden Sie die Dateien als multipart/form-data, jede in einem Feld namens „file“.',
  'user.importing':
    'Der Import {id} enthält Zeilen dieser Person und ist noch nicht beendet. Warten Sie, bis er beendet ist, oder brechen Sie ihn ab. Löschen Sie die Person danach.',
  'window.notFound': 'Es gibt kein Zeitfenster „{name}“.',
};
