import { type ReactNode, useState } from 'react'
import type { ApiProblem } from '../api/problem.ts'
import type { Choice } from '../forms/fields.tsx'
import { TextArea } from '../forms/fields.tsx'
import { Select } from '../forms/select.tsx'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { Dialog } from './overlay.tsx'
import { ProblemNotice } from './states.tsx'

export interface ConfirmAnswer {
  readonly reason: string
  readonly comment: string
}

export interface ConfirmDialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** What follows, each a sentence: "9 partners will stop granting benefits within seconds." */
  readonly consequences: readonly string[]
  /** The verb of the deed: "Suspend the certificate". */
  readonly confirmLabel: string
  readonly onConfirm: (answer: ConfirmAnswer) => void
  /** Coded reasons; absent when the deed needs none. */
  readonly reasons?: readonly Choice[]
  readonly reasonHint?: string
  readonly comment?: 'none' | 'optional' | 'required'
  readonly commentHint?: string
  readonly isDanger?: boolean
  readonly isPending?: boolean
  readonly problem?: ApiProblem | undefined
  /** Further fields: a date, a diff. */
  readonly children?: ReactNode
}

/** Says what will happen, asks for the coded reason and the comment, and only then acts. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { consequences, isDanger = true, onClose } = props
  const t = useTexts(kitTexts)
  const [answer, setAnswer] = useState<ConfirmAnswer>({ reason: '', comment: '' })
  const [wasTried, setTried] = useState(false)
  const lacks = lackOf(answer, props)
  const confirm = () => {
    setTried(true)
    if (!lacks.reason && !lacks.comment) props.onConfirm(answer)
  }
  return (
    <Dialog
      title={props.title}
      isOpen={props.isOpen}
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            look={isDanger ? 'danger' : 'primary'}
            onPress={confirm}
            isPending={props.isPending ?? false}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {consequences.length > 0 && <Consequences sentences={consequences} />}
      {props.children}
      <AnswerFields {...props} answer={answer} onChange={setAnswer} lacks={wasTried ? lacks : undefined} />
      {props.problem && <ProblemNotice problem={props.problem} />}
    </Dialog>
  )
}

type Asked = Pick<ConfirmDialogProps, 'reasons' | 'reasonHint' | 'comment' | 'commentHint'>

function lackOf(answer: ConfirmAnswer, { reasons, comment }: Asked) {
  return {
    reason: reasons !== undefined && !answer.reason,
    comment: comment === 'required' && !answer.comment.trim(),
  }
}

function AnswerFields(
  props: Asked & {
    answer: ConfirmAnswer
    onChange: (answer: ConfirmAnswer) => void
    lacks: ReturnType<typeof lackOf> | undefined
  },
) {
  const { reasons, comment = 'none', answer, onChange, lacks } = props
  const t = useTexts(kitTexts)
  return (
    <>
      {reasons && (
        <Select
          label={t('confirm.reason')}
          hint={props.reasonHint ?? t('confirm.reasonHint')}
          name="confirm-reason"
          choices={reasons}
          value={answer.reason}
          onChange={(reason) => onChange({ ...answer, reason })}
          error={lacks?.reason ? t('form.choose') : undefined}
          isRequired
        />
      )}
      {comment !== 'none' && (
        <TextArea
          label={t('confirm.comment')}
          hint={props.commentHint ?? t('confirm.commentHint')}
          name="confirm-comment"
          value={answer.comment}
          onChange={(text) => onChange({ ...answer, comment: text })}
          error={lacks?.comment ? t('form.missing') : undefined}
          isRequired={comment === 'required'}
        />
      )}
    </>
  )
}

export function Consequences({ sentences }: { sentences: readonly string[] }) {
  const t = useTexts(kitTexts)
  return (
    <section className="consequences" aria-label={t('confirm.what')}>
      <h3>{t('confirm.what')}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Icon name="arrow-right" size={16} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
