import type { ReportTexts } from '../text-types.js';

/** What the summary sheet of a report says in Italian. */
export const report: ReportTexts = {
  title: 'L’esito delle sue righe',
  template: 'Modello',
  status: 'Stato',
  finished: 'Conclusa',
  again:
    'Corregga le celle colorate proprio in questa cartella e la carichi di nuovo. Le righe corrette non cambiano nulla, a meno che altri non abbiano modificato i loro record nel frattempo.',
  statuses: {
    received: 'Non ancora letta',
    reading: 'In lettura',
    mapping: 'Richiede un’associazione delle colonne',
    validating: 'In fase di controllo',
    planned: 'In attesa di approvazione',
    approved: 'Approvata',
    scheduled: 'Pianificata',
    running: 'In corso',
    pausing: 'In fase di pausa',
    paused: 'In pausa',
    cancelling: 'In fase di interruzione',
    cancelled: 'Interrotta',
    completed: 'Completata',
    completed_with_errors: 'Completata con errori',
    failed: 'Non riuscita',
    undoing: 'In fase di annullamento',
    undone: 'Annullata',
  },
  known:
    'Righe identiche a quelle di un’importazione precedente. Nulla da cui dipendono è cambiato, quindi non sono state ricontrollate.',
  overlaps: {
    before: 'Record che l’importazione {import} aveva modificato poco prima',
    after: 'Record che l’importazione {import} ha modificato subito dopo',
  },
  gone: 'non più nel file',
  unread: 'Non letto',
  issues: ['Numero', 'Che cosa non va', 'Che cosa fare', 'Codice'],
  counts: {
    rows: 'Righe',
    created: 'Create',
    updated: 'Aggiornate',
    unchanged: 'Invariate',
    removed: 'Rimosse',
    skipped: 'Saltate',
    failed: 'Con errori',
    blocked: 'In attesa',
  },
  plan: {
    create: 'Verrebbero create',
    update: 'Verrebbero aggiornate',
    unchanged: 'Invariate',
    remove: 'Verrebbero rimosse',
    skip: 'Saltate',
    blocked: 'In attesa',
    invalid: 'Con errori',
  },
};
