import type { ErrorTexts } from '../text-types.js';

/** Refusals in Spanish. */
export const errors: ErrorTexts = {
  'account.notFound': 'No hay ninguna cuenta {id}.',
  'account.taken': 'Ya existe una cuenta para {email}.',
  'auth.code': 'Este código es incorrecto o ya se ha utilizado.',
  'auth.codeNeeded': 'Introduzca también el código de su aplicación de autenticación.',
  'auth.forbidden':
    '{why, select, platform {Solo los administradores de la plataforma pueden hacer esto.} other {El rol {role} no permite hacer esto.}}',
  'auth.link': 'Este enlace ha caducado o ya se ha utilizado. Pida uno nuevo.',
  'auth.origin': 'Esta solicitud viene de otro sitio web.',
  'auth.required':
    '{why, select, token {Esta dirección requiere un token.} partner {El partner de esta cuenta ya no existe.} other {Inicie sesión o envíe un token válido: Authorization: Bearer gw_….}}',
  'auth.session': 'Para hacer esto hay que haber iniciado sesión; un token no basta.',
  'auth.throttled':
    'Demasiados intentos. Vuelva a intentarlo dentro de {minutes, plural, one {un minuto} many {# de minutos} other {# minutos}}.',
  'auth.wrong': 'La dirección de correo o la contraseña son incorrectas.',
  'bounce.notUnderstood':
    '{why, select, noMessageId {Este aviso de rebote no dice a qué correo se refiere: le falta el Message-ID del original.} other {Este mensaje no es ni una notificación de entrega ni un informe de quejas. Envíe el propio rebote, tal como lo emitió el servidor de correo.}}',
  'config.invalid': 'El entorno no se puede utilizar: {reason}.',
  'cursor.invalid': 'Este cursor no procede de esta lista. Empiece de nuevo sin cursor.',
  'database.unavailable': 'La base de datos no responde en este momento. Vuelva a intentarlo en breve.',
  'delivery.quietAllDay':
    'Unas horas de silencio que empiezan a la misma hora a la que acaban no acabarían nunca. Cambie una de las dos horas.',
  'file.notFound': 'Este archivo ya no se conserva.',
  'file.tooLarge': 'El archivo supera los {max} MB. Divídalo en varios archivos.',
  'idempotency.inProgress':
    'La primera solicitud con esta Idempotency-Key sigue en curso. Vuelva a intentarlo en un momento.',
  'idempotency.keyReused': 'Esta Idempotency-Key ya se usó para otra solicitud. Use una clave nueva.',
  'import.edit.conflict':
    '{what, select, row {Entretanto, {who} ha cambiado esta fila. Vuelva a revisarla.} other {Entretanto, otra persona ha cambiado esta importación. Vuelva a revisarla.}}',
  'import.edit.nothing':
    '{what, select, redo {No hay ningún cambio que rehacer.} other {No hay ningún cambio que deshacer.}}',
  'import.edit.tooMany': 'Más de {max} celdas contienen esto. Corrija el archivo y vuelva a subirlo.',
  'import.edit.unknownCell': 'En la hoja «{sheet}», la fila {row} no tiene ninguna celda para «{field}».',
  'import.expired':
    '{what, select, undo {Las filas de esta importación ya no se conservan, por lo que no es posible deshacerla.} retry {Las filas de esta importación ya no se conservan. Vuelva a subir los archivos.} other {Los archivos de esta importación ya no se conservan. Vuelva a subirlos.}}',
  'import.notFound': 'No hay ninguna importación {id}.',
  'import.notRead':
    '{why, select, cancelled {Esta importación se canceló antes de que se leyeran sus archivos, por lo que no hay ningún archivo que devolver.} refused {Esta importación se rechazó antes de que sus filas recibieran respuesta, por lo que no hay ningún archivo que devolver. {reason}} other {Esta importación aún no se ha leído, por lo que no hay ningún archivo que devolver.}}',
  'import.nothingToRetry':
    'Ninguna fila de esta importación se puede reintentar. Corrija las filas en el informe y vuelva a subirlo.',
  'import.reading.encoding': 'La codificación «{encoding}» no existe.',
  'import.wrongStatus':
    '{status, select, received {Esta importación aún no se ha leído} reading {Esta importación se está leyendo} mapping {Esta importación espera que se asignen sus columnas} validating {Esta importación se está comprobando} planned {Esta importación espera aprobación} approved {Esta importación está a punto de empezar} scheduled {Esta importación está programada} running {Esta importación está en curso} pausing {Esta importación se está pausando} paused {Esta importación está en pausa} cancelling {Esta importación se está cancelando} cancelled {Esta importación se canceló} completed {Esta importación ya se ha completado} completed_with_errors {Esta importación se ha completado con errores} failed {Esta importación ha fallado} undoing {Esta importación se está deshaciendo} undone {Esta importación se deshizo} other {Esta importación tiene el estado «{status}»}}, por lo que {action, select, approve {no se puede aprobar} pause {no se puede pausar} resume {no se puede reanudar} cancel {no se puede cancelar} retry {no se puede reintentar} undo {no se puede deshacer} correct {no se puede corregir. Haga la corrección en una importación nueva} other {eso no es posible}}.',
  internal: 'Se ha producido un error por nuestra parte (incidente {incident}).',
  'mail.expired': 'El contenido de este correo ya no se conserva, por lo que no se puede volver a enviar.',
  'mail.notFound':
    '{what, select, messageId {No ha salido ningún correo con el identificador {id}.} other {No hay ningún correo {id}.}}',
  'mapping.invalid':
    'No se puede leer la asignación: debe ser JSON con la forma que describe la API y con campos que existan.',
  'partner.ambiguous': 'Hay varios partners. Indique cuál con --partner: {slugs}.',
  'partner.notFound': 'No hay ningún partner «{slug}».',
  'partner.notSuspended': 'Suspenda antes al partner «{slug}»: solo se puede eliminar un partner suspendido.',
  'partner.removed': 'El partner «{slug}» se está eliminando. Ya no se puede detener.',
  'partner.slug.invalid':
    '«{slug}» no puede ser el nombre corto de un partner. Use letras minúsculas, cifras y guiones.',
  'partner.slug.taken': 'Ya existe un partner «{slug}».',
  'partner.suspended': 'Este partner está suspendido. Consulte a quien gestiona el servicio.',
  'password.due': 'Elija ahora una contraseña: ya lo ha aplazado una vez.',
  'password.guessable':
    'Esta contraseña es fácil de adivinar. Elija otra, por ejemplo cuatro palabras que no tengan nada que ver entre sí.',
  'password.long': 'Una contraseña puede tener como máximo {max} caracteres.',
  'password.short': 'Una contraseña debe tener al menos {min} caracteres.',
  'password.wrong': 'La contraseña actual es incorrecta.',
  'record.notFound':
    '{entity, select, customers {Ese cliente no existe.} locations {Esa ubicación no existe.} other {Ese usuario no existe.}}',
  'request.invalid': 'La solicitud no es válida: {reasons}',
  'request.tooLarge': 'La solicitud supera el tamaño permitido.',
  'route.notFound': 'No hay nada en esta dirección.',
  'schedule.never': 'Esta programación no se ejecuta nunca. Corrija sus horas o los días que excluye.',
  'schedule.notFound': 'No hay ninguna programación «{name}».',
  'schedule.notUnderstood':
    '«{words}» no es ni una expresión cron ni una frase como “every night at 02:00” o “every monday and thursday at 22:30”.',
  'session.notFound': 'No hay ninguna sesión {id}.',
  'source.hostKey':
    '{pinned, select, no {La clave del servidor es {shown}. Compárela con la que muestra el propio servidor y después fíjela como hostKey.} other {La clave del servidor es {shown}, no {pinned}, la que está fijada. Averigüe por qué antes de fijarla.}}',
  'source.notFound': 'No hay ningún origen «{name}».',
  'source.outside': '{path} lleva fuera de la carpeta del origen.',
  'source.sealed':
    'Las credenciales de «{name}» se sellaron con otro GANGWAY_SECRET. Introduzca de nuevo su contraseña o su clave.',
  'source.unreachable': 'No se puede iniciar sesión en {where} como {who}: {reason}',
  'source.unusable':
    '{what, select, read {No se puede leer la carpeta «{folder}». Compruebe que es una carpeta y que Gangway tiene permiso para leerla. Detalles: {reason}} other {No se puede escribir en la carpeta «{folder}». Compruebe que es una carpeta y que Gangway tiene permiso para escribir en ella. Detalles: {reason}}}',
  'start.alreadyRunning':
    'Gangway ya se está ejecutando en {dataDir} (proceso {process}). Deténgalo antes o use otra carpeta de datos.',
  'start.dataDirUnusable':
    'No se puede escribir en la carpeta de datos {dataDir} ({reason}). Indique en GANGWAY_DATA_DIR o --data-dir una carpeta en la que pueda escribir.',
  'start.databaseUnreachable':
    'Ningún servidor primario de MongoDB responde en MONGODB_URI en 10 s. Inicie la base de datos o corrija MONGODB_URI.',
  'start.mongodFailed': 'El MongoDB integrado no arrancó ({reason}). Su registro: {log}.',
  'start.noMongod':
    'No hay ningún MongoDB que usar. Indique un replica set en MONGODB_URI, instale mongod o señale uno con MONGOMS_SYSTEM_BINARY. ({reason})',
  'start.noPort': 'No hay ningún puerto libre en 127.0.0.1 para el MongoDB integrado.',
  'start.unsafeDatabase':
    '{why, select, writeConcern {MONGODB_URI establece un write concern inferior a majority. Quítele la opción «w=».} standalone {El MongoDB de MONGODB_URI es un servidor independiente. Gangway necesita un replica set, para las transacciones y los change streams.} other {El replica set tiene un árbitro, que debilita su write concern predeterminado. Sustitúyalo por un miembro con datos.}}',
  'suppression.notFound': 'No hay ninguna entrada {id} en la lista.',
  'template.archived': 'La plantilla «{name}» está archivada. Elija otra plantilla.',
  'template.changedMeanwhile': 'Entretanto, otra persona ha cambiado la plantilla. Vuelva a cargarla.',
  'template.invalid': 'La plantilla no se puede usar. {reasons}',
  'template.notFound':
    '{known, select, none {No hay ninguna plantilla «{name}».} other {No hay ninguna plantilla «{name}». Plantillas: {known}.}}',
  'token.notFound': 'No hay ningún token {id}.',
  'unsubscribe.invalid':
    'Este enlace está incompleto. Ábralo de nuevo desde el correo o pida a quien le envía estos correos que le quite de su lista.',
  'upload.files': 'Envíe de 1 a {max} archivos, cada uno en un campo llamado «file».',
  'upload.invalid': 'No se puede leer el formulario: {reason}.',
  'upload.notMultipart': 'Envíe los archivos como multipart/form-data, cada uno en un campo llamado «file».',
  'user.importing':
    'La importación {id} tiene filas de esta persona y no ha terminado. Espere a que termine o cancélela y borre después a la persona.',
  'window.notFound': 'No hay ninguna ventana «{name}».',
};
