import {
  Button,
  Card,
  Form,
  FormActions,
  PlainPage,
  ProblemNotice,
  TextField,
  TextLink,
  useAction,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { useBrand } from '../../app/use-brand.ts'
import { FirmApplication } from './firm-application.tsx'
import { askFirm, type FirmKey } from './queries.ts'
import { applyTexts } from './texts.ts'

const route = getRouteApi('/apply/status')

const Key = z.object({
  reference: z
    .string()
    .trim()
    .regex(/^[A-Z]{2}-\d{2}-[0-9A-Z]{8}$/),
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{43}$/),
})

/** Where the application is, what the administration says, and what the firm can do. */
export function StatusPage() {
  const t = useTexts(applyTexts)
  const brand = useBrand()
  const [firm, setFirm] = useState<FirmKey>()
  return (
    <PlainPage brand={brand} wide>
      <Card>
        {firm ? (
          <FirmApplication firm={firm} onLeave={() => setFirm(undefined)} />
        ) : (
          <AskKey onKey={setFirm} />
        )}
        {!firm && (
          <p>
            <TextLink to="/apply">{t('toForm')}</TextLink>
          </p>
        )}
      </Card>
    </PlainPage>
  )
}

function AskKey({ onKey }: { onKey: (firm: FirmKey) => void }) {
  const t = useTexts(applyTexts)
  const { reference = '' } = route.useSearch()
  const defaults = useMemo(() => ({ reference, code: '' }), [reference])
  const open = useAction(
    async (api, firm: FirmKey) => {
      await askFirm(api, firm)
      return firm
    },
    { onDone: onKey },
  )
  const form = useZodForm({
    schema: Key,
    defaults,
    messages: { reference: t('referenceWrong'), code: t('codeWrong') },
    onSubmit: (firm) => void open.run(firm),
  })
  return (
    <div className="stack gap-5">
      <h1>{t('statusTitle')}</h1>
      <Form form={form} label={t('statusTitle')}>
        <TextField
          label={t('reference')}
          hint={t('referenceHint')}
          {...form.field('reference')}
          isRequired
          isCode
        />
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          {...form.field('code')}
          type="password"
          autoComplete="off"
          isRequired
          isCode
        />
        {open.problem && <ProblemNotice problem={open.problem} />}
        <FormActions>
          <Button type="submit" look="primary" isPending={open.isPending}>
            {t('open')}
          </Button>
        </FormActions>
      </Form>
    </div>
  )
}
