/** The way from a leaf to the root of its tree; bytes. */
export interface LeafPath {
  readonly leaf: Uint8Array<ArrayBuffer>
  readonly leafIndex: number
  readonly treeSize: number
  readonly path: readonly Uint8Array<ArrayBuffer>[]
}

type Digest = (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>

const sha256: Digest = async (data) => new Uint8Array(await crypto.subtle.digest('SHA-256', data))

/**
 * The root that leaf and path lead to, computed here and not by the service (RFC 9162 §2.1.3.2); undefined when the
 * path has not the length that the tree's size asks for.
 */
export async function recomputeRoot(
  { leaf, leafIndex, treeSize, path }: LeafPath,
  digest: Digest = sha256,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (leafIndex < 0 || leafIndex >= treeSize) return undefined
  let [index, last, hash] = [leafIndex, treeSize - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return undefined
    const isRight = index % 2 === 1 || index === last
    hash = await digest(isRight ? node(sibling, hash) : node(hash, sibling))
    if (isRight) while (index !== 0 && index % 2 === 0) [index, last] = [index >> 1, last >> 1]
    ;[index, last] = [index >> 1, last >> 1]
  }
  return last === 0 ? hash : undefined
}

function node(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const input = new Uint8Array(1 + left.length + right.length)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + left.length)
  return input
}

/** Bytes of base64url, or of hex behind 0x. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  if (text.startsWith('0x'))
    return Uint8Array.from(text.slice(2).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (character) => character.charCodeAt(0))
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}
