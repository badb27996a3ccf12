// What every list by cursor needs: where the next page begins, and all pages as one list.
import type { InfiniteData } from '@tanstack/react-query';

type CursorPage<T> = { items: T[]; next: string | null; total?: number };

export const byCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { next: string | null }) => page.next ?? undefined,
};

/** `cursor` as a query parameter, absent on the first page. */
export function cursorOf(pageParam: string | undefined): { cursor?: string } {
  return pageParam === undefined ? {} : { cursor: pageParam };
}

export function itemsOf<T>(data: InfiniteData<CursorPage<T>> | undefined): T[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
