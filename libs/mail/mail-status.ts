/** What is true of emails in each status. The lists of statuses anywhere come from here; this file is loaded by the browser, too. */

/** `lost`: it didn't arrive, or perhaps didn't; it is sent again only if a person asks for it. */
type MailStage = 'pending' | 'sent' | 'lost' | 'withdrawn';

const STAGES = {
  queued: 'pending',
  held: 'pending',
  sending: 'pending',
  sent: 'sent',
  failed: 'lost',
  uncertain: 'lost',
  withdrawn: 'withdrawn',
} as const satisfies Record<string, MailStage>;

export type MailStatus = keyof typeof STAGES;

type InStage<Stage extends MailStage> = {
  [S in MailStatus]: (typeof STAGES)[S] extends Stage ? S : never;
}[MailStatus];

export const MAIL_STATUSES = Object.keys(STAGES).filter((status): status is MailStatus => status in STAGES);

function inStage<const Stage extends MailStage>(...stages: Stage[]): InStage<Stage>[] {
  return MAIL_STATUSES.filter((status): status is InStage<Stage> => stages.some((stage) => stage === STAGES[status]));
}

/** It did not arrive, or perhaps did not. */
export const LOST_MAIL_STATUSES = inStage('lost');
/** It has not arrived, but it still should. */
export const OPEN_MAIL_STATUSES = inStage('pending', 'lost');
/** It is sent again only if a person asks for it. */
export const ENDED_MAIL_STATUSES = inStage('sent', 'lost', 'withdrawn');
