import { readText } from '../files/files.ts'

/** Text of a credential or presentation: JSON or a compact JWT, without the white space around it. */
export async function readCredentialFile(path: string): Promise<string> {
  return (await readText(path)).replace(/^\u{feff}/u, '').trim()
}
