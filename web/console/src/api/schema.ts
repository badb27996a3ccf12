// Short names for the wire types that screens speak of; the types themselves are generated.
import type { components } from './schema.gen';

type Schemas = components['schemas'];
/** `Schema<'Case'>` is the wire type Case of the contract. */
export type Schema<Name extends keyof Schemas> = Schemas[Name];
