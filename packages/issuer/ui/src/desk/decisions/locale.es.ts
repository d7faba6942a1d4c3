import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const es: SameKeys<typeof en> = {
  decision: {
    underWay: 'Su decisión quedó guardada. Este es su avance:',
    suspend: { title: 'Suspender el certificado', act: 'Firmar y suspender' },
    reinstate: { title: 'Levantar la suspensión', act: 'Firmar y levantar' },
    revoke: { title: 'Revocar el certificado', act: 'Firmar y revocar' },
    withdraw: { title: 'Retiro voluntario a solicitud del titular', act: 'Firmar y retirar' },
    annul: { title: 'Anular el certificado', act: 'Firmar y anular' },
    change: { title: 'Modificar el certificado', act: 'Firmar la nueva versión' },
    reassess: { title: 'Reevaluar a la empresa', act: 'Iniciar la reevaluación' },
  },
  form: {
    reason: 'Motivo',
    reasonHint: 'Las aduanas socias solo ven la clase del motivo.',
    comment: 'Comentario',
    commentHint:
      'Para los funcionarios que firman y para el expediente. Nunca se comparte con las aduanas socias.',
    span: 'Duración',
    spanUntil: 'Hasta un día determinado',
    spanOpen: 'Sin fecha de término',
    until: 'Último día de la suspensión',
    untilLimit_one: 'Como máximo {{count}} día: hasta el {{day}}.',
    untilLimit_other: 'Como máximo {{count}} días: hasta el {{day}}.',
    untilHint:
      'La suspensión se levanta sola al terminar ese día. Si dura más de 30 días, requiere la firma de más funcionarios.',
    when: 'A partir de cuándo',
    whenNow: 'En cuanto quede firmado y registrado',
    whenNowHint: 'Por lo general, segundos después de la última firma.',
    whenStart: 'Desde el primer día del certificado',
    whenStartHint: 'Nunca debió otorgarse: la anulación rige desde su inicio.',
    whenDay: 'A partir de un día determinado',
    effectiveAt: 'Primer día',
    effectiveAheadHint: 'El primer día: a partir de mañana y a no más de 79 días.',
    effectiveAtHint:
      'Con un día pasado, la decisión rige desde ese día. Lo que las aduanas socias podían saber antes queda en constancia.',
  },
  change: {
    fromRegister:
      'El expediente de la empresa cambió desde entonces: la nueva versión recoge lo que hoy consta.',
    caption: 'Lo que cambia en la versión {{version}}',
    expiresOn: 'En un día determinado',
    lastDay: 'Último día de vigencia',
    validatedOn: 'Día de la última validación',
    method: 'Modalidad de la validación',
  },
  follows: {
    noPartners:
      'Ninguna aduana socia reconoce este certificado por un acuerdo vigente: nadie más resulta afectado.',
    partnersStop_one: 'Una aduana socia deja de otorgar beneficios en segundos.',
    partnersStop_other: '{{count}} aduanas socias dejan de otorgar beneficios en segundos.',
    partnersGrant_one: 'Una aduana socia vuelve a otorgar beneficios en segundos.',
    partnersGrant_other: '{{count}} aduanas socias vuelven a otorgar beneficios en segundos.',
    partnersNew_one: 'Una aduana socia ve la nueva versión en segundos.',
    partnersNew_other: '{{count}} aduanas socias ven la nueva versión en segundos.',
    suspendEnds: 'El certificado vuelve a estar vigente después del {{day}}, salvo que se decida otra cosa.',
    suspendOpen: 'Sigue suspendido hasta que los funcionarios levanten la suspensión.',
    final: 'Es definitivo. La empresa obtiene un nuevo certificado solo con una nueva solicitud.',
    wallets: 'Las copias en las billeteras de la empresa dejan de valer y las ofertas abiertas terminan.',
    annul:
      'Es definitivo y declara que el certificado nunca debió otorgarse. Lo que se podía saber antes queda en constancia.',
    changeNoGap:
      'La nueva versión rige antes de que termine la actual: la empresa nunca queda sin certificado.',
    changeOffer:
      'La empresa necesita la nueva versión en su billetera: ofrézcasela cuando el cambio sea definitivo.',
    together:
      'Los {{count}} certificados se deciden juntos; la página de la decisión indica a cuántos ha llegado.',
  },
  signs: {
    title: 'Quién firma',
    alone: 'Basta con su firma. El certificado cambia en cuanto quede registrado.',
    more_one: 'Usted firma ahora. Debe firmar otro funcionario antes de que algo cambie.',
    more_other: 'Usted firma ahora. Deben firmar otros {{count}} funcionarios antes de que algo cambie.',
  },
  reassess: {
    cause: 'Causa',
    causes: {
      periodic: 'Revalidación periódica',
      incident: 'Incidente',
      'change-of-firm': 'Cambio en la empresa',
      merger: 'Fusión',
      other: 'Otra',
    },
    dueOn: 'Plazo para concluirla',
    unseen: 'El certificado sigue vigente. Las aduanas socias no ven ninguna diferencia.',
    since: 'En reevaluación desde el',
    outcome: 'Resultado',
    outcomes: {
      confirmed: 'Se confirma tal como está',
      change: 'El certificado debe modificarse',
      suspension: 'El certificado debe suspenderse',
      revocation: 'El certificado debe revocarse',
    },
    actFollows: 'Usted toma esa decisión a continuación, en un paso aparte.',
    conclude: 'Concluir la reevaluación',
  },
}
