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
