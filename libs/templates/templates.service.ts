import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { z } from 'zod';
import type { Language } from '#libs/languages/index.js';
import { AuditService } from '#libs/access/index.js';
import {
  checkTemplate,
  issue,
  issueText,
  templateSettingsSchema,
  type Issue,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import {
  Clock,
  isDuplicateKey,
  listOfFaults,
  newId,
  newUuid,
  Problem,
  problem,
  problemIn,
  type PartnerScope,
  type ProblemDetail,
} from '#libs/platform/index.js';
import { Template, TemplateVersion } from './template.schema.js';

/** A template with the settings of one version, as the contract gives it (docs/interface.md, section 5). */
export const templateView = templateSettingsSchema
  .extend({
    id: z.string(),
    provisioningId: z.string(),
    version: z.number(),
    createdAt: z.iso.datetime(),
    archived: z.boolean(),
    warnings: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
  })
  .meta({ id: 'Template' });
export type TemplateView = z.output<typeof templateView>;

/** The settings as one version has them. */
export const templateVersionView = z
  .object({ version: z.number(), createdAt: z.iso.datetime(), settings: templateSettingsSchema })
  .meta({ id: 'TemplateVersion' });
export type TemplateVersionView = z.output<typeof templateVersionView>;

@Injectable()
export class TemplatesService {
  constructor(
    @InjectModel(Template.name) private readonly templates: Model<Template>,
    @InjectModel(TemplateVersion.name) private readonly versions: Model<TemplateVersion>,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `template.invalid` with every fault, `template.name.duplicate` */
  async create(
    scope: PartnerScope,
    input: TemplateSettings,
    actor: string,
    language: Language = 'en',
  ): Promise<TemplateView> {
    const { settings, warnings } = checkSettings(input, language);
    const now = this.clock.now();
    const template: Template = {
      _id: newId(),
      partnerId: scope.partnerId,
      name: settings.name,
      provisioningId: newUuid(),
      version: 1,
      createdAt: now,
    };
    const version = { _id: versionId(template._id, 1), partnerId: scope.partnerId, settings, createdAt: now };
    try {
      await this.audit.audited(scope, saved(settings.name, 1, actor), async (session) => {
        await this.versions.create([version], { session });
        await this.templates.create([template], { session });
      });
    } catch (error) {
      throw isDuplicateKey(error) ? nameTaken(settings.name) : error;
    }
    return view(template, settings, warnings);
  }

  /** Makes a new version; running imports keep the one they started with. */
  async update(
    scope: PartnerScope,
    idOrName: string,
    input: TemplateSettings,
    actor: string,
    language: Language = 'en',
  ): Promise<TemplateView> {
    const { settings, warnings } = checkSettings(input, language);
    const current = await this.find(scope, idOrName);
    if (current.archivedAt) throw archived(current.name);
    const next = current.version + 1;
    const which = { _id: versionId(current._id, next), partnerId: scope.partnerId };
    const version = { $set: { settings, createdAt: this.clock.now() } };
    try {
      const updated = await this.audit.audited(scope, saved(settings.name, next, actor), async (session) => {
        await this.versions.updateOne(which, version, { upsert: true, session });
        const changed = await this.templates
          .findOneAndUpdate(
            { _id: current._id, partnerId: scope.partnerId, version: current.version },
            { $set: { version: next, name: settings.name } },
            { returnDocument: 'after', session },
          )
          .lean();
        if (changed) return changed;
        throw problem('template.changedMeanwhile');
      });
      return view(updated, settings, warnings);
    } catch (error) {
      throw isDuplicateKey(error) ? nameTaken(settings.name) : error;
    }
  }

  async archive(scope: PartnerScope, idOrName: string, actor: string): Promise<TemplateView> {
    const found = await this.find(scope, idOrName);
    const entry = { actor, action: 'template.archived' as const, target: `template ${found.name}`, details: {} };
    const change = { $set: { archivedAt: found.archivedAt ?? this.clock.now() } };
    await this.audit.audited(scope, entry, (session) =>
      this.templates.updateOne({ _id: found._id, partnerId: scope.partnerId }, change, { session }),
    );
    return this.show(scope, found._id);
  }

  async list(scope: PartnerScope): Promise<TemplateView[]> {
    const all = await this.templates.find({ partnerId: scope.partnerId }).sort({ name: 1 }).lean();
    return Promise.all(
      all.map(async (template) => view(template, await this.settings(scope, template._id, template.version))),
    );
  }

  /** @throws Problem `template.notFound` */
  async show(scope: PartnerScope, idOrName: string): Promise<TemplateView> {
    const template = await this.find(scope, idOrName);
    return view(template, await this.settings(scope, template._id, template.version));
  }

  /** Every version, the latest first. */
  async history(scope: PartnerScope, idOrName: string): Promise<TemplateVersionView[]> {
    const { _id, version } = await this.find(scope, idOrName);
    const ids = Array.from({ length: version }, (_, i) => versionId(_id, version - i));
    const found = await this.versions.find({ _id: { $in: ids }, partnerId: scope.partnerId }).lean();
    const byId = new Map(found.map((doc) => [doc._id, doc]));
    return ids.flatMap((id, i) => {
      const doc = byId.get(id);
      if (!doc) return [];
      return [
        {
          version: version - i,
          createdAt: doc.createdAt.toISOString(),
          settings: templateSettingsSchema.parse(doc.settings),
        },
      ];
    });
  }

  /** The template for a new import. @throws Problem `template.notFound`, `template.archived` */
  async forImport(scope: PartnerScope, idOrName: string): Promise<Template> {
    const template = await this.find(scope, idOrName);
    if (template.archivedAt) throw archived(template.name);
    return template;
  }

  /** The settings of one version, to which an import is pinned. */
  async settings(scope: PartnerScope, templateId: string, version: number): Promise<TemplateSettings> {
    const found = await this.versions
      .findOne({ _id: versionId(templateId, version), partnerId: scope.partnerId })
      .lean();
    if (!found) throw new Error(`Version ${version} of the template ${templateId} is missing.`);
    return templateSettingsSchema.parse(found.settings);
  }

  private async find(scope: PartnerScope, idOrName: string): Promise<Template> {
    const found = await this.templates
      .findOne({
        partnerId: scope.partnerId,
        $or: [{ _id: idOrName }, { name: idOrName }, { provisioningId: idOrName }],
      })
      .lean();
    if (found) return found;
    const names = (await this.templates.find({ partnerId: scope.partnerId }, { name: 1 }).lean()).map((t) => t.name);
    throw problem('template.notFound', { name: idOrName, known: names.length > 0 ? names.join(', ') : 'none' });
  }
}

function versionId(templateId: string, version: number): string {
  return `${templateId}:${version}`;
}

function saved(name: string, version: number, actor: string) {
  return { actor, action: 'template.saved' as const, target: `template ${name}`, details: { version } };
}

function nameTaken(name: string): Problem {
  const about = issue('template.name.duplicate', { field: '/name', value: name });
  return new Problem('conflict', about.code, (language) => {
    const { message, hint } = issueText(about, language);
    return { message: `${message} ${hint}`, errors: [issueDetail(about, language)] };
  });
}

function archived(name: string): Problem {
  return problem('template.archived', { name });
}

function view(template: Template, settings: TemplateSettings, warnings: ProblemDetail[] = []): TemplateView {
  const { _id: id, provisioningId, version, createdAt, archivedAt } = template;
  return {
    id,
    ...settings,
    provisioningId,
    version,
    createdAt: createdAt.toISOString(),
    archived: archivedAt !== undefined,
    warnings,
  };
}

function checkSettings(
  input: TemplateSettings,
  language: Language,
): { settings: TemplateSettings; warnings: ProblemDetail[] } {
  const { settings, issues } = checkTemplate(input);
  const errors = issues.filter((i) => i.severity === 'error');
  const [first, ...others] = errors;
  if (first)
    throw invalid(others.length === 0 ? first.code : 'template.invalid', (inLanguage) =>
      errors.map((about) => issueDetail(about, inLanguage)),
    );
  return { settings, warnings: issues.map((about) => issueDetail(about, language)) };
}

/** @param code that of the only fault, where there is one */
function invalid(code: string, faults: (language: Language) => ProblemDetail[]): Problem {
  const { kind, textIn } = problemIn('template.invalid', (language) => {
    const errors = faults(language);
    return { params: { reasons: listOfFaults(errors) }, errors };
  });
  return new Problem(kind, code, textIn);
}

function issueDetail(about: Issue, language: Language): ProblemDetail {
  const { message, hint } = issueText(about, language);
  return { pointer: about.field ?? '/', code: about.code, detail: `${message} ${hint}` };
}
