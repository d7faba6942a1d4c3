import { type ReactNode, useEffect } from 'react'
import { Icon } from '../parts/icon.tsx'
import type { Language } from '../text/languages.ts'
import { LanguageMenu, ThemeMenu } from './display-menus.tsx'
import type { ShellBrand } from './top-bar.tsx'

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
          {brand.logoUrl ? (
            <img src={brand.logoUrl} alt="" className="brand-logo" />
          ) : (
            <span className="brand-mark" aria-hidden="true">
              <Icon name="shield" size={20} />
            </span>
          )}
          <span className="brand-words">
            <span className="brand-name">{brand.name}</span>
            <span className="brand-programme">{brand.programme}</span>
          </span>
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
