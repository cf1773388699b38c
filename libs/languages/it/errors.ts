import type { ErrorTexts } from '../text-types.js';

/** Refusals in Italian. */
export const errors: ErrorTexts = {
  'account.notFound': 'Non c’è nessun account {id}.',
  'account.taken': 'Esiste già un account per {email}.',
  'auth.code': 'Questo codice è errato o è già stato usato.',
  'auth.codeNeeded': 'Inserisca anche il codice della sua app di autenticazione.',
  'auth.forbidden':
    '{why, select, platform {Solo gli amministratori della piattaforma possono farlo.} other {Il ruolo {role} non consente di farlo.}}',
  'auth.link': 'Questo link è scaduto o è già stato usato. Ne richieda uno nuovo.',
  'auth.origin': 'Questa richiesta proviene da un altro sito.',
  'auth.required':
    '{why, select, token {Questo indirizzo richiede un token.} partner {Il partner di questo account non esiste più.} other {Acceda, oppure invii un token valido: Authorization: Bearer gw_….}}',
  'auth.session': 'Per farlo bisogna aver effettuato l’accesso; un token non basta.',
  'auth.throttled':
    'Troppi tentativi. Riprovi tra {minutes, plural, one {un minuto} many {# di minuti} other {# minuti}}.',
  'auth.wrong': 'L’indirizzo e-mail o la password non sono corretti.',
  'bounce.notUnderstood':
    '{why, select, noMessageId {Questo avviso di mancato recapito non dice a quale e-mail si riferisce: manca il Message-ID dell’originale.} other {Questo messaggio non è né una notifica di recapito né una segnalazione di abuso. Invii l’avviso stesso, così come l’ha mandato il server di posta.}}',
  'config.invalid': 'L’ambiente non è utilizzabile: {reason}.',
  'cursor.invalid': 'Questo cursore non proviene da questo elenco. Ricominci senza cursore.',
  'database.unavailable': 'Al momento il database non risponde. Riprovi tra poco.',
  'delivery.quietAllDay': 'Ore di silenzio che iniziano quando finiscono non finirebbero mai. Cambi uno dei due orari.',
  'file.notFound': 'Questo file non è più conservato.',
  'file.tooLarge': 'Il file supera {max} MB. Lo divida in più file.',
  'idempotency.inProgress': 'La prima richiesta con questa Idempotency-Key è ancora in corso. Riprovi tra un momento.',
  'idempotency.keyReused': 'Questa Idempotency-Key è già stata usata per un’altra richiesta. Usi una chiave nuova.',
  'import.edit.conflict':
    '{what, select, row {Nel frattempo {who} ha modificato questa riga. La ricontrolli.} other {Nel frattempo qualcun altro ha modificato questa importazione. La ricontrolli.}}',
  'import.edit.nothing':
    '{what, select, redo {Non c’è nessuna modifica da ripetere.} other {Non c’è nessuna modifica da annullare.}}',
  'import.edit.tooMany': 'Più di {max} celle contengono questo valore. Corregga il file e lo carichi di nuovo.',
  'import.edit.unknownCell': 'Nel foglio «{sheet}» la riga {row} non ha una cella per «{field}».',
  'import.expired':
    '{what, select, undo {Le righe di questa importazione non sono più conservate, quindi non è possibile annullarla.} retry {Le righe di questa importazione non sono più conservate. Carichi di nuovo i file.} other {I file di questa importazione non sono più conservati. Li carichi di nuovo.}}',
  'import.notFound': 'Non c’è nessuna importazione {id}.',
  'import.notRead':
    '{why, select, cancelled {Questa importazione è stata interrotta prima che i suoi file fossero letti, quindi non c’è nessun file da restituire.} refused {Questa importazione è stata rifiutata prima che le sue righe avessero una risposta, quindi non c’è nessun file da restituire. {reason}} other {Questa importazione non è ancora stata letta, quindi non c’è nessun file da restituire.}}',
  'import.nothingToRetry':
    'Nessuna riga di questa importazione può essere riprovata. Corregga le righe nel resoconto e lo carichi di nuovo.',
  'import.reading.encoding': 'La codifica «{encoding}» non esiste.',
  'import.wrongStatus':
    '{status, select, received {Questa importazione non è ancora stata letta} reading {Questa importazione è in fase di lettura} mapping {Questa importazione attende l’associazione delle sue colonne} validating {Questa importazione è in fase di controllo} planned {Questa importazione attende l’approvazione} approved {Questa importazione sta per iniziare} scheduled {Questa importazione è pianificata} running {Questa importazione è in corso} pausing {Questa importazione sta andando in pausa} paused {Questa importazione è in pausa} cancelling {Questa importazione è in fase di interruzione} cancelled {Questa importazione è stata interrotta} completed {Questa importazione è stata completata} completed_with_errors {Questa importazione è stata completata con errori} failed {Questa importazione non è riuscita} undoing {Questa importazione è in fase di annullamento} undone {Questa importazione è stata annullata} other {Questa importazione ha lo stato «{status}»}}: {action, select, approve {non può essere approvata} pause {non può essere messa in pausa} resume {non può essere ripresa} cancel {non può essere interrotta} retry {non può essere riprovata} undo {non può essere annullata} correct {non può essere corretta. Faccia la correzione in una nuova importazione} other {l’operazione non è possibile}}.',
  internal: 'Si è verificato un errore da parte nostra (incidente {incident}).',
  'mail.expired': 'Il contenuto di questa e-mail non è più conservato, quindi non è possibile inviarla di nuovo.',
  'mail.notFound':
    '{what, select, messageId {Nessuna e-mail è partita con l’identificativo {id}.} other {Non c’è nessuna e-mail {id}.}}',
  'mapping.invalid':
    'L’associazione non è leggibile: deve essere JSON nella forma descritta dall’API, con campi esistenti.',
  'partner.ambiguous': 'Ci sono più partner. Indichi quale con --partner: {slugs}.',
  'partner.notFound': 'Non c’è nessun partner «{slug}».',
  'partner.notSuspended': 'Sospenda prima il partner «{slug}»: si può rimuovere solo un partner sospeso.',
  'partner.removed': 'La rimozione del partner «{slug}» è in corso. Non si può più fermare.',
  'partner.slug.invalid':
    '«{slug}» non può essere il nome breve di un partner. Usi lettere minuscole, cifre e trattini.',
  'partner.slug.taken': 'Esiste già un partner «{slug}».',
  'partner.suspended': 'Questo partner è sospeso. Si rivolga a chi gestisce il servizio.',
  'password.due': 'Scelga ora una password: ha già rimandato la scelta una volta.',
  'password.guessable':
    'Questa password è facile da indovinare. Ne scelga un’altra, ad esempio quattro parole che non c’entrano nulla l’una con l’altra.',
  'password.long': 'Una password può avere al massimo {max} caratteri.',
  'password.short': 'Una password deve avere almeno {min} caratteri.',
  'password.wrong': 'La password attuale non è corretta.',
  'record.notFound':
    '{entity, select, customers {Questo cliente non esiste.} locations {Questa sede non esiste.} other {Questo utente non esiste.}}',
  'request.invalid': 'La richiesta non è valida: {reasons}',
  'request.tooLarge': 'La richiesta supera la dimensione consentita.',
  'route.notFound': 'Non c’è nulla a questo indirizzo.',
  'schedule.never': 'Questa pianificazione non scatta mai. Ne corregga gli orari o i giorni esclusi.',
  'schedule.notFound': 'Non c’è nessuna pianificazione «{name}».',
  'schedule.notUnderstood':
    '«{words}» non è né un’espressione cron né una frase come “every night at 02:00” o “every monday and thursday at 22:30”.',
  'session.notFound': 'Non c’è nessuna sessione {id}.',
  'source.hostKey':
    '{pinned, select, no {La chiave del server è {shown}. La confronti con quella indicata dal server stesso, poi la imposti come hostKey.} other {La chiave del server è {shown}, non {pinned}, quella impostata. Scopra perché prima di impostarla.}}',
  'source.notFound': 'Non c’è nessuna origine «{name}».',
  'source.outside': '{path} porta fuori dalla cartella dell’origine.',
  'source.sealed':
    'Le credenziali di «{name}» sono state sigillate con un altro GANGWAY_SECRET. Ne inserisca di nuovo la password o la chiave.',
  'source.unreachable': 'Impossibile accedere a {where} come {who}: {reason}',
  'source.unusable':
    '{what, select, read {Impossibile leggere la cartella «{folder}». Verifichi che sia una cartella e che Gangway possa leggerla. Dettagli: {reason}} other {Impossibile scrivere nella cartella «{folder}». Verifichi che sia una cartella e che Gangway possa scriverci. Dettagli: {reason}}}',
  'start.alreadyRunning':
    'Gangway è già in esecuzione su {dataDir} (processo {process}). Lo fermi prima, oppure usi un’altra cartella di dati.',
  'start.dataDirUnusable':
    'Non si può scrivere nella cartella di dati {dataDir} ({reason}). Indichi in GANGWAY_DATA_DIR o --data-dir una cartella in cui può scrivere.',
  'start.databaseUnreachable':
    'Nessun server MongoDB primario risponde a MONGODB_URI entro 10 s. Avvii il database, oppure corregga MONGODB_URI.',
  'start.mongodFailed': 'Il MongoDB integrato non si è avviato ({reason}). Il suo log: {log}.',
  'start.noMongod':
    'Non c’è nessun MongoDB da usare. Indichi un replica set in MONGODB_URI, installi mongod o ne indichi uno con MONGOMS_SYSTEM_BINARY. ({reason})',
  'start.noPort': 'Non c’è nessuna porta libera su 127.0.0.1 per il MongoDB integrato.',
  'start.unsafeDatabase':
    '{why, select, writeConcern {MONGODB_URI imposta un write concern inferiore a majority. Ne tolga l’opzione «w=».} standalone {Il MongoDB di MONGODB_URI è un server singolo. Gangway ha bisogno di un replica set, per le transazioni e i change stream.} other {Il replica set ha un arbitro, che ne indebolisce il write concern predefinito. Lo sostituisca con un membro che contiene dati.}}',
  'suppression.notFound': 'Non c’è nessuna voce {id} nell’elenco.',
  'template.archived': 'Il modello «{name}» è archiviato. Scelga un altro modello.',
  'template.changedMeanwhile': 'Nel frattempo qualcun altro ha modificato il modello. Lo carichi di nuovo.',
  'template.invalid': 'Il modello non si può usare. {reasons}',
  'template.notFound':
    '{known, select, none {Non c’è nessun modello «{name}».} other {Non c’è nessun modello «{name}». Modelli: {known}.}}',
  'token.notFound': 'Non c’è nessun token {id}.',
  'unsubscribe.invalid':
    'Questo link è incompleto. Lo apra di nuovo dall’e-mail, oppure chieda a chi le invia queste e-mail di toglierla dal suo elenco.',
  'upload.files': 'Invii da 1 a {max} file, ciascuno in un campo chiamato «file».',
  'upload.invalid': 'Il modulo non si può leggere: {reason}.',
  'upload.notMultipart': 'Invii i file come multipart/form-data, ciascuno in un campo chiamato «file».',
  'user.importing':
    'L’importazione {id} ha righe di questa persona e non è conclusa. Attenda che si concluda, o la interrompa, poi cancelli la persona.',
  'window.notFound': 'Non c’è nessuna finestra «{name}».',
};
