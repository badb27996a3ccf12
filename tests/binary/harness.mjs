// The real binary for tests: runs its commands, starts servers on free ports, stops them by their
// own process id, and speaks to them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = process.env.JALON_BINARY ?? path.join(root, 'build/release/bin/jalon');

const sharedFolder = process.env.JALON_SHARED ?? path.join(root, '../shared');

/** A file of the shared data, or null where these are not here. */
export function shared(...parts) {
  const file = path.join(sharedFolder, 'data', ...parts);
  return fs.existsSync(file) ? file : null;
}

/** An empty directory that goes away with the test. */
export function folder(t) {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'jalon-test-'));
  t.after(() => fs.rmSync(made, { recursive: true, force: true, maxRetries: 20 }));
  return made;
}

/** Runs a command to its end: `{code, out, err}`. */
export function run(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes) => (out += bytes));
    child.stderr.on('data', (bytes) => (err += bytes));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: signal ?? code, out, err }));
  });
}

/** Runs a command that must succeed, and gives what it printed. */
export async function done(...args) {
  const { code, out, err } = await run(...args);
  assert.equal(code, 0, `jalon ${args.join(' ')}\n${out}${err}`);
  return out;
}

export async function asJson(...args) {
  return JSON.parse(await done(...args, '--json'));
}

/** A write key for a source, made at the command line. */
export async function writeKey(data, source = 'site') {
  return /: (\S+)\s*$/.exec(await done('key', 'create', '--data', data, '--source', source))[1];
}

export async function token(data, role = 'administrator') {
  return /: (\S+)\s*$/.exec(await done('token', 'create', '--data', data, '--role', role))[1];
}

/** The shipped definitions, published; but for experiments, by which visitors would differ. */
export async function publishAll(data) {
  const files = listed(path.join(root, 'definitions')).filter((file) => !file.includes('/experiments/'));
  await done('apply', '--data', data, '--publish', ...files.sort());
}

function listed(under) {
  return fs.readdirSync(under).flatMap((kind) => fs.readdirSync(path.join(under, kind)).map((file) => path.join(under, kind, file)));
}

/** A demo bank with few customers, filled and not served. */
export async function demoBank(t, customers = 50) {
  const data = path.join(folder(t), 'demo');
  await done('demo', '--data', data, '--customers', String(customers), '--fill-only', '--listen', '127.0.0.1:0');
  return { data, ...JSON.parse(fs.readFileSync(path.join(data, 'demo.json'), 'utf8')) };
}

/** A running server. */
export class Server {
  constructor(child, url, printed) {
    this.child = child;
    this.pid = child.pid;
    this.url = url;
    this.printed = printed;
    this.port = Number(new URL(url).port);
    this.ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  }

  /** Stops it (politely unless told otherwise) and waits for its end. */
  async stop(signal = 'SIGTERM') {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    return this.ended;
  }

  alive() {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Resident memory now, in kB. */
  memory() {
    return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${this.pid}/status`, 'utf8'))[1]);
  }
}

export async function serve(t, data, { command = 'serve', options = [] } = {}) {
  const args = [command, '--data', data, '--listen', '127.0.0.1:0', ...options];
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complaints = '';
  child.stderr.on('data', (bytes) => (complaints = (complaints + bytes).slice(-4000)));
  const url = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready after 60 s: ${printed}${complaints}`)), 60_000);
    child.stdout.on('data', (bytes) => {
      printed += bytes;
      const found = /^listening on (http:\/\/\S+)$/m.exec(printed);
      if (found) { clearTimeout(late); resolve(found[1]); }
    });
    child.once('exit', (code) => { clearTimeout(late); reject(new Error(`ended with ${code}: ${printed}${complaints}`)); });
  });
  const server = new Server(child, url, printed);
  t.after(() => server.stop('SIGKILL'));
  return server;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

/** One request: `{status, headers, bytes, text, json}`. `body` is sent as given, `json` as JSON. */
export function ask(server, method, target, { json, body, headers = {}, bearer, key, timeout = 30_000 } = {}) {
  const sent = { ...headers };
  if (json !== undefined) { body = JSON.stringify(json); sent['content-type'] ??= 'application/json'; }
  if (bearer) sent.authorization = `Bearer ${bearer}`;
  if (key) sent.authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  if (body !== undefined) sent['content-length'] = Buffer.byteLength(body);
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port: server.port, method, path: target, headers: sent, agent, timeout });
    request.on('response', (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        const text = bytes.toString('utf8');
        let parsed;
        if (/json/.test(response.headers['content-type'] ?? '')) parsed = JSON.parse(text);
        resolve({ status: response.statusCode, headers: response.headers, bytes, text, json: parsed });
      });
    });
    request.on('timeout', () => request.destroy(new Error(`no answer to ${method} ${target} in ${timeout} ms`)));
    request.on('error', reject);
    request.end(body);
  });
}

/** An answer that must have this status; its JSON. */
export async function expectStatus(status, ...request) {
  const answer = await ask(...request);
  assert.equal(answer.status, status, `${request[1]} ${request[2]}: ${answer.text.slice(0, 600)}`);
  return answer.json;
}

/** An answer that must be a problem document with this status and code. */
export async function expectProblem(status, code, ...request) {
  const answer = await ask(...request);
  assert.equal(answer.status, status, `${request[1]} ${request[2]}: ${answer.text.slice(0, 600)}`);
  assert.match(answer.headers['content-type'], /^application\/problem\+json/);
  if (code) assert.equal(answer.json.code, code, answer.text);
  assert.equal(answer.json.status, status);
  return answer;
}

/** Raw bytes to the server; what came back within `timeout` ms, or until it closed. */
export function rawExchange(server, bytes, timeout = 10_000) {
  return new Promise((resolve) => {
    const parts = [];
    const socket = net.connect(server.port, '127.0.0.1');
    const finish = (how) => { socket.destroy(); resolve({ text: Buffer.concat(parts).toString('latin1'), how }); };
    socket.setTimeout(timeout, () => finish('timeout'));
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => finish('error'));
    socket.on('close', () => finish('closed'));
  });
}

/** Every interaction of a person, page by page. */
export async function timeline(server, bearer, person, { limit = 200 } = {}) {
  const items = [];
  let cursor = '';
  do {
    const page = await expectStatus(200, server, 'GET',
      `/api/people/${encodeURIComponent(person)}/timeline?limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, { bearer });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}

/** Polls until `probe` gives something true. */
export async function eventually(probe, { within = 5000, every = 50, what = 'it' } = {}) {
  const end = Date.now() + within;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > end) assert.fail(`${what} did not come within ${within} ms`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

/** Reproducible numbers (mulberry32): `next()` in [0, 1), `below(n)`, `pick(list)`. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  return { next, below, pick: (list) => list[below(list.length)] };
}
