// The query keys of cases, their filters and their moves.
export type CaseFilter = { stage: CaseStageFilter; owner: OwnerFilter; person?: string };
export const stageFilters = ['open', 'new', 'working', 'waiting_for_customer', 'resolved', 'closed'] as const;
export type CaseStageFilter = (typeof stageFilters)[number];
export const ownerFilters = ['all', 'me', 'nobody'] as const;
export type OwnerFilter = (typeof ownerFilters)[number];

export const caseKeys = {
  all: ['cases'] as const,
  list: (filter: CaseFilter) => ['cases', 'list', filter] as const,
  one: (id: string) => ['cases', 'one', id] as const,
};

export const caseMoves = ['take', 'assign', 'ask_customer', 'customer_replied', 'resolve', 'reopen', 'close'] as const;
export type CaseMove = (typeof caseMoves)[number];
