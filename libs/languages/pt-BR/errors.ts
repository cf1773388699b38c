import type { ErrorTexts } from '../text-types.js';

/** Refusals in Brazilian Portuguese. */
export const errors: ErrorTexts = {
  'account.notFound': 'Não existe a conta {id}.',
  'account.taken': 'Já existe uma conta para {email}.',
  'auth.code': 'Este código está errado ou já foi usado.',
  'auth.codeNeeded': 'Informe também o código do seu aplicativo de autenticação.',
  'auth.forbidden':
    '{why, select, platform {Só administradores da plataforma podem fazer isso.} other {A função {role} não permite fazer isso.}}',
  'auth.link': 'Este link expirou ou já foi usado. Peça um novo.',
  'auth.origin': 'Esta solicitação vem de outro site.',
  'auth.required':
    '{why, select, token {Este endereço exige um token.} partner {O parceiro desta conta não existe mais.} other {Entre na sua conta ou envie um token válido: Authorization: Bearer gw_….}}',
  'auth.session': 'Só quem entrou na própria conta pode fazer isso; um token não basta.',
  'auth.throttled':
    'Muitas tentativas. Tente novamente em {minutes, plural, one {um minuto} many {# de minutos} other {# minutos}}.',
  'auth.wrong': 'O e-mail ou a senha estão incorretos.',
  'bounce.notUnderstood':
    '{why, select, noMessageId {Este aviso de devolução não diz de qual e-mail se trata: falta o Message-ID do original.} other {Esta mensagem não é um status de entrega nem um relatório de reclamação. Envie o próprio aviso de devolução, como o servidor de e-mail o mandou.}}',
  'config.invalid': 'O ambiente não pode ser usado: {reason}.',
  'cursor.invalid': 'Este cursor não veio desta lista. Comece de novo sem cursor.',
  'database.unavailable': 'O banco de dados não está respondendo no momento. Tente novamente em breve.',
  'delivery.quietAllDay':
    'Um horário de silêncio que começa na hora em que termina nunca terminaria. Mude um dos dois horários.',
  'file.notFound': 'Este arquivo não está mais armazenado.',
  'file.tooLarge': 'O arquivo tem mais de {max} MB. Divida-o em vários arquivos.',
  'idempotency.inProgress':
    'A primeira solicitação com esta Idempotency-Key ainda está em andamento. Tente novamente daqui a pouco.',
  'idempotency.keyReused': 'Esta Idempotency-Key já foi usada para outra solicitação. Use uma chave nova.',
  'import.edit.conflict':
    '{what, select, row {Nesse meio-tempo, {who} alterou esta linha. Veja-a novamente.} other {Nesse meio-tempo, outra pessoa alterou esta importação. Veja-a novamente.}}',
  'import.edit.nothing':
    '{what, select, redo {Não há nenhuma alteração para refazer.} other {Não há nenhuma alteração para desfazer.}}',
  'import.edit.tooMany': 'Mais de {max} células contêm isso. Corrija o arquivo e envie-o novamente.',
  'import.edit.unknownCell': 'Na planilha “{sheet}”, a linha {row} não tem célula para “{field}”.',
  'import.expired':
    '{what, select, undo {As linhas desta importação não estão mais armazenadas, por isso ela não pode ser desfeita.} retry {As linhas desta importação não estão mais armazenadas. Envie os arquivos novamente.} other {Os arquivos desta importação não estão mais armazenados. Envie-os novamente.}}',
  'import.notFound': 'Não existe a importação {id}.',
  'import.notRead':
    '{why, select, cancelled {Esta importação foi cancelada antes que seus arquivos fossem lidos, por isso não há arquivo para devolver.} refused {Esta importação foi recusada antes que suas linhas tivessem resposta, por isso não há arquivo para devolver. {reason}} other {Esta importação ainda não foi lida, por isso não há arquivo para devolver.}}',
  'import.nothingToRetry':
    'Nenhuma linha desta importação pode ser tentada de novo. Corrija as linhas no relatório e envie-o novamente.',
  'import.reading.encoding': 'A codificação “{encoding}” não existe.',
  'import.wrongStatus':
    '{status, select, received {Esta importação ainda não foi lida} reading {Esta importação está sendo lida} mapping {Esta importação ainda precisa ter as colunas associadas} validating {Esta importação está sendo verificada} planned {Esta importação aguarda aprovação} approved {Esta importação está prestes a começar} scheduled {Esta importação está agendada} running {Esta importação está em andamento} pausing {Esta importação está sendo pausada} paused {Esta importação está pausada} cancelling {Esta importação está sendo cancelada} cancelled {Esta importação foi cancelada} completed {Esta importação foi concluída} completed_with_errors {Esta importação foi concluída com erros} failed {Esta importação falhou} undoing {Esta importação está sendo desfeita} undone {Esta importação foi desfeita} other {Esta importação tem o status “{status}”}}, por isso não pode ser {action, select, approve {aprovada} pause {pausada} resume {retomada} cancel {cancelada} retry {tentada de novo} undo {desfeita} correct {corrigida. Faça a correção em uma nova importação} other {alterada assim}}.',
  internal: 'Ocorreu um erro do nosso lado (incidente {incident}).',
  'mail.expired': 'O conteúdo deste e-mail não está mais armazenado, por isso ele não pode ser enviado novamente.',
  'mail.notFound':
    '{what, select, messageId {Nenhum e-mail foi enviado com o ID {id}.} other {Não existe o e-mail {id}.}}',
  'mapping.invalid': 'A associação não pode ser lida: deve ser JSON na forma descrita pela API, com campos existentes.',
  'partner.ambiguous': 'Há vários parceiros. Diga qual com --partner: {slugs}.',
  'partner.notFound': 'Não existe o parceiro “{slug}”.',
  'partner.notSuspended': 'Suspenda antes o parceiro “{slug}”: só um parceiro suspenso pode ser removido.',
  'partner.removed': 'O parceiro “{slug}” está sendo removido. Isso não pode mais ser interrompido.',
  'partner.slug.invalid': '“{slug}” não pode ser o nome curto de um parceiro. Use letras minúsculas, dígitos e hifens.',
  'partner.slug.taken': 'Já existe um parceiro “{slug}”.',
  'partner.suspended': 'Este parceiro está suspenso. Fale com quem administra o serviço.',
  'password.due': 'Escolha uma senha agora: você já adiou isso uma vez.',
  'password.guessable':
    'Esta senha é fácil de adivinhar. Escolha outra, por exemplo quatro palavras que não tenham nada a ver entre si.',
  'password.long': 'Uma senha pode ter no máximo {max} caracteres.',
  'password.short': 'Uma senha precisa ter pelo menos {min} caracteres.',
  'password.wrong': 'A senha atual está errada.',
  'record.notFound':
    '{entity, select, customers {Esse cliente não existe.} locations {Essa localização não existe.} other {Esse usuário não existe.}}',
  'request.invalid': 'A solicitação não é válida: {reasons}',
  'request.tooLarge': 'A solicitação é maior do que o permitido.',
  'route.notFound': 'Não há nada neste endereço.',
  'schedule.never': 'Esta agenda nunca é executada. Corrija os horários ou os dias que ela exclui.',
  'schedule.notFound': 'Não existe a agenda “{name}”.',
  'schedule.notUnderstood':
    '“{words}” não é uma expressão cron nem uma frase como “every night at 02:00” ou “every monday and thursday at 22:30”.',
  'session.notFound': 'Não existe a sessão {id}.',
  'source.hostKey':
    '{pinned, select, no {A chave do servidor é {shown}. Compare-a com a que o próprio servidor mostra e depois fixe-a como hostKey.} other {A chave do servidor é {shown}, e não {pinned}, a que está fixada. Descubra o motivo antes de fixá-la.}}',
  'source.notFound': 'Não existe a origem “{name}”.',
  'source.outside': '{path} leva para fora da pasta da origem.',
  'source.sealed':
    'As credenciais de “{name}” foram seladas com outro GANGWAY_SECRET. Informe novamente a senha ou a chave.',
  'source.unreachable': 'Não é possível entrar em {where} como {who}: {reason}',
  'source.unusable':
    '{what, select, read {Não é possível ler a pasta “{folder}”. Verifique se é uma pasta e se o Gangway tem permissão para lê-la. Detalhes: {reason}} other {Não é possível gravar na pasta “{folder}”. Verifique se é uma pasta e se o Gangway tem permissão para gravar nela. Detalhes: {reason}}}',
  'start.alreadyRunning':
    'O Gangway já está em execução em {dataDir} (processo {process}). Pare-o antes ou use outra pasta de dados.',
  'start.dataDirUnusable':
    'Não é possível gravar na pasta de dados {dataDir} ({reason}). Informe em GANGWAY_DATA_DIR ou --data-dir uma pasta em que você possa gravar.',
  'start.databaseUnreachable':
    'Nenhum servidor primário do MongoDB responde em MONGODB_URI em até 10 s. Inicie o banco de dados ou corrija MONGODB_URI.',
  'start.mongodFailed': 'O MongoDB embutido não iniciou ({reason}). O log dele: {log}.',
  'start.noMongod':
    'Não há nenhum MongoDB para usar. Informe um replica set em MONGODB_URI, instale o mongod ou indique um com MONGOMS_SYSTEM_BINARY. ({reason})',
  'start.noPort': 'Não há nenhuma porta livre em 127.0.0.1 para o MongoDB embutido.',
  'start.unsafeDatabase':
    '{why, select, writeConcern {MONGODB_URI define um write concern abaixo de majority. Remova a opção “w=”.} standalone {O MongoDB em MONGODB_URI é um servidor avulso. O Gangway precisa de um replica set, para transações e change streams.} other {O replica set tem um árbitro, que enfraquece o write concern padrão. Substitua-o por um membro que guarde dados.}}',
  'suppression.notFound': 'Não existe a entrada {id} na lista.',
  'template.archived': 'O modelo “{name}” está arquivado. Escolha outro modelo.',
  'template.changedMeanwhile': 'Nesse meio-tempo, outra pessoa alterou o modelo. Carregue-o novamente.',
  'template.invalid': 'O modelo não pode ser usado. {reasons}',
  'template.notFound':
    '{known, select, none {Não existe o modelo “{name}”.} other {Não existe o modelo “{name}”. Modelos: {known}.}}',
  'token.notFound': 'Não existe o token {id}.',
  'unsubscribe.invalid':
    'Este link está incompleto. Abra-o novamente a partir do e-mail ou peça a quem envia estes e-mails que tire você da lista.',
  'upload.files': 'Envie de 1 a {max} arquivos, cada um em um campo chamado “file”.',
  'upload.invalid': 'Não é possível ler o formulário: {reason}.',
  'upload.notMultipart': 'Envie os arquivos como multipart/form-data, cada um em um campo chamado “file”.',
  'user.importing':
    'A importação {id} tem linhas desta pessoa e não terminou. Deixe-a terminar ou cancele-a e depois apague a pessoa.',
  'window.notFound': 'Não existe a janela “{name}”.',
};
