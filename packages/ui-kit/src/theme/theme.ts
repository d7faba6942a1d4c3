import { useCallback, useState } from 'react'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const PLACE = 'sello.theme'

export function keptTheme(): Theme {
  const kept = localStorage.getItem(PLACE)
  return themes.find((theme) => theme === kept) ?? 'auto'
}

/** `auto` follows the device. */
export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** Kept in this browser: it is the device's light that matters. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const [theme, setShown] = useState(keptTheme)
  const setTheme = useCallback((next: Theme) => {
    localStorage.setItem(PLACE, next)
    applyTheme(next)
    setShown(next)
  }, [])
  return { theme, setTheme }
}
