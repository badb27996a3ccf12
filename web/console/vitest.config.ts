// Unit tests: plain functions in Node, no browser.
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { environment: 'node', include: ['src/**/*.test.ts', 'test/**/*.test.ts'] } });
