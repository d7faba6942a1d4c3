import { waitFor } from '../network/wait-for.ts'
import { admitMexico, arrange } from '../story/admit-and-arrange.ts'
import { applyAndDecide } from '../story/apply-and-decide.ts'
import { applyFromWallet } from '../story/apply-from-wallet.ts'
import { attack } from '../story/attack.ts'
import { claim, coffeeFirm } from '../story/certify-and-claim.ts'
import { changeStatus } from '../story/change-status.ts'
import { chainStops, mexicoLeaves } from '../story/end-of-story.ts'
import { present } from '../story/present.ts'
import type { Story } from '../story/story.ts'

/** What a network is founded for: members, arrangement, certificates, claims; two days ago. Gives the arrangement. */
export async function tellBeginning(story: Story): Promise<string> {
  const { network, steps } = story
  await admitMexico(story)
  const arrangementId = await arrange(story)
  await applyAndDecide(story)
  await applyFromWallet(story)
  await claim(story, coffeeFirm, network.coffee)
  await steps.step('Two days later', async () => {
    await network.toPresent()
    for (const { name, verifier } of [network.CR, network.CO, network.MX])
      await waitFor(`the present at the verifier of ${name}`, async () =>
        (await verifier.mirrorAgeSeconds()) < 5 ? true : undefined,
      )
  })
  return arrangementId
}

/** What a network must withstand, and how it ends. */
export async function tellTheRest(story: Story, arrangementId: string, maxAgeSeconds: number): Promise<void> {
  await present(story)
  await attack(story)
  await changeStatus(story)
  await mexicoLeaves(story, arrangementId)
  await chainStops(story, maxAgeSeconds)
}
