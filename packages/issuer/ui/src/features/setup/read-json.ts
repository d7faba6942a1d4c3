/** What a chosen file says; undefined when it is no JSON. Whoever calls it parses it. */
export async function readJson(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text())
  } catch {
    return undefined
  }
}
