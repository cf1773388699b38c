import { problem, seal, unseal, type Config } from '#libs/platform/index.js';
import type { MailContent } from '../message.js';

const PURPOSE = 'unsubscribe';

interface Subscription {
  partnerId: string;
  address: string;
  kind: MailContent['kind'];
}

/** What stands in a link that ends a kind of mail for its reader; only we can make one. */
export function unsubscribeToken(config: Config, { partnerId, address, kind }: Subscription): string {
  return seal(config.secret, PURPOSE, JSON.stringify([partnerId, address, kind]));
}

/** @throws Problem `unsubscribe.invalid` for what we didn't make */
export function openUnsubscribeToken(config: Config, token: string): Subscription {
  try {
    const [partnerId, address, kind] = JSON.parse(unseal(config.secret, PURPOSE, token)) as [
      string,
      string,
      MailContent['kind'],
    ];
    return { partnerId, address, kind };
  } catch {
    throw problem('unsubscribe.invalid');
  }
}
