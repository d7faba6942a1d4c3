import type { Transition } from './state-machine.ts'

/** A table of transitions as a mermaid state diagram; acts that lead from one state to another share an arrow. */
export function drawStates(
  rows: readonly Transition<string, string>[],
  options: { readonly begin: string },
): string {
  const arrows = new Map<string, string[]>()
  for (const { from, act, to } of rows) {
    const arrow = `${from} --> ${to}`
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), act])
  }
  const from = new Set(rows.map((row) => row.from))
  const ends = [...new Set(rows.map((row) => row.to))].filter((state) => !from.has(state))
  return [
    'stateDiagram-v2',
    `  [*] --> ${options.begin}`,
    ...[...arrows].map(([arrow, acts]) => `  ${arrow}: ${acts.join(' / ')}`),
    ...ends.map((state) => `  ${state} --> [*]`),
  ].join('\n')
}
