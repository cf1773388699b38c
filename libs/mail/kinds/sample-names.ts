import type { MailLanguage } from '#libs/onboarding/index.js';

const COMPANY: Partial<Record<MailLanguage, string>> = { he: 'ספרי אלון', ar: 'مكتبة السنديان', ja: 'アルダー書房' };
const FIRST_NAME: Partial<Record<MailLanguage, string>> = { he: 'נועה', ar: 'نور', ja: '乃亜' };

/** A customer and a person to show in previews, in their own script. */
export function sampleNames(language: MailLanguage): { company: string; firstName: string } {
  return { company: COMPANY[language] ?? 'Alder Books', firstName: FIRST_NAME[language] ?? 'Noa' };
}
