import { type Colleague, Role } from '@sello/protocol'
import { ComboBox, useApi, useTexts } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { appTexts } from '../app/texts.ts'
import { colleaguesQuery, useOfficerName } from './colleagues.ts'

type Props = Omit<ComponentProps<typeof ComboBox>, 'choices' | 'onSearch'> & {
  /** Only those who hold one of these roles. */
  readonly among?: readonly Role[] | undefined
}

/** A colleague, found by her name; the value is her username. Who has left is shown only where she stands already. */
export function OfficerField({ among = Role.options, ...props }: Props) {
  const t = useTexts(appTexts)
  const { data = [] } = useQuery(colleaguesQuery(useApi()))
  const officerName = useOfficerName()
  const fits = ({ username, disabled, roles }: Colleague) =>
    username === props.value || (!disabled && roles.some((role) => among.includes(role)))
  const choices = data.filter(fits).map(({ username, roles }) => ({
    value: username,
    label: officerName(username),
    hint: roles.map((role) => t(`role.${role}`)).join(', '),
  }))
  return <ComboBox {...props} choices={choices} />
}
