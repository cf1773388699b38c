import type { IssueCode } from '#libs/languages/basics.js';
import { issueTextIn, issueTitleIn, type Issue } from '#libs/onboarding/browser.js';
import { useText, type Text } from '../i18n/index.js';

/** A newer server may say what this page doesn't know yet. */
function isKnown(code: string, { issues }: Text): code is IssueCode {
  return Object.hasOwn(issues, code);
}

/** What an issue says, whatever its row: its values are left open. A code that this page doesn't know yet stands for itself. */
export function useIssueTitle(): (code: string) => string {
  const text = useText();
  return (code) =>
    isKnown(code, text) ? issueTitleIn(text.issues, text.language, code).message.replaceAll('….', '…') : code;
}

/** An issue of a file or a plan in words. */
export function useIssueText(): (about: Issue) => { message: string; hint: string } {
  const text = useText();
  return (about) =>
    isKnown(about.code, text)
      ? issueTextIn(text.issues, text.language, about, true)
      : { message: about.code, hint: '' };
}
