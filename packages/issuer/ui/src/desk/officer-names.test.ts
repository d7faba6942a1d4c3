import { expect, it } from 'vitest'
import { officerNames } from './officer-names.ts'

it('calls people by their names, and two of one name also by their usernames', () => {
  const names = officerNames([
    { username: 'ana', displayName: 'Ana Solano' },
    { username: 'jrojas', displayName: 'José Rojas' },
    { username: 'jrojas2', displayName: 'José Rojas' },
  ])
  expect([...names.values()]).toEqual(['Ana Solano', 'José Rojas (jrojas)', 'José Rojas (jrojas2)'])
})
