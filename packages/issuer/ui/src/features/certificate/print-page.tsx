import { Button, LinkButton, PageHeader, useApi, useTexts } from '@sello/ui-kit'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { certificateQuery } from '../../desk/certificate/queries.ts'
import { CertificatePaper } from '../../desk/certificate-paper.tsx'
import { presentVersion, useStatusSentence } from '../../desk/certificate-words.tsx'
import { useActsOfCertificate } from '../../desk/pending-acts.tsx'
import { usePageTitle } from '../../desk/use-page-title.ts'
import { certificateTexts } from './texts.ts'

const route = getRouteApi('/desk/certificates/$id/print')

/** One A4 sheet; its code leads back to the certificate, with its number for who reads it by eye. */
export function PrintPage() {
  const t = useTexts(certificateTexts)
  const { id } = route.useParams()
  const { version } = route.useSearch()
  const { data: certificate } = useSuspenseQuery(certificateQuery(useApi(), id))
  usePageTitle(t('title', { number: certificate.certificateNumber }))
  const acts = useActsOfCertificate(id)
  const sentence = useStatusSentence()
  const shown =
    certificate.versions.find((one) => one.version === version) ?? presentVersion(certificate.versions)
  if (!shown) return null
  const number = certificate.certificateNumber
  const link = `${window.location.origin}/certificates/${id}?number=${encodeURIComponent(number)}`
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={t('printTitle', { number })}
          lead={t('printHint')}
          actions={
            <>
              <LinkButton to="/certificates/$id" params={{ id }} icon="arrow-left">
                {t('back')}
              </LinkButton>
              <Button look="primary" icon="print" onPress={() => window.print()}>
                {t('printNow')}
              </Button>
            </>
          }
        />
      </div>
      <CertificatePaper version={shown} sentence={sentence(shown, acts)} link={link} isPrint />
    </>
  )
}
