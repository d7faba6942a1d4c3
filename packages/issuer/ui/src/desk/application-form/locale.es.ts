import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const es: SameKeys<typeof en> = {
  section: {
    firm: 'La empresa',
    asked: 'Lo que solicita',
    contact: 'Persona de contacto',
    consent: 'Consentimiento para compartir datos',
    declarations: 'Autoevaluación',
  },
  tinHint: 'El número nacional precedido del país, como lo usa la aduana: CR3101123456.',
  nameHint: 'Como figura en el registro mercantil.',
  nativeHint: 'Si la empresa escribe su nombre en otro alfabeto.',
  rolesHint: 'Qué hace la empresa en la cadena logística. Marque todo lo que corresponda.',
  officeHint: 'La oficina de aduana con la que más trabaja.',
  contactName: 'Nombre',
  contactPosition: 'Cargo',
  contactEmail: 'Correo electrónico',
  contactPhone: 'Teléfono',
  consent: '¿Se puede compartir la condición de OEA de la empresa con las aduanas socias?',
  consentHint: 'Las aduanas socias solo dan beneficios a las empresas que conocen.',
  consentYes: 'Sí, según los Acuerdos de Reconocimiento Mutuo (ARM) vigentes',
  consentYesHint: 'Se comparten nombre, identificadores, tipo y estado; nunca el expediente.',
  consentNo: 'No',
  consentNoHint: 'El certificado tendrá efecto solo en este país.',
  legalBasis: 'Base legal',
  legalBasisHint: 'La norma o la declaración en que se apoya el consentimiento.',
  explain: 'Explique',
}
