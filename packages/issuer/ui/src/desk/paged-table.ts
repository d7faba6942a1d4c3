import type { UseInfiniteQueryResult } from '@tanstack/react-query'

/** What a table takes of a list that comes page by page. */
export function pagedTable(list: UseInfiniteQueryResult) {
  return {
    onMore: () => void list.fetchNextPage(),
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    isLoading: list.isPending,
    error: list.error,
    onRetry: () => void list.refetch(),
  }
}

/**
 * The same where a short list is drawn as it is, without a frame of its own to scroll in, and where what was read
 * stays while the next page fails.
 */
export function longTable(list: UseInfiniteQueryResult, isLong: boolean) {
  const { onMore, error, ...rest } = pagedTable(list)
  return {
    ...rest,
    ...(list.hasNextPage || isLong ? { onMore } : {}),
    error: list.data ? undefined : error,
  }
}
