import type { ApiForm } from '../../ui/use-api-form.js';
import type { TypedSettings } from '../settings.js';

/** What a step of the wizard is given. */
export type StepProps = Pick<ApiForm<TypedSettings>, 'form' | 'field'>;

/** The steps that have fields, by their place in the wizard. */
export const STEP = { primary: 1, calling: 2, authentication: 3, emailAndCalls: 4 } as const;

/** The step in which a field is. */
export function stepOf(field: string): number {
  const [part = ''] = field.split('.');
  if (part === 'calling' || part === 'authentication') return STEP[part];
  return ['email', 'callSettings', 'rules'].includes(part) ? STEP.emailAndCalls : STEP.primary;
}
