import type { SameKeys } from '@sello/ui-kit'
import type { en } from './factors.en.ts'

export const es: SameKeys<typeof en> = {
  scan: 'Escanee este código con su aplicación de autenticación',
  typeIn: 'O escriba esta clave en la aplicación',
  codeNow: 'El código que muestra ahora la aplicación',
  confirm: 'Confirmar',
  passkeyName: 'Nombre de esta llave de acceso',
  passkeyNameHint: 'Para reconocerla después: «Computadora de la oficina», «Llave azul».',
  createPasskey: 'Crear la llave de acceso',
  codesTitle: 'Guarde estos códigos de recuperación',
  codesText:
    'Si pierde su dispositivo, cada código le permite entrar una vez. Solo se muestran ahora. Imprímalos o guárdelos en un lugar seguro.',
  download: 'Guardar en un archivo',
  print: 'Imprimir',
  kept: 'Guardé los códigos en un lugar seguro',
  finish: 'Ir a mi escritorio',
  fileName: 'sello-codigos-de-recuperacion.txt',
  wrongForm: 'Seis dígitos, tal como los muestra la aplicación.',
  stepUpProviderWhy:
    'Su clave firma solo durante un tiempo después de iniciar sesión. Confirme otra vez en su organización; luego continúa donde estaba.',
  stepUpProvider: 'Confirmar con {{name}}',
  stepUpAway: 'Confirme en la ventana que se abrió; luego continúe aquí donde estaba.',
  stepUpPasskey: 'Usar una llave de acceso',
  password: 'Contraseña',
  code: 'Código de seis dígitos de la aplicación',
  stepUpConfirm: 'Confirmar y continuar',
  factorMissing: 'Para firmar y administrar se necesita un segundo factor y usted aún no tiene ninguno.',
  addFactor: 'Configurar un segundo factor',
  signInAgain: 'Iniciar sesión otra vez',
  endedTitle: 'Su sesión ha terminado',
  endedText:
    'Lo que usted escribió sigue aquí. Inicie sesión de nuevo en otra ventana; después esta página continúa sola.',
  endedOther: 'En la otra ventana inició sesión {{name}}. Aquí solo puede continuar {{own}}.',
  endedLater: 'Ahora no',
}
