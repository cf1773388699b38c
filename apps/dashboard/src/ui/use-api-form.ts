import { useForm, type UseFormReturnType } from '@mantine/form';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { faultsIn } from '#libs/platform/browser.js';
import { useText } from '../i18n/index.js';
import { ApiProblem } from '../api/problem.js';
import { faultsByField, fieldAt } from './faults.js';

/** A mutation that takes what a form sends. */
export interface Save<Body, Answer = unknown> {
  error: Error | null;
  isPending: boolean;
  mutate: (body: Body, options: { onSuccess: (answer: Answer) => void; onError: (error: Error) => void }) => void;
}

export interface ApiForm<Values> {
  form: UseFormReturnType<Values>;
  /** What an input needs to be the field at this path. */
  field: UseFormReturnType<Values>['getInputProps'];
  submit: () => void;
  /** What the schema refuses of what is typed so far, by field. */
  faults: () => Record<string, string>;
  pending: boolean;
  /** A refusal that isn't shown at fields. */
  failure: Error | null;
}

/**
 * A form that sends what one of the API's schemas describes. What the schema or the API refuses is said at the field it
 * is about, in the same words.
 * @param bodyOf what is sent of what was typed
 */
export function useApiForm<Values extends object, Body, Answer>({
  schema,
  initialValues,
  bodyOf,
  save,
  onSaved,
  onFault,
  onValuesChange,
}: {
  /** Left out where the API alone knows what it takes. */
  schema?: z.ZodType;
  initialValues: Values;
  bodyOf: (values: Values) => Body;
  save: Save<Body, Answer>;
  onSaved?: (answer: Answer) => void;
  /** The first field at which something is refused, for what has to come into sight. */
  onFault?: (field: string) => void;
  onValuesChange?: (values: Values) => void;
}): ApiForm<Values> {
  const text = useText();
  const [faulty, setFaulty] = useState<{ field: string }>();
  const faultsOf = (values: Values) =>
    schema ? faultsByField(values, faultsIn(schema, bodyOf(values), 'request.invalid', text)) : {};
  const form = useForm<Values>({ initialValues, validate: faultsOf, ...(onValuesChange ? { onValuesChange } : {}) });
  const show = (errors: object) => {
    const [field] = Object.keys(errors);
    if (field === undefined) return;
    onFault?.(field);
    setFaulty({ field });
  };
  const onError = (error: Error) => {
    if (!(error instanceof ApiProblem)) return;
    const errors = faultsByField(form.getValues(), error.errors);
    form.setErrors(errors);
    show(errors);
  };
  const { getInputNode } = form;
  useEffect(() => {
    if (faulty) getInputNode<HTMLElement, string>(faulty.field)?.focus();
  }, [faulty]); // once per refusal, not with each letter
  return {
    form,
    field: form.getInputProps,
    submit: form.onSubmit((values) => {
      save.mutate(bodyOf(values), { onSuccess: (answer) => onSaved?.(answer), onError });
    }, show),
    faults: () => faultsOf(form.getValues()),
    pending: save.isPending,
    failure: isAtFields(form.getValues(), save.error) ? null : save.error,
  };
}

/** Whether each fault of a refusal has a field of the form to be said at. */
function isAtFields(values: unknown, error: Error | null): boolean {
  if (!(error instanceof ApiProblem) || error.errors.length === 0) return false;
  return error.errors.every(({ pointer }) => fieldAt(values, pointer) !== undefined);
}
