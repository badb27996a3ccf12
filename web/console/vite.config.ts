// How the console is built and, in development, served: under /console/, with /api going to a running server.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['JALON_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    sourcemap: false,
    target: 'es2023',
    // The questionnaire library is one chunk of its own, loaded by the preview alone.
    chunkSizeWarningLimit: 1600,
  },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/v1': server } },
});
