type Words = readonly [string, ...string[]]

/** What firms and places of a country are called. Native names come word by word in the same order as the Latin ones. */
export interface Vocabulary {
  readonly firsts: Words
  readonly seconds: Words
  readonly forms: Words
  readonly streets: Words
  readonly cities: Words
  /** Digits of a postcode; 0 = the country has none. */
  readonly postcodeDigits: number
  readonly native?: {
    readonly firsts: Words
    readonly seconds: Words
    readonly form: string
    readonly joiner: string
  }
}

const iberian = {
  firsts: [
    'Agroexportadora',
    'Café',
    'Compañía',
    'Exportaciones',
    'Flores',
    'Frutas',
    'Industrias',
    'Logística',
    'Maquilas',
    'Transportes',
    'Textiles',
    'Almacenes',
  ],
  seconds: [
    'del Valle',
    'de Altura',
    'Peñón Azul',
    'San José',
    'Ñandú',
    'del Pacífico',
    'Corazón Verde',
    'La Unión',
    'Güemes',
    'Río Frío',
    'Tres Ríos',
    'El Águila',
    'Montaña Clara',
    'Santa Inés',
  ],
  streets: ['Calle Vieja', 'Avenida Central', 'Carrera 7', 'Autopista Norte', 'Paseo Colón', 'Camino Real'],
} as const satisfies Partial<Vocabulary>
const spanish = (forms: Words, cities: Words, postcodeDigits: number): Vocabulary => ({
  ...iberian,
  forms,
  cities,
  postcodeDigits,
})

