// The roles that an account or a token can have, the widest first.
import type { Schema } from '../../api/schema';

export const roles = ['administrator', 'designer', 'agent', 'analyst', 'viewer'] as const satisfies readonly Schema<'Role'>[];
