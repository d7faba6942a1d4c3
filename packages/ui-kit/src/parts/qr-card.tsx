import encodeQr from 'qr'
import { type ReactNode, useMemo } from 'react'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'

/** The one code of a card, dark on light in either theme: that is how scanners read it. */
export function QrCode({ text, label, size = 208 }: { text: string; label?: string; size?: number }) {
  const t = useTexts(kitTexts)
  const { path, cells } = useMemo(() => drawQr(text), [text])
  return (
    <svg
      className="qr"
      width={size}
      height={size}
      viewBox={`0 0 ${cells} ${cells}`}
      role="img"
      aria-label={label ?? t('qr.label')}
      shapeRendering="crispEdges"
    >
      <rect width={cells} height={cells} fill="#fff" />
      <path d={path} fill="#10161d" />
    </svg>
  )
}

function drawQr(text: string): { path: string; cells: number } {
  const rows = encodeQr(text, 'raw', { ecc: 'medium', border: 2 })
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { path, cells: rows.length }
}

/** A code with what stands beside it: a title, the link as text, a transaction code. */
export function QrCard({ text, title, children }: { text: string; title: string; children?: ReactNode }) {
  return (
    <div className="qr-card">
      <QrCode text={text} label={title} />
      <div className="stack gap-2">
        <h3>{title}</h3>
        {children}
      </div>
    </div>
  )
}
