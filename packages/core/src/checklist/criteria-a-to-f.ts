import type { SafeCriterion } from './criterion.ts'
import { criterion } from './criterion.ts'

/** Conditions A to F of the WCO SAFE Framework, pillar 2, annex on AEO conditions. */
export const criteriaAToF: readonly SafeCriterion[] = [
  criterion(
    'A',
    [
      'Demonstrated compliance with customs requirements',
      'Cumplimiento demostrado de los requisitos aduaneros',
      'Cumprimento demonstrado dos requisitos aduaneiros',
    ],
    [
      [
        'No serious or repeated customs infringements in the last three years?',
        '¿Sin infracciones aduaneras graves o reiteradas en los últimos tres años?',
        'Sem infrações aduaneiras graves ou reiteradas nos últimos três anos?',
      ],
      [
        'Are errors in declarations found, corrected and reported by the firm itself?',
        '¿La propia empresa detecta, corrige e informa los errores en las declaraciones?',
        'A própria empresa detecta, corrige e informa erros nas declarações?',
      ],
      [
        'Is somebody responsible for customs matters, with a deputy?',
        '¿Hay un responsable de asuntos aduaneros, con suplente?',
        'Há um responsável por assuntos aduaneiros, com suplente?',
      ],
      [
        'Are customs brokers and other representatives chosen and supervised by written rules?',
        '¿Los agentes de aduana y demás representantes se eligen y supervisan con reglas escritas?',
        'Os despachantes e demais representantes são escolhidos e supervisionados por regras escritas?',
      ],
    ],
  ),
  criterion(
    'B',
    [
      'Satisfactory system for management of commercial records',
      'Sistema satisfactorio de gestión de los registros comerciales',
      'Sistema satisfatório de gestão dos registros comerciais',
    ],
    [
      [
        'Can each consignment be followed from the order to the payment in the records?',
        '¿Se puede seguir cada envío desde el pedido hasta el pago en los registros?',
        'Cada remessa pode ser seguida nos registros do pedido ao pagamento?',
      ],
      [
        'Are records kept for as long as the law asks, and found at once?',
        '¿Los registros se conservan el plazo legal y se localizan de inmediato?',
        'Os registros são conservados pelo prazo legal e localizados de imediato?',
      ],
      [
        'Does customs get access to the records that it needs for an audit?',
        '¿La aduana tiene acceso a los registros que necesita para una auditoría?',
        'A aduana tem acesso aos registros de que precisa para uma auditoria?',
      ],
      [
        'Are records protected against loss and against change by unauthorised persons?',
        '¿Los registros están protegidos contra pérdida y cambios no autorizados?',
        'Os registros estão protegidos contra perda e alterações não autorizadas?',
      ],
    ],
  ),
  criterion(
    'C',
    ['Financial viability', 'Viabilidad financiera', 'Viabilidade financeira'],
    [
      [
        'Do the accounts of the last three years show that the firm can meet its obligations?',
        '¿Las cuentas de los últimos tres años muestran que la empresa puede cumplir sus obligaciones?',
        'As contas dos últimos três anos mostram que a empresa pode cumprir suas obrigações?',
      ],
      [
        'No insolvency or liquidation under way or applied for?',
        '¿Sin insolvencia ni liquidación en curso o solicitada?',
        'Sem insolvência ou liquidação em curso ou requerida?',
      ],
      [
        'Are duties and taxes paid when they are due?',
        '¿Los derechos e impuestos se pagan a su vencimiento?',
        'Os direitos e impostos são pagos no vencimento?',
      ],
    ],
  ),
  criterion(
    'D',
    [
      'Consultation, co-operation and communication',
      'Consulta, cooperación y comunicación',
      'Consulta, cooperação e comunicação',
    ],
    [
      [
        'Does customs have named contacts whom it reaches at any hour?',
        '¿La aduana tiene contactos designados localizables a toda hora?',
        'A aduana tem contatos designados acessíveis a qualquer hora?',
      ],
      [
        'Are unusual or suspicious documents and orders reported to customs?',
        '¿Se informan a la aduana los documentos y pedidos inusuales o sospechosos?',
        'Documentos e pedidos incomuns ou suspeitos são informados à aduana?',
      ],
      [
        'Are changes of ownership, premises or business reported without delay?',
        '¿Los cambios de propiedad, locales o actividad se informan sin demora?',
        'Mudanças de propriedade, instalações ou atividade são informadas sem demora?',
      ],
    ],
  ),
  criterion(
    'E',
    [
      'Education, training and awareness',
      'Educación, capacitación y concienciación',
      'Educação, capacitação e conscientização',
    ],
    [
      [
        'Is there a training programme on supply chain security for all staff?',
        '¿Existe un programa de capacitación en seguridad de la cadena para todo el personal?',
        'Há um programa de capacitação em segurança da cadeia para todo o pessoal?',
      ],
      [
        'Do staff know how to recognise and report threats and illegal activity?',
        '¿El personal sabe reconocer e informar amenazas y actividades ilícitas?',
        'O pessoal sabe reconhecer e informar ameaças e atividades ilícitas?',
      ],
      [
        'Is training recorded, repeated and checked for its effect?',
        '¿La capacitación se registra, se repite y se evalúa?',
        'A capacitação é registrada, repetida e avaliada?',
      ],
    ],
  ),
  criterion(
    'F',
    [
      'Information exchange, access and confidentiality',
      'Intercambio de información, acceso y confidencialidad',
      'Intercâmbio de informações, acesso e confidencialidade',
    ],
    [
      [
        'Does each user have an account and rights of her own in the information systems?',
        '¿Cada usuario tiene su propia cuenta y permisos en los sistemas?',
        'Cada usuário tem sua própria conta e permissões nos sistemas?',
      ],
      [
        'Are systems protected against intrusion, and is this tested?',
        '¿Los sistemas están protegidos contra intrusiones y esto se prueba?',
        'Os sistemas são protegidos contra intrusões e isso é testado?',
      ],
      [
        'Are data backed up, and is the restoration tested?',
        '¿Se respaldan los datos y se prueba la restauración?',
        'Os dados têm cópia de segurança e a restauração é testada?',
      ],
      [
        'Are cargo data complete, right and in time before they are sent on?',
        '¿Los datos de la carga son completos, correctos y oportunos antes de transmitirse?',
        'Os dados da carga são completos, corretos e oportunos antes da transmissão?',
      ],
    ],
  ),
]
