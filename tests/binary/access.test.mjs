// Who may do what: the first run, signing in, roles, tokens, and the four eyes on definitions.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { ask, asJson, done, eventually, expectProblem, expectStatus, folder, publishAll, root, run, serve, token } from './harness.mjs';

const cookieOf = (answer) => answer.headers['set-cookie'][0].split(';')[0];
const signIn = (server, email, password) => ask(server, 'POST', '/api/session', { json: { email, password } });

async function newUser(data, email, role) {
  const out = await done('user', 'create', '--data', data, '--email', email, '--name', email, '--role', role);
  return /: (\S+)\s*$/.exec(out)[1];
}

test('the first run prints a password once, and it signs in', async (t) => {
  const data = folder(t);
  const first = await serve(t, data);
  const password = /admin@localhost with the password (\S+)/.exec(first.printed)[1];
  assert.ok(password.length >= 12);
  const answer = await signIn(first, 'admin@localhost', password);
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual([answer.json.user.role, answer.json.demo], ['administrator', false]);
  await first.stop();
  const second = await serve(t, data);
  assert.doesNotMatch(second.printed, /password/);
  assert.equal((await signIn(second, 'ADMIN@localhost', password)).status, 200);
  for (const file of fs.readdirSync(data, { recursive: true })) {
    if (fs.statSync(path.join(data, file)).isFile()) assert.ok(!fs.readFileSync(path.join(data, file)).includes(password), `${file} holds the password`);
    if (path.dirname(file) === '.') assert.equal(fs.statSync(path.join(data, file)).mode & 0o077, 0, `${file} is open to others`);
  }
});

test('a session is a strict cookie, needs its CSRF token, and ends', async (t) => {
  const data = folder(t);
  const password = await newUser(data, 'ines@example.com', 'administrator');
  const server = await serve(t, data, { options: ['--secure-cookies'] });
  const answer = await signIn(server, 'ines@example.com', password);
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/']) assert.ok(answer.headers['set-cookie'][0].includes(part), answer.headers['set-cookie'][0]);
  const cookie = cookieOf(answer);
  const { csrf } = await expectStatus(200, server, 'GET', '/api/session', { headers: { cookie } });
  assert.equal(csrf, answer.json.csrf);
  const key = { json: { name: 'site' } };
  await expectProblem(403, 'session.csrf', server, 'POST', '/api/keys', { ...key, headers: { cookie } });
  await expectProblem(403, 'session.csrf', server, 'POST', '/api/keys', { ...key, headers: { cookie, 'x-csrf-token': 'x' } });
  await expectStatus(201, server, 'POST', '/api/keys', { ...key, headers: { cookie, 'x-csrf-token': csrf } });
  const headers = { cookie, 'x-csrf-token': csrf };
  await expectProblem(400, 'user.password_short', server, 'PUT', '/api/session/password', { headers, json: { current: password, new: 'short' } });
  await expectStatus(204, server, 'PUT', '/api/session/password', { headers, json: { current: password, new: 'a longer one now' } });
  assert.equal((await signIn(server, 'ines@example.com', password)).status, 401);
  const other = cookieOf(await signIn(server, 'ines@example.com', 'a longer one now'));
  const again = await expectStatus(200, server, 'GET', '/api/session', { headers: { cookie: other } });
  await expectStatus(204, server, 'DELETE', '/api/session', { headers: { cookie: other, 'x-csrf-token': again.csrf } });
  await expectProblem(401, 'session.none', server, 'GET', '/api/session', { headers: { cookie: other } });
});

test('wrong passwords are refused, soon more and more slowly', async (t) => {
  const data = folder(t);
  const password = await newUser(data, 'ines@example.com', 'viewer');
  const server = await serve(t, data);
  const unknown = await signIn(server, 'nobody@example.com', 'x');
  const wrong = await signIn(server, 'ines@example.com', 'x');
  assert.deepEqual([unknown.status, unknown.json.code, unknown.json.detail], [wrong.status, wrong.json.code, wrong.json.detail], 'who exists is not told');
  assert.deepEqual([wrong.status, wrong.json.code], [401, 'session.wrong_credentials']);
  const waits = [];
  for (let i = 0; i < 40 && waits.length < 2; ++i) {
    const answer = await signIn(server, 'ines@example.com', 'x');
    if (answer.status === 401) continue;
    assert.deepEqual([answer.status, answer.json.code], [429, 'session.too_many_attempts']);
    assert.equal((await signIn(server, 'ines@example.com', password)).status, 429, 'the right one has to wait as well');
    assert.ok(Number(answer.headers['retry-after']) >= 1);
    waits.push(Number(/in (\d+) s/.exec(answer.json.detail)[1]));
    await new Promise((resolve) => setTimeout(resolve, waits.at(-1) * 1000 + 50));
  }
  assert.equal(waits.length, 2);
  assert.ok(waits[1] > waits[0], `waits of ${waits} s`);
});

