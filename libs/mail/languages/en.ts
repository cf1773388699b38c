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
  'invitation.subject': '{partner} invites you to Gangway',
  'invitation.preheader': 'Sign in with one click, within {days} days.',
  'invitation.title': 'You are invited',
  'invitation.intro': '{partner} has given you access to the onboarding of its customers.',
  'invitation.link': 'Sign in',
  'invitation.note': 'The link works once and for {days} days. After it you choose a password.',
  'invitation.reason': 'You get this mail because an administrator of {partner} invited you.',
  'passwordReset.subject': 'Your new way in to Gangway',
  'passwordReset.preheader': 'A link that signs you in once.',
  'passwordReset.title': 'Sign in again',
  'passwordReset.intro': 'Somebody, hopefully you, asked for a new way to sign in to {partner}.',
  'passwordReset.link': 'Sign in',
  'passwordReset.note':
    'The link works once and for {days} days. If it wasn’t you, nothing has changed: ignore this mail.',
  'passwordReset.reason': 'You get this mail because a new sign-in link was asked for with your address.',
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
