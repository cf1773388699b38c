import type { IssueCode, IssueParam } from '#libs/languages/basics.js';

export type Severity = 'error' | 'warning';

export type { IssueCode };

/** Something to say about a file, sheet, row or cell. The message is made from the code, by language. */
export interface Issue {
  code: IssueCode;
  severity: Severity;
  /** The field it is about, when it is about one. */
  field?: string | undefined;
  /** What the cell holds. */
  value?: string | undefined;
  /** Values for the placeholders of the message. */
  params?: Record<string, string | number> | undefined;
}

type ParamOf<Code extends IssueCode> = Exclude<IssueParam<Code>, 'value'>;

/** What an issue of a code must say: a value for every placeholder of its texts. */
export type About<Code extends IssueCode> = Pick<Issue, 'field'> &
  ('value' extends IssueParam<Code> ? { value: string } : Pick<Issue, 'value'>) &
  ([ParamOf<Code>] extends [never] ? Pick<Issue, 'params'> : { params: { [Name in ParamOf<Code>]: string | number } });

/** The codes whose texts have no placeholders but these. */
export type CodeWith<Name extends string = never> = {
  [Code in IssueCode]: [IssueParam<Code>] extends [Name] ? Code : never;
}[IssueCode];

/** Whether any of them is an error. */
export function hasError(issues: readonly Issue[]): boolean {
  return issues.some((i) => i.severity === 'error');
}
