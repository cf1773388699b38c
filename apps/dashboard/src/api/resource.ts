import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import type { Page } from '../views.js';

/** The query keys of a resource: all of it, a list of it, one of it, and parts of that one. */
export function keysOf(resource: string) {
  return {
    all: [resource],
    list: (filter: object = {}) => [resource, 'list', filter],
    one: (id: string, ...part: unknown[]) => [resource, 'one', id, ...part],
  };
}

interface Options {
  enabled?: boolean;
  /** Asks again so often, in milliseconds. */
  refetchInterval?: number;
}

/** A list that is answered whole. */
export function useList<T>(queryKey: QueryKey, queryFn: () => Promise<{ items: T[] }>, options: Options = {}) {
  return useQuery({ queryKey, queryFn, select: itemsOf<T>, ...options });
}

function itemsOf<T>({ items }: { items: T[] }): T[] {
  return items;
}

/** A list that is answered page by page; the pages so far are its data. */
export function usePages<T>(queryKey: QueryKey, page: (cursor: string) => Promise<Page<T>>, options: Options = {}) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(itemsOf),
    placeholderData: (before) => before, // while another filter is asked for, the list doesn't vanish
    ...options,
  });
}

/** A change, after which these queries are asked again. */
export function useChange<Answer, Input = void>(change: (input: Input) => Promise<Answer>, ...stale: QueryKey[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
