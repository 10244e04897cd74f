import { processIo } from '../../src/cli/io';
import { run } from '../../src/cli/run';

/*
 * The command line in a process that tells, in a last line on stderr, how much memory it took above what it needs to
 * start.
 */
const idle = process.resourceUsage().maxRSS;

void run(process.argv.slice(2), processIo()).then((exitCode) => {
  process.exitCode = exitCode;
  const megabytes = Math.ceil((process.resourceUsage().maxRSS - idle) / 1024);
  process.stderr.write(`[${String(megabytes)} MB]\n`);
});
