import { useEffect } from 'react'
import { useBrand } from '../app/use-brand.ts'

/** What the browser's tab, its history and a reader of screens call the page. */
export function usePageTitle(title: string): void {
  const { name } = useBrand()
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
}
