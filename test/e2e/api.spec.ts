import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Contract } from '../support/contract.js';
import { Installation, ROOT, until, UNCHECKED } from '../support/gangway.js';

interface View {
  id: string;
  status: string;
  counts: Record<string, number>;
}

describe('the REST API', () => {
  let gangway: Installation;
  let url = '';
  let contract: Contract;
  const tokens: Record<string, string> = {};
  beforeAll(async () => {
    gangway = await Installation.create();
    Object.assign(tokens, await gangway.addTwoPartners());
    const template = await gangway.file(
      't.json',
      JSON.stringify({
        name: 'Harbour Voice IL',
        serviceProviderAdmin: 'ops@harbour-voice.example',
        country: 'IL',
        emailLanguage: 'he',
        wholesaleSubscription: 'S-1',
      }),
    );
    await gangway.json(['template', 'create', '--file', template, '--partner', 'voice-a']);
    ({ url } = await gangway.serve());
    contract = await Contract.of(url);
  });
  afterAll(() => gangway.dispose());

  const call = async (who: string, path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    contract.hold(
      init.method ?? 'GET',
      path,
      await fetch(url + path, { ...init, headers: { Authorization: `Bearer ${tokens[who] ?? ''}`, ...init.headers } }),
    );

  async function upload(
    who: string,
    file: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const form = new FormData();
    form.set('template', 'Harbour Voice IL');
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.append('file', new Blob([await readFile(join(ROOT, 'sample-data', file))]), file);
    return call(who, '/api/v1/imports', { method: 'POST', body: form, headers });
  }

  const view = async (id: string) => (await (await call('voice-a operator', `/api/v1/imports/${id}`)).json()) as View;

  async function settled(id: string): Promise<View> {
    await until(async () => (await view(id)).status.startsWith('completed'));
    return view(id);
  }

  it('takes a workbook, runs it, and gives rows, report and mails', async () => {
    const answer = await upload('voice-a operator', 'three-sheets.xlsx', { approve: 'true' });
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as View;
    expect(answer.headers.get('location')).toBe(`/api/v1/imports/${id}`);
    expect((await settled(id)).counts).toMatchObject({ rows: 17, created: 14, updated: 3 });

    const page = (await (
      await call('voice-a auditor', `/api/v1/imports/${id}/rows?limit=10&status=created`)
    ).json()) as { items: { sheet: string }[]; next: string };
    expect(page.items).toHaveLength(10);
    const rest = (await (
      await call('voice-a auditor', `/api/v1/imports/${id}/rows?limit=10&status=created&cursor=${page.next}`)
    ).json()) as { items: object[]; next: null };
    expect([rest.items.length, rest.next]).toEqual([4, null]);
    const keysOf = async (filter: string) => {
      const found = await call('voice-a auditor', `/api/v1/imports/${id}/rows?${filter}`);
      return ((await found.json()) as { items: { key: string }[] }).items.map(({ key }) => key);
    };
    expect(await keysOf('q=BARISTA')).toEqual(['avi@harbour-cafes.example', 'nur@harbour-cafes.example']);
    expect(await keysOf(`q=${encodeURIComponent('יהודה')}&sheet=Users`)).toEqual(['tamar@yehuda-gardens.example']);
    expect(await keysOf('q=nobody')).toEqual([]);

    const report = await call('voice-a auditor', `/api/v1/imports/${id}/report`);
    expect(report.headers.get('content-disposition')).toContain('three-sheets-report.xlsx');
    expect(
      Buffer.from(await report.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');

    const customers = (await (await call('voice-a auditor', '/api/v1/customers')).json()) as {
      items: { values: Record<string, string> }[];
    };
    expect(customers.items.map((c) => c.values['companyName'])).toContain('גני יהודה בע"מ');
    await until(
      async () =>
        (
          (await (await call('voice-a auditor', `/api/v1/mails?importId=${id}&status=sent`)).json()) as {
            items: object[];
          }
        ).items.length === 3,
    );
  });

  it('tells progress as events and resumes by the last one', async () => {
    const { id } = (await (await upload('voice-a operator', 'customers-il.csv', { approve: 'true' })).json()) as View;
    const watch = async (headers = {}) =>
      (await call('voice-a operator', `/api/v1/imports/${id}/events`, { headers })).text(); // ends with the import
    await watch();
    await until(
      async () =>
        (
          (await (await call('voice-a operator', `/api/v1/mails?importId=${id}&status=sent`)).json()) as {
            items: object[];
          }
        ).items.length === 6,
    );
    const stream = await watch();
    const events = stream
      .trim()
      .split('\n\n')
      .map((event) => ({
        id: /^id: (.*)$/m.exec(event)?.[1] ?? '',
        data: JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? '{}') as View,
      }));
    expect(events.at(-1)?.data).toMatchObject({ status: 'completed', counts: { created: 6 } });
    const again = await watch({ 'Last-Event-ID': events.at(-1)?.id ?? '' });
    expect(again).not.toContain('data:');
  });

  it('tells two hundred watchers of one import by one change stream', async () => {
    const { id } = (await (await upload('voice-a operator', 'three-sheets.xlsx')).json()) as View;
    await until(async () => (await view(id)).status === 'planned');
    const db = await gangway.db();
    const open = async () => {
      const changeStreams = { currentOp: 1, 'cursor.originatingCommand.pipeline.0.$changeStream': { $exists: true } };
      const { inprog } = (await db.admin().command(changeStreams)) as unknown as { inprog: { ns: string }[] };
      return inprog.filter(({ ns }) => ns.startsWith(`${db.databaseName}.`)).length;
    };
    await until(async () => (await open()) === 0); // that of the test before
    const streams = Array.from({ length: 200 }, async () =>
      (await call('voice-a operator', `/api/v1/imports/${id}/events`)).text(),
    );
    await until(async () => (await open()) > 0);
    const most = await open();
    await call('voice-a admin', `/api/v1/imports/${id}/approve`, { method: 'POST' });
    const ended = await Promise.all(streams);
    const last = ended.map((text) => /"status":"(\w+)"/.exec(text.trim().split('\n\n').at(-1) ?? '')?.[1]);
    expect(new Set(last)).toEqual(new Set(['completed']));
    expect(most).toBe(1);
  });

  it('decides anew what another import has done between the plan and the run', async () => {
    const plan = async () =>
      ((await (await upload('voice-a operator', 'users-il-windows-1255.csv')).json()) as View).id;
    const ended = async (id: string) => {
      await until(async () => (await view(id)).status === 'planned');
      await call('voice-a operator', `/api/v1/imports/${id}/approve`, { method: 'POST' });
      return settled(id);
    };
    const [first, second] = [await plan(), await plan()];
    await until(async () => (await view(second)).status === 'planned');
    expect((await ended(first)).counts).toMatchObject({ created: 7, updated: 1 });
    expect((await ended(second)).counts).toMatchObject({ unchanged: 8, failed: 0 });
    const rows = await call('voice-a operator', `/api/v1/imports/${second}/rows?code=import.concurrent`);
    expect(((await rows.json()) as { items: object[] }).items).toHaveLength(8);
    expect(await view(first)).toMatchObject({ overlaps: [{ importId: second, came: 'after', records: 8 }] });
    expect(await view(second)).toMatchObject({ overlaps: [{ importId: first, came: 'before', records: 8 }] });
  });

  it('names the workers and what they have in hand, to each partner only its own', async () => {
    const workers = async (who: string) =>
      (
        (await (await call(who, '/api/v1/workers')).json()) as {
          items: { id: string; alive: boolean; leases: { importId: string | null }[] }[];
        }
      ).items;
    expect(await workers('voice-a auditor')).toMatchObject([
      { alive: true, lanes: expect.any(Number), release: expect.any(String) },
    ]);
    const db = await gangway.db();
    // one that stays alive, and gives nothing back that it doesn't know of
    const [worker] = await db.collection<{ _id: string; incarnation: string }>('workers').find().toArray();
    const other = { ...worker, _id: 'voice-b', incarnation: 'o', at: new Date(Date.now() + 3_600_000) };
    await db.collection<{ _id: string }>('workers').insertOne(other);
    const partner = await db.collection<{ _id: string }>('partners').findOne({ slug: 'voice-a' });
    const held = {
      _id: 'x.1',
      jobId: 'x.y',
      partnerId: partner?._id,
      rows: [1],
      status: 'leased',
      byHand: true,
      workerId: 'voice-b',
      incarnation: 'o',
      leasedAt: new Date(),
      token: 1,
    };
    await db.collection<{ _id: string }>('batches').insertOne(held, UNCHECKED);
    const leased = async (who: string) =>
      (await workers(who)).find(({ id }) => id === 'voice-b')?.leases.map((lease) => lease.importId);
    expect([await leased('voice-a auditor'), await leased('voice-b admin')]).toEqual([['x'], [null]]);
    await db.collection<{ _id: string }>('batches').deleteOne({ _id: 'x.1' });
    await db.collection<{ _id: string }>('workers').deleteOne({ _id: 'voice-b' });
  });

  it('makes one import of the same request sent 20 times at once, and refuses another body under the same key', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        upload('voice-a operator', 'users-remove.csv', { dryRun: 'true' }, { 'Idempotency-Key': 'key-1' }),
      ),
    );
    const ids = new Set(await Promise.all(answers.map(async (answer) => ((await answer.json()) as View).id)));
    expect([answers.every((a) => a.status === 202), ids.size]).toEqual([true, 1]);
    const other = await upload('voice-a operator', 'customers-il.csv', {}, { 'Idempotency-Key': 'key-1' });
    expect([other.status, await other.json()]).toMatchObject([422, { code: 'idempotency.keyReused' }]);
  });

  it('answers a request of several files with its first import again, whichever file is stored first', async () => {
    const head =
      'External ID,Company name,Admin email,Country,Address line 1,City,State,Postal code,Packages,Supported location';
    const row = (id: string, name: string) =>
      `${id},${name},${id}@ord.example,US,1 Main St,Austin,TX,78701,webex_meetings,yes`;
    const big = [head, ...Array.from({ length: 3000 }, (_, i) => row(`ord-${i}`, `First ${i}`))].join('\n');
    const post = async () => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ template: 'Harbour Voice IL', dryRun: 'true' }))
        form.set(name, value);
      form.append('file', new Blob([big]), 'a.csv');
      form.append('file', new Blob([`${head}\n${row('ord-1', 'Second')}`]), 'b.csv');
      const answer = await call('voice-a operator', '/api/v1/imports', {
        method: 'POST',
        body: form,
        headers: { 'Idempotency-Key': 'two-files' },
      });
      return { ...((await answer.json()) as View & { files: { name: string }[] }), status: answer.status };
    };
    const answers = [...(await Promise.all([post(), post(), post()])), await post(), await post()];
    expect(new Set(answers.map(({ status, id }) => `${status} ${id}`))).toEqual(new Set([`202 ${answers[0]?.id}`]));
    expect(answers[0]?.files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
  });

  it('shows another partner nothing: the same 404 as for what does not exist', async () => {
    const { items } = (await (await call('voice-a auditor', '/api/v1/imports?status=completed')).json()) as {
      items: View[];
    };
    const id = items[0]?.id ?? '';
    const customer =
      ((await (await call('voice-a auditor', '/api/v1/customers')).json()) as { items: { id: string }[] }).items[0]
        ?.id ?? '';
    const mail =
      ((await (await call('voice-a auditor', '/api/v1/mails')).json()) as { items: { id: string }[] }).items[0]?.id ??
      '';
    for (const path of [
      `imports/${id}`,
      `imports/${id}/rows`,
      `imports/${id}/report`,
      `imports/${id}/events`,
      `customers/${customer}`,
      `mails/${mail}`,
      'templates/Harbour%20Voice%20IL',
    ]) {
      expect([path, (await call('voice-a auditor', `/api/v1/${path}`)).status]).toEqual([path, 200]);
      expect([path, (await call('voice-b admin', `/api/v1/${path}`)).status]).toEqual([path, 404]);
    }
    for (const list of ['imports', 'customers', 'locations', 'users', 'mails', 'templates']) {
      expect(((await (await call('voice-b admin', `/api/v1/${list}`)).json()) as { items: object[] }).items).toEqual(
        [],
      );
    }
  });

  /** The ways in need no token: an empty request to them is merely wrong. */
  const OPEN = ['post /api/v1/session', 'post /api/v1/accounts/forgotten'];
  /** Whoever has a link from a mail may use it, and anybody may read what an error means; this one is nobody's. */
  const LINKS: Record<string, number> = {
    'get /api/v1/errors/{code}': 404,
    'get /api/v1/unsubscribe/{token}': 303,
    'post /api/v1/unsubscribe/{token}': 404,
  };

  it('asks for a token everywhere and for the right role where something changes', async () => {
    const { paths } = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, Record<string, object>>;
    };
    for (const [path, methods] of Object.entries(paths)) {
      for (const method of Object.keys(methods)) {
        const answer = await fetch(url + path.replaceAll(/\{\w+\}/g, 'x'), {
          method: method.toUpperCase(),
          redirect: 'manual',
        });
        const operation = `${method} ${path}`;
        expect([operation, answer.status]).toEqual([
          operation,
          LINKS[operation] ?? (OPEN.includes(operation) ? 400 : 401),
        ]);
      }
    }
    expect((await upload('voice-a auditor', 'customers-il.csv')).status).toBe(403);
    const template = await call('voice-a operator', '/api/v1/templates', {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(template.status).toBe(403);
  });

  it('keeps odd file names as names: nothing of them gets into a path or a header', async () => {
    const names = [
      '../../../etc/passwd.csv',
      'a"; filename="evil.exe.csv',
      'line\r\nX-Evil: 1.csv',
      'nul\u0000byte.csv',
      '\u202Egnp.csv',
      'con.csv',
      `${'x'.repeat(300)}.csv`,
      'שמות עובדים.csv',
    ];
    for (const [i, name] of names.entries()) {
      const form = new FormData();
      form.set('template', 'Harbour Voice IL');
      form.append(
        'file',
        new Blob([
          `Customer external ID,Email,First name,Last name,Package\nNAMES-${i},n${i}@x.example,A,B,webex_meetings\n`,
        ]),
        name,
      );
      const posted = await call('voice-a operator', '/api/v1/imports', { method: 'POST', body: form });
      expect([name, posted.status]).toEqual([name, name.includes('\0') ? 400 : 202]);
      if (posted.status === 400) continue; // no form may hold such a name
      const { id } = (await posted.json()) as View;
      await until(async () => /completed|planned|failed/.test((await view(id)).status));
      const report = await call('voice-a operator', `/api/v1/imports/${id}/report`);
      const disposition = report.headers.get('content-disposition') ?? '';
      expect([name, report.status, disposition]).toEqual([name, 200, expect.stringMatching(/^attachment; filename=/)]);
      expect(disposition).not.toMatch(/[\r\n\0\u202E]|\.\.\/|filename="evil/);
      expect(report.headers.get('x-evil')).toBeNull();
      expect(report.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('gives the template’s workbook in the language asked for', async () => {
    const answer = await call(
      'voice-a auditor',
      '/api/v1/templates/Harbour%20Voice%20IL/workbook?lang=de&entity=users',
    );
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('.xlsx')]);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('answers errors as problems with a code and what is wrong', async () => {
    const template = await call('voice-a admin', '/api/v1/templates', {
      method: 'POST',
      body: JSON.stringify({
        name: 'X',
        country: 'Atlantis',
        serviceProviderAdmin: 'a@b.example',
        emailLanguage: 'tlh',
      }),
      headers: { 'Content-Type': 'application/json' },
    });
    expect(template.status).toBe(422);
    expect(template.headers.get('content-type')).toContain('application/problem+json');
    const { errors } = (await template.json()) as { errors: { pointer: string; code: string }[] };
    expect(errors.map((e) => [e.pointer, e.code])).toEqual([
      ['/wholesaleSubscription', 'template.subscription.required'],
      ['/emailLanguage', 'template.language.unsupported'],
      ['/country', 'template.country.unknown'],
    ]);
    expect(await (await upload('voice-a operator', 'customers-il.csv', { template: 'None' })).json()).toMatchObject({
      status: 404,
      code: 'template.notFound',
    });
    expect(await (await call('voice-a admin', '/api/v1/nothing')).json()).toMatchObject({
      status: 404,
      code: 'route.notFound',
    });
    expect((await fetch(url)).headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('finds records by a part of what people look for them by, by package, by template, and administrators', async () => {
    const { id } = (await (await upload('voice-a operator', 'three-sheets.xlsx', { approve: 'true' })).json()) as View;
    await settled(id);
    const found = async (path: string) => {
      const { items } = (await (await call('voice-a auditor', `/api/v1/${path}`)).json()) as {
        items: { values: Record<string, string> }[];
      };
      return items.map(({ values }) => values['email'] ?? values['externalId']).sort();
    };
    const all = await found('customers');
    expect(all.length).toBeGreaterThan(1);
    expect(await found('customers?q=hv-3001')).toEqual(['HV-3001']);
    expect(await found('customers?q=HARBOUR')).toEqual(['HV-3001']);
    expect(await found('customers?q=.*')).toEqual([]); // a text, no pattern
    const { items: templates } = (await (await call('voice-a auditor', '/api/v1/templates')).json()) as {
      items: { id: string }[];
    };
    expect(await found(`customers?template=${templates[0]!.id}`)).toEqual(all);
    expect(await found('customers?template=another')).toEqual([]);
    const calling = await found('customers?package=webex_calling');
    expect(all).toEqual(expect.arrayContaining(calling));
    const admins = await found('users?customer=HV-3001&admin=true');
    expect(admins.length).toBeGreaterThan(0);
    expect(admins.length).toBeLessThan((await found('users?customer=HV-3001')).length);
    const mine = (await (await call('voice-a auditor', `/api/v1/imports?template=${templates[0]!.id}`)).json()) as {
      items: View[];
    };
    expect(mine.items.map((one) => one.id)).toContain(id);
    const [customer] = (
      (await (await call('voice-a auditor', '/api/v1/customers?q=hv-3001')).json()) as { items: { id: string }[] }
    ).items;
    const { items: mails } = (await (
      await call('voice-a auditor', `/api/v1/customers/${customer!.id}/mails`)
    ).json()) as { items: { kind: string }[] };
    expect(mails.map(({ kind }) => kind)).toEqual(['adminWelcome']);
  });

  it('says what is wrong with a template in the language that is asked for', async () => {
    const settings = {
      name: 'X',
      serviceProviderAdmin: 'ops@x.example',
      country: 'Atlantis',
      emailLanguage: 'en',
      wholesaleSubscription: 'S',
    };
    const wrong = async (language: string) => {
      const headers = { 'Content-Type': 'application/json', 'Accept-Language': language };
      const answer = await call('voice-a admin', '/api/v1/templates', {
        method: 'POST',
        headers,
        body: JSON.stringify(settings),
      });
      return (await answer.json()) as { code: string; errors: { pointer: string; detail: string }[] };
    };
    expect(await wrong('he')).toMatchObject({
      code: 'template.country.unknown',
      errors: [{ pointer: '/country', detail: expect.stringMatching(/[א-ת]/) as string }],
    });
    expect((await wrong('de-AT, en;q=0.5')).errors[0]?.detail).toContain('Land');
    expect((await wrong('tlh')).errors[0]?.detail).toContain('country');
  });

  it('refuses what it has no text for in English and in Hebrew, and leads to what it means', async () => {
    const none = async (language: string) => {
      const answer = await call('voice-a admin', '/api/v1/imports/none', { headers: { 'Accept-Language': language } });
      return (await answer.json()) as { type: string; title: string; detail: string };
    };
    expect(await none('en')).toMatchObject({ title: 'Not Found', detail: 'There is no import none.' });
    expect((await none('he, en;q=0.5')).detail).toMatch(/[א-ת]/);
    const { type } = await none('fr');
    const meaning = await fetch(new URL(new URL(type).pathname, url));
    expect(await meaning.json()).toEqual({ code: 'import.notFound', status: 404, text: 'There is no import {id}.' });
  });

  it('names every fault of a request in the language of whoever sent it', async () => {
    const answer = await call('voice-a admin', '/api/v1/imports?limit=0&bogus=1', {
      headers: { 'Accept-Language': 'de' },
    });
    const { code, errors } = (await answer.json()) as { code: string; errors: { pointer: string; detail: string }[] };
    expect([answer.status, code]).toEqual([400, 'request.invalid']);
    expect(errors.map(({ detail }) => detail).join(' ')).toMatch(/zu klein.*bogus/i);
  });

  it('says how to sign in to whoever is not', async () => {
    const answer = await fetch(`${url}/api/v1/imports`);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Gangway"']);
  });

  it('takes on no list a cursor that the list did not give, nor a parameter that it does not know', async () => {
    const { paths } = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, { get?: { parameters?: { name: string }[] } }>;
    };
    const lists = Object.entries(paths).filter(([path, { get }]) => {
      const isList = get?.parameters?.some(({ name }) => name === 'cursor');
      return isList && !path.startsWith('/api/v1/partners');
    });
    expect(lists.length).toBeGreaterThan(6);
    const [{ id = '' } = {}] = (
      (await (await call('voice-a admin', '/api/v1/imports')).json()) as {
        items: { id?: string }[];
      }
    ).items;
    for (const [path] of lists) {
      const at = `${path.replace('{id}', id)}?${path.endsWith('/numbers') ? 'customer=x&' : ''}`;
      for (const [query, code] of [
        ['cursor=zzz', 'cursor.invalid'],
        [`cursor=${id}`, 'cursor.invalid'],
        ['bogus=1', 'request.invalid'],
      ] as const) {
        const answer = await call('voice-a admin', at + query);
        expect([path, query, answer.status, await answer.json()]).toMatchObject([path, query, 400, { code }]);
      }
    }
  });

  it('refuses query parameters that a route does not know, on every route', async () => {
    const { paths } = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as { paths: Record<string, object> };
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x')] as const),
    );
    expect(routes.length).toBeGreaterThan(80);
    for (const [method, path] of routes) {
      const answer = await call('voice-a admin', `${path}?bogus=1`, { method });
      const { code } = (await answer.json()) as { code: string };
      const forOthers = path.startsWith('/api/v1/partners') && answer.status === 403;
      expect([method, path, code]).toEqual([method, path, forOthers ? 'auth.forbidden' : 'request.invalid']);
    }
  });

  it('has the effect of a POST with an Idempotency-Key once, and answers as the first time', async () => {
    const post = (who: string, key: string, label: string) =>
      call(who, '/api/v1/tokens', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
        body: JSON.stringify({ role: 'auditor', label }),
      });
    const count = async () =>
      ((await (await call('voice-a admin', '/api/v1/tokens')).json()) as { items: object[] }).items.length;
    const before = await count();
    const first = await post('voice-a admin', 'k-1', 'once');
    const again = await post('voice-a admin', 'k-1', 'once');
    expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([201, null]);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    const { token } = (await first.json()) as { token: string };
    expect(((await again.json()) as { token: string }).token).toBe(token);
    expect(await count()).toBe(before + 1);
    const kept = await (await gangway.db()).collection('idempotency').find().toArray();
    expect(JSON.stringify(kept)).not.toContain(token); // sealed
    const other = await post('voice-a admin', 'k-1', 'twice');
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, 'idempotency.keyReused']);
    expect((await post('voice-b admin', 'k-1', 'once')).headers.get('idempotent-replayed')).toBeNull(); // a key is its sender's
    // what was refused may be sent again under its key, at once or by several at a time
    expect((await post('voice-a operator', 'k-2', 'no')).status).toBe(403);
    const together = await Promise.all(Array.from({ length: 5 }, () => post('voice-a admin', 'k-3', 'race')));
    expect(together.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await count()).toBe(before + 2);
  });

  it('gives metrics to this machine, or to who has the token, and none that name anybody', async () => {
    const { id } = (await (await upload('voice-a operator', 'three-sheets.xlsx')).json()) as View;
    await view(id);
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const text = await answer.text();
    expect(text).toMatch(/^gangway_imports\{status="running"\} \d+$/m);
    expect(text).toMatch(/^gangway_workers 1$/m);
    expect(text).toMatch(
      /^gangway_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/imports\/:id",status="200"\} \d+$/m,
    );
    expect(text).not.toContain(id);
    expect(text).not.toContain('voice-a');
    expect((await fetch(`${url}/metrics`, { headers: { 'X-Forwarded-For': '203.0.113.5' } })).status).toBe(403);
  });

  it('has answered all this as the OpenAPI document says', () => {
    expect(contract.held.size).toBeGreaterThan(10);
    expect(contract.faults).toEqual([]);
  });
});
