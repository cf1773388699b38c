import { Text, Timeline as Line } from '@mantine/core';
import { useText } from '../i18n/index.js';
import { useTimeline } from '../api/imports.js';
import { useDidWhat } from '../audit/did-what.js';
import { useFormat } from '../ui/format.js';
import { Loaded } from '../ui/page.js';
import { Own } from '../ui/values.js';
import type { ImportView } from '../views.js';

/** Who did what to the import, when, and between that when it began to run and when it came to its end; the latest first. */
export function Timeline({ view }: { view: ImportView }) {
  const { t } = useText();
  const { time } = useFormat();
  const didWhat = useDidWhat();
  const entries = useTimeline(view.id);
  const milestones = [
    { id: 'finished', at: view.finishedAt, what: t('timeline.finished'), actor: undefined },
    { id: 'started', at: view.startedAt, what: t('timeline.started'), actor: undefined },
  ];
  return (
    <Loaded query={entries}>
      {(items) => {
        const done = items.map(({ id, at, action, actor }) => ({ id, at, what: didWhat(action), actor }));
        const all = [...milestones, ...done]
          .flatMap(({ at, ...one }) => (at === null ? [] : [{ at, ...one }]))
          .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
        return (
          <Line active={all.length} bulletSize={14} lineWidth={2}>
            {all.map(({ id, at, what, actor }) => (
              <Line.Item key={id} title={what}>
                <Text size="sm">
                  {actor === undefined ? null : (
                    <>
                      <Own>{actor}</Own> ·{' '}
                    </>
                  )}
                  {time(at)}
                </Text>
              </Line.Item>
            ))}
          </Line>
        );
      }}
    </Loaded>
  );
}
