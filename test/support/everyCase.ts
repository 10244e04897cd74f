/**
 * True in the whole check (`EVERY_CASE=1`, as `.ci/run` sets it). `npm test` leaves out cases that are large and alike, so
 * that it takes minutes; what is left stands for every kind.
 */
export const EVERY_CASE = process.env['EVERY_CASE'] === '1';

/** All cases in the whole check, otherwise those that are marked as standing for their kind. */
export function chosenCases<Case>(all: readonly Case[], stands: (one: Case) => boolean): readonly Case[] {
  return EVERY_CASE ? all : all.filter(stands);
}
