// Prints `N passed, N failed, N skipped` for a JUnit file written by ctest.
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2], 'utf8');
const head = text.match(/<testsuite\b[^>]*>/)?.[0] ?? '';
const number = (name) => Number(head.match(new RegExp(`\\b${name}="(\\d+)"`))?.[1] ?? 0);
const skipped = number('skipped') + number('disabled');
console.log(`${number('tests') - number('failures') - skipped} passed, ${number('failures')} failed, ${skipped} skipped`);
