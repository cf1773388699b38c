import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RowView } from '#libs/imports/index.js';
import { api, query, type Page } from '../api.js';

/** What an issue says, by the example of the first row that has it; by code, as far as it is known yet. */
export function useIssueTitles(wanted: { code: string; importId: string }[]): Record<string, string> {
  const { i18n } = useTranslation();
  const examples = useQueries({
    queries: wanted.map(({ code, importId }) => ({
      queryKey: ['issue-example', importId, code, i18n.language],
      queryFn: () => api<Page<RowView>>(`/imports/${importId}/rows${query({ code, limit: 1, lang: i18n.language })}`),
      staleTime: Infinity,
    })),
  });
  const titles: Record<string, string> = {};
  for (const [i, { code }] of wanted.entries()) {
    const issue = examples[i]?.data?.items[0]?.issues.find((about) => about.code === code);
    if (issue) titles[code] = issue.message;
  }
  return titles;
}
