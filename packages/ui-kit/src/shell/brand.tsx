import { Icon } from '../parts/icon.tsx'

export interface ShellBrand {
  readonly name: string
  readonly programme: string
  readonly logoUrl?: string | undefined
}

/** Whose service this is: the logo, or the seal while there is none, and its names. */
export function Brand({ brand }: { brand: ShellBrand }) {
  return (
    <>
      {brand.logoUrl ? (
        <img src={brand.logoUrl} alt="" className="brand-logo" />
      ) : (
        <span className="brand-mark" aria-hidden="true">
          <Icon name="shield" size={20} />
        </span>
      )}
      <span className="brand-words">
        <span className="brand-name">{brand.name}</span>
        <span className="brand-programme">{brand.programme}</span>
      </span>
    </>
  )
}
