import { nodePacking } from '../../src/xlsx/nodePacking';
import { writeWorkbook } from '../../src/xlsx/write';
import type { Edit } from '../checks/goldenCase';
import { edited, makeCase } from '../checks/goldenCase';
import type { Folder } from './commandLine';

const { workbook } = makeCase({
  about: 'two series, both entered',
  plan: {
    paths: [
      { label: '小6', B: 80, T: 90 },
      { label: '中3', B: 70, T: 80 },
    ],
  },
  evaluationYear: 2025,
  cells: { 小6: { 2025: 82 }, 中3: { 2025: 72 } },
});

/** Writes a small workbook whose sheets people changed. */
export async function writeEdited(folder: Folder, name: string, edits: readonly Edit[]): Promise<void> {
  folder.write(name, await writeWorkbook(edits.reduce(edited, workbook), 'native', nodePacking));
}
