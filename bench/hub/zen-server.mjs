// zen-engine behind node's http server: the peer of the hub over HTTP. JSON in, the same rules, a JSON answer out.
import { createServer } from 'node:http';
import { ranked, rules } from './rules.mjs';
import { zen } from './peers.mjs';

const holding = await zen(rules(40));
const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', async () => {
    const facts = JSON.parse(Buffer.concat(parts).toString());
    const body = JSON.stringify({ offers: ranked(facts, await holding(facts)) });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
