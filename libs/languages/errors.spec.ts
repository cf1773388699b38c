import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { ERROR_TEXTS, formatMessage, LANGUAGES } from './index.js';

/** The parameters of a message, and of a choice the branches that it knows. */
function shapeOf(message: string): string[] {
  const found = new Set<string>();
  const walk = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) continue;
      if (element.type === TYPE.select)
        for (const branch of Object.keys(element.options)) found.add(`${element.value}: ${branch}`);
      found.add(element.value);
      if (element.type === TYPE.select || element.type === TYPE.plural)
        for (const { value } of Object.values(element.options)) walk(value);
    }
  };
  walk(parse(message, { ignoreTag: true }));
  return [...found].sort();
}

const CODES = Object.entries(ERROR_TEXTS.en);

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(CODES)('%s has the parameters and choices that it has in English', (code, english) => {
    const texts: Record<string, string> = ERROR_TEXTS[language];
    expect(shapeOf(texts[code] ?? '')).toEqual(shapeOf(english));
  });

  it.each(CODES)('%s is filled without a gap, whatever is chosen', (code) => {
    const texts: Record<string, string> = ERROR_TEXTS[language];
    const message = texts[code] ?? '';
    const shape = shapeOf(message);
    const choices = shape.filter((part) => part.includes(': ')).map((part) => part.split(': '));
    const params = Object.fromEntries(shape.filter((part) => !part.includes(': ')).map((name) => [name, 7]));
    for (const [name = '', branch = ''] of choices.length > 0 ? choices : [['', '']]) {
      const said = formatMessage(language, message, { ...params, [name]: branch });
      expect(said).not.toMatch(/[{}]|undefined/);
      expect(said.trim()).not.toBe('');
    }
  });
});

it.each(LANGUAGES.filter((language) => language !== 'en'))('nothing is left in English in %s', (language) => {
  const texts: Record<string, string> = ERROR_TEXTS[language];
  expect(CODES.filter(([code, english]) => texts[code] === english).map(([code]) => code)).toEqual([]);
});
