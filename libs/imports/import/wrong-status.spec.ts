import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { LANGUAGES, TEXTS } from '#libs/languages/index.js';
import { importMachine } from './import-machine.js';
import { IMPORT_STATUSES } from './import-status.js';

/** What people may ask of imports, as a refusal names it. */
const ACTIONS = new Set(Object.values(IMPORT_STATUSES).flatMap(({ allows }): string[] => [...allows]));
ACTIONS.delete('stopWaiting'); // is refused as `cancel`

function branchesOf(elements: MessageFormatElement[], choice: string): string[] {
  return elements.flatMap((one) => (one.type === TYPE.select && one.value === choice ? Object.keys(one.options) : []));
}

describe.each(LANGUAGES)('a refusal in %s', (language) => {
  const message = parse(TEXTS[language].errors['import.wrongStatus'], { ignoreTag: true });

  it.each<[string, Iterable<string>]>([
    ['status', importMachine.statuses],
    ['action', ACTIONS],
  ])('has words for each %s', (choice, all) => {
    expect(branchesOf(message, choice).sort()).toEqual([...all, 'other'].sort());
  });
});
