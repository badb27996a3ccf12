// The tree tested as a tree: sizes, boundaries, left-overs, formatting. What a reviewer would say every time.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 }).split('\n').filter(Boolean);
const files = git('ls-files').filter((f) => existsSync(join(root, f)));
const read = (f) => readFileSync(join(root, f), 'utf8');
const sources = files.filter((f) => /^src\/.*\.(h|cc)$/.test(f));
const web = files.filter((f) => /^web\/.*\.(ts|tsx|mjs)$/.test(f) && !f.endsWith('.gen.ts'));

test('no source file is over 500 lines', () => {
    const long = [...sources, ...web].filter((f) => read(f).split('\n').length > 501);
    assert.deepEqual(long, []);
});

test('every C++ file opens by saying what it is', () => {
    assert.deepEqual(sources.filter((f) => !read(f).startsWith('//')), []);
});

test('headers are guarded once', () => {
    assert.deepEqual(sources.filter((f) => f.endsWith('.h') && !read(f).includes('#pragma once')), []);
});

test('no file is named after nothing', () => {
    const empty = /(^|\/)(types|utils?|common|helpers?|misc|manager)\.(h|cc|ts|tsx)$/i;
    assert.deepEqual(files.filter((f) => empty.test(f)), []);
});

test('nothing is left over', () => {
    const left = new RegExp('\\b(' + ['FIX' + 'ME', 'TO' + 'DO', 'X' + 'XX', 'HA' + 'CK'].join('|') + ')\\b');
    assert.deepEqual([...sources, ...web].filter((f) => left.test(read(f))), []);
});

test('a module keeps its detail to itself', () => {
    const bad = [];
    for (const file of sources) {
        const own = file.split('/')[1];
        for (const [, module] of read(file).matchAll(/#include "(\w+)\/(?:\w+\/)*detail\//g)) if (module !== own) bad.push(`${file} -> ${module}`);
    }
    assert.deepEqual(bad, []);
});

test('only store includes a database driver, only http the wire', () => {
    const bad = sources.filter((f) => (/sqlite3\.h|pqxx/.test(read(f)) && !f.startsWith('src/store/')) ||
        (/boost\/(beast|asio)/.test(read(f)) && !f.startsWith('src/http/')));
    assert.deepEqual(bad, []);
});

test('nothing after the log reads the clock', () => {
    const pure = ['calendar', 'expr', 'trail', 'journeys', 'indicators', 'hub'];
    const bad = sources.filter((f) => pure.includes(f.split('/')[1]) && !/_(test|bench|fuzz)\.cc$/.test(f) &&
        /system_clock::now|\btime\(nullptr\)|gettimeofday|clock_gettime/.test(read(f)));
    assert.deepEqual(bad, []);
});

test('each module has a README of at most 60 lines', () => {
    for (const module of readdirSync(join(root, 'src')).filter((m) => statSync(join(root, 'src', m)).isDirectory())) {
        const readme = join(root, 'src', module, 'README.md');
        assert.ok(existsSync(readme), `src/${module}/README.md is missing`);
        assert.ok(readFileSync(readme, 'utf8').split('\n').length <= 61, `src/${module}/README.md is too long`);
    }
});

test('no lock file records where packages came from', () => {
    assert.deepEqual(files.filter((f) => f.endsWith('package-lock.json') && /"resolved": "http/.test(read(f))), []);
});

test('no path of a machine is in the tree', () => {
    const path = new RegExp('(^|[^a-zA-Z0-9_.])/(' + ['wo' + 'rk', 'fa' + 'rm', 'ho' + 'me/[a-z]+', 'ro' + 'ot'].join('|') + ')/');
    const text = files.filter((f) => /\.(cc|h|ts|tsx|mjs|js|md|yaml|yml|json|cmake|txt|html|css)$|^dev$|^\.ci\/run$/.test(f));
    assert.deepEqual(text.filter((f) => path.test(read(f))), []);
});

test('the commands in the README exist', () => {
    const help = execFileSync('bash', ['dev', 'help'], { cwd: root, encoding: 'utf8' });
    for (const [, command] of read('README.md').matchAll(/\.\/dev (\w+)/g)) assert.ok(help.includes(`./dev ${command}`), command);
});

test('the pictures in the README exist', () => {
    for (const [, picture] of read('README.md').matchAll(/\((docs\/pictures\/[\w.-]+)\)/g)) assert.ok(existsSync(join(root, picture)), picture);
});
