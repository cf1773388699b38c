/**
 * What the API and the command line say when they refuse something, by code, as ICU messages. The compiler takes the
 * parameters that a code needs from here.
 */
export const errors = {
  'account.notFound': 'There is no account {id}.',
  'account.taken': 'There is already an account for {email}.',
  'auth.code': 'This code is wrong or was already used.',
  'auth.codeNeeded': 'Enter the code from your authenticator app as well.',
  'auth.forbidden':
    '{why, select, platform {Only platform administrators may do this.} other {The role {role} may not do this.}}',
  'auth.link': 'This link has expired or was already used. Ask for a new one.',
  'auth.origin': 'This request comes from another site.',
  'auth.required':
    '{why, select, token {This address needs a token.} partner {The partner of this account no longer exists.} other {Sign in, or send a valid token: Authorization: Bearer gw_….}}',
  'auth.session': 'Only someone who is signed in can do this; a token can’t.',
  'auth.throttled': 'Too many attempts. Try again in {minutes, plural, one {a minute} other {# minutes}}.',
  'auth.wrong': 'The email address or the password is wrong.',
  'bounce.notUnderstood':
    '{why, select, noMessageId {This bounce doesn’t say which email it is about: it has no Message-ID of the original.} other {This message is neither a delivery status nor a feedback report. Send the bounce itself, as the mail server sent it.}}',
  'config.invalid': 'The environment is not usable: {reason}.',
  'cursor.invalid': 'This cursor wasn’t issued by this list. Start again without one.',
  'database.unavailable': 'The database isn’t answering at the moment. Try again soon.',
  'delivery.quietAllDay': 'Quiet hours that begin when they end would never end. Change one of the two times.',
  'file.notFound': 'This file is no longer stored.',
  'file.tooLarge': 'The file is larger than {max} MB. Split it into several files.',
  'idempotency.inProgress': 'The first request with this Idempotency-Key is still in progress. Try again in a moment.',
  'idempotency.keyReused': 'This Idempotency-Key was used for a different request. Use a new key.',
  'import.edit.conflict':
    '{what, select, row {{who} has changed this row in the meantime. Look at it again.} other {Someone else has changed this import in the meantime. Look at it again.}}',
  'import.edit.nothing':
    '{what, select, redo {There is no edit to make again.} other {There is no edit to take back.}}',
  'import.edit.tooMany': 'More than {max} cells contain this. Correct the file and upload it again.',
  'import.edit.unknownCell': 'Sheet “{sheet}”, row {row} has no cell for “{field}”.',
  'import.expired':
    '{what, select, undo {The rows of this import are no longer stored, so it can’t be undone.} retry {The rows of this import are no longer stored. Upload the files again.} other {The files of this import are no longer stored. Upload them again.}}',
  'import.notFound': 'There is no import {id}.',
  'import.notRead':
    '{why, select, cancelled {This import was cancelled before its files were read, so there is no file to return.} refused {This import was refused before its rows were answered, so there is no file to return. {reason}} other {This import has not been read yet, so there is no file to return.}}',
  'import.nothingToRetry': 'No row of this import can be retried. Correct the rows in the report and upload it again.',
  'import.reading.encoding': 'There is no encoding “{encoding}”.',
  'import.wrongStatus':
    '{status, select, received {This import has not been read yet} reading {This import is being read} mapping {This import needs its columns mapped} validating {This import is being checked} planned {This import needs approval} approved {This import is about to start} scheduled {This import is scheduled} running {This import is running} pausing {This import is pausing} paused {This import is paused} cancelling {This import is being cancelled} cancelled {This import was cancelled} completed {This import has completed} completed_with_errors {This import has completed with errors} failed {This import has failed} undoing {This import is being undone} undone {This import was undone} other {This import has the status “{status}”}}, so it {action, select, approve {can’t be approved} pause {can’t be paused} resume {can’t be resumed} cancel {can’t be cancelled} retry {can’t be retried} undo {can’t be undone} correct {can’t be corrected. Correct it as a new import} other {can’t be changed this way}}.',
  internal: 'Something went wrong on our side (incident {incident}).',
  'mail.expired': 'The content of this email is no longer stored, so it can’t be sent again.',
  'mail.notFound': '{what, select, messageId {No email went out as {id}.} other {There is no email {id}.}}',
  'mapping.invalid':
    'The mapping cannot be read: it must be JSON in the form that the API describes, with fields that exist.',
  'partner.ambiguous': 'There are several partners. Say which one with --partner: {slugs}.',
  'partner.notFound': 'There is no partner “{slug}”.',
  'partner.notSuspended': 'Suspend partner “{slug}” first: only a suspended partner can be removed.',
  'partner.removed': 'Partner “{slug}” is being removed. This can no longer be stopped.',
  'partner.slug.invalid': '“{slug}” can’t be a partner’s short name. Use lower-case letters, digits and hyphens.',
  'partner.slug.taken': 'There is already a partner “{slug}”.',
  'partner.suspended': 'This partner is suspended. Ask whoever runs the service.',
  'password.due': 'Choose a password now: you already put it off once.',
  'password.guessable':
    'This password is easy to guess. Choose a different one, for example four words that have nothing to do with each other.',
  'password.long': 'A password can have up to {max} characters.',
  'password.short': 'A password needs at least {min} characters.',
  'password.wrong': 'The current password is wrong.',
  'record.notFound':
    '{entity, select, customers {There is no such customer.} locations {There is no such location.} other {There is no such user.}}',
  'request.invalid': 'The request is not valid: {reasons}',
  'request.tooLarge': 'The request is larger than is allowed.',
  'route.notFound': 'There is nothing at this address.',
  'schedule.never': 'This schedule never fires. Correct its times, or the days it leaves out.',
  'schedule.notFound': 'There is no schedule “{name}”.',
  'schedule.notUnderstood':
    '“{words}” is neither a cron expression nor words like “every night at 02:00” or “every monday and thursday at 22:30”.',
  'session.notFound': 'There is no session {id}.',
  'source.hostKey':
    '{pinned, select, no {The server’s key is {shown}. Compare it with the server’s own, then pin it as hostKey.} other {The server’s key is {shown}, not the pinned {pinned}. Find out why before you pin it.}}',
  'source.notFound': 'There is no source “{name}”.',
  'source.outside': '{path} leads out of the source’s folder.',
  'source.sealed':
    'The credentials of “{name}” were sealed with another GANGWAY_SECRET. Enter its password or key again.',
  'source.unreachable': 'Can’t sign in to {where} as {who}: {reason}',
  'source.unusable':
    '{what, select, read {Can’t read the folder “{folder}”. Check that it is a folder and that Gangway may read it. Details: {reason}} other {Can’t write to the folder “{folder}”. Check that it is a folder and that Gangway may write to it. Details: {reason}}}',
  'start.alreadyRunning':
    'Gangway is already running on {dataDir} (process {process}). Stop it first, or use another data folder.',
  'start.dataDirUnusable':
    'The data folder {dataDir} can’t be written to ({reason}). Set GANGWAY_DATA_DIR or --data-dir to a folder you may write to.',
  'start.databaseUnreachable':
    'No MongoDB primary answers at MONGODB_URI within 10 s. Start the database, or correct MONGODB_URI.',
  'start.mongodFailed': 'The embedded MongoDB did not start ({reason}). Its log: {log}.',
  'start.noMongod':
    'There is no MongoDB to use. Set MONGODB_URI to a replica set, or install mongod, or name one with MONGOMS_SYSTEM_BINARY. ({reason})',
  'start.noPort': 'There is no free port on 127.0.0.1 for the embedded MongoDB.',
  'start.unsafeDatabase':
    '{why, select, writeConcern {MONGODB_URI sets a write concern below majority. Remove its “w=” option.} standalone {The MongoDB at MONGODB_URI is a standalone server. Gangway needs a replica set, for transactions and change streams.} other {The replica set has an arbiter, which weakens its default write concern. Replace it with a data-bearing member.}}',
  'suppression.notFound': 'There is no entry {id} on the list.',
  'template.archived': 'The template “{name}” is archived. Choose another template.',
  'template.changedMeanwhile': 'Someone else has changed the template in the meantime. Load it again.',
  'template.invalid': 'The template can’t be used. {reasons}',
  'template.notFound':
    '{known, select, none {There is no template “{name}”.} other {There is no template “{name}”. Templates: {known}.}}',
  'token.notFound': 'There is no token {id}.',
  'unsubscribe.invalid':
    'This link is incomplete. Open it again from the email, or ask whoever sends you these emails to take you off their list.',
  'upload.files': 'Send 1 to {max} files, each in a field called “file”.',
  'upload.invalid': 'The form can’t be read: {reason}.',
  'upload.notMultipart': 'Send the files as multipart/form-data, each in a field called “file”.',
  'user.importing':
    'Import {id} has rows of this person and is not finished. Let it finish, or cancel it, then erase the person.',
  'window.notFound': 'There is no window “{name}”.',
} as const;
