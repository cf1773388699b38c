import fc from 'fast-check';
import { isDeadAddress, readReturned } from './returned.js';

const ID = '<0123456789abcdef01234567@hub.example>';

/** A bounce as Postfix writes it. */
function bounce(fields: string, original = `Message-ID: ${ID}\r\nSubject: Welcome\r\n`): Buffer {
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mx.example',
      'To: no-reply@hub.example',
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'I am sorry.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; dana@customer.example',
      ...fields.split('\n'),
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      original,
      '--b--',
      '',
    ].join('\r\n'),
  );
}

const complaint = Buffer.from(
  [
    'From: fbl@provider.example',
    'Subject: complaint',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'This is a report of an unwanted mail.',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: provider/1',
    'Version: 1',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: ${ID}`,
    'Subject: Night digest',
    '',
    'text',
    '--b--',
    '',
  ].join('\r\n'),
);

it('reads what a mail server sent back, folded lines and all', async () => {
  const failed = 'Action: failed\nStatus: 5.1.1 (bad mailbox)\nDiagnostic-Code: smtp; 550 5.1.1\n  User unknown';
  expect(await readReturned(bounce(failed))).toEqual({
    messageId: ID,
    what: 'failed',
    status: '5.1.1',
    answer: '550 5.1.1 User unknown',
  });
  expect(await readReturned(bounce('Action: delayed\nStatus: 4.4.1'))).toMatchObject({ what: 'delayed', answer: '' });
  expect(await readReturned(bounce('Action: delivered\nStatus: 2.0.0'))).toBeUndefined();
  expect(await readReturned(complaint)).toEqual({ messageId: ID, what: 'complaint', status: '', answer: 'abuse' });
});

it('says so when it is no bounce, or not of a mail that can be told', async () => {
  await expect(readReturned(Buffer.from('Subject: Hello\r\n\r\nHow are you?'))).rejects.toMatchObject({
    code: 'bounce.notUnderstood',
  });
  await expect(readReturned(bounce('Action: failed\nStatus: 5.1.1', 'Subject: Welcome\r\n'))).rejects.toMatchObject({
    code: 'bounce.notUnderstood',
  });
});

it('survives anything', async () => {
  const codes: unknown[] = [];
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(800), async (noise, at) => {
      const whole = bounce('Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no');
      const damaged = Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at + noise.length)]);
      await readReturned(damaged).catch((error: { code?: string }) => codes.push(error.code));
    }),
  );
  expect(new Set(codes)).toEqual(new Set(['bounce.notUnderstood']));
});

it.each([
  ['failed', '5.1.1', true],
  ['failed', '5.2.1', true],
  ['failed', '5.2.2', false], // full
  ['failed', '5.7.1', false], // a filter
  ['failed', '4.4.7', false], // too long on the way
  ['delayed', '5.1.1', false],
] as const)('%s %s: the address is dead: %s', (what, status, dead) => {
  expect(isDeadAddress({ what, status })).toBe(dead);
});
