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
  const labels = useCodeLabels()
  const brand = useBrand()
  const { terms, state } = version
  return (
    <article
      className={isPrint ? 'paper paper-sheet' : 'paper'}
      aria-label={t('paper.label', { number: terms.certificateNumber })}
      data-state={state}
    >
      <div className="paper-frame">
        <header className="paper-head">
          {brand.logoUrl && <img src={brand.logoUrl} alt="" className="paper-logo" />}
          <div>
            <p className="paper-authority">{brand.name}</p>
            <p className="paper-programme">{brand.programme}</p>
          </div>
          <RegisterChip status={state} />
        </header>
        <h2 className="paper-title">{t('paper.title')}</h2>
        <p className="paper-number">
          <span>{t('field.certificateNumber')}</span> <strong>{terms.certificateNumber}</strong>
          <span className="paper-version">{t('paper.version', { version: version.version })}</span>
        </p>
        <p className="paper-certifies">{t('paper.certifies')}</p>
        <div className="paper-holder">
          <p className="paper-name">{terms.legalName}</p>
          {terms.nativeName && <p className="paper-native">{terms.nativeName}</p>}
          <p className="paper-tin">
            {t('field.tin')} {terms.tin}
          </p>
          <p className="paper-address">
            {[terms.address.street, terms.address.postcode, terms.address.city].filter(Boolean).join(', ')}
            {' · '}
            {labels.country(terms.address.country)}
          </p>
        </div>
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

function PaperTerms({ version }: { version: CertificateVersion }) {
  const t = useTexts(deskTexts)
  const labels = useCodeLabels()
  const { terms } = version
  const entry = (key: string, label: string, value: ReactNode) => ({ key, label, value })
  const entries = [
    entry('type', t('field.aeoType'), `${terms.aeoType} — ${labels.type(terms.programme, terms.aeoType)}`),
    entry('roles', t('field.roles'), terms.roles.map(labels.role).join(', ')),
    entry('from', t('field.effectiveFrom'), <PlainDate value={terms.effectiveFrom} style="long-date" />),
    entry(
      'until',
      t('field.expiresOn'),
      terms.expiresOn ? <PlainDate value={terms.expiresOn} style="long-date" /> : t('openEnded'),
    ),
    ...(terms.lastValidation
      ? [
          entry(
            'validated',
            t('field.lastValidation'),
            <>
              <PlainDate value={terms.lastValidation.date} style="long-date" /> (
              {labels.method(terms.lastValidation.method)})
            </>,
          ),
        ]
      : []),
    ...(terms.nextRevalidation
      ? [
          entry(
            'next',
            t('field.nextRevalidation'),
            <PlainDate value={terms.nextRevalidation} style="long-date" />,
          ),
        ]
      : []),
    ...(terms.customsOffice
      ? [entry('office', t('field.customsOffice'), labels.office(terms.customsOffice))]
      : []),
  ]
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
