import chardet from 'chardet';
import iconv from 'iconv-lite';

/** What a legacy text file may be written in; of those that read a sample alike, the first is taken. */
const CANDIDATES = [
  'windows-1252',
  'iso-8859-15',
  'windows-1250',
  'iso-8859-2',
  'windows-1254',
  'windows-1257',
  'windows-1255',
  'windows-1256',
  'windows-1251',
  'windows-1253',
  'koi8-r',
  'iso-8859-5',
  'iso-8859-6',
  'shift_jis',
  'euc-jp',
  'gbk',
  'big5',
  'euc-kr',
  'cp850',
  'cp862',
  'cp866',
  'macintosh',
] as const;

/** The names that chardet gives to families of which a candidate is a member. */
const CHARDET: Record<string, string[]> = {
  'ISO-8859-1': ['windows-1252', 'iso-8859-15'],
  'ISO-8859-2': ['windows-1250', 'iso-8859-2'],
  'ISO-8859-5': ['iso-8859-5'],
  'ISO-8859-6': ['iso-8859-6', 'windows-1256'],
  'ISO-8859-7': ['windows-1253'],
  'ISO-8859-8': ['windows-1255'],
  'ISO-8859-9': ['windows-1254'],
  'windows-1250': ['windows-1250'],
  'windows-1251': ['windows-1251'],
  'windows-1252': ['windows-1252'],
  'windows-1253': ['windows-1253'],
  'windows-1254': ['windows-1254'],
  'windows-1255': ['windows-1255'],
  'windows-1256': ['windows-1256'],
  'KOI8-R': ['koi8-r'],
  Shift_JIS: ['shift_jis'],
  'EUC-JP': ['euc-jp'],
  'EUC-KR': ['euc-kr'],
  Big5: ['big5'],
  GB18030: ['gbk'],
};

/** The encodings that a file of a language is likely to be in. */
const LIKELY: Record<string, string[]> = {
  he: ['windows-1255'],
  ar: ['windows-1256'],
  ja: ['shift_jis'],
  zh: ['gbk'],
  ko: ['euc-kr'],
  ru: ['windows-1251'],
  pl: ['windows-1250'],
  cs: ['windows-1250'],
  hu: ['windows-1250'],
  tr: ['windows-1254'],
  el: ['windows-1253'],
};

const STATISTICS_WEIGHT = 0.8;
const LANGUAGE_BONUS = 0.3;
const FEW_CHARS = 6;

/**
 * The encoding of text that isn't UTF: each candidate is tried on the sample and judged by how well the letters it gives
 * go together; chardet's statistics and the language hint weigh in.
 * @param sample lines that hold bytes above 127
 * @returns its name and a confidence between 0 and 1, small when two readings are about as good
 */
export function legacyEncoding(sample: Buffer, languageHint: string): { name: string; confidence: number } {
  const statistics = new Map<string, number>();
  for (const { name, confidence } of chardet.analyse(sample))
    for (const member of CHARDET[name] ?? [])
      statistics.set(member, Math.max(statistics.get(member) ?? 0, confidence / 100));
  const tried = CANDIDATES.map((name, rank) => {
    const text = iconv.decode(sample, name);
    const bonus = LIKELY[languageHint]?.includes(name) ? LANGUAGE_BONUS : 0;
    const score = plausibility(text) + STATISTICS_WEIGHT * (statistics.get(name) ?? 0) + bonus - rank * 0.01;
    return { name, text, score };
  }).sort((a, b) => b.score - a.score);
  const [best] = tried;
  if (!best) throw new Error('No encoding to try.');
  const rival = tried.find(({ text }) => text !== best.text);
  const lead = best.score - (rival?.score ?? 0);
  const few = nonAscii(best.text) < FEW_CHARS ? 0.15 : 0;
  return {
    name: best.name,
    confidence: Math.round(Math.max(0.2, Math.min(0.95, 0.65 + 1.6 * lead) - few) * 100) / 100,
  };
}

function nonAscii(text: string): number {
  return text.replace(/[\u0000-\u007F]/g, '').length;
}

