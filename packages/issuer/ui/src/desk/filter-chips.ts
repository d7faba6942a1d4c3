import type { FilterChip } from '@sello/ui-kit'

/** A chip for each filter that is set, said as its label; without a label it is not set. */
export function filterChips(
  labels: Readonly<Record<string, string | false | undefined>>,
  onRemove: (name: string) => void,
): FilterChip[] {
  return Object.entries(labels).flatMap(([id, label]) =>
    label ? [{ id, label, onRemove: () => onRemove(id) }] : [],
  )
}
