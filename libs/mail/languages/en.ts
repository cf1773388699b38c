/** The texts of mails in English. `{…}` are filled in; plurals by Intl.PluralRules category. */
export const en = {
  direction: 'ltr',
  'welcome.subject': 'Welcome: {customer} is set up',
  'welcome.preheader': 'Your company’s communication services are ready.',
  'welcome.title': 'Welcome, {name}',
  'welcome.titlePlain': 'Welcome',
  'welcome.intro': '{partner} has set up {customer}, and you are its administrator.',
  'welcome.packages': 'What was set up',
  'welcome.headquarters': 'Headquarters',
  'welcome.next': 'What happens next',
  'welcome.nextText': 'You will get your sign-in details separately. No password is ever sent by mail.',
  'welcome.help': 'Questions? Write to {address}.',
  'welcome.reason': 'You get this mail because {partner} named you as the administrator of {customer}.',
  'report.subject.good': 'Import finished: {rows} rows, all good',
  'report.subject.issues': 'Import finished: {issues} of {rows} rows need you',
  'report.preheader': 'What became of each row.',
  'report.title.good': 'The import is finished',
  'report.title.issues': 'The import is finished, some rows need you',
  'report.intro': 'Files: {files}. Template: {template}.',
  'report.issues': 'What needs attention',
  'report.times': { one: '{count} row', other: '{count} rows' },
  'report.example': 'e.g. {example}',
  'report.link': 'Open the import',
  'report.reason': 'You get this mail because the onboarding template sends its reports here.',
  'outcome.created': 'Created',
  'outcome.updated': 'Updated',
  'outcome.unchanged': 'Unchanged',
  'outcome.removed': 'Removed',
  'outcome.skipped': 'Skipped',
  'outcome.failed': 'Failed',
  'outcome.blocked': 'Waiting for other rows',
} as const;

export type MailTexts = {
  [Key in keyof typeof en]: Key extends 'direction'
    ? 'ltr' | 'rtl'
    : (typeof en)[Key] extends string
      ? string
      : Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
};
