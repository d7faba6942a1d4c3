import { z } from 'zod'
import { Role } from './role.ts'

/** An officer as her colleagues know her. */
export const Colleague = z.object({
  username: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  disabled: z.boolean().meta({ description: 'Signs in no more; her name stays on what she did.' }),
})
export type Colleague = z.infer<typeof Colleague>

/** `GET /v1/colleagues?limit=&cursor=`: by username. */
export const ColleagueList = z.object({
  colleagues: z.array(Colleague),
  nextCursor: z.string().optional(),
})
export type ColleagueList = z.infer<typeof ColleagueList>
