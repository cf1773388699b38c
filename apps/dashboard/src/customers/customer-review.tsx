import { Alert, SimpleGrid, Text } from '@mantine/core';
import { useText } from '../i18n/index.js';
import { packageName, useFieldLabel } from '../ui/fields.js';
import { useFormat } from '../ui/format.js';
import { Own } from '../ui/values.js';
import type { ChosenPackages } from './package-choice.js';
import { CUSTOMER_FIELDS, HEADQUARTERS_FIELDS } from './record-fields.js';

/** What was typed, to be looked over. */
export function CustomerReview({
  values,
  packages,
  calling,
}: {
  values: Record<string, string>;
  packages: ChosenPackages;
  calling: boolean;
}) {
  const { t } = useText();
  const { number, region } = useFormat();
  const label = useFieldLabel();
  const names = [...CUSTOMER_FIELDS, ...(calling ? HEADQUARTERS_FIELDS : [])]
    .map(({ name }) => name)
    .filter((name) => values[name]);
  return (
    <Alert color="gray" variant="outline">
      <SimpleGrid component="dl" cols={{ base: 1, sm: 2 }} m={0}>
        {names.map((name) => (
          <div key={name}>
            <Text component="dt" size="sm">
              {label('customers', name)}
            </Text>
            <Text component="dd" fw={600} m={0}>
              <Own>{/[cC]ountry$/.test(name) ? region(values[name] ?? '') : values[name]}</Own>
            </Text>
          </div>
        ))}
        <div>
          <Text component="dt" size="sm">
            {t('create.packages')}
          </Text>
          <Text component="dd" fw={600} m={0}>
            {Object.entries(packages)
              .map(([id, limit]) => `${packageName(id)}${limit === null ? '' : ` (${number(limit)})`}`)
              .join(', ')}
          </Text>
        </div>
      </SimpleGrid>
    </Alert>
  );
}
