import { closeInExcel } from './start/excel';

void closeInExcel().then((exitCode) => {
  process.exitCode = exitCode;
});
