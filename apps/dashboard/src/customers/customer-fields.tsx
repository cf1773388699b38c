import { SimpleGrid } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import type { Field } from '#libs/onboarding/browser.js';
import { RecordField } from './record-field.js';
import { isRequired } from './record-fields.js';

/** Some of a customer's fields, two beside each other where there is room. */
export function CustomerFields({
  fields,
  field,
  calling,
}: {
  fields: readonly Field[];
  field: (path: string) => GetInputPropsReturnType;
  calling: boolean;
}) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {fields.map((of) => (
        <RecordField
          key={of.name}
          entity="customers"
          of={of}
          field={field(`record.${of.name}`)}
          required={isRequired(of, calling)}
        />
      ))}
    </SimpleGrid>
  );
}
