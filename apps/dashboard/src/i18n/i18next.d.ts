import type { en } from './en.js';

/** Keys are checked where they are used. */
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    keySeparator: false;
    nsSeparator: false;
  }
}
