import type { ReportTexts } from '../text-types.js';

/** What the summary sheet of a report says in German. */
export const report: ReportTexts = {
  title: 'Was aus Ihren Zeilen geworden ist',
  template: 'Vorlage',
  status: 'Status',
  finished: 'Beendet',
  again:
    'Berichtigen Sie die farbigen Zellen in genau dieser Mappe und laden Sie sie wieder hoch. Gute Zeilen ändern nichts, außer andere haben ihre Datensätze seither geändert.',
  statuses: {
    received: 'Noch nicht gelesen',
    reading: 'Wird gelesen',
    mapping: 'Braucht eine Zuordnung',
    validating: 'Wird geprüft',
    planned: 'Wartet auf Freigabe',
    approved: 'Freigegeben',
    scheduled: 'Eingeplant',
    running: 'Läuft',
    pausing: 'Wird angehalten',
    paused: 'Angehalten',
    cancelling: 'Wird abgebrochen',
    cancelled: 'Abgebrochen',
    completed: 'Abgeschlossen',
    completed_with_errors: 'Mit Fehlern abgeschlossen',
    failed: 'Fehlgeschlagen',
    undoing: 'Wird rückgängig gemacht',
    undone: 'Rückgängig gemacht',
  },
  known:
    'Zeilen genau wie in einem früheren Import. Nichts, wovon sie abhängen, hat sich geändert; sie wurden daher nicht noch einmal geprüft.',
  overlaps: {
    before: 'Datensätze, die Import {import} kurz zuvor geändert hatte',
    after: 'Datensätze, die Import {import} gleich danach geändert hat',
  },
  gone: 'nicht mehr in der Datei',
  unread: 'Nicht gelesen',
  issues: ['Anzahl', 'Was nicht stimmt', 'Was zu tun ist', 'Code'],
  counts: {
    rows: 'Zeilen',
    created: 'Angelegt',
    updated: 'Geändert',
    unchanged: 'Unverändert',
    removed: 'Entfernt',
    skipped: 'Übersprungen',
    failed: 'Gescheitert',
    blocked: 'Warten',
  },
  plan: {
    create: 'Würden angelegt',
    update: 'Würden geändert',
    unchanged: 'Unverändert',
    remove: 'Würden entfernt',
    skip: 'Übersprungen',
    blocked: 'Warten',
    invalid: 'Mit Fehlern',
  },
};
