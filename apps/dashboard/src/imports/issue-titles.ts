import { useTranslation } from 'react-i18next';
import { CATALOG, issueText, messageLanguage, MESSAGE_LANGUAGES, type Issue, type IssueCode } from '#libs/onboarding/browser.js'; // prettier-ignore

/** What an issue says, whatever its row: its values are left open. A code that this page doesn't know yet stands for itself. */
export function useIssueTitle(): (code: string) => string {
  const { i18n } = useTranslation();
  return (code) =>
    code in CATALOG
      ? MESSAGE_LANGUAGES[messageLanguage(i18n.language)][code as IssueCode][0].replace(/"?\{\w+\}"?\.?/g, '…')
      : code;
}

/** An issue of a file or a plan in words. */
export function useIssueText(): (about: Issue) => { message: string; hint: string } {
  const { i18n } = useTranslation();
  return (about) =>
    about.code in CATALOG ? issueText(about, messageLanguage(i18n.language), true) : { message: about.code, hint: '' };
}
