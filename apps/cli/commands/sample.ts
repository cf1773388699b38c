import { PartnersService, scopeOf } from '#libs/access/index.js';
import { templateSettingsSchema } from '#libs/onboarding/index.js';
import type { Config } from '#libs/platform/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import { SAMPLE_PARTNER, SAMPLE_TEMPLATES } from '../../../sample-data/templates.js';
import { withServices } from '../context.js';
import { print } from '../output.js';

/** Sets up the sample partner in an empty installation; does nothing when any partner is there. */
export async function setUpSample(config: Config): Promise<void> {
  await withServices(config, async ({ app, actor }) => {
    const partners = app.get(PartnersService);
    if ((await partners.list()).length > 0) return;
    const partner = await partners.create(SAMPLE_PARTNER.slug, SAMPLE_PARTNER.name);
    for (const template of SAMPLE_TEMPLATES)
      await app.get(TemplatesService).create(scopeOf(partner), templateSettingsSchema.parse(template), actor);
    print(
      `Sample partner "${partner.name}" is set up with the templates ${SAMPLE_TEMPLATES.map((t) => `"${t.name}"`).join(' and ')}.`,
    );
    print('Try: bin/gangway import sample-data/three-sheets.xlsx --template "Harbour Voice IL"');
  });
}
