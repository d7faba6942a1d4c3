import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ORIGIN, office, openSignInScene, PASSWORD, type SignInScene } from '../../testing/sign-in-scene.ts'
import { createSoftwarePasskey } from '../../testing/software-passkey.ts'

let scene: SignInScene

beforeEach(async () => {
  scene = await openSignInScene()
})
afterEach(() => scene.close())

describe('passkeys', () => {
  async function enrolled(passkey = createSoftwarePasskey({ origin: ORIGIN })) {
    const { token } = await scene.ana({ totp: scene.code() })
    const session = await scene.who(token)
    const { ceremonyId, options } = await scene.access.enrolPasskey(session)
    const enrolment = { ...session, newPassword: undefined }
    const answer = { ceremonyId, response: passkey.create(options), name: 'my phone' }
    await scene.access.finishPasskey(enrolment, answer)
    return { passkey, session, token, answer, enrolment }
  }

  it('open a session without a password, each challenge once', async () => {
    const { passkey } = await enrolled()
    const { ceremonyId, options } = await scene.access.passkeyChallenge(office)
    const answer = { ceremonyId, response: passkey.get(options) }
    const { token } = await scene.access.signInWithPasskey(answer, office)
    expect(await scene.access.callerOf(token)).toMatchObject({
      id: 'ana',
      signedInAt: scene.now().toISOString(),
    })
    await expect(scene.access.signInWithPasskey(answer, office)).rejects.toMatchObject({
      code: 'passkey-refused',
    })
  })

  it('confirm a session of their own account only', async () => {
    const { passkey, session } = await enrolled()
    const challenge = await scene.access.passkeyChallenge(office)
    const proof = { ceremonyId: challenge.ceremonyId, response: passkey.get(challenge.options) }
    await expect(scene.access.confirm(session, proof, office)).resolves.toBeInstanceOf(Date)
    const nora = await scene.who(
      (await scene.access.signIn({ username: 'nora', password: PASSWORD }, office)).token,
    )
    const another = await scene.access.passkeyChallenge(office)
    const stolen = { ceremonyId: another.ceremonyId, response: passkey.get(another.options) }
    await expect(scene.access.confirm(nora, stolen, office)).rejects.toMatchObject({
      code: 'passkey-refused',
    })
  })

  it.each([
    ['another site', { origin: 'http://evil.example:4100' }],
    ['an authenticator that verified nobody', { origin: ORIGIN, userVerified: false }],
  ])('are refused from %s', async (_title, options) => {
    await expect(enrolled(createSoftwarePasskey(options))).rejects.toMatchObject({ code: 'passkey-refused' })
    expect(await scene.database.db.selectFrom('auth_passkey').selectAll().execute()).toEqual([])
  })

  it('are refused for another host, for another challenge and after somebody else began', async () => {
    const { passkey, answer } = await enrolled()
    const { ceremonyId, options } = await scene.access.passkeyChallenge(office)
    const wrongHost = { ceremonyId, response: passkey.get(options, 'evil.example') }
    await expect(scene.access.signInWithPasskey(wrongHost, office)).rejects.toMatchObject({
      code: 'passkey-refused',
    })
    const two = await scene.access.passkeyChallenge(office)
    const wrongChallenge = { ceremonyId: two.ceremonyId, response: passkey.get(options) }
    await expect(scene.access.signInWithPasskey(wrongChallenge, office)).rejects.toMatchObject({
      code: 'passkey-refused',
    })
    const nora = await scene.who(
      (await scene.access.signIn({ username: 'nora', password: PASSWORD }, office)).token,
    )
    const begun = await scene.access.enrolPasskey(
      await scene.who((await scene.ana({ totp: scene.code(1) })).token),
    )
    const response = createSoftwarePasskey({ origin: ORIGIN }).create(begun.options)
    const taken = { ...answer, ceremonyId: begun.ceremonyId, response }
    await expect(
      scene.access.finishPasskey({ ...nora, newPassword: undefined }, taken),
    ).rejects.toMatchObject({
      code: 'passkey-refused',
    })
  })

  it('can be taken away while another factor is left', async () => {
    const { session } = await enrolled()
    const [passkey] = await scene.access.listPasskeys(session)
    expect(passkey).toMatchObject({ name: 'my phone', backedUp: false })
    await scene.database.db.deleteFrom('auth_totp').execute()
    await expect(scene.access.removePasskey(session, passkey?.id ?? '')).rejects.toMatchObject({
      code: 'last-factor',
    })
    expect(await scene.access.listPasskeys(session)).toHaveLength(1)
  })
})
