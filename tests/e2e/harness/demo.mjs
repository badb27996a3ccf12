// Starts the demo bank on a free port and a data directory of its own, reads what it prints, and stops it by its own process id.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const binary = process.env.JALON_BINARY ?? join(root, 'build/release/bin/jalon');
const patienceMs = 120_000;

/** @returns {Promise<{origin: string, statusPath: string, accounts: Record<string, {email: string, password: string}>, folder: string, pid: number, stop: () => Promise<void>}>} */
export async function startDemo(customers = 300) {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-e2e-'));
  const child = spawn(binary, ['demo', '--data', join(folder, 'data'), '--customers', String(customers), '--listen', '127.0.0.1:0'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  // One that cannot be started never exits.
  const ended = new Promise((done) => { child.once('exit', done); child.once('error', done); });
  let out = '';
  let err = '';
  child.stderr.on('data', (part) => { err = (err + part).slice(-4000); });
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(late);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await new Promise((ready, fail) => {
      const late = setTimeout(() => fail(new Error(`The demo did not listen within ${patienceMs / 1000} s.`)), patienceMs);
      child.once('error', fail);
      child.once('exit', (code) => fail(new Error(`The demo ended with ${code}.\n${out}\n${err}`)));
      child.stdout.on('data', (part) => {
        out += part;
        if (!/^listening on http/m.test(out)) return;
        clearTimeout(late);
        ready();
      });
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const accounts = {};
  for (const [, email, password, role] of out.matchAll(/^ +(\S+@\S+) +(\S+) +(\S+)$/gm)) accounts[role] = { email, password };
  return {
    origin: /^listening on (http:\S+?)\/?$/m.exec(out)[1],
    statusPath: /status page\s+http:\/\/[^/]+(\/\S+)/.exec(out)[1],
    accounts,
    folder: join(folder, 'data'),
    pid: child.pid,
    stop,
  };
}
