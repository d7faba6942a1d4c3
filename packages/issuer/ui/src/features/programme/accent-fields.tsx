import { contrast, MIN_CONTRAST, readable, surfaces } from '@sello/protocol'
import { Button, Card, Chip, Num, TextField, useTexts } from '@sello/ui-kit'
import './programme.css'
import { faultAt, type ProgrammeForm } from './programme-form.ts'
import { programmeTexts } from './texts.ts'

const isColour = (text: string) => /^#[0-9a-f]{6}$/.test(text)

/** One colour per theme, with its contrast as one chooses it: the service refuses what cannot be read. */
export function AccentFields({ form, isReadOnly }: ProgrammeForm) {
  const t = useTexts(programmeTexts)
  const { accent } = form.values.look
  const put = (theme: 'light' | 'dark', colour: string) =>
    form.set('look', { accent: { ...accent, [theme]: colour.trim().toLowerCase() } })
  return (
    <Card title={t('member.accent')}>
      <div className="grid wide-columns">
        {(['light', 'dark'] as const).map((theme) => (
          <div key={theme} className="stack gap-2">
            <div className="accent-row">
              <input
                type="color"
                className="accent-picker"
                aria-label={t(`look.pick.${theme}`)}
                value={isColour(accent[theme]) ? accent[theme] : '#000000'}
                onChange={(event) => put(theme, event.target.value)}
                disabled={isReadOnly}
              />
              <TextField
                label={t(`member.${theme}`)}
                name={`look.accent.${theme}`}
                value={accent[theme]}
                onChange={(colour) => put(theme, colour)}
                error={faultAt(form, `look.accent.${theme}`)}
                isDisabled={isReadOnly}
                isCode
                isRequired
              />
            </div>
            {isColour(accent[theme]) && (
              <Contrast theme={theme} colour={accent[theme]} onTake={(colour) => put(theme, colour)} />
            )}
          </div>
        ))}
      </div>
    </Card>
  )
}

function Contrast({
  theme,
  colour,
  onTake,
}: {
  theme: 'light' | 'dark'
  colour: string
  onTake: (colour: string) => void
}) {
  const t = useTexts(programmeTexts)
  const ratio = contrast(colour, surfaces[theme])
  const isEnough = ratio >= MIN_CONTRAST
  return (
    <div className="cluster gap-2" aria-live="polite">
      <Chip tone={isEnough ? 'good' : 'bad'} icon={isEnough ? 'circle-check' : 'circle-x'}>
        {t('look.contrast')} <Num value={Math.floor(ratio * 10) / 10} digits={1} /> : 1
      </Chip>
      {!isEnough && (
        <>
          <span className="soft small">{t('look.tooLow')}</span>
          <Button size="s" onPress={() => onTake(readable(colour, theme))}>
            {t('look.take', { colour: readable(colour, theme) })}
          </Button>
        </>
      )}
    </div>
  )
}
