import { NewSavedView, SavedView } from '@sello/protocol'
import {
  Button,
  Checkbox,
  Dialog,
  Form,
  FormActions,
  Menu,
  ProblemNotice,
  TextField,
  useAction,
  useApi,
  useTexts,
  useToast,
  useZodForm,
} from '@sello/ui-kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { OwnViews, staleViews } from './own-views.tsx'
import { savedViewsQuery } from './queries.ts'
import { type RegisterSearch, readView, writeView } from './register-search.ts'
import { registerTexts } from './texts.ts'

/** Lists that the officer comes back to: opened by name, kept from what is on screen. */
export function SavedViewsMenu({ search }: { search: RegisterSearch }) {
  const t = useTexts(registerTexts)
  const navigate = useNavigate()
  const { data } = useQuery(savedViewsQuery(useApi()))
  const [open, setOpen] = useState<'keep' | 'manage'>()
  const views = data?.views ?? []
  const close = () => setOpen(undefined)
  return (
    <>
      <Menu
        label={t('views.title')}
        entries={[
          ...views.map((view) => ({
            id: view.id,
            label: view.name,
            icon: view.shared ? ('users' as const) : ('star' as const),
            onAction: () => void navigate({ to: '/operators', search: readView(view.query) }),
          })),
          { id: 'keep', label: t('views.keep'), icon: 'plus', onAction: () => setOpen('keep') },
          ...(views.some(({ removable }) => removable)
            ? [
                {
                  id: 'manage',
                  label: t('views.manage'),
                  icon: 'edit' as const,
                  onAction: () => setOpen('manage'),
                },
              ]
            : []),
        ]}
      >
        <Button icon="star" iconAfter="chevron-down">
          {t('views.title')}
        </Button>
      </Menu>
      <Dialog title={t('views.keep')} isOpen={open === 'keep'} onClose={close} size="s">
        <KeepView search={search} onDone={close} />
      </Dialog>
      <Dialog title={t('views.manage')} isOpen={open === 'manage'} onClose={close} size="s">
        <OwnViews views={views} search={search} />
      </Dialog>
    </>
  )
}

function KeepView({ search, onDone }: { search: RegisterSearch; onDone: () => void }) {
  const t = useTexts(registerTexts)
  const toast = useToast()
  const keep = useAction(
    (api, body: NewSavedView, key) => api.send('POST', '/v1/saved-views', SavedView, { body, key }),
    {
      refresh: staleViews,
      onDone: () => {
        toast({ text: t('views.kept') })
        onDone()
      },
    },
  )
  const form = useZodForm({
    schema: NewSavedView,
    defaults: { name: '', list: 'operators', query: writeView(search), shared: false },
    onSubmit: (body) => void keep.run(body),
    problem: keep.problem,
  })
  return (
    <Form form={form} label={t('views.keep')}>
      <TextField {...form.field('name')} label={t('views.name')} maxLength={70} autoFocus isRequired />
      <Checkbox {...form.field('shared')} label={t('views.shared')} hint={t('views.sharedHint')} />
      {keep.problem && keep.problem.issues.length === 0 && <ProblemNotice problem={keep.problem} />}
      <FormActions>
        <Button type="submit" look="primary" isPending={keep.isPending}>
          {t('views.save')}
        </Button>
      </FormActions>
    </Form>
  )
}
