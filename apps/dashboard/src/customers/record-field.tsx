import { Select, TextInput } from '@mantine/core';
import { FIELDS, type Entity } from '#libs/onboarding/browser.js';
import { baseOf, LANGUAGES } from '#libs/languages/basics.js';
import { useText } from '../i18n/index.js';
import { announcementOptions, languageOptions, TIME_ZONES } from '../ui/choices.js';
import { useFieldLabel } from '../ui/fields.js';
import { countryOptions } from '../ui/format.js';

const LEFT_TO_RIGHT = ['email', 'phone', 'extension', 'reference'];
const PEOPLES_LANGUAGES = LANGUAGES.map(baseOf);

/** One field of a record, by its kind: a list where there is one, else a line of text of its length. */
export function RecordField({
  entity,
  name,
  values,
  onChange,
  required = false,
}: {
  entity: Entity;
  name: string;
  values: Record<string, string>;
  onChange: (name: string, value: string) => void;
  required?: boolean;
}) {
  const { language } = useText();
  const label = useFieldLabel()(entity, name);
  const field = FIELDS[entity].find((known) => known.name === name);
  const value = values[name] ?? '';
  const choices = () => {
    if (field?.codec === 'country') return countryOptions(language);
    if (field?.codec === 'timeZone') return TIME_ZONES.map((zone) => ({ value: zone, label: zone }));
    if (field?.codec !== 'language') return undefined;
    const ofPeople = entity === 'users' || name === 'language';
    return ofPeople && entity !== 'locations'
      ? languageOptions(language, PEOPLES_LANGUAGES)
      : announcementOptions(language);
  };
  const data = choices();
  if (data) {
    return (
      <Select
        label={label}
        data={data}
        searchable
        clearable={!required}
        required={required}
        value={value || null}
        onChange={(chosen) => onChange(name, chosen ?? '')}
      />
    );
  }
  return (
    <TextInput
      label={label}
      required={required}
      maxLength={field?.max}
      type={field?.codec === 'email' ? 'email' : 'text'}
      dir={field && LEFT_TO_RIGHT.includes(field.codec) ? 'ltr' : 'auto'}
      value={value}
      onChange={(event) => onChange(name, event.currentTarget.value)}
    />
  );
}
