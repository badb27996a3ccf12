// All English messages: the source, and by its type the list of keys that every language has.
import { cases } from './cases';
import { definitions } from './definitions';
import { error } from './errors';
import { explore } from './explore';
import { app, nav, theme, ui } from './frame';
import { hub } from './hub';
import { journeys } from './journeys';
import { live } from './live';
import { people } from './people';
import { proof } from './proof';
import { questionnaires } from './questionnaires';
import { replay } from './replay';
import { settings } from './settings';
import { signIn } from './sign-in';
import { today } from './today';
import { triage } from './triage';
import { trials } from './trials';
import { channel, event, indicator, indicatorShort, kind, kindOne, mode, reason, requestKind, requestState, role, stage, versionState } from './words';

export const en = {
  app,
  cases,
  channel,
  definitions,
  error,
  event,
  explore,
  hub,
  indicator,
  indicatorShort,
  journeys,
  kind,
  kindOne,
  mode,
  nav,
  live,
  people,
  proof,
  questionnaires,
  reason,
  replay,
  requestKind,
  requestState,
  role,
  settings,
  signIn,
  stage,
  theme,
  today,
  triage,
  trials,
  ui,
  versionState,
};
