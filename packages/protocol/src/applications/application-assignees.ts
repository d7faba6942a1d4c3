import { z } from 'zod'
import { Role } from '../accounts/role.ts'

/** `GET /v1/applications/{id}/assignees`: officers who may do something with it now. */
export const ApplicationAssignees = z.object({
  officers: z.array(z.object({ username: z.string(), displayName: z.string(), roles: z.array(Role) })),
})
export type ApplicationAssignees = z.infer<typeof ApplicationAssignees>
