import type { TypedContent } from '../entries/typed';

interface At {
  readonly sheet: string;
  /** Null where no one cell is meant. */
  readonly cell: string | null;
}

/**
 * How the sheets of a workbook differ from what they should be, found by whoever knows sheets. The rules S401 to S404
 * turn each into a finding.
 */
export type StructureFact =
  | (At & { readonly kind: 'registerEdited' | 'revisionsEdited' | 'departmentsEdited' })
  | (At & { readonly kind: 'revisionUnfinished' | 'departmentUnfinished'; readonly header: string })
  | (At & {
      readonly kind: 'differs';
      readonly id: string;
      readonly header: string;
      readonly found: TypedContent;
      readonly expected: TypedContent;
    })
  | (At & {
      readonly kind: 'rowMissing' | 'rowDoubled' | 'rowUnknown' | 'rowMisplaced';
      readonly table: string;
      readonly id: string;
    })
  | (At & { readonly kind: 'sheetMissing' | 'sheetRenamed'; readonly name: string })
  | (At & {
      readonly kind: 'tableMissing' | 'tableRenamed' | 'tableConverted';
      readonly table: string;
      readonly found: string;
    })
  | (At & {
      readonly kind: 'headerMissing' | 'headerRenamed';
      readonly table: string;
      readonly header: string;
      readonly found: string;
    })
  | (At & {
      readonly kind: 'functionsUnknown';
      /** How many cells show #NAME?. */
      readonly count: number;
    })
  | (At & {
      readonly kind: 'overwritten' | 'errorValue' | 'otherFormula';
      readonly id: string;
      readonly header: string;
      readonly found: TypedContent;
      /** What should stand there, with `=`; null where columns were moved and no formula would be right. */
      readonly formula: string | null;
    });
