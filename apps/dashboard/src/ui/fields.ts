import { useCallback } from 'react';
import { columnNamesIn, fieldOf, FIELDS, PACKAGES, packageItem, type Entity } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';

/** What a field is called where the reader comes from; the name itself when we have no such field. */
export function useFieldLabel(): (entity: Entity, name: string) => string {
  const { words } = useText();
  return useCallback(
    (entity, name) =>
      FIELDS[entity].some((field) => field.name === name)
        ? columnNamesIn(words, entity, fieldOf(entity, name))[0]
        : name,
    [words],
  );
}

/** A package by the vendor's name for it. */
export function packageName(id: string): string {
  return PACKAGES.find((known) => known.id === id)?.name ?? id;
}

/** `webex_suite:25;webex_meetings` as text: names, with the quantity where one is set. */
export function packageList(text: string): { name: string; limit: number | undefined }[] {
  return text
    .split(';')
    .map((item) => item.trim())
    .filter(Boolean)
    .map((item) => {
      const { id, limit } = packageItem(item);
      return { name: packageName(id), limit };
    });
}
