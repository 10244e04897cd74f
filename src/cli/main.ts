import { languageOf } from './arguments';
import { processIo } from './io';
import { run } from './run';

const argv = process.argv.slice(2);

void run(argv, processIo(languageOf(argv))).then((exitCode) => {
  process.exitCode = exitCode;
});
