import {
  Button,
  Card,
  Checkbox,
  CheckboxGroup,
  ComboBox,
  DateField,
  FileDrop,
  Form,
  FormActions,
  RadioGroup,
  Select,
  Stepper,
  Switch,
  TextArea,
  TextField,
  useZodForm,
  type ZodForm,
} from '@sello/ui-kit'
import { z } from 'zod'

const Body = z.object({
  legalName: z.string().min(1).max(70),
  email: z.email(),
  country: z.string().length(2),
  office: z.string().min(1),
  since: z.iso.date(),
  kind: z.enum(['security', 'simplification']),
  roles: z.array(z.string()).min(1),
  note: z.string().max(500),
  consent: z.literal(true),
  remind: z.boolean(),
})

const defaults = {
  legalName: '',
  email: 'not an address',
  country: '',
  office: '',
  since: '2026-11-21',
  kind: '',
  roles: [] as readonly string[],
  note: '',
  consent: false,
  remind: true,
}

const countries = [
  { value: 'CR', label: 'Costa Rica' },
  { value: 'CO', label: 'Colombia' },
  { value: 'MX', label: 'México' },
]

export function KitForms() {
  const form = useZodForm({ schema: Body, defaults, onSubmit: () => undefined })
  return (
    <div className="beside">
      <Card title="Application">
        <div className="stack gap-5">
          <Stepper steps={['Firm', 'Security', 'Documents', 'Check']} current={1} />
          <Form form={form}>
            <TextField
              label="Legal name"
              hint="As it stands in the commercial register."
              {...form.field('legalName')}
              isRequired
            />
            <TextField label="E-mail of the contact" type="email" {...form.field('email')} isRequired />
            <Select label="Country" choices={countries} {...form.field('country')} isRequired />
            <ComboBox label="Customs office" choices={countries} {...form.field('office')} isRequired />
            <DateField label="In business since" {...form.field('since')} isRequired />
            <Choices form={form} />
            <TextArea label="Remarks" maxLength={500} {...form.field('note')} isRequired={false} />
            <Checkbox label="The firm agrees that partners see this" {...form.field('consent')} />
            <Switch label="Remind the firm before it expires" {...form.field('remind')} />
            <FormActions>
              <Button type="submit" look="primary">
                Submit
              </Button>
              <Button look="quiet">Save as draft</Button>
            </FormActions>
          </Form>
        </div>
      </Card>
      <Card title="Import">
        <FileDrop label="Register of operators" types={['.csv', '.xml']} onFile={() => undefined} />
      </Card>
    </div>
  )
}

function Choices({ form }: { form: ZodForm<typeof defaults> }) {
  return (
    <>
      <RadioGroup
        label="Type"
        {...form.field('kind')}
        choices={[
          { value: 'security', label: 'Security', hint: 'Fewer inspections at the border' },
          { value: 'simplification', label: 'Simplification', hint: 'Fewer papers' },
        ]}
        isRequired
      />
      <CheckboxGroup
        label="Roles"
        {...form.field('roles')}
        choices={[
          { value: 'importer', label: 'Importer' },
          { value: 'exporter', label: 'Exporter' },
          { value: 'carrier', label: 'Carrier' },
        ]}
        isRequired
      />
    </>
  )
}
