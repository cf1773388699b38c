import { hash, verify } from '@node-rs/argon2';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import { Problem } from '#libs/platform/index.js';

const SHORTEST = 12;
const LONGEST = 256;
/** zxcvbn's scale of 0–4: safely unguessable from 3 on. */
const NEEDED_SCORE = 3;

const strength = new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
/** Compared with when there is no account, so that its absence takes as long to find out. */
const NOBODY = hash('nobody has this password');

/**
 * argon2id with OWASP's parameters.
 * @throws Problem `password.short`, `password.long`, `password.guessable`
 */
export async function hashPassword(password: string, email: string): Promise<string> {
  if (password.length < SHORTEST)
    throw new Problem('invalid', 'password.short', `A password needs ${SHORTEST} characters or more.`);
  if (password.length > LONGEST)
    throw new Problem('invalid', 'password.long', `A password may have up to ${LONGEST} characters.`);
  if (strength.check(password, [email, ...email.split(/[@.]/), 'gangway']).score < NEEDED_SCORE)
    throw new Problem('invalid', 'password.guessable', 'This password is on the lists that are tried first, or easily guessed. Take another one, e.g. four words that have nothing to do with each other.'); // prettier-ignore
  return hash(password.normalize('NFKC'));
}

/** Takes as long whether there is a hash to compare with or not. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  if (password.length > LONGEST) return false;
  const matches = await verify(passwordHash ?? (await NOBODY), password.normalize('NFKC'));
  return matches && passwordHash !== undefined;
}
