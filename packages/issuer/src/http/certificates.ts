import { Code, partnerStatusOf } from '@sello/core'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import type { CertificateVersion } from '../features/certificates/certificate.ts'
import type { NumberedCertificate } from '../features/certificates/certificate-store.ts'
import { requireCertificate } from '../features/certificates/read-certificates.ts'
import { versionState } from '../features/certificates/version-state.ts'
import { Id } from './acts.ts'
import { recordRead, recordSearch } from './audit-reads.ts'
import { nextCursor, Page } from './caller.ts'
import type { IssuerApi } from './issuer-api.ts'

/** A version without its salts: they leave the register only inside credentials. */
function versionView(api: IssuerApi, version: CertificateVersion) {
  const {
    identitySalt: _,
    grantAnchor,
    core: __,
    operatorId: ___,
    certificateId: ____,
    state: _____,
    ...rest
  } = version
  const state = versionState(version, { now: api.clock(), timeZone: api.authority.timeZone })
  return {
    ...rest,
    state,
    partnerStatus: state === 'PROPOSED' ? undefined : partnerStatusOf[state],
    statusEntry: version.core.status,
    grantRoot: grantAnchor.root,
  }
}

function view(api: IssuerApi, certificate: NumberedCertificate, versions: readonly CertificateVersion[]) {
  const { number: _, ...rest } = certificate
  return { ...rest, versions: versions.map((version) => versionView(api, version)) }
}

/** `GET /v1/certificates/{id}` */
export function getCertificate(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const certificate = await requireCertificate(api.certificates, Id.parse(request.params).id)
    await recordRead(api, response, { action: 'certificate.read', subject: `certificate:${certificate.id}` })
    response.json(view(api, certificate, await api.certificates.versionsOf([certificate.id])))
  }
}

export const CertificatePage = Page.extend({
  operatorId: z.uuid().optional(),
  certificateNumber: Code.optional(),
})

/** `GET /v1/certificates?operatorId=&certificateNumber=&limit=&cursor=` */
export function getCertificates(api: IssuerApi): RequestHandler {
  return async (request, response) => {
    const { operatorId, certificateNumber, limit, cursor } = CertificatePage.parse(request.query)
    const certificates = await api.certificates.list({
      limit,
      ...(operatorId === undefined ? {} : { operatorId }),
      ...(certificateNumber === undefined ? {} : { certificateNumber }),
      ...(cursor === undefined ? {} : { before: cursor }),
    })
    const versions = await api.certificates.versionsOf(certificates.map(({ id }) => id))
    const views = certificates.map((certificate) =>
      view(
        api,
        certificate,
        versions.filter((version) => version.certificateId === certificate.id),
      ),
    )
    const details = {
      ...(operatorId && { operatorId }),
      ...(certificateNumber && { text: certificateNumber }),
    }
    recordSearch(api, response, { action: 'certificate.searched', subject: 'certificates', details })
    response.json({ certificates: views, nextCursor: nextCursor(certificates, limit) })
  }
}
