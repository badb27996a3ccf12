// Unit tests of the demo bank: arithmetic, the played situation, the pages as built text.
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['src/**/*.test.ts'], environment: 'node' } });
