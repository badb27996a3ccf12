// A screen that broke: said in its place, with the rest of the console still usable. One whose code could not be fetched because
// the server was away comes by itself when the server answers again.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

import { asProblem } from '../api/problem';
import { Page } from '../ui/page';
import { ProblemNote } from '../ui/problem-note';

const everyMs = 3000;

export function RouteFailure() {
  const { t } = useTranslation();
  const error = useRouteError();
  const away = asProblem(error).code === 'network.unreachable';
  useEffect(() => {
    if (!away) return;
    // Only once it was seen away: code that is missing for good must not reload for ever.
    let missed = false;
    const look = async () => {
      const answers = await fetch('/console/', { method: 'HEAD', cache: 'no-store' }).then((answer) => answer.ok, () => false);
      if (answers && missed) window.location.reload();
      missed ||= !answers;
    };
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }, [away]);
  const title = t(away ? 'app.notFetched' : 'app.broken');
  return (
    <Page title={title}>
      <ProblemNote error={error} title={title} onRetry={() => window.location.reload()} />
    </Page>
  );
}
