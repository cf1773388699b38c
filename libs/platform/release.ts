import { createRequire } from 'node:module';
import { z } from 'zod';

/** The release that this process runs. */
export const { version: RELEASE } = z
  .object({ version: z.string() })
  .parse(createRequire(import.meta.url)('#package.json'));
