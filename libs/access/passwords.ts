import { hash, verify } from '@node-rs/argon2';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { problem } from '#libs/platform/index.js';

const SHORTEST = 12;
const LONGEST = 256;
/** zxcvbn's scale of 0–4: safely unguessable from 3 on. */
const NEEDED_SCORE = 3;

let strength: Promise<ZxcvbnFactory> | undefined;
let nobody: Promise<string> | undefined;

/**
 * argon2id with OWASP's parameters.
 * @throws Problem `password.short`, `password.long`, `password.guessable`
 */
export async function hashPassword(password: string, email: string): Promise<string> {
  if (password.length < SHORTEST) throw problem('password.short', { min: SHORTEST });
  if (password.length > LONGEST) throw problem('password.long', { max: LONGEST });
  const { score } = (await (strength ??= loadStrength())).check(password, [email, ...email.split(/[@.]/), 'gangway']);
  if (score < NEEDED_SCORE) throw problem('password.guessable');
  return hash(password.normalize('NFKC'));
}

/** Takes as long whether there is a hash to compare with or not. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  if (password.length > LONGEST) return false;
  // compared with when there is no account; made in either case, or the first to ask could tell by the time
  const decoy = await (nobody ??= hash('nobody has this password'));
  const matches = await verify(passwordHash ?? decoy, password.normalize('NFKC'));
  return matches && passwordHash !== undefined;
}

/** The word lists are large: only a process that sets passwords loads them. */
async function loadStrength(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  return new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
}
