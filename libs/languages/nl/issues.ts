import type { IssueTexts } from '../text-types.js';

/** What is said of rows and files in Dutch. */
export const issues: IssueTexts = {
  'file.empty': ['Het bestand is leeg.', 'Controleer of het het juiste bestand is en of het is opgeslagen.'],
  'file.tooLarge': [
    'Het bestand is groter dan {max} MB.',
    'Verdeel het over meerdere bestanden; een import neemt er meer aan.',
  ],
  'file.tooManyRows': [
    'Het blad heeft meer dan {max, plural, one {{max} rij} other {{max} rijen}}.',
    'Verdeel het over meerdere bestanden, of vraag om een hogere grens in het sjabloon.',
  ],
  'file.tooManyColumns': [
    'Het blad heeft meer dan {max} kolommen. Daarna worden alleen kolommen met een bekende naam gelezen.',
    'Verwijder de kolommen die niet nodig zijn.',
  ],
  'file.tooManySheets': [
    'De werkmap heeft meer dan {max} bladen.',
    'Houd de bladen over die geïmporteerd moeten worden.',
  ],
  'file.unknownFormat': [
    'Dit bestand kan niet worden gelezen: het lijkt op {format}.',
    '{kind, select, spreadsheet {Open het in uw rekenprogramma, sla het op als .xlsx of .csv en upload dat.} archive {Pak het uit en upload de bestanden die erin zitten.} other {Exporteer de gegevens als .xlsx of .csv uit het programma waar ze vandaan komen en upload dat bestand.}}',
  ],
  'file.fixedWidth': [
    'De kolommen van dit bestand zijn met spaties uitgelijnd.',
    'Exporteer het met komma’s, puntkomma’s of tabs tussen de kolommen, of open het in uw rekenprogramma als tekst met vaste breedte en sla het op als .xlsx.',
  ],
  'file.encrypted': [
    'Het bestand is met een wachtwoord beveiligd.',
    'Verwijder het wachtwoord (in Excel: Bestand > Info > Werkmap beveiligen) en upload het opnieuw.',
  ],
  'file.corrupt': [
    'Het bestand is beschadigd en niet te lezen.',
    'Open het in uw rekenprogramma, sla het opnieuw op en upload dat.',
  ],
  'file.zipBomb': [
    'Het bestand wordt bij het uitpakken groter dan is toegestaan.',
    'Kopieer de gegevens naar een nieuwe werkmap en upload die.',
  ],
  'file.takesTooLong': [
    'Het lezen van het bestand duurt langer dan is toegestaan.',
    'Splits het in meerdere bestanden, of kopieer de gegevens naar een nieuwe werkmap.',
  ],
  'file.needsTooMuchMemory': [
    'Het lezen van het bestand kost meer geheugen dan is toegestaan.',
    'Splits het in meerdere bestanden, of kopieer de gegevens naar een nieuwe werkmap.',
  ],
  'file.macros': [
    'De werkmap bevat macro’s. Die worden genegeerd.',
    'Sla hem op als .xlsx, dan verdwijnt deze melding.',
  ],
  'file.encodingUncertain': [
    'De tekencodering is niet zeker; het bestand is gelezen als {encoding}.',
    'Controleer namen met accenten; kloppen ze niet, sla dan op als UTF-8.',
  ],
  'file.undecodable': [
    'De codering "{encoding}" is onbekend.',
    'Gebruik een naam zoals UTF-8 of windows-1255, of geef er geen op: dan wordt de codering herkend.',
  ],
  'file.duplicate': [
    'Hetzelfde bestand is al eens geïmporteerd, op {date}.',
    'Er wordt niets verdubbeld: rijen die er al zijn blijven ongewijzigd.',
  ],
  'sheet.noHeader': [
    'Er is geen koprij gevonden.',
    'Zet de kolomnamen in de eerste rij; de werkmap van het sjabloon heeft ze.',
  ],
  'sheet.unknownEntity': [
    'Het is niet duidelijk of dit blad klanten, locaties of gebruikers bevat.',
    'Gebruik de kolomnamen van de werkmap, of zeg wat het is.',
  ],
  'sheet.missingColumn': [
    'De kolom „{column}” ontbreekt.',
    '{nearest, select, far {Voeg haar toe, of wijs er een andere kolom aan toe.} other {Voeg hem toe, of wijs er een andere kolom aan toe. Lijkt het meest: {nearest}.}}',
  ],
  'sheet.duplicateColumn': ['Twee kolommen heten „{column}”.', 'Hernoem of verwijder er een.'],
  'sheet.ambiguousColumn': [
    'De kolommen {columns} kunnen allemaal „{field}” zijn.',
    'Hernoem de andere, of wijs de juiste toe.',
  ],
  'sheet.unknownColumn': [
    'De kolom „{column}” is niet bekend en wordt genegeerd.',
    '{nearest, select, none {Moet hij meetellen, geef hem dan een naam.} far {Telt ze mee, hernoem haar dan of geef aan welk veld het is.} other {Moet hij meetellen, hernoem hem dan. Lijkt het meest: {nearest}.}}',
  ],
  'sheet.raggedRow': [
    'De rij heeft {found, plural, one {{found} cel} other {{found} cellen}}, de kop {expected}.',
    'Zoek een scheidingsteken te veel of te weinig, of tekst die aanhalingstekens nodig heeft.',
  ],
  'sheet.unclosedQuote': [
    'Hier gaat een aanhalingsteken open dat nooit sluit.',
    'Sluit het, of verdubbel het als het bij de tekst hoort.',
  ],
  'sheet.nullByte': ['De rij bevat een NUL-byte.', 'Sla het bestand opnieuw op in uw rekenprogramma.'],
  'sheet.lostCharacters': [
    'Tekens van deze rij waren al verloren voordat ze hier kwam.',
    'Typ de rij opnieuw en sla het bestand op als UTF-8 of .xlsx.',
  ],
  'sheet.footer': [
    'De rijen {rows} onder de tabel lijken totalen of opmerkingen en zijn overgeslagen.',
    'Zijn het gegevens, vul dan hun sleutelkolommen in.',
  ],
  'sheet.repeatedHeader': [
    'De kop staat nog eens in de rijen {rows}; die zijn overgeslagen.',
    'Er hoeft niets te gebeuren.',
  ],
  'sheet.leftOut': [
    'Het blad ‘{sheet}’ wordt overgeslagen, omdat iemand dat zo heeft gekozen.',
    'U hoeft niets te doen.',
  ],
  'sheet.hidden': [
    'Het blad is verborgen; het is toch gelezen.',
    'Verwijder het als het niet geïmporteerd moet worden.',
  ],
  'sheet.formulaWithoutValue': [
    'Een formule heeft geen opgeslagen waarde en is als leeg gelezen.',
    'Open de werkmap in uw rekenprogramma en sla hem op, zodat de waarden worden opgeslagen.',
  ],
  'cell.excelError': ['De cel bevat de fout {value}.', 'Verbeter de formule, of typ de waarde.'],
  'cell.truncatedNumber': [
    'Het rekenprogramma heeft dit nummer ingekort tot {value}; de cijfers zijn verloren.',
    'Maak van de kolom tekst en voer het nummer opnieuw in.',
  ],
  'cell.required': ['Deze waarde is verplicht.', 'Vul de cel in.'],
  'cell.tooLong': ['De tekst heeft {length} tekens; {max} zijn toegestaan.', 'Kort hem in.'],
  'cell.controlCharacter': ['De tekst bevat een stuurteken.', 'Typ de waarde in plaats van hem te plakken.'],
  'cell.invisibleCharacter': ['Onzichtbare tekens zijn weggehaald.', 'Er hoeft niets te gebeuren.'],
  'cell.clearRequired': [
    'Een verplichte waarde kan niet worden weggehaald.',
    'Voer een nieuwe waarde in, of laat de cel leeg om de oude te houden.',
  ],
  'cell.looksLikeFormula': [
    'De tekst lijkt op een formule. Hij blijft tekst.',
    'Er hoeft niets te gebeuren als u het zo bedoelt.',
  ],
  'cell.spreadsheetChanged': [
    'De opgeslagen tekst is „{old}”. Een spreadsheetprogramma maakt daar „{value}” van, en deze rij wijzigt hem.',
    'Als dat niet de bedoeling is, maak de kolom op als tekst en voer „{old}” opnieuw in.',
  ],
  'cell.looksLikeClear': [
    'De tekst „{value}” wordt zo bewaard. Misschien was bedoeld dat er geen waarde is.',
    'Schrijf REMOVE in hoofdletters om het veld leeg te maken. Laat de cel leeg om niets te wijzigen.',
  ],
  'cell.nameSplit': [
    'De naam ‘{value}’ is gelezen als voornaam ‘{given}’ en achternaam ‘{family}’.',
    'Klopt dat niet, geef voor- en achternaam dan eigen kolommen, of schrijf de achternaam eerst, met een komma erachter.',
  ],
  'cell.notAKey': [
    '„{value}” kan geen ID of naam zijn waarnaar andere rijen verwijzen.',
    'Vul de echte ID of naam in, of laat de cel leeg.',
  ],
  'cell.strayQuote': [
    '{value} begint of eindigt met een aanhalingsteken zonder tegenhanger. Het is bewaard.',
    'Verwijder het teken, of voeg het ontbrekende toe.',
  ],
  'cell.strayQuoteInKey': [
    '{value} begint of eindigt met een aanhalingsteken zonder tegenhanger en kan dus geen ID of naam zijn waarnaar andere rijen verwijzen.',
    'Verwijder het teken, of voeg het ontbrekende toe.',
  ],
  'cell.digitsConverted': [
    '„{value}” is gelezen als {read}, met gewone cijfers en streepjes.',
    'Controleer of dit de juiste ID is.',
  ],
  'cell.decimalDropped': [
    '„{value}” eindigt op „.0”, zoals getallen uit spreadsheets, en is gelezen als {read}.',
    'Maak de kolom op als tekst voordat u exporteert.',
  ],
  'cell.numberFormat': [
    'Het blad toont „{shown}”, maar de cel bevat {value}; dat is gebruikt.',
    'Is „{shown}” bedoeld, typ het dan als tekst.',
  ],
  'cell.garbled': [
    '„{value}” lijkt verminkt door een verkeerde codering. Het is bewaard. Waarschijnlijk was het „{likely}”.',
    'Typ het in dat geval opnieuw, en exporteer het bestand als UTF-8.',
  ],
  'cell.phoneExtension': [
    '„{value}” bevat een telefoonnummer en een toestelnummer.',
    'Vul hier alleen het telefoonnummer in. Het toestelnummer van een gebruiker heeft een eigen kolom.',
  ],
  'cell.actionUnknown': ['„{value}” is geen actie.', 'Gebruik create, update, upsert of remove, of laat de cel leeg.'],
  'cell.languageUnknown': ['„{value}” is geen bekende taal.', 'Gebruik een code als en, he of en_us.'],
  'customer.externalId.duplicateInFile': [
    'De klant {value} staat al in blad {sheet}, rij {row}.',
    'Houd een van de twee rijen over.',
  ],
  'customer.externalId.belongsToAnotherPartner': [
    'De externe ID {value} hoort bij een klant van een andere partner.',
    'Gebruik een andere externe ID.',
  ],
  'customer.externalId.similar': [
    '{value} verschilt alleen in hoofdletters, nullen of scheidingstekens van de klant {suggestion}.',
    'Controleer of dit niet dezelfde klant is. Zo ja, gebruik dan de bestaande externe ID.',
  ],
  'customer.externalId.changed': [
    'De klant {other} heeft dezelfde naam en dezelfde beheerder: {value} lijkt een nieuwe externe ID van die klant.',
    'Een externe ID kan hier niet worden gewijzigd: houd {other} aan. Is het een ander bedrijf, geef dan een andere beheerder op.',
  ],
  'customer.name.percent': ['Een bedrijfsnaam mag geen % bevatten.', 'Schrijf „procent”.'],
  'customer.name.duplicate': [
    'De klant {other} heeft dezelfde naam.',
    'Controleer of het niet hetzelfde bedrijf is onder een tweede ID.',
  ],
  'customer.name.changed': [
    'De naam verandert van „{old}” in „{value}”.',
    'Er hoeft niets te gebeuren als dat de bedoeling is.',
  ],
  'customer.adminEmail.invalid': ['„{value}” is geen e-mailadres.', 'Schrijf het zo: name@company.com.'],
  'customer.adminEmail.usedByAnotherCustomer': [
    '{value} hoort al bij een andere klant.',
    'Gebruik voor de beheerder van deze klant een ander adres.',
  ],
  'customer.admin.replaced': [
    'De beheerder wordt {value}. Tot nu toe is {old} ook volledige beheerder.',
    'Verwijder {old} of zet de beheerdersrol op none in het blad met gebruikers, van deze of een latere import, om de rechten in te trekken.',
  ],
  'customer.adminEmail.notAdministrator': [
    '{value} is tot nu toe geen volledige beheerder van deze klant.',
    'Zet de beheerdersrol van {value} op full in het blad met gebruikers, of noem hier een andere beheerder.',
  ],
  'customer.country.unknown': [
    '„{value}” is geen land.',
    'Gebruik de code van twee letters of de naam, bijv. NL of Nederland.',
  ],
  'customer.country.notAllowed': ['Het sjabloon staat geen klanten in {value} toe.', 'Toegestaan: {allowed}.'],
  'customer.country.changed': [
    'Het land van een bestaande klant kan niet veranderen (het is {old}).',
    'Laat de cel leeg of zet er {old} neer.',
  ],
  'customer.addressLine.tooLong': [
    'De adresregel heeft {length} tekens; {max} zijn toegestaan.',
    'Kort hem in of gebruik adresregel 2.',
  ],
  'customer.city.required': ['De plaats is verplicht.', 'Vul de plaats in.'],
  'customer.state.required': ['Adressen in {country} hebben een staat of provincie nodig.', 'Vul die in.'],
  'customer.state.unknown': [
    '„{value}” is geen staat of provincie van {country}.',
    'Gebruik de code of naam, bijv. CA of California.',
  ],
  'customer.postalCode.required': [
    'Adressen in {country} hebben een postcode nodig.',
    'Vul de postcode in, bijv. {example}.',
  ],
  'customer.postalCode.invalid': [
    '„{value}” is geen postcode van {country}.',
    'Hij hoort eruit te zien als {example}.',
  ],
  'customer.supportedLocation.notAttested': [
    'Er moet bevestigd worden dat de klant op een ondersteunde plaats is.',
    'Zet er „ja” neer als u dat hebt nagegaan.',
  ],
  'customer.packages.empty': [
    'De klant heeft minstens één pakket nodig.',
    'Noem de pakketten, gescheiden door ; of |.',
  ],
  'customer.packages.unknown': ['„{package}” is geen pakket.', 'Gebruik namen als Webex Calling of webex_suite.'],
  'customer.packages.notAllowed': ['Het sjabloon staat het pakket {package} niet toe.', 'Toegestaan: {allowed}.'],
  'customer.packages.duplicate': ['Het pakket {package} staat er twee keer.', 'Noem het één keer.'],
  'customer.packages.addOnWithoutBase': [
    'De uitbreiding {package} heeft een basispakket nodig.',
    'Voeg er een van deze aan toe: {bases}.',
  ],
  'customer.packages.removal': [
    'In de lijst ontbreekt het pakket {package}. De modus „update” haalt het weg, elke andere houdt het.',
    'Noem het ook, of importeer met de modus „update” om het weg te halen.',
  ],
  'customer.packages.removalInUse': [
    'Het pakket {package} kan niet weg: {users, plural, one {{users} gebruiker heeft het} other {{users} gebruikers hebben het}}.',
    'Geef deze gebruikers eerst een ander pakket.',
  ],
  'customer.packages.limitLifted': [
    'Het pakket {package} was beperkt tot {limit}. Zonder getal is er geen limiet meer.',
    'Schrijf {package}:{limit} om de limiet te houden.',
  ],
  'customer.packages.limitBelowUse': [
    'Het pakket {package} is beperkt tot {limit}, maar tot nu toe {used, plural, one {heeft {used} gebruiker het} other {hebben {used} gebruikers het}}.',
    'Hebben minder gebruikers het na deze import, dan hoeft u niets te doen. Anders houden ze het en kan niemand anders het krijgen: verhoog de limiet, of geef een aantal van hen een ander pakket.',
  ],
  'customer.hq.required': [
    'Een belpakket heeft de naam, tijdzone en taal van het hoofdkantoor nodig.',
    'Vul de kolommen van het hoofdkantoor in.',
  ],
  'customer.hq.addressIncomplete': [
    'Het adres van het hoofdkantoor heeft adresregel 1 en een plaats nodig.',
    'Vul beide in, of laat alle adrescellen van het hoofdkantoor leeg om het adres van de klant te gebruiken.',
  ],
  'customer.hq.timezoneUnknown': [
    '„{value}” is geen tijdzone.',
    '{suggestion, select, none {Schrijf die als Europe/Amsterdam.} other {Bedoelde u {suggestion}?}}',
  ],
  'customer.hq.mainNumberInvalid': [
    '„{value}” is geen telefoonnummer.',
    'Schrijf het met plusteken en landnummer, bijv. +31201234567.',
  ],
  'customer.remove.inUse': ['De klant {value} heeft nog gebruikers of locaties.', 'Verwijder die eerst.'],
  'location.customer.unknown': [
    'De klant {customer} is er nog niet.',
    'Als er verder niets mis is, wacht de rij erop en wordt ze vanzelf verwerkt zodra die is geïmporteerd.',
  ],
  'location.customer.similar': [
    'Er is geen klant {value}. Bedoelde u {suggestion}?',
    'Corrigeer de externe klant-ID. Is het echt een andere klant, importeer die dan eerst.',
  ],
  'location.name.required': ['De locatie heeft een naam nodig.', 'Vul de locatienaam in.'],
  'location.name.tooLong': ['De naam heeft {length} tekens; {max} zijn toegestaan.', 'Kort hem in.'],
  'location.name.duplicateInFile': [
    'Deze locatie staat al in blad {sheet}, rij {row}.',
    'Houd een van de twee rijen over.',
  ],
  'location.country.unknown': [
    '„{value}” is geen land.',
    'Gebruik de code van twee letters of de naam, bijv. NL of Nederland.',
  ],
  'location.country.notAllowed': ['Het sjabloon staat geen locaties in {value} toe.', 'Toegestaan: {allowed}.'],
  'location.address.lineTooLong': [
    'De adresregel heeft {length} tekens; {max} zijn toegestaan.',
    'Kort hem in of gebruik adresregel 2.',
  ],
  'location.address.cityRequired': ['De plaats is verplicht.', 'Vul de plaats in.'],
  'location.address.stateRequired': ['Adressen in {country} hebben een staat of provincie nodig.', 'Vul die in.'],
  'location.address.stateUnknown': [
    '„{value}” is geen staat of provincie van {country}.',
    'Gebruik de code of naam, bijv. CA of California.',
  ],
  'location.address.postalCodeRequired': [
    'Adressen in {country} hebben een postcode nodig.',
    'Vul de postcode in, bijv. {example}.',
  ],
  'location.address.postalCodeInvalid': [
    '„{value}” is geen postcode van {country}.',
    'Hij hoort eruit te zien als {example}.',
  ],
  'location.timezone.unknown': [
    '„{value}” is geen tijdzone.',
    '{suggestion, select, none {Schrijf die als Europe/Amsterdam.} other {Bedoelde u {suggestion}?}}',
  ],
  'location.language.unknown': ['„{value}” is geen bekende taal.', 'Gebruik een code als en_us of nl_nl.'],
  'location.mainNumber.invalid': [
    '„{value}” is geen telefoonnummer.',
    'Schrijf het met plusteken en landnummer, bijv. +31201234567.',
  ],
  'location.mainNumber.notInInventory': [
    'Het hoofdnummer {value} hoort niet bij de nummers van de locatie.',
    'Voeg het aan de nummers toe.',
  ],
  'location.numbers.invalid': [
    '„{value}” is geen telefoonnummer of reeks.',
    'Schrijf +31201234500 of +31201234500 - +31201234599, gescheiden door ;.',
  ],
  'location.numbers.rangeTooLarge': ['De reeks {value} bevat meer dan 10.000 nummers.', 'Splits hem.'],
  'location.numbers.tooMany': ['De cel bevat meer dan {max} nummers.', 'Verdeel de nummers over meerdere locaties.'],
  'location.numbers.takenByAnotherCustomer': [
    'Al in gebruik bij een andere klant: {value}.',
    'Gebruik andere nummers, of maak deze eerst vrij.',
  ],
  'location.numbers.takenByAnotherLocation': [
    'Al in gebruik bij de locatie „{location}”: {value}.',
    'Gebruik andere nummers, of haal deze eerst van die locatie af.',
  ],
  'location.numbers.takenByUser': [
    '{value} is het telefoonnummer van de gebruiker {user}.',
    'Kies een ander hoofdnummer, of geef die gebruiker eerst een ander nummer.',
  ],
  'location.numbers.usedElsewhere': [
    'Gebruikers van andere locaties hebben deze nummers: {value}. De lijst neemt ze toch op.',
    'Verplaats die gebruikers ook naar de locatie, of houd hun nummers in de lijst van hun eigen locatie.',
  ],
  'location.numbers.duplicateInFile': ['Staat al in blad {sheet}, rij {row}: {value}.', 'Houd elk nummer in één rij.'],
  'location.numbers.inUse': [
    'Van de lijst gehaald, maar nog in gebruik bij gebruikers of als hoofdnummer: {value}.',
    'Laat deze nummers in de lijst staan, of geef de gebruikers eerst andere nummers.',
  ],
  'location.emergencyIdentifier.notAllowedHere': [
    'Locaties in {country} hebben geen locatie-ID voor noodoproepen.',
    'Laat de cel leeg; alleen BE, DE en FR hebben er een.',
  ],
  'location.country.emergencyExtensions': [
    'Gebruikers van deze locatie hebben toestelnummers die in {country} noodnummers zijn: {value}.',
    'Geef deze gebruikers eerst andere toestelnummers.',
  ],
  'location.remove.inUse': [
    'De locatie „{value}” is het hoofdkantoor of heeft nog gebruikers.',
    'Verplaats of verwijder eerst de gebruikers.',
  ],
  'user.customer.unknown': [
    'De klant {name} is er nog niet.',
    'Als er verder niets mis is, wacht de rij erop en wordt ze vanzelf verwerkt zodra die is geïmporteerd.',
  ],
  'user.customer.similar': [
    'Er is geen klant {value}. Bedoelde u {suggestion}?',
    'Corrigeer de externe klant-ID. Is het echt een andere klant, importeer die dan eerst.',
  ],
  'user.email.invalid': ['„{value}” is geen e-mailadres.', 'Schrijf het zo: name@company.com.'],
  'user.email.duplicateInFile': ['{value} staat al in blad {sheet}, rij {row}.', 'Houd een van de twee rijen over.'],
  'user.email.usedByAnotherCustomer': [
    '{value} hoort al bij de klant {customer}.',
    'Verbeter de ID van de klant. Geef ook de locatie daar op als de gebruiker naar deze klant moet verhuizen.',
  ],
  'user.customer.moved': [
    'De gebruiker gaat van de klant {old} naar {value}.',
    'Niets te doen als dit de bedoeling is. Een beheerdersrol gaat alleen mee als de rij die opgeeft.',
  ],
  'user.email.belongsToAnotherPartner': [
    '{value} is al door een andere partner ingericht.',
    'Gebruik een ander adres.',
  ],
  'user.email.changed': [
    'Dit lijkt op een nieuw adres van {old}.',
    'Vul {old} in als vorig e-mailadres als het dezelfde persoon is. Anders is het een nieuwe gebruiker.',
  ],
  'user.email.ofAdministrator': [
    '{old} is de beheerder van de klant {customer}: ook daar wordt het adres {value}.',
    'Wijzig het ook in uw blad met klanten, anders komt het oude adres bij de volgende upload terug.',
  ],
  'user.previousEmail.namedInFile': [
    'Blad {sheet}, rij {row} gaat ook over {value}.',
    'Houd een van de twee rijen over. Zijn beide wijzigingen juist, bijvoorbeeld als twee mensen van adres ruilen, doe ze dan in twee uploads.',
  ],
  'user.previousEmail.twoUsers': [
    '{value} en {email} zijn twee verschillende gebruikers.',
    'Verbeter het vorige e-mailadres. Verwijder eerst de gebruiker met het nieuwe adres als het één persoon is. Laat het e-mailadres van de beheerder in het blad met klanten leeg: het volgt de gebruiker.',
  ],
  'user.previousEmail.similar': [
    'Geen gebruiker heeft het adres {value}. Bedoelde u {suggestion}?',
    'Verbeter het vorige e-mailadres, of maak het leeg om een nieuwe gebruiker toe te voegen.',
  ],
  'user.previousEmail.unknown': [
    'Geen gebruiker heeft het adres {value}.',
    'Verbeter het vorige e-mailadres, of maak het leeg om een nieuwe gebruiker toe te voegen.',
  ],
  'user.previousEmail.alreadyChanged': [
    'Geen gebruiker heeft nog het adres {value}; de rij gaat daarom over {email}.',
    'Niets te doen als het adres al eerder is gewijzigd. Verbeter anders het vorige e-mailadres.',
  ],
  'user.name.forbiddenCharacter': ['Een naam mag geen {character} bevatten.', 'Haal het teken weg.'],
  'user.name.tooLong': ['De naam heeft {length} tekens; {max} zijn toegestaan.', 'Kort hem in.'],
  'user.name.longForCalling': [
    'Sommige telefoons tonen maar {max} tekens van een naam.',
    'Kort hem in als dat belangrijk is.',
  ],
  'user.package.unknown': ['„{value}” is geen pakket.', 'Gebruik namen als Webex Calling of webex_suite.'],
  'user.package.notAssignable': [
    '{package} kan niet het pakket van een gebruiker zijn.',
    'Kies een pakket voor gebruikers. Uitbreidingen voor gebruikers hebben een eigen kolom.',
  ],
  'user.package.notOfCustomer': ['De klant heeft het pakket {value} niet.', 'De klant heeft: {packages}.'],
  'user.package.several': [
    'Een gebruiker heeft precies één pakket.',
    'Laat er maar één staan. Uitbreidingen hebben een eigen kolom.',
  ],
  'user.package.limitReached': [
    '{limit, plural, one {De enige van het pakket {value} is in gebruik.} other {Alle {limit} van het pakket {value} zijn in gebruik.}}',
    'Schrijf {value} bij de pakketten van de klant met een hoger getal, zoals {value}:25. Of maak er een vrij.',
  ],
  'user.addOns.unknown': ['„{value}” is geen uitbreiding voor gebruikers.', 'Gebruik een van deze: {known}.'],
  'user.addOns.notOfCustomer': ['De klant heeft de uitbreiding {value} niet.', 'De klant heeft: {packages}.'],
  'user.addOns.withoutBase': [
    'De uitbreiding {value} past niet bij het pakket van de gebruiker.',
    'Geef de gebruiker een van deze pakketten: {bases}. Of schrijf REMOVE bij de uitbreidingen.',
  ],
  'user.addOns.limitReached': [
    '{limit, plural, one {De enige van de uitbreiding {value} is in gebruik.} other {Alle {limit} van de uitbreiding {value} zijn in gebruik.}}',
    'Schrijf {value} bij de pakketten van de klant met een hoger getal, zoals {value}:25. Of maak er een vrij.',
  ],
  'user.location.required': ['Een belpakket heeft een locatie nodig.', 'Vul de naam van de locatie in.'],
  'user.location.unknown': [
    'De klant heeft nog geen locatie „{name}”.',
    'Als er verder niets mis is, wacht de rij erop en wordt ze vanzelf verwerkt zodra die is geïmporteerd.',
  ],
  'user.location.similar': [
    'De klant heeft geen locatie „{value}”. Bedoelde u „{suggestion}”?',
    'Corrigeer de locatie. Is het echt een andere, importeer die dan eerst.',
  ],
  'user.location.change': [
    'Een gebruiker met telefonie kan niet van „{old}” naar „{value}” verhuizen.',
    'Deze regel geldt niet meer: importeer de rij opnieuw om de gebruiker te verplaatsen.',
  ],
  'user.location.moved': [
    'De gebruiker verhuist van de locatie „{old}” naar „{value}”.',
    'Niets te doen als dit de bedoeling is. Het telefoonnummer en het toestelnummer blijven gelijk, tenzij de rij andere opgeeft.',
  ],
  'user.number.requiredForCalling': [
    'Een belpakket heeft een telefoonnummer, een toestelnummer of allebei nodig.',
    'Vul er minstens een in.',
  ],
  'user.phone.invalid': [
    '„{value}” is geen telefoonnummer.',
    'Schrijf het met plusteken en landnummer, bijv. +31612345678.',
  ],
  'user.phone.missingPlus': [
    'Het nummer {value} had geen plusteken en is gelezen als {number}.',
    'Maak van de kolom tekst om het plusteken te houden.',
  ],
  'user.phone.duplicateInFile': [
    'Het nummer {value} staat al in blad {sheet}, rij {row}.',
    'Geef een van de twee een ander nummer.',
  ],
  'user.phone.taken': ['Het nummer {value} is al in gebruik.', 'Kies een vrij nummer.'],
  'user.phone.staysAtLocation': [
    'Het nummer {value} hoort bij de locatie „{location}” en kan niet met de gebruiker meeverhuizen.',
    'Geef de gebruiker een nummer van de nieuwe locatie, of schrijf REMOVE om alleen een toestelnummer te houden.',
  ],
  'user.phone.notInInventory': [
    'Het nummer {value} hoort niet bij de nummers van de locatie.',
    'Voeg het eerst aan de locatie toe, of kies een van haar nummers.',
  ],
  'user.phone.wrongCountry': [
    'Het nummer {value} is niet van het land {country}.',
    'Controleer of het het juiste nummer is.',
  ],
  'user.extension.invalid': ['„{value}” is geen toestelnummer.', 'Gebruik {min} tot {max} cijfers.'],
  'user.extension.emergency': [
    '{value} is een alarmnummer in {country} en kan geen toestelnummer zijn.',
    'Kies een ander toestelnummer: wie {value} belt, moet de hulpdiensten bereiken.',
  ],
  'user.extension.duplicateInLocation': [
    'Het toestelnummer {value} van deze locatie staat al in blad {sheet}, rij {row}.',
    'Geef een van de twee een ander toestelnummer.',
  ],
  'user.extension.taken': [
    'Het toestelnummer {value} is op deze locatie al in gebruik.',
    'Kies een vrij toestelnummer.',
  ],
  'user.calling.ignored': [
    'Het pakket {package} heeft geen telefonie; deze waarde wordt genegeerd.',
    'Laat de cel leeg, of kies een belpakket.',
  ],
  'user.admin.packageLevel': [
    'Een beheerder moet een pakket hebben waarmee de klant is aangemaakt.',
    'Kies een van deze: {packages}.',
  ],
  'user.admin.downgrade': [
    'Het pakket van een volledige beheerder kan niet van {old} naar {value} worden verlaagd.',
    'Houd het pakket, of geef de rol eerst aan iemand anders.',
  ],
  'user.admin.roleUnknown': ['„{value}” is geen beheerdersrol.', 'Gebruik full, read-only of none.'],
  'user.admin.lastFullAdmin': [
    '{value} is de enige volledige beheerder van de klant.',
    'Maak eerst iemand anders volledige beheerder.',
  ],
  'row.exists': [
    'Het record bestaat al; „create” wijzigt het niet.',
    'Gebruik de modus of actie „upsert” om het te wijzigen.',
  ],
  'row.missing': ['Dit record bestaat niet.', 'Er hoeft niets te gebeuren, of controleer de sleutel.'],
  'row.actionContradicts': [
    'De actie „{value}” is in strijd met de modus van de import, „{mode}”. Met de rij is niets gedaan.',
    'Corrigeer de actie, of importeer het bestand in een andere modus.',
  ],
  'row.sameAsRow': ['De rij zegt hetzelfde als blad {sheet}, rij {row}.', 'U hoeft niets te doen.'],
  'row.gone': [
    'Het volledige bestand noemt deze record niet meer; de record blijft, omdat het sjabloon volledige bestanden niets laat verwijderen.',
    'Verwijder de record met de actie "remove", of laat het sjabloon verwijderen wat volledige bestanden niet meer noemen.',
  ],
  'row.goneRemoved': [
    'Het volledige bestand noemt deze record niet meer, dus wordt de record verwijderd.',
    'Moet de record blijven, zet de rij dan terug in het bestand en importeer opnieuw, of maak de import ongedaan.',
  ],
  'row.leftOut': [
    'Overgeslagen: de rij staat onder de tabel en lijkt een totaal of een opmerking.',
    'U hoeft niets te doen. Zijn het gegevens, vul dan de sleutelkolommen in en importeer de rij opnieuw.',
  ],
  'row.waitedTooLong': [
    'De rij heeft {days, plural, one {{days} dag} other {{days} dagen}} op {name} gewacht, dat niet kwam.',
    'Importeer wat ze nodig heeft en probeer het dan opnieuw.',
  ],
  'row.linkedTooMany': [
    'De rij is een van {rows} rijen die nummers, toestelnummers, plaatsen of rollen aan elkaar doorgeven. Er kunnen er hoogstens {most} samen worden uitgevoerd.',
    'Splits de keten: importeer eerst de rijen die alleen iets vrijgeven, daarna de andere in bestanden van hoogstens {most} rijen.',
  ],
  'row.moreIssues': [
    'Meer meldingen over deze rij die niet worden getoond: {count}.',
    'Corrigeer de getoonde en importeer de rij opnieuw.',
  ],
  'row.waitCancelled': [
    'De import is geannuleerd of ongedaan gemaakt terwijl de rij op {name} wachtte.',
    'Importeer {name} en upload deze rij daarna opnieuw.',
  ],
  'row.takenBack': [
    'Deze import is ongedaan gemaakt, en daarmee wat deze rij deed.',
    'Niets te doen. Wordt de rij opnieuw geüpload, dan gebeurt het nog eens.',
  ],
  'row.notBegun': [
    'De import is geannuleerd voordat deze rij aan de beurt was.',
    'Moet de rij gelden, importeer haar dan opnieuw.',
  ],
  'row.erased': [
    'Deze rij gaat over een persoon die is gewist; ze wordt niet opnieuw geprobeerd en niet ongedaan gemaakt.',
    'Niets te doen. Moet een record veranderen, importeer dan een nieuw bestand.',
  ],
  'row.superseded': [
    'Een latere import ({import}) heeft over dit record beslist, daarom is de rij overgeslagen.',
    'Niets te doen. Moet deze rij gelden, importeer haar dan opnieuw.',
  ],
  'template.name.duplicate': ['Er is al een sjabloon met de naam „{value}”.', 'Kies een andere naam.'],
  'template.authentication.idpRequired': [
    'Aanmelden via de partner heeft de entiteits-ID van de identiteitsprovider nodig.',
    'Vul idpEntityId in (EntityID in de SAML-metagegevens).',
  ],
  'template.subscription.required': ['Het wholesale-abonnement is verplicht.', 'Vul het abonnement in.'],
  'template.country.unknown': ['„{value}” is geen land.', 'Gebruik de code van twee letters, bijv. NL.'],
  'template.language.unsupported': ['Er zijn geen e-mails in de taal „{value}”.', 'Gebruik een van deze: {known}.'],
  'template.pstn.notRecommended': [
    'Een cloud-connected PSTN-provider wordt in een sjabloon afgeraden.',
    'Stel hem per klant in, tenzij u de beperkingen kent.',
  ],
  'template.mailText.unknown': ['{value} kan niet worden ingevuld.', 'Gebruik een van {known}, of gewone tekst.'],
  'template.removals.limitRequired': [
    'Records die volledige bestanden niet meer noemen, moeten worden verwijderd, maar er staat niet bij hoeveel hoogstens.',
    'Stel de grens voor verwijderingen in; bij 0 wacht elke verwijdering op een mens.',
  ],
  'template.archived': ['Het sjabloon „{value}” is gearchiveerd.', 'Kies een ander sjabloon.'],
  'import.guardrail.errors': [
    '{percent} % van de rijen heeft fouten; het sjabloon staat {max} % toe.',
    'Bekijk de fouten; keur met de hand goed als het klopt.',
  ],
  'import.guardrail.removals': [
    '{removals, plural, one {Er zou {removals} record verwijderd worden} other {Er zouden {removals} records verwijderd worden}}; het sjabloon staat er {max} toe.',
    'Bekijk het plan; keur met de hand goed als het klopt.',
  ],
  'import.guardrail.unclear': [
    '{removals, plural, one {Er zou {removals} record verwijderd worden} other {Er zouden {removals} records verwijderd worden}}, maar {unclear, plural, one {{unclear} rij of blad van het volledige bestand was niet te begrijpen; dat kan het ontbrekende zijn.} other {{unclear} rijen of bladen van het volledige bestand waren niet te begrijpen; dat kunnen de ontbrekende zijn.}}',
    'Corrigeer die eerst, of keur met de hand goed als de verwijderingen kloppen.',
  ],
  'import.guardrail.unread': [
    'Niet gelezen: {sheets}.',
    'Bekijk de problemen van deze bladen en bestanden. Corrigeer het bestand, of keur met de hand goed als ze niet bij de import horen.',
  ],
  'import.guardrail.updates': [
    '{updates, plural, one {Er zou {updates} record} other {Er zouden {updates} records}} veranderen; het sjabloon staat er {max} toe.',
    'Bekijk het plan; keur met de hand goed als het klopt.',
  ],
  'import.guardrail.shrunk': [
    '{rows, plural, one {Er is {rows} rij} other {Er zijn {rows} rijen}}, bij de laatste import van dit bestand waren het er {last}.',
    'Controleer of het bestand volledig is; keur dan met de hand goed.',
  ],
  'import.guardrail.empty': ['Het bestand heeft geen rijen.', 'Controleer waar het bestand vandaan komt.'],
  'import.window.never': ['Het venster gaat nooit open.', 'Verbeter het venster.'],
  'import.concurrent': [
    'De import {import} heeft dit record gewijzigd nadat deze was gepland.',
    'Er hoeft niets te gebeuren: over de rij is opnieuw beslist, ze kwam erna.',
  ],
  'import.changedMeanwhile': [
    'Het plan had deze rij goedgekeurd. Sindsdien heeft import {import} {record} gewijzigd, waarop de rij steunt.',
    'Kijk wat die import heeft gedaan. Corrigeer dan de rij, of probeer ze opnieuw.',
  ],
  'import.recordRemoved': [
    'Import {import} heeft dit record verwijderd nadat deze was gepland, daarom is de rij overgeslagen.',
    'Niets te doen. Moet deze rij gelden, importeer haar dan opnieuw.',
  ],
  'import.recordTakenBack': [
    'Het record kwam uit import {import}, die ongedaan is gemaakt nadat deze was gepland. Daarom is de rij overgeslagen.',
    'Moet het record er zijn, importeer het dan opnieuw.',
  ],
  'import.recordRenamed': [
    'Import {import} heeft deze gebruiker een ander e-mailadres gegeven nadat deze was gepland, daarom is de rij overgeslagen.',
    'Moet de rij gelden, schrijf dan het nieuwe adres en importeer haar opnieuw.',
  ],
  'import.checkingFailed': [
    'De bestanden konden niet worden gecontroleerd door een fout aan onze kant (incident {incident}).',
    'Upload de bestanden opnieuw. Mislukt het weer, neem dan met het incidentnummer contact op met support.',
  ],
  'import.checkingDied': [
    'Het controleren van de bestanden stopte {deaths} keer op dezelfde plaats, rond rij {rows}.',
    'Splits het bestand of verwijder ongewone inhoud rond die rij en upload het opnieuw.',
  ],
  'undo.changedSince': [
    'Iemand heeft dit na de import gewijzigd, dus het blijft zoals het is.',
    'Bekijk het record en wijzig het met de hand als het terug moet.',
  ],
  'undo.existsAgain': [
    'Het record is na het verwijderen opnieuw aangemaakt, dus het blijft zoals het is.',
    'Bekijk het record en wijzig het met de hand als het terug moet.',
  ],
  'undo.goneSince': [
    'Het record is na de import verwijderd, dus er is niets terug te zetten.',
    'U hoeft niets te doen. Moet het record er zijn, importeer het dan opnieuw.',
  ],
  'undo.makingTakenBack': [
    'Het record kwam niet terug: ook de import die het had aangemaakt, is teruggedraaid.',
    'U hoeft niets te doen. Moet het record er zijn, importeer het dan opnieuw.',
  ],
  'undo.belongsToGone': [
    '“{value}”, waar dit bij hoorde, is er niet meer, daarom is het niet teruggezet.',
    'Moet het worden teruggezet, importeer dan eerst “{value}”.',
  ],
  'undo.companionStays': [
    '{record} kwam met deze rij mee. Het is sindsdien gewijzigd of is nodig, dus het blijft.',
    'Bekijk het en verwijder het met de hand als het weg moet.',
  ],
  'undo.companionLacks': [
    '{record}, dat met deze rij was verwijderd, kon niet terugkomen zoals het was: anderen hebben nu {value}.',
    'Bekijk het record en vul het met de hand aan.',
  ],
  'internal.rowFailed': [
    'De rij is door een fout bij ons mislukt (incident {incident}).',
    'Probeer het opnieuw; mislukt ze weer, geef ons dan het incidentnummer.',
  ],
};
