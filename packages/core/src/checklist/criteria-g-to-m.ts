import type { SafeCriterion } from './criterion.ts'
import { criterion } from './criterion.ts'

/** Conditions G to M of the WCO SAFE Framework, pillar 2, annex on AEO conditions. */
export const criteriaGToM: readonly SafeCriterion[] = [
  criterion(
    'G',
    ['Cargo security', 'Seguridad de la carga', 'Segurança da carga'],
    [
      [
        'Are seals of a high standard used, and checked by written rules?',
        '¿Se usan precintos de alta seguridad y se verifican con reglas escritas?',
        'São usados lacres de alta segurança, verificados por regras escritas?',
      ],
      [
        'Is cargo weighed, counted and compared with its documents on arrival and departure?',
        '¿La carga se pesa, cuenta y compara con los documentos al llegar y salir?',
        'A carga é pesada, contada e comparada com os documentos na chegada e na saída?',
      ],
      [
        'Is access to cargo areas and to loaded units restricted and recorded?',
        '¿El acceso a las áreas de carga y unidades cargadas se restringe y registra?',
        'O acesso às áreas de carga e unidades carregadas é restrito e registrado?',
      ],
      [
        'Are shortages, overages and signs of tampering investigated and reported?',
        '¿Se investigan e informan faltantes, sobrantes y señales de manipulación?',
        'Faltas, sobras e sinais de violação são investigados e informados?',
      ],
    ],
  ),
  criterion(
    'H',
    ['Conveyance security', 'Seguridad de los medios de transporte', 'Segurança dos meios de transporte'],
    [
      [
        'Are vehicles and containers inspected before loading, by a list?',
        '¿Se inspeccionan vehículos y contenedores antes de la carga con una lista?',
        'Veículos e contêineres são inspecionados antes do carregamento com uma lista?',
      ],
      [
        'Are conveyances kept in secure places, and followed on their way?',
        '¿Los medios de transporte se guardan en lugares seguros y se siguen en ruta?',
        'Os meios de transporte ficam em locais seguros e são acompanhados na rota?',
      ],
      [
        'Are drivers identified before they receive or deliver cargo?',
        '¿Se identifica a los conductores antes de recibir o entregar carga?',
        'Os motoristas são identificados antes de receber ou entregar carga?',
      ],
    ],
  ),
  criterion(
    'I',
    ['Premises security', 'Seguridad de las instalaciones', 'Segurança das instalações'],
    [
      [
        'Do fences, gates, locks and lighting keep unauthorised persons out?',
        '¿Cercas, portones, cerraduras e iluminación impiden el ingreso no autorizado?',
        'Cercas, portões, fechaduras e iluminação impedem a entrada não autorizada?',
      ],
      [
        'Are visitors and vehicles identified, recorded and accompanied?',
        '¿Se identifica, registra y acompaña a visitantes y vehículos?',
        'Visitantes e veículos são identificados, registrados e acompanhados?',
      ],
      [
        'Are alarms and cameras working, and recordings kept long enough?',
        '¿Funcionan alarmas y cámaras, y se conservan las grabaciones lo suficiente?',
        'Alarmes e câmeras funcionam, e as gravações são guardadas o suficiente?',
      ],
      [
        'Are keys and access cards issued, recorded and taken back under control?',
        '¿Las llaves y tarjetas se entregan, registran y recuperan bajo control?',
        'Chaves e cartões são entregues, registrados e recolhidos sob controle?',
      ],
    ],
  ),
  criterion(
    'J',
    ['Personnel security', 'Seguridad del personal', 'Segurança do pessoal'],
    [
      [
        'Are applicants for sensitive posts checked, as the law allows?',
        '¿Se verifica a los candidatos a puestos sensibles según permite la ley?',
        'Candidatos a postos sensíveis são verificados, conforme permite a lei?',
      ],
      [
        'Do staff carry identification, and do those who leave lose all access at once?',
        '¿El personal lleva identificación y quien se retira pierde todo acceso de inmediato?',
        'O pessoal usa identificação e quem sai perde todo acesso de imediato?',
      ],
      [
        'Are temporary and contracted staff held to the same rules?',
        '¿El personal temporal y contratado cumple las mismas reglas?',
        'O pessoal temporário e contratado segue as mesmas regras?',
      ],
    ],
  ),
  criterion(
    'K',
    [
      'Trading partner security',
      'Seguridad de los asociados comerciales',
      'Segurança dos parceiros comerciais',
    ],
    [
      [
        'Are trading partners selected and reviewed by their security?',
        '¿Los asociados comerciales se eligen y revisan según su seguridad?',
        'Os parceiros comerciais são escolhidos e revistos por sua segurança?',
      ],
      [
        'Do contracts ask partners without a certificate for security measures?',
        '¿Los contratos exigen medidas de seguridad a los asociados sin certificado?',
        'Os contratos exigem medidas de segurança dos parceiros sem certificado?',
      ],
      [
        'Are the certificates that partners claim checked with the administration?',
        '¿Los certificados que los asociados dicen tener se comprueban con la administración?',
        'Os certificados alegados pelos parceiros são conferidos com a administração?',
      ],
    ],
  ),
  criterion(
    'L',
    [
      'Crisis management and incident recovery',
      'Gestión de crisis y recuperación de incidentes',
      'Gestão de crises e recuperação de incidentes',
    ],
    [
      [
        'Is there a plan for emergencies and for going on after them?',
        '¿Hay un plan para emergencias y para la continuidad posterior?',
        'Há um plano para emergências e para a continuidade posterior?',
      ],
      [
        'Is the plan trained and exercised every year?',
        '¿El plan se capacita y ejercita cada año?',
        'O plano é treinado e exercitado todo ano?',
      ],
      [
        'Are incidents analysed, and are measures taken against a repetition?',
        '¿Se analizan los incidentes y se toman medidas contra su repetición?',
        'Os incidentes são analisados e há medidas contra sua repetição?',
      ],
    ],
  ),
  criterion(
    'M',
    ['Measurement, analyses and improvement', 'Medición, análisis y mejora', 'Medição, análise e melhoria'],
    [
      [
        'Are risks of the supply chain assessed regularly and in writing?',
        '¿Los riesgos de la cadena se evalúan regularmente y por escrito?',
        'Os riscos da cadeia são avaliados regularmente e por escrito?',
      ],
      [
        'Is the security system audited by persons who do not run it?',
        '¿El sistema de seguridad lo auditan personas que no lo operan?',
        'O sistema de segurança é auditado por pessoas que não o operam?',
      ],
      [
        'Do findings lead to improvements with somebody responsible and a date?',
        '¿Los hallazgos llevan a mejoras con responsable y fecha?',
        'As constatações levam a melhorias com responsável e data?',
      ],
    ],
  ),
]
