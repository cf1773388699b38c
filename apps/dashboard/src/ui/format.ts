import { useMemo } from 'react';
import { useText } from '../i18n/index.js';

/** Numbers, times and names as the reader's language writes them. */
export function useFormat() {
  const { language } = useText();
  return useMemo(() => {
    const number = new Intl.NumberFormat(language);
    const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
    const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
    const seconds = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' });
    const minutes = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
    const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
    const languages = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' });
    return {
      number: (value: number) => number.format(value),
      percent: (share: number) => percent.format(share),
      time: (iso: string | null, otherwise = '') => (iso === null ? otherwise : time.format(new Date(iso))),
      day: (at: Date) => day.format(at),
      /** A time as the clocks of a place show it. */
      timeIn: (iso: string, timeZone: string) =>
        new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(iso)),
      duration: (s: number) =>
        s < 90 ? seconds.format(Math.max(1, Math.round(s))) : minutes.format(Math.round(s / 60)),
      region: (code: string) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
      /** `he`, `he_il`. */
      language: (code: string) =>
        /^[a-z]{2}(_[a-z]{2})?$/.test(code) ? (languages.of(code.replace('_', '-')) ?? code) : code,
    };
  }, [language]);
}

const countries = new Map<string, { value: string; label: string }[]>();

/** Countries and regions by the reader's names for them; the value is the ISO code. */
export function countryOptions(language: string): { value: string; label: string }[] {
  const known = countries.get(language) ?? namedCountries(language);
  countries.set(language, known); // forms ask with each letter that is typed
  return known;
}

function namedCountries(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const notCountries = ['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB'];
  return letters
    .flatMap((a) => letters.map((b) => a + b))
    .flatMap((value) => {
      const label = notCountries.includes(value) ? undefined : names.of(value);
      return label ? [{ value, label }] : [];
    })
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
