import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { z } from 'zod';
import { audited, type NewAuditEntry } from '#libs/access/index.js';
import { nextOpening, type Window } from '#libs/batches/index.js';
import { issueText } from '#libs/onboarding/index.js';
import {
  byName,
  Clock,
  collectionOf,
  DB,
  needed,
  type Owned,
  part,
  type PartnerScope,
  Problem,
  problem,
  ScopedCollection,
} from '#libs/platform/index.js';
import { windowSchema } from './window-input.js';

type WindowInput = z.output<typeof windowSchema>;

export const windowView = windowSchema
  .extend({ opensAt: z.iso.datetime().nullable().describe('When it opens next') })
  .meta({ id: 'Window' });
export type WindowView = z.output<typeof windowView>;

interface WindowDoc extends Owned, Window {
  name: string;
}

const opening = part<Window['weekly'][number]>({ days: needed([String]), from: needed(String), to: needed(String) });

const WINDOWS = collectionOf<WindowDoc>(
  'windows',
  {
    _id: needed(String),
    partnerId: needed(String),
    name: needed(String),
    timeZone: needed(String),
    weekly: needed([opening]),
    except: needed([String]),
  },
  [{ key: { partnerId: 1, name: 1 } }],
);

export const WINDOW_COLLECTIONS = byName(WINDOWS);

/** A partner's windows, by name: when the batches of an import may run. */
@Injectable()
export class WindowsService {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a window, or changes the one of this name. Imports that were submitted with it keep what it was.
   * @throws Problem `import.window.never`
   */
  async save(scope: PartnerScope, input: WindowInput, actor: string): Promise<WindowView> {
    const { name, ...window } = input;
    this.requireOpening(window);
    const update = { $set: { partnerId: scope.partnerId, name, ...window } };
    await audited(this.db, scope, this.entry('window.saved', name, actor), (session) =>
      this.windows(scope).updateOne({ _id: idOf(scope, name) }, update, { upsert: true, session }),
    );
    return this.view({ name, ...window });
  }

  async list(scope: PartnerScope): Promise<WindowView[]> {
    const found = await this.windows(scope).find().sort({ name: 1 }).toArray();
    return found.map(({ name, timeZone, weekly, except }) => this.view({ name, timeZone, weekly, except }));
  }

  /** @throws Problem `window.notFound` */
  async remove(scope: PartnerScope, name: string, actor: string): Promise<void> {
    await audited(this.db, scope, this.entry('window.removed', name, actor), async (session) => {
      const { deletedCount } = await this.windows(scope).deleteMany({ _id: idOf(scope, name) }, session);
      if (deletedCount === 0) throw notFound(name);
    });
  }

  /** The window for a new import. @throws Problem `window.notFound`, `import.window.never` */
  async forImport(scope: PartnerScope, name: string): Promise<Window & { name: string }> {
    const found = await this.windows(scope).findOne({ _id: idOf(scope, name) });
    if (!found) throw notFound(name);
    const { timeZone, weekly, except } = found;
    this.requireOpening({ timeZone, weekly, except });
    return { name, timeZone, weekly, except };
  }

  private requireOpening(window: Window): void {
    if (nextOpening(window, this.clock.now())) return;
    throw new Problem('unprocessable', 'import.window.never', (language) => {
      const { message, hint } = issueText({ code: 'import.window.never', severity: 'error' }, language);
      return { message: `${message} ${hint}` };
    });
  }

  private view(window: Window & { name: string }): WindowView {
    return { ...window, opensAt: nextOpening(window, this.clock.now())?.toISOString() ?? null };
  }

  private entry(action: NewAuditEntry['action'], name: string, actor: string): NewAuditEntry {
    return { at: this.clock.now(), actor, action, target: `window ${name}`, details: {} };
  }

  private windows(scope: PartnerScope): ScopedCollection<WindowDoc> {
    return WINDOWS.of(this.db, scope);
  }
}

function idOf(scope: PartnerScope, name: string): string {
  return `${scope.partnerId}.${name}`;
}

function notFound(name: string): Problem {
  return problem('window.notFound', { name });
}