const SCRIPTS: [string, RegExp][] = [
  ['latin', /[A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF]/],
  ['greek', /[\u0370-\u03FF]/],
  ['cyrillic', /[\u0400-\u04FF]/],
  ['hebrew', /[\u0590-\u05FF]/],
  ['arabic', /[\u0600-\u06FF]/],
  ['east asian', /[\u3005\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF]/],
];
const COMMON_LATIN = new Set('éèêëàâäáãåæçñíìîïóòôöõøúùûüýßœšžčćđłąęśźżńěřůďťňőűğışțșăÉÀÂÄÁÅÆÇÑÍÓÔÖØÚÜŠŽČĆĐŁŚŻŘİŞĞ');
const PUNCTUATION = new Set('“”„‘’‚–—…€°§£«»·№₪™®©\u00A0、。・「」（）：，');

function scriptOf(char: string | undefined): string | undefined {
  return char === undefined ? undefined : SCRIPTS.find(([, letters]) => letters.test(char))?.[0];
}

/** How well the characters above ASCII stand beside each other: about 1 for a real text, below 0 for a wrong decoding. */
function plausibility(text: string): number {
  const chars = Array.from(text);
  const delimiters = delimitersAmong(text);
  let [sum, count] = [0, 0];
  for (const [i, char] of chars.entries()) {
    if (char < '\u0080' || delimiters.has(char)) continue;
    count++;
    sum += judge(char, chars[i - 1], chars[i + 1]);
  }
  return count === 0 ? (delimiters.size > 0 ? 0.9 : 0) : sum / count;
}

/** Marks that stand equally often in every line, such as `§` or `¦`, are there to part cells. */
function delimitersAmong(text: string): Set<string> {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line !== '');
  const marks = new Set(lines[0]?.match(/[^\u0000-\u009F\p{L}\p{M}\p{N}\s\uFFFD]/gu));
  const inLine = (line: string, mark: string) => line.split(mark).length;
  return new Set(
    lines.length < 2
      ? []
      : [...marks].filter(
          (mark) =>
            inLine(lines[0]!, mark) > 2 && lines.every((line) => inLine(line, mark) === inLine(lines[0]!, mark)),
        ),
  );
}

function judge(char: string, before: string | undefined, after: string | undefined): number {
  if (/[\u0080-\u009F\uFFFD\p{Co}\p{Cn}]/u.test(char)) return -4;
  const [script, previous, next] = [scriptOf(char), scriptOf(before), scriptOf(after)];
  if (!script) {
    const betweenLetters = previous !== undefined && next !== undefined && !(char === '’' || char === '·');
    if (/[\uFF61-\uFF9F]/.test(char)) return -0.5;
    if ('®©™'.includes(char) && (previous === undefined || next !== undefined)) return -0.8;
    return (PUNCTUATION.has(char) ? 0.6 : -0.6) - (betweenLetters && !'、。・：，'.includes(char) ? 1.2 : 0);
  }
  let score = 0.4;
  for (const neighbour of [previous, next]) if (neighbour) score += neighbour === script ? 0.3 : -1;
  switch (script) {
    case 'latin': // letters with accents stand among plain ones
      for (const neighbour of [before, after]) if (neighbour && neighbour > '\u007F') score -= 0.5;
      score += COMMON_LATIN.has(char) ? 0.1 : -0.4;
      break;
    case 'hebrew':
      if (/[\u0591-\u05C7]/.test(char))
        score -= 0.8; // points, which nobody types
      else score += formFits(char, next === 'hebrew', 'ךםןףץ', 'כמנפצ');
      break;
    case 'greek':
      score += formFits(char, next === 'greek', 'ς', 'σ');
  }
  if (previous === script && isLower(before) && isUpper(char)) score -= 1.2;
  if (script !== 'latin' && previous === undefined && isLower(char)) score -= 0.3; // names begin with capitals
  return score;
}

/** Letters that have one form within a word and another at its end. */
function formFits(char: string, goesOn: boolean, finals: string, others: string): number {
  if (finals.includes(char)) return goesOn ? -1.5 : 0.5;
  return !goesOn && others.includes(char) ? -0.5 : 0;
}

function isUpper(char: string | undefined): boolean {
  return char !== undefined && char !== char.toLowerCase();
}

function isLower(char: string | undefined): boolean {
  return char !== undefined && char !== char.toUpperCase();
}
