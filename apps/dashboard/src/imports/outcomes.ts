/** What is planned for rows, and what becomes of them, in the order in which they are shown. */
export const PLANS = ['create', 'update', 'unchanged', 'remove', 'skip', 'blocked', 'invalid'] as const;
export const OUTCOMES = ['created', 'updated', 'unchanged', 'removed', 'skipped', 'failed', 'blocked'] as const;
