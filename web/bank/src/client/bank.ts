// The script of every page of the bank: asks the demo server for its key and customers, puts the widget's one script
// tag on the page, and starts what this page has.
import { application, calculator, confirmation } from './loan';
import { PlayPanel, type Demo, type Persona } from './play';
import { greet, signIn } from './sign-in';
import { jalon, readSite, tab, type Site } from './site';

async function readDemo(): Promise<Demo | null> {
  try {
    const response = await fetch('/v1/play', { headers: { Accept: 'application/json' } });
    return response.ok ? ((await response.json()) as Demo) : null;
  } catch {
    return null;
  }
}

/** The one tag that a bank puts on its pages; here the key comes from the demo server. */
function addWidget(site: Site, key: string): void {
  const tag = document.createElement('script');
  tag.async = true;
  tag.src = '/widget/jalon.js';
  Object.assign(tag.dataset, { key, locale: site.locale, page: site.page, placement: 'button', timeZone: 'Europe/Paris' });
  document.head.append(tag);
}

const site = readSite();
greet();
calculator(site);
application(site);
confirmation(site);

const demo = await readDemo();
if (demo) {
  const persona = tab.get<Persona>('persona');
  if (persona) jalon('identify', persona.user, { name: persona.name });
  new PlayPanel(site, demo);
  addWidget(site, demo.write_key);
}
signIn(site, demo?.personas ?? []);
