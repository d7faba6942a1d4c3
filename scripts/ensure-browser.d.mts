/** Path of a Chromium, or undefined. */
export function findBrowser(
  env?: Readonly<Record<string, string | undefined>>,
  exists?: (path: string) => boolean,
): string | undefined
