// The protocol of all that are measured: a question's name a line in, one JSON line out with the answer and what it cost.
import { createInterface } from 'node:readline';

// `questions`: name -> list of ways to ask it (functions that give the canonical answer). In: `NAME WAY`.
export async function serve(questions, load) {
  const put = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
  const cpu = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };
  const began = performance.now(), cpuBefore = cpu();
  put({ loaded: await load(), wall: (performance.now() - began) / 1000, cpu: cpu() - cpuBefore, ways: Object.fromEntries(Object.entries(questions).map(([name, ways]) => [name, ways.length])) });
  for await (const line of createInterface({ input: process.stdin })) {
    const [name, way] = line.split(' ');
    if (name === 'end') break;
    const start = performance.now(), used = cpu();
    try {
      const answer = await questions[name][Number(way)]();
      put({ name, way: Number(way), wall: (performance.now() - start) / 1000, cpu: cpu() - used, answer });
    } catch (error) {
      put({ name, way: Number(way), error: String(error).slice(0, 300) });
    }
  }
  process.exit(0);
}

// The four and the twenty steps of the funnels, the kinds of the filter.
export const four = [1, 9, 25, 16];
export const twenty = Array.from({ length: 20 }, (_, i) => [1, 9, 25, 16][i] ?? (i * 3) % 40);
export const tenKinds = [0, 1, 2, 3, 5, 8, 9, 13, 16, 25];
export const span = { from: 1_736_000_000, to: 1_739_000_000, window: 7 * 86_400 };