describe('roles', () => {
  let server;
  const tokens = {};
  const cleanups = [];
  before(async () => {
    const t = { after: (each) => cleanups.unshift(each) };
    const data = folder(t);
    await publishAll(data);
    for (const role of ['administrator', 'designer', 'agent', 'analyst', 'viewer']) tokens[role] = await token(data, role);
    server = await serve(t, data);
  });
  after(async () => { for (const each of cleanups) await each(); });

  for (const [method, target, json, allowed] of [
    ['GET', '/api/session', undefined, ['administrator', 'designer', 'agent', 'analyst', 'viewer']],
    ['GET', '/api/journeys', undefined, ['administrator', 'designer', 'agent', 'analyst', 'viewer']],
    ['GET', '/api/people', undefined, ['administrator', 'designer', 'agent', 'analyst']],
    ['GET', '/api/cases', undefined, ['administrator', 'designer', 'agent', 'analyst']],
    ['POST', '/api/cases', { person: 'p', reason: 'other' }, ['administrator', 'agent']],
    ['PUT', '/api/queues/phone', { ahead: 1 }, ['administrator', 'designer']],
    ['PUT', '/api/definitions/journey/new-one/draft', { text: 'kind: journey\nid: new-one\n' }, ['administrator', 'designer']],
    ['POST', '/api/definitions/hub/contact/versions/1/moves', { move: 'rollback' }, ['administrator', 'designer']],
    ['POST', '/api/requests/none/moves', { move: 'take' }, ['administrator', 'agent']],
    ['DELETE', '/api/people/nobody', undefined, ['administrator']],
    ['GET', '/api/audit', undefined, ['administrator']],
    ['GET', '/api/tokens', undefined, ['administrator']],
    ['POST', '/api/users', { email: 'x', name: 'x', role: 'viewer', password: 'x' }, ['administrator']],
    ['PUT', '/api/settings', { bank_name: 'B', time_zone: 'Europe/Paris', four_eyes: true, masking_below: 10 }, ['administrator']],
  ]) {
    test(`${method} ${target} is for ${allowed.join(', ')}`, async () => {
      for (const [role, bearer] of Object.entries(tokens)) {
        const answer = await ask(server, method, target, { bearer, json });
        if (allowed.includes(role)) assert.notEqual(answer.status, 403, `${role}: ${answer.text}`);
        else assert.deepEqual([answer.status, answer.json.code], [403, 'access.not_allowed'], role);
      }
      await expectProblem(401, 'session.none', server, method, target, { json });
    });
  }

  test('a token made by an administrator works until it is revoked', async () => {
    const bearer = tokens.administrator;
    const { id, secret } = await expectStatus(201, server, 'POST', '/api/tokens', { bearer, json: { name: 'report', role: 'viewer' } });
    await expectStatus(200, server, 'GET', '/api/journeys', { bearer: secret });
    const { items } = await expectStatus(200, server, 'GET', '/api/tokens', { bearer });
    assert.ok(!JSON.stringify(items).includes(secret));
    await expectStatus(204, server, 'DELETE', `/api/tokens/${id}`, { bearer });
    await expectProblem(401, 'session.none', server, 'GET', '/api/journeys', { bearer: secret });
    const audit = await expectStatus(200, server, 'GET', '/api/audit', { bearer });
    assert.ok(audit.items.length > 0);
    assert.ok(!JSON.stringify(audit).includes(secret));
  });

  test('accounts are made, changed and disabled; the last administrator stays', async () => {
    const bearer = tokens.administrator;
    const account = { email: 'samira@example.com', name: 'Samira', role: 'agent', password: 'a good long one' };
    const { id } = await expectStatus(201, server, 'POST', '/api/users', { bearer, json: account });
    await expectProblem(409, 'user.email_taken', server, 'POST', '/api/users', { bearer, json: { ...account, email: 'SAMIRA@example.com' } });
    const cookie = cookieOf(await signIn(server, account.email, account.password));
    await expectStatus(200, server, 'GET', '/api/cases', { headers: { cookie } });
    const changed = await expectStatus(200, server, 'PATCH', `/api/users/${id}`, { bearer, json: { role: 'viewer' } });
    assert.equal(changed.role, 'viewer');
    await expectProblem(401, 'session.none', server, 'GET', '/api/session', { headers: { cookie } });  // A new role needs a new session.
    const later = cookieOf(await signIn(server, account.email, account.password));
    await expectProblem(403, 'access.not_allowed', server, 'GET', '/api/cases', { headers: { cookie: later } });
    await expectStatus(200, server, 'PATCH', `/api/users/${id}`, { bearer, json: { disabled: true } });
    await expectProblem(401, 'session.none', server, 'GET', '/api/session', { headers: { cookie: later } });
    await expectProblem(401, 'session.none', server, 'GET', '/api/session', { headers: { cookie } });
    assert.equal((await signIn(server, account.email, account.password)).status, 401);
    const { items } = await expectStatus(200, server, 'GET', '/api/users', { bearer });
    const [only] = items.filter((user) => user.role === 'administrator');
    for (const json of [{ disabled: true }, { role: 'viewer' }])
      assert.equal((await ask(server, 'PATCH', `/api/users/${only.id}`, { bearer, json })).status, 409);
  });
});

