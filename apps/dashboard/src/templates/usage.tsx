import { Anchor, Group, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../i18n/index.js';
import { useLatestImports } from '../api/imports.js';
import { useSources } from '../api/sources.js';
import { ImportsTable } from '../imports/imports-table.js';
import { Loaded } from '../ui/page.js';
import { Own } from '../ui/values.js';
import type { TemplateView } from '../views.js';

const LATEST = 5;

/** Who uses a template: its latest imports, the customers they brought, the sources that bring files for it. */
export function Usage({ view: { id, name } }: { view: TemplateView }) {
  const { t } = useText();
  const imports = useLatestImports(LATEST, id);
  const sources = useSources();
  const using = sources.data?.filter(({ template }) => template === name || template === id) ?? [];
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('templates.usage')}
      </Title>
      <Loaded query={imports}>
        {(items) =>
          items.length === 0 ? (
            <Text>{t('templates.unused')}</Text>
          ) : (
            <>
              <Group mb="xs">
                <Anchor component={Link} to={`/customers?template=${id}`} underline="always">
                  {t('templates.customers')}
                </Anchor>
                <Anchor component={Link} to={`/imports?template=${id}`} underline="always">
                  {t('templates.imports')}
                </Anchor>
              </Group>
              <ImportsTable items={items} label={t('templates.usage')} />
            </>
          )
        }
      </Loaded>
      {using.length > 0 ? (
        <Text mt="xs">
          {t('templates.sources')}: <Own>{using.map((source) => source.name).join(', ')}</Own>
        </Text>
      ) : null}
    </section>
  );
}
