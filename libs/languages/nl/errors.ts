import type { ErrorTexts } from '../text-types.js';

/** Refusals in Dutch. */
export const errors: ErrorTexts = {
  'account.notFound': 'Er is geen account {id}.',
  'account.taken': 'Er is al een account voor {email}.',
  'auth.code': 'Deze code is onjuist of al gebruikt.',
  'auth.codeNeeded': 'Vul ook de code uit uw authenticatie-app in.',
  'auth.forbidden':
    '{why, select, platform {Alleen platformbeheerders mogen dit doen.} other {Met de rol {role} mag dit niet.}}',
  'auth.link': 'Deze link is verlopen of al gebruikt. Vraag een nieuwe aan.',
  'auth.origin': 'Dit verzoek komt van een andere site.',
  'auth.required':
    '{why, select, token {Voor dit adres is een token nodig.} partner {De partner van dit account bestaat niet meer.} other {Log in, of stuur een geldig token mee: Authorization: Bearer gw_….}}',
  'auth.session': 'Alleen wie is ingelogd, kan dit doen; met een token gaat het niet.',
  'auth.throttled': 'Te veel pogingen. Probeer het over {minutes, plural, one {een minuut} other {# minuten}} opnieuw.',
  'auth.wrong': 'Het e-mailadres of het wachtwoord is onjuist.',
  'bounce.notUnderstood':
    '{why, select, noMessageId {Uit deze bounce blijkt niet om welke e-mail het gaat: de Message-ID van het origineel ontbreekt.} other {Dit bericht is geen afleveringsstatus en ook geen klachtrapport. Stuur de bounce zelf, zoals de mailserver die heeft verstuurd.}}',
  'config.invalid': 'De omgeving is niet bruikbaar: {reason}.',
  'cursor.invalid': 'Deze cursor komt niet uit deze lijst. Begin opnieuw zonder cursor.',
  'database.unavailable': 'De database reageert op dit moment niet. Probeer het straks opnieuw.',
  'delivery.quietAllDay':
    'Stille uren die beginnen op het tijdstip waarop ze eindigen, zouden nooit ophouden. Wijzig een van de twee tijden.',
  'file.notFound': 'Dit bestand wordt niet meer bewaard.',
  'file.tooLarge': 'Het bestand is groter dan {max} MB. Verdeel het over meerdere bestanden.',
  'idempotency.inProgress':
    'Het eerste verzoek met deze Idempotency-Key is nog bezig. Probeer het zo dadelijk opnieuw.',
  'idempotency.keyReused': 'Deze Idempotency-Key is al voor een ander verzoek gebruikt. Gebruik een nieuwe sleutel.',
  'import.edit.conflict':
    '{what, select, row {Intussen heeft {who} deze rij gewijzigd. Bekijk de rij opnieuw.} other {Intussen heeft iemand anders deze import gewijzigd. Bekijk de import opnieuw.}}',
  'import.edit.nothing':
    '{what, select, redo {Er is geen wijziging om opnieuw uit te voeren.} other {Er is geen wijziging om ongedaan te maken.}}',
  'import.edit.tooMany': 'Dit staat in meer dan {max} cellen. Corrigeer het bestand en upload het opnieuw.',
  'import.edit.unknownCell': 'In het blad „{sheet}” heeft rij {row} geen cel voor „{field}”.',
  'import.expired':
    '{what, select, undo {De rijen van deze import worden niet meer bewaard, dus de import kan niet ongedaan worden gemaakt.} retry {De rijen van deze import worden niet meer bewaard. Upload de bestanden opnieuw.} other {De bestanden van deze import worden niet meer bewaard. Upload ze opnieuw.}}',
  'import.notFound': 'Er is geen import {id}.',
  'import.notRead':
    '{why, select, cancelled {Deze import is geannuleerd voordat de bestanden werden gelezen, dus er is geen bestand om terug te geven.} refused {Deze import is geweigerd voordat de rijen een antwoord kregen, dus er is geen bestand om terug te geven. {reason}} other {Deze import is nog niet gelezen, dus er is geen bestand om terug te geven.}}',
  'import.nothingToRetry':
    'Geen enkele rij van deze import kan opnieuw worden geprobeerd. Corrigeer de rijen in het rapport en upload het opnieuw.',
  'import.reading.encoding': 'De codering „{encoding}” bestaat niet.',
  'import.wrongStatus':
    '{status, select, received {Deze import is nog niet gelezen} reading {Deze import wordt gelezen} mapping {Deze import wacht op de toewijzing van de kolommen} validating {Deze import wordt gecontroleerd} planned {Deze import wacht op goedkeuring} approved {Deze import begint zo} scheduled {Deze import is ingepland} running {Deze import wordt uitgevoerd} pausing {Deze import wordt gepauzeerd} paused {Deze import is gepauzeerd} cancelling {Deze import wordt geannuleerd} cancelled {Deze import is geannuleerd} completed {Deze import is voltooid} completed_with_errors {Deze import is met fouten voltooid} failed {Deze import is mislukt} undoing {Deze import wordt ongedaan gemaakt} undone {Deze import is ongedaan gemaakt} other {Deze import heeft de status „{status}”}} en kan dus niet {action, select, approve {worden goedgekeurd} pause {worden gepauzeerd} resume {worden hervat} cancel {worden geannuleerd} retry {opnieuw worden geprobeerd} undo {ongedaan worden gemaakt} correct {worden gecorrigeerd. Doe de correctie in een nieuwe import} other {zo worden gewijzigd}}.',
  internal: 'Er is bij ons iets misgegaan (incident {incident}).',
  'mail.expired': 'De inhoud van deze e-mail wordt niet meer bewaard, dus de e-mail kan niet opnieuw worden verstuurd.',
  'mail.notFound':
    '{what, select, messageId {Er is geen e-mail verstuurd met de ID {id}.} other {Er is geen e-mail {id}.}}',
  'mapping.invalid':
    'De toewijzing is niet leesbaar: het moet JSON zijn in de vorm die de API beschrijft, met bestaande velden.',
  'partner.ambiguous': 'Er zijn meerdere partners. Geef met --partner aan welke: {slugs}.',
  'partner.notFound': 'Er is geen partner „{slug}”.',
  'partner.notSuspended': 'Schort partner „{slug}” eerst op: alleen een opgeschorte partner kan worden verwijderd.',
  'partner.removed': 'Partner „{slug}” wordt verwijderd. Dat kan niet meer worden tegengehouden.',
  'partner.slug.invalid':
    '„{slug}” kan niet de korte naam van een partner zijn. Gebruik kleine letters, cijfers en koppeltekens.',
  'partner.slug.taken': 'Er is al een partner „{slug}”.',
  'partner.suspended': 'Deze partner is opgeschort. Neem contact op met de beheerder van de dienst.',
  'password.due': 'Kies nu een wachtwoord: u hebt het al een keer uitgesteld.',
  'password.guessable':
    'Dit wachtwoord is makkelijk te raden. Kies een ander, bijvoorbeeld vier woorden die niets met elkaar te maken hebben.',
  'password.long': 'Een wachtwoord mag hoogstens {max} tekens lang zijn.',
  'password.short': 'Een wachtwoord moet minstens {min} tekens lang zijn.',
  'password.wrong': 'Het huidige wachtwoord is onjuist.',
  'record.notFound':
    '{entity, select, customers {Deze klant bestaat niet.} locations {Deze locatie bestaat niet.} other {Deze gebruiker bestaat niet.}}',
  'request.invalid': 'Het verzoek is niet geldig: {reasons}',
  'request.tooLarge': 'Het verzoek is groter dan is toegestaan.',
  'route.notFound': 'Er is niets op dit adres.',
  'schedule.never': 'Dit schema gaat nooit af. Corrigeer de tijden, of de dagen die het overslaat.',
  'schedule.notFound': 'Er is geen schema „{name}”.',
  'schedule.notUnderstood':
    '„{words}” is geen cron-expressie en ook geen omschrijving zoals “every night at 02:00” of “every monday and thursday at 22:30”.',
  'session.notFound': 'Er is geen sessie {id}.',
  'source.hostKey':
    '{pinned, select, no {De sleutel van de server is {shown}. Vergelijk hem met wat de server zelf opgeeft en leg hem daarna vast als hostKey.} other {De sleutel van de server is {shown}, niet de vastgelegde {pinned}. Zoek uit waarom voordat u hem vastlegt.}}',
  'source.notFound': 'Er is geen bron „{name}”.',
  'source.outside': '{path} leidt buiten de map van de bron.',
  'source.sealed':
    'De inloggegevens van „{name}” zijn met een andere GANGWAY_SECRET verzegeld. Vul het wachtwoord of de sleutel opnieuw in.',
  'source.unreachable': 'Inloggen op {where} als {who} lukt niet: {reason}',
  'source.unusable':
    '{what, select, read {De map „{folder}” kan niet worden gelezen. Controleer of het een map is en of Gangway erin mag lezen. Details: {reason}} other {In de map „{folder}” kan niet worden geschreven. Controleer of het een map is en of Gangway erin mag schrijven. Details: {reason}}}',
  'start.alreadyRunning':
    'Gangway draait al op {dataDir} (proces {process}). Stop dat eerst, of gebruik een andere gegevensmap.',
  'start.dataDirUnusable':
    'In de gegevensmap {dataDir} kan niet worden geschreven ({reason}). Geef met GANGWAY_DATA_DIR of --data-dir een map op waarin u mag schrijven.',
  'start.databaseUnreachable':
    'Op MONGODB_URI reageert binnen 10 s geen primaire MongoDB-server. Start de database, of corrigeer MONGODB_URI.',
  'start.mongodFailed': 'De ingebouwde MongoDB is niet gestart ({reason}). Het logbestand: {log}.',
  'start.noMongod':
    'Er is geen MongoDB beschikbaar. Geef met MONGODB_URI een replicaset op, installeer mongod, of wijs er een aan met MONGOMS_SYSTEM_BINARY. ({reason})',
  'start.noPort': 'Er is op 127.0.0.1 geen poort vrij voor de ingebouwde MongoDB.',
  'start.unsafeDatabase':
    '{why, select, writeConcern {MONGODB_URI stelt een write concern in die lager is dan majority. Verwijder de optie „w=”.} standalone {De MongoDB op MONGODB_URI is een losse server. Gangway heeft een replicaset nodig, voor transacties en change streams.} other {De replicaset heeft een arbiter, en die verzwakt de standaard write concern. Vervang de arbiter door een lid met gegevens.}}',
  'suppression.notFound': 'Er staat geen vermelding {id} op de lijst.',
  'template.archived': 'Het sjabloon „{name}” is gearchiveerd. Kies een ander sjabloon.',
  'template.changedMeanwhile': 'Intussen heeft iemand anders het sjabloon gewijzigd. Laad het opnieuw.',
  'template.invalid': 'Het sjabloon kan niet worden gebruikt. {reasons}',
  'template.notFound':
    '{known, select, none {Er is geen sjabloon „{name}”.} other {Er is geen sjabloon „{name}”. Sjablonen: {known}.}}',
  'token.notFound': 'Er is geen token {id}.',
  'unsubscribe.invalid':
    'Deze link is onvolledig. Open hem opnieuw vanuit de e-mail, of vraag de afzender van deze e-mails om u van de lijst te halen.',
  'upload.files': 'Stuur 1 tot {max} bestanden, elk in een veld met de naam „file”.',
  'upload.invalid': 'Het formulier is niet te lezen: {reason}.',
  'upload.notMultipart': 'Stuur de bestanden als multipart/form-data, elk in een veld met de naam „file”.',
  'user.importing':
    'Import {id} bevat rijen van deze persoon en is nog niet klaar. Wacht tot de import klaar is of annuleer hem, en wis daarna de persoon.',
  'window.notFound': 'Er is geen venster „{name}”.',
};
