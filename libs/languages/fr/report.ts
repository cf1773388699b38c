import type { ReportTexts } from '../text-types.js';

/** What the summary sheet of a report says in French. */
export const report: ReportTexts = {
  title: 'Ce que sont devenues vos lignes',
  template: 'Modèle',
  status: 'État',
  finished: 'Terminé',
  again:
    'Corrigez les cellules colorées dans ce classeur même et déposez-le à nouveau. Les bonnes lignes ne changent rien, sauf si d’autres ont modifié leurs enregistrements depuis.',
  statuses: {
    planned: 'En attente d’approbation',
    completed: 'Terminé',
    completed_with_errors: 'Terminé avec des erreurs',
    cancelled: 'Interrompu',
    undone: 'Annulé',
    failed: 'Échoué',
  },
  overlaps: {
    before: 'Enregistrements que l’import {import} avait modifiés juste avant',
    after: 'Enregistrements que l’import {import} a modifiés juste après',
  },
  gone: 'plus dans le fichier',
  issues: ['Nombre', 'Ce qui ne va pas', 'Que faire', 'Code'],
  counts: {
    rows: 'Lignes',
    created: 'Créées',
    updated: 'Modifiées',
    unchanged: 'Inchangées',
    removed: 'Supprimées',
    skipped: 'Ignorées',
    failed: 'En échec',
    blocked: 'En attente',
  },
  plan: {
    create: 'Seraient créées',
    update: 'Seraient modifiées',
    unchanged: 'Inchangées',
    remove: 'Seraient supprimées',
    skip: 'Ignorées',
    blocked: 'En attente',
    invalid: 'Avec erreurs',
  },
};
