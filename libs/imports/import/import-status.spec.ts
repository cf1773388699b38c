import { importMachine } from './import-machine.js';
import { allows, IMPORT_STATUSES, OVER_STATUSES, type ImportRequest, type ImportStatus } from './import-status.js';

const { statuses } = importMachine;
const isOver = (status: ImportStatus) => OVER_STATUSES.includes(status);
const follows = (to: ImportStatus) => (status: ImportStatus) => importMachine.sourcesOf(to).includes(status);
const stops = (status: ImportStatus) => follows('cancelling')(status) || follows('cancelled')(status);

it.each<[ImportRequest, (status: ImportStatus) => boolean]>([
  ['approve', (status) => follows('approved')(status) && status !== 'validating'], // which approves itself
  ['pause', follows('pausing')],
  ['resume', (status) => follows('running')(status) && IMPORT_STATUSES[status].work !== 'start' && !isOver(status)],
  ['cancel', (status) => stops(status) && !isOver(status) && status !== 'cancelling'],
  ['stopWaiting', (status) => stops(status) && isOver(status)],
  ['retry', (status) => follows('running')(status) && isOver(status)],
  ['undo', follows('undoing')],
  ['correct', (status) => follows('received')(status) || status === 'received'],
])('people may ask to %s where the status can change so', (request, changes) => {
  expect(statuses.filter((status) => allows(status, request))).toEqual(statuses.filter(changes));
});

it('has work where workers, or the time for them, are what an import needs', () => {
  const needsThem = statuses.filter((status) => ['workers', 'time'].includes(IMPORT_STATUSES[status].stands));
  expect(statuses.filter((status) => IMPORT_STATUSES[status].work !== null)).toEqual(needsThem);
});
