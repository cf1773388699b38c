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
    received: 'Pas encore lu',
    reading: 'En cours de lecture',
    mapping: 'Attend une association des colonnes',
    validating: 'En cours de vérification',
    planned: 'En attente d’approbation',
    approved: 'Approuvé',
    scheduled: 'Planifié',
    running: 'En cours d’exécution',
    pausing: 'En cours de mise en pause',
    paused: 'En pause',
    cancelling: 'En cours d’interruption',
    cancelled: 'Interrompu',
    completed: 'Terminé',
    completed_with_errors: 'Terminé avec des erreurs',
    failed: 'Échoué',
    undoing: 'En cours d’annulation',
    undone: 'Annulé',
  },
  known:
    'Lignes identiques à celles d’un import précédent. Rien de ce dont elles dépendent n’a changé : elles n’ont pas été vérifiées à nouveau.',
  overlaps: {
    before: 'Enregistrements que l’import {import} avait modifiés juste avant',
    after: 'Enregistrements que l’import {import} a modifiés juste après',
  },
  gone: 'plus dans le fichier',
  unread: 'Non lu',
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
