/** The value that so large a part of all does not exceed (nearest rank); null of none. */
export function percentile(values: readonly number[], part: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? null
}

/** The middle value, or the mean of the two in the middle, to one decimal; null of none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return rounded((low + high) / 2)
}

/** Days to one decimal. */
export function daysBetween(from: string, to: string): number {
  return rounded(Math.max(0, Date.parse(to) - Date.parse(from)) / 86_400_000)
}

const rounded = (value: number) => Math.round(value * 10) / 10
