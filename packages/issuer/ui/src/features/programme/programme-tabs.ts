export const programmeTabs = [
  'look',
  'types',
  'reasons',
  'checklist',
  'offices',
  'times',
  'sign-in',
  'versions',
] as const
export type ProgrammeTab = (typeof programmeTabs)[number]
