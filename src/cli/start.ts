import { processIo } from './io';
import { runStart } from './sample';

void runStart(process.argv.slice(2), processIo()).then((exitCode) => {
  process.exitCode = exitCode;
});
