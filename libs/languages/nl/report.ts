import type { ReportTexts } from '../text-types.js';

/** What the summary sheet of a report says in Dutch. */
export const report: ReportTexts = {
  title: 'Wat er van uw rijen is geworden',
  template: 'Sjabloon',
  status: 'Status',
  finished: 'Klaar',
  again:
    'Verbeter de gekleurde cellen in deze werkmap zelf en upload hem opnieuw. Goede rijen veranderen niets, tenzij anderen hun records sindsdien hebben gewijzigd.',
  statuses: {
    received: 'Nog niet gelezen',
    reading: 'Wordt gelezen',
    mapping: 'Heeft een toewijzing nodig',
    validating: 'Wordt gecontroleerd',
    planned: 'Wacht op goedkeuring',
    approved: 'Goedgekeurd',
    scheduled: 'Ingepland',
    running: 'Wordt uitgevoerd',
    pausing: 'Wordt gepauzeerd',
    paused: 'Gepauzeerd',
    cancelling: 'Wordt geannuleerd',
    cancelled: 'Geannuleerd',
    completed: 'Voltooid',
    completed_with_errors: 'Voltooid met fouten',
    failed: 'Mislukt',
    undoing: 'Wordt ongedaan gemaakt',
    undone: 'Ongedaan gemaakt',
  },
  known:
    'Rijen die precies zijn zoals in een eerdere import. Er is niets veranderd waarvan ze afhangen; ze zijn dus niet opnieuw gecontroleerd.',
  overlaps: {
    before: 'Records die import {import} vlak daarvoor had gewijzigd',
    after: 'Records die import {import} vlak daarna heeft gewijzigd',
  },
  gone: 'niet meer in het bestand',
  unread: 'Niet gelezen',
  issues: ['Aantal', 'Wat er mis is', 'Wat te doen', 'Code'],
  counts: {
    rows: 'Rijen',
    created: 'Aangemaakt',
    updated: 'Bijgewerkt',
    unchanged: 'Ongewijzigd',
    removed: 'Verwijderd',
    skipped: 'Overgeslagen',
    failed: 'Mislukt',
    blocked: 'Wachten',
  },
  plan: {
    create: 'Zouden worden aangemaakt',
    update: 'Zouden worden bijgewerkt',
    unchanged: 'Ongewijzigd',
    remove: 'Zouden worden verwijderd',
    skip: 'Overgeslagen',
    blocked: 'Wachten',
    invalid: 'Met fouten',
  },
};
