import { z } from 'zod'
import { expectThat } from '../demo/step-runner.ts'
import { call } from '../network/call.ts'
import type { AuthorityHandle } from '../network/network.ts'
import { waitFor } from '../network/wait-for.ts'
import type { Story } from './story.ts'

const Members = z.looseObject({
  members: z.array(z.looseObject({ did: z.string(), country: z.string(), standing: z.string() })),
})
const Proposals = z.looseObject({
  proposals: z.array(z.looseObject({ id: z.string(), target: z.string(), executed: z.boolean() })),
})
const Arrangements = z.looseObject({
  arrangements: z.array(
    z.looseObject({ id: z.string(), version: z.int(), inForce: z.boolean(), terms: z.unknown().optional() }),
  ),
})

const token = (authority: AuthorityHandle) => authority.issuer.signIn(authority.officers.liaison)

/** Costa Rica and Colombia founded the network; both vote Mexico in. */
export async function admitMexico({ network: { CR, CO, MX }, steps }: Story): Promise<void> {
  await steps.step('Costa Rica proposes Mexico as a member', async () => {
    const proposal = {
      kind: 'member-proposal',
      decision: 'admit',
      target: MX.identity,
      country: MX.country,
    }
    await CR.issuer.carryOut([await token(CR)], proposal)
  })
  await steps.step('Colombia votes too: Mexico is admitted', async () => {
    const session = await token(CO)
    const proposal = await waitFor('the proposal at Colombia', async () => {
      const { proposals } = Proposals.parse(await CO.issuer.get(session, '/v1/member-proposals'))
      return proposals.find(({ target, executed }) => target === MX.identity && !executed)
    })
    await CO.issuer.carryOut([session], { kind: 'member-vote', proposalId: proposal.id })
    await waitFor('Mexico in the directory', async () => {
      const { members } = Members.parse(await CO.issuer.get(session, '/v1/members'))
      return members.find(({ country, standing }) => country === 'MX' && standing === 'active')
    })
  })
}

/** One arrangement of three: proposed by Costa Rica, accepted by the others, its terms handed to every verifier. */
export async function arrange({ network, steps }: Story): Promise<string> {
  const { CR, CO, MX } = network
  const parties = [CR, CO, MX]
  const id = await steps.step('Costa Rica proposes an arrangement of three', async () => {
    const session = await token(CR)
    await CR.issuer.carryOut([session], {
      kind: 'arrangement-propose',
      terms: {
        title: 'Mutual recognition of AEO programmes: Costa Rica, Colombia, Mexico',
        parties: parties.map(({ did }) => did),
        scope: parties.map(({ did, country }) => ({
          issuer: did,
          programme: country === 'MX' ? 'MX-OEA' : `${country}-OEA`,
          types: [],
          roles: [],
        })),
        benefits: ['fewer-controls', 'priority-treatment', 'simplified-release'],
      },
    })
    return (await arrangementAt(CR)).id
  })
  const proposed = await arrangementAt(CR)
  for (const partner of [CO, MX])
    await steps.step(`${partner.name} accepts it`, async () => {
      const arrangement = await arrangementAt(partner)
      await partner.issuer.carryOut([await token(partner)], {
        kind: 'arrangement-accept',
        arrangementId: arrangement.id,
        version: arrangement.version,
        terms: proposed.terms,
      })
    })
  await steps.step('The terms are handed to every verifier', async () => {
    for (const party of parties) await handOver(party, proposed)
  })
  return id
}

async function arrangementAt(authority: AuthorityHandle) {
  const session = await token(authority)
  return waitFor(`the arrangement at ${authority.name}`, async () => {
    const { arrangements } = Arrangements.parse(await authority.issuer.get(session, '/v1/arrangements'))
    return arrangements[0]
  })
}

async function handOver(
  party: AuthorityHandle,
  arrangement: { id: string; version: number; terms?: unknown },
) {
  const path = `/v1/arrangements/${arrangement.id}/versions/${arrangement.version}/terms`
  await waitFor(`the arrangement at the verifier of ${party.name}`, async () => {
    const attempt = call(`${party.verifierUrl}${path}`, {
      method: 'PUT',
      token: party.apiKeys.liaison,
      body: arrangement.terms,
    })
    return attempt.then(
      () => true,
      (error: { code?: string }) => (error.code === 'not-found' ? undefined : Promise.reject(error)),
    )
  })
  expectThat(arrangement.terms !== undefined, 'the proposer must know its own terms')
}
