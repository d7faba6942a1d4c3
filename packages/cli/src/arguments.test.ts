import { describe, expect, it } from 'vitest'
import { runSello } from './run-sello.ts'
import { testIo } from './testing/test-io.ts'

/** What is told about wrong arguments; nothing is read, made or sent for them. */
async function fault(line: string): Promise<string> {
  const io = testIo()
  const code = await runSello(line.split(' '), io)
  expect({ code, out: io.texts.out }, io.texts.err).toEqual({ code: 2, out: '' })
  expect(io.texts.err).toMatch(/\nUsage: sello /)
  return io.texts.err.split('\n', 1)[0] ?? ''
}

const offline = 'verify package.json --mirror m --did did:x:y'
const init =
  'authority init --dir d --country CR --name N --time-zone UTC --owner-file o --administrator a --found f'

describe('wrong arguments', () => {
  it.each([
    ['verify', /name one file/],
    ['verify a b --dir d', /name one file/],
    ['verify package.json', /give --dir, or --mirror and --did, or --verifier/],
    ['verify package.json --mirror m', /give --dir/],
    [`${offline} --as-of 2026-11-20`, /give --time-zone/],
    [`${offline} --as-of yesterday`, /--as-of: a date or an RFC 3339 time/],
    [`${offline} --as-of 2026-02-30 --time-zone UTC`, /--as-of/],
    [`${offline} --max-age 0`, /--max-age/],
    [`${offline} --nonce n`, /--nonce and --audience go together/],
    [`${offline} --api-key-file k`, /goes with --verifier/],
    ['verify package.json --verifier nowhere --api-key-file k', /--verifier/],
    ['verify package.json --verifier http://x --api-key-file k --mirror m', /--mirror does not go with/],
    ['verify package.json --verifier http://x', /needs --api-key-file/],
    ['verify package.json --colour red', /--colour/],
    [`${init} --deployment x --join y`, /either --found/],
    [init, /name that file with --deployment/],
    [`${init} --deployment x --country Costa`, /--country/],
    [`${init} --deployment x --time-zone Mars/Olympus`, /--time-zone: no such time zone/],
    ['keys list', /--dir/],
    ['keys rotate --dir d --out o', /name one key/],
    ['keys retire --dir d --out o', /name the keys/],
    ['keys enrol --dir d --out o --service wallet', /is issuer or verifier/],
    ['keys sign changes --out o', /--owner-file/],
    ['officers add ana --dir d --out o', /--roles/],
    ['serve nothing', /name issuer, verifier or wallet/],
    ['serve issuer --dir d --env-file e', /give --dir or --env-file/],
    ['authority owner', /--out/],
  ])('%s', async (line, told) => {
    expect(await fault(line)).toMatch(told)
  })

  it('takes no secret: none of the options carries one', async () => {
    const io = testIo()
    await runSello(['help'], io)
    expect(io.texts.out).not.toMatch(/--(password|passphrase|secret|api-key|key)[ =]/)
  })
})
