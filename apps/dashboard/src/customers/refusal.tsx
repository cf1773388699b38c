import { Alert, Anchor, List } from '@mantine/core';
import { Link } from 'react-router';
import type { Entity } from '#libs/onboarding/browser.js';
import { useText } from '../i18n/index.js';
import { useFieldLabel } from '../ui/fields.js';
import { Failure } from '../ui/page.js';
import { RowRefused } from '../api/imports.js';

/** Why a record was not created, field by field. */
export function Refusal({ error, entity }: { error: Error | null; entity: Entity }) {
  const { t } = useText();
  const label = useFieldLabel();
  if (!(error instanceof RowRefused)) return <Failure error={error} />;
  return (
    <Alert color="red" variant="light" title={t('one.refused')} role="alert">
      <List>
        {error.issues.map(({ code, field, message, hint }) => (
          <List.Item key={`${code} ${field}`}>
            {field ? <b>{label(entity, field)}: </b> : null}
            {message} {hint}
          </List.Item>
        ))}
      </List>
      <Anchor component={Link} to={`/imports/${error.importId}`}>
        {t('customer.openImport')}
      </Anchor>
    </Alert>
  );
}