describe('four eyes on definitions', () => {
  let server, data;
  const staff = {};
  const cleanups = [];
  before(async () => {
    const t = { after: (each) => cleanups.unshift(each) };
    data = folder(t);
    await publishAll(data);
    const passwords = {};
    for (const name of ['remi', 'lena']) passwords[name] = await newUser(data, `${name}@example.com`, 'designer');
    server = await serve(t, data);
    for (const name of ['remi', 'lena']) {
      const answer = await signIn(server, `${name}@example.com`, passwords[name]);
      staff[name] = { cookie: cookieOf(answer), 'x-csrf-token': answer.json.csrf };
    }
  });
  after(async () => { for (const each of cleanups) await each(); });
  const card = '/api/definitions/journey/card';
  const move = (who, version, name) => ask(server, 'POST', `${card}/versions/${version}/moves`, { headers: staff[who], json: { move: name, comment: name } });
  const save = (who, json) => ask(server, 'PUT', `${card}/draft`, { headers: staff[who], json });

  test('who writes does not approve; who approves publishes; a rollback is one step', async () => {
    const { published_version: first } = await expectStatus(200, server, 'GET', card, { headers: staff.remi });
    const { text } = await expectStatus(200, server, 'GET', `${card}/versions/${first}`, { headers: staff.remi });
    const changed = text.replace(/title: \{ en: [^,]+,/, 'title: { en: Cards anew,');
    assert.notEqual(changed, text);
    const draft = await save('remi', { text: changed });
    assert.deepEqual([draft.status, draft.json.state, draft.json.problems], [200, 'draft', []]);
    assert.ok(draft.json.text.includes('#') === text.includes('#'), 'comments are kept');
    const { version, revision } = draft.json;
    const stale = await save('lena', { text: changed, revision: revision - 1 });
    assert.deepEqual([stale.status, stale.json.code], [409, 'definition.draft_changed']);
    assert.equal((await move('remi', version, 'publish')).status, 409, 'a draft is not published unseen');
    assert.equal((await move('remi', version, 'propose')).status, 200);
    const own = await move('remi', version, 'approve');
    assert.equal(own.json.code, 'definition.same_person', own.text);
    assert.ok([403, 409].includes(own.status));
    assert.equal((await move('lena', version, 'approve')).status, 200);
    const published = await move('lena', version, 'publish');
    assert.deepEqual([published.status, published.json.published_version], [200, version]);
    const map = await expectStatus(200, server, 'GET', '/api/journeys/card/map?locale=en', { headers: staff.remi });
    assert.deepEqual([map.version, map.title], [version, 'Cards anew']);
    const { changes } = await expectStatus(200, server, 'GET', `${card}/diff?from=${first}&to=${version}`, { headers: staff.remi });
    assert.equal(changes.length, 1);
    assert.deepEqual([changes[0].op, changes[0].after], ['changed', 'Cards anew']);
    const back = await move('remi', first, 'rollback');
    assert.deepEqual([back.status, back.json.published_version], [200, first]);
    assert.ok(['saved', 'proposed', 'approved', 'published', 'rolled_back'].every((name) => back.json.moves.some((each) => each.move === name)), JSON.stringify(back.json.moves));
  });

  test('a draft with problems is kept and not proposed', async () => {
    const draft = await save('remi', { text: 'kind: journey\nid: card\ntitle: Card\nstages: 7\n' });
    assert.equal(draft.status, 200);
    assert.ok(draft.json.problems.some((each) => each.severity === 'error' && each.line === 4), draft.text);
    const refused = await move('remi', draft.json.version, 'propose');
    assert.equal(refused.json.code, 'definition.has_problems');
    await expectStatus(204, server, 'DELETE', `${card}/draft`, { headers: staff.remi });
  });

  test('with four eyes off one person publishes', async () => {
    const bearer = await token(data);
    // What the command line makes while the server runs counts within a second.
    const settings = (await eventually(async () => {
      const answer = await ask(server, 'GET', '/api/settings', { bearer });
      return answer.status === 200 && answer;
    }, { within: 3000, every: 200, what: 'the token' })).json;
    await expectStatus(200, server, 'PUT', '/api/settings', { bearer, json: { ...settings, four_eyes: false } });
    const { published_version: first } = await expectStatus(200, server, 'GET', card, { headers: staff.remi });
    const { text } = await expectStatus(200, server, 'GET', `${card}/versions/${first}`, { headers: staff.remi });
    const { json: { version } } = await save('remi', { text: text.replace(/title: \{ en: [^,]+,/, 'title: { en: Cards alone,') });
    for (const name of ['propose', 'approve', 'publish']) {
      const answer = await move('remi', version, name);
      assert.equal(answer.status, 200, `${name}: ${answer.text}`);
    }
  });
});

test('jalon apply tells problems by file, line and column, and writes nothing then', async (t) => {
  const data = folder(t);
  const there = folder(t);
  const good = path.join(root, 'definitions/calendars/contact-centre.yaml');
  const policy = fs.readFileSync(path.join(root, 'definitions/case-policies/detractor.yaml'), 'utf8');
  const bad = path.join(there, 'bad.yaml');
  for (const [content, line, what] of [
    [policy.replace('due: 8h', 'due: soon'), policy.split('\n').findIndex((each) => each.startsWith('due:')) + 1, 'a duration'],
    [policy.replace('calendar: contact-centre', 'calendar: moon'), policy.split('\n').findIndex((each) => each.startsWith('calendar:')) + 1, 'an unknown calendar'],
    ['kind: journey\nid: [\n', null, 'YAML that does not close'],
    ['kind: dance\nid: x\n', 1, 'an unknown kind'],
    [policy.replace('team:', 'taem:'), policy.split('\n').findIndex((each) => each.startsWith('team:')) + 1, 'a misspelt name'],
  ]) {
    fs.writeFileSync(bad, content);
    const { code, err } = await run('apply', '--data', data, '--publish', good, bad);
    assert.equal(code, 2, `${what}: ${err}`);
    assert.match(err, new RegExp(`bad\\.yaml:${line ?? '\\d+'}:\\d+: `), what);
  }
  assert.equal((await run('hub', 'decide', '--data', data)).code, 2, 'no policy is published');
  const { items } = await asJson('apply', '--data', data, '--publish', good);
  assert.deepEqual(items, [{ kind: 'calendar', id: 'contact-centre', version: 1, outcome: 'published' }], 'nothing was written before');
  assert.equal((await asJson('apply', '--data', data, '--publish', good)).items[0].outcome, 'unchanged');
});

test('keys, tokens and accounts at the command line', async (t) => {
  const data = folder(t);
  for (const [args, code] of [
    [['token', 'create', '--data', data, '--role', 'king'], 2], [['token', 'create', '--data', data], 2], [['key', 'create', '--data', data], 2],
    [['key', 'create', '--data', data, '--source', 'site'], 0], [['key', 'revoke', '--data', data, '--id', '77'], 2], [['key', 'revoke', '--data', data, '--id', '1'], 0],
    [['user', 'create', '--data', data, '--email', 'x@example.com', '--role', 'viewer'], 0], [['user', 'create', '--data', data, '--email', 'x@example.com', '--role', 'viewer'], 2],
    [['user', 'reset-password', '--data', data, '--email', 'x@example.com'], 0], [['user', 'reset-password', '--data', data, '--email', 'y@example.com'], 2],
  ]) assert.equal((await run(...args)).code, code, args.join(' '));
  assert.match(await done('key', 'list', '--data', data), /site .*revoked/);
  assert.match(await done('user', 'list', '--data', data), /x@example\.com/);
  assert.match(await done('help'), /jalon serve/);
});
