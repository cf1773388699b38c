import type { ErrorTexts } from '../text-types.js';

/** Refusals in French. */
export const errors: ErrorTexts = {
  'account.notFound': 'Il n’y a pas de compte {id}.',
  'account.taken': 'Il existe déjà un compte pour {email}.',
  'auth.code': 'Ce code est faux ou a déjà été utilisé.',
  'auth.codeNeeded': 'Saisissez aussi le code de votre application d’authentification.',
  'auth.forbidden':
    '{why, select, platform {Seuls les administrateurs de la plateforme peuvent faire cela.} other {Le rôle {role} ne permet pas de faire cela.}}',
  'auth.link': 'Ce lien a expiré ou a déjà été utilisé. Demandez-en un nouveau.',
  'auth.origin': 'Cette requête vient d’un autre site.',
  'auth.required':
    '{why, select, token {Cette adresse demande un jeton.} partner {Le partenaire de ce compte n’existe plus.} other {Connectez-vous, ou envoyez un jeton valide : Authorization: Bearer gw_….}}',
  'auth.session': 'Il faut être connecté pour faire cela ; un jeton ne suffit pas.',
  'auth.throttled':
    'Trop de tentatives. Réessayez dans {minutes, plural, one {une minute} many {# de minutes} other {# minutes}}.',
  'auth.wrong': 'L’adresse e-mail ou le mot de passe est incorrect.',
  'bounce.notUnderstood':
    '{why, select, noMessageId {Cet avis de non-remise ne dit pas de quel e-mail il s’agit : le Message-ID de l’original n’y figure pas.} other {Ce message n’est ni un avis de remise ni un rapport de plainte. Envoyez l’avis lui-même, tel que le serveur de messagerie l’a émis.}}',
  'config.invalid': 'L’environnement n’est pas utilisable : {reason}.',
  'cursor.invalid': 'Ce curseur ne vient pas de cette liste. Recommencez sans curseur.',
  'database.unavailable': 'La base de données ne répond pas pour le moment. Réessayez un peu plus tard.',
  'delivery.quietAllDay':
    'Des heures calmes qui commencent à l’heure où elles finissent ne finiraient jamais. Changez l’une des deux heures.',
  'file.notFound': 'Ce fichier n’est plus conservé.',
  'file.tooLarge': 'Le fichier dépasse {max} Mo. Répartissez-le en plusieurs fichiers.',
  'idempotency.inProgress':
    'La première requête avec cette Idempotency-Key est encore en cours. Réessayez dans un instant.',
  'idempotency.keyReused': 'Cette Idempotency-Key a déjà servi pour une autre requête. Utilisez une nouvelle clé.',
  'import.edit.conflict':
    '{what, select, row {Entre-temps, {who} a modifié cette ligne. Regardez-la à nouveau.} other {Entre-temps, quelqu’un d’autre a modifié cet import. Regardez-le à nouveau.}}',
  'import.edit.nothing':
    '{what, select, redo {Il n’y a aucune modification à rétablir.} other {Il n’y a aucune modification à annuler.}}',
  'import.edit.tooMany': 'Plus de {max} cellules contiennent cela. Corrigez le fichier et déposez-le à nouveau.',
  'import.edit.unknownCell': 'Dans la feuille « {sheet} », la ligne {row} n’a pas de cellule pour « {field} ».',
  'import.expired':
    '{what, select, undo {Les lignes de cet import ne sont plus conservées ; il ne peut donc pas être annulé.} retry {Les lignes de cet import ne sont plus conservées. Déposez à nouveau les fichiers.} other {Les fichiers de cet import ne sont plus conservés. Déposez-les à nouveau.}}',
  'import.notFound': 'Il n’y a pas d’import {id}.',
  'import.notRead':
    '{why, select, cancelled {Cet import a été interrompu avant la lecture de ses fichiers ; il n’y a donc aucun fichier à rendre.} refused {Cet import a été refusé avant que ses lignes n’aient reçu de réponse ; il n’y a donc aucun fichier à rendre. {reason}} other {Cet import n’a pas encore été lu ; il n’y a donc aucun fichier à rendre.}}',
  'import.nothingToRetry':
    'Aucune ligne de cet import ne peut être réessayée. Corrigez les lignes dans le rapport et déposez-le à nouveau.',
  'import.reading.encoding': 'L’encodage « {encoding} » n’existe pas.',
  'import.wrongStatus':
    '{status, select, received {Cet import n’a pas encore été lu} reading {Cet import est en cours de lecture} mapping {Cet import attend que ses colonnes soient associées} validating {Cet import est en cours de vérification} planned {Cet import attend une approbation} approved {Cet import est sur le point de démarrer} scheduled {Cet import est planifié} running {Cet import est en cours d’exécution} pausing {Cet import est en cours de mise en pause} paused {Cet import est en pause} cancelling {Cet import est en cours d’interruption} cancelled {Cet import a été interrompu} completed {Cet import est terminé} completed_with_errors {Cet import s’est terminé avec des erreurs} failed {Cet import a échoué} undoing {Cet import est en cours d’annulation} undone {Cet import a été annulé} other {Cet import a le statut « {status} »}} : {action, select, approve {il ne peut pas être approuvé} pause {il ne peut pas être mis en pause} resume {il ne peut pas être repris} cancel {il ne peut pas être interrompu} retry {il ne peut pas être réessayé} undo {il ne peut pas être annulé} correct {il ne peut pas être corrigé. Faites la correction dans un nouvel import} other {ce n’est pas possible}}.',
  internal: 'Une erreur s’est produite de notre côté (incident {incident}).',
  'mail.expired': 'Le contenu de cet e-mail n’est plus conservé ; il ne peut donc pas être renvoyé.',
  'mail.notFound':
    '{what, select, messageId {Aucun e-mail n’est parti avec l’identifiant {id}.} other {Il n’y a pas d’e-mail {id}.}}',
  'mapping.invalid':
    'L’association des colonnes est illisible : il faut du JSON de la forme décrite par l’API, avec des champs qui existent.',
  'partner.ambiguous': 'Il y a plusieurs partenaires. Indiquez lequel avec --partner : {slugs}.',
  'partner.notFound': 'Il n’y a pas de partenaire « {slug} ».',
  'partner.notSuspended':
    'Suspendez d’abord le partenaire « {slug} » : seul un partenaire suspendu peut être supprimé.',
  'partner.removed': 'La suppression du partenaire « {slug} » est en cours. Elle ne peut plus être arrêtée.',
  'partner.slug.invalid':
    '« {slug} » ne peut pas être le nom abrégé d’un partenaire. Utilisez des lettres minuscules, des chiffres et des traits d’union.',
  'partner.slug.taken': 'Il existe déjà un partenaire « {slug} ».',
  'partner.suspended': 'Ce partenaire est suspendu. Adressez-vous à l’exploitant du service.',
  'password.due': 'Choisissez maintenant un mot de passe : vous avez déjà remis ce choix à plus tard une fois.',
  'password.guessable':
    'Ce mot de passe est facile à deviner. Choisissez-en un autre, par exemple quatre mots sans rapport entre eux.',
  'password.long': 'Un mot de passe peut compter au plus {max} caractères.',
  'password.short': 'Un mot de passe doit compter au moins {min} caractères.',
  'password.wrong': 'Le mot de passe actuel est incorrect.',
  'record.notFound':
    '{entity, select, customers {Ce client n’existe pas.} locations {Ce site n’existe pas.} other {Cet utilisateur n’existe pas.}}',
  'request.invalid': 'La requête n’est pas valide : {reasons}',
  'request.tooLarge': 'La requête dépasse la taille permise.',
  'route.notFound': 'Il n’y a rien à cette adresse.',
  'schedule.never': 'Ce planning ne se déclenche jamais. Corrigez ses heures, ou les jours qu’il exclut.',
  'schedule.notFound': 'Il n’y a pas de planning « {name} ».',
  'schedule.notUnderstood':
    '« {words} » n’est ni une expression cron ni une formule comme “every night at 02:00” ou “every monday and thursday at 22:30”.',
  'session.notFound': 'Il n’y a pas de session {id}.',
  'source.hostKey':
    '{pinned, select, no {La clé du serveur est {shown}. Comparez-la à celle que le serveur affiche lui-même, puis épinglez-la comme hostKey.} other {La clé du serveur est {shown}, et non {pinned}, la clé épinglée. Cherchez pourquoi avant de l’épingler.}}',
  'source.notFound': 'Il n’y a pas de source « {name} ».',
  'source.outside': '{path} mène hors du dossier de la source.',
  'source.sealed':
    'Les identifiants de « {name} » ont été scellés avec un autre GANGWAY_SECRET. Saisissez à nouveau son mot de passe ou sa clé.',
  'source.unreachable': 'Impossible de se connecter à {where} en tant que {who} : {reason}',
  'source.unusable':
    '{what, select, read {Impossible de lire le dossier « {folder} ». Vérifiez que c’est bien un dossier et que Gangway a le droit de le lire. Détails : {reason}} other {Impossible d’écrire dans le dossier « {folder} ». Vérifiez que c’est bien un dossier et que Gangway a le droit d’y écrire. Détails : {reason}}}',
  'start.alreadyRunning':
    'Gangway utilise déjà {dataDir} (processus {process}). Arrêtez d’abord ce processus, ou choisissez un autre dossier de données.',
  'start.dataDirUnusable':
    'Impossible d’écrire dans le dossier de données {dataDir} ({reason}). Indiquez dans GANGWAY_DATA_DIR ou --data-dir un dossier où vous pouvez écrire.',
  'start.databaseUnreachable':
    'Aucun serveur MongoDB primaire ne répond à MONGODB_URI en moins de 10 s. Démarrez la base de données, ou corrigez MONGODB_URI.',
  'start.mongodFailed': 'Le MongoDB intégré n’a pas démarré ({reason}). Son journal : {log}.',
  'start.noMongod':
    'Aucun MongoDB n’est disponible. Indiquez un replica set dans MONGODB_URI, installez mongod, ou désignez-en un avec MONGOMS_SYSTEM_BINARY. ({reason})',
  'start.noPort': 'Aucun port n’est libre sur 127.0.0.1 pour le MongoDB intégré.',
  'start.unsafeDatabase':
    '{why, select, writeConcern {MONGODB_URI fixe un write concern inférieur à majority. Retirez-en l’option « w= ».} standalone {Le MongoDB de MONGODB_URI est un serveur isolé. Gangway a besoin d’un replica set, pour les transactions et les change streams.} other {Le replica set a un arbitre, ce qui affaiblit son write concern par défaut. Remplacez-le par un membre qui porte des données.}}',
  'suppression.notFound': 'Il n’y a pas d’entrée {id} dans la liste.',
  'template.archived': 'Le modèle « {name} » est archivé. Choisissez un autre modèle.',
  'template.changedMeanwhile': 'Entre-temps, quelqu’un d’autre a modifié le modèle. Chargez-le à nouveau.',
  'template.invalid': 'Le modèle ne peut pas être utilisé. {reasons}',
  'template.notFound':
    '{known, select, none {Il n’y a pas de modèle « {name} ».} other {Il n’y a pas de modèle « {name} ». Modèles : {known}.}}',
  'token.notFound': 'Il n’y a pas de jeton {id}.',
  'unsubscribe.invalid':
    'Ce lien est incomplet. Ouvrez-le à nouveau depuis l’e-mail, ou demandez à l’expéditeur de ces e-mails de vous retirer de sa liste.',
  'upload.files': 'Envoyez de 1 à {max} fichiers, chacun dans un champ nommé « file ».',
  'upload.invalid': 'Le formulaire est illisible : {reason}.',
  'upload.notMultipart': 'Envoyez les fichiers en multipart/form-data, chacun dans un champ nommé « file ».',
  'user.importing':
    'L’import {id} contient des lignes de cette personne et n’est pas terminé. Laissez-le se terminer ou interrompez-le, puis effacez la personne.',
  'window.notFound': 'Il n’y a pas de fenêtre « {name} ».',
};
