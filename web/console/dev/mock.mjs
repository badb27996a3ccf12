// A stand-in server with invented data, for working on screens and for their pictures. Not shipped, not a test of the real one.
// node dev/mock.mjs [port]   serves /api, and /console/ from dist/ where it was built.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';

import { answerTo } from './mock-answers.mjs';
import { explored, exploredAsEvents } from './mock-explore.mjs';

const dist = resolve(process.env.DIST ?? resolve(import.meta.dirname, '../dist'));
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };

async function file(path, response) {
  const wanted = extname(path) ? path.replace('/console/', '') : 'index.html';
  try {
    const body = await readFile(join(dist, wanted));
    response.writeHead(200, { 'Content-Type': types[extname(wanted)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}

async function bodyOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return text ? JSON.parse(text) : {};
}

function live(response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('event: alive\ndata: {}\n\n');
  const timer = setInterval(() => response.write('event: alive\ndata: {}\n\n'), 15_000);
  response.on('close', () => clearInterval(timer));
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/api/live') return live(response);
  if (url.pathname.startsWith('/console')) return file(url.pathname, response);
  const question = /^\/api\/explore\/(\w+)$/.exec(url.pathname)?.[1];
  if (question && request.headers.accept?.includes('text/event-stream') && explored(question, url.searchParams)) return exploredAsEvents(question, url.searchParams, response);
  const { status, body } = answerTo(request.method, url, await bodyOf(request), request.headers);
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(status, { 'Content-Type': type, 'X-Request-Id': 'mock-1' }).end(status === 204 ? undefined : JSON.stringify(body));
});

server.listen(Number(process.argv[2] ?? 8080), '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
