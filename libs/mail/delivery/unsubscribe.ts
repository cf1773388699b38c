import { z } from 'zod';
import { problem, seal, unseal, type Config } from '#libs/platform/index.js';
import { MAIL_KINDS, type MailKind } from '../kinds/index.js';

const PURPOSE = 'unsubscribe';
const tokenContent = z.tuple([z.string(), z.string(), z.enum(MAIL_KINDS)]);

interface Subscription {
  partnerId: string;
  address: string;
  kind: MailKind;
}

/** What stands in a link that ends a kind of mail for its reader; only we can make one. */
export function unsubscribeToken(config: Config, { partnerId, address, kind }: Subscription): string {
  return seal(config.secret, PURPOSE, JSON.stringify([partnerId, address, kind]));
}

/** @throws Problem `unsubscribe.invalid` for what we didn't make */
export function openUnsubscribeToken(config: Config, token: string): Subscription {
  try {
    const [partnerId, address, kind] = tokenContent.parse(JSON.parse(unseal(config.secret, PURPOSE, token)));
    return { partnerId, address, kind };
  } catch {
    throw problem('unsubscribe.invalid');
  }
}
