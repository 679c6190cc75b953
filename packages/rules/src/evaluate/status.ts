import type { Status } from '../verdict.ts';

/** Any part not met → not met; else any not assessable → not assessable; else met. */
export function combine(statuses: Iterable<Status>): Status {
  let open = false;
  for (const status of statuses) {
    if (status === 'notMet') return 'notMet';
    if (status === 'notAssessable') open = true;
  }
  return open ? 'notAssessable' : 'met';
}
