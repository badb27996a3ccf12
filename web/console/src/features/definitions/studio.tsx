// The definition studio: the text with its problems at the left (or a comparison), versions and history at the right.
import { useTranslation } from 'react-i18next';

import { YamlEditor } from '../../ui/definition/yaml-editor';
import { Empty } from '../../ui/empty';
import { ProblemNote } from '../../ui/problem-note';
import { QueryView } from '../../ui/query-view';

import { Comparison } from './comparison';
import { History } from './history';
import style from './studio.module.css';
import type { Studio as State } from './use-studio';
import { Versions } from './versions';

export function Studio({ studio }: { studio: State }) {
  const { t } = useTranslation();
  return (
    <>
      <section className={style['text']} aria-label={t('definitions.text')}>
        {studio.save.isError && <ProblemNote error={studio.save.error} />}
        {studio.locked && <p className={`${style['locked']} s12 sec`}>{t(`definitions.locked.${studio.locked}`)}</p>}
        {studio.shown === null && studio.whole.data ? <Empty title={t('definitions.noVersion')} /> : (
          <QueryView query={studio.version} rows={14}>
            {(version) => studio.compareTo !== null && studio.compareTo !== version.version ? <Comparison key={version.version} definitionRef={studio.ref} from={studio.compareTo} to={version.version} onClose={() => studio.compare(null)} /> : (
              <YamlEditor label={t('definitions.textOf', { version: version.version })} text={studio.text} problems={studio.problems} readOnly={studio.locked !== null} onChange={studio.write} onSave={studio.saveNow} />
            )}
          </QueryView>
        )}
      </section>
      <aside aria-label={t('definitions.versions')}>
        <QueryView query={studio.whole} rows={4}>
          {(whole) => (
            <>
              <Versions whole={whole} shown={studio.shown} compareTo={studio.compareTo} onLook={studio.look} onCompare={studio.compare} definitionRef={studio.ref} onDropped={() => { studio.discard(); studio.look(null); }} />
              <History moves={whole.moves} />
            </>
          )}
        </QueryView>
      </aside>
    </>
  );
}
