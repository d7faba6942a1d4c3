import type { Application } from '@sello/protocol'
import { Button, Card, KeyValueList, Notice, PlainDate, useApi, useLanguage, useTexts } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { applicationTexts } from '../../desk/application-texts.ts'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { useFieldName } from '../../desk/field-words.tsx'
import { EditForm } from './edit-form.tsx'
import { formQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'

interface Props {
  readonly application: Application
  readonly etag: string | undefined
}

/** What the firm says, and its own answers to the checklist. */
export function ApplicationData({ application, etag }: Props) {
  const t = useTexts(applicationsTexts)
  const [isEditing, setEditing] = useState(false)
  if (isEditing) return <EditForm application={application} etag={etag} onClose={() => setEditing(false)} />
  return (
    <div className="stack gap-5">
      <Card
        title={t('data.firm')}
        actions={
          application.possible.includes('edit') && (
            <Button size="s" icon="edit" onPress={() => setEditing(true)}>
              {t('data.edit')}
            </Button>
          )
        }
      >
        <Firm application={application} />
      </Card>
      <Card title={t('data.asked')}>
        <Asked application={application} />
      </Card>
      <Declarations application={application} />
    </div>
  )
}

function Firm({ application: { form } }: Pick<Props, 'application'>) {
  const t = useTexts(applicationsTexts)
  const field = useFieldName()
  const labels = useCodeLabels()
  const { applicant, contact } = form
  const { address, aliases = [] } = applicant
  return (
    <KeyValueList
      columns={2}
      items={[
        { key: field('tin'), value: <span className="numeric">{applicant.tin}</span> },
        { key: field('legalName'), value: applicant.legalName },
        ...(applicant.nativeName ? [{ key: field('nativeName'), value: applicant.nativeName }] : []),
        {
          key: field('address'),
          value: [address.street, address.postcode, address.city, labels.country(address.country)]
            .filter(Boolean)
            .join(', '),
        },
        ...(aliases.length > 0
          ? [
              {
                key: field('aliases'),
                value: aliases
                  .map(({ scheme, value }) => `${labels.aliasScheme(scheme)} ${value}`)
                  .join(', '),
              },
            ]
          : []),
        ...(contact
          ? [
              {
                key: t('data.contact'),
                value: [contact.name, contact.position, contact.email, contact.phone]
                  .filter(Boolean)
                  .join(' · '),
              },
            ]
          : []),
      ]}
    />
  )
}

function Asked({ application }: Pick<Props, 'application'>) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const field = useFieldName()
  const labels = useCodeLabels()
  const { form, source, submittedAt, externalReference, holder } = application
  const { consent } = form
  return (
    <KeyValueList
      columns={2}
      items={[
        { key: field('programme'), value: labels.programme(form.programme) },
        { key: field('aeoType'), value: labels.type(form.programme, form.aeoType) },
        { key: field('roles'), value: form.roles.map(labels.role).join(', ') },
        ...(form.customsOffice
          ? [{ key: field('customsOffice'), value: labels.office(form.customsOffice) }]
          : []),
        { key: t('data.source'), value: words(`source.${source}`) },
        ...(submittedAt
          ? [{ key: t('data.submitted'), value: <PlainDate value={submittedAt} style="date-time" /> }]
          : []),
        ...(holder ? [{ key: t('data.wallet'), value: <span className="code">{holder}</span> }] : []),
        ...(externalReference ? [{ key: t('data.external'), value: externalReference }] : []),
        {
          key: field('sharingConsent'),
          value: consent ? (
            <>
              {consent.given ? t('data.consentGiven') : t('data.consentRefused')}{' '}
              <PlainDate value={consent.date} /> · {consent.legalBasis}
            </>
          ) : (
            t('data.consentMissing')
          ),
        },
      ]}
    />
  )
}

function Declarations({ application: { form } }: Pick<Props, 'application'>) {
  const t = useTexts(applicationsTexts)
  const words = useTexts(applicationTexts)
  const { language } = useLanguage()
  const { data: asked } = useQuery(formQuery(useApi()))
  const declarations = form.declarations ?? []
  if (declarations.length === 0) return <Notice>{t('data.noDeclarations')}</Notice>
  const titleOf = (id: string) =>
    asked?.questions.find((question) => question.id === id)?.text[language] ?? id
  return (
    <Card title={t('data.declarations')} flush>
      <table className="answers">
        <thead>
          <tr>
            <th scope="col">{t('data.question')}</th>
            <th scope="col">{t('data.answer')}</th>
            <th scope="col">{t('data.note')}</th>
          </tr>
        </thead>
        <tbody>
          {declarations.map(({ questionId, answer, note }) => (
            <tr key={questionId}>
              <th scope="row">{titleOf(questionId)}</th>
              <td>{words(`answer.${answer}`)}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
