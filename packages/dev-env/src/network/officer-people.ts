import type { OfficerName } from './network.ts'

type Desk = Readonly<Record<OfficerName, string>>

const costaRica: Desk = {
  intake: 'Lucía Araya Mora',
  analyst: 'Esteban Chaves Ruiz',
  validator: 'Gabriela Solís Vargas',
  approver: 'Ana Solano Jiménez',
  'second-approver': 'Mauricio Quesada León',
  monitoring: 'Berta Mora Salas',
  liaison: 'Leonardo Umaña Castro',
  administrator: 'Marta Brenes Coto',
  'second-administrator': 'Óscar Zúñiga Porras',
  auditor: 'Rita Alfaro Rojas',
}

const colombia: Desk = {
  intake: 'Camila Restrepo Gil',
  analyst: 'Andrés Ospina Duque',
  validator: 'Juliana Cárdenas Peña',
  approver: 'Santiago Vélez Arango',
  'second-approver': 'Paola Guzmán Ríos',
  monitoring: 'Hernán Acosta Niño',
  liaison: 'Natalia Bedoya Cruz',
  administrator: 'Ricardo Pardo Mejía',
  'second-administrator': 'Liliana Torres Vega',
  auditor: 'Óscar Muñoz Franco',
}

const mexico: Desk = {
  intake: 'Fernanda Ibarra Luna',
  analyst: 'Emilio Cordero Paz',
  validator: 'Ximena Trejo Álvarez',
  approver: 'Alejandro Robles Nava',
  'second-approver': 'Mónica Zavala Ortiz',
  monitoring: 'Raúl Espinosa Tapia',
  liaison: 'Daniela Fuentes Rangel',
  administrator: 'Ignacio Bárcenas Soto',
  'second-administrator': 'Verónica Lara Campos',
  auditor: 'Patricia Nájera Ochoa',
}

const desks: Readonly<Record<string, Desk>> = { CR: costaRica, CO: colombia, MX: mexico }

/** Who sits at a desk of the demo's administrations. Invented. */
export function personAt(country: string, name: OfficerName): string {
  return desks[country]?.[name] ?? name
}
