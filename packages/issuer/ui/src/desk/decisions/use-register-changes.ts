import { Operator, type VersionTerms } from '@sello/protocol'
import { useApi } from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { certificateQuery } from '../certificate/queries.ts'
import type { RawChange } from '../field-words.tsx'
import { registerChanges } from './register-changes.ts'

/** What the register says of the firm otherwise than the certificate: a new version takes it over as it stands. */
export function useRegisterChanges(certificateId: string, terms: VersionTerms): readonly RawChange[] {
  const api = useApi()
  const { data: certificate } = useQuery(certificateQuery(api, certificateId))
  const operatorId = certificate?.operatorId ?? ''
  const { data: operator } = useQuery({
    queryKey: ['operators', operatorId, 'certified'],
    queryFn: ({ signal }) => api.get(`/v1/operators/${operatorId}`, Operator, { signal }),
    enabled: operatorId !== '',
  })
  return operator ? registerChanges(certificateId, terms, operator) : []
}
