import { Anchor, Badge, Button, Group, Table } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../i18n/index.js';
import { useTemplates, workbookLink } from '../api/templates.js';
import { useMay } from '../session.js';
import { languageOptions } from '../ui/choices.js';
import { CopyButton } from '../ui/copy-button.js';
import { useFormat } from '../ui/format.js';
import { Empty, Loaded, Page } from '../ui/page.js';
import { DataTable, Own } from '../ui/values.js';

/** All onboarding templates, each with its workbook and provisioning ID. */
export default function Templates() {
  const { t, language } = useText();
  const { number, region } = useFormat();
  const mayChange = useMay('admin');
  const templates = useTemplates();
  const create = mayChange ? (
    <Button component={Link} to="/templates/new">
      {t('templates.new')}
    </Button>
  ) : null;
  const head = [
    t('templates.name'),
    t('templates.version'),
    t('templates.country'),
    t('templates.language'),
    t('templates.provisioningId'),
    t('templates.workbook'),
  ];
  return (
    <Page title={t('templates.title')} actions={create}>
      <Loaded query={templates}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('templates.empty')} text={t('templates.emptyText')} action={create} />
          ) : (
            <DataTable label={t('templates.title')} head={head}>
              {items.map(({ id, name, version, country, emailLanguage, provisioningId, archived }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <Group gap="xs">
                      <Anchor component={Link} to={`/templates/${id}`}>
                        <Own>{name}</Own>
                      </Anchor>
                      {archived ? (
                        <Badge variant="outline" color="gray" c="var(--mantine-color-text)" tt="none">
                          {t('templates.archived')}
                        </Badge>
                      ) : null}
                    </Group>
                  </Table.Td>
                  <Table.Td>{number(version)}</Table.Td>
                  <Table.Td>{region(country)}</Table.Td>
                  <Table.Td>{languageOptions(language, [emailLanguage])[0]?.label}</Table.Td>
                  <Table.Td>
                    <CopyButton value={provisioningId} label={t('templates.copyId')} />
                  </Table.Td>
                  <Table.Td>
                    <Anchor href={workbookLink(id, language)} download aria-label={`${t('new.workbook')}: ${name}`}>
                      {t('action.download')}
                    </Anchor>
                  </Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )
        }
      </Loaded>
    </Page>
  );
}
