import { useTranslation } from 'react-i18next';
import { englishMessages, hebrewMessages, issueTextIn, type Issue, type IssueCode } from '#libs/onboarding/browser.js';

const messagesIn = (language: string) => (language === 'he' ? hebrewMessages : englishMessages);

/** A newer server may say what this page doesn't know yet. */
function isKnown(code: string): code is IssueCode {
  return code in englishMessages;
}

/** What an issue says, whatever its row: its values are left open. A code that this page doesn't know yet stands for itself. */
export function useIssueTitle(): (code: string) => string {
  const { i18n } = useTranslation();
  return (code) => (isKnown(code) ? messagesIn(i18n.language)[code][0].replace(/"?\{\w+\}"?\.?/g, '…') : code);
}

/** An issue of a file or a plan in words. */
export function useIssueText(): (about: Issue) => { message: string; hint: string } {
  const { i18n } = useTranslation();
  return (about) =>
    isKnown(about.code) ? issueTextIn(messagesIn(i18n.language), about, true) : { message: about.code, hint: '' };
}
