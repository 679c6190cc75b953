/** Limits and parameters that a computation cannot do without; checked when a catalogue is read. */
export interface Needs {
  readonly limits: readonly string[];
  readonly parameters: readonly string[];
}

const needs = (limits: readonly string[], parameters: readonly string[] = []): Needs => ({ limits, parameters });

/** What each computation needs of its catalogue file. */
export const NEEDS: Readonly<Record<string, Needs>> = {
  judgedByPeople: needs([]),
  musicArtRooms: needs(['classesPerRoom', 'musicRoom', 'artRoom']),
  schoolSize: needs(['ordinary', 'through']),
  classSize: needs(['primary', 'junior']),
  smallSchoolFunds: needs(['pupils']),
  shareOfFacts: needs([], ['parts', 'whole']),
  migrantChildren: needs(['share'], ['parts', 'whole']),
  factAgainstFact: needs([], ['fact', 'atLeast']),
  nearbyEnrolment: needs(['primary', 'junior']),
  eliteHighSchoolQuota: needs(['share', 'rural']),
  juniorRetention: needs(['share'], ['formula']),
  everySchool: needs([], ['fact']),
  trainingFunds: needs(['share'], ['pairs']),
  everySubject: needs([], ['fact']),
  publicApproval: needs(['share']),
  compositeDispersion: needs(['primary', 'junior']),
};