export const vocabularies: Readonly<Record<string, Vocabulary>> = {
  CR: spanish(['S.A.', 'S.R.L.'], ['San José', 'Limón', 'Cartago', 'Puntarenas', 'San Marcos de Tarrazú'], 5),
  CO: spanish(['S.A.S.', 'S.A.', 'Ltda.'], ['Bogotá', 'Medellín', 'Cartagena', 'Buenaventura', 'Ibagué'], 6),
  MX: spanish(
    ['S.A. de C.V.', 'S. de R.L. de C.V.'],
    ['Monterrey', 'Tijuana', 'Querétaro', 'Mérida', 'Ciudad Juárez'],
    5,
  ),
  PE: spanish(['S.A.C.', 'S.A.', 'E.I.R.L.'], ['Lima', 'Callao', 'Arequipa', 'Ica'], 5),
  CL: spanish(['SpA', 'S.A.', 'Limitada'], ['Santiago', 'Valparaíso', 'Concepción', 'Iquique'], 7),
  EC: spanish(['S.A.', 'C. Ltda.'], ['Guayaquil', 'Quito', 'Cuenca', 'Manta'], 6),
  BO: spanish(['S.A.', 'S.R.L.'], ['La Paz', 'Santa Cruz', 'Potosí'], 0),
  GT: spanish(['S.A.', 'y Cía. Ltda.'], ['Ciudad de Guatemala', 'Escuintla', 'Cobán'], 5),
  ES: spanish(['S.L.', 'S.A.'], ['Málaga', 'León', 'A Coruña', 'Cádiz'], 5),
  BR: {
    firsts: ['Transportes', 'Exportadora', 'Indústria', 'Café', 'Armazéns', 'Logística', 'Comércio'],
    seconds: ['São João', 'do Paraná', 'Três Corações', 'Maçã Dourada', 'Água Limpa', 'Nova Estação'],
    forms: ['Ltda.', 'S.A.', 'EIRELI'],
    streets: ['Avenida das Nações', 'Rua São Bento', 'Rodovia Anhanguera'],
    cities: ['Santos', 'São Paulo', 'Paranaguá', 'Itajaí'],
    postcodeDigits: 8,
  },
  US: {
    firsts: ['Harbor', "O'Hara", 'Great Lakes', 'Prairie', 'Blue Ridge', 'Cascade'],
    seconds: ['Tools', 'Freight', 'Imports', 'Foods, Fruit', 'Components', 'Logistics'],
    forms: ['Inc.', 'LLC', 'Corp.'],
    streets: ['Harbor Way', 'Main Street', 'Industrial Parkway'],
    cities: ['Baltimore', 'Laredo', 'Long Beach', 'Savannah'],
    postcodeDigits: 5,
  },
  GB: {
    firsts: ['Thistle', 'Wren', 'Severn', 'Pennine', 'Harbour'],
    seconds: ['& Sons', 'Couriers', 'Forwarding', 'Textiles', 'Engineering'],
    forms: ['Ltd', 'PLC', 'LLP'],
    streets: ['Wharf Lane', 'Station Road', 'Dock Street'],
    cities: ['Felixstowe', 'Leeds', 'Bristol'],
    postcodeDigits: 0,
  },
  DE: {
    firsts: ['Größer', 'Müller', 'Schäfer', 'Übersee', 'Köhler', 'Weiß'],
    seconds: ['Präzisionsgetriebe', '& Söhne Spedition', 'Maschinenbau', 'Lagerhäuser', 'Süßwaren'],
    forms: ['GmbH', 'AG', 'GmbH & Co. KG'],
    streets: ['Mühlenstraße', 'Hafenstraße', 'Am Güterbahnhof'],
    cities: ['Göppingen', 'Hamburg', 'Köln', 'Lübeck'],
    postcodeDigits: 5,
  },
  BG: {
    firsts: ['Balkanska', 'Dunavska', 'Cherno More', 'Rodopi'],
    seconds: ['Spedicia', 'Tekstil', 'Roza', 'Metal'],
    forms: ['EOOD', 'OOD', 'AD'],
    streets: ['бул. Витоша', 'ул. Раковски', 'ул. Пристанищна'],
    cities: ['София', 'Варна', 'Бургас', 'Русе'],
    postcodeDigits: 4,
    native: {
      firsts: ['Балканска', 'Дунавска', 'Черно море', 'Родопи'],
      seconds: ['спедиция', 'текстил', 'роза', 'метал'],
      form: 'ЕООД',
      joiner: ' ',
    },
  },
  GR: {
    firsts: ['Aigaio', 'Olympos', 'Athina', 'Kriti'],
    seconds: ['Metafores', 'Elaiolado', 'Nautiliaki', 'Trofima'],
    forms: ['A.E.', 'E.P.E.'],
    streets: ['Λεωφόρος Συγγρού', 'Οδός Ερμού', 'Ακτή Μιαούλη'],
    cities: ['Πειραιάς', 'Αθήνα', 'Θεσσαλονίκη'],
    postcodeDigits: 5,
    native: {
      firsts: ['Αιγαίο', 'Όλυμπος', 'Αθηνά', 'Κρήτη'],
      seconds: ['Μεταφορές', 'Ελαιόλαδο', 'Ναυτιλιακή', 'Τρόφιμα'],
      form: 'Α.Ε.',
      joiner: ' ',
    },
  },
  IN: {
    firsts: ['Suryodaya', 'Ganga', 'Bharat', 'Himalaya'],
    seconds: ['Textiles', 'Spices', 'Steel', 'Exports'],
    forms: ['Private Limited', 'Limited', 'LLP'],
    streets: ['MIDC Road', 'Station Road', 'Nehru Marg'],
    cities: ['Pune', 'Mumbai', 'Chennai', 'Surat'],
    postcodeDigits: 6,
    native: {
      firsts: ['सूर्योदय', 'गंगा', 'भारत', 'हिमालय'],
      seconds: ['टेक्सटाइल्स', 'मसाले', 'स्टील', 'एक्सपोर्ट्स'],
      form: 'प्राइवेट लिमिटेड',
      joiner: ' ',
    },
  },
  KR: {
    firsts: ['Hanbit', 'Daehan', 'Saebyeok', 'Mirae'],
    seconds: ['Precision', 'Trading', 'Electronics', 'Logistics'],
    forms: ['Co., Ltd.', 'Corporation'],
    streets: ['논현로', '테헤란로', '중앙대로'],
    cities: ['인천', '서울', '부산', '울산'],
    postcodeDigits: 5,
    native: {
      firsts: ['한빛', '대한', '새벽', '미래'],
      seconds: ['정밀', '무역', '전자', '물류'],
      form: ' 주식회사',
      joiner: '',
    },
  },
  CN: {
    firsts: ['Haiyue', 'Dongfang', 'Jinshan', 'Changjiang'],
    seconds: ['Electronics', 'Textile', 'Machinery', 'International Freight'],
    forms: ['Co., Ltd.'],
    streets: ['科技园路', '人民路', '港口大道'],
    cities: ['深圳', '上海', '宁波', '广州'],
    postcodeDigits: 6,
    native: {
      firsts: ['海悦', '东方', '金山', '长江'],
      seconds: ['电子', '纺织', '机械', '国际货运'],
      form: '有限公司',
      joiner: '',
    },
  },
  AE: {
    firsts: ['Al Nakhla', 'Al Bahr', 'Al Sahra', 'Al Fajr'],
    seconds: ['Terminals', 'Shipping', 'Trading', 'Warehousing'],
    forms: ['LLC', 'FZE'],
    streets: ['شارع الميناء', 'شارع الشيخ زايد', 'طريق المطار'],
    cities: ['دبي', 'أبوظبي', 'الشارقة'],
    postcodeDigits: 0,
    native: {
      firsts: ['النخلة', 'البحر', 'الصحراء', 'الفجر'],
      seconds: ['للمحطات', 'للملاحة', 'للتجارة', 'للتخزين'],
      form: ' ذ.م.م',
      joiner: ' ',
    },
  },
}
