import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const es: SameKeys<typeof en> = {
  decision: {
    underWay: 'Su decisión quedó guardada. Este es su avance:',
    suspend: { title: 'Suspender el certificado', act: 'Firmar y suspender' },
    reinstate: { title: 'Levantar la suspensión', act: 'Firmar y levantar' },
    revoke: { title: 'Revocar el certificado', act: 'Firmar y revocar' },
    withdraw: { title: 'Retirar a solicitud del titular', act: 'Firmar y retirar' },
    annul: { title: 'Anular el certificado', act: 'Firmar y anular' },
    change: { title: 'Modificar el certificado', act: 'Firmar la nueva versión' },
    reassess: { title: 'Reevaluar a la empresa', act: 'Iniciar la reevaluación' },
  },
  form: {
    reason: 'Motivo',
    reasonHint: 'A los socios se les comunica solo la clase del motivo.',
    comment: 'Comentario',
    commentHint: 'Para los funcionarios que firman y para el expediente. Nunca se comparte con los socios.',
    span: 'Duración',
    spanUntil: 'Hasta un día',
    spanOpen: 'Sin fecha de término',
    until: 'Último día de la suspensión',
    untilHint: 'Se levanta sola al terminar ese día. Si dura más de 30 días, requiere más funcionarios.',
    when: 'A partir de cuándo',
    whenNow: 'En cuanto quede firmado y registrado',
    whenNowHint: 'Por lo general, a segundos de la última firma.',
    whenDay: 'A partir de un día',
    effectiveAt: 'Primer día',
    effectiveAtHint:
      'Un día pasado indica desde cuándo era cierto. Lo que los socios podían saber antes queda como estaba.',
  },
  change: {
    caption: 'Lo que cambia en la versión {{version}}',
    expiresOn: 'En un día',
    lastDay: 'Último día de vigencia',
    validatedOn: 'Día de la última validación',
    method: 'Modalidad de la validación',
  },
  follows: {
    noPartners:
      'Ninguna administración socia reconoce este certificado por un arreglo vigente: nadie más resulta afectado.',
    partnersStop_one: 'Una administración socia deja de otorgar beneficios en segundos.',
    partnersStop_other: '{{count}} administraciones socias dejan de otorgar beneficios en segundos.',
    partnersGrant_one: 'Una administración socia vuelve a otorgar beneficios en segundos.',
    partnersGrant_other: '{{count}} administraciones socias vuelven a otorgar beneficios en segundos.',
    partnersNew_one: 'Una administración socia ve la nueva versión en segundos.',
    partnersNew_other: '{{count}} administraciones socias ven la nueva versión en segundos.',
    suspendEnds: 'Vuelve a tener efecto por sí solo después del {{day}}, salvo que se decida otra cosa.',
    suspendOpen: 'Sigue suspendido hasta que los funcionarios levanten la suspensión.',
    final: 'Es definitivo. La empresa obtiene un nuevo certificado solo con una nueva solicitud.',
    wallets: 'Las copias en las billeteras de la empresa dejan de valer y las ofertas abiertas terminan.',
    annul:
      'Es definitivo y declara que el certificado nunca debió existir. Lo que se podía saber antes queda en constancia.',
    changeNoGap:
      'La nueva versión rige antes de que termine la actual: la empresa nunca queda sin certificado.',
    changeOffer:
      'La empresa necesita la nueva versión en su billetera: ofrézcala cuando el cambio esté en firme.',
    together: 'Los {{count}} certificados se deciden juntos, en un solo acto: todos o ninguno.',
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
    dueOn: 'Por concluir a más tardar el',
    unseen: 'El certificado sigue vigente. Los socios no ven ninguna diferencia.',
    since: 'En reevaluación desde el',
    outcome: 'Resultado',
    outcomes: {
      confirmed: 'Se confirma tal como está',
      change: 'El certificado debe modificarse',
      suspension: 'El certificado debe suspenderse',
      revocation: 'El certificado debe revocarse',
    },
    actFollows: 'Lo decide a continuación, con un acto propio.',
    conclude: 'Concluir la reevaluación',
  },
}
