export type StageState = 'done' | 'current' | 'waiting' | 'failed'

/** How far an act has got. */
export interface ActProgress {
  readonly state: 'saved' | 'signing' | 'scheduled' | 'sent' | 'final' | 'failed' | 'declined'
  readonly signed: number
  readonly needed: number
  /** Of partners, once it is final. */
  readonly applied?: { readonly by: number; readonly of: number }
  readonly failure?: string
}

export type StageId = 'saved' | 'signed' | 'scheduled' | 'sent' | 'final' | 'failed' | 'declined'

export function stagesOf(progress: ActProgress): { id: StageId; state: StageState }[] {
  const { state, signed, needed } = progress
  const isSigned = signed >= needed
  if (state === 'failed' || state === 'declined')
    return [
      { id: 'saved', state: 'done' },
      { id: 'signed', state: isSigned ? 'done' : 'waiting' },
      { id: state, state: 'failed' },
    ]
  if (state === 'scheduled')
    return [
      { id: 'saved', state: 'done' },
      { id: 'signed', state: 'done' },
      { id: 'scheduled', state: 'current' },
      { id: 'sent', state: 'waiting' },
      { id: 'final', state: 'waiting' },
    ]
  const reached = ({ saved: 1, signing: 1, sent: 3, final: 4 } as const)[state]
  const at = reached === 1 && isSigned ? 2 : reached
  const order = ['saved', 'signed', 'sent', 'final'] as const
  return order.map((id, index) => ({
    id,
    state: index < at || state === 'final' ? 'done' : index === at ? 'current' : 'waiting',
  }))
}
