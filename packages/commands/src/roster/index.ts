export { mergeRoster, type RosterMerge, type RosterObservations } from './merge-roster.ts';
export type { Misfit, MisfitReason } from './misfits.ts';
export { PUPIL_COLUMNS, type RosterColumn, TEACHER_COLUMNS } from './roster-columns.ts';
export type { RosterFacts, RosterReading, RosterSection } from './roster-facts.ts';
export { type RosterOptions, sectionFactsFromRosters } from './section-facts-from-rosters.ts';
