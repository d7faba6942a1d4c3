import { describe, expect, it } from 'vitest'
import { type ActProgress, stagesOf } from './act-progress.ts'

const progress = (state: ActProgress['state'], signed: number): ActProgress => ({ state, signed, needed: 2 })
const told = (one: ActProgress) => stagesOf(one).map(({ id, state }) => `${id} ${state}`)

describe('stages of an act', () => {
  it('shows nothing as done before it has happened', () => {
    expect(told(progress('saved', 0))).toEqual([
      'saved done',
      'signed current',
      'sent waiting',
      'final waiting',
    ])
    expect(told(progress('signing', 1))).toEqual([
      'saved done',
      'signed current',
      'sent waiting',
      'final waiting',
    ])
    expect(told(progress('signing', 2))).toEqual([
      'saved done',
      'signed done',
      'sent current',
      'final waiting',
    ])
    expect(told(progress('sent', 2))).toEqual(['saved done', 'signed done', 'sent done', 'final current'])
    expect(told(progress('final', 2))).toEqual(['saved done', 'signed done', 'sent done', 'final done'])
  })

  it('says that a signed act waits for its day, and is not sent before', () => {
    expect(told(progress('scheduled', 2))).toEqual([
      'saved done',
      'signed done',
      'scheduled current',
      'sent waiting',
      'final waiting',
    ])
  })

  it('ends with the failure', () => {
    expect(told(progress('failed', 2))).toEqual(['saved done', 'signed done', 'failed failed'])
    expect(told(progress('declined', 1))).toEqual(['saved done', 'signed waiting', 'declined failed'])
  })
})
