// What every view of the explorer shares: the frame, the address, the names and hues of activities, and the way to the persons behind a mark.
import { createContext, useContext } from 'react';

import type { AnswerOf } from './ask/ask';
import type { Behind } from './behind/mark';
import type { Frame } from './filter/frame';
import type { ViewName } from './view/view-names';

export type Changes = Record<string, string | readonly string[]>;

export type Explorer = {
  /** The id in the address; `title` is for people. */
  id: string;
  title: string;
  defined: boolean;
  frame: Frame;
  search: URLSearchParams;
  /** Another look at the same: replaces the entry of the browser's history. */
  show: (changes: Changes) => void;
  /** Another question: a new entry, so that going back undoes it. */
  change: (changes: Changes) => void;
  view: ViewName;
  isTable: (view: ViewName) => boolean;
  nameOf: (activity: string) => string;
  /** The title of a step of the map, whatever an activity is at the moment. */
  stepName: (step: string) => string;
  /** 0 to 6: the same activity has the same hue in every view. */
  hueOf: (activity: string) => number;
  facets: AnswerOf<'/api/explore/facets'> | undefined;
  /** Whether the facets are known, or will not be. */
  settled: boolean;
  /** When versions of the map were published. */
  versions: { version: number; at: string }[];
  open: (behind: Behind) => void;
};

export const ExplorerContext = createContext<Explorer | null>(null);

export function useExplorer(): Explorer {
  const explorer = useContext(ExplorerContext);
  if (!explorer) throw new Error('outside of the explorer');
  return explorer;
}
