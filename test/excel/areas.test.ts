import { coveringAreas, joinedAddresses } from '../../src/excel/areas';
import type { Area } from '../../src/sheets/model';
import { fc } from '../support/properties';

interface Place {
  readonly row: number;
  readonly column: number;
}

function placesIn({ row, column, lastRow, lastColumn }: Area): readonly Place[] {
  return Array.from({ length: lastRow - row + 1 }, (_, down) =>
    Array.from({ length: lastColumn - column + 1 }, (_unused, right) => ({
      row: row + down,
      column: column + right,
    })),
  ).flat();
}

const key = ({ row, column }: Place): string => `${String(row)},${String(column)}`;

/** Cells in the order of rows, then columns, each once. Close together, so that strips and rectangles come about. */
const cells = fc
  .uniqueArray(fc.record({ row: fc.nat(9), column: fc.nat(6) }), { selector: key, maxLength: 60 })
  .map((places) => [...places].sort((one, other) => one.row - other.row || one.column - other.column));

describe('the areas of cells', () => {
  it('cover just the cells, each once', () => {
    fc.assert(
      fc.property(cells, (places) => {
        const covered = coveringAreas(places).flatMap(placesIn).map(key);
        expect(covered.sort()).toEqual(places.map(key).sort());
      }),
    );
  });

  it('are one area for a rectangle', () => {
    const area = { row: 3, column: 2, lastRow: 9, lastColumn: 5 };
    expect(coveringAreas(placesIn(area))).toEqual([area]);
  });

  it('are an area for each run of a row, and end where rows are left out', () => {
    const at = (row: number, column: number): Place => ({ row, column });
    expect(coveringAreas([at(0, 0), at(0, 1), at(0, 3), at(1, 0), at(1, 1), at(3, 0), at(3, 1)])).toEqual(
      expect.arrayContaining([
        { row: 0, column: 0, lastRow: 1, lastColumn: 1 },
        { row: 0, column: 3, lastRow: 0, lastColumn: 3 },
        { row: 3, column: 0, lastRow: 3, lastColumn: 1 },
      ]),
    );
  });

  it('are none without cells', () => {
    expect(coveringAreas([])).toEqual([]);
  });
});

describe('joined addresses', () => {
  it('hold every area in order, in as few addresses of at most 8,192 characters as follow each other', () => {
    const area = fc
      .tuple(fc.nat(1_000_000), fc.nat(16_000), fc.nat(40), fc.nat(40))
      .map(([row, column, down, right]) => ({
        row,
        column,
        lastRow: row + down,
        lastColumn: column + right,
      }));
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 1200, size: 'max' }), (areas) => {
        const joined = joinedAddresses(areas);
        expect(joined.join(',').split(',')).toEqual(areas.flatMap((one) => joinedAddresses([one])));
        expect(joined.every((address) => address !== '' && address.length <= 8192)).toBe(true);
        joined.slice(1).forEach((address, index) => {
          const [first = ''] = address.split(',');
          expect(`${joined[index] ?? ''},${first}`.length).toBeGreaterThan(8192);
        });
      }),
      { numRuns: 10 },
    );
  });

  it('fill an address to its last character', () => {
    // 8,192 characters: 2,731 cells of two characters with their commas.
    const areas = Array.from({ length: 2731 }, () => ({ row: 0, column: 0, lastRow: 0, lastColumn: 0 }));
    expect(joinedAddresses(areas).map(({ length }) => length)).toEqual([8192]);
    expect(joinedAddresses([...areas, ...areas.slice(0, 1)]).map(({ length }) => length)).toEqual([8192, 2]);
  });

  it('are none without areas', () => {
    expect(joinedAddresses([])).toEqual([]);
  });
});
