import type { CertificateVersion } from '@sello/protocol'
import { PlainDate, QrCode, useTexts } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import { useBrand } from '../app/use-brand.ts'
import './certificate-paper.css'
import { useCodeLabels } from './code-labels.ts'
import { deskTexts } from './desk-texts.ts'
import { RegisterChip } from './register-chip.tsx'

interface PaperProps {
  readonly version: CertificateVersion
  /** "Suspended until 3 March 2027, by decision of 2 officers." */
  readonly sentence: string
  /** Where the code on a printed sheet leads. */
  readonly link?: string
  readonly isPrint?: boolean
}

/** A version of a certificate as the document that it is. */
export function CertificatePaper({ version, sentence, link, isPrint = false }: PaperProps) {
  const t = useTexts(deskTexts)
  const { terms, state } = version
  return (
    <article
      className={isPrint ? 'paper paper-sheet' : 'paper'}
      aria-label={t('paper.label', { number: terms.certificateNumber })}
      data-state={state}
    >
      <div className="paper-frame">
        <PaperHead state={state} />
        <h2 className="paper-title">{t('paper.title')}</h2>
        <p className="paper-number">
          <span>{t('field.certificateNumber')}</span> <strong>{terms.certificateNumber}</strong>
          <span className="paper-version">{t('paper.version', { version: version.version })}</span>
        </p>
        <p className="paper-certifies">{t('paper.certifies')}</p>
        <PaperHolder terms={terms} />
        <PaperTerms version={version} />
        <footer className="paper-foot">
          <p className="paper-sentence">{sentence}</p>
          {link && (
            <figure className="paper-code">
              <QrCode text={link} label={t('paper.code', { number: terms.certificateNumber })} size={112} />
              <figcaption>{t('paper.scan')}</figcaption>
            </figure>
          )}
        </footer>
      </div>
    </article>
  )
}

function PaperHead({ state }: Pick<CertificateVersion, 'state'>) {
  const brand = useBrand()
  return (
    <header className="paper-head">
      {brand.logoUrl && <img src={brand.logoUrl} alt="" className="paper-logo" />}
      <div>
        <p className="paper-authority">{brand.name}</p>
        <p className="paper-programme">{brand.programme}</p>
      </div>
      <RegisterChip status={state} />
    </header>
  )
}

function PaperHolder({ terms }: Pick<CertificateVersion, 'terms'>) {
  const t = useTexts(deskTexts)
  const labels = useCodeLabels()
  const { legalName, nativeName, tin, address } = terms
  return (
    <div className="paper-holder">
      <p className="paper-name">{legalName}</p>
      {nativeName && <p className="paper-native">{nativeName}</p>}
      <p className="paper-tin">
        {t('field.tin')} {tin}
      </p>
      <p className="paper-address">
        {[address.street, address.postcode, address.city].filter(Boolean).join(', ')}
        {' · '}
        {labels.country(address.country)}
      </p>
    </div>
  )
}

function PaperTerms({ version: { terms } }: { version: CertificateVersion }) {
  const entries = [...useTerms(terms), ...useFurtherTerms(terms)]
  return (
    <dl className="paper-terms">
      {entries.map(({ key, label, value }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type Terms = CertificateVersion['terms']

const entry = (key: string, label: string, value: ReactNode) => ({ key, label, value })

/** What it is, for whom it counts, and for how long. */
function useTerms(terms: Terms) {
  const t = useTexts(deskTexts)
  const labels = useCodeLabels()
  return [
    entry('type', t('field.aeoType'), `${terms.aeoType} — ${labels.type(terms.programme, terms.aeoType)}`),
    entry('roles', t('field.roles'), terms.roles.map(labels.role).join(', ')),
    entry('from', t('field.effectiveFrom'), <LongDate value={terms.effectiveFrom} />),
    entry(
      'until',
      t('field.expiresOn'),
      terms.expiresOn ? <LongDate value={terms.expiresOn} /> : t('openEnded'),
    ),
  ]
}

/** When it was looked at, when it will be again, and by which office: where that is known. */
function useFurtherTerms({ lastValidation, nextRevalidation, customsOffice }: Terms) {
  const t = useTexts(deskTexts)
  const labels = useCodeLabels()
  const validated = lastValidation && (
    <>
      <LongDate value={lastValidation.date} /> ({labels.method(lastValidation.method)})
    </>
  )
  const next = nextRevalidation && <LongDate value={nextRevalidation} />
  return [
    ...(validated ? [entry('validated', t('field.lastValidation'), validated)] : []),
    ...(next ? [entry('next', t('field.nextRevalidation'), next)] : []),
    ...(customsOffice ? [entry('office', t('field.customsOffice'), labels.office(customsOffice))] : []),
  ]
}

function LongDate({ value }: { value: string }) {
  return <PlainDate value={value} style="long-date" />
}
