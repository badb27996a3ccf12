import type { Problem, Product } from '../src/guide/triage';
export function triage(locale: string): { products: readonly Product[]; find: (id: string) => Problem | null };
