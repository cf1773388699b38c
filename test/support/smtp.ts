import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that takes, refuses, keeps waiting or breaks off as told. */
export class Sink {
  readonly mails: ParsedMail[] = [];
  /** The same as they came. */
  readonly raws: Buffer[] = [];
  refuse: { code: number; at: 'rcpt' | 'data' } | undefined;
  dropAfterData = false;
  hang = false;
  /** Before it answers that it has taken a message. */
  delayMs = 0;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      done(this.refuse?.at === 'rcpt' ? Object.assign(new Error('no'), { responseCode: this.refuse.code }) : undefined),
    onData: (stream, _session, done) => {
      void buffer(stream).then(async (raw) => {
        const mail = await simpleParser(raw);
        if (this.hang) return;
        if (this.dropAfterData) {
          this.keep(raw, mail);
          // the message is taken, the answer never comes
          this.server.connections.forEach((connection: { close(): void }) => connection.close());
          return;
        }
        if (this.refuse?.at === 'data') return done(Object.assign(new Error('no'), { responseCode: this.refuse.code }));
        this.keep(raw, mail);
        setTimeout(done, this.delayMs);
      }, done); // the sender was killed in the middle of it
    },
  });

  private keep(raw: Buffer, mail: ParsedMail): void {
    this.raws.push(raw);
    this.mails.push(mail);
  }

  /** Gives its address. */
  async listen(): Promise<string> {
    const listening = this.server.listen(0, '127.0.0.1');
    this.server.on('error', () => undefined); // a sender that is killed resets its connection
    await once(listening, 'listening');
    const address = listening.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
