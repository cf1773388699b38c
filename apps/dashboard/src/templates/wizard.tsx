import { useParams } from 'react-router';
import { useText } from '../i18n/index.js';
import { useTemplate } from '../api/templates.js';
import { Loaded, Page } from '../ui/page.js';
import { TemplateActions } from './template-actions.js';
import { TemplateForm } from './template-form.js';
import { Usage } from './usage.js';
import { Versions } from './versions.js';

/** A new template, or a new version of one, in the six steps of the partner hub. */
export default function Wizard() {
  const { t } = useText();
  const { id = '' } = useParams();
  const template = useTemplate(id);
  if (id === '') {
    return (
      <Page title={t('templates.new')}>
        <TemplateForm />
      </Page>
    );
  }
  return (
    <Loaded query={template}>
      {(view) => (
        <Page title={view.name} actions={<TemplateActions view={view} />}>
          <TemplateForm key={`${view.id} ${view.version}`} view={view} />
          <Usage view={view} />
          <Versions id={view.id} />
        </Page>
      )}
    </Loaded>
  );
}
