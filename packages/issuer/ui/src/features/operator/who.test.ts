import { describe, expect, it } from 'vitest'
import { tabsFor } from './who.ts'

describe('the parts of a firm’s page', () => {
  it('are all there for who decides and for who audits', () => {
    expect(tabsFor(['approver'])).toEqual(['application', 'history', 'sharing', 'offers', 'appeals'])
    expect(tabsFor(['auditor'])).toEqual(tabsFor(['approver']))
  })

  it('leave out what the service would refuse', () => {
    expect(tabsFor(['register-reader'])).toEqual(['history', 'sharing', 'offers'])
    expect(tabsFor(['validator'])).toEqual(['application', 'history', 'sharing', 'offers'])
  })
})
