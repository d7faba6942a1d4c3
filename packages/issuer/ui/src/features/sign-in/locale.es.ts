import type { SameKeys } from '@sello/ui-kit'
import type { en } from './locale.en.ts'

export const es: SameKeys<typeof en> = {
  title: 'Iniciar sesión',
  username: 'Usuario',
  password: 'Contraseña',
  signIn: 'Iniciar sesión',
  or: 'o bien',
  withPasskey: 'Iniciar sesión con una llave de acceso',
  withProvider: 'Iniciar sesión con {{name}}',
  code: {
    title: 'Segundo paso',
    lead: 'Abra su aplicación de autenticación y escriba los seis dígitos que muestra para {{user}}.',
    label: 'Código de seis dígitos',
    wrongForm: 'Seis dígitos, tal como los muestra la aplicación.',
    confirm: 'Continuar',
    useRecovery: 'Perdí mi dispositivo: usar un código de recuperación',
    useCode: 'Usar un código de la aplicación',
    recovery: 'Código de recuperación',
    recoveryHint:
      'Uno de los códigos que guardó al configurar su segundo factor. Cada uno sirve una sola vez.',
    back: 'Iniciar sesión con otro usuario',
  },
  confirmed: {
    title: 'Su identidad está confirmada',
    text: 'Cierre esta ventana. Lo que estaba haciendo sigue en la otra.',
  },
  enrol: {
    title: 'Proteja su cuenta',
    lead: 'Los funcionarios inician sesión con dos factores. Se configura una sola vez y toma dos minutos.',
    leadOptional: 'Elija una contraseña propia. Un segundo factor protege mejor su cuenta; aquí es opcional.',
    optional:
      'Para firmar decisiones y administrar cuentas el segundo factor es necesario en todo caso. Puede añadirlo después en su cuenta.',
    later: 'Continuar sin segundo factor',
    stepPassword: 'Su contraseña',
    stepFactor: 'Segundo factor',
    stepCodes: 'Códigos de recuperación',
    ownPassword: 'Elija una contraseña propia',
    ownPasswordText: 'La que recibió servía solo para entrar por primera vez.',
    newPassword: 'Nueva contraseña',
    newPasswordHint:
      'Al menos 12 caracteres. Tres o cuatro palabras sin relación son seguras y fáciles de recordar.',
    repeat: 'Repita la contraseña',
    repeatWrong: 'No coinciden.',
    next: 'Continuar',
    app: 'Aplicación de autenticación',
    appText: 'Una aplicación en su teléfono muestra un código nuevo de seis dígitos cada 30 segundos.',
    passkey: 'Llave de acceso',
    passkeyText:
      'Su dispositivo o una llave de seguridad lo confirma con huella, rostro o PIN. No hay que escribir nada.',
    choose: '¿Cómo quiere confirmar que es usted?',
    otherWay: 'Otra forma',
  },
}
