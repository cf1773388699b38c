import { Installation } from '../support/gangway.js';

const CUSTOMERS = 'External ID,Company name,Admin email,Country,Address line 1,City,State,Postal code,Packages,Supported location,Language\nC-1,Librairie,admin@c.example,US,1 Main St,Austin,TX,73301,webex_meetings,yes,fr_fr\nC-2,Sonst,admin@d.example,US,1 Main St,Austin,TX,73301,webex_meetings,yes,ru\n'; // prettier-ignore
const USERS = 'Customer external ID,Email,First name,Last name,Package,Language\nC-1,ann@c.example,Ann,B,webex_meetings,\nC-1,bea@c.example,Bea,C,webex_meetings,pt_br\nC-2,cy@d.example,Cy,D,webex_meetings,\n'; // prettier-ignore

it('users are told in their own language where the template says so, once, and not at all once they are undone', async () => {
  const gangway = await Installation.create();
  try {
    await gangway.addTemplates({ email: { userActivation: true, languageFrom: 'customer', hold: true, replyTo: 'help@p.example', reportTo: [] } }); // prettier-ignore
    const run = async (name: string, text: string) => gangway.json(['import', await gangway.file(name, text), '--template', 'Harbour Voice US']); // prettier-ignore
    expect((await run('customers.csv', CUSTOMERS))['counts'].created).toBe(2);
    const { id, counts } = await run('users.csv', USERS);
    expect(counts.created).toBe(3);
    await run('users-again.csv', USERS.replace('Ann,B', 'Ann,Bee'));
    const mails = async () => (await gangway.json(['mail', 'list']))['items'] as { kind: string; to: string; language: string; subject: string; status: string }[]; // prettier-ignore
    const told = (await mails()).map(({ kind, to, language, status }) => [kind, to, language, status].join(' ')).sort();
    expect(told).toEqual([
      'adminWelcome admin@c.example fr held',
      'adminWelcome admin@d.example en held', // Russian is not one of ours
      'userActivation ann@c.example fr held',
      'userActivation bea@c.example pt-BR held',
      'userActivation cy@d.example en held',
    ]);
    await gangway.json(['imports', 'undo', id]);
    const left = (await mails()).filter(({ kind, status }) => kind === 'userActivation' && status === 'held');
    expect(left.map(({ to }) => to)).toEqual(['ann@c.example']); // changed since by the other import, so she stays
  } finally {
    await gangway.dispose();
  }
}, 120_000);
