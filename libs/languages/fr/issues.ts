import type { IssueTexts } from '../text-types.js';

/** What is said of rows and files in French. */
export const issues: IssueTexts = {
  'file.empty': ['Le fichier est vide.', 'Vérifiez que c’est le bon fichier et qu’il a été enregistré.'],
  'file.tooLarge': [
    'Le fichier dépasse {max} Mo.',
    'Répartissez-le en plusieurs fichiers ; un import en accepte plusieurs.',
  ],
  'file.tooManyRows': [
    'La feuille a plus de {max, plural, one {{max} ligne} other {{max} lignes}}.',
    'Répartissez-la en plusieurs fichiers, ou demandez une limite plus élevée dans le modèle.',
  ],
  'file.tooManyColumns': [
    'La feuille a plus de {max} colonnes. Au-delà, seules les colonnes au nom connu sont lues.',
    'Supprimez les colonnes dont vous n’avez pas besoin.',
  ],
  'file.tooManySheets': ['Le classeur a plus de {max} feuilles.', 'Gardez les feuilles à importer.'],
  'file.unknownFormat': [
    'Ce fichier ne peut pas être lu : il ressemble à {format}.',
    '{kind, select, spreadsheet {Ouvrez-le dans votre tableur, enregistrez-le en .xlsx ou .csv et déposez ce fichier.} archive {Décompressez-le et déposez les fichiers qu’il contient.} other {Exportez les données en .xlsx ou .csv depuis le programme d’où elles viennent et déposez ce fichier.}}',
  ],
  'file.fixedWidth': [
    'Les colonnes de ce fichier sont alignées par des espaces.',
    'Exportez-le avec des virgules, des points-virgules ou des tabulations entre les colonnes, ou ouvrez-le dans votre tableur comme texte à largeur fixe et enregistrez-le en .xlsx.',
  ],
  'file.encrypted': [
    'Le fichier est protégé par un mot de passe.',
    'Retirez le mot de passe (dans Excel : Fichier > Informations > Protéger le classeur) et déposez-le à nouveau.',
  ],
  'file.corrupt': [
    'Le fichier est endommagé et illisible.',
    'Ouvrez-le dans votre tableur, enregistrez-le à nouveau et déposez ce fichier.',
  ],
  'file.zipBomb': [
    'Le fichier décompressé dépasse la taille permise.',
    'Copiez les données dans un nouveau classeur et déposez-le.',
  ],
  'file.takesTooLong': [
    'La lecture du fichier dure plus longtemps que permis.',
    'Divisez-le en plusieurs fichiers, ou copiez les données dans un nouveau classeur.',
  ],
  'file.needsTooMuchMemory': [
    'La lecture du fichier demande plus de mémoire que permis.',
    'Divisez-le en plusieurs fichiers, ou copiez les données dans un nouveau classeur.',
  ],
  'file.macros': [
    'Le classeur contient des macros. Elles sont ignorées.',
    'Enregistrez-le en .xlsx pour ne plus voir cet avis.',
  ],
  'file.encodingUncertain': [
    'L’encodage du texte n’est pas certain ; le fichier a été lu en {encoding}.',
    'Vérifiez les noms accentués ; s’ils sont faux, enregistrez en UTF-8.',
  ],
  'file.undecodable': [
    'L’encodage « {encoding} » est inconnu.',
    'Utilisez un nom comme UTF-8 ou windows-1255, ou n’en indiquez aucun : il sera alors détecté.',
  ],
  'file.duplicate': [
    'Le même fichier a déjà été importé le {date}.',
    'Rien n’est doublé : les lignes déjà présentes restent inchangées.',
  ],
  'sheet.noHeader': [
    'Aucune ligne d’en-tête n’a été trouvée.',
    'Mettez les noms des colonnes sur la première ligne ; le classeur du modèle les contient.',
  ],
  'sheet.unknownEntity': [
    'On ne sait pas si cette feuille contient des clients, des sites ou des utilisateurs.',
    'Utilisez les noms de colonnes du classeur du modèle, ou dites ce que c’est.',
  ],
  'sheet.missingColumn': [
    'La colonne « {column} » manque.',
    '{nearest, select, far {Ajoutez-la, ou associez-lui une autre colonne.} other {Ajoutez-la, ou associez-lui une autre colonne. Les plus proches : {nearest}.}}',
  ],
  'sheet.duplicateColumn': ['Deux colonnes s’appellent « {column} ».', 'Renommez ou supprimez l’une d’elles.'],
  'sheet.ambiguousColumn': [
    'Les colonnes {columns} pourraient toutes être « {field} ».',
    'Renommez celles qui ne le sont pas, ou associez la bonne.',
  ],
  'sheet.unknownColumn': [
    'La colonne « {column} » n’est pas connue et est ignorée.',
    '{nearest, select, none {Si elle doit compter, donnez-lui un nom.} far {Si elle doit compter, renommez-la ou dites quel champ elle est.} other {Si elle doit compter, renommez-la. Les plus proches : {nearest}.}}',
  ],
  'sheet.raggedRow': [
    'La ligne a {found, plural, one {{found} cellule} other {{found} cellules}}, l’en-tête {expected}.',
    'Cherchez un séparateur manquant ou en trop, ou un texte à mettre entre guillemets.',
  ],
  'sheet.unclosedQuote': [
    'Un guillemet s’ouvre ici et ne se ferme jamais.',
    'Fermez-le, ou doublez-le s’il fait partie du texte.',
  ],
  'sheet.nullByte': ['La ligne contient un octet NUL.', 'Enregistrez à nouveau le fichier dans votre tableur.'],
  'sheet.lostCharacters': [
    'Des caractères de cette ligne étaient perdus avant d’arriver ici.',
    'Saisissez à nouveau la ligne et enregistrez le fichier en UTF-8 ou .xlsx.',
  ],
  'sheet.footer': [
    'Les lignes {rows} sous le tableau ressemblent à des totaux ou à des remarques et sont laissées de côté.',
    'Si ce sont des données, remplissez leurs colonnes clés.',
  ],
  'sheet.repeatedHeader': [
    'L’en-tête figure à nouveau aux lignes {rows} ; elles sont laissées de côté.',
    'Il n’y a rien à faire.',
  ],
  'sheet.leftOut': [
    'La feuille « {sheet} » est laissée de côté, comme quelqu’un l’a choisi.',
    'Il n’y a rien à faire.',
  ],
  'sheet.hidden': [
    'La feuille est masquée ; elle a été lue quand même.',
    'Supprimez-la si elle ne doit pas être importée.',
  ],
  'sheet.formulaWithoutValue': [
    'Une formule n’a pas de valeur enregistrée et a été lue comme vide.',
    'Ouvrez le classeur dans votre tableur et enregistrez-le pour que les valeurs le soient aussi.',
  ],
  'cell.excelError': ['La cellule contient l’erreur {value}.', 'Corrigez la formule, ou saisissez la valeur.'],
  'cell.truncatedNumber': [
    'Le tableur a abrégé ce numéro en {value} ; ses chiffres sont perdus.',
    'Mettez la colonne au format texte et saisissez à nouveau le numéro.',
  ],
  'cell.required': ['Cette valeur est obligatoire.', 'Remplissez la cellule.'],
  'cell.tooLong': ['Le texte a {length} caractères ; {max} sont permis.', 'Raccourcissez-le.'],
  'cell.controlCharacter': ['Le texte contient un caractère de contrôle.', 'Saisissez la valeur au lieu de la coller.'],
  'cell.invisibleCharacter': ['Des caractères invisibles ont été retirés.', 'Il n’y a rien à faire.'],
  'cell.clearRequired': [
    'Une valeur obligatoire ne peut pas être retirée.',
    'Saisissez une nouvelle valeur, ou laissez la cellule vide pour garder l’ancienne.',
  ],
  'cell.looksLikeFormula': [
    'Le texte ressemble à une formule. Il reste du texte.',
    'Il n’y a rien à faire si c’est ce que vous vouliez.',
  ],
  'cell.spreadsheetChanged': [
    'Le texte enregistré est « {old} ». Un tableur le transforme en « {value} », et cette ligne le modifie.',
    'Si ce n’est pas voulu, mettez la colonne au format texte et saisissez à nouveau « {old} ».',
  ],
  'cell.looksLikeClear': [
    'Le texte « {value} » est conservé tel quel. Il voulait peut-être dire qu’il n’y a pas de valeur.',
    'Pour vider le champ, écrivez REMOVE en majuscules. Pour ne rien changer, laissez la cellule vide.',
  ],
  'cell.nameSplit': [
    'Le nom « {value} » a été lu comme prénom « {given} » et nom « {family} ».',
    'Si c’est faux, donnez au prénom et au nom leur propre colonne, ou écrivez le nom d’abord, suivi d’une virgule.',
  ],
  'cell.notAKey': [
    '« {value} » ne peut pas être un identifiant ni un nom auquel d’autres lignes se réfèrent.',
    'Saisissez le véritable identifiant ou nom, ou laissez la cellule vide.',
  ],
  'cell.strayQuote': [
    '{value} commence ou se termine par un guillemet sans son pendant. Il a été conservé.',
    'Supprimez ce guillemet, ou ajoutez celui qui manque.',
  ],
  'cell.strayQuoteInKey': [
    '{value} commence ou se termine par un guillemet sans son pendant et ne peut donc être ni un identifiant ni un nom auquel d’autres lignes se réfèrent.',
    'Supprimez ce guillemet, ou ajoutez celui qui manque.',
  ],
  'cell.digitsConverted': [
    '« {value} » a été lu comme {read}, avec des chiffres et des traits d’union ordinaires.',
    'Vérifiez que c’est le bon identifiant.',
  ],
  'cell.decimalDropped': [
    '« {value} » se termine par « .0 », comme les nombres issus de tableurs, et a été lu comme {read}.',
    'Mettez la colonne au format texte avant de l’exporter.',
  ],
  'cell.numberFormat': [
    'La feuille affiche « {shown} », mais la cellule contient {value}, qui a été utilisé.',
    'Si « {shown} » est voulu, saisissez-le comme texte.',
  ],
  'cell.garbled': [
    '« {value} » semble altéré par un mauvais encodage. Il a été conservé. C’était sans doute « {likely} ».',
    'Si c’est le cas, saisissez-le de nouveau et exportez le fichier en UTF-8.',
  ],
  'cell.phoneExtension': [
    '« {value} » contient un numéro de téléphone et un numéro de poste.',
    'Saisissez seulement le numéro de téléphone. Le poste d’un utilisateur a sa propre colonne.',
  ],
  'cell.actionUnknown': [
    '« {value} » n’est pas une action.',
    'Utilisez create, update, upsert ou remove, ou laissez la cellule vide.',
  ],
  'cell.languageUnknown': ['« {value} » n’est pas une langue connue.', 'Utilisez un code comme en, he ou en_us.'],
  'customer.externalId.duplicateInFile': [
    'Le client {value} figure déjà dans la feuille {sheet}, ligne {row}.',
    'Gardez une des deux lignes.',
  ],
  'customer.externalId.belongsToAnotherPartner': [
    'L’identifiant externe {value} appartient à un client d’un autre partenaire.',
    'Utilisez un autre identifiant externe.',
  ],
  'customer.externalId.similar': [
    '{value} ne diffère du client {suggestion} que par la casse, les zéros ou les séparateurs.',
    'Vérifiez que ce n’est pas le même client. Si c’est le cas, utilisez l’identifiant externe existant.',
  ],
  'customer.externalId.changed': [
    'Le client {other} a le même nom et le même administrateur : {value} semble être un nouvel identifiant externe de ce client.',
    'Un identifiant externe ne peut pas être changé ici : gardez {other}. S’il s’agit d’une autre entreprise, indiquez un autre administrateur.',
  ],
  'customer.name.percent': ['Un nom d’entreprise ne doit pas contenir %.', 'Écrivez « pour cent » à la place.'],
  'customer.name.duplicate': [
    'Le client {other} porte le même nom.',
    'Vérifiez que ce n’est pas la même entreprise sous un second identifiant.',
  ],
  'customer.name.changed': ['Le nom passe de « {old} » à « {value} ».', 'Il n’y a rien à faire si c’est voulu.'],
  'customer.adminEmail.invalid': ['« {value} » n’est pas une adresse e-mail.', 'Écrivez-la ainsi : name@company.com.'],
  'customer.adminEmail.usedByAnotherCustomer': [
    '{value} appartient déjà à un autre client.',
    'Utilisez une autre adresse pour l’administrateur de ce client.',
  ],
  'customer.admin.replaced': [
    'L’administrateur devient {value}. Jusqu’ici, {old} est aussi administrateur complet.',
    'Pour lui retirer ses droits, retirez {old} ou mettez son rôle d’administrateur à none dans la feuille des utilisateurs, de cet import ou d’un import ultérieur.',
  ],
  'customer.adminEmail.notAdministrator': [
    'Jusqu’ici, {value} n’est pas administrateur complet de ce client.',
    'Mettez le rôle d’administrateur de {value} à full dans la feuille des utilisateurs, ou nommez ici quelqu’un d’autre.',
  ],
  'customer.country.unknown': [
    '« {value} » n’est pas un pays.',
    'Utilisez le code à deux lettres ou le nom, p. ex. FR ou France.',
  ],
  'customer.country.notAllowed': ['Le modèle n’autorise pas de clients en {value}.', 'Autorisés : {allowed}.'],
  'customer.country.changed': [
    'Le pays d’un client existant ne peut pas changer (c’est {old}).',
    'Laissez la cellule vide ou mettez {old}.',
  ],
  'customer.addressLine.tooLong': [
    'La ligne d’adresse a {length} caractères ; {max} sont permis.',
    'Raccourcissez-la ou utilisez la ligne d’adresse 2.',
  ],
  'customer.city.required': ['La ville est obligatoire.', 'Indiquez la ville.'],
  'customer.state.required': ['Les adresses en {country} ont besoin d’un État ou d’une province.', 'Indiquez-le.'],
  'customer.state.unknown': [
    '« {value} » n’est pas un État ou une province de {country}.',
    'Utilisez son code ou son nom, p. ex. CA ou California.',
  ],
  'customer.postalCode.required': [
    'Les adresses en {country} ont besoin d’un code postal.',
    'Indiquez le code postal, p. ex. {example}.',
  ],
  'customer.postalCode.invalid': [
    '« {value} » n’est pas un code postal de {country}.',
    'Il devrait ressembler à {example}.',
  ],
  'customer.supportedLocation.notAttested': [
    'Il faut confirmer que le client se trouve dans un lieu pris en charge.',
    'Mettez « oui » après vérification.',
  ],
  'customer.packages.empty': [
    'Le client a besoin d’au moins un forfait.',
    'Énumérez les forfaits, séparés par ; ou |.',
  ],
  'customer.packages.unknown': [
    '« {package} » n’est pas un forfait.',
    'Utilisez des noms comme Webex Calling ou webex_suite.',
  ],
  'customer.packages.notAllowed': ['Le modèle n’autorise pas le forfait {package}.', 'Autorisés : {allowed}.'],
  'customer.packages.duplicate': ['Le forfait {package} figure deux fois dans la liste.', 'Ne le citez qu’une fois.'],
  'customer.packages.addOnWithoutBase': [
    'L’option {package} a besoin d’un forfait de base.',
    'Ajoutez l’un de ceux-ci : {bases}.',
  ],
  'customer.packages.removal': [
    'Le forfait {package} manque dans la liste. Le mode « update » le retire, tout autre mode le garde.',
    'Citez-le aussi, ou importez en mode « update » pour le retirer.',
  ],
  'customer.packages.removalInUse': [
    'Le forfait {package} ne peut pas être retiré : {users, plural, one {{users} utilisateur l’a} other {{users} utilisateurs l’ont}}.',
    'Donnez d’abord un autre forfait à ces utilisateurs.',
  ],
  'customer.packages.limitLifted': [
    'Le forfait {package} était limité à {limit}. Sans nombre, il n’a plus de limite.',
    'Pour garder la limite, écrivez {package}:{limit}.',
  ],
  'customer.packages.limitBelowUse': [
    'Le forfait {package} est limité à {limit}, mais {used, plural, one {{used} utilisateur l’a} other {{used} utilisateurs l’ont}} jusqu’ici.',
    'S’ils sont moins nombreux après cet import, il n’y a rien à faire. Sinon ils le gardent et personne d’autre ne peut le recevoir : augmentez la limite, ou donnez un autre forfait à certains d’entre eux.',
  ],
  'customer.hq.required': [
    'Un forfait téléphonique a besoin du nom, du fuseau horaire et de la langue du siège.',
    'Remplissez les colonnes du siège.',
  ],
  'customer.hq.addressIncomplete': [
    'L’adresse du siège a besoin de la ligne 1 et d’une ville.',
    'Remplissez les deux, ou laissez vides toutes les cellules d’adresse du siège pour utiliser l’adresse du client.',
  ],
  'customer.hq.timezoneUnknown': [
    '« {value} » n’est pas un fuseau horaire.',
    '{suggestion, select, none {Écrivez-le comme Europe/Paris.} other {Vouliez-vous dire {suggestion} ?}}',
  ],
  'customer.hq.mainNumberInvalid': [
    '« {value} » n’est pas un numéro de téléphone.',
    'Écrivez-le avec le signe plus et l’indicatif du pays, p. ex. +33123456789.',
  ],
  'customer.remove.inUse': ['Le client {value} a encore des utilisateurs ou des sites.', 'Retirez-les d’abord.'],
  'location.customer.unknown': [
    'Le client {customer} n’existe pas encore.',
    'S’il n’y a pas d’autre erreur, la ligne l’attend et sera traitée d’elle-même dès qu’il sera importé.',
  ],
  'location.customer.similar': [
    'Il n’y a pas de client {value}. Vouliez-vous dire {suggestion} ?',
    'Corrigez l’identifiant externe du client. S’il s’agit vraiment d’un autre client, importez-le d’abord.',
  ],
  'location.name.required': ['Le site a besoin d’un nom.', 'Indiquez le nom du site.'],
  'location.name.tooLong': ['Le nom a {length} caractères ; {max} sont permis.', 'Raccourcissez-le.'],
  'location.name.duplicateInFile': [
    'Ce site figure déjà dans la feuille {sheet}, ligne {row}.',
    'Gardez une des deux lignes.',
  ],
  'location.country.unknown': [
    '« {value} » n’est pas un pays.',
    'Utilisez le code à deux lettres ou le nom, p. ex. FR ou France.',
  ],
  'location.country.notAllowed': ['Le modèle n’autorise pas de sites en {value}.', 'Autorisés : {allowed}.'],
  'location.address.lineTooLong': [
    'La ligne d’adresse a {length} caractères ; {max} sont permis.',
    'Raccourcissez-la ou utilisez la ligne d’adresse 2.',
  ],
  'location.address.cityRequired': ['La ville est obligatoire.', 'Indiquez la ville.'],
  'location.address.stateRequired': [
    'Les adresses en {country} ont besoin d’un État ou d’une province.',
    'Indiquez-le.',
  ],
  'location.address.stateUnknown': [
    '« {value} » n’est pas un État ou une province de {country}.',
    'Utilisez son code ou son nom, p. ex. CA ou California.',
  ],
  'location.address.postalCodeRequired': [
    'Les adresses en {country} ont besoin d’un code postal.',
    'Indiquez le code postal, p. ex. {example}.',
  ],
  'location.address.postalCodeInvalid': [
    '« {value} » n’est pas un code postal de {country}.',
    'Il devrait ressembler à {example}.',
  ],
  'location.timezone.unknown': [
    '« {value} » n’est pas un fuseau horaire.',
    '{suggestion, select, none {Écrivez-le comme Europe/Paris.} other {Vouliez-vous dire {suggestion} ?}}',
  ],
  'location.language.unknown': ['« {value} » n’est pas une langue connue.', 'Utilisez un code comme en_us ou fr_fr.'],
  'location.mainNumber.invalid': [
    '« {value} » n’est pas un numéro de téléphone.',
    'Écrivez-le avec le signe plus et l’indicatif du pays, p. ex. +33123456789.',
  ],
  'location.mainNumber.notInInventory': [
    'Le numéro principal {value} ne fait pas partie des numéros du site.',
    'Ajoutez-le aux numéros.',
  ],
  'location.numbers.invalid': [
    '« {value} » n’est ni un numéro de téléphone ni une plage.',
    'Écrivez +33123456700 ou +33123456700 - +33123456799, séparés par ;.',
  ],
  'location.numbers.rangeTooLarge': ['La plage {value} contient plus de 10 000 numéros.', 'Divisez-la.'],
  'location.numbers.tooMany': [
    'La cellule contient plus de {max} numéros.',
    'Répartissez les numéros entre plusieurs sites.',
  ],
  'location.numbers.takenByAnotherCustomer': [
    'Déjà utilisé par un autre client : {value}.',
    'Utilisez d’autres numéros, ou libérez d’abord ceux-ci.',
  ],
  'location.numbers.takenByAnotherLocation': [
    'Déjà utilisé par le site « {location} » : {value}.',
    'Utilisez d’autres numéros, ou retirez d’abord ceux-ci de ce site.',
  ],
  'location.numbers.takenByUser': [
    '{value} est le numéro de téléphone de l’utilisateur {user}.',
    'Choisissez un autre numéro principal, ou donnez d’abord un autre numéro à cet utilisateur.',
  ],
  'location.numbers.usedElsewhere': [
    'Des utilisateurs d’autres sites ont ces numéros : {value}. La liste les reprend tout de même.',
    'Déplacez aussi ces utilisateurs vers le site, ou laissez leurs numéros dans la liste du leur.',
  ],
  'location.numbers.duplicateInFile': [
    'Déjà dans la feuille {sheet}, ligne {row} : {value}.',
    'Ne gardez chaque numéro que sur une ligne.',
  ],
  'location.numbers.inUse': [
    'Retirés de la liste, mais encore utilisés par des utilisateurs ou comme numéro principal : {value}.',
    'Gardez ces numéros dans la liste, ou donnez d’abord d’autres numéros à leurs utilisateurs.',
  ],
  'location.emergencyIdentifier.notAllowedHere': [
    'Les sites en {country} n’ont pas d’identifiant d’emplacement d’urgence.',
    'Laissez la cellule vide ; seuls BE, DE et FR en ont un.',
  ],
  'location.country.emergencyExtensions': [
    'Des utilisateurs de ce site ont des extensions qui sont des numéros d’urgence en {country} : {value}.',
    'Donnez d’abord d’autres extensions à ces utilisateurs.',
  ],
  'location.remove.inUse': [
    'Le site « {value} » est le siège ou a encore des utilisateurs.',
    'Déplacez ou retirez d’abord ses utilisateurs.',
  ],
  'user.customer.unknown': [
    'Le client {name} n’existe pas encore.',
    'S’il n’y a pas d’autre erreur, la ligne l’attend et sera traitée d’elle-même dès qu’il sera importé.',
  ],
  'user.customer.similar': [
    'Il n’y a pas de client {value}. Vouliez-vous dire {suggestion} ?',
    'Corrigez l’identifiant externe du client. S’il s’agit vraiment d’un autre client, importez-le d’abord.',
  ],
  'user.email.invalid': ['« {value} » n’est pas une adresse e-mail.', 'Écrivez-la ainsi : name@company.com.'],
  'user.email.duplicateInFile': [
    '{value} figure déjà dans la feuille {sheet}, ligne {row}.',
    'Gardez une des deux lignes.',
  ],
  'user.email.usedByAnotherCustomer': [
    '{value} appartient déjà au client {customer}.',
    'Corrigez l’identifiant du client. Pour déplacer l’utilisateur chez ce client, indiquez aussi le site chez lui.',
  ],
  'user.customer.moved': [
    'L’utilisateur passe du client {old} à {value}.',
    'Rien à faire si c’est voulu. Un rôle d’administrateur n’est pas repris, sauf si la ligne l’indique.',
  ],
  'user.email.belongsToAnotherPartner': [
    '{value} est déjà pris en charge par un autre partenaire.',
    'Utilisez une autre adresse.',
  ],
  'user.email.changed': [
    'Cela ressemble à une nouvelle adresse de {old}.',
    'S’il s’agit de la même personne, indiquez {old} comme ancien e-mail. Sinon, c’est un nouvel utilisateur.',
  ],
  'user.email.ofAdministrator': [
    '{old} est l’administrateur du client {customer} : là aussi, l’adresse devient {value}.',
    'Changez-la aussi dans votre feuille des clients, sinon l’ancienne adresse reviendra au prochain envoi.',
  ],
  'user.previousEmail.namedInFile': [
    'La feuille {sheet}, ligne {row} concerne aussi {value}.',
    'Gardez une des deux lignes. Si les deux changements sont justes, par exemple quand deux personnes échangent leurs adresses, faites-les en deux envois.',
  ],
  'user.previousEmail.twoUsers': [
    '{value} et {email} sont deux utilisateurs différents.',
    'Corrigez l’ancien e-mail. S’il s’agit d’une seule personne, retirez d’abord l’utilisateur qui a la nouvelle adresse. Laissez vide l’e-mail de l’administrateur dans la feuille des clients : il suit l’utilisateur.',
  ],
  'user.previousEmail.similar': [
    'Aucun utilisateur n’a l’adresse {value}. Vouliez-vous dire {suggestion} ?',
    'Corrigez l’ancien e-mail, ou videz-le pour ajouter un nouvel utilisateur.',
  ],
  'user.previousEmail.unknown': [
    'Aucun utilisateur n’a l’adresse {value}.',
    'Corrigez l’ancien e-mail, ou videz-le pour ajouter un nouvel utilisateur.',
  ],
  'user.previousEmail.alreadyChanged': [
    'Plus aucun utilisateur n’a l’adresse {value} ; la ligne concerne donc {email}.',
    'Rien à faire si l’adresse a déjà été changée. Sinon, corrigez l’ancien e-mail.',
  ],
  'user.name.forbiddenCharacter': ['Un nom ne doit pas contenir {character}.', 'Retirez ce caractère.'],
  'user.name.tooLong': ['Le nom a {length} caractères ; {max} sont permis.', 'Raccourcissez-le.'],
  'user.name.longForCalling': [
    'Certains téléphones n’affichent que {max} caractères d’un nom.',
    'Raccourcissez-le si c’est important.',
  ],
  'user.package.unknown': [
    '« {value} » n’est pas un forfait.',
    'Utilisez des noms comme Webex Calling ou webex_suite.',
  ],
  'user.package.notAssignable': [
    '{package} ne peut pas être le forfait d’un utilisateur.',
    'Choisissez un forfait pour utilisateurs. Les options pour utilisateurs ont leur propre colonne.',
  ],
  'user.package.notOfCustomer': ['Le client n’a pas le forfait {value}.', 'Le client a : {packages}.'],
  'user.package.several': [
    'Un utilisateur a exactement un forfait.',
    'N’en laissez qu’un. Les options ont leur propre colonne.',
  ],
  'user.package.limitReached': [
    '{limit, plural, one {L’unité du forfait {value} est utilisée.} other {Les {limit} unités du forfait {value} sont toutes utilisées.}}',
    'Dans les forfaits du client, écrivez {value} avec un nombre plus grand, comme {value}:25. Ou libérez-en une.',
  ],
  'user.addOns.unknown': [
    '« {value} » n’est pas une option pour utilisateurs.',
    'Utilisez l’une de celles-ci : {known}.',
  ],
  'user.addOns.notOfCustomer': ['Le client n’a pas l’option {value}.', 'Le client a : {packages}.'],
  'user.addOns.withoutBase': [
    'L’option {value} ne va pas avec le forfait de l’utilisateur.',
    'Donnez à l’utilisateur l’un de ces forfaits : {bases}. Ou écrivez REMOVE dans les options.',
  ],
  'user.addOns.limitReached': [
    '{limit, plural, one {L’unité de l’option {value} est utilisée.} other {Les {limit} unités de l’option {value} sont toutes utilisées.}}',
    'Dans les forfaits du client, écrivez {value} avec un nombre plus grand, comme {value}:25. Ou libérez-en une.',
  ],
  'user.location.required': ['Un forfait téléphonique a besoin d’un site.', 'Indiquez le nom du site.'],
  'user.location.unknown': [
    'Le client n’a pas encore de site « {name} ».',
    'S’il n’y a pas d’autre erreur, la ligne l’attend et sera traitée d’elle-même dès qu’il sera importé.',
  ],
  'user.location.similar': [
    'Le client n’a pas de site « {value} ». Vouliez-vous dire « {suggestion} » ?',
    'Corrigez le site. S’il s’agit vraiment d’un autre, importez-le d’abord.',
  ],
  'user.location.change': [
    'Un utilisateur avec téléphonie ne peut pas passer de « {old} » à « {value} ».',
    'Cette règle ne s’applique plus : importez à nouveau la ligne pour déplacer l’utilisateur.',
  ],
  'user.location.moved': [
    'L’utilisateur passe du site « {old} » au site « {value} ».',
    'Rien à faire si c’est voulu. Le numéro de téléphone et le poste restent les mêmes, sauf si la ligne en indique d’autres.',
  ],
  'user.number.requiredForCalling': [
    'Un forfait téléphonique a besoin d’un numéro de téléphone, d’un poste, ou des deux.',
    'Remplissez au moins l’un des deux.',
  ],
  'user.phone.invalid': [
    '« {value} » n’est pas un numéro de téléphone.',
    'Écrivez-le avec le signe plus et l’indicatif du pays, p. ex. +33612345678.',
  ],
  'user.phone.missingPlus': [
    'Le numéro {value} n’avait pas de signe plus et a été lu comme {number}.',
    'Mettez la colonne au format texte pour garder le signe plus.',
  ],
  'user.phone.duplicateInFile': [
    'Le numéro {value} figure déjà dans la feuille {sheet}, ligne {row}.',
    'Donnez un autre numéro à l’un des deux.',
  ],
  'user.phone.taken': ['Le numéro {value} est déjà utilisé.', 'Choisissez un numéro libre.'],
  'user.phone.staysAtLocation': [
    'Le numéro {value} appartient au site « {location} » et ne peut pas suivre l’utilisateur.',
    'Donnez à l’utilisateur un numéro du nouveau site, ou écrivez REMOVE pour ne garder qu’un poste.',
  ],
  'user.phone.notInInventory': [
    'Le numéro {value} ne fait pas partie des numéros du site.',
    'Ajoutez-le d’abord au site, ou choisissez un de ses numéros.',
  ],
  'user.phone.wrongCountry': ['Le numéro {value} n’est pas du pays {country}.', 'Vérifiez que c’est le bon numéro.'],
  'user.extension.invalid': ['« {value} » n’est pas un numéro de poste.', 'Utilisez {min} à {max} chiffres.'],
  'user.extension.emergency': [
    '{value} est un numéro d’urgence en {country} et ne peut pas être un poste.',
    'Choisissez un autre poste : qui compose le {value} doit joindre les services d’urgence.',
  ],
  'user.extension.duplicateInLocation': [
    'Le poste {value} de ce site figure déjà dans la feuille {sheet}, ligne {row}.',
    'Donnez un autre poste à l’un des deux.',
  ],
  'user.extension.taken': ['Le poste {value} est déjà utilisé sur ce site.', 'Choisissez un poste libre.'],
  'user.calling.ignored': [
    'Le forfait {package} n’a pas de téléphonie ; cette valeur est ignorée.',
    'Laissez la cellule vide, ou choisissez un forfait téléphonique.',
  ],
  'user.admin.packageLevel': [
    'Un administrateur doit avoir un forfait avec lequel le client a été créé.',
    'Choisissez l’un de ceux-ci : {packages}.',
  ],
  'user.admin.downgrade': [
    'Le forfait d’un administrateur complet ne peut pas être abaissé de {old} à {value}.',
    'Gardez le forfait, ou donnez d’abord le rôle à quelqu’un d’autre.',
  ],
  'user.admin.roleUnknown': ['« {value} » n’est pas un rôle d’administrateur.', 'Utilisez full, read-only ou none.'],
  'user.admin.lastFullAdmin': [
    '{value} est le seul administrateur complet du client.',
    'Nommez d’abord un autre administrateur complet.',
  ],
  'row.exists': [
    'L’enregistrement existe déjà ; « create » ne le modifie pas.',
    'Utilisez le mode ou l’action « upsert » pour le modifier.',
  ],
  'row.missing': ['Cet enregistrement n’existe pas.', 'Il n’y a rien à faire, ou vérifiez la clé.'],
  'row.actionContradicts': [
    'L’action « {value} » contredit le mode de l’importation, « {mode} ». Rien n’a été fait pour cette ligne.',
    'Corrigez l’action, ou importez le fichier dans un autre mode.',
  ],
  'row.sameAsRow': ['La ligne dit la même chose que la feuille {sheet}, ligne {row}.', 'Il n’y a rien à faire.'],
  'row.gone': [
    'Le fichier complet ne mentionne plus cet enregistrement ; il reste, car le modèle ne permet pas aux fichiers complets de retirer.',
    'Retirez-le avec l’action « remove », ou autorisez dans le modèle le retrait de ce que les fichiers complets ne mentionnent plus.',
  ],
  'row.goneRemoved': [
    'Le fichier complet ne mentionne plus cet enregistrement, il est donc retiré.',
    'S’il doit rester, remettez sa ligne dans le fichier et importez-le à nouveau, ou annulez l’import.',
  ],
  'row.leftOut': [
    'Laissée de côté : la ligne se trouve sous le tableau et ressemble à un total ou à une remarque.',
    'Il n’y a rien à faire. Si ce sont des données, remplissez ses colonnes clés et importez-la de nouveau.',
  ],
  'row.waitedTooLong': [
    'La ligne a attendu {name} pendant {days, plural, one {{days} jour} other {{days} jours}}, en vain.',
    'Importez ce qu’il lui faut, puis réessayez.',
  ],
  'row.linkedTooMany': [
    'La ligne fait partie de {rows} lignes qui se transmettent des numéros, des extensions, des places ou des rôles. Au plus {most} peuvent être exécutées ensemble.',
    "Divisez la chaîne : importez d'abord les lignes qui ne font que libérer quelque chose, puis les autres dans des fichiers de {most} lignes au plus.",
  ],
  'row.moreIssues': [
    'Autres remarques sur cette ligne, non affichées : {count}.',
    'Corrigez celles qui sont affichées, puis importez la ligne à nouveau.',
  ],
  'row.waitCancelled': [
    'L’import a été annulé ou défait pendant que la ligne attendait {name}.',
    'Importez {name}, puis téléversez de nouveau cette ligne.',
  ],
  'row.takenBack': [
    'Cet import a été annulé, et avec lui ce que cette ligne avait fait.',
    'Rien à faire. Si la ligne est déposée à nouveau, tout sera refait.',
  ],
  'row.notBegun': [
    'L’import a été annulé avant que cette ligne ne commence.',
    'Si la ligne doit compter, importez-la de nouveau.',
  ],
  'row.erased': [
    'Cette ligne concerne une personne qui a été effacée ; elle n’est ni réessayée ni annulée.',
    'Rien à faire. Si un enregistrement doit changer, importez un nouveau fichier.',
  ],
  'row.superseded': [
    'Un import plus récent ({import}) a déjà décidé de cet enregistrement, la ligne a donc été ignorée.',
    'Rien à faire. Si cette ligne doit compter, importez-la de nouveau.',
  ],
  'template.name.duplicate': ['Un modèle nommé « {value} » existe déjà.', 'Choisissez un autre nom.'],
  'template.authentication.idpRequired': [
    'L’authentification par le partenaire a besoin de l’identifiant d’entité du fournisseur d’identité.',
    'Remplissez idpEntityId (EntityID dans les métadonnées SAML).',
  ],
  'template.subscription.required': ['L’abonnement de gros est obligatoire.', 'Indiquez l’abonnement.'],
  'template.country.unknown': ['« {value} » n’est pas un pays.', 'Utilisez le code à deux lettres, p. ex. FR.'],
  'template.language.unsupported': [
    'Il n’y a pas d’e-mails dans la langue « {value} ».',
    'Utilisez l’une de celles-ci : {known}.',
  ],
  'template.pstn.notRecommended': [
    'Un fournisseur PSTN connecté au cloud n’est pas recommandé dans un modèle.',
    'Définissez-le par client, à moins d’en connaître les limites.',
  ],
  'template.mailText.unknown': ['{value} ne peut pas être rempli.', 'Utilisez l’un de {known}, ou du texte simple.'],
  'template.removals.limitRequired': [
    'Les enregistrements que les fichiers complets ne mentionnent plus doivent être retirés, mais rien n’indique combien au plus.',
    'Fixez la limite des retraits ; avec 0, chaque retrait attend une personne.',
  ],
  'template.archived': ['Le modèle « {value} » est archivé.', 'Choisissez un autre modèle.'],
  'import.guardrail.errors': [
    '{percent} % des lignes ont des erreurs ; le modèle en autorise {max} %.',
    'Regardez les erreurs ; approuvez à la main si c’est correct.',
  ],
  'import.guardrail.removals': [
    '{removals, plural, one {{removals} enregistrement serait retiré} other {{removals} enregistrements seraient retirés}} ; le modèle en autorise {max}.',
    'Regardez le plan ; approuvez à la main si c’est correct.',
  ],
  'import.guardrail.unclear': [
    '{removals, plural, one {{removals} enregistrement serait retiré} other {{removals} enregistrements seraient retirés}}, mais {unclear, plural, one {{unclear} ligne ou feuille du fichier complet n’a pas pu être comprise ; c’est peut-être celle qui manque.} other {{unclear} lignes ou feuilles du fichier complet n’ont pas pu être comprises ; ce sont peut-être celles qui manquent.}}',
    'Corrigez-les d’abord, ou approuvez à la main si les retraits sont justes.',
  ],
  'import.guardrail.unread': [
    'Non lu : {sheets}.',
    'Examinez les problèmes de ces feuilles et fichiers. Corrigez le fichier, ou approuvez à la main s’ils ne font pas partie de l’importation.',
  ],
  'import.guardrail.updates': [
    '{updates, plural, one {{updates} enregistrement changerait} other {{updates} enregistrements changeraient}} ; le modèle en autorise {max}.',
    'Regardez le plan ; approuvez à la main si c’est correct.',
  ],
  'import.guardrail.shrunk': [
    'Il y a {rows, plural, one {{rows} ligne} other {{rows} lignes}} ; le dernier import de ce fichier en avait {last}.',
    'Vérifiez que le fichier est complet ; dans ce cas, approuvez à la main.',
  ],
  'import.guardrail.empty': ['Le fichier n’a aucune ligne.', 'Vérifiez d’où vient le fichier.'],
  'import.window.never': ['La fenêtre ne s’ouvre jamais.', 'Corrigez la fenêtre.'],
  'import.concurrent': [
    'L’import {import} a modifié cet enregistrement après la planification de celui-ci.',
    'Il n’y a rien à faire : la ligne a été réévaluée et est passée après.',
  ],
  'import.changedMeanwhile': [
    'Le plan avait accepté cette ligne. Depuis, l’import {import} a modifié {record}, dont elle dépend.',
    'Regardez ce que cet import a fait, puis corrigez la ligne ou réessayez-la.',
  ],
  'import.recordRemoved': [
    'L’import {import} a retiré cet enregistrement après la planification de celui-ci, la ligne a donc été ignorée.',
    'Rien à faire. Si cette ligne doit compter, importez-la de nouveau.',
  ],
  'import.recordTakenBack': [
    'L’enregistrement venait de l’import {import}, annulé après la planification de celui-ci. La ligne a donc été ignorée.',
    'Si l’enregistrement doit exister, importez-le de nouveau.',
  ],
  'import.recordRenamed': [
    'L’import {import} a donné une autre adresse e-mail à cet utilisateur après la planification de celui-ci, la ligne a donc été ignorée.',
    'Si la ligne doit compter, écrivez la nouvelle adresse et importez-la de nouveau.',
  ],
  'import.checkingFailed': [
    'Les fichiers n’ont pas pu être vérifiés à cause d’une erreur de notre côté (incident {incident}).',
    'Téléversez de nouveau les fichiers. En cas de nouvel échec, contactez le support avec le numéro d’incident.',
  ],
  'import.checkingDied': [
    'La vérification des fichiers s’est arrêtée {deaths} fois au même endroit, vers la ligne {rows}.',
    'Divisez le fichier ou retirez le contenu inhabituel près de cette ligne, puis téléversez-le de nouveau.',
  ],
  'undo.changedSince': [
    'Quelqu’un a modifié ceci après l’import ; cela reste donc tel quel.',
    'Regardez l’enregistrement et modifiez-le à la main s’il doit revenir en arrière.',
  ],
  'undo.existsAgain': [
    'L’enregistrement a été recréé après sa suppression ; il reste donc tel quel.',
    'Regardez l’enregistrement et modifiez-le à la main s’il doit revenir en arrière.',
  ],
  'undo.goneSince': [
    'L’enregistrement a été supprimé après l’import ; il n’y a donc rien à rétablir.',
    'Rien à faire. Si l’enregistrement doit exister, importez-le à nouveau.',
  ],
  'undo.makingTakenBack': [
    'L’enregistrement n’est pas revenu : l’import qui l’avait créé a aussi été annulé.',
    'Rien à faire. Si l’enregistrement doit exister, importez-le à nouveau.',
  ],
  'undo.belongsToGone': [
    '« {value} », dont cela dépendait, n’existe plus ; rien n’a donc été rétabli.',
    'S’il faut le rétablir, importez d’abord « {value} ».',
  ],
  'undo.companionStays': [
    '{record} est venu avec cette ligne. Il a été modifié depuis ou sert encore ; il reste donc.',
    'Vérifiez-le et supprimez-le à la main s’il doit disparaître.',
  ],
  'undo.companionLacks': [
    '{record}, supprimé avec cette ligne, n’a pas pu revenir tel quel : d’autres ont maintenant {value}.',
    'Regardez l’enregistrement et complétez-le à la main.',
  ],
  'internal.rowFailed': [
    'La ligne a échoué par notre faute (incident {incident}).',
    'Réessayez ; si elle échoue encore, donnez-nous le numéro d’incident.',
  ],
};
