// Which hub policy is looked at: the one in the address, else `contact`, else the first there is.
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';

import { definitionList } from '../../api/definitions/definition-list';
import { useLocale } from '../../i18n/use-locale';

export function usePolicyId() {
  const [search] = useSearchParams();
  const list = useQuery(definitionList('hub', useLocale()));
  const rows = list.data ?? [];
  const asked = search.get('policy');
  const row = rows.find((each) => each.id === asked) ?? rows.find((each) => each.id === 'contact') ?? rows[0];
  return { list, rows, id: row?.id, row };
}
