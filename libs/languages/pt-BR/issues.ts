import type { IssueTexts } from '../text-types.js';

/** What is said of rows and files in Brazilian Portuguese. */
export const issues: IssueTexts = {
  'file.empty': ['O arquivo está vazio.', 'Verifique se é o arquivo certo e se ele foi salvo.'],
  'file.tooLarge': ['O arquivo tem mais de {max} MB.', 'Divida-o em vários arquivos; uma importação aceita vários.'],
  'file.tooManyRows': [
    'A planilha tem mais de {max, plural, one {{max} linha} other {{max} linhas}}.',
    'Divida-a em vários arquivos, ou peça um limite maior no modelo.',
  ],
  'file.tooManyColumns': [
    'A planilha tem mais de {max} colunas. Depois delas, só são lidas as colunas de nome conhecido.',
    'Exclua as colunas desnecessárias.',
  ],
  'file.tooManySheets': ['A pasta de trabalho tem mais de {max} planilhas.', 'Deixe apenas as planilhas a importar.'],
  'file.unknownFormat': [
    'Não é possível ler este arquivo; parece {format}.',
    '{kind, select, spreadsheet {Abra-o no seu programa de planilhas, salve-o como .xlsx ou .csv e envie esse arquivo.} archive {Descompacte-o e envie os arquivos contidos nele.} other {Exporte os dados como .xlsx ou .csv do programa de onde vêm e envie esse arquivo.}}',
  ],
  'file.fixedWidth': [
    'As colunas deste arquivo estão alinhadas com espaços.',
    'Exporte-o com vírgulas, pontos e vírgulas ou tabulações entre as colunas, ou abra-o no seu programa de planilhas como texto de largura fixa e salve-o como .xlsx.',
  ],
  'file.encrypted': [
    'O arquivo está protegido por senha.',
    'Remova a senha (no Excel: Arquivo > Informações > Proteger Pasta de Trabalho) e envie-o novamente.',
  ],
  'file.corrupt': [
    'O arquivo está danificado e não pode ser lido.',
    'Abra-o no seu programa de planilhas, salve-o novamente e envie esse arquivo.',
  ],
  'file.zipBomb': [
    'O arquivo descompactado passa do permitido.',
    'Copie os dados para uma nova pasta de trabalho e envie-a.',
  ],
  'file.takesTooLong': [
    'Ler o arquivo demora mais do que o permitido.',
    'Divida-o em vários arquivos, ou copie os dados para uma nova pasta de trabalho.',
  ],
  'file.needsTooMuchMemory': [
    'Ler o arquivo exige mais memória do que o permitido.',
    'Divida-o em vários arquivos, ou copie os dados para uma nova pasta de trabalho.',
  ],
  'file.macros': [
    'A pasta de trabalho contém macros. Elas são ignoradas.',
    'Salve-a como .xlsx para não ver este aviso.',
  ],
  'file.encodingUncertain': [
    'A codificação do texto não é certa; o arquivo foi lido como {encoding}.',
    'Confira nomes com acentos; se estiverem errados, salve como UTF-8.',
  ],
  'file.undecodable': [
    'A codificação "{encoding}" é desconhecida.',
    'Use um nome como UTF-8 ou windows-1255, ou não informe nenhum: nesse caso ela é detectada.',
  ],
  'file.duplicate': [
    'O mesmo arquivo já foi importado em {date}.',
    'Nada é duplicado: as linhas que já existem ficam sem alterações.',
  ],
  'sheet.noHeader': [
    'Nenhuma linha de cabeçalho foi encontrada.',
    'Coloque os nomes das colunas na primeira linha; a pasta do modelo os contém.',
  ],
  'sheet.unknownEntity': [
    'Não está claro se esta planilha contém clientes, localizações ou usuários.',
    'Use os nomes de coluna da pasta do modelo, ou diga o que ela é.',
  ],
  'sheet.missingColumn': [
    'Falta a coluna “{column}”.',
    '{nearest, select, far {Adicione-a, ou associe outra coluna a ela.} other {Adicione-a, ou associe outra coluna a ela. As mais parecidas: {nearest}.}}',
  ],
  'sheet.duplicateColumn': ['Duas colunas se chamam “{column}”.', 'Renomeie ou exclua uma delas.'],
  'sheet.ambiguousColumn': [
    'As colunas {columns} poderiam todas ser “{field}”.',
    'Renomeie as que não são, ou associe a certa.',
  ],
  'sheet.unknownColumn': [
    'A coluna “{column}” não é conhecida e é ignorada.',
    '{nearest, select, none {Se ela deve contar, dê um nome a ela.} far {Se ela deve contar, mude o nome dela ou diga qual campo é.} other {Se ela deve contar, renomeie-a. As mais parecidas: {nearest}.}}',
  ],
  'sheet.raggedRow': [
    'A linha tem {found, plural, one {{found} célula} other {{found} células}}, o cabeçalho {expected}.',
    'Procure um separador faltando ou sobrando, ou um texto que precise de aspas.',
  ],
  'sheet.unclosedQuote': [
    'Aqui se abrem aspas que nunca se fecham.',
    'Feche-as, ou duplique-as se fazem parte do texto.',
  ],
  'sheet.nullByte': ['A linha contém um byte NUL.', 'Salve o arquivo novamente no seu programa de planilhas.'],
  'sheet.lostCharacters': [
    'Caracteres desta linha se perderam antes de chegar aqui.',
    'Digite a linha novamente e salve o arquivo como UTF-8 ou .xlsx.',
  ],
  'sheet.footer': [
    'As linhas {rows} abaixo da tabela parecem totais ou observações e foram deixadas de fora.',
    'Se forem dados, preencha suas colunas-chave.',
  ],
  'sheet.repeatedHeader': [
    'O cabeçalho se repete nas linhas {rows}; elas foram deixadas de fora.',
    'Não é preciso fazer nada.',
  ],
  'sheet.leftOut': ['A planilha "{sheet}" fica de fora, como alguém escolheu.', 'Nada precisa ser feito.'],
  'sheet.hidden': ['A planilha está oculta; foi lida mesmo assim.', 'Exclua-a se não deve ser importada.'],
  'sheet.formulaWithoutValue': [
    'Uma fórmula não tem valor salvo e foi lida como vazia.',
    'Abra a pasta no seu programa de planilhas e salve-a, para que os valores sejam salvos.',
  ],
  'cell.excelError': ['A célula contém o erro {value}.', 'Corrija a fórmula, ou digite o valor.'],
  'cell.truncatedNumber': [
    'O programa de planilhas abreviou este número para {value}; seus dígitos se perderam.',
    'Formate a coluna como texto e digite o número novamente.',
  ],
  'cell.required': ['Este valor é obrigatório.', 'Preencha a célula.'],
  'cell.tooLong': ['O texto tem {length} caracteres; são permitidos {max}.', 'Encurte-o.'],
  'cell.controlCharacter': ['O texto contém um caractere de controle.', 'Digite o valor em vez de colá-lo.'],
  'cell.invisibleCharacter': ['Caracteres invisíveis foram removidos.', 'Não é preciso fazer nada.'],
  'cell.clearRequired': [
    'Um valor obrigatório não pode ser removido.',
    'Digite um novo valor, ou deixe a célula vazia para manter o antigo.',
  ],
  'cell.looksLikeFormula': [
    'O texto parece uma fórmula. Ele é mantido como texto.',
    'Não é preciso fazer nada se era isso que você queria.',
  ],
  'cell.spreadsheetChanged': [
    'O texto salvo é “{old}”. Um programa de planilhas o transforma em “{value}”, e esta linha o altera.',
    'Se não for intencional, formate a coluna como texto e digite “{old}” novamente.',
  ],
  'cell.looksLikeClear': [
    'O texto “{value}” é mantido como está. Talvez quisesse dizer que não há valor.',
    'Para limpar o campo, escreva REMOVE em maiúsculas. Para não mudar nada, deixe a célula vazia.',
  ],
  'cell.nameSplit': [
    'O nome "{value}" foi lido como nome "{given}" e sobrenome "{family}".',
    'Se estiver errado, coloque nome e sobrenome em colunas separadas, ou escreva primeiro o sobrenome, seguido de vírgula.',
  ],
  'cell.notAKey': [
    '“{value}” não pode ser um ID nem um nome ao qual outras linhas se refiram.',
    'Informe o ID ou o nome verdadeiro, ou deixe a célula vazia.',
  ],
  'cell.strayQuote': [
    '{value} começa ou termina com uma aspa sem par. Ela foi mantida.',
    'Apague a aspa ou acrescente a que falta.',
  ],
  'cell.strayQuoteInKey': [
    '{value} começa ou termina com uma aspa sem par e, por isso, não pode ser um ID nem um nome ao qual outras linhas se refiram.',
    'Apague a aspa ou acrescente a que falta.',
  ],
  'cell.digitsConverted': [
    '“{value}” foi lido como {read}, com algarismos e hifens comuns.',
    'Confira se este é o ID correto.',
  ],
  'cell.decimalDropped': [
    '“{value}” termina em “.0”, como números de planilhas, e foi lido como {read}.',
    'Formate a coluna como texto antes de exportar.',
  ],
  'cell.numberFormat': [
    'A planilha mostra “{shown}”, mas a célula contém {value}, que foi usado.',
    'Se a intenção é “{shown}”, digite-o como texto.',
  ],
  'cell.garbled': [
    '“{value}” parece corrompido por uma codificação errada. Foi mantido. Provavelmente era “{likely}”.',
    'Se for o caso, digite-o novamente e exporte o arquivo como UTF-8.',
  ],
  'cell.phoneExtension': [
    '“{value}” contém um número de telefone e um ramal.',
    'Informe só o número de telefone. O ramal de um usuário tem a própria coluna.',
  ],
  'cell.actionUnknown': ['“{value}” não é uma ação.', 'Use create, update, upsert ou remove, ou deixe a célula vazia.'],
  'cell.languageUnknown': ['“{value}” não é um idioma conhecido.', 'Use um código como en, he ou en_us.'],
  'customer.externalId.duplicateInFile': [
    'O cliente {value} já está na planilha {sheet}, linha {row}.',
    'Deixe uma das duas linhas.',
  ],
  'customer.externalId.belongsToAnotherPartner': [
    'O ID externo {value} pertence a um cliente de outro parceiro.',
    'Use outro ID externo.',
  ],
  'customer.externalId.similar': [
    '{value} só difere do cliente {suggestion} em maiúsculas, zeros ou separadores.',
    'Confira se não é o mesmo cliente. Se for, use o ID externo existente.',
  ],
  'customer.externalId.changed': [
    'O cliente {other} tem o mesmo nome e o mesmo administrador: {value} parece um novo ID externo desse cliente.',
    'Aqui não é possível mudar um ID externo: mantenha {other}. Se for outra empresa, informe outro administrador.',
  ],
  'customer.name.percent': ['O nome de uma empresa não pode conter %.', 'Escreva “por cento” no lugar.'],
  'customer.name.duplicate': [
    'O cliente {other} tem o mesmo nome.',
    'Verifique se não é a mesma empresa com um segundo ID.',
  ],
  'customer.name.changed': ['O nome muda de “{old}” para “{value}”.', 'Não é preciso fazer nada se for intencional.'],
  'customer.adminEmail.invalid': ['“{value}” não é um endereço de e-mail.', 'Escreva assim: name@company.com.'],
  'customer.adminEmail.usedByAnotherCustomer': [
    '{value} já pertence a outro cliente.',
    'Use outro endereço para o administrador deste cliente.',
  ],
  'customer.admin.replaced': [
    'O administrador passa a ser {value}. Por enquanto {old} também é administrador completo.',
    'Para retirar os direitos, remova {old} ou defina a função de administrador como none na planilha de usuários, desta importação ou de outra posterior.',
  ],
  'customer.adminEmail.notAdministrator': [
    'Por enquanto {value} não é administrador completo deste cliente.',
    'Defina a função de administrador de {value} como full na planilha de usuários, ou indique aqui outro administrador.',
  ],
  'customer.country.unknown': [
    '“{value}” não é um país.',
    'Use o código de duas letras ou o nome, p. ex. BR ou Brasil.',
  ],
  'customer.country.notAllowed': ['O modelo não permite clientes em {value}.', 'Permitidos: {allowed}.'],
  'customer.country.changed': [
    'O país de um cliente existente não pode mudar (é {old}).',
    'Deixe a célula vazia ou coloque {old}.',
  ],
  'customer.addressLine.tooLong': [
    'A linha de endereço tem {length} caracteres; são permitidos {max}.',
    'Encurte-a ou use a linha de endereço 2.',
  ],
  'customer.city.required': ['A cidade é obrigatória.', 'Informe a cidade.'],
  'customer.state.required': ['Endereços em {country} precisam de um estado ou província.', 'Informe-o.'],
  'customer.state.unknown': [
    '“{value}” não é um estado ou província de {country}.',
    'Use o código ou o nome, p. ex. CA ou California.',
  ],
  'customer.postalCode.required': [
    'Endereços em {country} precisam de um código postal.',
    'Informe o código postal, p. ex. {example}.',
  ],
  'customer.postalCode.invalid': ['“{value}” não é um código postal de {country}.', 'Deveria ser como {example}.'],
  'customer.supportedLocation.notAttested': [
    'É preciso confirmar que o cliente está em um local com suporte.',
    'Coloque “sim” depois de verificar.',
  ],
  'customer.packages.empty': ['O cliente precisa de pelo menos um pacote.', 'Liste os pacotes, separados por ; ou |.'],
  'customer.packages.unknown': ['“{package}” não é um pacote.', 'Use nomes como Webex Calling ou webex_suite.'],
  'customer.packages.notAllowed': ['O modelo não permite o pacote {package}.', 'Permitidos: {allowed}.'],
  'customer.packages.duplicate': ['O pacote {package} aparece duas vezes.', 'Liste-o uma vez.'],
  'customer.packages.addOnWithoutBase': [
    'O complemento {package} precisa de um pacote base.',
    'Adicione um destes: {bases}.',
  ],
  'customer.packages.removal': [
    'Falta na lista o pacote {package}. O modo “update” o retira, qualquer outro o mantém.',
    'Liste-o também, ou importe no modo “update” para retirá-lo.',
  ],
  'customer.packages.removalInUse': [
    'O pacote {package} não pode ser retirado: {users, plural, one {{users} usuário o tem} other {{users} usuários o têm}}.',
    'Dê antes outro pacote a esses usuários.',
  ],
  'customer.packages.limitLifted': [
    'O pacote {package} estava limitado a {limit}. Sem um número, deixa de ter limite.',
    'Para manter o limite, escreva {package}:{limit}.',
  ],
  'customer.packages.limitBelowUse': [
    'O pacote {package} está limitado a {limit}, mas por enquanto {used, plural, one {{used} usuário o tem} other {{used} usuários o têm}}.',
    'Se depois desta importação menos usuários o tiverem, não há nada a fazer. Caso contrário, continuam com ele e ninguém mais pode recebê-lo: aumente o limite, ou dê outro pacote a alguns deles.',
  ],
  'customer.hq.required': [
    'Um pacote de telefonia precisa do nome, do fuso horário e do idioma da matriz.',
    'Preencha as colunas da matriz.',
  ],
  'customer.hq.addressIncomplete': [
    'O endereço da matriz precisa da linha 1 e de uma cidade.',
    'Preencha ambas, ou deixe em branco todas as células de endereço da matriz para usar o endereço do cliente.',
  ],
  'customer.hq.timezoneUnknown': [
    '“{value}” não é um fuso horário.',
    '{suggestion, select, none {Escreva como America/Sao_Paulo.} other {Você quis dizer {suggestion}?}}',
  ],
  'customer.hq.mainNumberInvalid': [
    '“{value}” não é um número de telefone.',
    'Escreva-o com o sinal de mais e o código do país, p. ex. +551123456789.',
  ],
  'customer.remove.inUse': ['O cliente {value} ainda tem usuários ou localizações.', 'Remova-os antes.'],
  'location.customer.unknown': [
    'O cliente {customer} ainda não existe.',
    'Se não houver outro erro, a linha espera por ele e é processada sozinha assim que ele for importado.',
  ],
  'location.customer.similar': [
    'Não há cliente {value}. Você quis dizer {suggestion}?',
    'Corrija o ID externo do cliente. Se for mesmo outro cliente, importe-o primeiro.',
  ],
  'location.name.required': ['A localização precisa de um nome.', 'Informe o nome da localização.'],
  'location.name.tooLong': ['O nome tem {length} caracteres; são permitidos {max}.', 'Encurte-o.'],
  'location.name.duplicateInFile': [
    'Esta localização já está na planilha {sheet}, linha {row}.',
    'Deixe uma das duas linhas.',
  ],
  'location.country.unknown': [
    '“{value}” não é um país.',
    'Use o código de duas letras ou o nome, p. ex. BR ou Brasil.',
  ],
  'location.country.notAllowed': ['O modelo não permite localizações em {value}.', 'Permitidos: {allowed}.'],
  'location.address.lineTooLong': [
    'A linha de endereço tem {length} caracteres; são permitidos {max}.',
    'Encurte-a ou use a linha de endereço 2.',
  ],
  'location.address.cityRequired': ['A cidade é obrigatória.', 'Informe a cidade.'],
  'location.address.stateRequired': ['Endereços em {country} precisam de um estado ou província.', 'Informe-o.'],
  'location.address.stateUnknown': [
    '“{value}” não é um estado ou província de {country}.',
    'Use o código ou o nome, p. ex. CA ou California.',
  ],
  'location.address.postalCodeRequired': [
    'Endereços em {country} precisam de um código postal.',
    'Informe o código postal, p. ex. {example}.',
  ],
  'location.address.postalCodeInvalid': [
    '“{value}” não é um código postal de {country}.',
    'Deveria ser como {example}.',
  ],
  'location.timezone.unknown': [
    '“{value}” não é um fuso horário.',
    '{suggestion, select, none {Escreva como America/Sao_Paulo.} other {Você quis dizer {suggestion}?}}',
  ],
  'location.language.unknown': ['“{value}” não é um idioma conhecido.', 'Use um código como en_us ou pt_br.'],
  'location.mainNumber.invalid': [
    '“{value}” não é um número de telefone.',
    'Escreva-o com o sinal de mais e o código do país, p. ex. +551123456789.',
  ],
  'location.mainNumber.notInInventory': [
    'O número principal {value} não está entre os números da localização.',
    'Adicione-o aos números.',
  ],
  'location.numbers.invalid': [
    '“{value}” não é um número de telefone nem um intervalo.',
    'Escreva +551123456700 ou +551123456700 - +551123456799, separados por ;.',
  ],
  'location.numbers.rangeTooLarge': ['O intervalo {value} contém mais de 10.000 números.', 'Divida-o.'],
  'location.numbers.tooMany': ['A célula contém mais de {max} números.', 'Distribua os números entre vários locais.'],
  'location.numbers.takenByAnotherCustomer': [
    'Já em uso por outro cliente: {value}.',
    'Use outros números, ou libere estes antes.',
  ],
  'location.numbers.takenByAnotherLocation': [
    'Já em uso na localização “{location}”: {value}.',
    'Use outros números, ou retire estes antes daquela localização.',
  ],
  'location.numbers.takenByUser': [
    '{value} é o número de telefone do usuário {user}.',
    'Escolha outro número principal, ou dê antes outro número a esse usuário.',
  ],
  'location.numbers.usedElsewhere': [
    'Usuários de outros locais têm estes números: {value}. A lista os inclui mesmo assim.',
    'Mova também esses usuários para o local, ou deixe os números na lista do local deles.',
  ],
  'location.numbers.duplicateInFile': [
    'Já na planilha {sheet}, linha {row}: {value}.',
    'Mantenha cada número em uma só linha.',
  ],
  'location.numbers.inUse': [
    'Retirados da lista, mas ainda em uso por usuários ou como número principal: {value}.',
    'Mantenha esses números na lista, ou dê antes outros números aos usuários.',
  ],
  'location.emergencyIdentifier.notAllowedHere': [
    'Localizações em {country} não têm identificador de local de emergência.',
    'Deixe a célula vazia; só BE, DE e FR têm um.',
  ],
  'location.country.emergencyExtensions': [
    'Usuários deste local têm ramais que são números de emergência em {country}: {value}.',
    'Dê primeiro outros ramais a esses usuários.',
  ],
  'location.remove.inUse': [
    'A localização “{value}” é a matriz ou ainda tem usuários.',
    'Mova ou remova antes seus usuários.',
  ],
  'user.customer.unknown': [
    'O cliente {name} ainda não existe.',
    'Se não houver outro erro, a linha espera por ele e é processada sozinha assim que ele for importado.',
  ],
  'user.customer.similar': [
    'Não há cliente {value}. Você quis dizer {suggestion}?',
    'Corrija o ID externo do cliente. Se for mesmo outro cliente, importe-o primeiro.',
  ],
  'user.email.invalid': ['“{value}” não é um endereço de e-mail.', 'Escreva assim: name@company.com.'],
  'user.email.duplicateInFile': ['{value} já está na planilha {sheet}, linha {row}.', 'Deixe uma das duas linhas.'],
  'user.email.usedByAnotherCustomer': [
    '{value} já pertence ao cliente {customer}.',
    'Corrija o ID do cliente. Para mover o usuário para este cliente, informe também a localização nele.',
  ],
  'user.customer.moved': [
    'O usuário passa do cliente {old} para {value}.',
    'Nada a fazer se for intencional. A função de administrador não acompanha o usuário, a menos que a linha a informe.',
  ],
  'user.email.belongsToAnotherPartner': ['{value} já foi ativado por outro parceiro.', 'Use outro endereço.'],
  'user.email.changed': [
    'Isto parece um novo endereço de {old}.',
    'Se for a mesma pessoa, informe {old} como e-mail anterior. Caso contrário, é um novo usuário.',
  ],
  'user.email.ofAdministrator': [
    '{old} é o administrador do cliente {customer}: lá o endereço também passa a ser {value}.',
    'Altere-o também na sua planilha de clientes; senão, o endereço antigo volta no próximo envio.',
  ],
  'user.previousEmail.namedInFile': [
    'A planilha {sheet}, linha {row} também trata de {value}.',
    'Deixe uma das duas linhas. Se as duas mudanças estiverem certas, por exemplo quando duas pessoas trocam de endereço entre si, faça-as em dois envios.',
  ],
  'user.previousEmail.twoUsers': [
    '{value} e {email} são dois usuários diferentes.',
    'Corrija o e-mail anterior. Se for uma só pessoa, remova antes o usuário com o endereço novo. Deixe vazio o e-mail do administrador na planilha de clientes: ele acompanha o usuário.',
  ],
  'user.previousEmail.similar': [
    'Nenhum usuário tem o endereço {value}. Você quis dizer {suggestion}?',
    'Corrija o e-mail anterior, ou esvazie-o para adicionar um novo usuário.',
  ],
  'user.previousEmail.unknown': [
    'Nenhum usuário tem o endereço {value}.',
    'Corrija o e-mail anterior, ou esvazie-o para adicionar um novo usuário.',
  ],
  'user.previousEmail.alreadyChanged': [
    'Nenhum usuário tem mais o endereço {value}; por isso a linha trata de {email}.',
    'Nada a fazer se o endereço já tinha sido alterado. Caso contrário, corrija o e-mail anterior.',
  ],
  'user.name.forbiddenCharacter': ['Um nome não pode conter {character}.', 'Remova esse caractere.'],
  'user.name.tooLong': ['O nome tem {length} caracteres; são permitidos {max}.', 'Encurte-o.'],
  'user.name.longForCalling': [
    'Alguns telefones mostram só {max} caracteres de um nome.',
    'Encurte-o se isso for importante.',
  ],
  'user.package.unknown': ['“{value}” não é um pacote.', 'Use nomes como Webex Calling ou webex_suite.'],
  'user.package.notAssignable': [
    '{package} não pode ser o pacote de um usuário.',
    'Escolha um pacote para usuários. Os complementos para usuários têm uma coluna própria.',
  ],
  'user.package.notOfCustomer': ['O cliente não tem o pacote {value}.', 'O cliente tem: {packages}.'],
  'user.package.several': [
    'Um usuário tem exatamente um pacote.',
    'Deixe apenas um. Os complementos têm uma coluna própria.',
  ],
  'user.package.limitReached': [
    '{limit, plural, one {O único do pacote {value} está em uso.} other {Todos os {limit} do pacote {value} estão em uso.}}',
    'Nos pacotes do cliente, escreva {value} com um número maior, como {value}:25. Ou libere um.',
  ],
  'user.addOns.unknown': ['“{value}” não é um complemento para usuários.', 'Use um destes: {known}.'],
  'user.addOns.notOfCustomer': ['O cliente não tem o complemento {value}.', 'O cliente tem: {packages}.'],
  'user.addOns.withoutBase': [
    'O complemento {value} não é compatível com o pacote do usuário.',
    'Dê ao usuário um destes pacotes: {bases}. Ou escreva REMOVE nos complementos.',
  ],
  'user.addOns.limitReached': [
    '{limit, plural, one {O único do complemento {value} está em uso.} other {Todos os {limit} do complemento {value} estão em uso.}}',
    'Nos pacotes do cliente, escreva {value} com um número maior, como {value}:25. Ou libere um.',
  ],
  'user.location.required': ['Um pacote de telefonia precisa de uma localização.', 'Informe o nome da localização.'],
  'user.location.unknown': [
    'O cliente ainda não tem a localização “{name}”.',
    'Se não houver outro erro, a linha espera por ela e é processada sozinha assim que ela for importada.',
  ],
  'user.location.similar': [
    'O cliente não tem a localização “{value}”. Você quis dizer “{suggestion}”?',
    'Corrija a localização. Se for mesmo outra, importe-a primeiro.',
  ],
  'user.location.change': [
    'Um usuário com telefonia não pode mudar de “{old}” para “{value}”.',
    'Esta regra não se aplica mais: importe a linha novamente para mover o usuário.',
  ],
  'user.location.moved': [
    'O usuário passa da localização “{old}” para “{value}”.',
    'Nada a fazer se for intencional. O número de telefone e o ramal continuam os mesmos, a menos que a linha informe outros.',
  ],
  'user.number.requiredForCalling': [
    'Um pacote de telefonia precisa de um número de telefone, de um ramal ou de ambos.',
    'Preencha pelo menos um deles.',
  ],
  'user.phone.invalid': [
    '“{value}” não é um número de telefone.',
    'Escreva-o com o sinal de mais e o código do país, p. ex. +5511912345678.',
  ],
  'user.phone.missingPlus': [
    'O número {value} não tinha sinal de mais e foi lido como {number}.',
    'Formate a coluna como texto para manter o sinal de mais.',
  ],
  'user.phone.duplicateInFile': [
    'O número {value} já está na planilha {sheet}, linha {row}.',
    'Dê outro número a um dos dois.',
  ],
  'user.phone.taken': ['O número {value} já está em uso.', 'Escolha um número livre.'],
  'user.phone.staysAtLocation': [
    'O número {value} pertence à localização “{location}” e não pode acompanhar o usuário.',
    'Dê ao usuário um número da nova localização, ou escreva REMOVE para manter apenas um ramal.',
  ],
  'user.phone.notInInventory': [
    'O número {value} não está entre os números da localização.',
    'Adicione-o antes à localização, ou escolha um dos números dela.',
  ],
  'user.phone.wrongCountry': ['O número {value} não é do país {country}.', 'Verifique se é o número certo.'],
  'user.extension.invalid': ['“{value}” não é um ramal.', 'Use de {min} a {max} dígitos.'],
  'user.extension.emergency': [
    '{value} é um número de emergência em {country} e não pode ser um ramal.',
    'Escolha outro ramal: quem disca {value} precisa falar com os serviços de emergência.',
  ],
  'user.extension.duplicateInLocation': [
    'O ramal {value} desta localização já está na planilha {sheet}, linha {row}.',
    'Dê outro ramal a um dos dois.',
  ],
  'user.extension.taken': ['O ramal {value} já está em uso nesta localização.', 'Escolha um ramal livre.'],
  'user.calling.ignored': [
    'O pacote {package} não tem telefonia; este valor é ignorado.',
    'Deixe a célula vazia, ou escolha um pacote de telefonia.',
  ],
  'user.admin.packageLevel': [
    'Um administrador precisa ter um pacote com o qual o cliente foi criado.',
    'Escolha um destes: {packages}.',
  ],
  'user.admin.downgrade': [
    'O pacote de um administrador completo não pode ser rebaixado de {old} para {value}.',
    'Mantenha o pacote, ou dê antes a função a outra pessoa.',
  ],
  'user.admin.roleUnknown': ['“{value}” não é uma função de administrador.', 'Use full, read-only ou none.'],
  'user.admin.lastFullAdmin': [
    '{value} é o único administrador completo do cliente.',
    'Torne antes outra pessoa administrador completo.',
  ],
  'row.exists': ['O registro já existe; “create” não o altera.', 'Use o modo ou a ação “upsert” para alterá-lo.'],
  'row.missing': ['Esse registro não existe.', 'Não é preciso fazer nada, ou confira a chave.'],
  'row.actionContradicts': [
    'A ação “{value}” contradiz o modo da importação, “{mode}”. Nada foi feito com a linha.',
    'Corrija a ação ou importe o arquivo em outro modo.',
  ],
  'row.sameAsRow': ['A linha diz o mesmo que a planilha {sheet}, linha {row}.', 'Não é preciso fazer nada.'],
  'row.gone': [
    'O arquivo completo não menciona mais este registro; ele fica, porque o modelo não permite que arquivos completos removam.',
    'Remova-o com a ação "remove" ou permita no modelo remover o que os arquivos completos não mencionam mais.',
  ],
  'row.goneRemoved': [
    'O arquivo completo não menciona mais este registro, por isso ele é removido.',
    'Se ele deve ficar, recoloque a linha no arquivo e importe novamente, ou desfaça a importação.',
  ],
  'row.leftOut': [
    'Deixada de fora: a linha está abaixo da tabela e parece um total ou uma observação.',
    'Não é preciso fazer nada. Se forem dados, preencha as colunas-chave e importe-a novamente.',
  ],
  'row.waitedTooLong': [
    'A linha esperou {days, plural, one {{days} dia} other {{days} dias}} por {name}, que não veio.',
    'Importe o que ela precisa e tente novamente.',
  ],
  'row.linkedTooMany': [
    'A linha é uma de {rows} que passam números, ramais, lugares ou funções umas às outras. No máximo {most} podem ser executadas juntas.',
    'Divida a cadeia: importe primeiro as linhas que apenas liberam algo e depois as demais em arquivos de no máximo {most} linhas.',
  ],
  'row.moreIssues': [
    'Outros avisos desta linha que não são mostrados: {count}.',
    'Corrija os mostrados e importe a linha novamente.',
  ],
  'row.waitCancelled': [
    'A importação foi cancelada ou desfeita enquanto a linha esperava por {name}.',
    'Importe {name} e envie esta linha novamente.',
  ],
  'row.takenBack': [
    'Esta importação foi desfeita e, com ela, o que esta linha fez.',
    'Nada a fazer. Se a linha for enviada de novo, tudo será feito outra vez.',
  ],
  'row.notBegun': [
    'A importação foi cancelada antes de esta linha começar.',
    'Se a linha deve valer, importe-a de novo.',
  ],
  'row.erased': [
    'Esta linha trata de uma pessoa que foi apagada, por isso não é tentada de novo nem desfeita.',
    'Nada a fazer. Se um registro deve mudar, importe um arquivo novo.',
  ],
  'row.superseded': [
    'Uma importação posterior ({import}) já decidiu sobre este registro, por isso a linha foi ignorada.',
    'Nada a fazer. Se esta linha deve valer, importe-a de novo.',
  ],
  'template.name.duplicate': ['Já existe um modelo chamado “{value}”.', 'Escolha outro nome.'],
  'template.authentication.idpRequired': [
    'A autenticação pelo parceiro precisa do ID de entidade do provedor de identidade.',
    'Preencha idpEntityId (EntityID nos metadados SAML).',
  ],
  'template.subscription.required': ['A assinatura de atacado é obrigatória.', 'Informe a assinatura.'],
  'template.country.unknown': ['“{value}” não é um país.', 'Use o código de duas letras, p. ex. BR.'],
  'template.language.unsupported': ['Não há e-mails no idioma “{value}”.', 'Use um destes: {known}.'],
  'template.pstn.notRecommended': [
    'Um provedor de PSTN conectado à nuvem não é recomendado em um modelo.',
    'Defina-o por cliente, a menos que conheça as limitações.',
  ],
  'template.mailText.unknown': ['{value} não pode ser preenchido.', 'Use um de {known}, ou texto simples.'],
  'template.removals.limitRequired': [
    'Registros que arquivos completos não mencionam mais devem ser removidos, mas não está definido quantos no máximo.',
    'Defina o limite de remoções; com 0, cada remoção espera por uma pessoa.',
  ],
  'template.archived': ['O modelo “{value}” está arquivado.', 'Escolha outro modelo.'],
  'import.guardrail.errors': [
    '{percent} % das linhas têm erros; o modelo permite {max} %.',
    'Veja os erros; aprove à mão se estiver certo.',
  ],
  'import.guardrail.removals': [
    '{removals, plural, one {{removals} registro seria removido} other {{removals} registros seriam removidos}}; o modelo permite {max}.',
    'Veja o plano; aprove à mão se estiver certo.',
  ],
  'import.guardrail.unclear': [
    '{removals, plural, one {{removals} registro seria removido} other {{removals} registros seriam removidos}}, mas {unclear, plural, one {{unclear} linha ou planilha do arquivo completo não pôde ser entendida; pode ser a que falta.} other {{unclear} linhas ou planilhas do arquivo completo não puderam ser entendidas; podem ser as que faltam.}}',
    'Corrija-as primeiro ou aprove manualmente se as remoções estiverem certas.',
  ],
  'import.guardrail.unread': [
    'Não lido: {sheets}.',
    'Veja os problemas dessas planilhas e arquivos. Corrija o arquivo ou aprove manualmente se não fizerem parte da importação.',
  ],
  'import.guardrail.updates': [
    '{updates, plural, one {{updates} registro mudaria} other {{updates} registros mudariam}}; o modelo permite {max}.',
    'Veja o plano; aprove à mão se estiver certo.',
  ],
  'import.guardrail.shrunk': [
    'Há {rows, plural, one {{rows} linha} other {{rows} linhas}}; a última importação deste arquivo tinha {last}.',
    'Verifique se o arquivo está completo; se estiver, aprove à mão.',
  ],
  'import.guardrail.empty': ['O arquivo não tem linhas.', 'Verifique de onde vem o arquivo.'],
  'import.window.never': ['A janela nunca se abre.', 'Corrija a janela.'],
  'import.concurrent': [
    'A importação {import} alterou este registro depois que esta foi planejada.',
    'Não é preciso fazer nada: a linha foi decidida de novo e veio depois.',
  ],
  'import.changedMeanwhile': [
    'O plano havia aceitado esta linha. Desde então a importação {import} alterou {record}, de que a linha depende.',
    'Veja o que aquela importação fez. Depois corrija a linha ou tente de novo.',
  ],
  'import.recordRemoved': [
    'A importação {import} removeu este registro depois que esta foi planejada, por isso a linha foi ignorada.',
    'Nada a fazer. Se esta linha deve valer, importe-a de novo.',
  ],
  'import.recordTakenBack': [
    'O registro foi criado pela importação {import}, que foi desfeita depois que esta foi planejada. Por isso a linha foi ignorada.',
    'Se o registro deve existir, importe-o de novo.',
  ],
  'import.recordRenamed': [
    'A importação {import} deu a este usuário outro endereço de e-mail depois que esta foi planejada, por isso a linha foi ignorada.',
    'Se a linha deve valer, escreva o novo endereço e importe-a de novo.',
  ],
  'import.checkingFailed': [
    'Não foi possível verificar os arquivos por um erro nosso (incidente {incident}).',
    'Envie os arquivos novamente. Se falhar de novo, contate o suporte com o número do incidente.',
  ],
  'import.checkingDied': [
    'A verificação dos arquivos parou {deaths} vezes no mesmo ponto, perto da linha {rows}.',
    'Divida o arquivo ou remova o conteúdo incomum perto dessa linha e envie-o novamente.',
  ],
  'undo.changedSince': [
    'Alguém alterou isto depois da importação, por isso fica como está.',
    'Veja o registro e altere-o à mão se ele deve voltar.',
  ],
  'undo.existsAgain': [
    'O registro foi criado de novo depois de removido, por isso fica como está.',
    'Veja o registro e altere-o à mão se ele deve voltar.',
  ],
  'undo.goneSince': [
    'O registro foi removido depois da importação, por isso não há nada a restaurar.',
    'Não há nada a fazer. Se o registro deve existir, importe-o de novo.',
  ],
  'undo.makingTakenBack': [
    'O registro não voltou: a importação que o tinha criado também foi desfeita.',
    'Não há nada a fazer. Se o registro deve existir, importe-o de novo.',
  ],
  'undo.belongsToGone': [
    '"{value}", a que isto pertencia, já não existe, por isso não foi restaurado.',
    'Se deve ser restaurado, importe primeiro "{value}".',
  ],
  'undo.companionStays': [
    '{record} veio com esta linha. Desde então foi alterado ou é necessário, por isso fica.',
    'Verifique e remova-o à mão se não deve ficar.',
  ],
  'undo.companionLacks': [
    '{record}, removido com esta linha, não pôde voltar como era: outros têm agora {value}.',
    'Veja o registro e complete-o à mão.',
  ],
  'internal.rowFailed': [
    'A linha falhou por um erro nosso (incidente {incident}).',
    'Tente novamente; se falhar de novo, informe-nos o número do incidente.',
  ],
};
