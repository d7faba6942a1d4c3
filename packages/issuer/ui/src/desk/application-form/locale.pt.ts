import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  section: {
    firm: 'A empresa',
    asked: 'O que ela pede',
    contact: 'Pessoa de contato',
    consent: 'Consentimento para compartilhar',
    declarations: 'Autoavaliação',
  },
  tinHint: 'O número nacional precedido do país, como a aduana o usa: CR3101123456.',
  nameHint: 'Como consta no registro comercial.',
  nativeHint: 'Se a empresa escreve seu nome em outro alfabeto.',
  rolesHint: 'O que a empresa faz na cadeia logística. Marque tudo o que se aplica.',
  officeHint: 'A unidade aduaneira com que mais trabalha.',
  contactName: 'Nome',
  contactPosition: 'Cargo',
  contactEmail: 'E-mail',
  contactPhone: 'Telefone',
  consent: 'A situação da empresa pode ser compartilhada com as aduanas parceiras?',
  consentHint: 'Os parceiros só dão benefícios às empresas que conhecem.',
  consentYes: 'Sim, conforme os acordos de reconhecimento mútuo em vigor',
  consentYesHint: 'Nome, identificadores, tipo e situação; nunca o processo.',
  consentNo: 'Não',
  consentNoHint: 'O certificado vale então só neste país.',
  legalBasis: 'Base legal',
  legalBasisHint: 'A norma ou a declaração em que se apoia o consentimento.',
  explain: 'Explique',
}
