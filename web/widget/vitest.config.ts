// Unit tests are pure: no browser, no network. The browser's part is dev/look.mjs and the end-to-end tests.
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], environment: 'node' } });
