import type { en } from './messages/en.js';

export type Severity = 'error' | 'warning';

/** Every code there is. They are stable; scripts, tests and translations depend on them. */
export type IssueCode = keyof typeof en;

/** Something to say about a file, sheet, row or cell. The message is made from the code, by language. */
export interface Issue {
  code: IssueCode;
  severity: Severity;
  /** The field it is about, when it is about one. */
  field?: string;
  /** What the cell holds. */
  value?: string;
  /** Values for the placeholders of the message. */
  params?: Record<string, string | number>;
}

type PlaceholderIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderIn<Rest>
  : never;
export type PlaceholderOf<Code extends IssueCode> = PlaceholderIn<(typeof en)[Code][number]>;
type ParamOf<Code extends IssueCode> = Exclude<PlaceholderOf<Code>, 'value'>;

/** What an issue of a code must say: a value for every placeholder of its texts. */
export type About<Code extends IssueCode> = Pick<Issue, 'field'> &
  ('value' extends PlaceholderOf<Code> ? { value: string } : Pick<Issue, 'value'>) &
  ([ParamOf<Code>] extends [never] ? Pick<Issue, 'params'> : { params: Record<ParamOf<Code>, string | number> });

/** The codes whose texts have no placeholders but these. */
export type CodeWith<Name extends string = never> = {
  [Code in IssueCode]: [PlaceholderOf<Code>] extends [Name] ? Code : never;
}[IssueCode];

/** Message and hint for every code, in one language: a missing one doesn't compile. */
export type Messages = Record<IssueCode, readonly [message: string, hint: string]>;

/** Whether any of them is an error. */
export function hasError(issues: readonly Issue[]): boolean {
  return issues.some((i) => i.severity === 'error');
}
