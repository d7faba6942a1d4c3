import type { ReasonEntry, ReasonUse } from '../programme/programme-config.ts'
import type { ReasonClass } from './reason-class.ts'

type Words = readonly [string, string, string]

/** English, Spanish, Portuguese. */
function reason(code: string, uses: ReasonUse[], reasonClass: ReasonClass, [en, es, pt]: Words): ReasonEntry {
  return { code, uses, reasonClass, title: { es, en, pt }, retired: false }
}

/** Reasons that an administration begins with; it adds its own and retires what it does not use. */
export const defaultReasons: readonly ReasonEntry[] = [
  reason('data-incomplete', ['return', 'refusal'], 'insufficient-evidence', [
    'Data are missing',
    'Faltan datos',
    'Faltam dados',
  ]),
  reason('data-inconsistent', ['return', 'refusal'], 'insufficient-evidence', [
    'Data contradict each other',
    'Los datos se contradicen',
    'Os dados se contradizem',
  ]),
  reason('identity-unclear', ['return'], 'insufficient-evidence', [
    'The firm cannot be identified',
    'No se puede identificar a la empresa',
    'Não é possível identificar a empresa',
  ]),
  reason('declarations-incomplete', ['return'], 'insufficient-evidence', [
    'The self-assessment is incomplete',
    'La autoevaluación está incompleta',
    'A autoavaliação está incompleta',
  ]),
  reason('consent-missing', ['return'], 'insufficient-evidence', [
    'The consent to share data is missing',
    'Falta el consentimiento para compartir datos',
    'Falta o consentimento para compartilhar dados',
  ]),
  reason('wrong-programme', ['return'], 'other', [
    'Another programme or type applies',
    'Corresponde otro programa o tipo',
    'Outro programa ou tipo se aplica',
  ]),
  reason('not-eligible', ['denial'], 'non-compliance', [
    'The firm does not meet the conditions to apply',
    'La empresa no cumple las condiciones para solicitar',
    'A empresa não cumpre as condições para solicitar',
  ]),
  reason(
    'insufficient-evidence',
    ['denial', 'suspension', 'revocation', 'refusal'],
    'insufficient-evidence',
    ['The evidence does not suffice', 'Las pruebas son insuficientes', 'As provas são insuficientes'],
  ),
  reason('compliance-record', ['denial', 'suspension', 'revocation'], 'non-compliance', [
    'Serious or repeated infringements',
    'Infracciones graves o reiteradas',
    'Infrações graves ou reiteradas',
  ]),
  reason('records-inadequate', ['denial', 'suspension', 'revocation'], 'non-compliance', [
    'Records are not managed as required',
    'La gestión de registros no es adecuada',
    'A gestão de registros não é adequada',
  ]),
  reason('financial-viability', ['denial', 'suspension', 'revocation'], 'insolvency', [
    'Financial viability is not shown',
    'No se demuestra la solvencia financiera',
    'A viabilidade financeira não foi demonstrada',
  ]),
  reason('security-criteria', ['denial', 'suspension', 'revocation'], 'non-compliance', [
    'Security criteria are not met',
    'No se cumplen los criterios de seguridad',
    'Os critérios de segurança não são cumpridos',
  ]),
  reason('corrective-action-missed', ['denial', 'suspension', 'revocation'], 'non-compliance', [
    'Corrective actions were not carried out',
    'No se realizaron las acciones correctivas',
    'As ações corretivas não foram realizadas',
  ]),
  reason('high-risk', ['denial', 'suspension'], 'other', [
    'The risk is too high',
    'El riesgo es demasiado alto',
    'O risco é alto demais',
  ]),
  reason('no-answer', ['denial', 'suspension'], 'insufficient-evidence', [
    'The firm did not answer in time',
    'La empresa no respondió a tiempo',
    'A empresa não respondeu a tempo',
  ]),
  reason('offence', ['denial', 'suspension', 'revocation'], 'offence', [
    'A criminal offence',
    'Un delito',
    'Um delito',
  ]),
  reason('holder-request', ['suspension', 'withdrawal'], 'holder-request', [
    'At the holder’s request',
    'A solicitud del titular',
    'A pedido do titular',
  ]),
  reason('merger', ['revocation', 'withdrawal'], 'merger', [
    'Merger or end of the firm',
    'Fusión o extinción de la empresa',
    'Fusão ou extinção da empresa',
  ]),
  reason('granted-in-error', ['annulment'], 'other', [
    'It was granted in error',
    'Se otorgó por error',
    'Foi concedido por erro',
  ]),
  reason('false-statements', ['annulment', 'revocation', 'denial'], 'offence', [
    'It rests on false statements',
    'Se basa en declaraciones falsas',
    'Baseia-se em declarações falsas',
  ]),
  reason('deficiency-mended', ['reinstatement'], 'other', [
    'What was missing has been mended',
    'Se subsanó la deficiencia',
    'A deficiência foi sanada',
  ]),
  reason('decision-disagreed', ['refusal'], 'other', [
    'The second officer does not agree',
    'El segundo funcionario no está de acuerdo',
    'O segundo funcionário não concorda',
  ]),
  reason('facts-wrong', ['appeal'], 'other', [
    'The facts were wrong',
    'Los hechos eran erróneos',
    'Os fatos estavam errados',
  ]),
  reason('law-misapplied', ['appeal'], 'other', [
    'The law was misapplied',
    'Se aplicó mal la ley',
    'A lei foi mal aplicada',
  ]),
  reason('procedure-faulty', ['appeal'], 'other', [
    'The procedure was faulty',
    'El procedimiento fue defectuoso',
    'O procedimento foi falho',
  ]),
  reason('new-evidence', ['appeal'], 'other', ['New evidence', 'Nuevas pruebas', 'Novas provas']),
  reason('decision-proportionate', ['appeal-decision'], 'other', [
    'The decision was right and proportionate',
    'La decisión fue correcta y proporcionada',
    'A decisão foi correta e proporcional',
  ]),
  reason('lodged-too-late', ['appeal-decision'], 'other', [
    'Lodged too late',
    'Presentado fuera de plazo',
    'Apresentado fora do prazo',
  ]),
  reason(
    'other',
    [
      'return',
      'denial',
      'suspension',
      'reinstatement',
      'revocation',
      'withdrawal',
      'annulment',
      'refusal',
      'appeal',
    ],
    'other',
    ['Other', 'Otro', 'Outro'],
  ),
]
