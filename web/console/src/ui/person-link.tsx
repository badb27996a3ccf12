// A person's name that leads to their page; an unknown visitor is called so.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export function PersonLink({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  return <Link className="link" to={`/people/${encodeURIComponent(id)}`}>{name || (id.startsWith('anon:') ? t('people.visitor') : id)}</Link>;
}
