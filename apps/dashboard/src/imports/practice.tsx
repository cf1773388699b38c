import { Anchor, Card, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../i18n/index.js';
import { templatesQuery } from '../queries.js';

/** Where a template's workbook with made-up rows is to be had. */
export function practiceWorkbook(templateId: string, language: string): string {
  return `/api/v1/templates/${templateId}/workbook?practice=true&lang=${language}`;
}

/** Three steps to an import that does no harm. */
export function Practice() {
  const { t, language } = useText();
  const templates = useQuery(templatesQuery);
  const template = templates.data?.items.find(({ archived }) => !archived);
  if (!template) return null;
  return (
    <Card withBorder maw={560} mx="auto">
      <Text fw={600}>{t('practice.title')}</Text>
      <List type="ordered" mt="xs" spacing="xs">
        <List.Item>
          <Anchor href={practiceWorkbook(template.id, language)} download>
            {t('practice.one')}
          </Anchor>
        </List.Item>
        <List.Item>{t('practice.two')}</List.Item>
        <List.Item>{t('practice.three')}</List.Item>
      </List>
    </Card>
  );
}
