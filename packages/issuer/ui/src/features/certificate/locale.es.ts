import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const es: SameKeys<typeof en> = {
  register: 'Registro',
  title: 'Certificado {{number}}',
  print: 'Imprimir',
  parts: 'Partes del certificado',
  tab: {
    document: 'Documento',
    changes: 'Versiones y diferencias',
    offers: 'Ofertas y billeteras',
    history: 'Historial',
  },
  between: 'De la versión {{from}} a la versión {{to}}',
  first: 'Versión {{version}}, la primera',
  onlyOne: 'Por ahora hay una sola versión',
  onlyOneHint: 'Una modificación crea una nueva versión. Aquí se verán las diferencias.',
  granted: 'Otorgada el',
  ended: 'Terminada el',
  noHistory: 'Aún no consta nada',
  printTitle: 'Imprimir el certificado {{number}}',
  printNow: 'Imprimir',
  printHint: 'Una hoja A4. El código lleva al certificado con el estado que tenga al escanearlo.',
  back: 'Volver al certificado',
}
