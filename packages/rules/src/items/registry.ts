import { classSize } from './class-size.ts';
import { compositeDispersion } from './composite-dispersion.ts';
import type { ItemComputation } from './context.ts';
import { eliteHighSchoolQuota } from './elite-high-school-quota.ts';
import { everySchool } from './every-school.ts';
import { everySubject } from './every-subject.ts';
import { factAgainstFact } from './fact-against-fact.ts';
import { judgedByPeople } from './judged-by-people.ts';
import { juniorRetention } from './junior-retention.ts';
import { migrantChildren } from './migrant-children.ts';
import { musicArtRooms } from './music-art-rooms.ts';
import { nearbyEnrolment } from './nearby-enrolment.ts';
import { publicApproval } from './public-approval.ts';
import { schoolSize } from './school-size.ts';
import { shareOfFacts } from './share-of-facts.ts';
import { smallSchoolFunds } from './small-school-funds.ts';
import { trainingFunds } from './training-funds.ts';

/** Every computation that a catalogue may name, with the limits and parameters that its file must give. */
export const COMPUTATIONS: Readonly<Record<string, ItemComputation>> = {
  judgedByPeople,
  musicArtRooms,
  schoolSize,
  classSize,
  smallSchoolFunds,
  shareOfFacts,
  migrantChildren,
  factAgainstFact,
  nearbyEnrolment,
  eliteHighSchoolQuota,
  juniorRetention,
  everySchool,
  trainingFunds,
  everySubject,
  publicApproval,
  compositeDispersion,
};
