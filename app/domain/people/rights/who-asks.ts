import type { Ctx } from '../../shared/ctx.server.ts'

export const isHerself = ({ actor }: Pick<Ctx, 'actor'>, personId: string): boolean =>
  actor.kind === 'person' && actor.personId === personId

/** A job, or an operator at the command line. */
export const isPortal = ({ actor }: Pick<Ctx, 'actor'>): boolean => actor.kind === 'system' || actor.kind === 'operator'
