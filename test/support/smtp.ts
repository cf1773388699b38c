import { once } from 'node:events';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that takes, refuses, keeps waiting or breaks off as told. */
export class Sink {
  readonly mails: ParsedMail[] = [];
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
      void simpleParser(stream).then((mail) => {
        if (this.hang) return;
        if (this.dropAfterData) {
          this.mails.push(mail);
          // the message is taken, the answer never comes
          this.server.connections.forEach((connection: { close(): void }) => connection.close());
          return;
        }
        if (this.refuse?.at === 'data') return done(Object.assign(new Error('no'), { responseCode: this.refuse.code }));
        this.mails.push(mail);
        setTimeout(done, this.delayMs);
      }, done); // the sender was killed in the middle of it
    },
  });

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
