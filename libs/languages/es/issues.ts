import type { IssueTexts } from '../text-types.js';

/** What is said of rows and files in Spanish. */
export const issues: IssueTexts = {
  'file.empty': ['El archivo está vacío.', 'Compruebe que es el archivo correcto y que se guardó.'],
  'file.tooLarge': ['El archivo supera los {max} MB.', 'Divídalo en varios archivos; una importación admite varios.'],
  'file.tooManyRows': [
    'La hoja tiene más de {max, plural, one {{max} fila} other {{max} filas}}.',
    'Divídala en varios archivos, o pida un límite mayor en la plantilla.',
  ],
  'file.tooManyColumns': [
    'La hoja tiene más de {max} columnas. A partir de ahí solo se leen las columnas de nombre conocido.',
    'Elimine las columnas que no hagan falta.',
  ],
  'file.tooManySheets': ['El libro tiene más de {max} hojas.', 'Deje solo las hojas que se han de importar.'],
  'file.unknownFormat': [
    'Este archivo no se puede leer; parece {format}.',
    '{kind, select, spreadsheet {Ábralo en su hoja de cálculo, guárdelo como .xlsx o .csv y suba ese archivo.} archive {Descomprímalo y suba los archivos que contiene.} other {Exporte los datos como .xlsx o .csv desde el programa del que proceden y suba ese archivo.}}',
  ],
  'file.fixedWidth': [
    'Las columnas de este archivo están alineadas con espacios.',
    'Expórtelo con comas, puntos y comas o tabuladores entre las columnas, o ábralo en su hoja de cálculo como texto de ancho fijo y guárdelo como .xlsx.',
  ],
  'file.encrypted': [
    'El archivo está protegido con contraseña.',
    'Quite la contraseña (en Excel: Archivo > Información > Proteger libro) y vuelva a subirlo.',
  ],
  'file.corrupt': [
    'El archivo está dañado y no se puede leer.',
    'Ábralo en su hoja de cálculo, guárdelo de nuevo y suba ese archivo.',
  ],
  'file.zipBomb': ['El archivo descomprimido supera lo permitido.', 'Copie los datos en un libro nuevo y súbalo.'],
  'file.takesTooLong': [
    'Leer el archivo tarda más de lo permitido.',
    'Divídalo en varios archivos, o copie los datos en un libro nuevo.',
  ],
  'file.needsTooMuchMemory': [
    'Leer el archivo requiere más memoria de la permitida.',
    'Divídalo en varios archivos, o copie los datos en un libro nuevo.',
  ],
  'file.macros': ['El libro contiene macros. Se ignoran.', 'Guárdelo como .xlsx para que no aparezca este aviso.'],
  'file.encodingUncertain': [
    'La codificación del texto no es segura; el archivo se leyó como {encoding}.',
    'Revise los nombres con acentos; si se ven mal, guárdelo como UTF-8.',
  ],
  'file.undecodable': [
    'La codificación «{encoding}» no se conoce.',
    'Use un nombre como UTF-8 o windows-1255, o no indique ninguno: así se detecta automáticamente.',
  ],
  'file.duplicate': [
    'El mismo archivo ya se importó el {date}.',
    'Nada se duplica: las filas que ya existen quedan sin cambios.',
  ],
  'sheet.noHeader': [
    'No se encontró ninguna fila de encabezado.',
    'Ponga los nombres de las columnas en la primera fila; el libro de la plantilla los tiene.',
  ],
  'sheet.unknownEntity': [
    'No está claro si esta hoja contiene clientes, ubicaciones o usuarios.',
    'Use los nombres de columna del libro de la plantilla, o indique qué es.',
  ],
  'sheet.missingColumn': [
    'Falta la columna «{column}».',
    '{nearest, select, far {Añádala, o asígnele otra columna.} other {Añádala, o asígnele otra columna. Las más parecidas: {nearest}.}}',
  ],
  'sheet.duplicateColumn': ['Dos columnas se llaman «{column}».', 'Cambie el nombre de una o elimínela.'],
  'sheet.ambiguousColumn': [
    'Las columnas {columns} podrían ser todas «{field}».',
    'Cambie el nombre de las que no lo son, o asigne la correcta.',
  ],
  'sheet.unknownColumn': [
    'La columna «{column}» no se conoce y se ignora.',
    '{nearest, select, none {Si debe contar, póngale un nombre.} far {Si debe contar, cámbiele el nombre o indique qué campo es.} other {Si debe contar, cámbiele el nombre. Las más parecidas: {nearest}.}}',
  ],
  'sheet.raggedRow': [
    'La fila tiene {found, plural, one {{found} celda} other {{found} celdas}}, el encabezado {expected}.',
    'Busque un separador que falte o sobre, o un texto que necesite comillas.',
  ],
  'sheet.unclosedQuote': [
    'Aquí se abren unas comillas que no se cierran.',
    'Ciérrelas, o duplíquelas si forman parte del texto.',
  ],
  'sheet.nullByte': ['La fila contiene un byte NUL.', 'Guarde de nuevo el archivo en su hoja de cálculo.'],
  'sheet.lostCharacters': [
    'Algunos caracteres de esta fila se perdieron antes de llegar aquí.',
    'Escriba de nuevo la fila y guarde el archivo como UTF-8 o .xlsx.',
  ],
  'sheet.footer': [
    'Las filas {rows} debajo de la tabla parecen totales o notas y se omiten.',
    'Si son datos, rellene sus columnas clave.',
  ],
  'sheet.repeatedHeader': ['El encabezado se repite en las filas {rows}; se omiten.', 'No hay que hacer nada.'],
  'sheet.leftOut': ['La hoja «{sheet}» se omite porque alguien lo ha decidido.', 'No hay que hacer nada.'],
  'sheet.hidden': ['La hoja está oculta; se leyó igualmente.', 'Elimínela si no se ha de importar.'],
  'sheet.formulaWithoutValue': [
    'Una fórmula no tiene valor guardado y se leyó como vacía.',
    'Abra el libro en su hoja de cálculo y guárdelo para que se guarden los valores.',
  ],
  'cell.excelError': ['La celda contiene el error {value}.', 'Corrija la fórmula, o escriba el valor.'],
  'cell.truncatedNumber': [
    'La hoja de cálculo acortó este número a {value}; sus cifras se han perdido.',
    'Dé formato de texto a la columna y escriba de nuevo el número.',
  ],
  'cell.required': ['Este valor es obligatorio.', 'Rellene la celda.'],
  'cell.tooLong': ['El texto tiene {length} caracteres; se permiten {max}.', 'Acórtelo.'],
  'cell.controlCharacter': ['El texto contiene un carácter de control.', 'Escriba el valor en lugar de pegarlo.'],
  'cell.invisibleCharacter': ['Se quitaron caracteres invisibles.', 'No hay que hacer nada.'],
  'cell.clearRequired': [
    'Un valor obligatorio no se puede quitar.',
    'Escriba un valor nuevo, o deje la celda vacía para conservar el anterior.',
  ],
  'cell.looksLikeFormula': [
    'El texto parece una fórmula. Se conserva como texto.',
    'No hay que hacer nada si es lo que quería.',
  ],
  'cell.spreadsheetChanged': [
    'El texto guardado es «{old}». Un programa de hojas de cálculo lo convierte en «{value}», y esta fila lo cambia.',
    'Si no es lo previsto, dé formato de texto a la columna y escriba «{old}» otra vez.',
  ],
  'cell.looksLikeClear': [
    'El texto «{value}» se guarda tal cual. Quizá quería decir que no hay ningún valor.',
    'Para vaciar el campo, escriba REMOVE en mayúsculas. Para no cambiar nada, deje la celda vacía.',
  ],
  'cell.nameSplit': [
    'El nombre «{value}» se leyó como nombre «{given}» y apellidos «{family}».',
    'Si no es correcto, ponga nombre y apellidos en columnas separadas, o escriba primero los apellidos seguidos de una coma.',
  ],
  'cell.notAKey': [
    '«{value}» no puede ser un identificador ni un nombre al que se refieran otras filas.',
    'Escriba el identificador o el nombre verdadero, o deje la celda vacía.',
  ],
  'cell.strayQuote': [
    '{value} empieza o termina con una comilla sin pareja. Se conservó.',
    'Borre la comilla o añada la que falta.',
  ],
  'cell.strayQuoteInKey': [
    '{value} empieza o termina con una comilla sin pareja, así que no puede ser un identificador ni un nombre al que se refieran otras filas.',
    'Borre la comilla o añada la que falta.',
  ],
  'cell.digitsConverted': [
    '«{value}» se leyó como {read}, con cifras y guiones corrientes.',
    'Compruebe que es el identificador correcto.',
  ],
  'cell.decimalDropped': [
    '«{value}» termina en «.0», como los números de hojas de cálculo, y se leyó como {read}.',
    'Dé a la columna formato de texto antes de exportarla.',
  ],
  'cell.numberFormat': [
    'La hoja muestra «{shown}», pero la celda contiene {value}, que es lo que se usó.',
    'Si se quería decir «{shown}», escríbalo como texto.',
  ],
  'cell.garbled': [
    '«{value}» parece dañado por una codificación equivocada. Se conservó. Probablemente era «{likely}».',
    'Si es así, escríbalo de nuevo y exporte el archivo como UTF-8.',
  ],
  'cell.phoneExtension': [
    '«{value}» contiene un número de teléfono y una extensión.',
    'Escriba aquí solo el número. La extensión de un usuario tiene su propia columna.',
  ],
  'cell.actionUnknown': ['«{value}» no es una acción.', 'Use create, update, upsert o remove, o deje la celda vacía.'],
  'cell.languageUnknown': ['«{value}» no es un idioma conocido.', 'Use un código como en, he o en_us.'],
  'customer.externalId.duplicateInFile': [
    'El cliente {value} ya figura en la hoja {sheet}, fila {row}.',
    'Deje una de las dos filas.',
  ],
  'customer.externalId.belongsToAnotherPartner': [
    'El ID externo {value} pertenece a un cliente de otro partner.',
    'Use otro ID externo.',
  ],
  'customer.externalId.similar': [
    '{value} solo se distingue del cliente {suggestion} en mayúsculas, ceros o separadores.',
    'Compruebe que no sea el mismo cliente. Si lo es, use el identificador externo existente.',
  ],
  'customer.externalId.changed': [
    'El cliente {other} tiene el mismo nombre y el mismo administrador: {value} parece un nuevo identificador externo de ese cliente.',
    'Aquí no se puede cambiar un identificador externo: conserve {other}. Si es otra empresa, indique otro administrador.',
  ],
  'customer.name.percent': ['El nombre de una empresa no puede contener %.', 'Escriba «por ciento» en su lugar.'],
  'customer.name.duplicate': [
    'El cliente {other} tiene el mismo nombre.',
    'Compruebe que no es la misma empresa con un segundo ID.',
  ],
  'customer.name.changed': ['El nombre cambia de «{old}» a «{value}».', 'No hay que hacer nada si es intencionado.'],
  'customer.adminEmail.invalid': ['«{value}» no es una dirección de correo.', 'Escríbala así: name@company.com.'],
  'customer.adminEmail.usedByAnotherCustomer': [
    '{value} ya pertenece a otro cliente.',
    'Use otra dirección para el administrador de este cliente.',
  ],
  'customer.admin.replaced': [
    'El administrador pasa a ser {value}. Por ahora {old} también es administrador total.',
    'Para quitarle los permisos, elimine a {old} o ponga none como rol de administrador en la hoja de usuarios, de esta importación o de otra posterior.',
  ],
  'customer.adminEmail.notAdministrator': [
    'Por ahora {value} no es administrador total de este cliente.',
    'Ponga full como rol de administrador de {value} en la hoja de usuarios, o indique aquí otro administrador.',
  ],
  'customer.country.unknown': [
    '«{value}» no es un país.',
    'Use el código de dos letras o el nombre, p. ej. ES o España.',
  ],
  'customer.country.notAllowed': ['La plantilla no permite clientes en {value}.', 'Permitidos: {allowed}.'],
  'customer.country.changed': [
    'El país de un cliente existente no se puede cambiar (es {old}).',
    'Deje la celda vacía o ponga {old}.',
  ],
  'customer.addressLine.tooLong': [
    'La línea de dirección tiene {length} caracteres; se permiten {max}.',
    'Acórtela o use la línea de dirección 2.',
  ],
  'customer.city.required': ['La ciudad es obligatoria.', 'Indique la ciudad.'],
  'customer.state.required': ['Las direcciones en {country} necesitan un estado o provincia.', 'Indíquelo.'],
  'customer.state.unknown': [
    '«{value}» no es un estado o provincia de {country}.',
    'Use su código o nombre, p. ej. CA o California.',
  ],
  'customer.postalCode.required': [
    'Las direcciones en {country} necesitan un código postal.',
    'Indique el código postal, p. ej. {example}.',
  ],
  'customer.postalCode.invalid': ['«{value}» no es un código postal de {country}.', 'Debería parecerse a {example}.'],
  'customer.supportedLocation.notAttested': [
    'Hay que confirmar que el cliente está en una ubicación admitida.',
    'Ponga «sí» cuando lo haya comprobado.',
  ],
  'customer.packages.empty': ['El cliente necesita al menos un paquete.', 'Enumere los paquetes, separados por ; o |.'],
  'customer.packages.unknown': ['«{package}» no es un paquete.', 'Use nombres como Webex Calling o webex_suite.'],
  'customer.packages.notAllowed': ['La plantilla no permite el paquete {package}.', 'Permitidos: {allowed}.'],
  'customer.packages.duplicate': ['El paquete {package} figura dos veces.', 'Póngalo una sola vez.'],
  'customer.packages.addOnWithoutBase': [
    'El complemento {package} necesita un paquete base.',
    'Añada uno de estos: {bases}.',
  ],
  'customer.packages.removal': [
    'En la lista falta el paquete {package}. El modo «update» lo quita, los demás lo conservan.',
    'Póngalo también, o importe en modo «update» para quitarlo.',
  ],
  'customer.packages.removalInUse': [
    'El paquete {package} no se puede quitar: {users, plural, one {lo tiene {users} usuario} other {lo tienen {users} usuarios}}.',
    'Asigne antes otro paquete a esos usuarios.',
  ],
  'customer.packages.limitLifted': [
    'El paquete {package} estaba limitado a {limit}. Sin un número deja de tener límite.',
    'Para mantener el límite, escriba {package}:{limit}.',
  ],
  'customer.packages.limitBelowUse': [
    'El paquete {package} está limitado a {limit}, pero por ahora {used, plural, one {lo tiene {used} usuario} other {lo tienen {used} usuarios}}.',
    'Si tras esta importación lo tienen menos, no hay que hacer nada. Si no, lo conservan y nadie más puede recibirlo: suba el límite, o dé otro paquete a algunos de ellos.',
  ],
  'customer.hq.required': [
    'Un paquete de telefonía necesita el nombre, la zona horaria y el idioma de la sede central.',
    'Rellene las columnas de la sede central.',
  ],
  'customer.hq.addressIncomplete': [
    'La dirección de la sede central necesita la línea 1 y una ciudad.',
    'Rellene ambas, o deje en blanco todas las celdas de dirección de la sede central para usar la dirección del cliente.',
  ],
  'customer.hq.timezoneUnknown': [
    '«{value}» no es una zona horaria.',
    '{suggestion, select, none {Escríbala como Europe/Madrid.} other {¿Quería decir {suggestion}?}}',
  ],
  'customer.hq.mainNumberInvalid': [
    '«{value}» no es un número de teléfono.',
    'Escríbalo con el signo más y el prefijo del país, p. ej. +34911234567.',
  ],
  'customer.remove.inUse': ['El cliente {value} aún tiene usuarios o ubicaciones.', 'Elimínelos antes.'],
  'location.customer.unknown': [
    'El cliente {customer} aún no existe.',
    'Si no hay otro error, la fila lo espera y se procesará por sí sola en cuanto se importe.',
  ],
  'location.customer.similar': [
    'No hay ningún cliente {value}. ¿Quería decir {suggestion}?',
    'Corrija el identificador externo del cliente. Si de verdad es otro cliente, impórtelo primero.',
  ],
  'location.name.required': ['La ubicación necesita un nombre.', 'Indique el nombre de la ubicación.'],
  'location.name.tooLong': ['El nombre tiene {length} caracteres; se permiten {max}.', 'Acórtelo.'],
  'location.name.duplicateInFile': [
    'Esta ubicación ya figura en la hoja {sheet}, fila {row}.',
    'Deje una de las dos filas.',
  ],
  'location.country.unknown': [
    '«{value}» no es un país.',
    'Use el código de dos letras o el nombre, p. ej. ES o España.',
  ],
  'location.country.notAllowed': ['La plantilla no permite ubicaciones en {value}.', 'Permitidos: {allowed}.'],
  'location.address.lineTooLong': [
    'La línea de dirección tiene {length} caracteres; se permiten {max}.',
    'Acórtela o use la línea de dirección 2.',
  ],
  'location.address.cityRequired': ['La ciudad es obligatoria.', 'Indique la ciudad.'],
  'location.address.stateRequired': ['Las direcciones en {country} necesitan un estado o provincia.', 'Indíquelo.'],
  'location.address.stateUnknown': [
    '«{value}» no es un estado o provincia de {country}.',
    'Use su código o nombre, p. ej. CA o California.',
  ],
  'location.address.postalCodeRequired': [
    'Las direcciones en {country} necesitan un código postal.',
    'Indique el código postal, p. ej. {example}.',
  ],
  'location.address.postalCodeInvalid': [
    '«{value}» no es un código postal de {country}.',
    'Debería parecerse a {example}.',
  ],
  'location.timezone.unknown': [
    '«{value}» no es una zona horaria.',
    '{suggestion, select, none {Escríbala como Europe/Madrid.} other {¿Quería decir {suggestion}?}}',
  ],
  'location.language.unknown': ['«{value}» no es un idioma conocido.', 'Use un código como en_us o es_es.'],
  'location.mainNumber.invalid': [
    '«{value}» no es un número de teléfono.',
    'Escríbalo con el signo más y el prefijo del país, p. ej. +34911234567.',
  ],
  'location.mainNumber.notInInventory': [
    'El número principal {value} no está entre los números de la ubicación.',
    'Añádalo a los números.',
  ],
  'location.numbers.invalid': [
    '«{value}» no es un número de teléfono ni un rango.',
    'Escriba +34911234500 o +34911234500 - +34911234599, separados por ;.',
  ],
  'location.numbers.rangeTooLarge': ['El rango {value} contiene más de 10.000 números.', 'Divídalo.'],
  'location.numbers.tooMany': [
    'La celda contiene más de {max} números.',
    'Reparta los números entre varias ubicaciones.',
  ],
  'location.numbers.takenByAnotherCustomer': [
    'Ya los usa otro cliente: {value}.',
    'Use otros números, o libere estos antes.',
  ],
  'location.numbers.takenByAnotherLocation': [
    'Ya los usa la ubicación «{location}»: {value}.',
    'Use otros números, o quite antes estos de esa ubicación.',
  ],
  'location.numbers.takenByUser': [
    '{value} es el número de teléfono del usuario {user}.',
    'Elija otro número principal, o dé antes otro número a ese usuario.',
  ],
  'location.numbers.usedElsewhere': [
    'Usuarios de otras ubicaciones tienen estos números: {value}. La lista los incluye de todos modos.',
    'Traslade también a esos usuarios a la ubicación, o deje sus números en la lista de la suya.',
  ],
  'location.numbers.duplicateInFile': [
    'Ya figura en la hoja {sheet}, fila {row}: {value}.',
    'Deje cada número en una sola fila.',
  ],
  'location.numbers.inUse': [
    'Quitados de la lista, pero aún en uso por usuarios o como número principal: {value}.',
    'Deje estos números en la lista, o dé antes otros números a sus usuarios.',
  ],
  'location.emergencyIdentifier.notAllowedHere': [
    'Las ubicaciones en {country} no tienen identificador de ubicación de emergencia.',
    'Deje la celda vacía; solo lo tienen BE, DE y FR.',
  ],
  'location.country.emergencyExtensions': [
    'Usuarios de esta ubicación tienen extensiones que son números de emergencia en {country}: {value}.',
    'Dé primero otras extensiones a esos usuarios.',
  ],
  'location.remove.inUse': [
    'La ubicación «{value}» es la sede central o aún tiene usuarios.',
    'Traslade o elimine antes a sus usuarios.',
  ],
  'user.customer.unknown': [
    'El cliente {name} aún no existe.',
    'Si no hay otro error, la fila lo espera y se procesará por sí sola en cuanto se importe.',
  ],
  'user.customer.similar': [
    'No hay ningún cliente {value}. ¿Quería decir {suggestion}?',
    'Corrija el identificador externo del cliente. Si de verdad es otro cliente, impórtelo primero.',
  ],
  'user.email.invalid': ['«{value}» no es una dirección de correo.', 'Escríbala así: name@company.com.'],
  'user.email.duplicateInFile': ['{value} ya figura en la hoja {sheet}, fila {row}.', 'Deje una de las dos filas.'],
  'user.email.usedByAnotherCustomer': [
    '{value} ya pertenece al cliente {customer}.',
    'Corrija el ID del cliente. Para trasladar al usuario a este cliente, indique también la ubicación allí.',
  ],
  'user.customer.moved': [
    'El usuario pasa del cliente {old} a {value}.',
    'No hay que hacer nada si es lo previsto. El rol de administrador no se traslada salvo que la fila lo indique.',
  ],
  'user.email.belongsToAnotherPartner': ['{value} ya está dado de alta por otro partner.', 'Use otra dirección.'],
  'user.email.changed': [
    'Parece una dirección nueva de {old}.',
    'Si es la misma persona, indique {old} como correo electrónico anterior. Si no, es un usuario nuevo.',
  ],
  'user.email.ofAdministrator': [
    '{old} es el administrador del cliente {customer}: también allí pasa a ser {value}.',
    'Cámbiela también en su hoja de clientes; si no, la dirección antigua volverá con la próxima carga.',
  ],
  'user.previousEmail.namedInFile': [
    'La hoja {sheet}, fila {row} también trata de {value}.',
    'Deje una de las dos filas. Si ambos cambios son correctos, por ejemplo cuando dos personas intercambian sus direcciones, hágalos en dos cargas.',
  ],
  'user.previousEmail.twoUsers': [
    '{value} y {email} son dos usuarios distintos.',
    'Corrija el correo anterior. Si es una sola persona, elimine antes al usuario con la dirección nueva. Deje vacío el correo del administrador en la hoja de clientes: sigue al usuario.',
  ],
  'user.previousEmail.similar': [
    'Ningún usuario tiene la dirección {value}. ¿Quiso decir {suggestion}?',
    'Corrija el correo anterior, o vacíelo para añadir un usuario nuevo.',
  ],
  'user.previousEmail.unknown': [
    'Ningún usuario tiene la dirección {value}.',
    'Corrija el correo anterior, o vacíelo para añadir un usuario nuevo.',
  ],
  'user.previousEmail.alreadyChanged': [
    'Ya no hay ningún usuario con la dirección {value}; la fila se aplica a {email}.',
    'No hay que hacer nada si la dirección ya se había cambiado. Si no, corrija el correo anterior.',
  ],
  'user.name.forbiddenCharacter': ['Un nombre no puede contener {character}.', 'Quite ese carácter.'],
  'user.name.tooLong': ['El nombre tiene {length} caracteres; se permiten {max}.', 'Acórtelo.'],
  'user.name.longForCalling': [
    'Algunos teléfonos muestran solo {max} caracteres de un nombre.',
    'Acórtelo si es importante.',
  ],
  'user.package.unknown': ['«{value}» no es un paquete.', 'Use nombres como Webex Calling o webex_suite.'],
  'user.package.notAssignable': [
    '{package} no puede ser el paquete de un usuario.',
    'Elija un paquete para usuarios. Los complementos para usuarios tienen su propia columna.',
  ],
  'user.package.notOfCustomer': ['El cliente no tiene el paquete {value}.', 'El cliente tiene: {packages}.'],
  'user.package.several': [
    'Un usuario tiene exactamente un paquete.',
    'Deje solo uno. Los complementos tienen su propia columna.',
  ],
  'user.package.limitReached': [
    '{limit, plural, one {El único del paquete {value} está en uso.} other {Los {limit} del paquete {value} están en uso.}}',
    'En los paquetes del cliente escriba {value} con un número mayor, como {value}:25. O libere uno.',
  ],
  'user.addOns.unknown': ['«{value}» no es un complemento para usuarios.', 'Use uno de estos: {known}.'],
  'user.addOns.notOfCustomer': ['El cliente no tiene el complemento {value}.', 'El cliente tiene: {packages}.'],
  'user.addOns.withoutBase': [
    'El complemento {value} no es compatible con el paquete del usuario.',
    'Dé al usuario uno de estos paquetes: {bases}. O escriba REMOVE en los complementos.',
  ],
  'user.addOns.limitReached': [
    '{limit, plural, one {El único del complemento {value} está en uso.} other {Los {limit} del complemento {value} están en uso.}}',
    'En los paquetes del cliente escriba {value} con un número mayor, como {value}:25. O libere uno.',
  ],
  'user.location.required': ['Un paquete de telefonía necesita una ubicación.', 'Indique el nombre de la ubicación.'],
  'user.location.unknown': [
    'El cliente aún no tiene la ubicación «{name}».',
    'Si no hay otro error, la fila la espera y se procesará por sí sola en cuanto se importe.',
  ],
  'user.location.similar': [
    'El cliente no tiene ninguna ubicación «{value}». ¿Quería decir «{suggestion}»?',
    'Corrija la ubicación. Si de verdad es otra, impórtela primero.',
  ],
  'user.location.change': [
    'Un usuario con telefonía no puede pasar de «{old}» a «{value}».',
    'Esta regla ya no se aplica: importe la fila otra vez para trasladar al usuario.',
  ],
  'user.location.moved': [
    'El usuario pasa de la ubicación «{old}» a «{value}».',
    'No hay que hacer nada si es lo previsto. El número de teléfono y la extensión no cambian salvo que la fila indique otros.',
  ],
  'user.number.requiredForCalling': [
    'Un paquete de telefonía necesita un número de teléfono, una extensión o ambos.',
    'Rellene al menos uno.',
  ],
  'user.phone.invalid': [
    '«{value}» no es un número de teléfono.',
    'Escríbalo con el signo más y el prefijo del país, p. ej. +34612345678.',
  ],
  'user.phone.missingPlus': [
    'El número {value} no tenía signo más y se leyó como {number}.',
    'Dé formato de texto a la columna para conservar el signo más.',
  ],
  'user.phone.duplicateInFile': [
    'El número {value} ya figura en la hoja {sheet}, fila {row}.',
    'Dé otro número a uno de los dos.',
  ],
  'user.phone.taken': ['El número {value} ya está en uso.', 'Elija un número libre.'],
  'user.phone.staysAtLocation': [
    'El número {value} pertenece a la ubicación «{location}» y no puede pasar con el usuario.',
    'Dé al usuario un número de la nueva ubicación, o escriba REMOVE para conservar solo una extensión.',
  ],
  'user.phone.notInInventory': [
    'El número {value} no está entre los números de la ubicación.',
    'Añádalo antes a la ubicación, o elija uno de sus números.',
  ],
  'user.phone.wrongCountry': ['El número {value} no es del país {country}.', 'Compruebe que es el número correcto.'],
  'user.extension.invalid': ['«{value}» no es una extensión.', 'Use de {min} a {max} cifras.'],
  'user.extension.emergency': [
    '{value} es un número de emergencia en {country} y no puede ser una extensión.',
    'Elija otra extensión: quien marque {value} debe llegar a los servicios de emergencia.',
  ],
  'user.extension.duplicateInLocation': [
    'La extensión {value} de esta ubicación ya figura en la hoja {sheet}, fila {row}.',
    'Dé otra extensión a uno de los dos.',
  ],
  'user.extension.taken': ['La extensión {value} ya está en uso en esta ubicación.', 'Elija una extensión libre.'],
  'user.calling.ignored': [
    'El paquete {package} no tiene telefonía; este valor se ignora.',
    'Deje la celda vacía, o elija un paquete de telefonía.',
  ],
  'user.admin.packageLevel': [
    'Un administrador debe tener un paquete con el que se creó el cliente.',
    'Elija uno de estos: {packages}.',
  ],
  'user.admin.downgrade': [
    'El paquete de un administrador total no se puede rebajar de {old} a {value}.',
    'Conserve el paquete, o dé antes el rol a otra persona.',
  ],
  'user.admin.roleUnknown': ['«{value}» no es un rol de administrador.', 'Use full, read-only o none.'],
  'user.admin.lastFullAdmin': [
    '{value} es el único administrador total del cliente.',
    'Nombre antes a otro administrador total.',
  ],
  'row.exists': ['El registro ya existe; «create» no lo cambia.', 'Use el modo o la acción «upsert» para cambiarlo.'],
  'row.missing': ['No existe ese registro.', 'No hay que hacer nada, o compruebe la clave.'],
  'row.actionContradicts': [
    'La acción «{value}» contradice el modo de la importación, «{mode}». No se hizo nada con la fila.',
    'Corrija la acción o importe el archivo en otro modo.',
  ],
  'row.sameAsRow': ['La fila dice lo mismo que la hoja {sheet}, fila {row}.', 'No hay que hacer nada.'],
  'row.gone': [
    'El archivo completo ya no menciona este registro; se conserva porque la plantilla no permite que los archivos completos eliminen.',
    'Elimínelo con la acción «remove», o permita en la plantilla eliminar lo que los archivos completos ya no mencionan.',
  ],
  'row.goneRemoved': [
    'El archivo completo ya no menciona este registro, por lo que se elimina.',
    'Si debe conservarse, vuelva a incluir su fila en el archivo e impórtelo de nuevo, o deshaga la importación.',
  ],
  'row.leftOut': [
    'Omitida: la fila está debajo de la tabla y parece un total o una nota.',
    'No hay que hacer nada. Si son datos, rellene sus columnas clave e impórtela de nuevo.',
  ],
  'row.waitedTooLong': [
    'La fila esperó {days, plural, one {{days} día} other {{days} días}} a {name}, que no llegó.',
    'Importe lo que necesita y vuelva a intentarlo.',
  ],
  'row.linkedTooMany': [
    'La fila es una de {rows} que se pasan números, extensiones, plazas o roles. Como máximo pueden ejecutarse {most} juntas.',
    'Divida la cadena: importe primero las filas que solo liberan algo y después las demás en archivos de {most} filas como máximo.',
  ],
  'row.moreIssues': [
    'Otros avisos de esta fila que no se muestran: {count}.',
    'Corrija los que se muestran e importe la fila de nuevo.',
  ],
  'row.waitCancelled': [
    'La importación se canceló o se deshizo mientras la fila esperaba a {name}.',
    'Importe {name} y vuelva a subir esta fila.',
  ],
  'row.takenBack': [
    'Esta importación se deshizo, y con ella lo que hizo esta fila.',
    'No hay nada que hacer. Si vuelve a subir la fila, se hará otra vez.',
  ],
  'row.notBegun': [
    'La importación se canceló antes de empezar con esta fila.',
    'Si la fila debe valer, impórtela de nuevo.',
  ],
  'row.erased': [
    'Esta fila trata de una persona que se borró, por eso no se vuelve a intentar ni se deshace.',
    'No hay nada que hacer. Si un registro debe cambiar, importe un archivo nuevo.',
  ],
  'row.superseded': [
    'Una importación posterior ({import}) ya decidió sobre este registro, por eso se omitió la fila.',
    'No hay nada que hacer. Si esta fila debe valer, impórtela de nuevo.',
  ],
  'template.name.duplicate': ['Ya existe una plantilla llamada «{value}».', 'Elija otro nombre.'],
  'template.authentication.idpRequired': [
    'La autenticación del partner necesita el ID de entidad del proveedor de identidad.',
    'Rellene idpEntityId (EntityID en los metadatos SAML).',
  ],
  'template.subscription.required': ['La suscripción mayorista es obligatoria.', 'Indique la suscripción.'],
  'template.country.unknown': ['«{value}» no es un país.', 'Use el código de dos letras, p. ej. ES.'],
  'template.language.unsupported': ['No hay correos en el idioma «{value}».', 'Use uno de estos: {known}.'],
  'template.pstn.notRecommended': [
    'No se recomienda un proveedor de PSTN conectado a la nube en una plantilla.',
    'Defínalo por cliente, salvo que conozca sus limitaciones.',
  ],
  'template.mailText.unknown': ['{value} no se puede rellenar.', 'Use uno de {known}, o texto sin más.'],
  'template.removals.limitRequired': [
    'Se eliminarían los registros que los archivos completos ya no mencionan, pero no se indica cuántos como máximo.',
    'Fije el límite de eliminaciones; con 0, cada eliminación espera a una persona.',
  ],
  'template.archived': ['La plantilla «{value}» está archivada.', 'Elija otra plantilla.'],
  'import.guardrail.errors': [
    'El {percent} % de las filas tiene errores; la plantilla permite el {max} %.',
    'Revise los errores; apruébela a mano si es correcto.',
  ],
  'import.guardrail.removals': [
    '{removals, plural, one {Se eliminaría {removals} registro} other {Se eliminarían {removals} registros}}; la plantilla permite {max}.',
    'Revise el plan; apruébelo a mano si es correcto.',
  ],
  'import.guardrail.unclear': [
    '{removals, plural, one {Se eliminaría {removals} registro} other {Se eliminarían {removals} registros}}, pero {unclear, plural, one {{unclear} fila u hoja del archivo completo no se pudo entender; podría ser lo que falta.} other {{unclear} filas u hojas del archivo completo no se pudieron entender; podrían ser los que faltan.}}',
    'Corríjalas primero, o apruebe a mano si las eliminaciones son correctas.',
  ],
  'import.guardrail.unread': [
    'No se leyó: {sheets}.',
    'Revise los problemas de estas hojas y archivos. Corrija el archivo, o apruebe a mano si no forman parte de la importación.',
  ],
  'import.guardrail.updates': [
    '{updates, plural, one {Cambiaría {updates} registro} other {Cambiarían {updates} registros}}; la plantilla permite {max}.',
    'Revise el plan; apruébelo a mano si es correcto.',
  ],
  'import.guardrail.shrunk': [
    'Hay {rows, plural, one {{rows} fila} other {{rows} filas}}; la última importación de este archivo tenía {last}.',
    'Compruebe que el archivo está completo; si lo está, apruébela a mano.',
  ],
  'import.guardrail.empty': ['El archivo no tiene filas.', 'Compruebe de dónde viene el archivo.'],
  'import.window.never': ['La ventana nunca se abre.', 'Corrija la ventana.'],
  'import.concurrent': [
    'La importación {import} cambió este registro después de planificarse esta.',
    'No hay que hacer nada: la fila se volvió a decidir y fue después.',
  ],
  'import.changedMeanwhile': [
    'El plan había aceptado esta fila. Desde entonces la importación {import} cambió {record}, de lo que depende la fila.',
    'Mire qué hizo esa importación. Después corrija la fila o inténtela de nuevo.',
  ],
  'import.recordRemoved': [
    'La importación {import} eliminó este registro después de planificarse esta, por eso se omitió la fila.',
    'No hay nada que hacer. Si esta fila debe valer, impórtela de nuevo.',
  ],
  'import.recordTakenBack': [
    'El registro se creó con la importación {import}, que se deshizo después de planificarse esta. Por eso se omitió la fila.',
    'Si el registro debe existir, impórtelo de nuevo.',
  ],
  'import.recordRenamed': [
    'La importación {import} dio a este usuario otra dirección de correo después de planificarse esta, por eso se omitió la fila.',
    'Si la fila debe valer, escriba la dirección nueva e impórtela de nuevo.',
  ],
  'import.checkingFailed': [
    'No se pudieron comprobar los archivos por un error nuestro (incidente {incident}).',
    'Vuelva a subir los archivos. Si falla de nuevo, contacte con soporte e indique el número de incidente.',
  ],
  'import.checkingDied': [
    'La comprobación de los archivos se detuvo {deaths} veces en el mismo punto, cerca de la fila {rows}.',
    'Divida el archivo o quite el contenido inusual cerca de esa fila y vuelva a subirlo.',
  ],
  'undo.changedSince': [
    'Alguien cambió esto después de la importación, así que queda como está.',
    'Revise el registro y cámbielo a mano si debe volver atrás.',
  ],
  'undo.existsAgain': [
    'El registro se creó de nuevo después de eliminarse, así que queda como está.',
    'Revise el registro y cámbielo a mano si debe volver atrás.',
  ],
  'undo.goneSince': [
    'El registro se eliminó después de la importación, así que no hay nada que restablecer.',
    'No hay que hacer nada. Si el registro debe existir, impórtelo de nuevo.',
  ],
  'undo.makingTakenBack': [
    'El registro no volvió: también se deshizo la importación que lo había creado.',
    'No hay que hacer nada. Si el registro debe existir, impórtelo de nuevo.',
  ],
  'undo.belongsToGone': [
    '«{value}», a lo que esto pertenecía, ya no existe, por eso no se restableció.',
    'Si debe restablecerse, importe primero «{value}».',
  ],
  'undo.companionStays': [
    '{record} llegó con esta fila. Desde entonces se cambió o hace falta, así que se queda.',
    'Revíselo y elimínelo a mano si debe desaparecer.',
  ],
  'undo.companionLacks': [
    '{record}, que se eliminó con esta fila, no pudo volver tal como era: otros tienen ahora {value}.',
    'Revise el registro y complételo a mano.',
  ],
  'internal.rowFailed': [
    'La fila falló por un error nuestro (incidente {incident}).',
    'Vuelva a intentarlo; si falla otra vez, díganos el número de incidente.',
  ],
};
