import { processIo } from './io';
import { run } from './run';

// A reader that has seen enough (`kpi summary … | head`) closes the pipe: that is no failure to tell about.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void run(process.argv.slice(2), processIo()).then((exitCode) => {
  process.exitCode = exitCode;
});
