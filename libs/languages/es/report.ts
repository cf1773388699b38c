import type { ReportTexts } from '../text-types.js';

/** What the summary sheet of a report says in Spanish. */
export const report: ReportTexts = {
  title: 'Qué ha sido de sus filas',
  template: 'Plantilla',
  status: 'Estado',
  finished: 'Terminada',
  again:
    'Corrija las celdas coloreadas en este mismo libro y vuelva a subirlo. Las filas correctas no cambian nada, salvo que otros hayan cambiado sus registros desde entonces.',
  statuses: {
    received: 'Aún sin leer',
    reading: 'En lectura',
    mapping: 'Necesita una asignación',
    validating: 'En comprobación',
    planned: 'Espera aprobación',
    approved: 'Aprobada',
    scheduled: 'Programada',
    running: 'En curso',
    pausing: 'Pausándose',
    paused: 'En pausa',
    cancelling: 'Cancelándose',
    cancelled: 'Cancelada',
    completed: 'Completada',
    completed_with_errors: 'Completada con errores',
    failed: 'Fallida',
    undoing: 'Deshaciéndose',
    undone: 'Deshecha',
  },
  known:
    'Filas idénticas a las de una importación anterior. No ha cambiado nada de lo que dependen, así que no se han vuelto a comprobar.',
  overlaps: {
    before: 'Registros que la importación {import} había cambiado justo antes',
    after: 'Registros que la importación {import} cambió justo después',
  },
  gone: 'ya no están en el archivo',
  unread: 'No leído',
  issues: ['Cantidad', 'Qué falla', 'Qué hacer', 'Código'],
  counts: {
    rows: 'Filas',
    created: 'Creadas',
    updated: 'Actualizadas',
    unchanged: 'Sin cambios',
    removed: 'Eliminadas',
    skipped: 'Omitidas',
    failed: 'Con errores',
    blocked: 'En espera',
  },
  plan: {
    create: 'Se crearían',
    update: 'Se actualizarían',
    unchanged: 'Sin cambios',
    remove: 'Se eliminarían',
    skip: 'Omitidas',
    blocked: 'En espera',
    invalid: 'Con errores',
  },
};
