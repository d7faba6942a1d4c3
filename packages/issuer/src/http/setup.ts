import { readJsonBody } from '@sello/platform'
import {
  NewOwner,
  type NewOwnerAnswer,
  type SetupDone,
  SetupRequest,
  SetupSignatures,
  SetupState,
} from '@sello/protocol'
import type { Express, RequestHandler } from 'express'
import { idempotencyKeyOf } from './caller.ts'

/** How a service comes to have an administration; the keys are callers' `Idempotency-Key`s. */
export interface FirstRun {
  state(): Promise<SetupState>
  newOwner(wanted: NewOwner, key: string | undefined): Promise<NewOwnerAnswer>
  setUp(wanted: SetupRequest, key: string | undefined): Promise<SetupDone>
  sign(given: SetupSignatures): Promise<SetupDone>
}

interface SetupApi {
  readonly firstRun: FirstRun
}

const SMALL_BYTES = 65_536
/** A hundred changes with their signatures. */
const SIGNED_BYTES = 262_144

/** Mounts the set-up: open to anybody, because nobody has an account yet; the code is the right to it. */
export function mountSetup(app: Express, api: SetupApi): void {
  app.get('/v1/setup', getSetup(api))
  app.post('/v1/setup', readJsonBody({ maxBytes: SMALL_BYTES }), postSetup(api))
  app.post('/v1/setup/owner', readJsonBody({ maxBytes: SMALL_BYTES }), postSetupOwner(api))
  app.post('/v1/setup/signatures', readJsonBody({ maxBytes: SIGNED_BYTES }), postSetupSignatures(api))
}

/** `GET /v1/setup` */
function getSetup(api: SetupApi): RequestHandler {
  return async (_request, response) => {
    response.json(SetupState.parse(await api.firstRun.state()))
  }
}

/** `POST /v1/setup/owner`: the sealed key, told here alone. */
function postSetupOwner(api: SetupApi): RequestHandler {
  return async (request, response) => {
    const wanted = NewOwner.parse(request.body)
    response.status(201).json(await api.firstRun.newOwner(wanted, idempotencyKeyOf(request)))
  }
}

/** `POST /v1/setup` */
function postSetup(api: SetupApi): RequestHandler {
  return async (request, response) => {
    const wanted = SetupRequest.parse(request.body)
    response.status(201).json(await api.firstRun.setUp(wanted, idempotencyKeyOf(request)))
  }
}

/** `POST /v1/setup/signatures`: each change is sent once, however often it is brought. */
function postSetupSignatures(api: SetupApi): RequestHandler {
  return async (request, response) => {
    idempotencyKeyOf(request)
    const given = SetupSignatures.parse(request.body)
    response.status(201).json(await api.firstRun.sign(given))
  }
}
