import { Select, TextInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import type { Entity, Field } from '#libs/onboarding/browser.js';
import { baseOf, LANGUAGES } from '#libs/languages/basics.js';
import { useText } from '../i18n/index.js';
import { announcementOptions, languageOptions, TIME_ZONES } from '../ui/choices.js';
import { useFieldLabel } from '../ui/fields.js';
import { countryOptions } from '../ui/format.js';

const LEFT_TO_RIGHT: Field['codec'][] = ['email', 'phone', 'extension', 'reference'];
/** The fields that say in which language people are written to; the others say what callers hear. */
const LANGUAGES_OF_PEOPLE: Record<Entity, readonly string[]> = {
  customers: ['language'],
  locations: [],
  users: ['language'],
};
const PEOPLES_LANGUAGES = LANGUAGES.map(baseOf);

/** One field of a record, by its kind: a list where there is one, else a line of text of its length. */
export function RecordField({
  entity,
  of: { name, codec, max },
  field,
  required,
}: {
  entity: Entity;
  of: Field;
  field: GetInputPropsReturnType;
  required: boolean;
}) {
  const label = useFieldLabel()(entity, name);
  const choices = useChoices(entity, name, codec);
  if (choices)
    return (
      <Select label={label} data={choices} searchable clearable={!required} required={required} {...orBlank(field)} />
    );
  return (
    <TextInput
      label={label}
      required={required}
      maxLength={max}
      type={codec === 'email' ? 'email' : 'text'}
      dir={LEFT_TO_RIGHT.includes(codec) ? 'ltr' : 'auto'}
      {...field}
    />
  );
}

/** A list's own idea of nothing is `null`, a record's a blank. */
export function orBlank<Input extends GetInputPropsReturnType>({ onChange, ...field }: Input) {
  return { ...field, value: field.value || null, onChange: (chosen: string | null) => onChange(chosen ?? '') };
}

function useChoices(entity: Entity, name: string, codec: Field['codec']) {
  const { language } = useText();
  if (codec === 'country') return countryOptions(language);
  if (codec === 'timeZone') return TIME_ZONES.map((zone) => ({ value: zone, label: zone }));
  if (codec !== 'language') return undefined;
  return LANGUAGES_OF_PEOPLE[entity].includes(name)
    ? languageOptions(language, PEOPLES_LANGUAGES)
    : announcementOptions(language);
}
