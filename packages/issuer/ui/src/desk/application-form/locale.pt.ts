import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  section: {
    firm: 'A empresa',
    asked: 'O que solicita',
    contact: 'Pessoa de contato',
    consent: 'Consentimento para compartilhar dados',
    declarations: 'Autoavaliação',
  },
  tinHint: 'O número nacional precedido do país, como a aduana o usa: CR3101123456.',
  nameHint: 'Como consta no registro comercial.',
  nativeHint: 'Se a empresa escreve o seu nome em outro alfabeto.',
  rolesHint: 'O que a empresa faz na cadeia logística. Marque tudo o que se aplica.',
  officeHint: 'A unidade aduaneira com que mais trabalha.',
  contactName: 'Nome',
  contactPosition: 'Cargo',
  contactEmail: 'E-mail',
  contactPhone: 'Telefone',
  consent: 'A condição de OEA da empresa pode ser compartilhada com as aduanas parceiras?',
  consentHint: 'As aduanas parceiras só dão benefícios às empresas que conhecem.',
  consentYes: 'Sim, conforme os Acordos de Reconhecimento Mútuo (ARM) em vigor',
  consentYesHint: 'São compartilhados nome, identificadores, modalidade e situação; nunca o processo.',
  consentNo: 'Não',
  consentNoHint: 'O certificado terá efeito apenas neste país.',
  legalBasis: 'Base legal',
  legalBasisHint: 'A norma ou a declaração em que se apoia o consentimento.',
  explain: 'Explique',
}
