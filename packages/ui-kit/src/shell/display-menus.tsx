import { IconButton } from '../parts/button.tsx'
import { Menu } from '../parts/overlay.tsx'
import { useDisplay } from '../text/display.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { type Language, languageNames } from '../text/languages.ts'
import { useLanguage, useTexts } from '../text/use-texts.ts'
import { type Theme, themes, useTheme } from '../theme/theme.ts'

export function LanguageMenu({ onLanguage }: { onLanguage?: ((language: Language) => void) | undefined }) {
  const t = useTexts(kitTexts)
  const { language, setLanguage } = useLanguage()
  const { languages } = useDisplay()
  const choose = (id: string) => {
    const chosen = languages.find((known) => known === id)
    if (!chosen) return
    void setLanguage(chosen)
    onLanguage?.(chosen)
  }
  if (languages.length === 1) return null
  return (
    <Menu
      label={t('shell.language')}
      selected={language}
      onSelect={choose}
      entries={languages.map((id) => ({ id, label: languageNames[id] }))}
    >
      <IconButton icon="languages" label={`${t('shell.language')}: ${languageNames[language]}`} />
    </Menu>
  )
}

export function ThemeMenu() {
  const t = useTexts(kitTexts)
  const { theme, setTheme } = useTheme()
  const words: Record<Theme, string> = {
    auto: t('shell.themeAuto'),
    light: t('shell.themeLight'),
    dark: t('shell.themeDark'),
  }
  const icon = ({ auto: 'sun-moon', light: 'sun', dark: 'moon' } as const)[theme]
  return (
    <Menu
      label={t('shell.theme')}
      selected={theme}
      onSelect={(id) => setTheme(themes.find((known) => known === id) ?? 'auto')}
      entries={themes.map((id) => ({ id, label: words[id] }))}
    >
      <IconButton icon={icon} label={`${t('shell.theme')}: ${words[theme]}`} />
    </Menu>
  )
}
