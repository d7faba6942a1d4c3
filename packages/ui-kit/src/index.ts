export * from './api/api-context.tsx'
export * from './api/create-api.ts'
export * from './api/create-query-client.ts'
export * from './api/problem.ts'
export * from './api/problem-words.tsx'
export * from './forms/date-field.tsx'
export {
  Checkbox,
  CheckboxGroup,
  type Choice,
  type FieldProps,
  RadioGroup,
  Switch,
  TextArea,
  TextField,
  type TextFieldProps,
} from './forms/fields.tsx'
export * from './forms/file-drop.tsx'
export * from './forms/form.tsx'
export * from './forms/search-field.tsx'
export * from './forms/select.tsx'
export * from './forms/use-zod-form.ts'
export * from './parts/act-progress.ts'
export * from './parts/button.tsx'
export * from './parts/confirm-dialog.tsx'
export * from './parts/copy-button.tsx'
export * from './parts/date-time.tsx'
export * from './parts/freshness-bar.tsx'
export * from './parts/icon.tsx'
export * from './parts/overlay.tsx'
export * from './parts/proof-panel.tsx'
export * from './parts/qr-card.tsx'
export * from './parts/record.tsx'
export * from './parts/states.tsx'
export * from './parts/status-chip.tsx'
export * from './parts/stepper.tsx'
export * from './parts/surface.tsx'
export * from './parts/tabs.tsx'
export * from './parts/toast.tsx'
export * from './shell/app-shell.tsx'
export * from './shell/plain-page.tsx'
export * from './shell/use-online.ts'
export * from './table/column.ts'
export * from './table/data-table.tsx'
export * from './text/define-texts.ts'
export * from './text/display.tsx'
export * from './text/format-moment.ts'
export * from './text/kit-texts.ts'
export * from './text/languages.ts'
export * from './text/start-texts.ts'
export * from './text/use-texts.ts'
export * from './theme/accent.ts'
export * from './theme/theme.ts'
