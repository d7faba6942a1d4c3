import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { kitTexts } from '../text/kit-texts.ts'
import { useTexts } from '../text/use-texts.ts'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

/** `primary`: the one thing to do here. `danger`: cannot be taken back. `quiet`: beside others, in tables. */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

interface Look {
  readonly look?: ButtonLook | undefined
  readonly size?: 'm' | 's' | undefined
  readonly icon?: IconName | undefined
  readonly iconAfter?: IconName | undefined
}

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'>, Look {
  readonly children: ReactNode
  /** Keeps its size and says that it works; a second press does nothing. */
  readonly isPending?: boolean
}

const buttonClass = ({ look = 'secondary', size = 'm' }: Look) => `button button-${look} button-${size}`

export function Button({ look, size, icon, iconAfter, children, isPending = false, ...rest }: ButtonProps) {
  const t = useTexts(kitTexts)
  return (
    <AriaButton {...rest} isPending={isPending} className={buttonClass({ look, size })}>
      {isPending ? <Icon name="loader" className="spin" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
      {isPending && <span className="visually-hidden">{t('working')}</span>}
      {iconAfter && <Icon name={iconAfter} />}
    </AriaButton>
  )
}

/** A button of a picture alone: its words are for readers and shown on hover. */
export function IconButton({
  icon,
  label,
  look = 'quiet',
  size,
  ...rest
}: Omit<ButtonProps, 'children'> & { icon: IconName; label: string }) {
  return (
    <AriaButton {...rest} aria-label={label} className={`${buttonClass({ look, size })} button-icon`}>
      <Icon name={icon} />
      <span className="tip" aria-hidden="true">
        {label}
      </span>
    </AriaButton>
  )
}

function PlainLinkButton({ look, size, icon, iconAfter, children, ...rest }: Look & ComponentProps<'a'>) {
  return (
    <a {...rest} className={buttonClass({ look, size })}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {iconAfter && <Icon name={iconAfter} />}
    </a>
  )
}

/** Goes somewhere and looks like a button; its page is fetched when somebody means to go there. */
export const LinkButton = createLink(PlainLinkButton)

function PlainLink({ className, ...rest }: ComponentProps<'a'>) {
  return <a {...rest} className={classNames('link', className)} />
}

/** A link inside text or a table. */
export const TextLink = createLink(PlainLink)
