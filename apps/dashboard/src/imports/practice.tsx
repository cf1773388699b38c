import { Anchor, Card, List, Text } from '@mantine/core';
import { useText } from '../i18n/index.js';
import { useUsableTemplates, workbookLink } from '../api/templates.js';

/** Three steps to an import that does no harm. */
export function Practice() {
  const { t, language } = useText();
  const template = useUsableTemplates().data?.[0];
  if (!template) return null;
  return (
    <Card withBorder maw={560} mx="auto">
      <Text fw={600}>{t('practice.title')}</Text>
      <List type="ordered" mt="xs" spacing="xs">
        <List.Item>
          <Anchor href={workbookLink(template.id, language, true)} download>
            {t('practice.one')}
          </Anchor>
        </List.Item>
        <List.Item>{t('practice.two')}</List.Item>
        <List.Item>{t('practice.three')}</List.Item>
      </List>
    </Card>
  );
}
