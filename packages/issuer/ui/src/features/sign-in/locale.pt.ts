import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const pt: SameKeys<typeof en> = {
  title: 'Entrar',
  username: 'Usuário',
  password: 'Senha',
  signIn: 'Entrar',
  or: 'ou',
  withPasskey: 'Entrar com chave de acesso',
  withProvider: 'Entrar com {{name}}',
  code: {
    title: 'Segunda etapa',
    lead: 'Abra o aplicativo autenticador e digite os seis dígitos que ele mostra para {{user}}.',
    label: 'Código de seis dígitos',
    wrongForm: 'Seis dígitos, como o aplicativo mostra.',
    confirm: 'Continuar',
    useRecovery: 'Perdi meu dispositivo: usar um código de recuperação',
    useCode: 'Usar um código do aplicativo',
    recovery: 'Código de recuperação',
    recoveryHint: 'Um dos códigos que você guardou ao configurar o segundo fator. Cada um vale uma vez.',
    back: 'Entrar com outro usuário',
  },
  confirmed: {
    title: 'Sua identidade está confirmada',
    text: 'Feche esta janela. O que você fazia continua na outra.',
  },
  enrol: {
    title: 'Proteja a sua conta',
    lead: 'Os funcionários entram com dois fatores. Leva dois minutos e se faz uma única vez.',
    leadOptional: 'Escolha uma senha própria. Um segundo fator protege melhor a sua conta; aqui é opcional.',
    optional:
      'Para assinar decisões e administrar contas, o segundo fator é necessário em todo caso. Você pode adicioná-lo depois na sua conta.',
    later: 'Continuar sem segundo fator',
    stepPassword: 'Sua senha',
    stepFactor: 'Segundo fator',
    stepCodes: 'Códigos de recuperação',
    ownPassword: 'Escolha uma senha sua',
    ownPasswordText: 'A que você recebeu servia só para o primeiro acesso.',
    newPassword: 'Nova senha',
    newPasswordHint:
      'No mínimo 12 caracteres. Três ou quatro palavras sem relação são seguras e fáceis de lembrar.',
    repeat: 'Repita a senha',
    repeatWrong: 'As duas não são iguais.',
    next: 'Continuar',
    app: 'Aplicativo autenticador',
    appText: 'Um aplicativo no celular mostra um código novo de seis dígitos a cada 30 segundos.',
    passkey: 'Chave de acesso',
    passkeyText:
      'O seu dispositivo ou uma chave de segurança confirma você por digital, rosto ou PIN. Não é preciso digitar nada.',
    choose: 'Como você quer confirmar que é você?',
    otherWay: 'Outra forma',
  },
}
