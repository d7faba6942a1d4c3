import type { Operator } from '@sello/protocol'
import { Card, CopyButton, type KeyValue, KeyValueList, PlainDate, useTexts } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import { useCodeLabels } from '../../desk/code-labels.ts'
import { deskTexts } from '../../desk/desk-texts.ts'
import './operator.css'
import { useOfficerName } from '../../desk/colleagues.ts'
import { operatorTexts } from './texts.ts'

/** Who the firm is. */
export function IdentityCard({ operator, actions }: { operator: Operator; actions?: ReactNode }) {
  const t = useTexts(operatorTexts)
  return (
    <div className="who">
      <Card title={t('who')} actions={actions}>
        <KeyValueList items={useIdentityItems(operator)} />
      </Card>
    </div>
  )
}

function useIdentityItems(operator: Operator): KeyValue[] {
  const t = useTexts(operatorTexts)
  const words = useTexts(deskTexts)
  const labels = useCodeLabels()
  const officerName = useOfficerName()
  const { address, aliases = [], addresses = [], contacts } = operator
  const place = (one: typeof address) =>
    [one.street, one.postcode, one.city]
      .filter(Boolean)
      .join(', ')
      .concat(` · ${labels.country(one.country)}`)
  const item = (key: string, value: ReactNode): KeyValue[] => (value ? [{ key, value }] : [])
  return [
    ...item(
      words('field.tin'),
      <span className="cluster gap-1">
        <span className="numeric strong">{operator.tin}</span>
        <CopyButton text={operator.tin} />
      </span>,
    ),
    ...item(words('field.nativeName'), operator.nativeName),
    ...item(words('field.address'), place(address)),
    ...item(
      words('field.addresses'),
      addresses.length > 0 && (
        <Lines lines={addresses.map((one) => `${t(`place.${one.kind}`)}: ${place(one)}`)} />
      ),
    ),
    ...item(
      words('field.aliases'),
      aliases.length > 0 && <Lines lines={aliases.map(({ scheme, value }) => `${scheme} ${value}`)} />,
    ),
    ...item(words('field.contacts'), contacts && contacts.length > 0 && <Contacts contacts={contacts} />),
    ...item(words('field.assignedTo'), operator.assignedTo && officerName(operator.assignedTo)),
    ...item(t('since'), <PlainDate value={operator.createdAt} style="long-date" />),
  ]
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <div className="stack gap-1">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  )
}

function Contacts({ contacts }: { contacts: NonNullable<Operator['contacts']> }) {
  return (
    <div className="stack gap-2">
      {contacts.map(({ name, position, email, phone }) => (
        <div key={name}>
          <span className="strong">{name}</span>
          {position && <span className="soft"> · {position}</span>}
          <br />
          {email && (
            <a className="link" href={`mailto:${email}`}>
              {email}
            </a>
          )}
          {email && phone && ' · '}
          {phone && (
            <a className="link numeric" href={`tel:${phone.replaceAll(' ', '')}`}>
              {phone}
            </a>
          )}
        </div>
      ))}
    </div>
  )
}
