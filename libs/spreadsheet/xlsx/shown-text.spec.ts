import { numberText, styleOfFormat } from './number-format.js';
import { shownText } from './shown-text.js';

function shown(raw: string, code: string): [text: string | undefined, spells: boolean | undefined] {
  const style = styleOfFormat(code);
  const text = style.shows && shownText(Number(raw), numberText(raw, style, false), style.shows);
  return [text, style.shows?.spells];
}

it.each([
  ['78', '"HV-"0000', 'HV-0078'],
  ['5', '"EXT "000', 'EXT 005'],
  ['5', '00-"A"', '05-A'],
  ['123456', '000\\.000', '123.456'],
  ['5', '0" m"', '5 m'],
  ['123', '0-00', '1-23'],
  ['78', '[>9]"HV-"0000;"small "0', 'HV-0078'],
  ['7', '[>9]"HV-"0000;"small "0', 'small 7'],
  ['0', '"HV-"0;"-HV-"0;"none"', 'none'],
  ['-5', '"HV-"0000', '-HV-0005'],
  ['12', '"לקוח "000', 'לקוח 012'],
  ['1500', '#,##0" m"', '1,500 m'],
])('%s with the format %s is spelled as %s', (raw, code, text) => {
  expect(shown(raw, code)).toEqual([text, true]);
});

it.each([
  ['0.25', '0%', '25%'],
  ['12.7', '0', '13'],
  ['12000', '0,', '12'],
])('%s with the format %s shows another quantity, %s', (raw, code, text) => {
  expect(shown(raw, code)).toEqual([text, false]);
});

it.each([
  ['1234.5', '#,##0.00'],
  ['7', '#,##0_);[Red](#,##0)'],
  ['-7', '#,##0_);[Red](#,##0)'],
  ['7', '"$"#,##0.00'],
  ['7', '[$€-407] #,##0.00'],
  ['12345', '0.00E+00'],
  ['7', 'General'],
  ['1234', '00000'],
  ['972502345678', '"+"0'],
  ['5551234567', '(000) 000-0000'],
  ['46350', 'yyyy"y"mm'],
  ['7', '"broken'],
  ['7', ';;;'],
])('%s with the format %s shows nothing else', (raw, code) => {
  expect(shown(raw, code)[0]).toBeUndefined();
});

it('a section for texts shows them its own way', () => {
  const { shows } = styleOfFormat('0;-0;0;"HV-"@');
  expect(shows && [shows.ofTexts, shownText('78', '78', shows)]).toEqual([true, 'HV-78']);
  expect(styleOfFormat('0;-0;0;@').shows?.ofTexts).toBe(false);
});
