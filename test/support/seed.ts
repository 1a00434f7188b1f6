/** Property tests try the same cases in every run: a failure is there for everybody, and one that is fixed stays fixed. */
import fc from 'fast-check';

// FC_SEED tries others, for looking further than every run does.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_122) });
