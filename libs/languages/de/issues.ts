import type { IssueTexts } from '../text-types.js';

/** What is said of rows and files in German. */
export const issues: IssueTexts = {
  'file.empty': ['Die Datei ist leer.', 'Prüfen Sie, ob es die richtige Datei ist und ob sie gespeichert wurde.'],
  'file.tooLarge': [
    'Die Datei ist größer als {max} MB.',
    'Teilen Sie sie auf mehrere Dateien auf; ein Import nimmt mehrere.',
  ],
  'file.tooManyRows': [
    'Das Blatt hat mehr als {max, plural, one {{max} Zeile} other {{max} Zeilen}}.',
    'Teilen Sie es auf mehrere Dateien auf, oder bitten Sie um eine höhere Grenze in der Vorlage.',
  ],
  'file.tooManyColumns': [
    'Das Blatt hat mehr als {max} Spalten. Danach werden nur noch Spalten mit bekanntem Namen gelesen.',
    'Löschen Sie die Spalten, die nicht gebraucht werden.',
  ],
  'file.tooManySheets': [
    'Die Arbeitsmappe hat mehr als {max} Blätter.',
    'Behalten Sie nur die Blätter, die importiert werden sollen.',
  ],
  'file.unknownFormat': [
    'Diese Datei lässt sich nicht lesen: Sie ist vermutlich {format}.',
    '{kind, select, spreadsheet {Öffnen Sie sie in Ihrer Tabellenkalkulation, speichern Sie sie als .xlsx oder .csv und laden Sie diese hoch.} archive {Entpacken Sie sie und laden Sie die Dateien darin hoch.} other {Exportieren Sie die Daten aus dem Programm, aus dem sie kommen, als .xlsx oder .csv und laden Sie diese Datei hoch.}}',
  ],
  'file.fixedWidth': [
    'Die Spalten dieser Datei sind mit Leerzeichen ausgerichtet.',
    'Exportieren Sie sie mit Kommas, Semikolons oder Tabulatoren zwischen den Spalten, oder öffnen Sie sie in Ihrer Tabellenkalkulation als Text mit fester Breite und speichern Sie sie als .xlsx.',
  ],
  'file.encrypted': [
    'Die Datei ist mit einem Kennwort geschützt.',
    'Entfernen Sie das Kennwort (in Excel: Datei > Informationen > Arbeitsmappe schützen) und laden Sie sie wieder hoch.',
  ],
  'file.corrupt': [
    'Die Datei ist beschädigt und nicht lesbar.',
    'Öffnen Sie sie in Ihrer Tabellenkalkulation, speichern Sie sie neu und laden Sie diese hoch.',
  ],
  'file.zipBomb': [
    'Die Datei wird beim Entpacken größer als erlaubt.',
    'Kopieren Sie die Daten in eine neue Arbeitsmappe und laden Sie diese hoch.',
  ],
  'file.takesTooLong': [
    'Das Lesen der Datei dauert länger als erlaubt.',
    'Teilen Sie sie in mehrere Dateien auf, oder kopieren Sie die Daten in eine neue Arbeitsmappe.',
  ],
  'file.needsTooMuchMemory': [
    'Das Lesen der Datei braucht mehr Arbeitsspeicher als erlaubt.',
    'Teilen Sie sie in mehrere Dateien auf, oder kopieren Sie die Daten in eine neue Arbeitsmappe.',
  ],
  'file.macros': [
    'Die Arbeitsmappe enthält Makros. Sie werden nicht beachtet.',
    'Speichern Sie sie als .xlsx, dann entfällt dieser Hinweis.',
  ],
  'file.encodingUncertain': [
    'Die Zeichenkodierung ist nicht sicher; die Datei wurde als {encoding} gelesen.',
    'Prüfen Sie Namen mit Umlauten oder Akzenten; sehen sie falsch aus, speichern Sie als UTF-8.',
  ],
  'file.undecodable': [
    'Die Zeichenkodierung „{encoding}“ ist unbekannt.',
    'Verwenden Sie einen Namen wie UTF-8 oder windows-1255, oder geben Sie keinen an: Dann wird sie erkannt.',
  ],
  'file.duplicate': [
    'Dieselbe Datei wurde schon am {date} importiert.',
    'Nichts wird doppelt: Zeilen, die es schon gibt, bleiben unverändert.',
  ],
  'sheet.noHeader': [
    'Es wurde keine Kopfzeile gefunden.',
    'Schreiben Sie die Spaltennamen in die erste Zeile; die Mappe der Vorlage enthält sie.',
  ],
  'sheet.unknownEntity': [
    'Es ist nicht klar, ob dieses Blatt Kunden, Standorte oder Benutzer enthält.',
    'Verwenden Sie die Spaltennamen der Mappe, oder geben Sie an, was es ist.',
  ],
  'sheet.missingColumn': [
    'Die Spalte „{column}“ fehlt.',
    '{nearest, select, far {Fügen Sie sie hinzu, oder ordnen Sie ihr eine andere zu.} other {Fügen Sie sie hinzu, oder ordnen Sie ihr eine andere zu. Am ähnlichsten: {nearest}.}}',
  ],
  'sheet.duplicateColumn': ['Zwei Spalten heißen „{column}“.', 'Benennen Sie eine um oder löschen Sie sie.'],
  'sheet.ambiguousColumn': [
    'Die Spalten {columns} könnten alle „{field}“ sein.',
    'Benennen Sie die anderen um, oder ordnen Sie die richtige zu.',
  ],
  'sheet.unknownColumn': [
    'Die Spalte „{column}“ ist nicht bekannt und wird nicht beachtet.',
    '{nearest, select, none {Soll sie gelten, geben Sie ihr einen Namen.} far {Soll sie gelten, benennen Sie sie um, oder ordnen Sie ihr ein Feld zu.} other {Soll sie gelten, benennen Sie sie um. Am ähnlichsten: {nearest}.}}',
  ],
  'sheet.raggedRow': [
    'Die Zeile hat {found, plural, one {{found} Zelle} other {{found} Zellen}}, die Kopfzeile {expected}.',
    'Suchen Sie ein fehlendes oder überzähliges Trennzeichen, oder Text, der Anführungszeichen braucht.',
  ],
  'sheet.unclosedQuote': [
    'Hier öffnet sich ein Anführungszeichen und schließt sich nie.',
    'Schließen Sie es, oder verdoppeln Sie es, wenn es zum Text gehört.',
  ],
  'sheet.nullByte': ['Die Zeile enthält ein NUL-Byte.', 'Speichern Sie die Datei in Ihrer Tabellenkalkulation neu.'],
  'sheet.lostCharacters': [
    'Zeichen dieser Zeile waren schon verloren, bevor sie hier ankam.',
    'Geben Sie die Zeile neu ein und speichern Sie die Datei als UTF-8 oder .xlsx.',
  ],
  'sheet.footer': [
    'Die Zeilen {rows} unter der Tabelle sehen nach Summen oder Bemerkungen aus und wurden ausgelassen.',
    'Sind es Daten, füllen Sie ihre Schlüsselspalten aus.',
  ],
  'sheet.repeatedHeader': [
    'Die Kopfzeile steht noch einmal in den Zeilen {rows}; diese wurden ausgelassen.',
    'Es ist nichts zu tun.',
  ],
  'sheet.leftOut': ['Das Blatt „{sheet}“ bleibt weg, weil jemand es so entschieden hat.', 'Sie müssen nichts tun.'],
  'sheet.hidden': [
    'Das Blatt ist ausgeblendet; es wurde trotzdem gelesen.',
    'Löschen Sie es, wenn es nicht importiert werden soll.',
  ],
  'sheet.formulaWithoutValue': [
    'Eine Formel hat keinen gespeicherten Wert und wurde als leer gelesen.',
    'Öffnen Sie die Mappe in Ihrer Tabellenkalkulation und speichern Sie sie, damit die Werte gespeichert werden.',
  ],
  'cell.excelError': [
    'Die Zelle enthält den Fehler {value}.',
    'Berichtigen Sie die Formel, oder geben Sie den Wert ein.',
  ],
  'cell.truncatedNumber': [
    'Die Tabellenkalkulation hat diese Nummer zu {value} gekürzt; ihre Ziffern sind verloren.',
    'Formatieren Sie die Spalte als Text und geben Sie die Nummer neu ein.',
  ],
  'cell.required': ['Dieser Wert ist erforderlich.', 'Füllen Sie die Zelle aus.'],
  'cell.tooLong': ['Der Text hat {length} Zeichen; {max} sind erlaubt.', 'Kürzen Sie ihn.'],
  'cell.controlCharacter': ['Der Text enthält ein Steuerzeichen.', 'Geben Sie den Wert ein, statt ihn einzufügen.'],
  'cell.invisibleCharacter': ['Unsichtbare Zeichen wurden entfernt.', 'Es ist nichts zu tun.'],
  'cell.clearRequired': [
    'Ein erforderlicher Wert kann nicht entfernt werden.',
    'Geben Sie einen neuen Wert ein, oder lassen Sie die Zelle leer, dann bleibt der alte.',
  ],
  'cell.looksLikeFormula': [
    'Der Text sieht wie eine Formel aus. Er bleibt Text.',
    'Es ist nichts zu tun, wenn Sie das so meinen.',
  ],
  'cell.spreadsheetChanged': [
    'Der gespeicherte Text ist „{old}“. Tabellenprogramme machen daraus „{value}“, und diese Zeile ändert ihn.',
    'Wenn das nicht beabsichtigt ist, formatieren Sie die Spalte als Text und geben Sie „{old}“ noch einmal ein.',
  ],
  'cell.looksLikeClear': [
    'Der Text „{value}“ wird so übernommen. Vielleicht war gemeint, dass es keinen Wert gibt.',
    'Um das Feld zu leeren, schreiben Sie REMOVE in Großbuchstaben. Soll sich nichts ändern, lassen Sie die Zelle leer.',
  ],
  'cell.nameSplit': [
    'Der Name „{value}“ wurde als Vorname „{given}“ und Nachname „{family}“ gelesen.',
    'Stimmt das nicht, geben Sie Vor- und Nachnamen eigene Spalten, oder schreiben Sie den Nachnamen mit einem Komma voran.',
  ],
  'cell.notAKey': [
    '„{value}“ kann keine ID und kein Name sein, auf den sich andere Zeilen beziehen.',
    'Tragen Sie die richtige ID oder den richtigen Namen ein, oder lassen Sie die Zelle leer.',
  ],
  'cell.strayQuote': [
    '{value} beginnt oder endet mit einem Anführungszeichen ohne Gegenstück. Es wurde übernommen.',
    'Löschen Sie das Zeichen, oder ergänzen Sie das fehlende.',
  ],
  'cell.strayQuoteInKey': [
    '{value} beginnt oder endet mit einem Anführungszeichen ohne Gegenstück und kann darum keine ID und kein Name sein, auf den sich andere Zeilen beziehen.',
    'Löschen Sie das Zeichen, oder ergänzen Sie das fehlende.',
  ],
  'cell.digitsConverted': [
    '„{value}“ wurde als {read} gelesen, mit gewöhnlichen Ziffern und Bindestrichen.',
    'Prüfen Sie, ob das die richtige ID ist.',
  ],
  'cell.decimalDropped': [
    '„{value}“ endet auf „.0“, wie Zahlen aus Tabellen, und wurde als {read} gelesen.',
    'Formatieren Sie die Spalte vor dem Export als Text.',
  ],
  'cell.numberFormat': [
    'Das Blatt zeigt „{shown}“, die Zelle enthält aber {value}; das wurde verwendet.',
    'Ist „{shown}“ gemeint, tragen Sie es als Text ein.',
  ],
  'cell.garbled': [
    '„{value}“ sieht durch eine falsche Kodierung entstellt aus. Es wurde so übernommen. Wahrscheinlich hieß es „{likely}“.',
    'Tragen Sie es in diesem Fall neu ein, und exportieren Sie die Datei als UTF-8.',
  ],
  'cell.phoneExtension': [
    '„{value}“ enthält eine Rufnummer und eine Nebenstelle.',
    'Tragen Sie hier nur die Rufnummer ein. Für die Nebenstelle eines Benutzers gibt es eine eigene Spalte.',
  ],
  'cell.actionUnknown': [
    '„{value}“ ist keine Aktion.',
    'Schreiben Sie create, update, upsert oder remove, oder lassen Sie die Zelle leer.',
  ],
  'cell.languageUnknown': ['„{value}“ ist keine bekannte Sprache.', 'Verwenden Sie einen Code wie en, he oder en_us.'],
  'customer.externalId.duplicateInFile': [
    'Der Kunde {value} steht schon in Blatt {sheet}, Zeile {row}.',
    'Behalten Sie eine der beiden Zeilen.',
  ],
  'customer.externalId.belongsToAnotherPartner': [
    'Die externe ID {value} gehört einem Kunden eines anderen Partners.',
    'Verwenden Sie eine andere externe ID.',
  ],
  'customer.externalId.similar': [
    '{value} unterscheidet sich vom Kunden {suggestion} nur in Groß- und Kleinschreibung, Nullen oder Trennzeichen.',
    'Prüfen Sie, ob es derselbe Kunde ist. Wenn ja, verwenden Sie die vorhandene externe ID.',
  ],
  'customer.externalId.changed': [
    'Der Kunde {other} hat denselben Namen und denselben Administrator: {value} sieht nach einer neuen externen ID dieses Kunden aus.',
    'Eine externe ID lässt sich hier nicht ändern: Behalten Sie {other} bei. Ist es eine andere Firma, geben Sie ihr einen anderen Administrator.',
  ],
  'customer.name.percent': ['Ein Firmenname darf kein % enthalten.', 'Schreiben Sie stattdessen „Prozent“.'],
  'customer.name.duplicate': [
    'Der Kunde {other} heißt genauso.',
    'Prüfen Sie, ob es nicht dieselbe Firma unter einer zweiten ID ist.',
  ],
  'customer.name.changed': [
    'Der Name ändert sich von „{old}“ in „{value}“.',
    'Es ist nichts zu tun, wenn das beabsichtigt ist.',
  ],
  'customer.adminEmail.invalid': ['„{value}“ ist keine E-Mail-Adresse.', 'Schreiben Sie sie so: name@company.com.'],
  'customer.adminEmail.usedByAnotherCustomer': [
    '{value} gehört schon einem anderen Kunden.',
    'Verwenden Sie für den Administrator dieses Kunden eine andere Adresse.',
  ],
  'customer.admin.replaced': [
    'Administrator wird {value}. Bisher ist auch {old} Volladministrator.',
    'Um die Rechte zu entziehen, entfernen Sie {old} oder setzen Sie die Administratorrolle im Blatt der Benutzer auf none, in diesem oder einem späteren Import.',
  ],
  'customer.adminEmail.notAdministrator': [
    '{value} ist bisher kein Volladministrator dieses Kunden.',
    'Setzen Sie die Administratorrolle von {value} im Blatt der Benutzer auf full, oder nennen Sie hier jemand anderen.',
  ],
  'customer.country.unknown': [
    '„{value}“ ist kein Land.',
    'Verwenden Sie den Code aus zwei Buchstaben oder den Namen, z. B. DE oder Deutschland.',
  ],
  'customer.country.notAllowed': ['Die Vorlage lässt keine Kunden in {value} zu.', 'Erlaubt: {allowed}.'],
  'customer.country.changed': [
    'Das Land eines bestehenden Kunden lässt sich nicht ändern (es ist {old}).',
    'Lassen Sie die Zelle leer, oder schreiben Sie {old}.',
  ],
  'customer.addressLine.tooLong': [
    'Die Adresszeile hat {length} Zeichen; {max} sind erlaubt.',
    'Kürzen Sie sie, oder nutzen Sie Adresszeile 2.',
  ],
  'customer.city.required': ['Der Ort ist erforderlich.', 'Geben Sie den Ort an.'],
  'customer.state.required': ['Adressen in {country} brauchen ein Bundesland oder eine Provinz.', 'Geben Sie es an.'],
  'customer.state.unknown': [
    '„{value}“ ist kein Bundesland und keine Provinz von {country}.',
    'Verwenden Sie Code oder Name, z. B. CA oder California.',
  ],
  'customer.postalCode.required': [
    'Adressen in {country} brauchen eine Postleitzahl.',
    'Geben Sie die Postleitzahl an, z. B. {example}.',
  ],
  'customer.postalCode.invalid': [
    '„{value}“ ist keine Postleitzahl von {country}.',
    'Sie sollte so aussehen: {example}.',
  ],
  'customer.supportedLocation.notAttested': [
    'Es muss bestätigt werden, dass der Kunde an einem unterstützten Ort ist.',
    'Schreiben Sie „ja“, sobald Sie das geprüft haben.',
  ],
  'customer.packages.empty': [
    'Der Kunde braucht mindestens ein Paket.',
    'Zählen Sie die Pakete auf, getrennt durch ; oder |.',
  ],
  'customer.packages.unknown': [
    '„{package}“ ist kein Paket.',
    'Verwenden Sie Namen wie Webex Calling oder webex_suite.',
  ],
  'customer.packages.notAllowed': ['Die Vorlage lässt das Paket {package} nicht zu.', 'Erlaubt: {allowed}.'],
  'customer.packages.duplicate': ['Das Paket {package} steht zweimal in der Liste.', 'Führen Sie es einmal auf.'],
  'customer.packages.addOnWithoutBase': [
    'Die Zusatzoption {package} braucht ein Basispaket.',
    'Nehmen Sie eines davon dazu: {bases}.',
  ],
  'customer.packages.removal': [
    'In der Liste fehlt das Paket {package}. Der Modus „update“ nimmt es weg, jeder andere behält es.',
    'Führen Sie es auch auf, oder importieren Sie im Modus „update“, um es wegzunehmen.',
  ],
  'customer.packages.removalInUse': [
    'Das Paket {package} lässt sich nicht wegnehmen: {users, plural, one {{users} Benutzer hat es} other {{users} Benutzer haben es}}.',
    'Geben Sie diesen Benutzern zuerst ein anderes Paket.',
  ],
  'customer.packages.limitLifted': [
    'Das Paket {package} war auf {limit} begrenzt. Ohne Zahl hat es keine Grenze mehr.',
    'Um die Grenze zu behalten, schreiben Sie {package}:{limit}.',
  ],
  'customer.packages.limitBelowUse': [
    'Das Paket {package} ist auf {limit} begrenzt, aber bisher {used, plural, one {hat es {used} Benutzer} other {haben es {used} Benutzer}}.',
    'Haben es nach diesem Import weniger, ist nichts zu tun. Sonst behalten sie es, und niemand sonst kann es bekommen: Erhöhen Sie die Grenze, oder geben Sie einigen ein anderes Paket.',
  ],
  'customer.hq.required': [
    'Ein Telefoniepaket braucht Name, Zeitzone und Sprache der Zentrale.',
    'Füllen Sie die Spalten der Zentrale aus.',
  ],
  'customer.hq.addressIncomplete': [
    'Die Adresse der Zentrale braucht Adresszeile 1 und einen Ort.',
    'Füllen Sie beides aus, oder lassen Sie alle Adresszellen der Zentrale leer, um die Adresse des Kunden zu verwenden.',
  ],
  'customer.hq.timezoneUnknown': [
    '„{value}“ ist keine Zeitzone.',
    '{suggestion, select, none {Schreiben Sie sie wie Europe/Berlin.} other {Meinten Sie {suggestion}?}}',
  ],
  'customer.hq.mainNumberInvalid': [
    '„{value}“ ist keine Telefonnummer.',
    'Schreiben Sie sie mit Plus und Landesvorwahl, z. B. +4930123456.',
  ],
  'customer.remove.inUse': ['Der Kunde {value} hat noch Benutzer oder Standorte.', 'Entfernen Sie zuerst diese.'],
  'location.customer.unknown': [
    'Den Kunden {customer} gibt es noch nicht.',
    'Wenn sonst nichts falsch ist, wartet die Zeile auf ihn und wird von selbst bearbeitet, sobald er importiert ist.',
  ],
  'location.customer.similar': [
    'Es gibt keinen Kunden {value}. Meinten Sie {suggestion}?',
    'Berichtigen Sie die externe Kundennummer. Ist es wirklich ein anderer Kunde, importieren Sie ihn zuerst.',
  ],
  'location.name.required': ['Der Standort braucht einen Namen.', 'Geben Sie den Standortnamen an.'],
  'location.name.tooLong': ['Der Name hat {length} Zeichen; {max} sind erlaubt.', 'Kürzen Sie ihn.'],
  'location.name.duplicateInFile': [
    'Dieser Standort steht schon in Blatt {sheet}, Zeile {row}.',
    'Behalten Sie eine der beiden Zeilen.',
  ],
  'location.country.unknown': [
    '„{value}“ ist kein Land.',
    'Verwenden Sie den Code aus zwei Buchstaben oder den Namen, z. B. DE oder Deutschland.',
  ],
  'location.country.notAllowed': ['Die Vorlage lässt keine Standorte in {value} zu.', 'Erlaubt: {allowed}.'],
  'location.address.lineTooLong': [
    'Die Adresszeile hat {length} Zeichen; {max} sind erlaubt.',
    'Kürzen Sie sie, oder nutzen Sie Adresszeile 2.',
  ],
  'location.address.cityRequired': ['Der Ort ist erforderlich.', 'Geben Sie den Ort an.'],
  'location.address.stateRequired': [
    'Adressen in {country} brauchen ein Bundesland oder eine Provinz.',
    'Geben Sie es an.',
  ],
  'location.address.stateUnknown': [
    '„{value}“ ist kein Bundesland und keine Provinz von {country}.',
    'Verwenden Sie Code oder Name, z. B. CA oder California.',
  ],
  'location.address.postalCodeRequired': [
    'Adressen in {country} brauchen eine Postleitzahl.',
    'Geben Sie die Postleitzahl an, z. B. {example}.',
  ],
  'location.address.postalCodeInvalid': [
    '„{value}“ ist keine Postleitzahl von {country}.',
    'Sie sollte so aussehen: {example}.',
  ],
  'location.timezone.unknown': [
    '„{value}“ ist keine Zeitzone.',
    '{suggestion, select, none {Schreiben Sie sie wie Europe/Berlin.} other {Meinten Sie {suggestion}?}}',
  ],
  'location.language.unknown': [
    '„{value}“ ist keine bekannte Sprache.',
    'Verwenden Sie einen Code wie en_us oder de_de.',
  ],
  'location.mainNumber.invalid': [
    '„{value}“ ist keine Telefonnummer.',
    'Schreiben Sie sie mit Plus und Landesvorwahl, z. B. +4930123456.',
  ],
  'location.mainNumber.notInInventory': [
    'Die Hauptnummer {value} ist nicht unter den Nummern des Standorts.',
    'Nehmen Sie sie zu den Nummern dazu.',
  ],
  'location.numbers.invalid': [
    '„{value}“ ist keine Telefonnummer und kein Bereich.',
    'Schreiben Sie +4930123400 oder +4930123400 - +4930123499, getrennt durch ;.',
  ],
  'location.numbers.rangeTooLarge': ['Der Bereich {value} umfasst mehr als 10.000 Nummern.', 'Teilen Sie ihn auf.'],
  'location.numbers.tooMany': [
    'Die Zelle enthält mehr als {max} Nummern.',
    'Verteilen Sie die Nummern auf mehrere Standorte.',
  ],
  'location.numbers.takenByAnotherCustomer': [
    'Schon bei einem anderen Kunden in Verwendung: {value}.',
    'Nehmen Sie andere Nummern, oder geben Sie diese zuerst frei.',
  ],
  'location.numbers.takenByAnotherLocation': [
    'Schon vom Standort „{location}“ verwendet: {value}.',
    'Nehmen Sie andere Nummern, oder nehmen Sie diese zuerst aus jener Liste.',
  ],
  'location.numbers.takenByUser': [
    '{value} ist die Telefonnummer des Benutzers {user}.',
    'Wählen Sie eine andere Hauptnummer, oder geben Sie diesem Benutzer zuerst eine andere Nummer.',
  ],
  'location.numbers.usedElsewhere': [
    'Benutzer anderer Standorte haben diese Nummern: {value}. Die Liste nimmt sie trotzdem auf.',
    'Versetzen Sie diese Benutzer auch an den Standort, oder lassen Sie ihre Nummern in der Liste ihres eigenen.',
  ],
  'location.numbers.duplicateInFile': [
    'Schon in Blatt {sheet}, Zeile {row}: {value}.',
    'Lassen Sie jede Nummer nur in einer Zeile.',
  ],
  'location.numbers.inUse': [
    'Aus der Liste genommen, aber noch von Benutzern oder als Hauptnummer verwendet: {value}.',
    'Lassen Sie diese Nummern in der Liste, oder geben Sie ihren Benutzern zuerst andere Nummern.',
  ],
  'location.emergencyIdentifier.notAllowedHere': [
    'Standorte in {country} haben keine Notruf-Standortkennung.',
    'Lassen Sie die Zelle leer; nur BE, DE und FR haben eine.',
  ],
  'location.country.emergencyExtensions': [
    'Benutzer dieses Standorts haben Durchwahlen, die in {country} Notrufnummern sind: {value}.',
    'Geben Sie diesen Benutzern zuerst andere Durchwahlen.',
  ],
  'location.remove.inUse': [
    'Der Standort „{value}“ ist die Zentrale oder hat noch Benutzer.',
    'Verlegen oder entfernen Sie zuerst seine Benutzer.',
  ],
  'user.customer.unknown': [
    'Den Kunden {name} gibt es noch nicht.',
    'Wenn sonst nichts falsch ist, wartet die Zeile auf ihn und wird von selbst bearbeitet, sobald er importiert ist.',
  ],
  'user.customer.similar': [
    'Es gibt keinen Kunden {value}. Meinten Sie {suggestion}?',
    'Berichtigen Sie die externe Kundennummer. Ist es wirklich ein anderer Kunde, importieren Sie ihn zuerst.',
  ],
  'user.email.invalid': ['„{value}“ ist keine E-Mail-Adresse.', 'Schreiben Sie sie so: name@company.com.'],
  'user.email.duplicateInFile': [
    '{value} steht schon in Blatt {sheet}, Zeile {row}.',
    'Behalten Sie eine der beiden Zeilen.',
  ],
  'user.email.usedByAnotherCustomer': [
    '{value} gehört schon dem Kunden {customer}.',
    'Berichtigen Sie die ID des Kunden. Soll der Benutzer zu diesem Kunden wechseln, geben Sie auch den Standort dort an.',
  ],
  'user.customer.moved': [
    'Der Benutzer wechselt vom Kunden {old} zu {value}.',
    'Nichts zu tun, wenn das beabsichtigt ist. Eine Administratorrolle geht nur mit, wenn die Zeile sie angibt.',
  ],
  'user.email.belongsToAnotherPartner': [
    '{value} ist schon bei einem anderen Partner eingerichtet.',
    'Verwenden Sie eine andere Adresse.',
  ],
  'user.email.changed': [
    'Das sieht nach einer neuen Adresse von {old} aus.',
    'Wenn es dieselbe Person ist, tragen Sie {old} als bisherige E-Mail ein. Sonst ist es ein neuer Benutzer.',
  ],
  'user.email.ofAdministrator': [
    '{old} ist der Administrator des Kunden {customer}: Auch dort steht künftig {value}.',
    'Ändern Sie die Adresse auch in Ihrem Blatt der Kunden, sonst kommt die alte mit dem nächsten Hochladen zurück.',
  ],
  'user.previousEmail.namedInFile': [
    'Auch Blatt {sheet}, Zeile {row} betrifft {value}.',
    'Behalten Sie eine der beiden Zeilen. Sind beide Änderungen richtig, etwa wenn zwei Personen ihre Adressen tauschen, laden Sie sie nacheinander hoch.',
  ],
  'user.previousEmail.twoUsers': [
    '{value} und {email} sind zwei verschiedene Benutzer.',
    'Berichtigen Sie die bisherige E-Mail. Ist es eine Person, entfernen Sie zuerst den Benutzer mit der neuen Adresse. Lassen Sie die E-Mail des Administrators im Blatt der Kunden leer: Sie folgt dem Benutzer.',
  ],
  'user.previousEmail.similar': [
    'Kein Benutzer hat die Adresse {value}. Meinten Sie {suggestion}?',
    'Berichtigen Sie die bisherige E-Mail, oder leeren Sie sie, um einen neuen Benutzer anzulegen.',
  ],
  'user.previousEmail.unknown': [
    'Kein Benutzer hat die Adresse {value}.',
    'Berichtigen Sie die bisherige E-Mail, oder leeren Sie sie, um einen neuen Benutzer anzulegen.',
  ],
  'user.previousEmail.alreadyChanged': [
    'Kein Benutzer hat mehr die Adresse {value}; die Zeile betrifft daher {email}.',
    'Nichts zu tun, wenn die Adresse schon geändert wurde. Sonst berichtigen Sie die bisherige E-Mail.',
  ],
  'user.name.forbiddenCharacter': ['Ein Name darf {character} nicht enthalten.', 'Nehmen Sie das Zeichen heraus.'],
  'user.name.tooLong': ['Der Name hat {length} Zeichen; {max} sind erlaubt.', 'Kürzen Sie ihn.'],
  'user.name.longForCalling': [
    'Manche Telefone zeigen nur {max} Zeichen eines Namens.',
    'Kürzen Sie ihn, wenn das wichtig ist.',
  ],
  'user.package.unknown': ['„{value}“ ist kein Paket.', 'Verwenden Sie Namen wie Webex Calling oder webex_suite.'],
  'user.package.notAssignable': [
    '{package} kann nicht das Paket eines Benutzers sein.',
    'Wählen Sie ein Paket für Benutzer. Zusatzoptionen für Benutzer haben eine eigene Spalte.',
  ],
  'user.package.notOfCustomer': ['Der Kunde hat das Paket {value} nicht.', 'Der Kunde hat: {packages}.'],
  'user.package.several': [
    'Ein Benutzer hat genau ein Paket.',
    'Lassen Sie nur eines stehen. Zusatzoptionen haben eine eigene Spalte.',
  ],
  'user.package.limitReached': [
    '{limit, plural, one {Das einzige des Pakets {value} ist vergeben.} other {Alle {limit} des Pakets {value} sind vergeben.}}',
    'Schreiben Sie {value} bei den Paketen des Kunden mit einer höheren Zahl, etwa {value}:25. Oder geben Sie eines frei.',
  ],
  'user.addOns.unknown': ['„{value}“ ist keine Zusatzoption für Benutzer.', 'Verwenden Sie eine davon: {known}.'],
  'user.addOns.notOfCustomer': ['Der Kunde hat die Zusatzoption {value} nicht.', 'Der Kunde hat: {packages}.'],
  'user.addOns.withoutBase': [
    'Die Zusatzoption {value} passt nicht zum Paket des Benutzers.',
    'Geben Sie dem Benutzer eines dieser Pakete: {bases}. Oder schreiben Sie REMOVE in die Zusatzoptionen.',
  ],
  'user.addOns.limitReached': [
    '{limit, plural, one {Die einzige der Zusatzoption {value} ist vergeben.} other {Alle {limit} der Zusatzoption {value} sind vergeben.}}',
    'Schreiben Sie {value} bei den Paketen des Kunden mit einer höheren Zahl, etwa {value}:25. Oder geben Sie eine frei.',
  ],
  'user.location.required': ['Ein Telefoniepaket braucht einen Standort.', 'Geben Sie den Namen des Standorts an.'],
  'user.location.unknown': [
    'Der Kunde hat noch keinen Standort „{name}“.',
    'Wenn sonst nichts falsch ist, wartet die Zeile auf ihn und wird von selbst bearbeitet, sobald er importiert ist.',
  ],
  'user.location.similar': [
    'Der Kunde hat keinen Standort „{value}“. Meinten Sie „{suggestion}“?',
    'Berichtigen Sie den Standort. Ist es wirklich ein anderer, importieren Sie ihn zuerst.',
  ],
  'user.location.change': [
    'Ein Benutzer mit Telefonie kann nicht von „{old}“ nach „{value}“ umziehen.',
    'Diese Regel gilt nicht mehr: Importieren Sie die Zeile noch einmal, um den Benutzer zu verschieben.',
  ],
  'user.location.moved': [
    'Der Benutzer zieht vom Standort „{old}“ zum Standort „{value}“ um.',
    'Nichts zu tun, wenn das beabsichtigt ist. Telefonnummer und Durchwahl bleiben gleich, wenn die Zeile keine anderen angibt.',
  ],
  'user.number.requiredForCalling': [
    'Ein Telefoniepaket braucht eine Telefonnummer, eine Durchwahl oder beides.',
    'Füllen Sie mindestens eines davon aus.',
  ],
  'user.phone.invalid': [
    '„{value}“ ist keine Telefonnummer.',
    'Schreiben Sie sie mit Plus und Landesvorwahl, z. B. +4915112345678.',
  ],
  'user.phone.missingPlus': [
    'Die Nummer {value} hatte kein Plus und wurde als {number} gelesen.',
    'Formatieren Sie die Spalte als Text, damit das Plus bleibt.',
  ],
  'user.phone.duplicateInFile': [
    'Die Nummer {value} steht schon in Blatt {sheet}, Zeile {row}.',
    'Geben Sie einem von beiden eine andere Nummer.',
  ],
  'user.phone.taken': ['Die Nummer {value} wird schon verwendet.', 'Wählen Sie eine freie Nummer.'],
  'user.phone.staysAtLocation': [
    'Die Nummer {value} gehört zum Standort „{location}“ und kann nicht mit dem Benutzer umziehen.',
    'Geben Sie dem Benutzer eine Nummer des neuen Standorts, oder schreiben Sie REMOVE, um nur eine Durchwahl zu behalten.',
  ],
  'user.phone.notInInventory': [
    'Die Nummer {value} ist nicht unter den Nummern des Standorts.',
    'Nehmen Sie sie zuerst beim Standort auf, oder wählen Sie eine seiner Nummern.',
  ],
  'user.phone.wrongCountry': [
    'Die Nummer {value} gehört nicht zum Land {country}.',
    'Prüfen Sie, ob es die richtige Nummer ist.',
  ],
  'user.extension.invalid': ['„{value}“ ist keine Durchwahl.', 'Verwenden Sie {min} bis {max} Ziffern.'],
  'user.extension.emergency': [
    '{value} ist in {country} eine Notrufnummer und kann keine Durchwahl sein.',
    'Wählen Sie eine andere Durchwahl: Wer {value} wählt, muss den Notruf erreichen.',
  ],
  'user.extension.duplicateInLocation': [
    'Die Durchwahl {value} dieses Standorts steht schon in Blatt {sheet}, Zeile {row}.',
    'Geben Sie einem von beiden eine andere Durchwahl.',
  ],
  'user.extension.taken': [
    'Die Durchwahl {value} wird an diesem Standort schon verwendet.',
    'Wählen Sie eine freie Durchwahl.',
  ],
  'user.calling.ignored': [
    'Das Paket {package} hat keine Telefonie; dieser Wert wird nicht beachtet.',
    'Lassen Sie die Zelle leer, oder wählen Sie ein Telefoniepaket.',
  ],
  'user.admin.packageLevel': [
    'Ein Administrator muss ein Paket haben, mit dem der Kunde angelegt wurde.',
    'Wählen Sie eines davon: {packages}.',
  ],
  'user.admin.downgrade': [
    'Das Paket eines Volladministrators lässt sich nicht von {old} auf {value} herabstufen.',
    'Behalten Sie das Paket, oder geben Sie die Rolle zuerst jemand anderem.',
  ],
  'user.admin.roleUnknown': ['„{value}“ ist keine Administratorrolle.', 'Verwenden Sie full, read-only oder none.'],
  'user.admin.lastFullAdmin': [
    '{value} ist der einzige Volladministrator des Kunden.',
    'Machen Sie zuerst jemand anderen zum Volladministrator.',
  ],
  'row.exists': [
    'Den Datensatz gibt es schon; „create“ lässt ihn, wie er ist.',
    'Verwenden Sie den Modus oder die Aktion „upsert“, um ihn zu ändern.',
  ],
  'row.missing': ['Diesen Datensatz gibt es nicht.', 'Es ist nichts zu tun, oder prüfen Sie den Schlüssel.'],
  'row.actionContradicts': [
    'Die Aktion „{value}“ widerspricht dem Modus des Imports, „{mode}“. Mit der Zeile ist nichts geschehen.',
    'Berichtigen Sie die Aktion, oder importieren Sie die Datei in einem anderen Modus.',
  ],
  'row.sameAsRow': ['Die Zeile sagt dasselbe wie Blatt {sheet}, Zeile {row}.', 'Es ist nichts zu tun.'],
  'row.gone': [
    'Die Gesamtdatei nennt diesen Datensatz nicht mehr; er bleibt, weil die Vorlage Gesamtdateien nichts entfernen lässt.',
    'Entfernen Sie ihn mit der Aktion „remove“, oder erlauben Sie in der Vorlage, zu entfernen, was Gesamtdateien nicht mehr nennen.',
  ],
  'row.goneRemoved': [
    'Die Gesamtdatei nennt diesen Datensatz nicht mehr, darum wird er entfernt.',
    'Soll er bleiben, nehmen Sie seine Zeile wieder in die Datei auf und importieren Sie sie erneut, oder machen Sie den Import rückgängig.',
  ],
  'row.leftOut': [
    'Ausgelassen: Die Zeile steht unter der Tabelle und sieht nach einer Summe oder Bemerkung aus.',
    'Es ist nichts zu tun. Sind es Daten, füllen Sie die Schlüsselspalten aus und importieren Sie die Zeile erneut.',
  ],
  'row.waitedTooLong': [
    'Die Zeile hat {days, plural, one {{days} Tag} other {{days} Tage}} auf {name} gewartet; es kam nicht.',
    'Importieren Sie, was sie braucht, und versuchen Sie es dann noch einmal.',
  ],
  'row.linkedTooMany': [
    'Die Zeile ist eine von {rows}, die einander Nummern, Durchwahlen, Plätze oder Rollen weitergeben. Höchstens {most} können zusammen ausgeführt werden.',
    'Teilen Sie die Kette: Importieren Sie zuerst die Zeilen, die nur etwas abgeben, dann die übrigen in Dateien von höchstens {most} Zeilen.',
  ],
  'row.moreIssues': [
    'Weitere Hinweise zu dieser Zeile, die nicht aufgeführt sind: {count}.',
    'Berichtigen Sie die aufgeführten und importieren Sie die Zeile erneut.',
  ],
  'row.waitCancelled': [
    'Der Import wurde abgebrochen oder rückgängig gemacht, während die Zeile auf {name} wartete.',
    'Importieren Sie {name} und laden Sie die Zeile dann erneut hoch.',
  ],
  'row.takenBack': [
    'Dieser Import wurde rückgängig gemacht und damit auch, was diese Zeile getan hat.',
    'Nichts zu tun. Wird die Zeile wieder hochgeladen, geschieht es noch einmal.',
  ],
  'row.notBegun': [
    'Der Import wurde abgebrochen, bevor diese Zeile an der Reihe war.',
    'Wenn die Zeile gelten soll, importieren Sie sie erneut.',
  ],
  'row.erased': [
    'Diese Zeile betrifft eine Person, die gelöscht wurde. Sie wird weder erneut versucht noch rückgängig gemacht.',
    'Nichts zu tun. Soll sich ein Datensatz ändern, importieren Sie eine neue Datei.',
  ],
  'row.superseded': [
    'Ein späterer Import ({import}) hat über diesen Datensatz entschieden, deshalb wurde die Zeile übersprungen.',
    'Nichts zu tun. Wenn diese Zeile gelten soll, importieren Sie sie erneut.',
  ],
  'template.name.duplicate': ['Eine Vorlage namens „{value}“ gibt es schon.', 'Wählen Sie einen anderen Namen.'],
  'template.authentication.idpRequired': [
    'Die Anmeldung über den Partner braucht die Entity-ID des Identitätsanbieters.',
    'Füllen Sie idpEntityId aus (EntityID in den SAML-Metadaten).',
  ],
  'template.subscription.required': ['Das Wholesale-Abonnement ist erforderlich.', 'Geben Sie das Abonnement an.'],
  'template.country.unknown': ['„{value}“ ist kein Land.', 'Verwenden Sie den Code aus zwei Buchstaben, z. B. DE.'],
  'template.language.unsupported': [
    'In der Sprache „{value}“ gibt es keine E-Mails.',
    'Wählen Sie eine davon: {known}.',
  ],
  'template.pstn.notRecommended': [
    'Ein Cloud-Connected-PSTN-Anbieter wird in einer Vorlage nicht empfohlen.',
    'Legen Sie ihn je Kunde fest, außer Sie kennen die Einschränkungen.',
  ],
  'template.mailText.unknown': [
    '{value} lässt sich nicht ausfüllen.',
    'Verwenden Sie eines von {known}, oder einfachen Text.',
  ],
  'template.removals.limitRequired': [
    'Datensätze, die Gesamtdateien nicht mehr nennen, sollen entfernt werden, aber es ist nicht festgelegt, wie viele höchstens.',
    'Legen Sie die Grenze für Entfernungen fest; bei 0 wartet jede Entfernung auf einen Menschen.',
  ],
  'template.archived': ['Die Vorlage „{value}“ ist archiviert.', 'Wählen Sie eine andere Vorlage.'],
  'import.guardrail.errors': [
    '{percent} % der Zeilen haben Fehler; die Vorlage erlaubt {max} %.',
    'Sehen Sie sich die Fehler an; genehmigen Sie von Hand, wenn das so richtig ist.',
  ],
  'import.guardrail.removals': [
    '{removals, plural, one {{removals} Datensatz würde entfernt} other {{removals} Datensätze würden entfernt}}; die Vorlage erlaubt {max}.',
    'Sehen Sie sich den Plan an; genehmigen Sie von Hand, wenn das so richtig ist.',
  ],
  'import.guardrail.unclear': [
    '{removals, plural, one {{removals} Datensatz würde entfernt} other {{removals} Datensätze würden entfernt}}, aber {unclear, plural, one {{unclear} Zeile oder Blatt der Gesamtdatei war} other {{unclear} Zeilen oder Blätter der Gesamtdatei waren}} nicht zu verstehen; dort können die fehlenden stehen.',
    'Korrigieren Sie diese zuerst, oder geben Sie von Hand frei, wenn die Entfernungen stimmen.',
  ],
  'import.guardrail.unread': [
    'Nicht gelesen: {sheets}.',
    'Sehen Sie sich die Probleme dieser Blätter und Dateien an. Korrigieren Sie die Datei, oder geben Sie von Hand frei, wenn sie nicht zum Import gehören.',
  ],
  'import.guardrail.updates': [
    '{updates, plural, one {{updates} Datensatz würde} other {{updates} Datensätze würden}} sich ändern; die Vorlage erlaubt {max}.',
    'Sehen Sie sich den Plan an; genehmigen Sie von Hand, wenn das so richtig ist.',
  ],
  'import.guardrail.shrunk': [
    '{rows, plural, one {Es ist {rows} Zeile} other {Es sind {rows} Zeilen}}, beim letzten Import dieser Datei waren es {last}.',
    'Prüfen Sie, ob die Datei vollständig ist; genehmigen Sie dann von Hand.',
  ],
  'import.guardrail.empty': ['Die Datei hat keine Zeilen.', 'Prüfen Sie, woher die Datei kommt.'],
  'import.window.never': ['Das Zeitfenster öffnet sich nie.', 'Berichtigen Sie das Zeitfenster.'],
  'import.concurrent': [
    'Der Import {import} hat diesen Datensatz geändert, nachdem dieser hier geplant war.',
    'Es ist nichts zu tun: Über die Zeile wurde neu entschieden, sie kam danach.',
  ],
  'import.changedMeanwhile': [
    'Der Plan hatte diese Zeile zugelassen. Seitdem hat der Import {import} {record} geändert, worauf sich die Zeile stützt.',
    'Sehen Sie nach, was jener Import getan hat. Berichtigen Sie dann die Zeile, oder versuchen Sie sie noch einmal.',
  ],
  'import.recordRemoved': [
    'Der Import {import} hat diesen Datensatz entfernt, nachdem dieser hier geplant war, deshalb wurde die Zeile übersprungen.',
    'Nichts zu tun. Wenn diese Zeile gelten soll, importieren Sie sie erneut.',
  ],
  'import.recordTakenBack': [
    'Der Datensatz stammte aus dem Import {import}, der rückgängig gemacht wurde, nachdem dieser hier geplant war. Deshalb wurde die Zeile übersprungen.',
    'Soll es den Datensatz geben, importieren Sie ihn erneut.',
  ],
  'import.recordRenamed': [
    'Der Import {import} hat diesem Benutzer eine andere E-Mail-Adresse gegeben, nachdem dieser hier geplant war, deshalb wurde die Zeile übersprungen.',
    'Soll die Zeile gelten, schreiben Sie die neue Adresse und importieren Sie sie erneut.',
  ],
  'import.checkingFailed': [
    'Die Dateien konnten wegen eines Fehlers auf unserer Seite nicht geprüft werden (Vorfall {incident}).',
    'Laden Sie die Dateien erneut hoch. Schlägt es wieder fehl, wenden Sie sich mit der Vorfallnummer an den Support.',
  ],
  'import.checkingDied': [
    'Die Prüfung der Dateien brach {deaths}-mal an derselben Stelle ab, etwa bei Zeile {rows}.',
    'Teilen Sie die Datei oder entfernen Sie ungewöhnliche Inhalte in der Nähe dieser Zeile und laden Sie sie erneut hoch.',
  ],
  'undo.changedSince': [
    'Nach dem Import hat jemand das geändert, darum bleibt es, wie es ist.',
    'Sehen Sie sich den Datensatz an und ändern Sie ihn von Hand, wenn er zurück soll.',
  ],
  'undo.existsAgain': [
    'Der Datensatz wurde nach dem Entfernen neu angelegt, darum bleibt er, wie er ist.',
    'Sehen Sie sich den Datensatz an und ändern Sie ihn von Hand, wenn er zurück soll.',
  ],
  'undo.goneSince': [
    'Der Datensatz wurde nach dem Import entfernt, darum ist nichts zurückzusetzen.',
    'Nichts zu tun. Wenn es den Datensatz geben soll, importieren Sie ihn erneut.',
  ],
  'undo.makingTakenBack': [
    'Der Datensatz kam nicht zurück: Auch der Import, der ihn angelegt hatte, wurde zurückgenommen.',
    'Nichts zu tun. Wenn es den Datensatz geben soll, importieren Sie ihn erneut.',
  ],
  'undo.belongsToGone': [
    '„{value}“, wozu dies gehörte, gibt es nicht mehr, deshalb wurde es nicht zurückgesetzt.',
    'Soll es zurückgesetzt werden, importieren Sie zuerst „{value}“.',
  ],
  'undo.companionStays': [
    '{record} kam mit dieser Zeile dazu. Seitdem wurde es geändert oder wird gebraucht, darum bleibt es.',
    'Sehen Sie nach und entfernen Sie es von Hand, wenn es weg soll.',
  ],
  'undo.companionLacks': [
    '{record} war mit dieser Zeile entfernt worden und konnte nicht ganz zurückkommen: Andere haben jetzt {value}.',
    'Sehen Sie sich den Datensatz an und ergänzen Sie ihn von Hand.',
  ],
  'internal.rowFailed': [
    'Die Zeile ist durch einen Fehler bei uns gescheitert (Vorfall {incident}).',
    'Versuchen Sie es noch einmal; scheitert sie wieder, nennen Sie uns die Nummer des Vorfalls.',
  ],
};
