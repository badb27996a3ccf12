// One view of the explorer: its title, its controls and tools (table, CSV, the same as a command), and what its question gives.
import type { QueryKey, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Section } from '../../../../ui/section';
import type { QuestionPath } from '../ask/ask';
import { Asking } from '../ask/asking';
import { commandOf } from '../ask/command';
import { useExplorer } from '../explorer';
import style from '../explore.module.css';

import { NothingLeft } from './nothing-left';
import type { Twin } from './twin';
import { TwinTable } from './twin-table';
import { ViewTools } from './view-tools';
import { ViewWarnings } from './view-warnings';
import type { ViewName } from './view-names';

type Answer = { warnings?: { code: string; what: string }[] };
type Props<T, Row> = {
  view: ViewName;
  about?: (data: T) => ReactNode;
  /** What is chosen for this view alone. */
  controls?: ReactNode;
  query: UseQueryResult<T>;
  asked: { path: QuestionPath; query: Record<string, string | number | readonly string[] | undefined>; key: QueryKey };
  twin: (data: T) => Twin<Row>;
  isEmpty: (data: T) => boolean;
  skeleton: ReactNode;
  /** Shown instead of everything, where the question cannot be asked yet. */
  instead?: ReactNode;
  children: (data: T) => ReactNode;
};

export function ViewSection<T extends Answer, Row>({ view, about, controls, query, asked, twin, isEmpty, skeleton, instead, children }: Props<T, Row>) {
  const { t } = useTranslation();
  const { isTable } = useExplorer();
  const title = t(`explore.view.${view}`);
  const data = query.data;
  return (
    <div data-view={view}><Section title={title} className={style['view'] ?? ''} about={instead ? undefined : data && about?.(data)} aside={<ViewTools view={view} title={title} command={commandOf(asked.path, asked.query)} twin={data && !instead ? () => twin(data) : undefined} />}>
      {controls && <div className={style['controls']}>{controls}</div>}
      {instead ?? (
        <Asking query={query} of={asked.key} what={title} skeleton={skeleton}>
          {(answer) => isEmpty(answer) ? <NothingLeft /> : (
            <>
              <ViewWarnings warnings={answer.warnings ?? []} />
              {isTable(view) ? <TwinTable twin={twin(answer)} title={title} /> : children(answer)}
            </>
          )}
        </Asking>
      )}
    </Section></div>
  );
}
