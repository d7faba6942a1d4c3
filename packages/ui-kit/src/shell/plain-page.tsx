import { type ReactNode, useEffect } from 'react'
import type { Language } from '../text/languages.ts'
import { Brand, type ShellBrand } from './brand.tsx'
import { LanguageMenu, ThemeMenu } from './display-menus.tsx'

/** A page before or beside the desk: sign-in, first run, the public form. One thing at a time, in the middle. */
export function PlainPage({
  brand,
  children,
  wide = false,
  onLanguage,
}: {
  brand: ShellBrand
  children: ReactNode
  wide?: boolean
  onLanguage?: (language: Language) => void
}) {
  const { programme } = brand
  useEffect(() => {
    document.title = `${programme} · Sello`
  }, [programme])
  return (
    <div className="plain">
      <header className="plain-head">
        <div className="brand">
          <Brand brand={brand} />
        </div>
        <div className="cluster gap-1 no-print">
          <LanguageMenu onLanguage={onLanguage} />
          <ThemeMenu />
        </div>
      </header>
      <main id="content" className={wide ? 'plain-main plain-wide' : 'plain-main'}>
        {children}
      </main>
    </div>
  )
}
