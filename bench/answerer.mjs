// One that is measured: a process that takes a question a line and gives an answer a line.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Answerer {
  constructor(name, command, args) {
    this.name = name;
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }
  async next() {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`${this.name} ended`);
    return JSON.parse(value);
  }
  ask(question, way) { this.child.stdin.write(`${question} ${way}\n`); return this.next(); }
  async end() { this.child.stdin.end('end\n'); await new Promise((done) => (this.child.exitCode === null ? this.child.on('close', done) : done())); }
}
