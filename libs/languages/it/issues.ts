import type { IssueTexts } from '../text-types.js';

/** What is said of rows and files in Italian. */
export const issues: IssueTexts = {
  'file.empty': ['Il file è vuoto.', 'Verifichi che sia il file giusto e che sia stato salvato.'],
  'file.tooLarge': ['Il file supera {max} MB.', 'Lo divida in più file; un’importazione ne accetta diversi.'],
  'file.tooManyRows': [
    'Il foglio ha più di {max, plural, one {{max} riga} other {{max} righe}}.',
    'Lo divida in più file, o chieda un limite più alto nel modello.',
  ],
  'file.tooManyColumns': [
    'Il foglio ha più di {max} colonne. Oltre queste si leggono solo le colonne con un nome noto.',
    'Elimini le colonne che non servono.',
  ],
  'file.tooManySheets': ['La cartella di lavoro ha più di {max} fogli.', 'Tenga i fogli da importare.'],
  'file.unknownFormat': [
    'Questo file non si può leggere: sembra {format}.',
    '{kind, select, spreadsheet {Lo apra nel foglio di calcolo, lo salvi come .xlsx o .csv e carichi quello.} archive {Lo decomprima e carichi i file che contiene.} other {Esporti i dati come .xlsx o .csv dal programma da cui provengono e carichi quel file.}}',
  ],
  'file.fixedWidth': [
    'Le colonne di questo file sono allineate con spazi.',
    'Lo esporti con virgole, punti e virgola o tabulazioni tra le colonne, oppure lo apra nel foglio di calcolo come testo a larghezza fissa e lo salvi come .xlsx.',
  ],
  'file.encrypted': [
    'Il file è protetto da password.',
    'Tolga la password (in Excel: File > Informazioni > Proteggi cartella di lavoro) e lo carichi di nuovo.',
  ],
  'file.corrupt': [
    'Il file è danneggiato e non si può leggere.',
    'Lo apra nel foglio di calcolo, lo salvi di nuovo e carichi quello.',
  ],
  'file.zipBomb': [
    'Il file decompresso supera quanto consentito.',
    'Copi i dati in una nuova cartella di lavoro e carichi quella.',
  ],
  'file.takesTooLong': [
    'La lettura del file dura più di quanto consentito.',
    'Lo divida in più file, o copi i dati in una nuova cartella di lavoro.',
  ],
  'file.needsTooMuchMemory': [
    'La lettura del file richiede più memoria di quanta consentita.',
    'Lo divida in più file, o copi i dati in una nuova cartella di lavoro.',
  ],
  'file.macros': [
    'La cartella di lavoro contiene macro. Vengono ignorate.',
    'La salvi come .xlsx per non vedere più questo avviso.',
  ],
  'file.encodingUncertain': [
    'La codifica del testo non è certa; il file è stato letto come {encoding}.',
    'Controlli i nomi con accenti; se sono sbagliati, salvi come UTF-8.',
  ],
  'file.undecodable': [
    'La codifica "{encoding}" è sconosciuta.',
    'Usi un nome come UTF-8 o windows-1255, oppure non ne indichi nessuno: verrà rilevata automaticamente.',
  ],
  'file.duplicate': [
    'Lo stesso file è già stato importato il {date}.',
    'Nulla viene raddoppiato: le righe già presenti restano invariate.',
  ],
  'sheet.noHeader': [
    'Non è stata trovata nessuna riga di intestazione.',
    'Metta i nomi delle colonne nella prima riga; la cartella del modello li contiene.',
  ],
  'sheet.unknownEntity': [
    'Non è chiaro se questo foglio contenga clienti, sedi o utenti.',
    'Usi i nomi di colonna della cartella del modello, o indichi che cos’è.',
  ],
  'sheet.missingColumn': [
    'Manca la colonna «{column}».',
    '{nearest, select, far {Aggiungetela, o associatele un’altra colonna.} other {La aggiunga, o le associ un’altra colonna. Le più simili: {nearest}.}}',
  ],
  'sheet.duplicateColumn': ['Due colonne si chiamano «{column}».', 'Ne rinomini o elimini una.'],
  'sheet.ambiguousColumn': [
    'Le colonne {columns} potrebbero essere tutte «{field}».',
    'Rinomini quelle che non lo sono, o associ quella giusta.',
  ],
  'sheet.unknownColumn': [
    'La colonna «{column}» non è nota e viene ignorata.',
    '{nearest, select, none {Se deve contare, le dia un nome.} far {Se deve contare, rinominatela o indicate quale campo è.} other {Se deve contare, la rinomini. Le più simili: {nearest}.}}',
  ],
  'sheet.raggedRow': [
    'La riga ha {found, plural, one {{found} cella} other {{found} celle}}, l’intestazione {expected}.',
    'Cerchi un separatore mancante o di troppo, o un testo che richiede le virgolette.',
  ],
  'sheet.unclosedQuote': [
    'Qui si aprono delle virgolette che non si chiudono mai.',
    'Le chiuda, o le raddoppi se fanno parte del testo.',
  ],
  'sheet.nullByte': ['La riga contiene un byte NUL.', 'Salvi di nuovo il file nel foglio di calcolo.'],
  'sheet.lostCharacters': [
    'Alcuni caratteri di questa riga erano persi prima di arrivare qui.',
    'Riscriva la riga e salvi il file come UTF-8 o .xlsx.',
  ],
  'sheet.footer': [
    'Le righe {rows} sotto la tabella sembrano totali o note e sono state tralasciate.',
    'Se sono dati, compili le loro colonne chiave.',
  ],
  'sheet.repeatedHeader': [
    'L’intestazione si ripete nelle righe {rows}, che sono state tralasciate.',
    'Non occorre fare nulla.',
  ],
  'sheet.leftOut': ['Il foglio «{sheet}» viene tralasciato, come qualcuno ha scelto.', 'Non occorre fare nulla.'],
  'sheet.hidden': ['Il foglio è nascosto; è stato letto comunque.', 'Lo elimini se non va importato.'],
  'sheet.formulaWithoutValue': [
    'Una formula non ha un valore salvato ed è stata letta come vuota.',
    'Apra la cartella nel foglio di calcolo e la salvi, così si salvano anche i valori.',
  ],
  'cell.excelError': ['La cella contiene l’errore {value}.', 'Corregga la formula, o scriva il valore.'],
  'cell.truncatedNumber': [
    'Il foglio di calcolo ha abbreviato questo numero in {value}; le sue cifre sono perse.',
    'Formatti la colonna come testo e riscriva il numero.',
  ],
  'cell.required': ['Questo valore è obbligatorio.', 'Compili la cella.'],
  'cell.tooLong': ['Il testo ha {length} caratteri; ne sono consentiti {max}.', 'Lo accorci.'],
  'cell.controlCharacter': ['Il testo contiene un carattere di controllo.', 'Scriva il valore invece di incollarlo.'],
  'cell.invisibleCharacter': ['Sono stati tolti caratteri invisibili.', 'Non occorre fare nulla.'],
  'cell.clearRequired': [
    'Un valore obbligatorio non si può togliere.',
    'Scriva un nuovo valore, o lasci la cella vuota per tenere il precedente.',
  ],
  'cell.looksLikeFormula': [
    'Il testo sembra una formula. Resta testo.',
    'Non occorre fare nulla se è quello che voleva.',
  ],
  'cell.spreadsheetChanged': [
    'Il testo salvato è «{old}». Un foglio di calcolo lo trasforma in «{value}», e questa riga lo modifica.',
    'Se non è voluto, formatti la colonna come testo e inserisca di nuovo «{old}».',
  ],
  'cell.looksLikeClear': [
    'Il testo «{value}» viene salvato così com’è. Forse significava che non c’è alcun valore.',
    'Per svuotare il campo scriva REMOVE in maiuscolo. Per non cambiare nulla lasci la cella vuota.',
  ],
  'cell.nameSplit': [
    'Il nome «{value}» è stato letto come nome «{given}» e cognome «{family}».',
    'Se non è corretto, mettete nome e cognome in colonne separate, oppure scrivete prima il cognome seguito da una virgola.',
  ],
  'cell.notAKey': [
    '«{value}» non può essere un ID o un nome a cui altre righe fanno riferimento.',
    'Inserisca l’ID o il nome vero, oppure lasci la cella vuota.',
  ],
  'cell.strayQuote': [
    '{value} inizia o termina con una virgoletta senza la sua coppia. È stata conservata.',
    'Elimini la virgoletta, oppure aggiunga quella mancante.',
  ],
  'cell.strayQuoteInKey': [
    '{value} inizia o termina con una virgoletta senza la sua coppia, quindi non può essere un ID o un nome a cui altre righe fanno riferimento.',
    'Elimini la virgoletta, oppure aggiunga quella mancante.',
  ],
  'cell.digitsConverted': [
    '«{value}» è stato letto come {read}, con cifre e trattini comuni.',
    'Verifichi che sia l’ID giusto.',
  ],
  'cell.decimalDropped': [
    '«{value}» termina con «.0», come i numeri dei fogli di calcolo, ed è stato letto come {read}.',
    'Formatti la colonna come testo prima di esportarla.',
  ],
  'cell.numberFormat': [
    'Il foglio mostra «{shown}», ma la cella contiene {value}, che è stato usato.',
    'Se si intende «{shown}», lo scriva come testo.',
  ],
  'cell.garbled': [
    '«{value}» sembra alterato da una codifica errata. È stato conservato. Probabilmente era «{likely}».',
    'In tal caso lo scriva di nuovo ed esporti il file in UTF-8.',
  ],
  'cell.phoneExtension': [
    '«{value}» contiene un numero di telefono e un interno.',
    'Inserisca solo il numero di telefono. L’interno di un utente ha una colonna propria.',
  ],
  'cell.actionUnknown': ['«{value}» non è un’azione.', 'Usi create, update, upsert o remove, o lasci la cella vuota.'],
  'cell.languageUnknown': ['«{value}» non è una lingua nota.', 'Usi un codice come en, he o en_us.'],
  'customer.externalId.duplicateInFile': [
    'Il cliente {value} compare già nel foglio {sheet}, riga {row}.',
    'Tenga una delle due righe.',
  ],
  'customer.externalId.belongsToAnotherPartner': [
    'L’ID esterno {value} appartiene a un cliente di un altro partner.',
    'Usi un altro ID esterno.',
  ],
  'customer.externalId.similar': [
    '{value} differisce dal cliente {suggestion} solo per maiuscole, zeri o separatori.',
    'Verifichi che non sia lo stesso cliente. Se lo è, usi l’ID esterno esistente.',
  ],
  'customer.externalId.changed': [
    'Il cliente {other} ha lo stesso nome e lo stesso amministratore: {value} sembra un nuovo ID esterno di quel cliente.',
    'Qui un ID esterno non si può cambiare: mantenga {other}. Se è un’altra azienda, indichi un altro amministratore.',
  ],
  'customer.name.percent': ['Il nome di un’azienda non può contenere %.', 'Scriva «per cento».'],
  'customer.name.duplicate': [
    'Il cliente {other} ha lo stesso nome.',
    'Verifichi che non sia la stessa azienda con un secondo ID.',
  ],
  'customer.name.changed': ['Il nome cambia da «{old}» a «{value}».', 'Non occorre fare nulla se è voluto.'],
  'customer.adminEmail.invalid': ['«{value}» non è un indirizzo e-mail.', 'Lo scriva così: name@company.com.'],
  'customer.adminEmail.usedByAnotherCustomer': [
    '{value} appartiene già a un altro cliente.',
    'Usi un altro indirizzo per l’amministratore di questo cliente.',
  ],
  'customer.admin.replaced': [
    'L’amministratore diventa {value}. Finora anche {old} è amministratore completo.',
    'Per togliergli i diritti, rimuova {old} o imposti il ruolo di amministratore su none nel foglio degli utenti, di questa importazione o di una successiva.',
  ],
  'customer.adminEmail.notAdministrator': [
    'Finora {value} non è amministratore completo di questo cliente.',
    'Imposti il ruolo di amministratore di {value} su full nel foglio degli utenti, o indichi qui un altro amministratore.',
  ],
  'customer.country.unknown': [
    '«{value}» non è un paese.',
    'Usi il codice di due lettere o il nome, ad es. IT o Italia.',
  ],
  'customer.country.notAllowed': ['Il modello non consente clienti in {value}.', 'Consentiti: {allowed}.'],
  'customer.country.changed': [
    'Il paese di un cliente esistente non si può cambiare (è {old}).',
    'Lasci la cella vuota o scriva {old}.',
  ],
  'customer.addressLine.tooLong': [
    'La riga dell’indirizzo ha {length} caratteri; ne sono consentiti {max}.',
    'La accorci o usi la riga indirizzo 2.',
  ],
  'customer.city.required': ['La città è obbligatoria.', 'Indichi la città.'],
  'customer.state.required': ['Gli indirizzi in {country} richiedono uno stato o una provincia.', 'Lo indichi.'],
  'customer.state.unknown': [
    '«{value}» non è uno stato o una provincia di {country}.',
    'Usi il codice o il nome, ad es. CA o California.',
  ],
  'customer.postalCode.required': [
    'Gli indirizzi in {country} richiedono un codice postale.',
    'Indichi il codice postale, ad es. {example}.',
  ],
  'customer.postalCode.invalid': ['«{value}» non è un codice postale di {country}.', 'Dovrebbe essere come {example}.'],
  'customer.supportedLocation.notAttested': [
    'Va confermato che il cliente si trova in una località supportata.',
    'Scriva «sì» dopo averlo verificato.',
  ],
  'customer.packages.empty': [
    'Il cliente ha bisogno di almeno un pacchetto.',
    'Elenchi i pacchetti, separati da ; o |.',
  ],
  'customer.packages.unknown': ['«{package}» non è un pacchetto.', 'Usi nomi come Webex Calling o webex_suite.'],
  'customer.packages.notAllowed': ['Il modello non consente il pacchetto {package}.', 'Consentiti: {allowed}.'],
  'customer.packages.duplicate': ['Il pacchetto {package} compare due volte.', 'Lo indichi una volta sola.'],
  'customer.packages.addOnWithoutBase': [
    'Il componente aggiuntivo {package} richiede un pacchetto di base.',
    'Aggiunga uno di questi: {bases}.',
  ],
  'customer.packages.removal': [
    'Nell’elenco manca il pacchetto {package}. La modalità «update» lo toglie, ogni altra lo mantiene.',
    'Indichi anche quello, o importi in modalità «update» per toglierlo.',
  ],
  'customer.packages.removalInUse': [
    'Il pacchetto {package} non si può togliere: {users, plural, one {lo ha {users} utente} other {lo hanno {users} utenti}}.',
    'Assegni prima un altro pacchetto a questi utenti.',
  ],
  'customer.packages.limitLifted': [
    'Il pacchetto {package} era limitato a {limit}. Senza un numero non ha più alcun limite.',
    'Per mantenere il limite, scriva {package}:{limit}.',
  ],
  'customer.packages.limitBelowUse': [
    'Il pacchetto {package} è limitato a {limit}, ma finora {used, plural, one {lo ha {used} utente} other {lo hanno {used} utenti}}.',
    'Se dopo questa importazione lo hanno in meno, non c’è nulla da fare. Altrimenti lo mantengono e nessun altro può riceverlo: aumenti il limite, o assegni un altro pacchetto ad alcuni di loro.',
  ],
  'customer.hq.required': [
    'Un pacchetto di telefonia richiede nome, fuso orario e lingua della sede centrale.',
    'Compili le colonne della sede centrale.',
  ],
  'customer.hq.addressIncomplete': [
    'L’indirizzo della sede centrale ha bisogno della riga 1 e di una città.',
    'Le compili entrambe, o lasci vuote tutte le celle dell’indirizzo della sede centrale per usare l’indirizzo del cliente.',
  ],
  'customer.hq.timezoneUnknown': [
    '«{value}» non è un fuso orario.',
    '{suggestion, select, none {Lo scriva come Europe/Rome.} other {Intendeva {suggestion}?}}',
  ],
  'customer.hq.mainNumberInvalid': [
    '«{value}» non è un numero di telefono.',
    'Lo scriva con il segno più e il prefisso del paese, ad es. +390612345678.',
  ],
  'customer.remove.inUse': ['Il cliente {value} ha ancora utenti o sedi.', 'Rimuova prima quelli.'],
  'location.customer.unknown': [
    'Il cliente {customer} non esiste ancora.',
    'Se non c’è altro di errato, la riga lo attende e viene elaborata da sola appena è importato.',
  ],
  'location.customer.similar': [
    'Non c’è alcun cliente {value}. Intendeva {suggestion}?',
    'Corregga l’ID esterno del cliente. Se è davvero un altro cliente, lo importi prima.',
  ],
  'location.name.required': ['La sede ha bisogno di un nome.', 'Indichi il nome della sede.'],
  'location.name.tooLong': ['Il nome ha {length} caratteri; ne sono consentiti {max}.', 'Lo accorci.'],
  'location.name.duplicateInFile': [
    'Questa sede compare già nel foglio {sheet}, riga {row}.',
    'Tenga una delle due righe.',
  ],
  'location.country.unknown': [
    '«{value}» non è un paese.',
    'Usi il codice di due lettere o il nome, ad es. IT o Italia.',
  ],
  'location.country.notAllowed': ['Il modello non consente sedi in {value}.', 'Consentiti: {allowed}.'],
  'location.address.lineTooLong': [
    'La riga dell’indirizzo ha {length} caratteri; ne sono consentiti {max}.',
    'La accorci o usi la riga indirizzo 2.',
  ],
  'location.address.cityRequired': ['La città è obbligatoria.', 'Indichi la città.'],
  'location.address.stateRequired': ['Gli indirizzi in {country} richiedono uno stato o una provincia.', 'Lo indichi.'],
  'location.address.stateUnknown': [
    '«{value}» non è uno stato o una provincia di {country}.',
    'Usi il codice o il nome, ad es. CA o California.',
  ],
  'location.address.postalCodeRequired': [
    'Gli indirizzi in {country} richiedono un codice postale.',
    'Indichi il codice postale, ad es. {example}.',
  ],
  'location.address.postalCodeInvalid': [
    '«{value}» non è un codice postale di {country}.',
    'Dovrebbe essere come {example}.',
  ],
  'location.timezone.unknown': [
    '«{value}» non è un fuso orario.',
    '{suggestion, select, none {Lo scriva come Europe/Rome.} other {Intendeva {suggestion}?}}',
  ],
  'location.language.unknown': ['«{value}» non è una lingua nota.', 'Usi un codice come en_us o it_it.'],
  'location.mainNumber.invalid': [
    '«{value}» non è un numero di telefono.',
    'Lo scriva con il segno più e il prefisso del paese, ad es. +390612345678.',
  ],
  'location.mainNumber.notInInventory': [
    'Il numero principale {value} non è tra i numeri della sede.',
    'Lo aggiunga ai numeri.',
  ],
  'location.numbers.invalid': [
    '«{value}» non è un numero di telefono né un intervallo.',
    'Scriva +390612345600 o +390612345600 - +390612345699, separati da ;.',
  ],
  'location.numbers.rangeTooLarge': ['L’intervallo {value} contiene più di 10.000 numeri.', 'Lo divida.'],
  'location.numbers.tooMany': ['La cella contiene più di {max} numeri.', 'Distribuisca i numeri su più sedi.'],
  'location.numbers.takenByAnotherCustomer': [
    'Già in uso presso un altro cliente: {value}.',
    'Usi altri numeri, o prima liberi questi.',
  ],
  'location.numbers.takenByAnotherLocation': [
    'Già in uso nella sede «{location}»: {value}.',
    'Usi altri numeri, o prima tolga questi da quella sede.',
  ],
  'location.numbers.takenByUser': [
    '{value} è il numero di telefono dell’utente {user}.',
    'Scelga un altro numero principale, o assegni prima un altro numero a quell’utente.',
  ],
  'location.numbers.usedElsewhere': [
    'Utenti di altre sedi hanno questi numeri: {value}. L’elenco li comprende comunque.',
    'Sposti anche quegli utenti nella sede, o lasci i loro numeri nell’elenco della loro.',
  ],
  'location.numbers.duplicateInFile': [
    'Già nel foglio {sheet}, riga {row}: {value}.',
    'Tenga ogni numero in una sola riga.',
  ],
  'location.numbers.inUse': [
    'Tolti dall’elenco, ma ancora in uso da utenti o come numero principale: {value}.',
    'Lasci questi numeri nell’elenco, o assegni prima altri numeri ai loro utenti.',
  ],
  'location.emergencyIdentifier.notAllowedHere': [
    'Le sedi in {country} non hanno un identificativo di emergenza.',
    'Lasci la cella vuota; lo hanno solo BE, DE e FR.',
  ],
  'location.country.emergencyExtensions': [
    'Utenti di questa sede hanno interni che in {country} sono numeri di emergenza: {value}.',
    'Assegni prima altri interni a questi utenti.',
  ],
  'location.remove.inUse': [
    'La sede «{value}» è quella centrale o ha ancora utenti.',
    'Sposti o rimuova prima i suoi utenti.',
  ],
  'user.customer.unknown': [
    'Il cliente {name} non esiste ancora.',
    'Se non c’è altro di errato, la riga lo attende e viene elaborata da sola appena è importato.',
  ],
  'user.customer.similar': [
    'Non c’è alcun cliente {value}. Intendeva {suggestion}?',
    'Corregga l’ID esterno del cliente. Se è davvero un altro cliente, lo importi prima.',
  ],
  'user.email.invalid': ['«{value}» non è un indirizzo e-mail.', 'Lo scriva così: name@company.com.'],
  'user.email.duplicateInFile': ['{value} compare già nel foglio {sheet}, riga {row}.', 'Tenga una delle due righe.'],
  'user.email.usedByAnotherCustomer': [
    '{value} appartiene già al cliente {customer}.',
    'Corregga l’ID del cliente. Per spostare l’utente a questo cliente, indichi anche la sede presso di lui.',
  ],
  'user.customer.moved': [
    'L’utente passa dal cliente {old} a {value}.',
    'Non occorre fare nulla se è voluto. Un ruolo di amministratore non viene trasferito, a meno che la riga lo indichi.',
  ],
  'user.email.belongsToAnotherPartner': ['{value} è già attivato da un altro partner.', 'Usi un altro indirizzo.'],
  'user.email.changed': [
    'Sembra un nuovo indirizzo di {old}.',
    'Se è la stessa persona, indichi {old} come e-mail precedente. Altrimenti è un nuovo utente.',
  ],
  'user.email.ofAdministrator': [
    '{old} è l’amministratore del cliente {customer}: anche lì l’indirizzo diventa {value}.',
    'Lo cambi anche nel Suo foglio dei clienti, altrimenti il vecchio indirizzo tornerà con il prossimo caricamento.',
  ],
  'user.previousEmail.namedInFile': [
    'Anche il foglio {sheet}, riga {row} riguarda {value}.',
    'Tenga una delle due righe. Se entrambe le modifiche sono giuste, per esempio quando due persone si scambiano gli indirizzi, le faccia in due caricamenti.',
  ],
  'user.previousEmail.twoUsers': [
    '{value} e {email} sono due utenti diversi.',
    'Corregga l’e-mail precedente. Se è una sola persona, rimuova prima l’utente con il nuovo indirizzo. Lasci vuota l’e-mail dell’amministratore nel foglio dei clienti: segue l’utente.',
  ],
  'user.previousEmail.similar': [
    'Nessun utente ha l’indirizzo {value}. Intendeva {suggestion}?',
    'Corregga l’e-mail precedente, o la svuoti per aggiungere un nuovo utente.',
  ],
  'user.previousEmail.unknown': [
    'Nessun utente ha l’indirizzo {value}.',
    'Corregga l’e-mail precedente, o la svuoti per aggiungere un nuovo utente.',
  ],
  'user.previousEmail.alreadyChanged': [
    'Nessun utente ha più l’indirizzo {value}; la riga riguarda quindi {email}.',
    'Non occorre fare nulla se l’indirizzo è già stato cambiato. Altrimenti corregga l’e-mail precedente.',
  ],
  'user.name.forbiddenCharacter': ['Un nome non può contenere {character}.', 'Tolga quel carattere.'],
  'user.name.tooLong': ['Il nome ha {length} caratteri; ne sono consentiti {max}.', 'Lo accorci.'],
  'user.name.longForCalling': [
    'Alcuni telefoni mostrano solo {max} caratteri di un nome.',
    'Lo accorci se è importante.',
  ],
  'user.package.unknown': ['«{value}» non è un pacchetto.', 'Usi nomi come Webex Calling o webex_suite.'],
  'user.package.notAssignable': [
    '{package} non può essere il pacchetto di un utente.',
    'Scelga un pacchetto per utenti. I componenti aggiuntivi per utenti hanno una colonna propria.',
  ],
  'user.package.notOfCustomer': ['Il cliente non ha il pacchetto {value}.', 'Il cliente ha: {packages}.'],
  'user.package.several': [
    'Un utente ha esattamente un pacchetto.',
    'Ne lasci uno solo. I componenti aggiuntivi hanno una colonna propria.',
  ],
  'user.package.limitReached': [
    '{limit, plural, one {L’unico del pacchetto {value} è in uso.} other {Tutti i {limit} del pacchetto {value} sono in uso.}}',
    'Nei pacchetti del cliente scriva {value} con un numero più alto, come {value}:25. Oppure ne liberi uno.',
  ],
  'user.addOns.unknown': ['«{value}» non è un componente aggiuntivo per utenti.', 'Usi uno di questi: {known}.'],
  'user.addOns.notOfCustomer': ['Il cliente non ha il componente aggiuntivo {value}.', 'Il cliente ha: {packages}.'],
  'user.addOns.withoutBase': [
    'Il componente aggiuntivo {value} non è compatibile con il pacchetto dell’utente.',
    'Assegni all’utente uno di questi pacchetti: {bases}. Oppure scriva REMOVE nei componenti aggiuntivi.',
  ],
  'user.addOns.limitReached': [
    '{limit, plural, one {L’unico del componente aggiuntivo {value} è in uso.} other {Tutti i {limit} del componente aggiuntivo {value} sono in uso.}}',
    'Nei pacchetti del cliente scriva {value} con un numero più alto, come {value}:25. Oppure ne liberi uno.',
  ],
  'user.location.required': ['Un pacchetto di telefonia richiede una sede.', 'Indichi il nome della sede.'],
  'user.location.unknown': [
    'Il cliente non ha ancora la sede «{name}».',
    'Se non c’è altro di errato, la riga la attende e viene elaborata da sola appena è importata.',
  ],
  'user.location.similar': [
    'Il cliente non ha alcuna sede «{value}». Intendeva «{suggestion}»?',
    'Corregga la sede. Se è davvero un’altra, la importi prima.',
  ],
  'user.location.change': [
    'Un utente con telefonia non può passare da «{old}» a «{value}».',
    'Questa regola non vale più: importi di nuovo la riga per spostare l’utente.',
  ],
  'user.location.moved': [
    'L’utente passa dalla sede «{old}» alla sede «{value}».',
    'Non occorre fare nulla se è voluto. Il numero di telefono e l’interno restano gli stessi, a meno che la riga ne indichi altri.',
  ],
  'user.number.requiredForCalling': [
    'Un pacchetto di telefonia richiede un numero di telefono, un interno o entrambi.',
    'Ne compili almeno uno.',
  ],
  'user.phone.invalid': [
    '«{value}» non è un numero di telefono.',
    'Lo scriva con il segno più e il prefisso del paese, ad es. +393123456789.',
  ],
  'user.phone.missingPlus': [
    'Il numero {value} era senza segno più ed è stato letto come {number}.',
    'Formatti la colonna come testo per mantenere il segno più.',
  ],
  'user.phone.duplicateInFile': [
    'Il numero {value} compare già nel foglio {sheet}, riga {row}.',
    'Dia un altro numero a uno dei due.',
  ],
  'user.phone.taken': ['Il numero {value} è già in uso.', 'Scelga un numero libero.'],
  'user.phone.staysAtLocation': [
    'Il numero {value} appartiene alla sede «{location}» e non può spostarsi con l’utente.',
    'Assegni all’utente un numero della nuova sede, o scriva REMOVE per mantenere solo un interno.',
  ],
  'user.phone.notInInventory': [
    'Il numero {value} non è tra i numeri della sede.',
    'Lo aggiunga prima alla sede, o scelga uno dei suoi numeri.',
  ],
  'user.phone.wrongCountry': ['Il numero {value} non è del paese {country}.', 'Verifichi che sia il numero giusto.'],
  'user.extension.invalid': ['«{value}» non è un interno.', 'Usi da {min} a {max} cifre.'],
  'user.extension.emergency': [
    '{value} è un numero di emergenza in {country} e non può essere un interno.',
    'Scelga un altro interno: chi compone {value} deve raggiungere i servizi di emergenza.',
  ],
  'user.extension.duplicateInLocation': [
    'L’interno {value} di questa sede compare già nel foglio {sheet}, riga {row}.',
    'Dia un altro interno a uno dei due.',
  ],
  'user.extension.taken': ['L’interno {value} è già in uso in questa sede.', 'Scelga un interno libero.'],
  'user.calling.ignored': [
    'Il pacchetto {package} non ha telefonia; questo valore viene ignorato.',
    'Lasci la cella vuota, o scelga un pacchetto di telefonia.',
  ],
  'user.admin.packageLevel': [
    'Un amministratore deve avere un pacchetto con cui il cliente è stato creato.',
    'Scelga uno di questi: {packages}.',
  ],
  'user.admin.downgrade': [
    'Il pacchetto di un amministratore completo non si può abbassare da {old} a {value}.',
    'Mantenga il pacchetto, o dia prima il ruolo a qualcun altro.',
  ],
  'user.admin.roleUnknown': ['«{value}» non è un ruolo di amministratore.', 'Usi full, read-only o none.'],
  'user.admin.lastFullAdmin': [
    '{value} è l’unico amministratore completo del cliente.',
    'Nomini prima un altro amministratore completo.',
  ],
  'row.exists': [
    'Il record esiste già; «create» non lo modifica.',
    'Usi la modalità o l’azione «upsert» per modificarlo.',
  ],
  'row.missing': ['Questo record non esiste.', 'Non occorre fare nulla, o controlli la chiave.'],
  'row.actionContradicts': [
    'L’azione «{value}» contraddice la modalità dell’importazione, «{mode}». Per la riga non è stato fatto nulla.',
    'Corregga l’azione, oppure importi il file in un’altra modalità.',
  ],
  'row.sameAsRow': ['La riga dice lo stesso del foglio {sheet}, riga {row}.', 'Non occorre fare nulla.'],
  'row.gone': [
    'Il file completo non nomina più questo record; resta, perché il modello non consente ai file completi di rimuovere.',
    'Lo rimuova con l’azione «remove», oppure consenta nel modello di rimuovere ciò che i file completi non nominano più.',
  ],
  'row.goneRemoved': [
    'Il file completo non nomina più questo record, quindi viene rimosso.',
    'Se deve restare, rimetta la sua riga nel file e lo importi di nuovo, oppure annulli l’importazione.',
  ],
  'row.leftOut': [
    'Tralasciata: la riga è sotto la tabella e sembra un totale o una nota.',
    'Non occorre fare nulla. Se sono dati, compili le colonne chiave e la importi di nuovo.',
  ],
  'row.waitedTooLong': [
    'La riga ha atteso {name} per {days, plural, one {{days} giorno} other {{days} giorni}}, invano.',
    'Importi ciò che le serve, poi riprovi.',
  ],
  'row.linkedTooMany': [
    'La riga è una di {rows} che si passano numeri, interni, posti o ruoli. Al massimo {most} possono essere eseguite insieme.',
    'Divida la catena: importi prima le righe che liberano soltanto qualcosa, poi le altre in file di al massimo {most} righe.',
  ],
  'row.moreIssues': [
    'Altre segnalazioni su questa riga non elencate: {count}.',
    'Corregga quelle elencate, poi importi di nuovo la riga.',
  ],
  'row.waitCancelled': [
    'L’importazione è stata interrotta o annullata mentre la riga attendeva {name}.',
    'Importi {name}, poi carichi di nuovo questa riga.',
  ],
  'row.takenBack': [
    'Questa importazione è stata annullata, e con essa ciò che questa riga aveva fatto.',
    'Non c’è nulla da fare. Se si carica di nuovo la riga, verrà fatto di nuovo.',
  ],
  'row.notBegun': [
    'L’importazione è stata annullata prima che questa riga iniziasse.',
    'Se la riga deve valere, la importi di nuovo.',
  ],
  'row.erased': [
    'Questa riga riguarda una persona che è stata cancellata, quindi non viene né riprovata né annullata.',
    'Non c’è nulla da fare. Se un record deve cambiare, importi un nuovo file.',
  ],
  'row.superseded': [
    'Un’importazione successiva ({import}) ha già deciso di questo record, perciò la riga è stata saltata.',
    'Non c’è nulla da fare. Se questa riga deve valere, la importi di nuovo.',
  ],
  'template.name.duplicate': ['Esiste già un modello chiamato «{value}».', 'Scelga un altro nome.'],
  'template.authentication.idpRequired': [
    'L’autenticazione tramite il partner richiede l’ID entità del provider di identità.',
    'Compili idpEntityId (EntityID nei metadati SAML).',
  ],
  'template.subscription.required': ['L’abbonamento wholesale è obbligatorio.', 'Indichi l’abbonamento.'],
  'template.country.unknown': ['«{value}» non è un paese.', 'Usi il codice di due lettere, ad es. IT.'],
  'template.language.unsupported': ['Non ci sono e-mail nella lingua «{value}».', 'Ne usi una di queste: {known}.'],
  'template.pstn.notRecommended': [
    'Un provider PSTN connesso al cloud è sconsigliato in un modello.',
    'Lo imposti per cliente, a meno che non ne conosca i limiti.',
  ],
  'template.mailText.unknown': ['{value} non si può compilare.', 'Usi uno di {known}, o testo semplice.'],
  'template.removals.limitRequired': [
    'I record che i file completi non nominano più andrebbero rimossi, ma non è indicato quanti al massimo.',
    'Imposti il limite delle rimozioni; con 0 ogni rimozione attende una persona.',
  ],
  'template.archived': ['Il modello «{value}» è archiviato.', 'Scelga un altro modello.'],
  'import.guardrail.errors': [
    'Il {percent} % delle righe ha errori; il modello consente il {max} %.',
    'Guardi gli errori; approvi a mano se è corretto.',
  ],
  'import.guardrail.removals': [
    '{removals, plural, one {Verrebbe rimosso {removals} record} other {Verrebbero rimossi {removals} record}}; il modello ne consente {max}.',
    'Guardi il piano; approvi a mano se è corretto.',
  ],
  'import.guardrail.unclear': [
    '{removals, plural, one {Verrebbe rimosso {removals} record} other {Verrebbero rimossi {removals} record}}, ma {unclear, plural, one {{unclear} riga o foglio del file completo non è stato compreso; potrebbe essere quello mancante.} other {{unclear} righe o fogli del file completo non sono stati compresi; potrebbero essere quelli mancanti.}}',
    'Li corregga prima, oppure approvi a mano se le rimozioni sono giuste.',
  ],
  'import.guardrail.unread': [
    'Non letti: {sheets}.',
    'Veda i problemi di questi fogli e file. Corregga il file, oppure approvi a mano se non fanno parte dell’importazione.',
  ],
  'import.guardrail.updates': [
    '{updates, plural, one {Cambierebbe {updates} record} other {Cambierebbero {updates} record}}; il modello ne consente {max}.',
    'Guardi il piano; approvi a mano se è corretto.',
  ],
  'import.guardrail.shrunk': [
    '{rows, plural, one {C’è {rows} riga} other {Ci sono {rows} righe}}; l’ultima importazione di questo file ne aveva {last}.',
    'Verifichi che il file sia completo; se lo è, approvi a mano.',
  ],
  'import.guardrail.empty': ['Il file non ha righe.', 'Verifichi da dove arriva il file.'],
  'import.window.never': ['La finestra non si apre mai.', 'Corregga la finestra.'],
  'import.concurrent': [
    'L’importazione {import} ha modificato questo record dopo la pianificazione di questa.',
    'Non occorre fare nulla: la riga è stata decisa di nuovo ed è venuta dopo.',
  ],
  'import.changedMeanwhile': [
    'Il piano aveva accettato questa riga. Da allora l’importazione {import} ha modificato {record}, da cui la riga dipende.',
    'Guardi che cosa ha fatto quella importazione, poi corregga la riga o la riprovi.',
  ],
  'import.recordRemoved': [
    'L’importazione {import} ha rimosso questo record dopo la pianificazione di questa, quindi la riga è stata saltata.',
    'Non c’è nulla da fare. Se questa riga deve valere, la importi di nuovo.',
  ],
  'import.recordTakenBack': [
    'Il record era stato creato dall’importazione {import}, che è stata annullata dopo la pianificazione di questa. Per questo la riga è stata saltata.',
    'Se il record deve esserci, lo importi di nuovo.',
  ],
  'import.recordRenamed': [
    'L’importazione {import} ha dato a questo utente un altro indirizzo email dopo la pianificazione di questa, quindi la riga è stata saltata.',
    'Se la riga deve valere, scriva il nuovo indirizzo e la importi di nuovo.',
  ],
  'import.checkingFailed': [
    'Non è stato possibile controllare i file per un errore da parte nostra (incidente {incident}).',
    'Carichi di nuovo i file. Se l’errore si ripete, contatti l’assistenza indicando il numero di incidente.',
  ],
  'import.checkingDied': [
    'Il controllo dei file si è interrotto {deaths} volte nello stesso punto, vicino alla riga {rows}.',
    'Divida il file o rimuova il contenuto insolito vicino a quella riga, poi lo carichi di nuovo.',
  ],
  'undo.changedSince': [
    'Qualcuno ha modificato questo dopo l’importazione, quindi resta com’è.',
    'Guardi il record e lo modifichi a mano se deve tornare indietro.',
  ],
  'undo.existsAgain': [
    'Il record è stato creato di nuovo dopo la rimozione, quindi resta com’è.',
    'Guardi il record e lo modifichi a mano se deve tornare indietro.',
  ],
  'undo.goneSince': [
    'Il record è stato rimosso dopo l’importazione, quindi non c’è nulla da ripristinare.',
    'Non c’è nulla da fare. Se il record deve esistere, lo importi di nuovo.',
  ],
  'undo.makingTakenBack': [
    'Il record non è tornato: anche l’importazione che lo aveva creato è stata annullata.',
    'Non c’è nulla da fare. Se il record deve esistere, lo importi di nuovo.',
  ],
  'undo.belongsToGone': [
    '«{value}», a cui apparteneva, non esiste più, quindi non è stato ripristinato.',
    'Se deve essere ripristinato, importi prima «{value}».',
  ],
  'undo.companionStays': [
    '{record} è arrivato con questa riga. Da allora è stato modificato o serve, quindi resta.',
    'Lo controlli e lo rimuova a mano se deve sparire.',
  ],
  'undo.companionLacks': [
    '{record}, rimosso con questa riga, non è potuto tornare com’era: altri hanno ora {value}.',
    'Guardi il record e lo completi a mano.',
  ],
  'internal.rowFailed': [
    'La riga non è riuscita per colpa nostra (incidente {incident}).',
    'Riprovi; se non riesce di nuovo, ci dica il numero dell’incidente.',
  ],
};
