import type { SameKeys } from '@sello/ui-kit'
import type { en } from './factors.en.ts'

export const pt: SameKeys<typeof en> = {
  scan: 'Leia este código com o aplicativo autenticador',
  typeIn: 'Ou digite esta chave no aplicativo',
  codeNow: 'O código que o aplicativo mostra agora',
  confirm: 'Confirmar',
  passkeyName: 'Nome desta chave de acesso',
  passkeyNameHint: 'Para reconhecê-la depois: “Computador do trabalho”, “Chave azul”.',
  createPasskey: 'Criar a chave de acesso',
  codesTitle: 'Guarde estes códigos de recuperação',
  codesText:
    'Se perder o dispositivo, cada código permite entrar uma vez. Eles só aparecem agora. Imprima-os ou guarde-os em lugar seguro.',
  download: 'Salvar em arquivo',
  print: 'Imprimir',
  kept: 'Guardei os códigos em lugar seguro',
  finish: 'Ir para a minha mesa',
  fileName: 'sello-codigos-de-recuperacao.txt',
  wrongForm: 'Seis dígitos, como o aplicativo mostra.',
  stepUpProviderWhy:
    'Sua chave assina só por algum tempo depois de você entrar. Confirme de novo na sua organização; em seguida você continua de onde estava.',
  stepUpProvider: 'Confirmar com {{name}}',
  stepUpAway: 'Confirme na janela que se abriu; depois continue aqui de onde estava.',
  stepUpPasskey: 'Usar uma chave de acesso',
  password: 'Senha',
  code: 'Código de seis dígitos do aplicativo',
  stepUpConfirm: 'Confirmar e continuar',
  factorMissing: 'Para assinar e administrar é preciso um segundo fator, e você ainda não tem nenhum.',
  addFactor: 'Configurar um segundo fator',
  signInAgain: 'Entrar de novo',
  endedTitle: 'A sua sessão terminou',
  endedText:
    'O que você digitou continua aqui. Entre de novo em outra janela; depois esta página continua sozinha.',
  endedOther: 'Na outra janela entrou {{name}}. Aqui só pode continuar {{own}}.',
  endedLater: 'Agora não',
}
