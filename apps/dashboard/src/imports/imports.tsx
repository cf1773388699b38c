import { Button, Group, Select } from '@mantine/core';
import { Link } from 'react-router';
import { LASTING_STATUSES } from '#libs/imports/browser.js';
import { useText } from '../i18n/index.js';
import { useImports } from '../api/imports.js';
import { useMay } from '../session.js';
import { TemplateFilter } from '../templates/template-filter.js';
import { Empty, Loaded, Page } from '../ui/page.js';
import { ImportsTable } from './imports-table.js';
import { More } from '../ui/more.js';
import { oneOf } from '../ui/choices.js';
import { useFilter } from '../ui/use-filter.js';

/** All imports, the latest first. */
export default function Imports() {
  const { t } = useText();
  const [filter, set] = useFilter('status', 'template');
  const mayImport = useMay('operator', 'admin');
  const imports = useImports({ ...filter, status: oneOf(LASTING_STATUSES, filter.status) });
  const newImport = mayImport ? (
    <Button component={Link} to="/imports/new">
      {t('imports.new')}
    </Button>
  ) : null;
  return (
    <Page title={t('imports.title')} actions={newImport}>
      <Group align="flex-end">
        <Select
          label={t('imports.status')}
          w={280}
          data={[
            { value: '', label: t('imports.all') },
            ...LASTING_STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
          ]}
          value={filter.status}
          allowDeselect={false}
          onChange={(value) => set('status', value)}
        />
        <TemplateFilter value={filter.template} onChange={(value) => set('template', value)} />
      </Group>
      <Loaded query={imports}>
        {(items) => {
          if (items.length === 0)
            return <Empty title={t('imports.empty')} text={t('imports.emptyText')} action={newImport} />;
          return <ImportsTable items={items} label={t('imports.title')} />;
        }}
      </Loaded>
      <More query={imports} />
    </Page>
  );
}
