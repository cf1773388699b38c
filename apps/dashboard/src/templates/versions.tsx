import { List, Stack, Text, Title } from '@mantine/core';
import { useText } from '../i18n/index.js';
import { useTemplateVersions } from '../api/templates.js';
import { useFormat } from '../ui/format.js';
import { Loaded } from '../ui/page.js';
import { Change, Own } from '../ui/values.js';
import { differences } from './settings.js';

/** Every version with what it changed. */
export function Versions({ id }: { id: string }) {
  const { t } = useText();
  const { time, number } = useFormat();
  const versions = useTemplateVersions(id);
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('templates.versions')}
      </Title>
      <Loaded query={versions}>
        {(items) => (
          <Stack gap="sm">
            {items.map(({ version, createdAt, settings }, i) => {
              const before = items[i + 1];
              const changes = before ? differences(before.settings, settings) : [];
              return (
                <div key={version}>
                  <Text fw={600}>
                    {t('templates.version')} {number(version)} · {time(createdAt)}
                  </Text>
                  <List size="sm">
                    {changes.map(({ path, from, to }) => (
                      <List.Item key={path}>
                        <Own>{path}</Own>: <Change from={from} to={to} />
                      </List.Item>
                    ))}
                  </List>
                </div>
              );
            })}
          </Stack>
        )}
      </Loaded>
    </section>
  );
}
