import { itKeepsEveryEntry } from './sheetFuzz';

// A file of its own, so that both halves run side by side.
itKeepsEveryEntry(2);
