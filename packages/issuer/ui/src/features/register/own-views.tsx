import { SavedView, SavedViewChange } from '@sello/protocol'
import {
  Button,
  Checkbox,
  EmptyState,
  Form,
  FormActions,
  Icon,
  IconButton,
  ProblemNotice,
  TextField,
  useAction,
  useTexts,
  useZodForm,
} from '@sello/ui-kit'
import { useState } from 'react'
import { type RegisterSearch, writeView } from './register-search.ts'
import { registerTexts } from './texts.ts'

export const staleViews = [['saved-views', 'operators']]

/** Views that the officer may change: another name, other filters, for everybody or not, or gone. */
export function OwnViews({ views, search }: { views: readonly SavedView[]; search: RegisterSearch }) {
  const t = useTexts(registerTexts)
  const [changing, setChanging] = useState<string>()
  const own = views.filter(({ removable }) => removable)
  if (own.length === 0) return <EmptyState icon="star" title={t('views.none')} />
  return (
    <ul className="reach-list view-list">
      {own.map((view) =>
        view.id === changing ? (
          <li key={view.id}>
            <ChangeView view={view} search={search} onDone={() => setChanging(undefined)} />
          </li>
        ) : (
          <OwnView key={view.id} view={view} onChange={() => setChanging(view.id)} />
        ),
      )}
    </ul>
  )
}

function OwnView({ view, onChange }: { view: SavedView; onChange: () => void }) {
  const t = useTexts(registerTexts)
  const remove = useAction((api, id: string) => api.order('DELETE', `/v1/saved-views/${id}`), {
    refresh: staleViews,
  })
  return (
    <li>
      <span className="cluster gap-2">
        <Icon name={view.shared ? 'users' : 'star'} size={16} />
        {view.name}
        {view.shared && <span className="soft small">{t('views.shared')}</span>}
      </span>
      <span className="cluster gap-1">
        <IconButton icon="edit" size="s" label={t('views.change', { name: view.name })} onPress={onChange} />
        <IconButton
          icon="trash"
          size="s"
          label={t('views.remove', { name: view.name })}
          isPending={remove.isPending}
          onPress={() => void remove.run(view.id)}
        />
      </span>
      {remove.problem && <ProblemNotice problem={remove.problem} />}
    </li>
  )
}

function ChangeView({
  view,
  search,
  onDone,
}: {
  view: SavedView
  search: RegisterSearch
  onDone: () => void
}) {
  const t = useTexts(registerTexts)
  const change = useAction(
    (api, body: SavedViewChange) =>
      api.send('PATCH', `/v1/saved-views/${view.id}`, SavedView, { body, ifMatch: `"${view.version}"` }),
    { refresh: staleViews, onDone },
  )
  const form = useZodForm({
    schema: SavedViewChange,
    defaults: { name: view.name, shared: view.shared, isPresent: false },
    toBody: ({ name, shared, isPresent }) => ({
      name,
      shared,
      ...(isPresent ? { query: writeView(search) } : {}),
    }),
    onSubmit: (body) => void change.run(body),
    problem: change.problem,
  })
  return (
    <Form form={form} label={t('views.change', { name: view.name })}>
      <TextField {...form.field('name')} label={t('views.name')} maxLength={70} autoFocus isRequired />
      <Checkbox {...form.field('shared')} label={t('views.shared')} hint={t('views.sharedHint')} />
      <Checkbox {...form.field('isPresent')} label={t('views.present')} hint={t('views.presentHint')} />
      {change.problem && change.problem.issues.length === 0 && <ProblemNotice problem={change.problem} />}
      <FormActions>
        <Button type="submit" look="primary" isPending={change.isPending}>
          {t('views.save')}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {t('views.leave')}
        </Button>
      </FormActions>
    </Form>
  )
}
