import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { Button, IconButton } from './button.tsx'
import { Icon } from './icon.tsx'

export interface ToastMessage {
  readonly text: ReactNode
  readonly tone?: 'good' | 'bad' | 'info'
  /** What was done can be taken back for as long as this is shown. */
  readonly onUndo?: () => void
}

type Shown = ToastMessage & { id: number }
const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined)

/** Long enough to read and to undo (WCAG 2.2.1: it also stays while it has the pointer or the focus). */
const SHOWN_MS = 8_000

/** Says that something was done, without a question. */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ToastContext)
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const number = useRef(0)
  const add = useCallback((message: ToastMessage) => {
    number.current += 1
    const id = number.current
    setShown((now) => [...now.slice(-2), { ...message, id }])
  }, [])
  const drop = useCallback((id: number) => setShown((now) => now.filter((toast) => toast.id !== id)), [])
  const value = useMemo(() => add, [add])
  return (
    <ToastContext value={value}>
      {children}
      <div className="toasts no-print" role="status" aria-live="polite">
        {shown.map((toast) => (
          <Toast key={toast.id} toast={toast} onClose={drop} />
        ))}
      </div>
    </ToastContext>
  )
}

function Toast({ toast, onClose }: { toast: Shown; onClose: (id: number) => void }) {
  const t = useTexts(kitTexts)
  const [isHeld, setHeld] = useState(false)
  const { id, tone = 'good' } = toast
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => onClose(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isHeld, id, onClose])
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false) }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only keeps the message from going
    <div
      className={`toast toast-${tone}`}
      {...hold}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={tone === 'bad' ? 'alert' : tone === 'info' ? 'info' : 'circle-check'} />
      <span className="toast-text">{toast.text}</span>
      {toast.onUndo && (
        <Button
          look="quiet"
          size="s"
          icon="undo"
          onPress={() => {
            toast.onUndo?.()
            onClose(id)
          }}
        >
          {t('undo')}
        </Button>
      )}
      <IconButton icon="x" label={t('close')} size="s" onPress={() => onClose(id)} />
    </div>
  )
}
