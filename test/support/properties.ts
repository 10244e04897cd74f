import fc from 'fast-check';

/**
 * The library of the property tests with one seed for all runs, so that a run says of the code what the run before would
 * have said; `PROPERTY_SEED=N` tries other cases, and what it finds becomes a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 2025) });

export { fc };
