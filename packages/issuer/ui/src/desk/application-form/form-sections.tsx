import type { PublicApplicationForm } from '@sello/protocol'
import { Card, useTexts, type ZodForm } from '@sello/ui-kit'
import type { ReactNode } from 'react'
import { AskedFields, ConsentFields, ContactFields, FirmFields } from './application-fields.tsx'
import { DeclarationFields } from './declaration-fields.tsx'
import type { ApplicationValues } from './form-values.ts'
import { formTexts } from './texts.ts'

/** The whole form on one page, as officers fill it in; the questions come once the type is known. */
export function FormSections({
  form,
  asked,
}: {
  form: ZodForm<ApplicationValues>
  asked: PublicApplicationForm
}) {
  const t = useTexts(formTexts)
  return (
    <>
      <Section title={t('section.firm')}>
        <FirmFields form={form} />
      </Section>
      <Section title={t('section.asked')}>
        <AskedFields form={form} asked={asked} />
      </Section>
      <Section title={t('section.contact')}>
        <ContactFields form={form} />
      </Section>
      <Section title={t('section.consent')}>
        <ConsentFields form={form} />
      </Section>
      {form.values.aeoType && (
        <section className="stack">
          <h2>{t('section.declarations')}</h2>
          <DeclarationFields form={form} asked={asked} />
        </section>
      )}
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card title={title}>
      <div className="form">{children}</div>
    </Card>
  )
}
