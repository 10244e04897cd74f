import { processIo } from '../../src/cli/io';
import { run } from '../../src/cli/run';

/*
 * The command line in a process that tells, in a last line on stderr, how much memory and processor time it took above
 * what it needs to start. Processor time, not time: what else the machine does is no part of it.
 */
const idle = process.resourceUsage();

void run(process.argv.slice(2), processIo()).then((exitCode) => {
  process.exitCode = exitCode;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const megabytes = Math.ceil((maxRSS - idle.maxRSS) / 1024);
  const milliseconds = Math.ceil(
    (userCPUTime + systemCPUTime - idle.userCPUTime - idle.systemCPUTime) / 1000,
  );
  process.stderr.write(`[${String(megabytes)} MB, ${String(milliseconds)} ms]\n`);
});
