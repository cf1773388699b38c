import { useQuery } from '@tanstack/react-query';
import { api, linkTo, ok, type BodyOf } from './client.js';
import { keysOf, useChange, useList } from './resource.js';

const keys = keysOf('templates');
const path = (id: string) => ({ params: { path: { id } } });

export function useTemplates() {
  return useList(keys.list(), () => ok(api.GET('/templates')));
}

/** The templates that something new can be made with. */
export function useUsableTemplates() {
  const templates = useTemplates();
  return { ...templates, data: templates.data?.filter(({ archived }) => !archived) };
}

/** A template to be edited: it must not change under the reader's hands, so it is asked for once. */
export function useTemplate(id: string) {
  return useQuery({
    queryKey: keys.one(id),
    queryFn: () => ok(api.GET('/templates/{id}', path(id))),
    enabled: id !== '',
    staleTime: Infinity,
  });
}

export function useTemplateVersions(id: string) {
  return useList(keys.one(id, 'versions'), () => ok(api.GET('/templates/{id}/versions', path(id))));
}

/** Saves a new template, or a new version of the one with this ID. */
export function useSaveTemplate(id: string | undefined) {
  return useChange(
    (body: BodyOf<'/templates', 'post'>) =>
      id === undefined ? ok(api.POST('/templates', { body })) : ok(api.PUT('/templates/{id}', { ...path(id), body })),
    keys.all,
  );
}

export function useArchiveTemplate(id: string) {
  return useChange(() => ok(api.POST('/templates/{id}/archive', path(id))), keys.all);
}

/** Where a template's workbook is, empty or with made-up rows to practise on. */
export function workbookLink(id: string, lang: string, practice?: true): string {
  return linkTo(`/templates/${id}/workbook`, { practice, lang });
}
