import type { ReportTexts } from '../text-types.js';

/** What the summary sheet of a report says in Brazilian Portuguese. */
export const report: ReportTexts = {
  title: 'O que aconteceu com suas linhas',
  template: 'Modelo',
  status: 'Situação',
  finished: 'Concluída',
  again:
    'Corrija as células coloridas nesta mesma pasta de trabalho e envie-a novamente. As linhas certas não mudam nada, a não ser que outros tenham mudado os registros delas desde então.',
  statuses: {
    received: 'Ainda não lida',
    reading: 'Em leitura',
    mapping: 'Precisa de uma associação',
    validating: 'Em verificação',
    planned: 'Aguarda aprovação',
    approved: 'Aprovada',
    scheduled: 'Agendada',
    running: 'Em andamento',
    pausing: 'Sendo pausada',
    paused: 'Pausada',
    cancelling: 'Sendo cancelada',
    cancelled: 'Cancelada',
    completed: 'Concluída',
    completed_with_errors: 'Concluída com erros',
    failed: 'Falhou',
    undoing: 'Sendo desfeita',
    undone: 'Desfeita',
  },
  known:
    'Linhas idênticas às de uma importação anterior. Nada de que dependem mudou, por isso não foram verificadas de novo.',
  overlaps: {
    before: 'Registros que a importação {import} havia alterado pouco antes',
    after: 'Registros que a importação {import} alterou logo depois',
  },
  gone: 'não estão mais no arquivo',
  unread: 'Não lido',
  issues: ['Quantidade', 'O que está errado', 'O que fazer', 'Código'],
  counts: {
    rows: 'Linhas',
    created: 'Criadas',
    updated: 'Atualizadas',
    unchanged: 'Sem alterações',
    removed: 'Removidas',
    skipped: 'Ignoradas',
    failed: 'Com erro',
    blocked: 'Aguardando',
  },
  plan: {
    create: 'Seriam criadas',
    update: 'Seriam atualizadas',
    unchanged: 'Sem alterações',
    remove: 'Seriam removidas',
    skip: 'Ignoradas',
    blocked: 'Aguardando',
    invalid: 'Com erros',
  },
};
